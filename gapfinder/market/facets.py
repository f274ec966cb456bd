"""What a posting asks and offers besides skills: degrees, rank, years, salary, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.degrees import Degree
from gapfinder.core.seniority import Seniority


class Currency(StrEnum):
    """The currency of a salary, told from its sign or code."""

    UNSTATED = ""
    USD = "USD"
    GBP = "GBP"
    EUR = "EUR"


MAX_YEARS = 20
"""More years of experience than this are the company's age or another slip."""

YEARLY_PAY = (15_000, 1_000_000)
"""What a year's pay may be; other amounts are budgets, bonuses or revenues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """Pay as stated, in whole units of the currency a year; ``low <= high``."""

    low: int
    high: int
    currency: Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What one posting asks and offers besides skills.

    ``years`` are those of experience, the most that is asked for anything; ``None`` as
    ``salary`` where nothing is stated.
    """

    seniority: Seniority
    degrees: frozenset[Degree]
    fields: frozenset[str]
    years: int | None
    salary: Salary | None
