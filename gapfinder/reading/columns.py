"""Where a region of a page has columns: vertical gutters that the words leave free. Pure.

A page is cut at its best gutter into what stands above it, left of it, right of it and below
it, and each part again (a recursive cut in the manner of Nagy and Seth's X-Y trees, but on
words and only where both sides run independently). The order of drawing is never used.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from operator import itemgetter

from gapfinder.core.headings import heading_kind
from gapfinder.reading.bands import (
    MIN_GAP,
    SAME_LEVEL,
    Placed,
    Row,
    find_barriers,
    find_starts,
    free_bands,
    place_all,
)
from gapfinder.reading.placed import PlacedWord

# A gutter wider than this many points is no better for it.
_WIDE_GAP = 24.0
# Both sides of a gutter have at least this many lines.
_MIN_LINES = 3
# Below this share of rows, the sides run independently: columns.
_ROWS = 0.6
# So many lines make a narrow gutter no accident of spaces in justified text.
_MANY_LINES = 6
# Of fewer lines a gutter has to be this many points wide.
_CLEAR_GAP = 12.0
# Share of lines on the left that are headings: they stand in the margin.
_MARGIN = 0.6
# A line of this many characters is running text, not a date or a label.
_LONG_LINE = 24


@dataclass(frozen=True, slots=True)
class Gutter:
    """A gutter and the band of the page that it parts.

    Parameters
    ----------
    x
        Left edge of the right-hand side, in points.
    top, bottom
        The band, in points from the top; words are inside by their middle.
    cuts
        Heights where the band is to be read anew from the left, ascending.
    score
        How much text it parts; comparable within one region.
    """

    x: float
    top: float
    bottom: float
    cuts: tuple[float, ...]
    score: float


def middle(word: PlacedWord) -> float:
    """Return the height of a word's middle, in points from the top."""
    return (word.box.top + word.box.bottom) / 2


def find_gutter(rows: Sequence[Row]) -> Gutter | None:
    """Find the gutter that parts the most text of a region, or ``None``.

    Parameters
    ----------
    rows
        The region's words as lines across the whole of it, from the top, each from the left.

    Returns
    -------
    Gutter or None
        The best gutter of which both sides are columns.
    """
    if len(rows) < _MIN_LINES:
        return None
    # By their height, so that those of a band stand together.
    placed = sorted(place_all(rows))
    heights = [word[0] for word in placed]
    lefts = sorted([word[3] for word in placed])
    rights = sorted([word[4] for word in placed])
    barriers = find_barriers(rows)
    ends = sorted(x1 for _, _, _, x1 in barriers)
    begins = sorted(x0 for _, _, x0, _ in barriers)
    headings = _Headings()
    best: Gutter | None = None
    for x in find_starts(rows):
        low, high = x - MIN_GAP, x - 0.5
        is_thin = bisect_right(ends, low) < _MIN_LINES
        if is_thin or len(begins) - bisect_left(begins, high) < _MIN_LINES:
            continue
        if bisect_left(lefts, high) - bisect_right(rights, low) > 0.7 * len(placed):
            continue
        for top, bottom in free_bands(barriers, low, high):
            first, last = bisect_right(heights, top), bisect_left(heights, bottom)
            if last - first < 2 * _MIN_LINES:
                continue
            band = placed[first:last]
            left = [word for word in band if word[4] <= low]
            right = [word for word in band if word[3] >= high]
            if min(len(left), len(right)) < _MIN_LINES:
                continue
            bound = _Bound(left, right)
            if bound.may_part and (best is None or bound.best_score > best.score):
                gutter = _judge(_Sides(left, right, bound, headings), x, top, bottom)
                if gutter and (best is None or gutter.score > best.score):
                    best = gutter
    return best


class _Bound:
    """How good a gutter may be at best, told without looking at its lines.

    Attributes
    ----------
    lines
        How many lines there are on its left and on its right.
    gap
        Its width, in points.
    """

    def __init__(self, left: Sequence[Placed], right: Sequence[Placed]) -> None:
        self.lines = len({word[1] for word in left}), len({word[1] for word in right})
        self.gap = min([word[3] for word in right]) - max([word[4] for word in left])

    @property
    def fewer(self) -> int:
        return min(self.lines)

    @property
    def may_part(self) -> bool:
        return self.fewer >= _MIN_LINES and (self.fewer >= _MANY_LINES or self.gap >= _CLEAR_GAP)

    @property
    def best_score(self) -> float:
        """The score, comparable within one region, if no line is paired."""
        return 1.5 * sum(self.lines) * sqrt(min(max(self.gap, 0.0), _WIDE_GAP))


class _Sides:
    """The lines left and right of a gutter, keyed by the row that they belong to."""

    def __init__(
        self, left: Sequence[Placed], right: Sequence[Placed], bound: _Bound, headings: _Headings
    ) -> None:
        self.bound = bound
        self.fewer = bound.fewer
        self.headings = headings
        self.left = _by_row(left)
        self.right = _by_row(right)
        self.widths = _width(left), _width(right)
        self.paired = frozenset(
            row
            for row in self.left.keys() & self.right.keys()
            if abs(self.left[row][0].baseline - self.right[row][0].baseline) <= SAME_LEVEL
        )


