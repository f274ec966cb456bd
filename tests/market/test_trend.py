from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gapfinder.core.postings import PostingRole, TrendDirection
from gapfinder.core.roles import Role
from gapfinder.market.corpus import AskedSkills, SparseRows
from gapfinder.market.trend import _T_95, find_trends, trend_of

YEARS = [2019, 2020, 2021, 2022, 2023]


@pytest.mark.parametrize(
    ("counts", "sizes", "direction"),
    [
        ([10, 20, 40, 60, 80], [200] * 5, TrendDirection.RISING),
        ([80, 60, 40, 20, 10], [200] * 5, TrendDirection.FALLING),
        ([400, 410, 395, 405, 400], [1000] * 5, TrendDirection.FLAT),
        ([2, 0, 3, 1, 2], [40] * 5, TrendDirection.UNKNOWN),
        ([100, 20, 120, 10, 110], [200] * 5, TrendDirection.UNKNOWN),
        ([0] * 5, [200] * 5, TrendDirection.UNKNOWN),
    ],
)
def test_direction(counts: list[int], sizes: list[int], direction: TrendDirection) -> None:
    trend = trend_of(YEARS, counts, sizes)
    assert trend.direction is direction
    assert [demand.count for _, demand in trend.years] == counts


def test_two_years_are_no_trend() -> None:
    trend = trend_of([2023, 2024], [10, 90], [100, 100])
    assert trend.direction is TrendDirection.UNKNOWN
    assert trend.odds_ratio is None


@given(
    st.lists(
        st.integers(30, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=3,
        max_size=9,
    )
)
def test_the_interval_holds_the_ratio_and_turns_around_with_time(
    shares: list[tuple[int, int]],
) -> None:
    counts, sizes = [c for c, _ in shares], [n for _, n in shares]
    years = list(range(2018, 2018 + len(shares)))
    forth = trend_of(years, counts, sizes)
    back = trend_of(years, counts[::-1], sizes[::-1])
    if forth.odds_ratio is None or forth.low is None or forth.high is None:
        assert sum(counts) == 0
        return
    assert forth.low <= forth.odds_ratio <= forth.high
    assert back.odds_ratio == pytest.approx(1 / forth.odds_ratio)
    assert forth.direction is not TrendDirection.RISING or forth.low > 1


def test_quantiles_are_those_of_students_t() -> None:
    expected = [stats.t.ppf(0.975, degrees) for degrees in range(1, len(_T_95) + 1)]
    assert list(_T_95) == pytest.approx(expected, abs=1e-4)


def test_years_with_few_postings_and_other_roles_are_passed_over() -> None:
    sizes = {2020: 40, 2021: 29, 2022: 50, 2023: 60, 0: 70}
    years = [year for year, n in sizes.items() for _ in range(n)]
    code = {role: at for at, role in enumerate(PostingRole)}
    asked = AskedSkills(
        skills=("python",),
        rows=SparseRows.from_rows({0: 1} for _ in range(2 * len(years))),
        roles=np.repeat([code[PostingRole.ML_ENGINEER], code[PostingRole.OTHER]], len(years)),
        years=np.array(years * 2, dtype=np.int64),
    )
    python, absent = find_trends(asked, Role.ML_ENGINEER, ["python", "cobol"])
    assert [(y, d.count, d.n) for y, d in python.years] == [
        (2020, 40, 40),
        (2022, 50, 50),
        (2023, 60, 60),
    ]
    assert absent.direction is TrendDirection.UNKNOWN
    assert [d.count for _, d in absent.years] == [0, 0, 0]
