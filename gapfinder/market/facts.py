"""What was kept of each posting besides skills and terms: site and facets, as columns of codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.degrees import FIELDS, Degree
from gapfinder.core.seniority import Seniority
from gapfinder.market.facets import Currency, Facets

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

FIELD_NAMES = tuple(name for name, _ in FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FacetColumns:
    """The facets of ``n`` postings; every array has shape (n,).

    Parameters
    ----------
    seniority, currency
        Index into `Seniority` and `Currency`.
    degrees, fields
        Bit i is set where the posting names degree i of `Degree`, field i of `FIELD_NAMES`.
    years
        Years of experience; 0 where unknown.
    pay_low, pay_high
        A year's pay in whole units; 0 where unknown.
    """

    seniority: Ints
    degrees: Ints
    fields: Ints
    years: Ints
    pay_low: Ints
    pay_high: Ints
    currency: Ints

    @classmethod
    def from_facets(cls, found: Sequence[Facets]) -> FacetColumns:
        """Code facets as columns."""
        rows = [_codes(facets) for facets in found]
        table = np.array(rows, dtype=np.int64).reshape(len(rows), len(COLUMN_NAMES))
        return cls(**{name: table[:, at] for at, name in enumerate(COLUMN_NAMES)})

    def where(self, mask: Mask) -> FacetColumns:
        """Return the columns of some of the postings."""
        return FacetColumns(**{name: getattr(self, name)[mask] for name in COLUMN_NAMES})

    def joined(self, other: FacetColumns) -> FacetColumns:
        """Return the columns of these postings and then of others."""
        return FacetColumns(
            **{
                name: np.concatenate([getattr(self, name), getattr(other, name)])
                for name in COLUMN_NAMES
            }
        )


COLUMN_NAMES = tuple(field.name for field in fields(FacetColumns))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PostingFacts:
    """Where ``n`` postings are from, and their facets.

    ``sites`` are names, sorted, the empty one where unknown; ``site_of`` has shape (n,) and holds
    indices into them.
    """

    sites: tuple[str, ...]
    site_of: Ints
    facets: FacetColumns

    def where(self, mask: Mask) -> PostingFacts:
        """Return the facts of some of the postings."""
        return PostingFacts(
            sites=self.sites, site_of=self.site_of[mask], facets=self.facets.where(mask)
        )


def _codes(facets: Facets) -> tuple[int, ...]:
    pay = facets.salary
    return (
        tuple(Seniority).index(facets.seniority),
        sum(1 << at for at, degree in enumerate(Degree) if degree in facets.degrees),
        sum(1 << at for at, name in enumerate(FIELD_NAMES) if name in facets.fields),
        facets.years or 0,
        pay.low if pay else 0,
        pay.high if pay else 0,
        tuple(Currency).index(pay.currency if pay else Currency.UNSTATED),
    )
