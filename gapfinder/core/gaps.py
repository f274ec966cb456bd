"""Gaps: skills in demand for the target role that a document does not show."""

from __future__ import annotations

from dataclasses import dataclass

from gapfinder.core.document import Document, Grade, ReadWarning
from gapfinder.core.mentions import Profile, Status
from gapfinder.core.postings import RoleDemand, SkillDemand
from gapfinder.core.roles import Role, RoleLean
from gapfinder.core.skills import Skill, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a result was made with, so that it can be made again.

    ``made_at`` is ISO 8601 and passed in by the caller; ``None`` where none was given.
    ``settings`` pairs the names and values of every setting that differs from its default.
    ``postings`` pairs each role with how many of its postings the market counted, and
    ``years`` are the first and the last year they are from; empty and ``None`` where unknown.
    """

    gapfinder_version: str
    taxonomy_sha256: str
    market_sha256: str
    taxonomy_version: str = ""
    postings: tuple[tuple[Role, int], ...] = ()
    years: tuple[int, int] | None = None
    settings: tuple[tuple[str, str], ...] = ()
    made_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillGap:
    """A skill in demand for the target role that the document does not show.

    Parameters
    ----------
    skill
        The taxonomy entry.
    rank
        From 1, most asked for first.
    demand
        How many of the target role's postings ask for it.
    is_learning
        The document says that the person is learning it.
    lift
        Share among the target role's postings divided by share among the other role's;
        ``None`` where the other role's postings never ask for it.
    """

    skill: Skill
    rank: int
    demand: SkillDemand
    is_learning: bool = False
    lift: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """One resume through all the rooms.

    Parameters
    ----------
    document, profile, lean
        What was read, which skills it shows, which role it leans to.
    target
        The role that the gaps are for; ``None`` where none was given and the lean has no
        direction, and then there are no gaps.
    gaps
        Ranked; empty where they were withheld.
    withheld
        Why there are no gaps to see, in a sentence; ``None`` where ``gaps`` can be believed.
    warnings
        The document's, then the report's own.
    """

    document: Document
    profile: Profile
    lean: RoleLean
    target: Role | None
    gaps: tuple[SkillGap, ...]
    withheld: str | None
    warnings: tuple[ReadWarning, ...]
    provenance: Provenance


SHOWN = (Status.FOUND, Status.LIKELY, Status.IMPLIED)
"""Statuses that keep a skill from being a gap."""


def find_gaps(
    profile: Profile,
    taxonomy: Taxonomy,
    target: RoleDemand,
    other: RoleDemand,
    *,
    min_share: float,
) -> tuple[SkillGap, ...]:
    """Return the skills that the target's postings ask for and the profile does not show.

    Parameters
    ----------
    profile
        What the document shows. A skill that is found, likely or implied is never a gap.
    taxonomy
        Gives the skills their names; counts of ids that it does not know are passed over,
        and so are soft skills, industries and certificates.
    target, other
        Demand of the role aimed at, and of the other role (for the lift).
    min_share
        Smallest share of the target's postings that makes a gap, 0 to 1.

    Returns
    -------
    tuple of SkillGap
        Ranked by share, ties by name and then by id.
    """
    shown = {entry.skill.id for entry in profile.with_status(*SHOWN)}
    learning = {entry.skill.id for entry in profile.with_status(Status.LEARNING)}
    elsewhere = dict(other.counts)
    wanted = [
        (taxonomy[skill_id], SkillDemand(count=count, n=target.n))
        for skill_id, count in target.counts
        if skill_id in taxonomy and skill_id not in shown
    ]
    asked = [
        (skill, demand)
        for skill, demand in wanted
        if skill.kind.is_learnable and demand.count and demand.share >= min_share
    ]
    asked.sort(key=lambda pair: (-pair[1].count, pair[0].name.casefold(), pair[0].id))
    return tuple(
        SkillGap(
            skill=skill,
            rank=rank,
            demand=demand,
            is_learning=skill.id in learning,
            lift=_lift(demand, SkillDemand(count=elsewhere.get(skill.id, 0), n=other.n)),
        )
        for rank, (skill, demand) in enumerate(asked, start=1)
    )


def _lift(demand: SkillDemand, elsewhere: SkillDemand) -> float | None:
    return demand.share / elsewhere.share if elsewhere.share else None


def withheld_reason(document: Document, target: Role | None) -> str | None:
    """Return why a report on this document must not list gaps, or ``None`` when it may."""
    if document.verdict.grade is Grade.POOR:
        reasons = "; ".join(document.verdict.reasons)
        return f"the text could not be read well enough to say what is missing ({reasons})"
    if target is None:
        return "the text leans to neither role; choose one with --target"
    return None
