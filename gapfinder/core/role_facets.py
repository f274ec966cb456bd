"""What a role's postings ask and offer besides skills: ranks, years, degrees, pay."""

from __future__ import annotations

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
        First and last year of the postings looked at; ``None`` where no year is known.
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
        What these offer in the currency that most of the role's postings state; ``None`` where
        none states any.
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
