"""Quartiles and the interval of the median, against scipy and by simulation."""

from __future__ import annotations

from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from gapfinder.core.role_facets import quartiles_of

figures = st.lists(st.integers(0, 10**6), min_size=6, max_size=200)


@given(figures)
def test_quartiles_are_those_of_numpy_and_in_order(values: list[int]) -> None:
    found = quartiles_of(values)
    wanted = np.percentile(values, [25, 50, 75], method="averaged_inverted_cdf")
    assert [found.first, found.median, found.third] == wanted.tolist()
    assert found.median == median(values)
    assert min(values) <= found.first <= found.median <= found.third <= max(values)
    assert found.median_low <= found.median <= found.median_high
    assert {found.median_low, found.median_high} <= set(values)
    assert found.n == len(values)


@pytest.mark.parametrize("n", [*range(6, 60), 100, 101, 500, 2782])
def test_the_interval_is_the_narrowest_that_is_sure_enough(n: int) -> None:
    found = quartiles_of(range(1, n + 1))
    low, high = int(found.median_low), int(found.median_high)
    assert low + high == n + 1

    def coverage(rank: int) -> float:
        return float(binom.cdf(n - rank, n, 0.5) - binom.cdf(rank - 1, n, 0.5))

    assert coverage(low) >= 0.95 - 1e-9
    assert coverage(low + 1) < 0.95


@pytest.mark.parametrize("n", range(6))
def test_a_few_figures_tell_no_interval(n: int) -> None:
    with pytest.raises(ValueError, match=f"{n} figures"):
        quartiles_of(range(n))


def test_the_interval_holds_the_median_of_whatever_it_is_drawn_from() -> None:
    draws = np.random.default_rng(7).lognormal(size=(2000, 41))
    found = [quartiles_of(row) for row in draws.tolist()]
    held = sum(each.median_low <= 1 <= each.median_high for each in found)
    assert held / len(found) >= 0.94
