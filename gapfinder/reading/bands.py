"""Where a gutter may run: what of a region's words it may not cross, and what is free. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gapfinder.reading.placed import PlacedWord

# A gutter is at least this many points wide.
MIN_GAP = 4.0
# A gap of at most so many font sizes within a line is a space, if perhaps a stretched one.
_SPACE = 0.5
# Between what is closer than so many points stand no three lines of the smallest letters.
_MIN_BAND = 2.0
# Lines of both sides that share a baseline to within this many points are one row.
SAME_LEVEL = 1.5

Row = list[PlacedWord]
# A word with what is asked of it again and again: its middle, row, place in it, and edges.
Placed = tuple[float, int, int, float, float, PlacedWord]


def place_all(rows: Sequence[Row]) -> list[Placed]:
    """Return the words of lines with their places, line by line."""
    placed = []
    for number, row in enumerate(rows):
        for at, word in enumerate(row):
            x0, top, x1, bottom = word.box
            placed.append(((top + bottom) / 2, number, at, x0, x1, word))
    return placed


def find_barriers(rows: Sequence[Row]) -> list[tuple[float, float, float, float]]:
    """Return what a gutter may not cross, from the top: ``top, bottom, x0, x1``.

    These are words, together with those after an ordinary space, even if it is a wide one.
    """
    barriers = []
    for row in rows:
        x0, top, x1, bottom = row[0].box
        level = row[0].baseline
        for word in row[1:]:
            left, upper, right, lower = word.box
            gap = left - x1
            if gap < MIN_GAP - 0.5 or (
                gap <= _SPACE * word.size and abs(word.baseline - level) < SAME_LEVEL
            ):
                top = min(top, upper)
                bottom = max(bottom, lower)
                x1 = max(x1, right)
            else:
                barriers.append((top, bottom, x0, x1))
                x0, top, x1, bottom = word.box
            level = word.baseline
        barriers.append((top, bottom, x0, x1))
    barriers.sort()
    return barriers


def find_starts(rows: Sequence[Row]) -> list[float]:
    """Return where lines or parts of lines begin, ascending: a column begins at one of them."""
    starts: set[float] = set()
    for row in rows:
        edge = float("-inf")
        for word in row:
            x0, _, x1, _ = word.box
            if x0 - edge > MIN_GAP:
                starts.add(round(2 * x0) / 2)
            edge = max(edge, x1)
    return sorted(starts)


def free_bands(
    barriers: Sequence[tuple[float, float, float, float]], low: float, high: float
) -> list[tuple[float, float]]:
    """Return the heights between what crosses a gutter, where lines find room."""
    bands = []
    edge = float("-inf")
    for top, bottom in [(t, b) for t, b, x0, x1 in barriers if x0 < high and x1 > low]:
        if top - edge > _MIN_BAND:
            bands.append((edge, top))
        edge = max(edge, bottom)
    bands.append((edge, float("inf")))
    return bands
