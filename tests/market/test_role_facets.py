"""What a role's postings ask and offer, against a count in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gapfinder as gf
from gapfinder.api import market_overview
from gapfinder.core.degrees import FIELDS, Degree
from gapfinder.core.ladders import Rung
from gapfinder.core.postings import PostingRole
from gapfinder.core.role_facets import MIN_FOR_QUARTILES, Pay, RoleFacets
from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority
from gapfinder.market.corpus import AskedSkills, SparseRows
from gapfinder.market.facets import Currency, Facets, Salary
from gapfinder.market.facts import FacetColumns, PostingFacts
from gapfinder.market.role_facets import PAY_YEARS, count_facets

CODE = {role: code for code, role in enumerate(PostingRole)}
FIELD_NAMES = [name for name, _ in FIELDS]
ROLE = Role.ML_ENGINEER
HALF_LIFE = 2.0

salaries = st.builds(
    lambda low, more, currency: Salary(low=low, high=low + more, currency=currency),
    st.integers(15_000, 300_000),
    st.integers(0, 100_000),
    st.sampled_from([Currency.USD, Currency.USD, Currency.GBP, Currency.EUR]),
)
postings = st.tuples(
    st.sampled_from([PostingRole.ML_ENGINEER, PostingRole.ML_ENGINEER, PostingRole.OTHER]),
    st.sampled_from([0, 2018, 2021, 2024, 2025, 2026]),
    st.builds(
        Facets,
        seniority=st.sampled_from(Seniority),
        degrees=st.frozensets(st.sampled_from(Degree)),
        fields=st.frozensets(st.sampled_from(FIELD_NAMES), max_size=3),
        years=st.none() | st.integers(1, 20),
        salary=st.none() | salaries,
    ),
)
Row = tuple[PostingRole, int, Facets]


def counted(rows: Sequence[Row], half_life: float = HALF_LIFE) -> RoleFacets:
    asked = AskedSkills(
        skills=(),
        rows=SparseRows.from_rows([{} for _ in rows]),
        roles=np.array([CODE[role] for role, _, _ in rows], dtype=np.int64),
        years=np.array([year for _, year, _ in rows], dtype=np.int64),
    )
    facts = PostingFacts(
        sites=("",),
        site_of=np.zeros(len(rows), dtype=np.int64),
        facets=FacetColumns.from_facets([facets for _, _, facets in rows]),
    )
    return count_facets(asked, facts, ROLE, half_life=half_life)


@given(st.lists(postings, max_size=40))
def test_counts_are_those_of_a_count_by_hand(rows: list[Row]) -> None:
    found = counted(rows)
    mine = [facets for role, _, facets in rows if role == ROLE.value]
    assert found.n == len(mine)
    assert found.unranked.count == sum(f.seniority is Seniority.UNSTATED for f in mine)
    for rung in Rung:
        of_rung = [f for f in mine if f.seniority in rung.ranks]
        each = found.rung(rung)
        assert (each.demand.count, each.demand.n) == (len(of_rung), len(mine))
        assert (each.years.n, each.years.of) == (
            sum(f.years is not None for f in of_rung),
            len(of_rung),
        )
    assert found.any_degree.count == sum(bool(f.degrees or f.fields) for f in mine)
    order = list(Degree)
    for level in found.levels:
        assert level.named.count == sum(level.level in f.degrees for f in mine)
        assert level.lowest.count == sum(
            bool(f.degrees) and min(f.degrees, key=order.index) is level.level for f in mine
        )
    assert {each.field: each.named.count for each in found.fields} == {
        name: sum(name in f.fields for f in mine) for name in FIELD_NAMES
    }
    shares = [each.named.share for each in found.fields]
    assert shares == sorted(shares, reverse=True)
    assert found.years.n == sum(f.years is not None for f in mine)


@given(st.lists(postings, min_size=1, max_size=40))
def test_shares_weigh_recent_postings_more(rows: list[Row]) -> None:
    mine = [(year, facets) for role, year, facets in rows if role == ROLE.value]
    newest = max((year for year, _ in mine), default=0)
    known = [0.5 ** ((newest - year) / HALF_LIFE) for year, _ in mine if year]
    average = sum(known) / len(known) if known else 1.0
    weights = [0.5 ** ((newest - year) / HALF_LIFE) if year else average for year, _ in mine]
    for level in counted(rows).levels:
        share = sum(
            weight
            for weight, (_, facets) in zip(weights, mine, strict=True)
            if level.level in facets.degrees
        )
        assert level.named.share == pytest.approx(share / sum(weights) if mine else 0.0)
        assert 0 <= level.named.low <= level.named.share <= level.named.high <= 1
    alike = counted(rows, half_life=float("inf"))
    assert alike.any_degree.share == pytest.approx(alike.any_degree.count / max(len(mine), 1))


def pay_in(found: RoleFacets, currency: Currency) -> Pay:
    return next(pay for pay in found.pay if pay.currency == currency)


def paid(year: int, low: int, seniority: Seniority = Seniority.UNSTATED) -> Row:
    return (
        PostingRole.ML_ENGINEER,
        year,
        Facets(
            seniority=seniority,
            degrees=frozenset(),
            fields=frozenset(),
            years=None,
            salary=Salary(low=low, high=low + 20_000, currency=Currency.USD),
        ),
    )


def test_pay_is_of_the_newest_years_where_enough_state_it() -> None:
    recent = [paid(2026 - at % PAY_YEARS, 100_000 + 1000 * at) for at in range(MIN_FOR_QUARTILES)]
    old = [paid(2026 - PAY_YEARS, 20_000)] * 100
    pay = pay_in(counted([*recent, *old]), Currency.USD)
    assert pay.years == (2023, 2026)
    assert (pay.stated.n, pay.stated.of) == (MIN_FOR_QUARTILES, MIN_FOR_QUARTILES)
    assert pay.stated.quartiles is not None
    assert pay.stated.quartiles.median == median(110_000 + 1000 * at for at in range(30))
    pay = pay_in(counted([*recent[1:], *old]), Currency.USD)
    assert pay.years is None
    assert pay.stated.n == MIN_FOR_QUARTILES - 1 + len(old)


def test_too_few_tell_nothing_and_currencies_stand_apart() -> None:
    role, year, facets = paid(2026, 50_000)
    pounds = Facets(
        seniority=facets.seniority,
        degrees=frozenset(),
        fields=frozenset(),
        years=None,
        salary=Salary(low=50_000, high=60_000, currency=Currency.GBP),
    )
    found = counted([paid(2026, 90_000)] * 3 + [(role, year, pounds)] * 2)
    assert [(pay.currency, pay.stated.n) for pay in found.pay] == [("USD", 3), ("GBP", 2)]
    assert all(pay.stated.quartiles is None for pay in found.pay)


def test_pay_by_rung() -> None:
    seniors = [paid(2026, 150_000, Seniority.SENIOR)] * 20 + [
        paid(2026, 160_000, Seniority.LEAD)
    ] * 20
    found = counted([*seniors, *[paid(2026, 90_000, Seniority.JUNIOR)] * 29])
    senior, junior = found.rung(Rung.SENIOR).pay, found.rung(Rung.JUNIOR).pay
    assert senior is not None
    assert senior.stated.quartiles is not None
    assert senior.stated.quartiles.median == 165_000
    assert junior is not None
    assert (junior.stated.n, junior.stated.quartiles) == (29, None)


def test_a_market_without_postings_of_the_role_says_so() -> None:
    found = counted([])
    assert (found.n, found.pay, found.years.quartiles) == (0, (), None)
    assert all(each.demand.share == 0 for each in found.rungs)


@pytest.mark.parametrize("role", list(Role))
def test_the_figures_are_those_of_market_show(role: Role) -> None:
    checker = gf.Checker.load()
    found = checker.adviser.facets(role)
    tables = {
        table.id: {
            row.label: next(f.demand for f in row.figures if f.role is role) for row in table.rows
        }
        for table in market_overview(checker.market).tables
    }
    for each in found.levels:
        shown = tables["degree-levels"][each.level.value]
        assert each.named.count == shown.count
        assert each.named.share == pytest.approx(shown.share)
        assert each.named.low == pytest.approx(shown.low)
    assert tables["seniority"]["unstated"].count == found.unranked.count
    assert tables["seniority"]["principal"].share == pytest.approx(
        found.rung(Rung.PRINCIPAL).demand.share
    )
    assert found.rung(Rung.SENIOR).demand.count == (
        tables["seniority"]["senior"].count + tables["seniority"]["lead"].count
    )
