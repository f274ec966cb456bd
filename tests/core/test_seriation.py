"""An order that shows what belongs together."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.seriation import seriate

TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.4, 0.7, 1.0]), min_size=width, max_size=width),
        min_size=1,
        max_size=8,
    )
)


@given(TABLES)
def test_it_is_an_order_and_the_same_every_time(table: list[list[float]]) -> None:
    rows, columns = seriate(table)
    assert sorted(rows) == list(range(len(table)))
    assert sorted(columns) == list(range(len(table[0])))
    assert seriate(table) == (rows, columns)


def test_two_blocks_that_were_shuffled_come_apart() -> None:
    draw = random.Random(7)  # noqa: S311
    rows = [(at, at < 10) for at in range(20)]
    draw.shuffle(rows)
    columns = [(at, at < 6) for at in range(12)]
    draw.shuffle(columns)
    table = [
        [1.0 if (left is side) == (draw.random() < 0.85) else 0.0 for _, side in columns]
        for _, left in rows
    ]
    row_order, column_order = seriate(table)
    sides = [rows[at][1] for at in row_order]
    assert sides in (sorted(sides), sorted(sides, reverse=True))
    halves = [columns[at][1] for at in column_order]
    assert halves in (sorted(halves), sorted(halves, reverse=True))


def test_a_chain_is_laid_out_from_end_to_end() -> None:
    band = [[1.0 if abs(i - j) <= 1 else 0.0 for j in range(8)] for i in range(8)]
    order = [3, 0, 6, 1, 7, 4, 2, 5]
    rows, _ = seriate([band[i] for i in order])
    laid = [order[at] for at in rows]
    assert laid in (list(range(8)), list(range(7, -1, -1)))


def test_without_structure_the_order_stays() -> None:
    assert seriate([[1.0, 1.0], [1.0, 1.0]]) == ((0, 1), (0, 1))
    assert seriate([[0.0], [1.0]]) == ((0, 1), (0,))


def test_the_first_columns_side_comes_first() -> None:
    table = [[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]]
    assert seriate(table)[1][0] in (0, 1)
    mirrored = [row[::-1] for row in table]
    assert seriate(mirrored)[1][0] in (0, 1)
