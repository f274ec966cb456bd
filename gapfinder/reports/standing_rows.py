"""The tables on where a resume stands, as plain text: pages and Markdown lay them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapfinder.core.gaps import GapReport
from gapfinder.core.ladders import ladder_of
from gapfinder.core.postings import SkillDemand
from gapfinder.core.role_facets import RoleFacets, Stated
from gapfinder.core.roles import LeanRole
from gapfinder.core.standing import Career, Standing
from gapfinder.reports.standing_view import MAX_FIELDS
from gapfinder.reports.standing_words import CURRENCY, DEGREE, money, number
from gapfinder.reports.style import Look
from gapfinder.reports.words import interval, percent

_LOOK = Look()

RUNG_HEADS = ("rung", "share", "interval", "postings", "years asked")
DEGREE_HEADS = ("named", "share", "interval", "postings", "lowest")
PAY_HEADS = ("titles", "state it", "from", "median", "interval", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One row of a table: its cells, and whether the resume shows what it is about."""

    cells: tuple[str, ...]
    is_shown: bool = False


def standings_told(report: GapReport) -> tuple[Standing, ...]:
    """Return where the resume stands: for the target, or for both roles without one."""
    is_aimless = report.target is None and report.lean.role is LeanRole.OUT_OF_SCOPE
    if report.career is None or is_aimless:
        return ()
    return tuple(s for s in report.standings if report.target in (None, s.role))


def rung_rows(standing: Standing) -> Iterator[FactRow]:
    """Yield how many postings name each rung, and the years that they ask for."""
    facets, ladder = standing.facets, ladder_of(standing.role)
    for each in facets.rungs:
        cells = (ladder.titles(each.rung), *_counts(each.demand), _years(each.years))
        yield FactRow(cells=cells, is_shown=each.rung is standing.rung)
    yield FactRow(cells=("titles without a rank", *_counts(facets.unranked), ""))
    yield FactRow(cells=("all", "", "", f"{facets.n:,}", _years(facets.years)))


def degree_rows(career: Career, facets: RoleFacets) -> Iterator[FactRow]:
    """Yield how many postings name each level and the most named fields of study."""
    levels = {degree.level for degree in career.degrees}
    fields = {field for degree in career.degrees for field in degree.fields}
    for each in facets.levels:
        cells = (DEGREE[each.level], *_counts(each.named), f"{each.lowest.count:,}")
        yield FactRow(cells=cells, is_shown=each.level in levels)
    for at, field in enumerate(facets.fields):
        is_shown = field.field in fields
        if is_shown or (at < MAX_FIELDS and field.named.count):
            yield FactRow(cells=(field.field, *_counts(field.named), ""), is_shown=is_shown)


def pay_rows(facets: RoleFacets) -> Iterator[FactRow]:
    """Yield what postings state of pay, of all titles and by rung."""
    if not facets.pay:
        return
    sign = CURRENCY[facets.pay[0].currency]
    rows = [("all", facets.pay[0].stated)]
    rows += [(str(each.rung), each.pay.stated) for each in facets.rungs if each.pay]
    for label, stated in rows:
        said, found = f"{stated.n:,} of {stated.of:,}", stated.quartiles
        if found is None:
            yield FactRow(cells=(label, said, "", "", _LOOK.glyphs.none, ""))
            continue
        low, high = money(found.median_low, sign), money(found.median_high, "")
        first, median, third = (
            money(each, sign) for each in (found.first, found.median, found.third)
        )
        yield FactRow(cells=(label, said, first, median, f"{low}{_LOOK.glyphs.dash}{high}", third))


def _counts(demand: SkillDemand) -> tuple[str, str, str]:
    return percent(demand.share), interval(demand, _LOOK), f"{demand.count:,}"


def _years(stated: Stated) -> str:
    found = stated.quartiles
    if found is None:
        return f"{_LOOK.glyphs.none} (of {stated.n})"
    half = f"{number(found.first)}{_LOOK.glyphs.dash}{number(found.third)}"
    return f"{number(found.median)} ({half}) of {stated.n:,}"
