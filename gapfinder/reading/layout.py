"""Placed words to lines in reading order. Pure and independent of the engine."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, eq, itemgetter

from gapfinder.core.document import BBox
from gapfinder.core.headings import heading_kind
from gapfinder.reading.bands import Row
from gapfinder.reading.columns import Gutter, find_gutter, middle
from gapfinder.reading.letterspacing import close_up
from gapfinder.reading.placed import Direction, PlacedPage, PlacedWord

# Words whose baselines differ by less than this many font sizes of the smaller stand on one line.
_SAME_LINE = 0.6
# How many lines up a word may still join: neighbours in other columns may lie between.
_LOOK_BACK = 6
# The same word within this many font sizes is one word drawn twice (shadow, poor man's bold).
_TWICE = 0.25
# A gap within a line of more font sizes than this parts what has nothing to do with each other.
_WIDE = 3.0
# Keys of sorting: words by their level, then from left to right; within a line from left to right.
_by_level = itemgetter(*map(PlacedWord._fields.index, ("baseline", "box", "text")))
_from_left = itemgetter(*map(PlacedWord._fields.index, ("box", "baseline", "text")))
_text = attrgetter("text")
# Columns are not looked for among more words than any resume's page has, nor deeper than any
# page is built.
_MAX_WORDS = 5_000
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Split:
    """A page's words that run to the right, cut at the page's best gutter.

    Parameters
    ----------
    gutter
        ``None`` where the page has one column; all words are ``above`` then.
    above, below
        Words above and below the gutter's band.
    cells
        Words of the band in reading order: left and right of the gutter, for each of its cuts.
    others
        Words that run elsewhere.
    rows
        The words as lines across the whole page, where it has one column.
    """

    gutter: Gutter | None
    above: Sequence[PlacedWord]
    cells: Sequence[Sequence[PlacedWord]]
    below: Sequence[PlacedWord]
    others: Sequence[PlacedWord]
    rows: Sequence[Row] = ()


def split_page(page: PlacedPage) -> Split:
    """Return a page's words, cut once. Words off the page are left out."""
    words = [word for word in page.words if _is_on(page, word.box)]
    level = [word for word in words if word.direction is Direction.RIGHT]
    others = [word for word in words if word.direction is not Direction.RIGHT]
    rows = _find_rows(level)
    gutter = _gutter(level, rows)
    if gutter is None:
        return Split(None, level, (), (), others, rows)
    above, *cells, below = _cut(level, gutter)
    return Split(gutter, above, cells, below, others)


def read_region(words: Sequence[PlacedWord]) -> list[Row]:
    """Return the lines, in reading order, of a part of a page; its words run to the right."""
    return _read(words, 1)


def lay_out(split: Split) -> list[Row]:
    """Return a page's lines in reading order, whatever the order of its words.

    Columns are read one after the other, from the left; what stands above or below them is
    read before or after. Words that run in another direction are laid out by themselves and
    put before the first line that begins below their top.

    Parameters
    ----------
    split
        The page, cut once.

    Returns
    -------
    list of list of PlacedWord
        Lines; none is empty.
    """
    if split.gutter is None:
        lines = _lines(split.rows)
    else:
        parts = (split.above, *split.cells, split.below)
        lines = [line for part in parts if part for line in read_region(part)]
    if not split.others:
        return lines
    tops = [min(word.box.top for word in line) for line in lines]
    inserts: list[tuple[int, Row]] = []
    for direction in (Direction.UP, Direction.DOWN, Direction.LEFT):
        words = [word for word in split.others if word.direction is direction]
        for line in _read([_turn(word) for word in words], 0):
            turned = [_turn_back(word, direction) for word in line]
            top = min(word.box.top for word in turned) - turned[0].size
            at = next((i for i, other in enumerate(tops) if other >= top), len(lines))
            inserts.append((at, turned))
    for at, line in sorted(inserts, key=lambda insert: insert[0], reverse=True):
        lines.insert(at, line)
    return lines


def _is_on(page: PlacedPage, box: BBox) -> bool:
    x0, top, x1, bottom = box
    return x1 > 0 and bottom > 0 and x0 < page.width and top < page.height


def _gutter(words: Sequence[PlacedWord], rows: Sequence[Row]) -> Gutter | None:
    if len(words) > _MAX_WORDS:
        return None
    return find_gutter(rows)


def _lines(rows: Sequence[Row]) -> list[Row]:
    return [line for row in rows for line in _part_headings(close_up(row))]


