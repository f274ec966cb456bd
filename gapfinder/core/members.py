"""A report, folded to what the tables of a cohort need of it."""

from __future__ import annotations

from gapfinder.core.cohort import CohortMember, MemberGap, MemberSkill, MemberState
from gapfinder.core.gaps import GapReport
from gapfinder.core.postings import Share

_DIGITS = 4
"""As many as the JSON of a report has, so that tables and reports say the same."""


def member_of(report: GapReport, *, path: str, person: str) -> CohortMember:
    """Return the cohort's view of one report.

    Parameters
    ----------
    report
        As it came from a check, not redacted.
    path
        What tells the member apart.
    person
        The name that the resume gives; see `gapfinder.core.person_names.find_identity`.
    """
    reach = report.reach
    return CohortMember(
        path=path,
        sha256=report.document.sha256,
        state=MemberState.DONE,
        person=person,
        grade=report.document.verdict.grade,
        lean=report.lean.role,
        ml_engineer=round(report.lean.probability.ml_engineer, _DIGITS),
        target=report.target,
        reach=None if reach is None else Share(count=reach.count, n=reach.n),
        withheld=report.withheld,
        skills=tuple(
            MemberSkill(
                id=entry.skill.id,
                name=entry.skill.name,
                category=entry.skill.category,
                status=entry.status,
                strength=entry.strength,
            )
            for entry in report.profile.skills
        ),
        gaps=tuple(
            MemberGap(
                id=gap.skill.id,
                name=gap.skill.name,
                category=gap.skill.category,
                rank=gap.rank,
                share=round(gap.demand.share, _DIGITS),
                unlock=None if gap.unlock is None else round(gap.unlock, _DIGITS),
                is_learning=gap.is_learning,
                is_uncertain=gap.is_uncertain,
            )
            for gap in report.gaps
        ),
        plan=tuple(step.skill.id for step in report.plan),
    )
