"""Gaps: skills in demand for the target role that a document does not show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.core.document import Document, Grade, ReadWarning
from gapfinder.core.mentions import Profile, Status
from gapfinder.core.postings import RoleDemand, Share, SkillDemand, SkillTrend
from gapfinder.core.reach import PlanStep, Reach, RoleOutlook
from gapfinder.core.roles import Role, RoleLean
from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.core.standing import Career, Standing, Switch
from gapfinder.core.wins import FreeWin


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


class GapState(StrEnum):
    """What a document that does not show a skill lets one say about it.

    ``LEARNING``: the document says so. ``CANNOT_TELL``: the document was read with doubts, and
    what is absent may stand where it was not read. ``MISSING``: the document does not show it.
    """

    LEARNING = "learning"
    CANNOT_TELL = "cannot-tell"
    MISSING = "missing"


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
    is_uncertain
        The document was read with doubts, so that its absence proves little.
    lift
        Share among the target role's postings divided by share among the other role's;
        ``None`` where the other role's postings never ask for it.
    elsewhere
        How many of the other role's postings ask for it; ``None`` where that was not counted.
    trend
        How the target role's demand for it changed; ``None`` where that was not counted.
    unlocked
        The postings that this skill alone, with what it implies, would bring within reach;
        ``None`` where that was not counted.
    instead_of
        Its equals that the document shows: postings often take one for the other.
    near
        Other skills that the document shows and that are close to it, closest first.
    answer
        What the person said of it; ``None`` where nothing was said.
    """

    skill: Skill
    rank: int
    demand: SkillDemand
    is_learning: bool = False
    is_uncertain: bool = False
    lift: float | None = None
    elsewhere: SkillDemand | None = None
    trend: SkillTrend | None = None
    unlocked: Share | None = None
    instead_of: tuple[Skill, ...] = ()
    near: tuple[Skill, ...] = ()
    answer: Answer | None = None

    @property
    def unlock(self) -> float | None:
        """How much reach this one skill adds, 0 to 1; ``None`` where that was not counted."""
        return None if self.unlocked is None else self.unlocked.share

    @property
    def state(self) -> GapState:
        """What may be said about the skill."""
        if self.is_learning:
            return GapState.LEARNING
        return GapState.CANNOT_TELL if self.is_uncertain else GapState.MISSING


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
    outlooks
        How far the resume is from each role, in the order of `Role`; empty where the text
        could not be read well enough.
    free_wins
        What the resume could say better about skills that it shows, most asked for first.
    in_demand
        The skills in demand for the target, shown or not, most asked for first; empty without
        a target.
    career
        Titles, years of dated work and degrees that the resume states; ``None`` where the text
        could not be read well enough.
    standings
        Where that stands on the ladder of each role and what its postings ask, in the order of
        `Role`; empty where ``career`` is ``None``.
    switch
        What it takes to go from the target to the other role; ``None`` without a target.
    path
        The path that was checked, as it was given; empty where bytes or a stream were.
    """

    document: Document
    profile: Profile
    lean: RoleLean
    target: Role | None
    gaps: tuple[SkillGap, ...]
    withheld: str | None
    warnings: tuple[ReadWarning, ...]
    provenance: Provenance
    outlooks: tuple[RoleOutlook, ...] = ()
    free_wins: tuple[FreeWin, ...] = ()
    in_demand: tuple[Skill, ...] = ()
    career: Career | None = None
    standings: tuple[Standing, ...] = ()
    switch: Switch | None = None
    path: str = ""

    def standing(self, role: Role | None) -> Standing | None:
        """Return where the resume stands on a role's ladder; ``None`` where that is not told."""
        return next((each for each in self.standings if each.role is role), None)

    def outlook(self, role: Role | None) -> RoleOutlook | None:
        """Return how far the resume is from a role; ``None`` where that was not counted."""
        return next((outlook for outlook in self.outlooks if outlook.role is role), None)

    @property
    def reach(self) -> Reach | None:
        """Share of the target's postings that the resume covers; ``None`` without a target."""
        outlook = self.outlook(self.target)
        return outlook.reach if outlook else None

    @property
    def plan(self) -> tuple[PlanStep, ...]:
        """The next skills for the target; empty without a target."""
        outlook = self.outlook(self.target)
        return outlook.plan if outlook else ()


SHOWN = (Status.FOUND, Status.LIKELY, Status.IMPLIED)
"""Statuses that keep a skill from being a gap."""


