"""Blocks that more than one report shows: the document's head and the lean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from gapfinder.core.document import Document, Grade, ReadWarning
from gapfinder.core.roles import LeanRole, Role, RoleLean, TermContribution, Turn
from gapfinder.reports.bars import split_bar
from gapfinder.reports.quotes import marked_line
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import (
    GRADE,
    LEAN,
    ROLE,
    counted,
    percent,
    read_with,
    sentence,
    with_article,
)


def document_head(
    document: Document, warnings: Iterable[ReadWarning], look: Look
) -> Iterator[RenderableType]:
    """Yield what was read: name, size, verdict with its reasons, warnings."""
    name = "standard input" if document.name == "-" else clean(document.name)
    yield Text(name, style=STYLES["name"])
    size = f"{counted(len(document.pages), 'page')}, {counted(len(document.words), 'word')}"
    yield Text(f"{size}, {read_with(document)}.")
    verdict = document.verdict
    if verdict.grade is Grade.GOOD:
        yield Text(GRADE[verdict.grade], style=STYLES["good"])
    else:
        yield _notice(GRADE[verdict.grade], look)
    for reason in verdict.reasons:
        yield indent(Text(f"{look.glyphs.bullet} {sentence(reason)}"))
    for warning in warnings:
        if warning.message not in verdict.reasons:
            yield _notice(placed(warning), look)


def _notice(message: str, look: Look) -> RenderableType:
    line = grid(None, None, gap=1)
    line.add_row(Text(look.glyphs.warning, style=f"bold {STYLES['ask']}"), Text(message))
    return line


def placed(warning: ReadWarning) -> str:
    """Return a warning with its page, in a sentence."""
    message = sentence(warning.message)
    if warning.page is None or f"page {warning.page}" in message.casefold():
        return message
    return f"Page {warning.page}: {message}"


def lean_block(lean: RoleLean, look: Look, grade: Grade = Grade.GOOD) -> Iterator[RenderableType]:
    """Yield the lean: its verdict, a bar split in two, and the terms that push each way."""
    yield heading("Lean", look)
    if grade is Grade.POOR:
        yield paragraph("This counts only the text that could be read.")
    yield paragraph(LEAN[lean.role] + (f" {sentence(lean.reason)}" if lean.reason else ""))
    yield blank()
    yield _balance(lean, look)
    if not lean.contributions:
        return
    yield blank()
    yield _terms(lean.contributions, look)
    yield blank()
    yield paragraph(remainder(lean), style=STYLES["quiet"])
    if lean.turn is not None:
        yield blank()
        yield paragraph(turned(lean.turn))


def term_quotes(lean: RoleLean, look: Look) -> Iterator[RenderableType]:
    """Yield the line that each listed term stands in first, heaviest term first."""
    quoted = [c for c in lean.contributions if c.places]
    if not quoted:
        return
    yield heading("Where the terms stand", look)
    table = grid(min(max(cell_len(clean(c.term)) for c in quoted), _TERM_CELLS), 5, None)
    for contribution in quoted:
        first = contribution.places[0]
        line = marked_line(first.line, [first.text], look)
        more = len(contribution.places) - 1
        if more:
            line.append(f"  and {counted(more, 'more time')}", style=STYLES["quiet"])
        page = Text(f"p. {first.page}", style=STYLES["quiet"])
        table.add_row(Text(clean(contribution.term)), page, line)
    yield indent(table)


def turned(turn: Turn) -> str:
    """Return what would turn a lean, in sentences."""
    *others, last = (clean(skill.name) for skill in turn.skills)
    names = f"{', '.join(others)} and {last}" if others else last
    return (
        f"Naming {names} as well would make it read like {with_article(turn.toward)} "
        f"({percent(turn.probability)}). That is about words: name only what you have done."
    )


def _balance(lean: RoleLean, look: Look) -> RenderableType:
    scientist, engineer = lean.probability["data_scientist"], lean.probability["ml_engineer"]
    left = f"{ROLE[Role.DATA_SCIENTIST]} {percent(scientist)} "
    right = f" {percent(engineer)} {ROLE[Role.ML_ENGINEER]}"
    cells = look.cells - 2 - len(left) - len(right)
    strong = "bold" if lean.role in (LeanRole.DATA_SCIENTIST, LeanRole.ML_ENGINEER) else ""
    line = Text(left, style=strong if scientist > engineer else "")
    line.append_text(split_bar(scientist, cells=cells, glyphs=look.glyphs))
    line.append(right, style=strong if engineer > scientist else "")
    return indent(line)


def _terms(contributions: Sequence[TermContribution], look: Look) -> RenderableType:
    heaviest = max(abs(c.log_odds) for c in contributions) or 1.0
    half = (look.cells - 2 - 2) // 2
    longest = max(cell_len(clean(c.term)) for c in contributions)
    widths = (min(longest, half - 4 - _TERM_BAR - 2 * 2), 4, _TERM_BAR)
    sides = grid(half, half)
    sides.add_row(*(_side(role, contributions, heaviest, widths, look) for role in Role))
    return indent(sides)


_TERM_CELLS = 24
"""Longer terms are folded where they are quoted."""

_TERM_BAR = 8
"""Cells of the heaviest term's bar."""


def _side(
    role: Role,
    contributions: Sequence[TermContribution],
    heaviest: float,
    widths: tuple[int, int, int],
    look: Look,
) -> RenderableType:
    style = STYLES["engineer" if role is Role.ML_ENGINEER else "scientist"]
    table = grid(*widths)
    for contribution in contributions:
        if contribution.toward is role:
            weight = abs(contribution.log_odds)
            cells = max(round(weight / heaviest * _TERM_BAR), 1)
            bar = Text(look.glyphs.solid * cells, style=style)
            table.add_row(Text(clean(contribution.term)), Text(f"{weight:.2f}"), bar)
    return Group(Text(f"Toward {ROLE[role]}", style="bold"), table)


def remainder(lean: RoleLean) -> str:
    """Return what the terms that are not listed weigh, in sentences."""
    return (
        f"All other terms: {_pushed(lean.remaining)}. Before any term: {_pushed(lean.intercept)}. "
        "The weights are log-odds; added up they make the percentage."
    )


def _pushed(log_odds: float) -> str:
    role = Role.ML_ENGINEER if log_odds > 0 else Role.DATA_SCIENTIST
    return f"{abs(log_odds):.2f} toward {ROLE[role]}"
