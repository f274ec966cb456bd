"""A market as text: its tables for a terminal and as Markdown, and the history of a skill."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.market_tables import (
    MarketOverview,
    MarketRow,
    MarketTable,
    RoleFigure,
    SkillHistory,
    explain_figure,
)
from gapfinder.core.postings import SkillTrend, TrendDirection
from gapfinder.core.roles import Role
from gapfinder.reports.bars import interval_bar, scale_end
from gapfinder.reports.style import (
    STYLES,
    Look,
    blank,
    clean,
    grid,
    heading,
    indent,
    joined,
    paragraph,
)
from gapfinder.reports.words import ROLE, interval, percent

TREND = {
    TrendDirection.RISING: "rising",
    TrendDirection.FALLING: "falling",
    TrendDirection.FLAT: "flat: what changes is little",
    TrendDirection.UNKNOWN: "unknown: the years do not tell",
}


def render_market(overview: MarketOverview, look: Look) -> str:
    """Return all tables of a market for a terminal."""
    blocks = [_head(overview)]
    blocks += [_table(table, look) for table in overview.tables]
    blocks.append(_differences(overview, look))
    return joined([block for block in map(list, blocks) if block], look)


def _head(overview: MarketOverview) -> Iterator[RenderableType]:
    for line in overview_notes(overview):
        yield Text(line)


def overview_notes(overview: MarketOverview) -> tuple[str, ...]:
    """Return what the tables were counted in, and how to read them: sentences."""
    counts = " and ".join(f"{n:,} {ROLE[role]}" for role, n in overview.postings)
    effective = " and ".join(f"{n:,.0f}" for _, n in overview.effective)
    years = [year for year, _ in overview.years if year]
    span = f" of {min(years)} to {max(years)}" if years else ""
    narrowed = f" ({clean(overview.narrowed)})" if overview.narrowed else ""
    sites = ", ".join(f"{clean(name) or 'unknown'} {n:,}" for name, n in overview.sites[:6])
    return (
        f"Counted in {counts} postings{span}{narrowed}.",
        (
            f"A posting weighs half as much with every {overview.half_life:g} years of age; that "
            f"is as sure as {effective} postings that weigh alike. Intervals are Wilson's, 95%."
        ),
        f"Sites: {sites}.",
        f"Study: {overview.study}.",
    )


def _table(table: MarketTable, look: Look) -> Iterator[RenderableType]:
    yield heading(table.title, look)
    if not table.rows:
        yield paragraph("Nothing was counted.")
        return
    yield paragraph(f"Share of {table.of}.", style=STYLES["quiet"])
    yield blank()
    end = scale_end(max(f.demand.high for row in table.rows for f in row.figures))
    name_cells = 24 if look.cells < 100 else 34
    bar_cells = max((look.cells - name_cells - 2 * 26 - 8) // 2, 4)
    grid_table = grid(name_cells, *((5, bar_cells, 8, 6) * 2), gap=1)
    quiet = STYLES["quiet"]
    half = 5 + bar_cells + 8 + 6 + 4
    roles = "".join(f"{ROLE[role]:<{half}}" for role in Role)
    yield indent(Text(f"{'':{name_cells}}  {roles}".rstrip(), style=STYLES["heading"]))
    scale = f"0{percent(end):>{bar_cells - 1}}" if bar_cells >= 8 else ""
    heads = (Text("share"), Text(scale), Text("interval", justify="right"), Text("study"))
    grid_table.add_row("", *(Text.assemble((head.plain, quiet)) for head in heads * len(Role)))
    for row in table.rows:
        cells = [Text(clean(row.label), style=STYLES["name"])]
        for figure in row.figures:
            cells += _figure(figure, end, bar_cells, look)
        grid_table.add_row(*cells)
    yield indent(grid_table)


def _figure(figure: RoleFigure, end: float, bar_cells: int, look: Look) -> list[Text]:
    demand = figure.demand
    if not demand.n:
        return [Text(look.glyphs.none, justify="right"), Text(""), Text(""), Text("")]
    published = "" if figure.published is None else percent(figure.published)
    mark = "*" if figure.is_notable else ""
    return [
        Text(percent(demand.share), justify="right"),
        interval_bar(demand.low, demand.high, end=end, cells=bar_cells, glyphs=look.glyphs),
        Text(interval(demand, look), justify="right"),
        Text(published + mark, justify="left"),
    ]


def _differences(overview: MarketOverview, look: Look) -> Iterator[RenderableType]:
    rows = [row for table in overview.tables for row in table.rows if notes_on(row)]
    if not rows:
        return
    yield heading("* More than 10 points from the study", look)
    yield paragraph(WHY_DIFFERENT, style=STYLES["quiet"])
    yield blank()
    table = grid(24, None)
    for row in rows:
        table.add_row(Text(clean(row.label)), Text(" ".join(notes_on(row))))
    yield indent(table)


WHY_DIFFERENT = (
    "The study counts one site in one country in 2024; ours are of many years and sites. It may "
    "count a word anywhere in a posting, a field of study in any sentence; ours must be the skill, "
    "and stand with a degree."
)


def notes_on(row: MarketRow) -> tuple[str, ...]:
    """Return why a row's figures differ from the published ones; empty where they do not."""
    return tuple(note for figure in row.figures if (note := explain_figure(figure)))