def skills_in_demand(
    taxonomy: Taxonomy, demand: RoleDemand, *, min_share: float
) -> tuple[tuple[Skill, SkillDemand], ...]:
    """Return the skills that may be gaps for a role: learnable, and asked for often enough.

    Parameters
    ----------
    taxonomy
        Counts of ids that it does not know are passed over, and so are soft skills, industries
        and certificates.
    demand
        Of the role.
    min_share
        Smallest share of the role's postings, 0 to 1.

    Returns
    -------
    tuple of pairs
        Most asked for first, ties by name and then by id.
    """
    often = [
        (taxonomy[skill_id], demand_for)
        for skill_id, demand_for in demand.by_skill.items()
        if demand_for.count and demand_for.share >= min_share and skill_id in taxonomy
    ]
    asked = [pair for pair in often if pair[0].kind.is_learnable]
    asked.sort(key=lambda pair: (-pair[1].share, pair[0].name.casefold(), pair[0].id))
    return tuple(asked)


def find_gaps(
    profile: Profile,
    taxonomy: Taxonomy,
    target: RoleDemand,
    other: RoleDemand,
    *,
    min_share: float,
    is_uncertain: bool = False,
) -> tuple[SkillGap, ...]:
    """Return the skills that the target's postings ask for and the profile does not show.

    Parameters
    ----------
    profile
        What the document shows. A skill that is found, likely or implied is never a gap.
    taxonomy
        Gives the skills their names, their equals and what is related to them; see
        `skills_in_demand` for what it leaves out.
    target, other
        Demand of the role aimed at, and of the other role (for the lift).
    min_share
        Smallest share of the target's postings that makes a gap, 0 to 1.
    is_uncertain
        Whether the document was read with doubts.

    Returns
    -------
    tuple of SkillGap
        Ranked by share, ties by name and then by id.
    """
    shown = {entry.skill.id for entry in profile.with_status(*SHOWN)}
    learning = {entry.skill.id for entry in profile.with_status(Status.LEARNING)}
    named = [entry.skill for entry in profile.with_status(Status.FOUND)]
    answers = {entry.skill.id: entry.answer for entry in profile.skills}
    wanted = [
        pair
        for pair in skills_in_demand(taxonomy, target, min_share=min_share)
        if pair[0].id not in shown
    ]
    return tuple(
        SkillGap(
            skill=skill,
            rank=rank,
            demand=demand,
            is_learning=skill.id in learning,
            # Whoever was asked removes the doubt.
            is_uncertain=is_uncertain and answers.get(skill.id) is None,
            lift=lift_of(demand, other.demand(skill.id)),
            elsewhere=other.demand(skill.id),
            instead_of=_equals(skill, named, taxonomy),
            near=_related(skill, named, taxonomy),
            answer=answers.get(skill.id),
        )
        for rank, (skill, demand) in enumerate(wanted, start=1)
    )


def lift_of(demand: SkillDemand, elsewhere: SkillDemand) -> float | None:
    """Return how many times as often one role asks; ``None`` where the other never does."""
    return demand.share / elsewhere.share if elsewhere.share else None


def _equals(skill: Skill, named: Iterable[Skill], taxonomy: Taxonomy) -> tuple[Skill, ...]:
    equals = {i for group in taxonomy.groups if skill.id in group for i in group}
    return tuple(each for each in named if each.id in equals)


def _related(skill: Skill, named: Iterable[Skill], taxonomy: Taxonomy) -> tuple[Skill, ...]:
    equals = set(_equals(skill, named, taxonomy))
    return tuple(
        each
        for each in named
        if each not in equals and (each.id in skill.related or skill.id in each.related)
    )


def explain_gap(gap: SkillGap, target: Role | None) -> str:
    """Return why a skill is a gap, in one sentence without blame or promise."""
    demand, role = gap.demand, f"{target.label} " if target else ""
    weighed = "" if demand.weighted_share is None else " with recent ones weighing more"
    return (
        f"{demand.count:,} of {demand.n:,} {role}postings ask for {gap.skill.name} "
        f"({demand.share:.1%}{weighed}, 95% interval {demand.low:.1%} to {demand.high:.1%}); "
        f"{_said_of(gap)}."
    )


_ANSWERED = {
    AnswerKind.LEARNING: "that it is being learned",
    AnswerKind.DENIED: "that it is not there",
    AnswerKind.STRUCK: "not to count it",
}


def _said_of(gap: SkillGap) -> str:
    if gap.answer is not None:
        return f"you said on {gap.answer.date} {_ANSWERED[gap.answer.kind]}"
    if gap.is_learning:
        return "the resume says it is being learned"
    seen = "the part of the resume that could be read" if gap.is_uncertain else "the resume"
    if gap.instead_of:
        names = " and ".join(skill.name for skill in gap.instead_of)
        return f"{seen} shows {names} instead"
    if gap.near:
        names = " and ".join(skill.name for skill in gap.near)
        return f"{seen} does not show it, but shows {names}, which is near"
    return f"{seen} does not show it"


def withheld_reason(document: Document, target: Role | None) -> str | None:
    """Return why a report on this document must not list gaps, or ``None`` when it may."""
    if document.verdict.grade is Grade.POOR:
        reasons = "; ".join(document.verdict.reasons)
        return f"the text could not be read well enough to say what is missing ({reasons})"
    if target is None:
        return "the text leans to neither role; choose one with --target"
    return None
