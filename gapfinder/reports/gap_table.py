"""The gaps of a report, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.document import Grade
from gapfinder.core.gaps import GapReport, Provenance, SkillGap
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill
from gapfinder.reports.bars import interval_bar, scale_end
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import ROLE, added, command, interval, percent, sentence


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
    yield paragraph(gaps_lead(report, role))
    yield blank()
    yield from _table(report.gaps[:top], look)
    more = len(report.gaps) - top
    if more > 0:
        see = command("check", report.document.name, f"--top {len(report.gaps)}")
        yield blank()
        yield paragraph(f"{more} more: {see}", style=STYLES["quiet"])


def gaps_lead(report: GapReport, role: str) -> str:
    """Return what the gaps of a report are, in a sentence; it has one at least."""
    n = report.gaps[0].demand.n
    if report.document.verdict.grade is Grade.GOOD:
        absent = "your resume does not show them"
    else:
        absent = "the text that could be read does not show them"
    return f"Of {n:,} {role} postings, many ask for these; {absent}."


def _withheld(report: GapReport) -> Iterator[RenderableType]:
    yield paragraph(sentence(report.withheld or "no target was given"))
    name = report.document.name
    if report.document.verdict.grade is Grade.POOR:
        yield paragraph("Export the file again as PDF from the program it was written in.")
        yield paragraph(f"See what was read: {command('read', name)}")
    else:
        yield paragraph(f"For one role: {command('check', name, '--target ml-engineer')}")
        yield paragraph(f"Or the other:  {command('check', name, '--target data-scientist')}")


def _table(gaps: Sequence[SkillGap], look: Look) -> Iterator[RenderableType]:
    end = scale_end(max(gap.demand.high for gap in gaps))
    rank_cells = len(str(gaps[-1].rank))
    name_cells = 22 if look.cells < 100 else 30
    fixed = 2 + rank_cells + name_cells + 5 + 8 + 8 + 5 + 6 + 7 * 2
    bar_cells = min(look.cells - fixed, 48)
    widths = (rank_cells, name_cells, 5, bar_cells, 8, 8, 5, 6)
    scale = "0" + percent(end).rjust(bar_cells - 1)
    heads = ("", "skill", "share", scale, "interval", "postings", "lift", "unlock")
    yield _row(widths, [Text(head, style=STYLES["quiet"]) for head in heads])
    for gap in gaps:
        demand = gap.demand
        bar = interval_bar(demand.low, demand.high, end=end, cells=bar_cells, glyphs=look.glyphs)
        cells = [
            *(Text(str(gap.rank)), Text(clean(gap.skill.name), style=STYLES["name"])),
            *(
                Text(percent(demand.share)),
                bar,
                Text(interval(demand, look)),
                Text(f"{demand.count:,}"),
            ),
            *(Text(times_as_often(gap.lift, look)), Text(added(gap.unlocked, look))),
        ]
        yield _row(widths, cells)
        if note := gap_note(gap):
            yield indent(Text(note, style=STYLES["quiet"]), by=2 + rank_cells + 2)


def _row(widths: Sequence[int], cells: Sequence[Text]) -> RenderableType:
    """Return one row of its own, so that a note may run under it over all columns."""
    table = grid(*widths)
    for column, cell in enumerate(cells):
        # Names and bars begin at the left, figures end at the right.
        cell.justify = "left" if column in (1, 3) else "right"
    table.add_row(*cells)
    return indent(table)


def gap_note(gap: SkillGap) -> str:
    """Return what the resume shows instead of a gap or near it; empty where nothing."""
    parts = ["in progress"] if gap.is_learning else []
    if gap.answer is not None and not gap.is_learning:
        parts.append(f"{gap.answer.kind} by you")
    if gap.instead_of:
        parts.append(f"you show {_names(gap.instead_of)} instead")
    if gap.near:
        parts.append(f"you show {_names(gap.near)}, near it")
    return "; ".join(parts)


def _names(skills: Sequence[Skill]) -> str:
    return " and ".join(clean(skill.name) for skill in skills)


def times_as_often(lift: float | None, look: Look) -> str:
    """Return a lift: ``2.5×``; a dash where the other role's postings never ask."""
    if lift is None:
        return look.glyphs.none
    digits = 1 if lift < 9.95 else 0
    return f"{lift:.{digits}f}{look.glyphs.times}"


def foot(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield where the numbers come from and how to read them."""
    yield heading("Where this comes from", look)
    yield paragraph(made_of(report.provenance), style=STYLES["quiet"])
    if report.gaps and report.target is not None:
        yield blank()
        yield indent(_legend(report, report.target, look))
        yield blank()
        yield paragraph(YOU_MAY)


YOU_MAY = "A gap is a skill that your resume does not show. You may well have it."


def made_of(made: Provenance) -> str:
    """Return which postings were counted, and what with, in sentences."""
    sources = " and ".join(f"{n:,} {ROLE[role]}" for role, n in made.postings)
    years = ""
    if made.years is not None:
        first, last = made.years
        years = f" of {first}" if first == last else f" of {first} to {last}"
    with_ = f"gapfinder {made.gapfinder_version}, taxonomy {made.taxonomy_version or 'unknown'}"
    if sources:
        return f"Counted in {sources} postings{years}. Made with {with_}."
    return f"Made with {with_}, market {made.market_sha256[:8]}."


def _legend(report: GapReport, target: Role, look: Look) -> RenderableType:
    table = grid(8, None)
    for term, meaning in gap_words(report, target, look, drawn=": the hollow end of the bar"):
        table.add_row(Text(term, style=STYLES["quiet"]), Text(meaning, style=STYLES["quiet"]))
    return table


def gap_words(
    report: GapReport, target: Role, look: Look, *, drawn: str
) -> tuple[tuple[str, str], ...]:
    """Return the heads of the table of gaps, each with what it means.

    ``drawn`` says how the interval is drawn: ``: the hollow end of the bar``.
    """
    never = look.glyphs.none
    is_weighted = any(gap.demand.weighted_share is not None for gap in report.gaps)
    share = "recent weigh more" if is_weighted else "all weigh alike"
    return (
        ("share", f"share of {ROLE[target]} postings that name it; {share}"),
        ("postings", "how many postings that is, each counted once"),
        ("interval", f"where it lies with 95% confidence{drawn}"),
        ("lift", f"times as often as in {ROLE[target.other]} postings; {never} if never there"),
        ("unlock", "how much your reach grows with this one skill and what it implies"),
    )
