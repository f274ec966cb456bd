"""Columns that go on from page to page, read to their end one after the other. Pure.

Beside a sidebar the main column runs over all pages. Read page by page, the jobs of the second
page would follow the sidebar's heading of that page and seem to belong under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gapfinder.core.headings import heading_kind
from gapfinder.reading.assemble import LaidPage
from gapfinder.reading.bands import Row
from gapfinder.reading.layout import Split, lay_out, read_region, split_page
from gapfinder.reading.placed import PlacedPage, PlacedWord

# Gutters of two pages are one if they are this close, in points.
_SAME_GUTTER = 8.0
# A sidebar is at most this share of the main column's width; columns of one width are read page by
# page, as text that flows from column to column is.
_SIDEBAR = 0.75
# Running heads and page numbers above or below the columns have at most so many words.
_FURNITURE = 12


def lay_out_pages(pages: Sequence[PlacedPage]) -> list[LaidPage]:
    """Return pages in reading order, in parts where their columns go on from page to page.

    Parameters
    ----------
    pages
        Words in any order.

    Returns
    -------
    list of LaidPage
        Each page at least once.
    """
    splits = [split_page(page) for page in pages]
    for at in range(1, len(splits)):
        splits[at] = _beside_nothing(splits[at - 1], splits[at])
    result: list[LaidPage] = []
    chain: list[int] = []
    for at, page in enumerate(pages):
        chain.append(at)
        if at + 1 < len(pages) and _goes_on(splits[at], splits[at + 1]):
            continue
        if len(chain) == 1:
            result.append(_laid(page, lay_out(splits[at])))
        else:
            result += _columns([pages[i] for i in chain], [splits[i] for i in chain])
        chain = []
    return result


def _beside_nothing(split: Split, following: Split) -> Split:
    """Return a page of one column as one of two if it fills the left one of the page before."""
    if split.gutter is None or following.gutter is not None or not following.above:
        return following
    if max(word.box.x1 for word in following.above) > split.gutter.x:
        return following
    return replace(following, gutter=split.gutter, above=(), cells=(following.above, ()))


def _goes_on(split: Split, following: Split) -> bool:
    """Tell whether a page's two columns go on in the next page."""
    if split.gutter is None or following.gutter is None or split.others or following.others:
        return False
    if abs(split.gutter.x - following.gutter.x) > _SAME_GUTTER:
        return False
    if len(following.cells) > 2 or max(len(split.below), len(following.above)) > _FURNITURE:
        return False
    left, right = split.cells[-2:]
    if not left or not right:
        return False
    widths = sorted((_width(left, following.cells[0]), _width(right, following.cells[1])))
    if widths[0] > _SIDEBAR * widths[1]:
        return False
    # Where both begin with a heading, the next page stands for itself.
    return not all(_begins_with_heading(cell) for cell in following.cells if cell)


def _width(*cells: Sequence[PlacedWord]) -> float:
    words = [word for cell in cells for word in cell]
    return max(word.box.x1 for word in words) - min(word.box.x0 for word in words)


def _begins_with_heading(words: Sequence[PlacedWord]) -> bool:
    rows = read_region(words)
    return bool(rows) and heading_kind(" ".join(word.text for word in rows[0])) is not None


def _columns(pages: Sequence[PlacedPage], splits: Sequence[Split]) -> list[LaidPage]:
    """Return the pages of a chain: what stands before the columns, the left ones, the right ones.

    Running heads and feet stay beside the right column of their page.
    """
    first = splits[0]
    result = [_laid(pages[0], _read((first.above, *first.cells[:-2])))]
    result += [_laid(page, _read(split.cells[-2:-1])) for page, split in _zip(pages, splits)]
    for page, split in _zip(pages, splits):
        above = () if split is first else split.above
        result.append(_laid(page, _read((above, split.cells[-1], split.below))))
    return result


def _zip(
    pages: Sequence[PlacedPage], splits: Sequence[Split]
) -> Iterable[tuple[PlacedPage, Split]]:
    return zip(pages, splits, strict=True)


def _read(parts: Iterable[Sequence[PlacedWord]]) -> list[Row]:
    return [line for part in parts if part for line in read_region(part)]


def _laid(page: PlacedPage, lines: Sequence[Row]) -> LaidPage:
    return LaidPage(page_number=page.page_number, width=page.width, height=page.height, lines=lines)
