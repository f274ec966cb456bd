from __future__ import annotations

import numpy as np
import pytest

import gapfinder as gf
from gapfinder.core.seniority import Seniority
from gapfinder.errors import MarketError
from gapfinder.market.selection import select_postings


def test_conditions_hold_together() -> None:
    market = gf.load_market()
    asked, facts = select_postings(
        market.asked, market.facts, since=2023, site="linkedin", seniority="senior"
    )
    assert 0 < len(asked.roles) < len(market.asked.roles)
    assert asked.years.min() >= 2023
    assert {facts.sites[at] for at in np.unique(facts.site_of).tolist()} == {"LinkedIn"}
    assert set(facts.facets.seniority.tolist()) == {tuple(Seniority).index(Seniority.SENIOR)}


def test_without_conditions_all_are_left() -> None:
    market = gf.load_market()
    asked, _ = select_postings(market.asked, market.facts)
    np.testing.assert_array_equal(asked.rows.indices, market.asked.rows.indices)


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"site": "Nowhere"}, "no site 'Nowhere'; it has .*LinkedIn"),
        ({"seniority": "boss"}, "'boss' is no rank; the ranks are unstated, intern"),
        ({"since": 2999}, "no posting of the market is left"),
    ],
)
def test_what_cannot_be_met_is_said(conditions: dict[str, object], message: str) -> None:
    market = gf.load_market()
    with pytest.raises(MarketError, match=message):
        select_postings(market.asked, market.facts, **conditions)  # type: ignore[arg-type]
