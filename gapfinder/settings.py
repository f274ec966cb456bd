"""Every default of gapfinder, once, with unit and range."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from gapfinder.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How gapfinder reads, matches and ranks. Frozen; make another to change one value.

    Parameters
    ----------
    max_bytes
        Largest file that is read, in bytes, at least 1.
    max_unpacked_bytes
        Most bytes that the parts of a packed file (DOCX) are unpacked to, at least 1.
    max_pages
        Most pages that a document may have, at least 1.
    max_words
        Most words that a document may have, at least 1.
    max_seconds
        Longest time that one file is read, or one page of it by OCR, at least 0.001.
    min_demand_share
        A skill is in demand for a role when at least this share of its postings asks for
        it, 0 to 1.
    reach_threshold
        The resume covers a posting when it shows at least this share of the skills that the
        posting asks for, 0.01 to 1.
    min_asked
        Postings that ask for fewer skills than this do not count towards reach, at least 1.
    plan_steps
        How many next skills the plan names, at least 0.
    plan_choices
        The plan chooses them among this many of the most asked gaps, at least 0. A skill that
        few postings name may imply much, but naming it first would be odd advice.
    undecided_margin
        The lean is undecided when neither role's probability reaches 0.5 plus this, 0 to 0.5. A
        wider margin rejects more of what is of one role than of what is of another job.
    min_lean_terms
        The lean is undecided when the text holds fewer different terms that the role model
        knows than this, at least 1.
    half_life_years
        Years after which a posting weighs half as much in demand as one of the newest year,
        0.1 or more; infinity weighs all alike. Two years: of half-lives from half a year to
        none, shorter ones foretell the skills asked in the next year a little better (over the
        built-in postings 0.5 points less error on average, root mean square, than none), but
        leave few postings to count; with two, those to 2020 weigh a third of what they are.
    turn_skills
        What would turn the lean is told in at most this many skills, at least 0.
    top_contributions
        How many terms of the lean are listed before the rest is summed up, at least 0.
    """

    max_bytes: int = 50_000_000
    max_unpacked_bytes: int = 20_000_000
    max_pages: int = 200
    max_words: int = 200_000
    max_seconds: float = 60.0
    min_demand_share: float = 0.05
    reach_threshold: float = 0.7
    min_asked: int = 5
    plan_steps: int = 5
    plan_choices: int = 20
    undecided_margin: float = 0.03
    min_lean_terms: int = 20
    half_life_years: float = 2.0
    turn_skills: int = 8
    top_contributions: int = 10

    def __post_init__(self) -> None:
        ranges = {
            "max_bytes": (1, math.inf),
            "max_unpacked_bytes": (1, math.inf),
            "max_pages": (1, math.inf),
            "max_words": (1, math.inf),
            "max_seconds": (0.001, math.inf),
            "min_demand_share": (0, 1),
            "reach_threshold": (0.01, 1),
            "min_asked": (1, math.inf),
            "plan_steps": (0, math.inf),
            "plan_choices": (0, math.inf),
            "undecided_margin": (0, 0.5),
            "min_lean_terms": (1, math.inf),
            "half_life_years": (0.1, math.inf),
            "turn_skills": (0, math.inf),
            "top_contributions": (0, math.inf),
        }
        for field in fields(self):
            low, high = ranges[field.name]
            value = getattr(self, field.name)
            if not low <= value <= high:
                raise SettingsError(f"{field.name} is {value}; it must be from {low} to {high}.")
