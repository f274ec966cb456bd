"""Where a resume stands, for a terminal: rungs, degrees, pay, and what a switch takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gapfinder.core.gaps import GapReport
from gapfinder.core.ladders import ladder_of
from gapfinder.core.postings import SkillDemand
from gapfinder.core.role_facets import RoleFacets, Stated
from gapfinder.core.roles import LeanRole, TermPlace
from gapfinder.core.skills import Skill
from gapfinder.core.standing import Career, Standing
from gapfinder.reports.quotes import marked_line
from gapfinder.reports.standing_words import (
    CURRENCY,
    DEGREE,
    PAY_NOTE,
    RUNG_NOTE,
    dated_work,
    degrees_asked,
    degrees_shown,
    money,
    next_rung,
    number,
    pay_elsewhere,
    pay_lead,
    read_with_doubts,
    stands,
    switch_gaps,
    switch_lead,
)
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import ROLE, interval, percent

MAX_FIELDS = 6
"""How many fields of study are listed, besides those that the resume shows."""


def standing_block(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield where the resume stands on the target's ladder; on both where there is no target."""
    career = report.career
    if career is None or (report.target is None and report.lean.role is LeanRole.OUT_OF_SCOPE):
        return
    shown = [s for s in report.standings if report.target in (None, s.role)]
    yield heading("Where your resume stands", look)
    for standing in shown:
        yield paragraph(stands(standing))
        if standing.title is not None:
            yield _quotes([standing.title.place], look)
        said = (next_rung(standing), dated_work(career, standing))
        yield paragraph(" ".join(part for part in said if part))
        if standing is not shown[-1]:
            yield blank()
    if doubts := read_with_doubts(report.document.verdict.grade):
        yield paragraph(doubts)
    if report.target is not None:
        yield blank()
        yield indent(_rungs(shown[0], look))
        yield blank()
        yield paragraph(RUNG_NOTE, style=STYLES["quiet"])


