"""Job postings, and what a role's postings ask for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

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


def wilson_interval(count: int, n: int) -> tuple[float, float]:
    """Return the Wilson score 95 % interval of a share.

    Parameters
    ----------
    count
        How many of ``n`` have the property, ``0 <= count <= n``.
    n
        How many were counted; 0 gives the whole range ``(0, 1)``.

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
    """How many of a role's postings ask for a skill: ``count`` of ``n``."""


@dataclass(frozen=True, kw_only=True)
class RoleDemand:
    """What the ``n`` postings of one role ask for.

    ``counts`` pairs a skill id with the number of postings that ask for it, ids sorted. A
    posting counts once for a skill that it names, however often; what a named skill implies is
    not counted.
    """

    role: Role
    n: int
    counts: tuple[tuple[str, int], ...]

    def demand(self, skill_id: str) -> SkillDemand:
        """Return the demand for a skill; a count of 0 where no posting asks for it."""
        return SkillDemand(count=dict(self.counts).get(skill_id, 0), n=self.n)
