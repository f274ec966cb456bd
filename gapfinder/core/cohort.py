"""A cohort: many resumes checked together, each with a result or a typed failure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.document import Grade
from gapfinder.core.mentions import Status, Strength
from gapfinder.core.postings import Share
from gapfinder.core.roles import LeanRole, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFailure:
    """A resume that could not be checked.

    Parameters
    ----------
    path
        As it was given or found.
    error
        The class of the error: one of the error tree's, or what ended the worker.
    message
        What was found, what was expected, what to do.
    sha256
        Of the file's bytes; empty where they could not be read.
    """

    path: str
    error: str
    message: str
    sha256: str = ""


class MemberState(StrEnum):
    """What became of one resume of a cohort."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSkill:
    """One skill of one resume, as far as the tables of a cohort need it.

    ``strength`` is ``None`` where the resume does not tell.
    """

    id: str
    name: str
    category: str
    status: Status
    strength: Strength | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberGap:
    """One gap of one resume; shares are 0 to 1, of the target's postings.

    ``unlock`` is how much reach the skill adds; ``None`` where that was not counted.
    """

    id: str
    name: str
    category: str
    rank: int
    share: float
    unlock: float | None
    is_learning: bool
    is_uncertain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortMember:
    """One resume of a cohort, as its tables need it.

    Parameters
    ----------
    path
        As it was given or found; tells members apart.
    sha256
        Of the file's bytes.
    state
        Whether there is a result.
    failure
        Why there is none; ``None`` where there is.
    person
        The name that the resume gives; empty where none was recognised.
    grade, lean, ml_engineer, target
        Verdict, lean and the probability of ML engineer, 0 to 1, and the role that the gaps are
        for; ``None`` where there is no result, and ``target`` also where none is known.
    reach
        Of the target; ``None`` without one.
    withheld
        Why no gaps are listed; ``None`` where they can be believed.
    skills, gaps, plan
        What the resume shows, by status; the gaps in rank order; ids of the plan.
    """

    path: str
    sha256: str
    state: MemberState
    failure: CheckFailure | None = None
    person: str = ""
    grade: Grade | None = None
    lean: LeanRole | None = None
    ml_engineer: float | None = None
    target: Role | None = None
    reach: Share | None = None
    withheld: str | None = None
    skills: tuple[MemberSkill, ...] = ()
    gaps: tuple[MemberGap, ...] = ()
    plan: tuple[str, ...] = ()