def degrees_block(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield the degrees that the resume states beside those that the target's postings name."""
    standing = report.standing(report.target)
    if report.career is None or standing is None:
        return
    yield heading("Degrees", look)
    yield paragraph(degrees_shown(report.career))
    if report.career.degrees:
        yield _quotes([degree.place for degree in report.career.degrees], look)
    yield paragraph(degrees_asked(standing.facets))
    yield blank()
    yield indent(_degrees(report.career, standing.facets, look))
    yield blank()
    note = f"{look.glyphs.bullet} your resume shows it. Lowest: postings that name no lower level."
    yield paragraph(note, style=STYLES["quiet"])


def pay_block(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield what the target's postings say of pay, also by rung."""
    standing = report.standing(report.target)
    if standing is None:
        return
    yield heading("Pay", look)
    yield paragraph(pay_lead(standing.facets))
    if standing.facets.pay:
        yield blank()
        yield indent(_pay(standing.facets, look))
        yield blank()
        yield paragraph(PAY_NOTE, style=STYLES["quiet"])
    if said := pay_elsewhere(standing.facets):
        yield paragraph(said, style=STYLES["quiet"])


def switch_block(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield what it takes to go from the target to the other role."""
    switch = report.switch
    if switch is None:
        return
    role = ROLE[switch.toward]
    yield heading(f"A switch to {role}", look)
    yield paragraph(switch_lead(switch))
    yield blank()
    table = grid(24, None)
    for said, skills in (("In both plans", switch.shared), (f"For {role} alone", switch.only)):
        if skills:
            table.add_row(Text(said, style=STYLES["quiet"]), Text(_names(skills)))
    yield indent(table)
    yield blank()
    yield paragraph(switch_gaps(switch))


def _names(skills: Iterable[Skill]) -> str:
    return ", ".join(clean(skill.name) for skill in skills)


def _quotes(places: Iterable[TermPlace], look: Look) -> RenderableType:
    table = grid(5, None)
    for place in places:
        page = Text(f"p. {place.page}", style=STYLES["quiet"])
        table.add_row(page, marked_line(place.line, [place.text], look))
    return indent(table, by=4)


def _head(table: Table, *heads: str) -> None:
    table.add_row(*(Text(head, style=STYLES["quiet"]) for head in heads))


def _right(table: Table, *columns: int) -> None:
    for column in columns:
        table.columns[column].justify = "right"


def _counts(demand: SkillDemand, look: Look) -> tuple[Text, Text, Text]:
    return (
        Text(percent(demand.share)),
        Text(interval(demand, look)),
        Text(f"{demand.count:,}"),
    )


def _rungs(standing: Standing, look: Look) -> RenderableType:
    facets, ladder = standing.facets, ladder_of(standing.role)
    table = grid(1, max(min(look.cells - 50, 54), 14), 5, 8, 8, None)
    _right(table, 2, 3, 4)
    _head(table, "", "rung", "share", "interval", "postings", "years asked")
    for each in facets.rungs:
        is_own = each.rung is standing.rung
        mark = Text(look.glyphs.bullet if is_own else "")
        titles = Text(ladder.titles(each.rung), style=STYLES["name"] if is_own else "")
        table.add_row(mark, titles, *_counts(each.demand, look), _years(each.years, look))
    rest = Text("titles without a rank", style=STYLES["quiet"])
    table.add_row("", rest, *_counts(facets.unranked, look), "")
    every = Text("all", style=STYLES["quiet"])
    table.add_row("", every, "", "", Text(f"{facets.n:,}"), _years(facets.years, look))
    return table


def _years(stated: Stated, look: Look) -> Text:
    found = stated.quartiles
    if found is None:
        return Text(f"{look.glyphs.none} (of {stated.n})", style=STYLES["quiet"])
    half = f"{number(found.first)}{look.glyphs.dash}{number(found.third)}"
    return Text(f"{number(found.median)} ({half}) of {stated.n:,}")


def _degrees(career: Career, facets: RoleFacets, look: Look) -> RenderableType:
    levels = {degree.level for degree in career.degrees}
    fields = {field for degree in career.degrees for field in degree.fields}
    table = grid(1, min(22, look.cells - 40), 5, 8, 8, 6)
    _right(table, 2, 3, 4, 5)
    _head(table, "", "level named", "share", "interval", "postings", "lowest")
    for each in facets.levels:
        mark = look.glyphs.bullet if each.level in levels else ""
        lowest = Text(f"{each.lowest.count:,}")
        table.add_row(mark, DEGREE[each.level], *_counts(each.named, look), lowest)
    _head(table, "", "field named", "", "", "", "")
    for place, field in enumerate(facets.fields):
        is_shown = field.field in fields
        if is_shown or (place < MAX_FIELDS and field.named.count):
            mark = look.glyphs.bullet if is_shown else ""
            table.add_row(mark, Text(field.field), *_counts(field.named, look), "")
    return table


def _pay(facets: RoleFacets, look: Look) -> RenderableType:
    first = facets.pay[0]
    table = grid(*(None,) * 6)
    _right(table, 1, 2, 3, 4, 5)
    _head(table, "titles", "state it", "from", "median", "interval", "to")
    rows = [("all", first.stated)]
    rows += [(str(each.rung), each.pay.stated) for each in facets.rungs if each.pay]
    for label, stated in rows:
        said = Text(f"{stated.n:,} of {stated.of:,}")
        found, sign = stated.quartiles, CURRENCY[first.currency]
        if found is None:
            table.add_row(label, said, "", "", Text(look.glyphs.none), "")
            continue
        low, high = money(found.median_low, sign), money(found.median_high, "")
        table.add_row(
            *(label, said, money(found.first, sign), money(found.median, sign)),
            *(f"{low}{look.glyphs.dash}{high}", money(found.third, sign)),
        )
    return table
