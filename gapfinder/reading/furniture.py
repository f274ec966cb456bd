"""Page numbers and the heads and feet that come back on every page. Pure.

They stay in the text, as nothing is lost, and are marked: a foot with a date is no job.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from gapfinder.reading.assemble import LaidPage
from gapfinder.reading.placed import PlacedWord

# Share of a page's height, at its top and at its bottom, where such lines stand.
_MARGIN = 0.1
# Heads of two pages stand at one height if they are this close, in points.
_SAME_HEIGHT = 4.0
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.?)?\s*(?:\d{1,3}|[ivx]{1,5})(?:\s*(?:/|of|von|\|)\s*\d{1,3})?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def mark_furniture(pages: Sequence[LaidPage]) -> list[LaidPage]:
    """Mark the lines of pages that are page numbers, running heads or running feet.

    Parameters
    ----------
    pages
        Laid out, perhaps in parts.

    Returns
    -------
    list of LaidPage
        The same with `LaidPage.furniture`. Nothing is marked in a document of one page.
    """
    numbers = {page.page_number for page in pages}
    if len(numbers) < 2:
        return list(pages)
    margins = [
        [(at, row) for at, row in enumerate(page.lines) if _is_in_margin(row, page.height)]
        for page in pages
    ]
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for page, rows in zip(pages, margins, strict=True):
        for _, row in rows:
            found[_shape(row)].append((page.page_number, _top(row)))
    return [
        replace(
            page,
            furniture=frozenset(
                at for at, row in rows if _comes_back(row, page, found[_shape(row)])
            ),
        )
        for page, rows in zip(pages, margins, strict=True)
    ]


def _is_in_margin(row: Sequence[PlacedWord], height: float) -> bool:
    boxes = [word.box for word in row]
    return (
        min([box.top for box in boxes]) < _MARGIN * height
        or max([box.bottom for box in boxes]) > (1 - _MARGIN) * height
    )


def _top(row: Sequence[PlacedWord]) -> float:
    return min(word.box.top for word in row)


def _shape(row: Sequence[PlacedWord]) -> str:
    """Return a line's text with its numbers, which change from page to page, made one."""
    return _DIGITS.sub("#", " ".join(word.text for word in row))


def _comes_back(
    row: Sequence[PlacedWord], page: LaidPage, places: Sequence[tuple[int, float]]
) -> bool:
    if _NUMBER.fullmatch(" ".join(word.text for word in row)):
        return True
    top = _top(row)
    return any(
        number != page.page_number and abs(other - top) <= _SAME_HEIGHT for number, other in places
    )
