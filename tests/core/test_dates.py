"""Months that ranges cover: order never matters, overlaps count once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.date_ranges import find_date_ranges
from gapfinder.core.dates import (
    DateRange,
    MonthSpan,
    Precision,
    YearMonth,
    count_months,
    merge_ranges,
    merge_spans,
)

NOW = YearMonth(year=2024, month=6)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Jan 2020 – Dec 2020", 12),
        ("Jan 2020", 1),
        ("Jan 2024 – Present", 6),
        ("2018 – 2020", 24),
        ("2018 – 2019", 12),
        ("2018", 6),
        ("Summer 2020", 3),
        ("2018 – 2020\n2020 – 2022", 48),
        ("Jan 2020 – Dec 2020\nJul 2020 – Jun 2021", 18),
        ("Jan 2020 – Dec 2020\nJan 2020 – Dec 2020", 12),
        ("Jan 2020 – Mar 2020\nJun 2020 – Aug 2020", 6),
        ("2020 – Mar 2020", 1),
        ("Sep 2020 – 2020", 1),
        ("2023 – Present", 12),
        ("Jan 2026 – Present", 1),
        ("", 0),
    ],
)
def test_months_covered(text: str, months: int) -> None:
    assert count_months(find_date_ranges(text), now=NOW) == months


def test_without_now_what_goes_on_has_its_first_month_only() -> None:
    assert count_months(find_date_ranges("Jan 2020 – Present")) == 1


def test_a_date_is_written_as_exactly_as_it_is_known() -> None:
    assert str(YearMonth(year=2021, month=3)) == "2021-03"
    assert str(YearMonth(year=2021)) == "2021"


_SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
    lambda pair: MonthSpan(first=pair[0], last=pair[0] + pair[1])
)
_YEAR_MONTHS = st.builds(
    YearMonth, year=st.integers(1990, 2030), month=st.none() | st.integers(1, 12)
)
_RANGES = st.builds(
    DateRange,
    first=_YEAR_MONTHS,
    last=st.none() | _YEAR_MONTHS,
    precision=st.just(Precision.MONTH),
    start=st.just(0),
    end=st.just(1),
)


def _months(spans: list[MonthSpan] | tuple[MonthSpan, ...]) -> set[int]:
    return {month for span in spans for month in range(span.first, span.last + 1)}


@given(st.lists(_SPANS))
def test_merged_spans_are_the_same_months_apart_and_in_order(spans: list[MonthSpan]) -> None:
    merged = merge_spans(spans)
    assert _months(merged) == _months(spans)
    assert all(a.last + 1 < b.first for a, b in pairwise(merged))
    assert merge_spans(merged) == merged


@given(st.data(), st.lists(_RANGES, max_size=6))
def test_the_order_of_ranges_does_not_matter(data: st.DataObject, ranges: list[DateRange]) -> None:
    shuffled = data.draw(st.permutations(ranges))
    assert merge_ranges(shuffled, now=NOW) == merge_ranges(ranges, now=NOW)


@given(st.lists(_RANGES, max_size=6), _RANGES)
def test_more_ranges_never_cover_less_and_the_same_again_no_more(
    ranges: list[DateRange], other: DateRange
) -> None:
    alone, together = count_months(ranges, now=NOW), count_months([*ranges, other], now=NOW)
    assert alone <= together <= alone + other.span(NOW).months
    assert count_months([*ranges, *ranges], now=NOW) == alone
