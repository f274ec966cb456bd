from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.reports.bars import interval_bar, scale_end, split_bar
from gapfinder.reports.style import ASCII, UNICODE


@pytest.mark.parametrize(
    ("highest", "end"),
    [(0.0, 0.1), (0.03, 0.1), (0.1, 0.1), (0.11, 0.2), (0.3, 0.3), (0.347, 0.4), (1.0, 1.0)],
)
def test_scales_end_at_a_tenth(highest: float, end: float) -> None:
    assert scale_end(highest) == pytest.approx(end)


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [
        (0.2, 0.3, "##########-----     "),
        (0.0, 0.01, "-                   "),
        (0.399, 0.4, "###################-"),
        (0.0, 0.4, "--------------------"),
        (0.2, 0.201, "##########-         "),
    ],
)
def test_interval_bar(low: float, high: float, drawn: str) -> None:
    assert interval_bar(low, high, end=0.4, cells=20, glyphs=ASCII).plain == drawn


@given(ends=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted), cells=st.integers(2, 40))
def test_interval_bars_fill_their_cells_and_always_show_doubt(
    ends: list[float], cells: int
) -> None:
    low, high = ends
    bar = interval_bar(low, high, end=scale_end(high), cells=cells, glyphs=ASCII).plain
    assert len(bar) == cells
    assert "-" in bar


@pytest.mark.parametrize(
    ("left", "drawn"), [(0.0, "██████████"), (0.25, "▒▒████████"), (1.0, "▒▒▒▒▒▒▒▒▒▒")]
)
def test_split_bar(left: float, drawn: str) -> None:
    assert split_bar(left, cells=10, glyphs=UNICODE).plain == drawn
