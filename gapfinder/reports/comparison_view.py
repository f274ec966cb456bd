"""A resume against a posting, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.comparison import Answer, Ask, Comparison, Tally
from gapfinder.core.requirements import Need
from gapfinder.reports.parts import document_head
from gapfinder.reports.quotes import quoted_line, quotes
from gapfinder.reports.style import (
    STYLES,
    Look,
    clean,
    grid,
    heading,
    indent,
    joined,
    paragraph,
)
from gapfinder.reports.words import counted

NEED = {Need.REQUIRED: "Required", Need.PREFERRED: "Preferred", Need.MENTIONED: "Mentioned"}

ANSWER = {
    Answer.SHOWN: "shown",
    Answer.LIKELY: "please confirm",
    Answer.IMPLIED: "shown by another skill",
    Answer.LEARNING: "in progress",
    Answer.CANNOT_TELL: "cannot tell",
    Answer.MISSING: "not shown",
}
HOW_TOLD = (
    "The posting's own headings and words say what is required and what is preferred; all "
    "else it only mentions. Of alternatives, one is enough."
)
_STYLE = {
    Answer.SHOWN: STYLES["good"],
    Answer.IMPLIED: STYLES["good"],
    Answer.LIKELY: STYLES["ask"],
    Answer.LEARNING: STYLES["ask"],
    Answer.CANNOT_TELL: STYLES["ask"],
    Answer.MISSING: "bold",
}


def render_comparison(comparison: Comparison, look: Look) -> str:
    """Return a comparison: the counts first, then each thing asked for, quoted from both sides."""
    blocks = [
        document_head(comparison.document, comparison.document.warnings, look),
        _counts(comparison, look),
        *(_asks(comparison, need, look) for need in Need),
        _apart("Soft skills", comparison.soft_skills, look),
        _apart("Industries", comparison.industries, look),
    ]
    return joined(blocks, look)


def _counts(comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    posting = comparison.posting
    name = "the posting" if posting.name == "-" else clean(posting.name)
    yield heading(f"Against {name}", look)
    if not comparison.asks:
        yield paragraph("No skill of the taxonomy was found in the posting.")
        return
    table = grid(12, None)
    for need in Need:
        if said := tally_in_words(comparison.tally(need)):
            table.add_row(Text(NEED[need], style="bold"), Text(said))
    yield indent(table)
    yield paragraph(HOW_TOLD, style=STYLES["quiet"])


def tally_in_words(tally: Tally) -> str:
    """Return how much of what is asked for is shown; empty where nothing is asked."""
    if not tally.asked:
        return ""
    said = f"{tally.shown} of {tally.asked} shown"
    return f"{said}, {tally.likely} of them to be confirmed" if tally.likely else said


def _asks(comparison: Comparison, need: Need, look: Look) -> Iterator[RenderableType]:
    asks = [ask for ask in comparison.asks if ask.need is need]
    if asks:
        yield heading(f"{NEED[need]} ({len(asks)})", look)
        for ask in asks:
            yield from _ask(ask, look)


def _ask(ask: Ask, look: Look) -> Iterator[RenderableType]:
    line = Text(" or ".join(clean(skill.name) for skill in ask.skills), style=STYLES["name"])
    line.append(f"  {ANSWER[ask.answer]}", style=f"not bold {_STYLE[ask.answer]}")
    if ask.instead_of:
        names = " and ".join(clean(skill.name) for skill in ask.instead_of)
        line.append(f"; you show {names} instead", style=f"not bold {STYLES['quiet']}")
    if ask.years_asked is not None:
        line.append(f"; {years_in_words(ask)}", style=f"not bold {STYLES['quiet']}")
    yield indent(line)
    table = grid(8, None)
    table.add_row(_quiet("posting"), quoted_line([ask.evidence], look))
    if ask.shown is not None and ask.shown.evidence:
        table.add_row(_quiet("resume"), quoted_line(quotes(ask.shown)[0], look))
    yield indent(table, by=4)


def years_in_words(ask: Ask) -> str:
    """Return the years that are asked for, and those that are shown."""
    asked = f"{counted(ask.years_asked or 0, 'year')} asked"
    if not ask.answer.is_shown:
        return asked
    if ask.years_shown is None:
        return f"{asked}, years shown are not known"
    return f"{asked}, {ask.years_shown:g} shown"


def _apart(title: str, asks: Sequence[Ask], look: Look) -> Iterator[RenderableType]:
    """Yield what is kept apart in two lines: shown, and not shown."""
    if not asks:
        return
    yield heading(f"{title} ({len(asks)})", look)
    table = grid(12, None)
    for said, is_shown in (("Shown", True), ("Not shown", False)):
        names = [
            " or ".join(clean(skill.name) for skill in ask.skills)
            for ask in asks
            if ask.answer.is_shown is is_shown
        ]
        if names:
            table.add_row(_quiet(said), Text(", ".join(names)))
    yield indent(table)


def _quiet(text: str) -> Text:
    return Text(text, style=STYLES["quiet"])