def _width(words: Sequence[Placed]) -> float:
    return max([word[4] for word in words]) - min([word[3] for word in words])


_in_row = itemgetter(1, 2)


def _by_row(words: Sequence[Placed]) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for _, row, _, _, _, word in sorted(words, key=_in_row):
        if row in rows:
            rows[row].append(word)
        else:
            rows[row] = [word]
    return rows


def _judge(sides: _Sides, x: float, top: float, bottom: float) -> Gutter | None:
    """Return the gutter if what it parts is to be read side by side, not row by row."""
    cuts = _find_cuts(sides)
    if cuts is None:
        return None
    share = len(sides.paired) / sides.fewer
    score = sides.bound.best_score * (1.5 - share) / 1.5
    return Gutter(x=x, top=top, bottom=bottom, cuts=tuple(sorted(cuts)), score=score)


def _find_cuts(sides: _Sides) -> list[float] | None:
    """Return the heights at which to start anew from the left; ``None`` to read row by row."""
    left_heads, right_heads = sides.headings.of(sides.left), sides.headings.of(sides.right)
    if len(left_heads) > _MARGIN * len(sides.left):
        # Headings in the margin, each above or beside its text.
        return [_top(sides.left[row]) for row in left_heads]
    is_independent = len(sides.paired) < _ROWS * sides.fewer
    is_prose = sides.fewer >= _MANY_LINES and _is_prose(sides.left) and _is_prose(sides.right)
    if is_independent or is_prose or (left_heads and right_heads):
        # Headings side by side begin a row of sections.
        rows = left_heads & right_heads & sides.paired
        cuts = [_top([*sides.left[row], *sides.right[row]]) for row in rows]
        return cuts + _head_of_page(sides, right_heads)
    labels = _label_starts(sides)
    if labels is None:
        return None
    return [_top([*sides.left[row], *sides.right.get(row, ())]) for row in labels]


def _top(words: Sequence[PlacedWord]) -> float:
    return min(word.box.top for word in words)


def _head_of_page(sides: _Sides, right_heads: frozenset[int]) -> list[float]:
    """Return where a name over the right-hand column ends, to be read before the left one."""
    if not right_heads:
        return []
    below = min(
        _top(sides.left[min(sides.left)]),
        _top(sides.right[min(right_heads)]),
    )
    return [below] if _top(sides.right[min(sides.right)]) < below else []


class _Headings:
    """Which rows are headings; each text is looked at once, however many gutters it lies by."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    def of(self, rows: dict[int, Row]) -> frozenset[int]:
        """Return the rows that are headings."""
        return frozenset(at for at, row in rows.items() if len(row) <= 5 and self._is_one(row))

    def _is_one(self, row: Row) -> bool:
        text = " ".join([word.text for word in row])
        is_one = self._known.get(text)
        if is_one is None:
            is_one = self._known[text] = heading_kind(text) is not None
        return is_one


def _is_prose(rows: dict[int, Row]) -> bool:
    long = sum(sum(len(word.text) for word in row) >= _LONG_LINE for row in rows.values())
    return long > 0.4 * len(rows)


def _block_starts(rows: dict[int, Row]) -> frozenset[int]:
    """Return the rows that follow a gap: the first lines of paragraphs or table cells."""
    starts = []
    above: PlacedWord | None = None
    for at in sorted(rows):
        word = rows[at][0]
        if above is None or word.baseline - above.baseline > 1.5 * word.size:
            starts.append(at)
        above = word
    return frozenset(starts)


def _label_starts(sides: _Sides) -> frozenset[int] | None:
    """Return the rows where labels begin, if the left side holds labels of several lines.

    Labels of one line, each beside its text, read well row by row.
    """
    starts = _block_starts(sides.left)
    has_words = any(word.text.isalnum() for row in sides.left.values() for word in row)
    is_narrow = 2 * sides.widths[0] <= sides.widths[1] and len(sides.left) < len(sides.right)
    if not has_words or not is_narrow or _is_prose(sides.left):
        return None
    if len(starts) < _MIN_LINES or len(starts & sides.paired) < 0.8 * len(starts):
        return None
    # In a small table every line of a block has its own text beside it.
    right_starts = _block_starts(sides.right)
    rows = set(starts)
    for start in starts:
        block = _block(sides.left, starts, start)
        if len(block) == len(_block(sides.right, right_starts, start)) and (
            sides.paired.issuperset(block)
        ):
            rows.update(block)
    return frozenset(rows) if len(rows) < len(sides.left) else None


def _block(rows: dict[int, Row], starts: frozenset[int], first: int) -> list[int]:
    """Return the rows from one on to the end of its block."""
    block: list[int] = []
    for row in sorted(rows):
        if row < first:
            continue
        if block and row in starts:
            break
        block.append(row)
    return block