def render_market_markdown(overview: MarketOverview) -> str:
    """Return all tables of a market as Markdown."""
    lines = ["# What postings ask for", "", *overview_notes(overview), ""]
    roles = " | ".join(f"{ROLE[role]} | 95% | n | study" for role in Role)
    for table in overview.tables:
        lines += [f"## {table.title}", "", f"Share of {table.of}.", "", f"| | {roles} |"]
        lines.append("|---" * (1 + 4 * len(Role)) + "|")
        for row in table.rows:
            cells = [cell for figure in row.figures for cell in _cells(figure)]
            lines.append(f"| {_escaped(row.label)} | {' | '.join(cells)} |")
        lines.append("")
        lines += [f"- {_escaped(row.label)}: {' '.join(notes_on(row))}"
                  for row in table.rows if notes_on(row)]  # fmt: skip
        lines.append("")
    lines.append(WHY_DIFFERENT)
    return "\n".join(lines) + "\n"


def _cells(figure: RoleFigure) -> tuple[str, ...]:
    demand = figure.demand
    if not demand.n:
        return ("", "", "0", "")
    published = "" if figure.published is None else percent(figure.published)
    between = f"{demand.low * 100:.0f}–{percent(demand.high)}"
    return (percent(demand.share), between, f"{demand.count:,} of {demand.n:,}", published)


def _escaped(text: str) -> str:
    return clean(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def render_history(history: SkillHistory, look: Look) -> str:
    """Return the history of a skill for a terminal."""
    return joined((_history(history, role, trend, look) for role, trend in history.trends), look)


def _history(
    history: SkillHistory, role: Role, trend: SkillTrend, look: Look
) -> Iterator[RenderableType]:
    yield heading(f"{clean(history.name)} in {ROLE[role]} postings", look)
    if not trend.years:
        yield paragraph("No year has enough postings.")
        return
    end = scale_end(max(demand.high for _, demand in trend.years))
    bar_cells = min(max(look.cells - 40, 8), 48)
    table = grid(4, 5, bar_cells, 8, None)
    for year, demand in trend.years:
        table.add_row(
            Text(str(year)),
            Text(percent(demand.share), justify="right"),
            interval_bar(demand.low, demand.high, end=end, cells=bar_cells, glyphs=look.glyphs),
            Text(interval(demand, look), justify="right"),
            Text(f"{demand.count:,} of {demand.n:,}", style=STYLES["quiet"]),
        )
    yield indent(table)
    yield blank()
    told = TREND[trend.direction]
    if trend.odds_ratio is not None and trend.low is not None and trend.high is not None:
        told += (
            f". The odds change by {trend.odds_ratio:.2f} a year "
            f"(95% interval {trend.low:.2f} to {trend.high:.2f}; 1 is no change)"
        )
    yield paragraph(f"Trend: {told}.")
