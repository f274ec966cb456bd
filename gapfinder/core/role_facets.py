"""What a role's postings ask and offer besides skills: ranks, years, degrees, pay."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapfinder.core.degrees import Degree
from gapfinder.core.ladders import Rung
from gapfinder.core.postings import SkillDemand
from gapfinder.core.roles import Role

MIN_FOR_QUARTILES = 30
"""Quartiles of fewer figures than this are not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartiles:
    """Quartiles of ``n`` figures, each itself one of the figures or the middle of two.

    ``median_low`` and ``median_high`` are the distribution-free interval of the median: two of
    the figures in order, between which it lies with at least 95 % confidence.
    """

    n: int
    first: float
    median: float
    third: float
    median_low: float
    median_high: float


def quartiles_of(figures: Iterable[float]) -> Quartiles:
    """Return the quartiles of some figures, in any order.

    Raises
    ------
    ValueError
        Fewer than six figures, which tell no 95 % interval.

    Notes
    -----
    Quartiles are definition 2 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in
    statistical packages", The American Statistician 50:361-365. The interval is that of order
    statistics, whose ranks follow the binomial of n and one half (H. A. David and H. N. Nagaraja
    (2003), *Order Statistics*, section 7.1).
    """
    ordered = sorted(figures)
    n, rank = len(ordered), _rank_of_interval(len(ordered))
    if rank is None:
        raise ValueError(f"{n} figures tell no interval of the median; it takes six")
    return Quartiles(
        n=n,
        first=_quantile(ordered, 1),
        median=_quantile(ordered, 2),
        third=_quantile(ordered, 3),
        median_low=ordered[rank - 1],
        median_high=ordered[n - rank],
    )


def _quantile(ordered: Sequence[float], quarters: int) -> float:
    place, rest = divmod(len(ordered) * quarters, 4)
    return ordered[place] if rest else (ordered[place - 1] + ordered[place]) / 2


def _rank_of_interval(n: int) -> int | None:
    """Return the rank from below, from 1, of the lower end of a 95 % interval of the median."""
    inside, rank = 0.0, n // 2 + 1
    while inside < _CONFIDENCE and rank > 0:
        rank -= 1
        chance = math.exp(
            math.lgamma(n + 1) - math.lgamma(rank + 1) - math.lgamma(n - rank + 1)
            - n * math.log(2)
        )  # fmt: skip
        # The binomial is symmetric; the middle one of an even n stands alone.
        inside += chance if 2 * rank == n else 2 * chance
    return rank if rank > 0 and inside >= _CONFIDENCE else None


_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure that some of ``of`` postings state.

    Parameters
    ----------
    n, of
        ``n`` of ``of`` postings state one.
    quartiles
        ``None`` where fewer than `MIN_FOR_QUARTILES` do.
    """

    n: int
    of: int
    quartiles: Quartiles | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """A year's pay in one currency, in whole units: the middle of the range that is stated.

    Parameters
    ----------
    currency
        ISO 4217 code, told from the sign (``$`` counts as USD).
    years
        First and last year of the postings looked at; ``None`` for all of them.
    stated
        Of the postings of those years.
    """

    currency: str
    years: tuple[int, int] | None
    stated: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class RungFacets:
    """What postings say whose titles name a rank of one rung.

    Parameters
    ----------
    rung
        Of the role's ladder.
    demand
        How many of the role's postings name one of its ranks.
    years
        Years of experience that these ask for.
    pay
        What these offer, in the currency and of the years of the role's first ``pay``; ``None``
        where the role has none.
    """

    rung: Rung
    demand: SkillDemand
    years: Stated
    pay: Pay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDemand:
    """How many of a role's postings name a level of degree, and how many name no lower one."""

    level: Degree
    named: SkillDemand
    lowest: SkillDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDemand:
    """How many of a role's postings name a field of study in a sentence on degrees."""

    field: str
    named: SkillDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFacets:
    """What the ``n`` postings of one role ask and offer besides skills.

    Parameters
    ----------
    role, n
        Whose postings, and how many.
    unranked
        How many titles name no rank.
    rungs
        From the lowest.
    years
        Years of experience that all of them ask for.
    any_degree
        How many name a degree: a level or a field of study.
    levels
        From the lowest.
    fields
        Most named first.
    pay
        By currency, the one most stated first.
    """

    role: Role
    n: int
    unranked: SkillDemand
    rungs: tuple[RungFacets, ...]
    years: Stated
    any_degree: SkillDemand
    levels: tuple[LevelDemand, ...]
    fields: tuple[FieldDemand, ...]
    pay: tuple[Pay, ...]

    def rung(self, rung: Rung) -> RungFacets:
        """Return what is said on one rung."""
        return next(each for each in self.rungs if each.rung is rung)
