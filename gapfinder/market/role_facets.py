"""The facets of one role's postings as figures: ranks, years of experience, degrees, pay."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from gapfinder.core.degrees import Degree
from gapfinder.core.ladders import Rung
from gapfinder.core.postings import PostingRole, SkillDemand
from gapfinder.core.role_facets import (
    MIN_FOR_QUARTILES,
    FieldDemand,
    LevelDemand,
    Pay,
    RoleFacets,
    RungFacets,
    Stated,
    quartiles_of,
)
from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority
from gapfinder.market.corpus import AskedSkills
from gapfinder.market.demand import Floats, age_weights, effective_size
from gapfinder.market.facets import Currency
from gapfinder.market.facts import FIELD_NAMES, FacetColumns, Ints, Mask, PostingFacts

PAY_YEARS = 4
"""Pay is told from the postings of the newest so many years of the market, if enough state it."""


def count_facets(
    asked: AskedSkills, facts: PostingFacts, role: Role, *, half_life: float
) -> RoleFacets:
    """Count what a role's postings ask and offer besides skills.

    Parameters
    ----------
    asked, facts
        Of the postings.
    role
        Whose postings are counted.
    half_life
        As for `gapfinder.market.demand.count_demand`. Shares weigh by it; quartiles weigh all
        postings alike, since their interval rests on ranks.
    """
    is_role = asked.roles == tuple(PostingRole).index(PostingRole(role.value))
    columns = _Columns(
        facts.facets.where(is_role),
        asked.years[is_role],
        newest=int(asked.years.max(initial=0)),
        half_life=half_life,
    )
    degrees, fields = columns.facets.degrees, columns.facets.fields
    pay = columns.pay()
    return RoleFacets(
        role=role,
        n=len(columns.years),
        unranked=columns.demand(columns.is_ranked([Seniority.UNSTATED])),
        rungs=tuple(columns.rung(rung, pay) for rung in Rung),
        years=columns.experience(),
        any_degree=columns.demand((degrees > 0) | (fields > 0)),
        levels=tuple(
            LevelDemand(
                level=level,
                named=columns.demand(_has_bit(degrees, at)),
                # The lowest bit that is set is the lowest level.
                lowest=columns.demand(degrees & -degrees == 1 << at),
            )
            for at, level in enumerate(Degree)
        ),
        fields=_fields(columns),
        pay=pay,
    )


class _Columns:
    """The facets of one role's postings, with what each posting weighs."""

    def __init__(self, facets: FacetColumns, years: Ints, *, newest: int, half_life: float) -> None:
        self.facets = facets
        self.years = years
        self._newest = newest
        self._weights = age_weights(years, half_life)
        self._total = float(self._weights.sum())
        self._effective = effective_size(self._weights)

    def demand(self, named: Mask) -> SkillDemand:
        return SkillDemand(
            count=int(named.sum()),
            n=len(named),
            weighted_share=float(self._weights[named].sum()) / self._total if len(named) else 0.0,
            effective_n=self._effective,
        )

    def is_ranked(self, ranks: Iterable[Seniority]) -> Mask:
        mask: Mask = np.isin(self.facets.seniority, [tuple(Seniority).index(r) for r in ranks])
        return mask

    def experience(self, among: Mask | None = None) -> Stated:
        asked = self.facets.years if among is None else self.facets.years[among]
        return _stated(asked[asked > 0], of=len(asked))

    def rung(self, rung: Rung, pay: tuple[Pay, ...]) -> RungFacets:
        named = self.is_ranked(rung.ranks)
        return RungFacets(
            rung=rung,
            demand=self.demand(named),
            years=self.experience(named),
            pay=self._pay_in(pay[0].currency, pay[0].years, named) if pay else None,
        )

    def pay(self) -> tuple[Pay, ...]:
        """Return pay by currency, of the newest years where these are enough."""
        found = []
        since = (max(self._newest - PAY_YEARS + 1, 1), self._newest)
        for currency in Currency:
            if currency is not Currency.UNSTATED:
                recent = self._pay_in(currency, since)
                is_enough = recent.stated.quartiles is not None
                found.append(recent if is_enough else self._pay_in(currency, None))
        found.sort(key=lambda pay: -pay.stated.n)
        return tuple(pay for pay in found if pay.stated.n)

    def _pay_in(
        self, currency: str, years: tuple[int, int] | None, among: Mask | None = None
    ) -> Pay:
        looked_at = np.ones(len(self.years), dtype=np.bool_) if among is None else among
        if years is not None:
            looked_at = looked_at & (self.years >= years[0]) & (self.years <= years[1])
        code = tuple(Currency).index(Currency(currency))
        states = looked_at & (self.facets.currency == code)
        middle = (self.facets.pay_low[states] + self.facets.pay_high[states]) / 2
        return Pay(currency=currency, years=years, stated=_stated(middle, of=int(looked_at.sum())))


def _stated(figures: Ints | Floats, *, of: int) -> Stated:
    n = len(figures)
    quartiles = quartiles_of(figures.tolist()) if n >= MIN_FOR_QUARTILES else None
    return Stated(n=n, of=of, quartiles=quartiles)


def _fields(columns: _Columns) -> tuple[FieldDemand, ...]:
    named = (
        FieldDemand(field=name, named=columns.demand(_has_bit(columns.facets.fields, at)))
        for at, name in enumerate(FIELD_NAMES)
    )
    return tuple(sorted(named, key=lambda each: (-each.named.share, each.field)))


def _has_bit(column: Ints, at: int) -> Mask:
    mask: Mask = (column >> at) & 1 == 1
    return mask
