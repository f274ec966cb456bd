"""Trends: how the demand for a skill changed over the years of a role's postings."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gapfinder.core.postings import Z_95, PostingRole, SkillDemand, SkillTrend, TrendDirection
from gapfinder.core.roles import Role
from gapfinder.market.corpus import AskedSkills

MIN_A_YEAR = 30
"""A year counts when the role has at least this many postings in it."""

MIN_YEARS = 3
"""Fewer years than this make no trend."""

FLAT = 1.15
"""Odds that surely change by less than this factor a year are flat."""

# Two-sided 95 % quantiles of Student's t for 1 to 10 degrees of freedom (scipy.stats.t.ppf).
_T_95 = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)


def find_trends(asked: AskedSkills, role: Role, skills: Sequence[str]) -> tuple[SkillTrend, ...]:
    """Return the trend of some skills, in their order.

    Parameters
    ----------
    asked
        The skills of the postings; those of unknown year are passed over.
    role
        Whose postings are counted.
    skills
        Ids; one that no posting asks for has a share of 0 in every year.

    Notes
    -----
    Weighted least squares on the empirical logit of each year's share (D. R. Cox (1970), *The
    Analysis of Binary Data*, section 3.2), with the variance of J. J. Gart and J. R. Zweifel
    (1967), Biometrika 54:181-187. Years differ by more than chance, since each is another mix of
    sites: the residuals widen the interval where they are larger than chance would make them
    (P. McCullagh and J. A. Nelder (1989), *Generalized Linear Models*, section 4.5), and
    Student's t stands in for the normal.
    """
    _, postings, columns = asked.of_role(role)
    year_of = asked.years[asked.roles == tuple(PostingRole).index(PostingRole(role.value))]
    years, sizes = np.unique(year_of[year_of > 0], return_counts=True)
    years, sizes = years[sizes >= MIN_A_YEAR], sizes[sizes >= MIN_A_YEAR]
    place = {skill_id: column for column, skill_id in enumerate(asked.skills)}
    trends = []
    for skill_id in skills:
        named = year_of[postings[columns == place.get(skill_id, -1)]]
        counts = [int((named == year).sum()) for year in years.tolist()]
        trends.append(trend_of(years.tolist(), counts, sizes.tolist()))
    return tuple(trends)


def trend_of(years: Sequence[int], counts: Sequence[int], sizes: Sequence[int]) -> SkillTrend:
    """Return the trend of ``counts`` out of ``sizes`` postings in ``years``."""
    shares = tuple(
        (year, SkillDemand(count=count, n=n))
        for year, count, n in zip(years, counts, sizes, strict=True)
    )
    if len(years) < MIN_YEARS or sum(counts) == 0:
        return SkillTrend(
            years=shares, odds_ratio=None, low=None, high=None, direction=TrendDirection.UNKNOWN
        )
    held = np.array(counts) + 0.5
    rest = np.array(sizes) - np.array(counts) + 0.5
    logits, weights = np.log(held / rest), 1 / (1 / held + 1 / rest)
    t = np.array(years) - np.average(years, weights=weights)
    spread = float(weights @ t**2)
    slope = float((weights * t) @ logits) / spread
    residuals = logits - np.average(logits, weights=weights) - slope * t
    degrees = len(years) - 2
    excess = max(1.0, float(weights @ residuals**2) / degrees)
    quantile = _T_95[degrees - 1] if degrees <= len(_T_95) else Z_95
    half = quantile * math.sqrt(excess / spread)
    low, high = math.exp(slope - half), math.exp(min(slope + half, 700.0))
    return SkillTrend(
        years=shares,
        odds_ratio=math.exp(slope),
        low=low,
        high=high,
        direction=_direction(low, high),
    )


def _direction(low: float, high: float) -> TrendDirection:
    if low > 1:
        return TrendDirection.RISING
    if high < 1:
        return TrendDirection.FALLING
    if low >= 1 / FLAT and high <= FLAT:
        return TrendDirection.FLAT
    return TrendDirection.UNKNOWN
