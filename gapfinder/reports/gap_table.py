"""The gaps of a report, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.document import Grade
from gapfinder.core.gaps import GapReport, SkillGap
from gapfinder.core.roles import Role
from gapfinder.reports.bars import interval_bar, scale_end
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import ROLE, command, percent, sentence


def gaps_block(report: GapReport, look: Look, top: int) -> Iterator[RenderableType]:
    """Yield the first ``top`` gaps as a table, or why there are none and what to do."""
    if report.target is None or report.withheld is not None:
        yield heading("Gaps: none listed", look)
        yield from _withheld(report)
        return
    role = ROLE[report.target]
    yield heading(f"Gaps for {role}", look)
    if not report.gaps:
        yield paragraph(f"Your resume shows every skill that {role} postings often ask for.")
        return
    yield paragraph(
        f"{role[:1].upper()}{role[1:]} postings ask for these; your resume does not show them."
    )
    yield blank()
    yield indent(_table(report.gaps[:top], look))
    more = len(report.gaps) - top
    if more > 0:
        see = command("check", report.document.name, f"--top {len(report.gaps)}")
        yield blank()
        yield paragraph(f"{more} more: {see}", style=STYLES["quiet"])


def _withheld(report: GapReport) -> Iterator[RenderableType]:
    yield paragraph(sentence(report.withheld or "no target was given"))
    name = report.document.name
    if report.document.verdict.grade is Grade.POOR:
        yield paragraph("Export the file again as PDF from the program it was written in.")
        yield paragraph(f"See what was read: {command('read', name)}")
    else:
        yield paragraph(f"For one role: {command('check', name, '--target ml-engineer')}")
        yield paragraph(f"Or the other:  {command('check', name, '--target data-scientist')}")


def _table(gaps: Sequence[SkillGap], look: Look) -> RenderableType:
    end = scale_end(max(gap.demand.high for gap in gaps))
    n = max(gap.demand.n for gap in gaps)
    count_cells = len(f"{n:,} of {n:,}")
    rank_cells = len(str(gaps[-1].rank))
    name_cells = 20 if look.cells < 100 else 28
    fixed = 2 + rank_cells + name_cells + 5 + 8 + count_cells + 5 + 6 * 2
    bar_cells = min(look.cells - fixed, 48)
    table = grid(rank_cells, name_cells, 5, bar_cells, 8, count_cells, 5)
    quiet = STYLES["quiet"]
    end_label = percent(end)
    scale = "0" + end_label.rjust(bar_cells - 1)
    table.add_row(
        *(Text("", style=quiet), Text("skill", style=quiet)),
        *(Text("share", style=quiet, justify="right"), Text(scale, style=quiet)),
        *(Text("interval", style=quiet, justify="right"),),
        *(Text("postings", style=quiet, justify="right"),),
        *(Text("lift", style=quiet, justify="right"),),
    )
    for gap in gaps:
        demand = gap.demand
        name = Text(clean(gap.skill.name), style=STYLES["name"])
        if gap.is_learning:
            name.append("\nin progress", style=f"not bold {quiet}")
        bar = interval_bar(demand.low, demand.high, end=end, cells=bar_cells, glyphs=look.glyphs)
        interval = f"{demand.low * 100:.0f}{look.glyphs.dash}{percent(demand.high)}"
        table.add_row(
            *(Text(str(gap.rank), justify="right"), name),
            *(Text(percent(demand.share), justify="right"), bar),
            *(Text(interval, justify="right"),),
            *(Text(f"{demand.count:,} of {demand.n:,}", justify="right"),),
            *(Text(_lift(gap, look), justify="right"),),
        )
    return table


def _lift(gap: SkillGap, look: Look) -> str:
    if gap.lift is None:
        return look.glyphs.none
    digits = 1 if gap.lift < 9.95 else 0
    return f"{gap.lift:.{digits}f}{look.glyphs.times}"


def foot(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield where the numbers come from and how to read them."""
    yield heading("Where this comes from", look)
    made = report.provenance
    sources = " and ".join(f"{n:,} {ROLE[role]}" for role, n in made.postings)
    years = ""
    if made.years is not None:
        first, last = made.years
        years = f" of {first}" if first == last else f" of {first} to {last}"
    with_ = f"gapfinder {made.gapfinder_version}, taxonomy {made.taxonomy_version or 'unknown'}"
    quiet = STYLES["quiet"]
    if sources:
        yield paragraph(f"Counted in {sources} postings{years}. Made with {with_}.", style=quiet)
    else:
        yield paragraph(f"Made with {with_}, market {made.market_sha256[:8]}.", style=quiet)
    if report.gaps and report.target is not None:
        yield blank()
        yield indent(_legend(report.target, look))
        yield blank()
        yield paragraph("A gap is a skill that your resume does not show. You may well have it.")


def _legend(target: Role, look: Look) -> RenderableType:
    table = grid(8, None)
    never = look.glyphs.none
    for term, meaning in (
        ("share", f"how many of the {ROLE[target]} postings name the skill"),
        ("interval", "where the share lies with 95% confidence: the hollow end of the bar"),
        ("lift", f"times as often as in {ROLE[target.other]} postings; {never} if never there"),
    ):
        table.add_row(Text(term, style=STYLES["quiet"]), Text(meaning, style=STYLES["quiet"]))
    return table
