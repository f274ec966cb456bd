"""Where a resume stands as Markdown: rungs, degrees, pay, and what a switch takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapfinder.core.gaps import GapReport
from gapfinder.core.roles import TermPlace
from gapfinder.reports.markdown_text import md, md_lead, md_line, md_list, md_names, md_table
from gapfinder.reports.standing_rows import (
    DEGREE_HEADS,
    PAY_HEADS,
    RUNG_HEADS,
    FactRow,
    degree_rows,
    pay_rows,
    rung_rows,
    standings_told,
)
from gapfinder.reports.standing_words import (
    PAY_NOTE,
    RUNG_NOTE,
    dated_work,
    degrees_asked,
    degrees_shown,
    next_rung,
    pay_elsewhere,
    pay_lead,
    read_with_doubts,
    stands,
    switch_gaps,
    switch_lead,
)
from gapfinder.reports.words import ROLE


def markdown_switch(report: GapReport) -> Iterator[str]:
    """Yield what it takes to go from the target to the other role."""
    switch = report.switch
    if switch is None:
        return
    role = ROLE[switch.toward]
    yield f"## A switch to {role}"
    yield f"{switch_lead(switch)} {switch_gaps(switch)}"
    sides = (("In both plans", switch.shared), (f"For {role} alone", switch.only))
    if any(skills for _, skills in sides):
        yield md_list(f"**{said}**: {md_names(skills)}" for said, skills in sides if skills)


def markdown_standing(report: GapReport) -> Iterator[str]:
    """Yield where the resume stands, its degrees, and what postings say of pay."""
    told = standings_told(report)
    career = report.career
    if not told or career is None:
        return
    yield "## Where your resume stands"
    for each in told:
        said = (stands(each), next_rung(each), dated_work(career, each))
        yield md_lead(" ".join(part for part in said if part))
        if each.title is not None:
            yield _quotes([each.title.place])
    if doubts := read_with_doubts(report.document.verdict.grade):
        yield doubts
    if report.target is None:
        return
    facets = told[0].facets
    yield _facts(RUNG_HEADS, rung_rows(told[0]))
    yield RUNG_NOTE
    yield "## Degrees"
    yield md_lead(f"{degrees_shown(career)} {degrees_asked(facets)}")
    if career.degrees:
        yield _quotes(degree.place for degree in career.degrees)
    yield _facts(DEGREE_HEADS, degree_rows(career, facets))
    yield "Bold: your resume shows it. Lowest: postings that name no lower level."
    yield "## Pay"
    yield pay_lead(facets)
    if facets.pay:
        yield _facts(PAY_HEADS, pay_rows(facets))
        yield f"{PAY_NOTE} {pay_elsewhere(facets)}".strip()


def _quotes(places: Iterable[TermPlace]) -> str:
    return md_list(f"{md_line(each.line, [each.text])} (p. {each.page})" for each in places)


def _facts(heads: tuple[str, ...], rows: Iterable[FactRow]) -> str:
    cells = []
    for row in rows:
        first, *others = (md(cell) for cell in row.cells)
        cells.append((f"**{first}**" if row.is_shown else first, *others))
    return md_table(heads, cells, figures="l" + "r" * (len(heads) - 1))
