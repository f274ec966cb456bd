"""A cohort as a whole: its commonest gaps, leans, reach, workshop groups and who needs a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from gapfinder.core.cohort import CohortMember, MemberGap, MemberState
from gapfinder.core.cohort_people import Concern, Person, find_concerns, label_people
from gapfinder.core.gaps import Provenance
from gapfinder.core.postings import Share
from gapfinder.core.roles import LeanRole, Role
from gapfinder.core.skill_matrix import SkillMatrix, build_matrix
from gapfinder.core.syllabus import SyllabusCoverage
from gapfinder.core.workshops import Workshop, find_workshops

BINS = 10
"""Bins of a distribution, each a tenth wide."""
MATRIX_SKILLS = 40
"""Columns of the heat map: as many as stand side by side on a page of 1,280 pixels."""

MAX_MATRIX_ROWS = 1_000
"""Nobody reads a map of more people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortGap:
    """A skill that some of a cohort miss.

    Parameters
    ----------
    id, name, category
        Of the skill.
    missing
        ``count`` of ``n`` resumes: those that do not show it, of those whose target asks for it.
        A target counts as soon as the skill is a gap for somebody who has it.
    learning, uncertain
        How many of those say that they are learning it, and how many were read with doubts, so
        that it may stand where it was not read.
    asked
        For each such target the share of its postings that ask for it, 0 to 1.
    adds
        What the skill adds to the reach of one who misses it, on average; ``None`` where unknown.
    """

    id: str
    name: str
    category: str
    missing: Share
    learning: int
    uncertain: int
    asked: tuple[tuple[Role, float], ...]
    adds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How values from 0 to 1 are spread.

    ``bins`` counts them by tenths; a value on a border belongs to the higher bin, 1 to the last.
    """

    n: int
    bins: tuple[int, ...]
    lowest: float
    quarter: float
    median: float
    three_quarters: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortSummary:
    """What can be said of a cohort as a whole.

    Parameters
    ----------
    names
        Whether people are called by their names; else all labels are pseudonyms.
    target
        The role that the cohort was narrowed to; ``None`` where all are counted.
    people
        Everybody, in the order of the labels; with ``target``, without those who aim elsewhere.
    failed, counted, with_gaps
        How many of them have no result, how many are counted in all that follows, and how many
        of those have a list of gaps that can be believed.
    gaps
        Commonest first.
    leans
        How many of those counted lean how.
    probability
        How the probability of ML engineer is spread over them; ``None`` without any.
    reach
        For each target how the reach is spread.
    matrix, workshops, concerns, syllabus
        The heat map, the workshop groups, who needs a word with the coach, and how a syllabus
        covers all that, where one was given. Above `MAX_MATRIX_ROWS` people the map is empty.
    made_with
        What the results were made with, each once; several where the cohort is of several runs
        with different markets or versions.
    """

    names: bool
    target: Role | None
    people: tuple[Person, ...]
    failed: int
    counted: int
    with_gaps: int
    gaps: tuple[CohortGap, ...]
    leans: tuple[tuple[LeanRole, Share], ...]
    probability: Spread | None
    reach: tuple[tuple[Role, Spread], ...]
    matrix: SkillMatrix
    workshops: tuple[Workshop, ...]
    concerns: tuple[Concern, ...]
    syllabus: SyllabusCoverage | None = None
    made_with: tuple[Provenance, ...] = ()


def summarise(
    members: Iterable[CohortMember],
    *,
    implies: Mapping[str, Sequence[str]] | None = None,
    names: bool = False,
    target: Role | None = None,
    workshops: int = 10,
    choices: int = 20,
    seats: int | None = None,
    columns: int = MATRIX_SKILLS,
    twins: Iterable[tuple[str, Sequence[str]]] = (),
    syllabus: SyllabusCoverage | None = None,
    made_with: Iterable[Provenance] = (),
) -> CohortSummary:
    """Return what can be said of a cohort as a whole; the order of the members does not matter.

    Parameters
    ----------
    members
        Of one cohort, made with one market.
    implies
        As for `find_workshops`; ``None`` where workshops close their own skill only.
    names
        As for `label_people`.
    target
        Count only those whose gaps are for this role. Labels stay those of the whole cohort, and
        who needs a word is still told of everybody who has no target.
    workshops, choices, seats
        As ``most``, ``choices`` and ``seats`` for `find_workshops`.
    columns
        As for `build_matrix`.
    twins
        As for `find_concerns`.
    syllabus, made_with
        What `cover_syllabus` says of the same members, and what these were made with.
    """
    everybody = label_people(members, names=names)
    people = tuple(
        person for person in everybody if target is None or person.member.target in (target, None)
    )
    counted = [
        person
        for person in people
        if person.member.state is MemberState.DONE and target in (None, person.member.target)
    ]
    done = [person.member for person in counted]
    with_gaps = [member for member in done if has_gaps(member)]
    return CohortSummary(
        names=names,
        target=target,
        people=people,
        failed=sum(person.member.state is MemberState.FAILED for person in people),
        counted=len(done),
        with_gaps=len(with_gaps),
        gaps=_gaps(with_gaps),
        leans=_leans(done),
        probability=_spread([m.ml_engineer for m in done if m.ml_engineer is not None]),
        reach=_reach(done),
        matrix=build_matrix(counted if len(counted) <= MAX_MATRIX_ROWS else (), columns=columns),
        workshops=find_workshops(
            counted, implies or {}, most=workshops, choices=choices, seats=seats
        ),
        concerns=find_concerns(people, twins=twins, names=names),
        syllabus=syllabus,
        made_with=tuple(made_with),
    )


def has_gaps(member: CohortMember) -> bool:
    """Return whether a member's list of gaps can be believed, be it empty."""
    is_done = member.state is MemberState.DONE
    return is_done and member.withheld is None and member.target is not None


