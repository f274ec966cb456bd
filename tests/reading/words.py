"""Placed words for layout tests: a line of text set in letters of half the font size."""

from __future__ import annotations

from collections.abc import Iterable

from gapfinder.core.document import BBox
from gapfinder.reading.placed import Direction, Ink, PlacedPage, PlacedWord

WIDTH, HEIGHT = 612.0, 792.0


def word(
    text: str,
    x: float,
    baseline: float,
    *,
    size: float = 10,
    is_bold: bool = False,
    direction: Direction = Direction.RIGHT,
    ink: Ink = Ink.SEEN,
) -> PlacedWord:
    """Return a word whose letters start at ``x``."""
    return PlacedWord(
        text=text,
        box=BBox(
            x0=x,
            top=baseline - 0.8 * size,
            x1=x + 0.5 * size * len(text),
            bottom=baseline + 0.2 * size,
        ),
        baseline=baseline,
        size=size,
        is_bold=is_bold,
        direction=direction,
        ink=ink,
    )


def line(
    text: str, x: float, baseline: float, *, size: float = 10, is_bold: bool = False
) -> list[PlacedWord]:
    """Return the words of a line, a space of half the font size between them."""
    words = []
    for part in text.split(" "):
        if part:
            words.append(word(part, x, baseline, size=size, is_bold=is_bold))
        x += 0.5 * size * (len(part) + 1)
    return words


def column(
    text: str, x: float, top: float, *, pitch: float = 13, size: float = 10
) -> list[PlacedWord]:
    """Return lines of text under one another; a line may be empty."""
    rows = text.strip("\n").split("\n")
    return [
        placed
        for at, row in enumerate(rows)
        for placed in line(row, x, top + pitch * at, size=size)
    ]


def page(words: Iterable[PlacedWord], number: int = 1) -> PlacedPage:
    """Return a letter-size page."""
    placed = tuple(words)
    return PlacedPage(
        page_number=number,
        width=WIDTH,
        height=HEIGHT,
        words=placed,
        characters=sum(len(word.text) for word in placed),
        unreadable=0,
    )


def texts(lines: Iterable[Iterable[PlacedWord]]) -> list[str]:
    """Return lines as strings."""
    return [" ".join(word.text for word in line) for line in lines]
