"""What a document shows: mentions with their evidence, folded per skill into a profile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.answers import Answer
from gapfinder.core.document import BBox, SectionKind
from gapfinder.core.skills import Skill


class MatchMethod(StrEnum):
    """How a text was recognised as a skill."""

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    TYPO = "typo"
    IMPLIED = "implied"


class Status(StrEnum):
    """What the document says about a skill, strongest first.

    ``LIKELY`` is a typo or weak match: ask. ``IMPLIED``: another skill shows it.
    ``LEARNING``: stated as intent. ``NEGATED``: stated as absent.
    """

    FOUND = "found"
    LIKELY = "likely"
    IMPLIED = "implied"
    LEARNING = "learning"
    NEGATED = "negated"


class Strength(StrEnum):
    """How a found skill is shown, weakest first."""

    LISTED = "listed"
    USED = "used"
    RECENT = "recent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a mention exists.

    Parameters
    ----------
    text
        The exact text, ``document.text[start:end]``.
    line
        The line (or lines) that it stands in, white space folded; of more than `MAX_LINE`
        characters the part around it.
    page
        Page number from 1.
    section
        The kind of section it stands in; ``None`` where the document has none there.
    start, end
        Offsets into the document's text.
    boxes
        Where its words stand on the page; empty for files without geometry.
    method
        How it was recognised.
    score
        0 to 100; 100 for everything but a typo.
    """

    text: str
    line: str
    page: int
    section: SectionKind | None
    start: int
    end: int
    boxes: tuple[BBox, ...]
    method: MatchMethod
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillMention:
    """One occurrence of a skill in a document, and what is said of it there."""

    skill: Skill
    status: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSkill:
    """One skill of a profile.

    Parameters
    ----------
    skill
        The taxonomy entry.
    status
        The strongest status among its mentions.
    evidence
        The mentions that make the status, in text order; at least one, but none where only an
        answer shows the skill. For an implied skill, the evidence of the skills that show it,
        with method ``IMPLIED``.
    strength
        ``None`` where the document does not tell.
    years
        Years of use shown by dated entries, ``None`` where there are no dates.
    last_used
        ``YYYY-MM`` of the newest dated entry with it, ``YYYY`` where that names no month, ``None``
        where there are no dates. An entry that goes on counts to the document's newest date.
    answer
        What the person said of it, which made the status; ``None`` where nothing was said.
    was
        The status that was read, where an answer went before it; ``None`` where none was read.
    """

    skill: Skill
    status: Status
    evidence: tuple[Evidence, ...]
    strength: Strength | None = None
    years: float | None = None
    last_used: str | None = None
    answer: Answer | None = None
    was: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The skills of one document: found, likely, learning, negated, implied; each id once.

    Ordered by status (strongest first), then by where the first evidence stands, then by id.
    """

    skills: tuple[ProfileSkill, ...]

    def with_status(self, *statuses: Status) -> tuple[ProfileSkill, ...]:
        """Return the skills that have one of these statuses, in profile order."""
        return tuple(entry for entry in self.skills if entry.status in statuses)
