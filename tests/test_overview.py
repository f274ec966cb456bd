from __future__ import annotations

import pytest

import gapfinder as gf
from gapfinder.api import market_overview, skill_history
from gapfinder.core.market_tables import MarketOverview, MarketRow, explain_figure
from gapfinder.core.postings import TrendDirection
from gapfinder.core.roles import Role
from gapfinder.errors import SettingsError
from gapfinder.market import study


@pytest.fixture(scope="module")
def overview() -> MarketOverview:
    return market_overview()


def row(overview: MarketOverview, table_id: str, label: str) -> MarketRow:
    [table] = [table for table in overview.tables if table.id == table_id]
    [found] = [row for row in table.rows if row.label == label]
    return found


def test_a_row_counts_what_the_demand_counts(overview: MarketOverview) -> None:
    market = gf.load_market()
    for figure in row(overview, "languages", "Python").figures:
        expected = market.demand_for(figure.role, half_life=overview.half_life).demand("python")
        assert figure.demand.count == expected.count
        assert figure.demand.share == pytest.approx(expected.share)
        assert figure.demand.low == pytest.approx(expected.low)


def test_every_published_figure_stands_in_a_table(overview: MarketOverview) -> None:
    shown = [f.published for t in overview.tables for r in t.rows for f in r.figures if f.published]
    stated = [
        value / 100
        for published in (*study.SKILLS.values(), *study.DEGREE_FIELDS.values(), study.HIGH_PAY)
        for value in (published.scientist, published.engineer)
        if value is not None
    ]
    assert len(stated) > 30
    assert set(stated) <= set(shown)


def test_shares_of_parts_make_a_whole(overview: MarketOverview) -> None:
    for table_id in ("pay", "seniority"):
        [table] = [table for table in overview.tables if table.id == table_id]
        for at, _ in enumerate(Role):
            figures = [r.figures[at].demand for r in table.rows]
            assert sum(f.share for f in figures) == pytest.approx(1)
            assert sum(f.count for f in figures) == figures[0].n


def test_a_group_is_asked_for_as_often_as_any_of_it_and_no_more_than_all(
    overview: MarketOverview,
) -> None:
    [table] = [table for table in overview.tables if table.id == "groups"]
    market = gf.load_market()
    assert len(table.rows) > 5
    for group in table.rows:
        for figure in group.figures:
            counts = [market.demand_for(figure.role).demand(i).count for i in group.ids]
            assert max(counts) <= figure.demand.count <= sum(counts)


def test_a_notable_difference_is_explained(overview: MarketOverview) -> None:
    figures = [f for t in overview.tables for r in t.rows for f in r.figures]
    notable = [f for f in figures if f.is_notable]
    assert notable
    assert all(explain_figure(f).startswith(f.role.label) for f in notable)
    assert not any(explain_figure(f) for f in figures if not f.is_notable)


def test_conditions_narrow_the_tables() -> None:
    recent = market_overview(since=2024)
    assert recent.narrowed == "since 2024"
    assert min(year for year, _ in recent.years) >= 2024
    assert sum(n for _, n in recent.postings) == sum(n for _, n in recent.years)


def test_the_history_of_a_skill_is_that_of_both_roles() -> None:
    history = skill_history("torch")
    assert history.name == "PyTorch"
    assert [role for role, _ in history.trends] == list(Role)
    assert dict(history.trends)[Role.ML_ENGINEER].direction is TrendDirection.RISING
    with pytest.raises(SettingsError):
        skill_history("no such skill at all")
