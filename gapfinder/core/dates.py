"""Months and years as resumes write them, and how many months they cover. Pure: no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Where in a year something began or ended of which only the year is known: in its middle, so that
# "2018 - 2020" is two years and goes on without a break in "2020 - 2022".
_BEGINS, _ENDS = 7, 6
# Of a year that stands alone, the middle half.
_ALONE = 4, 9


class Precision(StrEnum):
    """How exactly a date is written, finest first."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMonth:
    """A month, or a year of which the month is not known.

    Parameters
    ----------
    year
        Four digits.
    month
        1 to 12, or ``None``.
    """

    year: int
    month: int | None = None

    def index(self, month: int = _ENDS) -> int:
        """Return the months since year 0, with ``month`` where the own is not known."""
        return 12 * self.year + (self.month or month) - 1

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSpan:
    """Whole months, both ends included, as months since year 0 (`YearMonth.index`)."""

    first: int
    last: int

    @property
    def months(self) -> int:
        """How many months it has, at least 1."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """From when to when something lasted, and where the text says so.

    Parameters
    ----------
    first, last
        The first and last month or year; the same one for a single date, ``last`` is ``None``
        where it goes on (*present*). A season or quarter has its own first and last month.
    precision
        Of the less exact end.
    start, end
        Offsets into the text.
    is_expected
        Whether the text says that its end lies ahead (*expected May 2027*).
    """

    first: YearMonth
    last: YearMonth | None
    precision: Precision
    start: int
    end: int
    is_expected: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.last is None

    def span(self, now: YearMonth | None = None) -> MonthSpan:
        """Return the months that it covers.

        A year without a month counts from its middle (2018 to 2020 is 24 months) and six months
        where it stands alone.

        Parameters
        ----------
        now
            Where an open range ends; without it, or if it lies before the first month, an open
            range has its first month only.
        """
        last = self.last if self.last is not None else now
        if last is None:
            first = self.first.index(_BEGINS)
            return MonthSpan(first=first, last=first)
        if self.last is not None and self.first == last and last.month is None:
            return MonthSpan(first=last.index(_ALONE[0]), last=last.index(_ALONE[1]))
        ends = last.index(_ENDS)
        begins = self.first.index(_BEGINS)
        if self.first.year == last.year and ends < begins:
            # "2021 - March 2021": the year cannot have begun in its middle.
            begins, ends = (ends, ends) if self.first.month is None else (begins, begins)
        return MonthSpan(first=begins, last=max(begins, ends))


def merge_spans(spans: Iterable[MonthSpan]) -> tuple[MonthSpan, ...]:
    """Return the same months as the fewest spans: apart from one another, oldest first."""
    merged: list[MonthSpan] = []
    for span in sorted(spans, key=lambda span: (span.first, span.last)):
        if merged and span.first <= merged[-1].last + 1:
            last = max(merged[-1].last, span.last)
            merged[-1] = MonthSpan(first=merged[-1].first, last=last)
        else:
            merged.append(span)
    return tuple(merged)


def merge_ranges(
    ranges: Iterable[DateRange], *, now: YearMonth | None = None
) -> tuple[MonthSpan, ...]:
    """Return the months that ranges cover together, each month once.

    Parameters
    ----------
    ranges
        In any order, overlapping or not.
    now
        Where open ranges end.
    """
    return merge_spans(found.span(now) for found in ranges)


def count_months(ranges: Iterable[DateRange], *, now: YearMonth | None = None) -> int:
    """Return how many months ranges cover together; what overlaps counts once."""
    return sum(span.months for span in merge_ranges(ranges, now=now))