def _read(words: Sequence[PlacedWord], depth: int) -> list[Row]:
    """Return the lines of words that all run to the right, column by column."""
    rows = _find_rows(words)
    gutter = _gutter(words, rows) if depth < _MAX_DEPTH else None
    if gutter is None:
        return _lines(rows)
    return [line for part in _cut(words, gutter) if part for line in _read(part, depth + 1)]


def _part_headings(row: Row) -> list[Row]:
    """Cut a line in which headings stand side by side, over columns too short to be found."""
    parts: list[Row] = [[]]
    for word in row:
        if parts[-1] and word.box.x0 - parts[-1][-1].box.x1 > _WIDE * word.size:
            parts.append([])
        parts[-1].append(word)
    if len(parts) == 1:
        return parts
    are_headings = all(heading_kind(" ".join(word.text for word in part)) for part in parts)
    return parts if are_headings else [row]


def _cut(words: Sequence[PlacedWord], gutter: Gutter) -> list[list[PlacedWord]]:
    """Return the parts of a region in reading order: above, the cells of the band, below."""
    above: list[PlacedWord] = []
    below: list[PlacedWord] = []
    cells: list[list[PlacedWord]] = [[] for _ in range(2 * len(gutter.cuts) + 2)]
    for word in words:
        height = middle(word)
        if height <= gutter.top:
            above.append(word)
        elif height >= gutter.bottom:
            below.append(word)
        else:
            is_right = word.box.x0 >= gutter.x - 0.5
            cells[2 * bisect_right(gutter.cuts, height) + is_right].append(word)
    return [above, *cells, below]


def _find_rows(words: Sequence[PlacedWord]) -> list[Row]:
    """Return words as lines across the whole region, top to bottom, each left to right."""
    rows: list[tuple[float, float, Row]] = []
    before: tuple[float, float] | None = None
    joined: Row = []
    for word in sorted(words, key=_by_level):
        baseline, size = word.baseline, word.size
        if (baseline, size) == before:
            # What is set like the word before it is on its line.
            joined.append(word)
            continue
        before = baseline, size
        for back in range(1, min(_LOOK_BACK, len(rows)) + 1):
            level, largest, row = rows[-back]
            if abs(baseline - level) <= _SAME_LINE * min(size, largest):
                row.append(word)
                joined = row
                if size > largest:
                    # The largest word's baseline is the line's: smaller ones may be raised.
                    rows[-back] = (baseline, size, row)
                break
        else:
            joined = [word]
            rows.append((baseline, size, joined))
    rows.sort(key=itemgetter(0))
    return [_without_twins(row) for _, _, row in rows]


def _without_twins(row: Row) -> Row:
    """Sort a line from left to right and drop words that are drawn twice."""
    ordered = sorted(row, key=_from_left)
    texts = list(map(_text, ordered))
    if not (any(map(eq, texts, texts[1:])) or any(map(eq, texts, texts[2:]))):
        return ordered
    result: Row = []
    for word in ordered:
        is_twin = any(
            word.text == other.text and word.box.x0 - other.box.x0 < _TWICE * word.size
            for other in result[-2:]
        )
        if not is_twin:
            result.append(word)
    return result


def _turn(word: PlacedWord) -> PlacedWord:
    """Return a word turned so that it runs to the right."""
    box = word.box
    if word.direction is Direction.UP:
        turned = BBox(x0=-box.bottom, top=box.x0, x1=-box.top, bottom=box.x1)
        return word._replace(box=turned)
    if word.direction is Direction.DOWN:
        turned = BBox(x0=box.top, top=-box.x1, x1=box.bottom, bottom=-box.x0)
    else:
        turned = BBox(x0=-box.x1, top=-box.bottom, x1=-box.x0, bottom=-box.top)
    return word._replace(box=turned, baseline=-word.baseline)


def _turn_back(word: PlacedWord, direction: Direction) -> PlacedWord:
    """Return a word that `_turn` turned to where it was."""
    box = word.box
    if direction is Direction.UP:
        return word._replace(box=BBox(x0=box.top, top=-box.x1, x1=box.bottom, bottom=-box.x0))
    if direction is Direction.DOWN:
        back = BBox(x0=-box.bottom, top=box.x0, x1=-box.top, bottom=box.x1)
    else:
        back = BBox(x0=-box.x1, top=-box.bottom, x1=-box.x0, bottom=-box.top)
    return word._replace(box=back, baseline=-word.baseline)
