"""Demand and its interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from gapfinder.core.postings import RoleDemand, SkillDemand, wilson_interval
from gapfinder.core.roles import Role


@pytest.mark.parametrize(
    ("count", "n"), [(0, 1), (1, 1), (0, 50), (50, 50), (1, 50), (155, 936), (3, 1240), (620, 1240)]
)
def test_interval_is_the_one_of_scipy(count: int, n: int) -> None:
    expected = binomtest(count, n).proportion_ci(confidence_level=0.95, method="wilson")
    assert wilson_interval(count, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


@given(n=st.integers(1, 100_000), data=st.data())
def test_interval_holds_the_share_and_stays_a_share(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    low, high = wilson_interval(count, n)
    assert 0 <= low <= count / n <= high <= 1
    assert low < high


@given(count=st.integers(0, 50), times=st.integers(2, 50))
def test_more_postings_narrow_the_interval(count: int, times: int) -> None:
    low, high = wilson_interval(count, 50)
    narrow_low, narrow_high = wilson_interval(count * times, 50 * times)
    assert narrow_high - narrow_low < high - low


def test_nothing_counted_says_nothing() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert SkillDemand(count=0, n=0).share == 0.0


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5)])
def test_impossible_counts_are_refused(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not from 0 to n"):
        wilson_interval(count, n)


def test_role_demand_of_a_skill_and_of_an_unknown_one() -> None:
    demand = RoleDemand(role=Role.ML_ENGINEER, n=40, counts=(("docker", 10), ("python", 30)))
    assert demand.demand("docker") == SkillDemand(count=10, n=40)
    assert demand.demand("docker").share == 0.25
    assert demand.demand("cobol") == SkillDemand(count=0, n=40)
