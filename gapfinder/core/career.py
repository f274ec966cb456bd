"""Where a resume stands: its dated jobs and degrees, held against the ladders. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gapfinder.core.blind import term_place
from gapfinder.core.dates import DateRange, YearMonth, count_months
from gapfinder.core.degrees import find_degrees
from gapfinder.core.document import Document, SectionKind
from gapfinder.core.entries import newest_date_of
from gapfinder.core.gaps import SkillGap
from gapfinder.core.job_titles import find_title
from gapfinder.core.ladders import Rung
from gapfinder.core.reach import RoleOutlook
from gapfinder.core.role_facets import RoleFacets
from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority
from gapfinder.core.standing import Career, Doubt, JobTitle, Standing, Switch


def find_career(document: Document) -> Career:
    """Return what the experience and education sections of a resume state.

    Parameters
    ----------
    document
        A resume; *now*, where a job goes on, is the newest date that it names.
    """
    jobs = [entry for entry in document.entries if entry.kind is SectionKind.EXPERIENCE]
    dated = [entry for entry in jobs if entry.ranges]
    now = newest_date_of(document.entries)
    titles = []
    for entry in dated:
        found = find_title(document, entry)
        if found is not None:
            (start, end), steps = found
            place = term_place(document, start, end)
            titles.append(JobTitle(place=place, steps=steps, ranges=entry.ranges))
    titles.sort(key=lambda title: _recency(title.ranges), reverse=True)
    return Career(
        titles=tuple(titles),
        months=count_months((found for entry in dated for found in entry.ranges), now=now),
        now=now,
        dated=len(dated),
        undated=len(jobs) - len(dated),
        degrees=find_degrees(document),
        goes_on=any(found.is_open for entry in dated for found in entry.ranges),
    )


def _recency(ranges: Sequence[DateRange]) -> tuple[int, int]:
    """Return what sorts jobs by their end and then by their beginning."""
    return max((_OPEN if r.last is None else r.last.index(), r.first.index()) for r in ranges)


_OPEN = YearMonth(year=9999).index()


def find_standing(career: Career, facets: RoleFacets) -> Standing:
    """Return where a career stands on the ladder of one role.

    Parameters
    ----------
    career
        Of the resume.
    facets
        Of the role.
    """
    role = facets.role
    steps = [(title, step) for title in career.titles if (step := title.step(role))]
    named = [(title, step.rung) for title, step in steps if step.rung is not None]
    plain = [
        title for title, step in steps if step.seniority is Seniority.UNSTATED and not step.rung
    ]
    rung = max((rung for _, rung in named), key=tuple(Rung).index, default=None)
    title = next((title for title, named_rung in named if named_rung is rung), None)
    doubt = None
    if rung in (None, Rung.JUNIOR) and plain and _is_before(title, plain[0], career):
        rung, title, doubt = None, plain[0], Doubt.NO_RANK
    elif rung is None and steps:
        title, doubt = steps[0][0], Doubt.INTERN
    elif rung is None:
        doubt = Doubt.NO_TITLE if career.dated else Doubt.NO_DATES
    return Standing(
        role=role,
        rung=rung,
        title=title,
        doubt=doubt,
        months=count_months((r for each, _ in steps for r in each.ranges), now=career.now),
        next_rung=rung.next if rung else _AFTER.get(doubt) if doubt else None,
        facets=facets,
    )


_INTERN = Seniority.INTERN
_AFTER = {Doubt.NO_RANK: Rung.SENIOR, Doubt.INTERN: Rung.JUNIOR}


def _is_before(title: JobTitle | None, other: JobTitle, career: Career) -> bool:
    """Tell whether one title is older than another, which nothing is where there is none."""
    return title is None or career.titles.index(title) > career.titles.index(other)


def find_switch(
    outlooks: Sequence[RoleOutlook], target: Role, gaps: Mapping[Role, Sequence[SkillGap]]
) -> Switch:
    """Return what it takes to go from the target to the other role.

    Parameters
    ----------
    outlooks
        Of both roles.
    target
        The role to come from.
    gaps
        All gaps for each role.
    """
    of_role = {outlook.role: outlook for outlook in outlooks}
    other = of_role[target.other]
    here = {step.skill.id for step in of_role[target].plan}
    skills = [step.skill for step in other.plan]
    wanted = {gap.skill.id for gap in gaps[target]}
    return Switch(
        toward=target.other,
        reach=other.reach,
        reach_after=other.plan[-1].reach_after if other.plan else other.reach,
        shared=tuple(skill for skill in skills if skill.id in here),
        only=tuple(skill for skill in skills if skill.id not in here),
        gaps=len(gaps[target.other]),
        shared_gaps=sum(gap.skill.id in wanted for gap in gaps[target.other]),
    )
