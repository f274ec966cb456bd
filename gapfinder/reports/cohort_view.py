"""A cohort as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.cohort_summary import CohortSummary, Spread
from gapfinder.core.postings import Share
from gapfinder.core.skill_matrix import CellState, SkillMatrix
from gapfinder.core.syllabus import SyllabusCoverage
from gapfinder.core.workshops import Workshop
from gapfinder.reports.bars import interval_bar
from gapfinder.reports.cohort_words import (
    CELL,
    CONCERN,
    CONCERN_ADVICE,
    GAPS_SAID,
    LEAN_SHORT,
    MAP_SAID,
    WORKSHOPS_SAID,
    bin_label,
    gap_notes,
    gap_roles,
    head_said,
    listed,
    points,
    spread_said,
    syllabus_said,
    unknown_said,
    workshop_notes,
    workshop_said,
)
from gapfinder.reports.style import (
    ASCII,
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
from gapfinder.reports.words import ROLE, interval, percent, sentence

MAX_ROWS = 60
"""More people than this have no map on a terminal; the other formats have one."""
_SIGNS = dict(zip(CellState, "█▓?▒+~· ", strict=True))
_ASCII_SIGNS = dict(zip(CellState, "#=?-+~. ", strict=True))


def render_cohort(summary: CohortSummary, look: Look, *, title: str, top: int) -> str:
    """Return a cohort's report for a terminal.

    Parameters
    ----------
    summary
        What can be said of the cohort.
    look
        The sheet.
    title
        What the cohort is called.
    top
        How many gaps, and rows of each table of a syllabus, are listed.
    """
    blocks = [
        _head(summary, title),
        _gaps(summary, look, top),
        _workshops(summary.workshops, look),
        _distributions(summary, look),
        _concerns(summary, look),
        _map(summary.matrix, look),
    ]
    if summary.syllabus is not None:
        blocks.append(_syllabus(summary.syllabus, look, top))
    return joined(blocks, look)


def _head(summary: CohortSummary, title: str) -> Iterator[RenderableType]:
    yield Text(clean(title), style=STYLES["name"])
    for line in head_said(summary):
        yield Text(line)


def _gaps(summary: CohortSummary, look: Look, top: int) -> Iterator[RenderableType]:
    yield heading("Commonest gaps", look)
    if not summary.gaps:
        yield paragraph("No resume has a gap that can be told.")
        return
    yield paragraph(GAPS_SAID, style=STYLES["quiet"])
    yield blank()
    name_cells = 26 if look.cells < 100 else 34
    bar_cells = min(look.cells - 2 - (3 + name_cells + 11 + 5 + 8 + 5 * 2), 40)
    widths = (3, name_cells, 11, 5, bar_cells, 8)
    scale = "0" + "100%".rjust(bar_cells - 1)
    heads = ("", "skill", "not shown", "share", scale, "interval")
    yield _row(widths, [Text(head, style=STYLES["quiet"]) for head in heads])
    for place, gap in enumerate(summary.gaps[:top], start=1):
        missing = gap.missing
        bar = interval_bar(missing.low, missing.high, end=1.0, cells=bar_cells, glyphs=look.glyphs)
        cells = [
            *(Text(str(place)), Text(clean(gap.name), style=STYLES["name"])),
            *(Text(_of(missing)), Text(percent(missing.share)), bar),
            Text(interval(missing, look)),
        ]
        yield _row(widths, cells)
        note = "; ".join(part for part in (gap_roles(gap), gap_notes(gap)) if part)
        yield indent(Text(note, style=STYLES["quiet"]), by=2 + 3 + 2)
    if len(summary.gaps) > top:
        see = f"{len(summary.gaps) - top:,} more: --top {len(summary.gaps)}"
        yield blank()
        yield paragraph(see, style=STYLES["quiet"])


def _row(widths: Sequence[int], cells: Sequence[Text]) -> RenderableType:
    """Return one row of its own, so that a note may run under it over all columns."""
    table = grid(*widths)
    for column, cell in enumerate(cells):
        cell.justify = "left" if column in (1, 4) else "right"
    table.add_row(*cells)
    return indent(table)


def _of(share: Share) -> str:
    return f"{share.count:,} of {share.n:,}"


def _workshops(workshops: Sequence[Workshop], look: Look) -> Iterator[RenderableType]:
    yield heading("Workshop groups", look)
    if not workshops:
        yield paragraph("No gap is shared by two people.")
        return
    yield paragraph(WORKSHOPS_SAID, style=STYLES["quiet"])
    for place, workshop in enumerate(workshops, start=1):
        yield blank()
        table = grid(2, None)
        table.add_row(Text(str(place)), Text(workshop_said(workshop), style=STYLES["name"]))
        for note in workshop_notes(workshop):
            table.add_row("", Text(note))
        table.add_row("", Text(listed(workshop.group), style=STYLES["quiet"]))
        yield indent(table)
    by_reach = [w for w in sorted(workshops, key=lambda w: -w.total_adds) if w.total_adds][:3]
    if by_reach:
        yield blank()
        said = "; ".join(
            f"{clean(w.name)} ({points(w.adds or 0.0)} each for {w.counted:,})" for w in by_reach
        )
        yield paragraph(f"Most reach in all: {said}.")


def _distributions(summary: CohortSummary, look: Look) -> Iterator[RenderableType]:
    if not summary.counted:
        return
    yield heading("Leans", look)
    table = grid(14, 11, 5, 20, 8)
    for column in (1, 2, 4):
        table.columns[column].justify = "right"
    for lean, share in summary.leans:
        bar = interval_bar(share.low, share.high, end=1.0, cells=20, glyphs=look.glyphs)
        table.add_row(
            *(Text(LEAN_SHORT[lean]), Text(_of(share)), Text(percent(share.share))),
            *(bar, Text(interval(share, look))),
        )
    yield indent(table)
    for role, spread in summary.reach:
        yield blank()
        yield heading(f"Reach for {ROLE[role]} ({spread.n:,})", look)
        yield paragraph(f"{sentence(spread_said(spread))}", style=STYLES["quiet"])
        yield indent(_histogram(spread, look))


def _histogram(spread: Spread, look: Look) -> RenderableType:
    table = grid(8, 6, None)
    table.columns[0].justify = table.columns[1].justify = "right"
    most = max(spread.bins)
    cells = min(look.cells - 30, 40)
    last = max(at for at, count in enumerate(spread.bins) if count)
    for at, count in enumerate(spread.bins[: last + 1]):
        drawn = max(round(count / most * cells), 1) if count else 0
        bar = Text(look.glyphs.solid * drawn, style=STYLES["bar"])
        table.add_row(Text(bin_label(at, look.glyphs.dash)), Text(f"{count:,}"), bar)
    return table


def _concerns(summary: CohortSummary, look: Look) -> Iterator[RenderableType]:
    yield heading(f"Who needs a word ({len(summary.concerns):,})", look)
    if not summary.concerns:
        yield paragraph("Nobody: every resume was read, and leans to one of the two roles.")
    for kind, group in groupby(summary.concerns, key=lambda concern: concern.kind):
        concerns = list(group)
        yield indent(Text(f"{CONCERN[kind]} ({len(concerns):,})", style=STYLES["name"]))
        yield paragraph(CONCERN_ADVICE[kind], style=STYLES["quiet"])
        table = grid(min(max(len(clean(c.person.label)) for c in concerns), 30), None)
        for concern in concerns:
            label = Text(clean(concern.person.label))
            table.add_row(label, Text(sentence(concern.reason)))
        yield indent(table, by=4)


def _map(matrix: SkillMatrix, look: Look) -> Iterator[RenderableType]:
    if not matrix.skills or not matrix.rows:
        return
    yield heading("People by skill", look)
    if len(matrix.rows) > MAX_ROWS:
        yield paragraph(
            f"The map has {len(matrix.rows):,} rows: --format html -o cohort.html shows it."
        )
        return
    yield paragraph(MAP_SAID, style=STYLES["quiet"])
    yield blank()
    is_ascii = look.glyphs is ASCII
    for line in map_lines(matrix, is_ascii=is_ascii):
        yield indent(Text(line, no_wrap=True, overflow="crop"))
    yield blank()
    yield paragraph(map_legend(is_ascii=is_ascii))


def map_lines(matrix: SkillMatrix, *, is_ascii: bool = False) -> Iterator[str]:
    """Yield the heat map as lines of characters, and what its columns are."""
    signs = _ASCII_SIGNS if is_ascii else _SIGNS
    width = min(max(len(clean(row.person.label)) for row in matrix.rows), 24)
    numbers = range(1, len(matrix.skills) + 1)
    tens = "".join(str(n // 10) if n % 10 == 0 else " " for n in numbers)
    yield f"{'':{width}}  {tens}".rstrip()
    yield f"{'':{width}}  {''.join(str(n % 10) for n in numbers)}  reach"
    for row in matrix.rows:
        reach = row.person.member.reach
        cells = "".join(signs[cell] for cell in row.cells)
        said = "" if reach is None else percent(reach.share)
        yield f"{clean(row.person.label)[:width]:{width}}  {cells}  {said:>5}".rstrip()
    yield ""
    names = [
        f"{n:2} {clean(s.name)} ({s.shown:,})" for n, s in zip(numbers, matrix.skills, strict=True)
    ]
    half = (len(names) + 1) // 2
    for at in range(half):
        right = names[half + at] if half + at < len(names) else ""
        yield f"{names[at]:38}{right}".rstrip()


def map_legend(*, is_ascii: bool = False) -> str:
    """Return what the signs and numbers of `map_lines` mean."""
    signs = _ASCII_SIGNS if is_ascii else _SIGNS
    said = ", ".join(f"{signs[state].strip() or 'blank'} {CELL[state]}" for state in CellState)
    return f"Signs: {said}. In brackets: how many show it."


def _syllabus(coverage: SyllabusCoverage, look: Look, top: int) -> Iterator[RenderableType]:
    yield heading("Syllabus", look)
    yield paragraph(syllabus_said(coverage))
    for title, rows in syllabus_rows(coverage, look):
        yield blank()
        yield indent(Text(f"{title} ({len(rows):,})", style=STYLES["name"]))
        table = grid(30, None)
        for name, said in rows[:top]:
            table.add_row(Text(name), Text(said))
        yield indent(table, by=4)
        if len(rows) > top:
            yield indent(Text(f"and {len(rows) - top:,} more", style=STYLES["quiet"]), by=4)
    if unknown := unknown_said(coverage):
        yield blank()
        yield indent(Text(f"No skill recognised ({len(unknown):,})", style=STYLES["name"]))
        for line in unknown:
            yield indent(Text(line), by=4)


def syllabus_rows(
    coverage: SyllabusCoverage, look: Look
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the tables of a syllabus: a title, and rows of a skill and what is said of it."""
    yield (
        "Taught but not shown",
        [
            (clean(skill.name), f"{_of(share)} do not show it ({interval(share, look)})")
            for skill, share in coverage.not_shown
        ],
    )
    yield (
        "Asked for but not taught",
        [
            (
                clean(skill.name),
                "; ".join(
                    f"{percent(demand.share)} of {ROLE[role]} postings ({interval(demand, look)}, "
                    f"{demand.count:,} of {demand.n:,})"
                    for role, demand in skill.demand
                )
                + f"; {_of(skill.shown)} show it",
            )
            for skill in coverage.not_taught
        ],
    )
    yield (
        "Shown but not taught",
        [(clean(name), f"{_of(share)} show it") for _, name, share in coverage.shown_not_taught],
    )