def _gaps(members: Sequence[CohortMember]) -> tuple[CohortGap, ...]:
    by_skill: dict[str, list[tuple[Role, MemberGap]]] = {}
    for member in sorted(members, key=lambda member: (member.sha256, member.path)):
        for gap in member.gaps:
            if member.target is not None:
                by_skill.setdefault(gap.id, []).append((member.target, gap))
    sizes = {role: sum(member.target is role for member in members) for role in Role}
    found = []
    for skill_id, missed in by_skill.items():
        first = missed[0][1]
        asked = {role: gap.share for role, gap in missed}
        unlocks = [gap.unlock for _, gap in missed if gap.unlock is not None]
        found.append(
            CohortGap(
                id=skill_id,
                name=first.name,
                category=first.category,
                missing=Share(count=len(missed), n=sum(sizes[role] for role in asked)),
                learning=sum(gap.is_learning for _, gap in missed),
                uncertain=sum(gap.is_uncertain for _, gap in missed),
                asked=tuple((role, asked[role]) for role in Role if role in asked),
                adds=fmean(unlocks) if unlocks else None,
            )
        )
    found.sort(
        key=lambda gap: (
            -gap.missing.count,
            -max(share for _, share in gap.asked),
            gap.name.casefold(),
            gap.id,
        )
    )
    return tuple(found)


def _leans(members: Sequence[CohortMember]) -> tuple[tuple[LeanRole, Share], ...]:
    n = len(members)
    return tuple(
        (lean, Share(count=sum(member.lean is lean for member in members), n=n))
        for lean in LeanRole
    )


def _reach(members: Sequence[CohortMember]) -> tuple[tuple[Role, Spread], ...]:
    spreads = (
        (
            role,
            _spread([m.reach.share for m in members if m.target is role and m.reach is not None]),
        )
        for role in Role
    )
    return tuple((role, spread) for role, spread in spreads if spread is not None)


def _spread(values: Sequence[float]) -> Spread | None:
    if not values:
        return None
    ordered = sorted(values)
    # Rounded first: 0.3 as it is computed may lie a hair below its bin.
    tenths = [min(int(round(value * BINS, 9)), BINS - 1) for value in ordered]
    quarter, median, three_quarters = (
        quantiles(ordered, n=4, method="inclusive") if len(ordered) > 1 else ordered * 3
    )
    return Spread(
        n=len(ordered),
        bins=tuple(tenths.count(at) for at in range(BINS)),
        lowest=ordered[0],
        quarter=quarter,
        median=median,
        three_quarters=three_quarters,
        highest=ordered[-1],
    )
