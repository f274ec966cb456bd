"""Job postings, and what a role's postings ask for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gapfinder.core.roles import Role


class PostingRole(StrEnum):
    """What a posting's title says it is for. Only the first two roles are counted as demand."""

    DATA_SCIENTIST = "data_scientist"
    ML_ENGINEER = "ml_engineer"
    AMBIGUOUS = "ambiguous"
    DATA_ANALYST = "data_analyst"
    DATA_ENGINEER = "data_engineer"
    SOFTWARE_ENGINEER = "software_engineer"
    RESEARCH_SCIENTIST = "research_scientist"
    AI_ENGINEER = "ai_engineer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One job advert.

    ``year`` is ``None`` where unknown; ``site`` and ``company`` are empty where unknown;
    ``is_truncated`` marks snippets, which are not counted.
    """

    id: str
    title: str
    text: str
    role: PostingRole
    year: int | None = None
    source: str = ""
    site: str = ""
    company: str = ""
    is_truncated: bool = False


Z_95 = 1.959963984540054
"""Two-sided 95 % quantile of the standard normal distribution."""


def wilson_interval(count: float, n: float) -> tuple[float, float]:
    """Return the Wilson score 95 % interval of a share.

    Parameters
    ----------
    count
        How many of ``n`` have the property, ``0 <= count <= n``.
    n
        How many were counted; 0 gives the whole range ``(0, 1)``. Both may be parts of a whole
        where what was counted weighs unequally: an effective size and its share.

    Returns
    -------
    (low, high)
        Both 0 to 1, around ``count / n``.

    Raises
    ------
    ValueError
        ``count`` is not from 0 to ``n``.

    Notes
    -----
    E. B. Wilson (1927), "Probable inference, the law of succession, and statistical
    inference", JASA 22:209-212. Three lines here rather than scipy, whose import alone takes
    longer than reading a resume; a test holds them to ``scipy.stats``.
    """
    if not 0 <= count <= n:
        raise ValueError(f"count {count} is not from 0 to n {n}")
    if n == 0:
        return (0.0, 1.0)
    share, z2 = count / n, Z_95 * Z_95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    # Rounding must not push the ends past the share itself at 0 and n.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == n else min(1.0, centre + half)
    return (low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``count`` of ``n`` postings, ``0 <= count <= n``."""

    count: int
    n: int

    @property
    def share(self) -> float:
        """``count / n``, 0 to 1; 0 where nothing was counted."""
        return self.count / self.n if self.n else 0.0

    @property
    def low(self) -> float:
        """Lower end of the Wilson 95 % interval of ``share``."""
        return wilson_interval(self.count, self.n)[0]

    @property
    def high(self) -> float:
        """Upper end of the Wilson 95 % interval of ``share``."""
        return wilson_interval(self.count, self.n)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDemand(Share):
    """How many of a role's postings ask for a skill: ``count`` of ``n``, both true counts.

    Parameters
    ----------
    weighted_share
        The share where recent postings weigh more, 0 to 1; ``None`` where all weigh alike.
    effective_n
        How many postings that weigh alike would tell it as surely, at most ``n``; the interval
        is Wilson's for that many. ``None`` stands for ``n``.
    """

    weighted_share: float | None = None
    effective_n: float | None = None

    @property
    def share(self) -> float:
        """Share of the postings, recent ones weighing more where they do; 0 to 1."""
        if self.weighted_share is not None:
            return self.weighted_share
        return self.count / self.n if self.n else 0.0

    @property
    def low(self) -> float:
        """Lower end of the Wilson 95 % interval of ``share``."""
        return self._interval()[0]

    @property
    def high(self) -> float:
        """Upper end of the Wilson 95 % interval of ``share``."""
        return self._interval()[1]

    def _interval(self) -> tuple[float, float]:
        n = self.n if self.effective_n is None else self.effective_n
        return wilson_interval(min(self.share * n, n), n)


class TrendDirection(StrEnum):
    """Where the demand for a skill goes, as far as the years can tell."""

    RISING = "rising"
    FALLING = "falling"
    FLAT = "flat"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillTrend:
    """How the demand for a skill changed over the years in which enough was posted.

    Parameters
    ----------
    years
        Pairs of a year and the demand in it, in order.
    odds_ratio, low, high
        Change of the odds (share over the rest) from one year to the next, and its 95 %
        interval; 1 is no change. ``None`` where there are too few years.
    direction
        Rising or falling where the interval leaves no doubt, flat where it leaves none that
        little changes, else unknown.
    """

    years: tuple[tuple[int, SkillDemand], ...]
    odds_ratio: float | None
    low: float | None
    high: float | None
    direction: TrendDirection


@dataclass(frozen=True, kw_only=True)
class RoleDemand:
    """What the ``n`` postings of one role ask for.

    Parameters
    ----------
    counts
        Pairs of a skill id and the number of postings that ask for it, ids sorted. A posting
        counts once for a skill that it names, however often; what a named skill implies is not
        counted.
    shares
        Pairs of a skill id and its share where recent postings weigh more, as in ``counts``;
        empty where all weigh alike.
    effective_n
        See `SkillDemand`; ``None`` where all weigh alike.
    """

    role: Role
    n: int
    counts: tuple[tuple[str, int], ...]
    shares: tuple[tuple[str, float], ...] = ()
    effective_n: float | None = None

    @cached_property
    def by_skill(self) -> Mapping[str, SkillDemand]:
        """The demand for every skill that a posting asks for, ids sorted."""
        shares = dict(self.shares)
        return {
            skill_id: SkillDemand(
                count=count,
                n=self.n,
                weighted_share=shares.get(skill_id),
                effective_n=self.effective_n,
            )
            for skill_id, count in self.counts
        }

    def demand(self, skill_id: str) -> SkillDemand:
        """Return the demand for a skill; a count of 0 where no posting asks for it."""
        never = SkillDemand(count=0, n=self.n, effective_n=self.effective_n)
        return self.by_skill.get(skill_id, never)
