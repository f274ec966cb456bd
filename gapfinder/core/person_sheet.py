"""One person of a cohort on a page of its own, as far as the stored report tells."""

from __future__ import annotations

from dataclasses import dataclass

from gapfinder.core.document import Grade
from gapfinder.core.gaps import GapState
from gapfinder.core.mentions import Status, Strength
from gapfinder.core.postings import Share
from gapfinder.core.roles import LeanRole, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSkill:
    """A skill that the resume shows, as in `gapfinder.core.mentions.ProfileSkill`."""

    name: str
    status: Status
    strength: Strength | None
    years: float | None
    last_used: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetQuote:
    """A line that shows skills: the texts that were recognised in it, and where it stands."""

    line: str
    texts: tuple[str, ...]
    page: int
    section: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGap:
    """A gap: how many of the target's postings ask for it, and what it adds to reach.

    ``asked`` counts all postings alike; ``share``, ``low`` and ``high`` let recent ones weigh
    more. ``unlocked`` is ``None`` where it was not counted.
    """

    name: str
    asked: Share
    share: float
    low: float
    high: float
    unlocked: Share | None
    state: GapState


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStep:
    """A step of the plan: what it adds, and reach with it and those before it, 0 to 1."""

    name: str
    adds: float
    reach_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSheet:
    """What one resume shows, misses, and could do next.

    ``doubts`` are the reasons of the verdict and the warnings, sentences; the other values are
    as in `gapfinder.core.gaps.GapReport`.
    """

    grade: Grade
    doubts: tuple[str, ...]
    lean: LeanRole
    ml_engineer: float
    target: Role | None
    reach: Share | None
    withheld: str | None
    skills: tuple[SheetSkill, ...]
    quotes: tuple[SheetQuote, ...]
    gaps: tuple[SheetGap, ...]
    plan: tuple[SheetStep, ...]

    def with_status(self, *statuses: Status) -> tuple[SheetSkill, ...]:
        """Return the skills that have one of these statuses."""
        return tuple(skill for skill in self.skills if skill.status in statuses)
