"""Dates as resumes write them, and numbers that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.date_ranges import find_date_ranges, newest_date
from gapfinder.core.dates import DateRange, Precision, YearMonth

# Written, from, to ("" where it goes on).
RANGES = """
Jan 2021 – Present | 2021-01 |
Jan 2021 – present | 2021-01 |
JAN 2021 — FEB 2022 | 2021-01 | 2022-02
January 2021 - December 2022 | 2021-01 | 2022-12
January, 2021 - March, 2022 | 2021-01 | 2022-03
Jan. 2021–Mar. 2022 | 2021-01 | 2022-03
Jan2021-Feb2022 | 2021-01 | 2022-02
Jan-2021 - Mar-2022 | 2021-01 | 2022-03
Jan/2021 - Mar/2022 | 2021-01 | 2022-03
Jan-21 – Mar-22 | 2021-01 | 2022-03
Jan 21 – Mar 22 | 2021-01 | 2022-03
Jan 21 - Present | 2021-01 |
Sep 15 - NOW | 2015-09 |
Jan '22 | 2022-01 | 2022-01
Jan ’22 – Mar ’23 | 2022-01 | 2023-03
Jan, '22 to Mar, '23 | 2022-01 | 2023-03
Nov '98 – Feb '01 | 1998-11 | 2001-02
Aug. 2017 to Dec. 2018 | 2017-08 | 2018-12
Sept 2019 - | 2019-09 |
Sept. 2019 – | 2019-09 |
Jan 2020– | 2020-01 |
2020– | 2020 |
(2018 – ) | 2018 |
Sept 2019 to date | 2019-09 |
2015 to date | 2015 |
Jan 2020 – to date | 2020-01 |
March 2019 till now | 2019-03 |
May 2018 until today | 2018-05 |
May 2018 – Current | 2018-05 |
May 2018 – Currently | 2018-05 |
05/2018–Present | 2018-05 |
2017—Present | 2017 |
2017-Now | 2017 |
2017 – Ongoing | 2017 |
2021–today | 2021 |
2020 (current) | 2020 |
Jun 2019 – the present | 2019-06 |
since 2020 | 2020 |
since Jan 2020 | 2020-01 |
Since March 2018 | 2018-03 |
from 2018 until 2020 | 2018 | 2020
from 2018 to 2020 | 2018 | 2020
From May 2018 through June 2019 | 2018-05 | 2019-06
March 2019 thru May 2020 | 2019-03 | 2020-05
between 2018 and 2020 | 2018 | 2020
between May 2018 and June 2019 | 2018-05 | 2019-06
2018 - 2020 | 2018 | 2020
(2018 – 2020) | 2018 | 2020
[2018–2020] | 2018 | 2020
2018—2020 | 2018 | 2020
2018 −2020 | 2018 | 2020
2018 -- 2020 | 2018 | 2020
2018 → 2020 | 2018 | 2020
2018 ~ 2020 | 2018 | 2020
2021 - 2019 | 2019 | 2021
2019–21 | 2019 | 2021
2019-21 | 2019 | 2021
2019–'21 | 2019 | 2021
'19 – '21 | 2019 | 2021
’19 – Present | 2019 |
1998–02 | 1998 | 2002
2009-10 | 2009 | 2010
2010–12 | 2010 | 2012
2019/20 | 2019 | 2020
2019/2020 | 2019 | 2020
1998/99 | 1998 | 1999
01/2021 | 2021-01 | 2021-01
1/2021 | 2021-01 | 2021-01
01/2021 – 03/2022 | 2021-01 | 2022-03
01/2021-03/2022 | 2021-01 | 2022-03
01-2021 – 03-2022 | 2021-01 | 2022-03
01.2021 – 03.2022 | 2021-01 | 2022-03
01 / 2021 – 03 / 2022 | 2021-01 | 2022-03
01/21 – 03/22 | 2021-01 | 2022-03
09/18 – Present | 2018-09 |
04/2021 – today | 2021-04 |
2021-03 | 2021-03 | 2021-03
2021-03 – 2022-05 | 2021-03 | 2022-05
2010-11 – 2012-03 | 2010-11 | 2012-03
2021/03 - Present | 2021-03 |
2016 / 09 – 2017 / 01 | 2016-09 | 2017-01
2021.03 – 2022.04 | 2021-03 | 2022-04
2021-03-15 | 2021-03 | 2021-03
2021-03-15 – 2022-04-01 | 2021-03 | 2022-04
2021年3月 – 2022年5月 | 2021-03 | 2022-05
2021 Jan – Mar | 2021-01 | 2021-03
2021 Jan – 2022 Mar | 2021-01 | 2022-03
5 January 2021 | 2021-01 | 2021-01
05 Jan 2021 – 16 Mar 2022 | 2021-01 | 2022-03
Jan 10, 2020 - Feb 12, 2021 | 2020-01 | 2021-02
January 5th, 2021 | 2021-01 | 2021-01
1st March 2020 – 2nd May 2020 | 2020-03 | 2020-05
24-Jan-2021 | 2021-01 | 2021-01
15.03.2019 – 20.04.2020 | 2019-03 | 2020-04
15/03/2019 – 20/04/2020 | 2019-03 | 2020-04
03/15/2019 – 04/20/2020 | 2019-03 | 2020-04
Jan 5 – Mar 20, 2021 | 2021-01 | 2021-03
Jun – Aug 2021 | 2021-06 | 2021-08
Jun. - Aug., 2021 | 2021-06 | 2021-08
May-Aug 2021 | 2021-05 | 2021-08
June to August 2021 | 2021-06 | 2021-08
Nov – Feb 2021 | 2020-11 | 2021-02
05 – 08/2021 | 2021-05 | 2021-08
Jan 2021 – Mar | 2021-01 | 2021-03
Summer 2020 | 2020-06 | 2020-08
summer of 2020 | 2020-06 | 2020-08
Spring '19 | 2019-03 | 2019-05
Summer – Fall 2020 | 2020-06 | 2020-11
Fall 2019 – Spring 2021 | 2019-09 | 2021-05
Fall 2020 – Winter 2020 | 2020-09 | 2020-12
Winter 2019/20 | 2020-01 | 2020-02
Autumn Term 2018 | 2018-09 | 2018-11
Spring 2021 – Present | 2021-03 |
Q3 2021 | 2021-07 | 2021-09
Q3/2021 | 2021-07 | 2021-09
Q3'21 | 2021-07 | 2021-09
2021 Q3 | 2021-07 | 2021-09
2021Q3 – 2022Q1 | 2021-07 | 2022-03
Q1 – Q3 2021 | 2021-01 | 2021-09
H1 2021 | 2021-01 | 2021-06
2015 | 2015 | 2015
(2015) | 2015 | 2015
Data Scientist, Quarry Ltd, 2015 | 2015 | 2015
Quarry Ltd 2015 | 2015 | 2015
Best Paper Award 2019 (Riverside) | 2019 | 2019
2019 BSc Computer Science | 2019 | 2019
2015 - Data Scientist | 2015 | 2015
Graduated in 2019 | 2019 | 2019
Class of 2019 | 2019 | 2019
Jan 2021 – Present · 2 yrs 3 mos | 2021-01 |
January 2021 - March 2023 (2 years 3 months) | 2021-01 | 2023-03
2018 – 2020 M.Sc. Computer Science | 2018 | 2020
Working student, computer vision 2016 – 2018 | 2016 | 2018
Ph.D. 2016–2020, GPA 3.9/4.0 | 2016 | 2020
03.2019 - heute | 2019-03 |
Mai 2018 bis Juni 2019 | 2018-05 | 2019-06
seit 2019 | 2019 |
janvier 2019 - aujourd'hui | 2019-01 |
mars 2018 à juin 2019 | 2018-03 | 2019-06
depuis 2019 | 2019 |
enero 2019 - actualidad | 2019-01 |
"""

NO_DATES = """
24/7
on call 24/7 for 2 years 3 months
2 yrs 3 mos
Python 3.10
PyCharm 2020.1
+1 555-2019
(555) 2019-2020
555-2019-2020
555-01-2021
ISO 9001:2015
ISO 2022
ISO/IEC 27001-2013
RFC 2047
$2020
€ 2015
2020 USD
$1,950 - 2,010
survey of 2020 people
a survey of 2020 people in nine cities
about 2010 users
grew from 1990 to 2010 members
2018 – 2020 users
2000+ users
1200-2000 rps
2000-2020 rps
SQL Server 2019
Windows Server 2012-2019
Visual Studio 2019
Vision 2030
Room 2010
2020 Oak Street
CVE-2021-44228
arXiv:2003.01234
https://example.com/2019/05/post
example.com/2019
@someone2019
RTX 2080
COVID-19
the 1990s
2019's best
reached 2020 of 3000
GPA 3.9/4.0
decision 2019 was
version 2.2020.1
may be 20 of 31
3/4 of the budget
1,999 rows
ratio 16:2019
40% by 2030
"""


def _table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in text.strip().split("\n")]


def _said(found: DateRange) -> tuple[str, str]:
    return str(found.first), "" if found.last is None else str(found.last)


@pytest.mark.parametrize("row", _table(RANGES), ids=lambda row: row[0])
def test_a_written_range(row: list[str]) -> None:
    written, first, last = row
    found = find_date_ranges(written)
    assert [_said(one) for one in found] == [(first, last)]


def test_the_table_is_long() -> None:
    assert len(_table(RANGES)) >= 120


@pytest.mark.parametrize("text", NO_DATES.strip().split("\n"))
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_date_ranges(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Expected May 2027",
        "Expected Graduation: May 2027",
        "B.S. Physics, expected to graduate in May 2027",
        "Anticipated graduation date: May 2027",
        "May 2027 (expected)",
        "May 2027, Expected",
        "Aug 2023 – May 2027 (Expected)",
        "Aug 2023 – Expected May 2027",
        "Graduating May 2027",
        "Exp. May 2027",
    ],
)
def test_what_is_expected_is_marked(text: str) -> None:
    (found,) = find_date_ranges(text)
    assert found.is_expected
    assert found.last == YearMonth(year=2027, month=5)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Jan 2020 – Mar 2021", Precision.MONTH),
        ("Summer 2020", Precision.QUARTER),
        ("Jan 2020 – Q3 2021", Precision.QUARTER),
        ("2020 – Mar 2021", Precision.YEAR),
    ],
)
def test_a_range_is_as_exact_as_its_less_exact_end(text: str, precision: Precision) -> None:
    assert [found.precision for found in find_date_ranges(text)] == [precision]


def test_offsets_are_those_of_the_written_range() -> None:
    text = "Lead Analyst | Jan 2020 – Mar 2021 | Remote\nAnalyst | 2018 – 2019"
    found = find_date_ranges(text)
    assert [text[one.start : one.end] for one in found] == ["Jan 2020 – Mar 2021", "2018 – 2019"]


def test_a_range_goes_on_in_the_next_line_but_not_in_the_next_entry() -> None:
    (one,) = find_date_ranges("Jan 2021 –\nPresent")
    assert one.is_open
    first, second = find_date_ranges("Sept 2019 -\nJan 2018 - Dec 2018")
    assert first.is_open
    assert _said(second) == ("2018-01", "2018-12")


def test_two_ranges_on_a_line_are_two() -> None:
    found = find_date_ranges("Jun 2019 – Aug 2019, Jun 2020 – Aug 2020")
    assert [_said(one) for one in found] == [("2019-06", "2019-08"), ("2020-06", "2020-08")]


def test_a_number_at_the_end_of_a_line_that_goes_on_is_no_date() -> None:
    assert find_date_ranges("We surveyed 2020\npeople") == ()
    assert len(find_date_ranges("Lake ice dates 2020\nA survival analysis")) == 1


def test_the_newest_date_is_not_one_that_is_expected() -> None:
    ranges = find_date_ranges("Jan 2020 – Present\nMar 2018 – Dec 2020\nExpected May 2027")
    assert newest_date(ranges) == YearMonth(year=2020, month=12)
    assert newest_date(()) is None


_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATES = st.tuples(st.integers(1950, 2049), st.integers(1, 12))
_STYLES: dict[str, Callable[[int, int], str]] = {
    "words": lambda year, month: f"{_MONTH_NAMES[month - 1]} {year}",
    "slash": lambda year, month: f"{month:02}/{year}",
    "iso": lambda year, month: f"{year}-{month:02}-01",
}


@given(
    st.tuples(_DATES, _DATES).map(sorted),
    st.sampled_from(sorted(_STYLES)),
    st.sampled_from([" – ", "–", " - ", " to ", " until ", " — "]),
)
def test_each_month_reads_back(dates: list[tuple[int, int]], style: str, separator: str) -> None:
    (year, month), (last_year, last_month) = dates
    write = _STYLES[style]
    text = f"{write(year, month)}{separator}{write(last_year, last_month)}"
    (found,) = find_date_ranges(text)
    assert found.first == YearMonth(year=year, month=month)
    assert found.last == YearMonth(year=last_year, month=last_month)


@given(st.text(alphabet="0123456789 –-/.'JanMy2oprestQ\n(),:", max_size=60))
def test_any_text_gives_ranges_in_order_inside_it(text: str) -> None:
    found = find_date_ranges(text)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert one.last is None or one.first.index(1) <= one.last.index(12)
