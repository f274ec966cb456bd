"""Do two readings of a page disagree? The order of places against the order of drawing. Pure.

The layout reads by places alone. Where the file draws in another order, one of the two is wrong,
and now and then it is the layout: two columns taken for one, or lines cut where there is no column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gapfinder.core.date_ranges import find_date_ranges
from gapfinder.reading.placed import PlacedPage, PlacedWord

# Words of a line this many font sizes apart may be of two columns.
_WIDE = 1.5
# On each side of such a gap so many words are text, not a label or a place.
_TEXT = 4
# Words drawn with so many others between them are drawn apart.
_APART = 8
# A gap of at most so many font sizes within a line is a space.
_SPACE = 1.0
# Baselines within this many points are one.
_SAME_LEVEL = 1.0
# So many lines, and this share of a page's, are no accident.
_MIN_LINES, _SHARE = 5, 0.15


def is_order_doubtful(page: PlacedPage, lines: Sequence[Sequence[PlacedWord]]) -> bool:
    """Tell whether many lines of a page join what is drawn apart, or part what is drawn together.

    Parameters
    ----------
    page
        Words in the order of drawing.
    lines
        The same words as laid out.
    """
    drawn = {id(word): at for at, word in enumerate(page.words)}
    line_of = {id(word): at for at, line in enumerate(lines) for word in line}
    joined = sum(_joins_columns(line, drawn) for line in lines)
    # None: left out of the lines, as a part of a letterspaced word is.
    places = [line_of.get(id(word)) for word in page.words]
    parted = sum(
        _is_one_line(word, after)
        for (word, after), (here, there) in zip(pairwise(page.words), pairwise(places), strict=True)
        if here != there and here is not None and there is not None
    )
    return max(joined, parted) >= max(_MIN_LINES, _SHARE * len(lines))


def _joins_columns(line: Sequence[PlacedWord], drawn: dict[int, int]) -> bool:
    for at in range(_TEXT, len(line) - _TEXT + 1):
        before, after = line[at - 1], line[at]
        if after.box.x0 - before.box.x1 <= _WIDE * after.size:
            continue
        first, second = drawn.get(id(before)), drawn.get(id(after))
        if first is None or second is None or 0 < second - first <= _APART:
            continue
        # Dates at the right edge are often drawn by themselves, and belong to their line.
        return not find_date_ranges(" ".join(word.text for word in line[at:]))
    return False


def _is_one_line(word: PlacedWord, after: PlacedWord) -> bool:
    """Tell whether a word drawn next goes on in the same line."""
    gap = after.box.x0 - word.box.x1
    is_level = abs(after.baseline - word.baseline) <= _SAME_LEVEL
    return is_level and word.direction is after.direction and 0 <= gap <= _SPACE * word.size
