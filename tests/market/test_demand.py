from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.market.corpus import AskedSkills, SparseRows
from gapfinder.market.demand import age_weights, count_demand, effective_size

YEARS = st.lists(st.sampled_from([0, 2018, 2020, 2023, 2025]), min_size=1, max_size=30)


def asked_of(years: list[int], holders: set[int]) -> AskedSkills:
    code = tuple(PostingRole).index(PostingRole.ML_ENGINEER)
    return AskedSkills(
        skills=("hadoop", "python"),
        rows=SparseRows.from_rows(
            {0: 1, 1: 1} if at in holders else {1: 1} for at in range(len(years))
        ),
        roles=np.full(len(years), code, dtype=np.int64),
        years=np.array(years, dtype=np.int64),
    )


def test_recent_postings_weigh_more_and_counts_stay_counts() -> None:
    asked = asked_of([2019] * 60 + [2025] * 40, holders=set(range(60)))
    flat = count_demand(asked, Role.ML_ENGINEER).demand("hadoop")
    recent = count_demand(asked, Role.ML_ENGINEER, half_life=2).demand("hadoop")
    assert (flat.count, flat.n) == (recent.count, recent.n) == (60, 100)
    assert flat.share == pytest.approx(0.6)
    # Six years are three half-lives: an eighth of the weight.
    assert recent.share == pytest.approx(60 / 8 / (60 / 8 + 40))
    weights = [1 / 8] * 60 + [1] * 40
    assert recent.effective_n == pytest.approx(sum(weights) ** 2 / sum(w * w for w in weights))
    assert recent.low < recent.share < recent.high
    assert recent.high - recent.low > 0


def test_what_all_ask_for_is_certain_to_be_asked_for() -> None:
    demand = count_demand(asked_of([2018, 2025], set()), Role.ML_ENGINEER, half_life=1)
    assert demand.demand("python").share == 1.0
    assert demand.demand("python").high == 1.0
    assert demand.demand("hadoop").count == 0
    assert demand.demand("hadoop").share == demand.demand("hadoop").low == 0.0


@given(YEARS, st.floats(min_value=0.1, max_value=50))
def test_weights_are_of_the_newest_year_and_the_size_is_at_most_n(
    years: list[int], half_life: float
) -> None:
    weights = age_weights(np.array(years), half_life)
    assert weights.max() == pytest.approx(1.0)
    assert (weights > 0).all()
    assert 1 <= effective_size(weights) + 1e-9 <= len(years) + 2e-9
    demand = count_demand(asked_of(years, {0}), Role.ML_ENGINEER, half_life=half_life)
    one = demand.demand("hadoop")
    assert one.count == 1
    assert 0 <= one.low <= one.share + 1e-12
    assert one.share <= one.high + 1e-12 <= 1 + 2e-12


def test_an_endless_half_life_weighs_all_alike() -> None:
    asked = asked_of([2018, 2020, 2025, 0], {0, 3})
    endless = count_demand(asked, Role.ML_ENGINEER, half_life=math.inf).demand("hadoop")
    flat = count_demand(asked, Role.ML_ENGINEER).demand("hadoop")
    assert endless.share == flat.share == 0.5
    assert endless.low == pytest.approx(flat.low)
