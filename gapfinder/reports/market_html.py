"""A market as one HTML page: no script, no link to anything outside, bars as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gapfinder.core.market_tables import MarketOverview, MarketRow, MarketTable, RoleFigure
from gapfinder.core.roles import Role
from gapfinder.reports.bars import scale_end
from gapfinder.reports.market_view import WHY_DIFFERENT, notes_on, overview_notes
from gapfinder.reports.pages import page_policy
from gapfinder.reports.style import clean
from gapfinder.reports.words import ROLE, percent

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .25rem 0; opacity: .75; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; vertical-align: top; }
th { font-weight: 600; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { border-top: 1px solid #8884; }
svg { display: block; width: 9rem; height: 1rem; }
.scientist { fill: #af5faf; }
.engineer { fill: #0087af; }
.between { opacity: .35; }
.study { stroke: currentColor; stroke-width: 1.5; }
small { opacity: .8; }
"""
_BAR = 144
_LEGEND = (
    "A bar is solid up to the lower end of the interval and pale up to the upper one; the line "
    "is the study's figure."
)


def render_market_html(overview: MarketOverview) -> str:
    """Return all tables of a market as a page that needs nothing else."""
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy(_STYLE))}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<title>What postings ask for</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<h1>What postings ask for</h1>",
            *(f"<p>{_safe(note)}</p>" for note in overview_notes(overview)),
            f"<p>{_LEGEND}</p>",
            *(line for table in overview.tables for line in _table(table)),
            f"<p>{_safe(WHY_DIFFERENT)}</p>",
            "</body>",
            "</html>",
            "",
        )
    )


def _table(table: MarketTable) -> Iterator[str]:
    yield f'<h2 id="{_safe(table.id)}">{_safe(table.title)}</h2>'
    yield "<table>"
    yield f"<caption>Share of {_safe(table.of)}</caption>"
    heads = "".join(
        f'<th scope="col" colspan="2">{_safe(ROLE[role])}</th><th scope="col">postings</th>'
        '<th scope="col">study</th>'
        for role in Role
    )
    yield f'<thead><tr><th scope="col"></th>{heads}</tr></thead>'
    yield "<tbody>"
    end = scale_end(max((f.demand.high for r in table.rows for f in r.figures), default=1.0))
    for row in table.rows:
        yield _row(row, end)
    yield "</tbody>"
    yield "</table>"


def _row(row: MarketRow, end: float) -> str:
    notes = "".join(f"<br><small>{_safe(note)}</small>" for note in notes_on(row))
    cells = "".join(_figure(figure, end) for figure in row.figures)
    return f'<tr><th scope="row">{_safe(row.label)}{notes}</th>{cells}</tr>'


def _figure(figure: RoleFigure, end: float) -> str:
    demand = figure.demand
    if not demand.n:
        return '<td class="figure"></td><td></td><td class="figure">0</td><td></td>'
    published = "" if figure.published is None else percent(figure.published)
    between = f"{demand.low * 100:.0f} to {percent(demand.high)}"
    return (
        f'<td class="figure">{percent(demand.share)}<br><small>{between}</small></td>'
        f"<td>{_bar(figure, end)}</td>"
        f'<td class="figure">{demand.count:,} of {demand.n:,}</td>'
        f'<td class="figure">{published}</td>'
    )


def _bar(figure: RoleFigure, end: float) -> str:
    low, high = (share / end * _BAR for share in (figure.demand.low, figure.demand.high))
    kind = "engineer" if figure.role is Role.ML_ENGINEER else "scientist"
    line = ""
    if figure.published is not None:
        at = min(figure.published / end, 1.0) * _BAR
        line = f'<line class="study" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="16"/>'
    return (
        f'<svg viewBox="0 0 {_BAR} 16" role="img" aria-label="{percent(figure.demand.share)}">'
        f'<rect class="{kind}" x="0" y="3" width="{low:.1f}" height="10"/>'
        f'<rect class="{kind} between" x="{low:.1f}" y="3" width="{high - low:.1f}" height="10"/>'
        f"{line}</svg>"
    )


def _safe(text: str) -> str:
    return escape(clean(text))
