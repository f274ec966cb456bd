"""An order of rows and columns that shows what belongs together, the same at every run.

Reciprocal averaging, which is correspondence analysis by its first axis: each row stands at the
mean of its columns, each column at the mean of its rows, until both rest. Rows with like columns
come to lie side by side, so that blocks become visible; a sort by totals would show only who has
much. It needs no library, and no distances of all pairs, which a cohort of thousands would feel.

M. O. Hill (1973), "Reciprocal averaging: an eigenvector method of ordination", J. Ecology 61.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_ROUNDS = 60
"""Enough for the order of a few hundred rows to rest; more would change no figure."""
_EVEN = 0.02
"""Added to every cell, so that a row with one rare column does not make an axis of its own."""


def seriate(table: Sequence[Sequence[float]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return an order of the rows and one of the columns.

    Parameters
    ----------
    table
        Weights, 0 or more; all rows as long. What is given is the order that ties keep, and
        the direction: the first column's side comes first.

    Returns
    -------
    (rows, columns)
        Indices. Both as given where the table has no structure to show.
    """
    rows, columns = len(table), len(table[0]) if table else 0
    weights = [[value + _EVEN for value in row] for row in table]
    row_sums = [math.fsum(row) for row in weights]
    column_sums = [math.fsum(row[j] for row in weights) for j in range(columns)]
    across = list(zip(*weights, strict=True))
    at = [float(j) for j in range(columns)]
    rest: list[float] = [0.0] * rows
    for _ in range(_ROUNDS):
        at = _standard(at, column_sums)
        if not any(at):
            return tuple(range(rows)), tuple(range(columns))
        rest = [_mean(row, at, total) for row, total in zip(weights, row_sums, strict=True)]
        at = [_mean(col, rest, total) for col, total in zip(across, column_sums, strict=True)]
    if max(rest) - min(rest) < 1e-9:
        return tuple(range(rows)), tuple(range(columns))
    if at[0] > math.fsum(at) / columns:
        rest, at = [-value for value in rest], [-value for value in at]
    return _order(rest), _order(at)


def _mean(weights: Sequence[float], values: Sequence[float], total: float) -> float:
    return math.fsum(w * v for w, v in zip(weights, values, strict=True)) / total


def _standard(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return values with weighted mean 0 and deviation 1; all 0 where they do not differ."""
    total = math.fsum(weights)
    mean = _mean(weights, values, total)
    spread = math.sqrt(_mean(weights, [(v - mean) ** 2 for v in values], total))
    return [(value - mean) / spread if spread > 1e-12 else 0.0 for value in values]


def _order(values: Sequence[float]) -> tuple[int, ...]:
    # Rounded, so that what is equal but for the last bits keeps the order it was given in.
    return tuple(sorted(range(len(values)), key=lambda i: (round(values[i], 9), i)))
