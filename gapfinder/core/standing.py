"""Where a resume stands: titles and dates on the ladders of both roles, degrees, a switch.

Seniority is told from the titles of dated work and from nothing else; years are those of dated
work, each month once. Age and graduation are never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.dates import DateRange, YearMonth
from gapfinder.core.degrees import StatedDegree
from gapfinder.core.ladders import Rung, Step
from gapfinder.core.reach import Reach
from gapfinder.core.role_facets import RoleFacets
from gapfinder.core.roles import Role, TermPlace
from gapfinder.core.skills import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTitle:
    """The title of one dated job that stands on a ladder.

    Parameters
    ----------
    place
        Where it stands, with its line.
    steps
        What it says on each ladder that its trade belongs to: one or both.
    ranges
        When the job was; never empty.
    """

    place: TermPlace
    steps: tuple[Step, ...]
    ranges: tuple[DateRange, ...]

    def step(self, role: Role) -> Step | None:
        """Return what it says on the ladder of a role; ``None`` where it stands on the other."""
        return next((step for step in self.steps if step.role is role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """What the experience and education sections of a resume state.

    Parameters
    ----------
    titles
        Of the dated jobs whose titles stand on a ladder, newest first.
    months
        Of all dated work, each month once; 0 without any.
    now
        The newest date that the resume names, to which a job that goes on is counted; ``None``
        without dates.
    dated, undated
        How many jobs have dates, and how many none; the latter are not counted in anything.
    degrees
        In text order.
    goes_on
        Whether a job goes on, so that the months of work are the least that there can be.
    """

    titles: tuple[JobTitle, ...]
    months: int
    now: YearMonth | None
    dated: int
    undated: int
    degrees: tuple[StatedDegree, ...]
    goes_on: bool = False


class Doubt(StrEnum):
    """Why a rung cannot be told.

    ``NO_DATES``: no job has dates. ``NO_TITLE``: no dated job has a title of the ladder.
    ``NO_RANK``: the newest title of the ladder names no rank. ``INTERN``: there are internships
    only.
    """

    NO_DATES = "no-dates"
    NO_TITLE = "no-title"
    NO_RANK = "no-rank"
    INTERN = "intern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a resume stands on the ladder of one role.

    Parameters
    ----------
    role
        Whose ladder.
    rung
        The highest that a title of this ladder names; ``None`` where that cannot be told. After
        a title of the first rung one without a rank leaves it open.
    title
        The newest title that says so; without a rung the newest of this ladder. ``None`` where
        there is none.
    doubt
        Why there is no rung; ``None`` where there is one.
    months
        Of dated work under titles of this ladder, each month once.
    next_rung
        The one above it; without a rung the lowest that a next title could name. ``None`` at the
        top, and where no title of this ladder was found.
    facets
        What the role's postings ask and offer.
    """

    role: Role
    rung: Rung | None
    title: JobTitle | None
    doubt: Doubt | None
    months: int
    next_rung: Rung | None
    facets: RoleFacets


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """What it takes to go from the target to the other role.

    Parameters
    ----------
    toward
        The other role.
    reach, reach_after
        Share of its postings that the resume covers now, and with the whole plan for it.
    shared
        Skills of its plan that the target's plan names too, in its order.
    only
        The other skills of its plan, in its order.
    gaps, shared_gaps
        How many gaps there are for it, and how many of these are gaps for the target too.
    """

    toward: Role
    reach: Reach
    reach_after: Reach
    shared: tuple[Skill, ...]
    only: tuple[Skill, ...]
    gaps: int
    shared_gaps: int
