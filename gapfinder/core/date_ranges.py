"""Dates in a text: every way that resumes write from when to when. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from gapfinder.core.date_words import (
    MAY_BEGIN,
    YEAR,
    WrittenDate,
    date_at,
    full_year,
    partial_at,
)
from gapfinder.core.dates import DateRange, Precision, YearMonth

_SEPARATOR = re.compile(
    r"\s*[-–—−‒―~→]{1,3}\s*(?:(?:to|till|until)\s+)?"
    r"|\s+(?:up\s)?(?:to|until|till?|through|thru|bis|à|au|al?|hasta|até|tot)\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:the\s)?(?:present|pres\.|now|current(?:ly)?|today|ongoing|on-going|in\sprogress|date|heute"
    r"|jetzt|laufend|aujourd['’]hui|ce\sjour|actuel(?:lement)?|présent|(?:la\s)?actualidad|actual"
    r"|presente|hoy|atual(?:mente)?|oggi|heden|至今)(?![^\W_])",
    re.IGNORECASE,
)
_OPEN_IN_BRACKETS = re.compile(r"\s*[(\[](?:present|current(?:ly)?|ongoing)[)\]]", re.IGNORECASE)
# A dash with nothing after it.
_HANGING = re.compile(r"[^\S\n]*[-–—](?=[^\S\n]*(?:$|[)\]|]))", re.MULTILINE)
_SINCE = re.compile(r"\b(?:since|seit|depuis|desde|sinds)\s\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
# 2019-21, 2019/20; 2019/2020.
_SHORT_END = re.compile(r"\s?[-–—/]\s?['’]?(?P<year>\d\d)(?![\w/%+-]|[.,]\d)")
_LONG_END = re.compile(rf"\s?/\s?(?P<year>{YEAR})(?![\w/%+-]|[.,]\d)")

_EXPECTED_BEFORE = re.compile(
    r"\b(?:expect(?:ed|ing)|anticipated|exp\.|graduating|projected|planned)"
    r"(?:[\s(:,–-]|\b(?:to|in|by|on|for|graduat\w+|completion|date|degree)\b){0,9}\Z",
    re.IGNORECASE,
)
_EXPECTED_WITHIN = re.compile(r"(?:exp\.|expected|anticipated|est\.)\s+", re.IGNORECASE)
_EXPECTED_AFTER = re.compile(
    r"[^\S\n]*[\[(,;–-]?[^\S\n]*(?:expected|anticipated|exp\b|projected|planned)", re.IGNORECASE
)
# A date does not go on from numbers, versions, paths, money and marks.
_NOT_AFTER = re.compile(r"(?:\d[.,:]|[\w)][.-]|[/#@&=+_\\]|[$€£¥₹]\s?|(?:^|\s)-|\(\d{2,4}\)\s?)\Z")
_NOT_BEFORE = re.compile(
    r"(?:\w|[%+@_°€£$]|[-–/:]\w|[.,]\d|['’]s|\s?(?:usd|eur|gbp|rps|qps|rpm|ghz|mhz)\b)",
    re.IGNORECASE,
)
# Products, standards and places are numbered like years; amounts are counted in nouns.
_PRODUCT = "server|windows|office|excel|sharepoint|dynamics|autocad|solidworks|iso|iec|rfc|din|gost"
_NUMBERED_RANGE = re.compile(rf"\b(?:{_PRODUCT})\.?[\s:-]*\Z", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\b(?:{_PRODUCT}|word|access|powerpoint|outlook|studio|room|suite|apt|box|unit|no|model|version"
    r"|release|vision|agenda|top|usd|eur|gbp|rs)\.?[\s:-]*\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:[a-z]+\s)?(?:users|people|customers|clients|requests|samples|rows|records|images|files"
    r"|employees|participants|patients|documents|products|queries|hours|words|stores|items|points"
    r"|students|units|members|respondents|parameters|features|models|tests|nodes|lines)\b"
)
_STREET = re.compile(
    r"[^\n]{0,40}\b(?:street|st|avenue|ave|road|rd|blvd|boulevard|lane|ln|drive|dr|way)\b",
    re.IGNORECASE,
)
# A year alone is a date where it is set apart, after words that go before dates, at the start of
# a line before a name, and at the end of a line that does not go on in the next one.
_AFTER_WORD = re.compile(r"\b(?:class\sof|in|during)\s\Z", re.IGNORECASE)
_SET_APART_BEFORE = re.compile(r"(?:^|[\n\t,;|/(\[:•·●–—-][^\S\n]*|\s\s)\Z")
_SET_APART_AFTER = re.compile(r"[^\S\n]*(?:\Z|[\n,;|()\].:•·●–—-](?!\d)|\s\s)")
_LINE_START = re.compile(r"(?:^|\n[^\S\n]*(?:[•·●*▪-]\s)?)\Z")
_BEFORE_NAME = re.compile(r"\s[A-Z]")
_IN_SENTENCE = re.compile(
    r"\b(?:of|to|the|with|over|than|about|for|by|and|or|at|from|around|nearly|almost|until)\s\Z",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[^\S\n]*(?:\Z|\n\s*(?![a-z])|\s[(|])")
# Characters before a date that are looked at.
_LOOK_BACK = 40
_COARSER = (Precision.MONTH, Precision.QUARTER, Precision.YEAR)


def find_date_ranges(text: str) -> tuple[DateRange, ...]:
    """Find the dates of a text, each with its end if it has one.

    Parameters
    ----------
    text
        Any text; a range may go on in the next line.

    Returns
    -------
    tuple[DateRange, ...]
        In text order, not overlapping. Numbers that only look like years (phone numbers,
        versions, amounts, standards) are none; neither are lengths of time (*2 years 3 months*).
    """
    ranges: list[DateRange] = []
    at = 0
    for candidate in MAY_BEGIN.finditer(text):
        start = candidate.start()
        if start < at:
            continue
        before = text[max(0, start - _LOOK_BACK) : start]
        if _NOT_AFTER.search(before):
            continue
        found = _range_at(text, start, before)
        if found is None:
            continue
        # What is no date is passed over whole.
        at = found.end
        if not _is_number(text, found, before):
            ranges.append(found)
    return tuple(ranges)


def _range_at(text: str, start: int, before: str) -> DateRange | None:
    """Return the range or single date that begins at an offset."""
    date = date_at(text, start)
    found = _from_partial(text, start) if date is None else _from_date(text, date, before)
    if found is None or found.is_open:
        return found
    is_expected = _EXPECTED_BEFORE.search(before) or _EXPECTED_AFTER.match(text, found.end)
    return replace(found, is_expected=True) if is_expected else found


def _is_number(text: str, found: DateRange, before: str) -> bool:
    """Tell numbers that only look like years: parts of longer ones, products, amounts."""
    if _NOT_BEFORE.match(text, found.end):
        return True
    if found.precision is not Precision.YEAR or found.is_open:
        return False
    numbered = _NUMBERED if found.first == found.last else _NUMBERED_RANGE
    return bool(numbered.search(before) or _COUNTED.match(text, found.end))


def _from_date(text: str, date: WrittenDate, before: str) -> DateRange | None:
    """Return the range that a date with a year begins, or the date alone."""
    if years := _years(text, date):
        return years
    if _SINCE.search(before):
        return _open(date, date.end)
    if found := _with_end(text, date, before):
        return found
    opened = _OPEN_IN_BRACKETS.match(text, date.end) or _HANGING.match(text, date.end)
    if opened:
        return _open(date, opened.end())
    if date.precision is Precision.YEAR and not _is_set_apart(text, date, before):
        return None
    return _closed(date, date)


def _with_end(text: str, date: WrittenDate, before: str) -> DateRange | None:
    """Return the range of a date and the other end that is written after it."""
    separator = _SEPARATOR.match(text, date.end)
    if separator is None and _BETWEEN.search(before):
        separator = _AND.match(text, date.end)
    if separator is None:
        return None
    at = separator.end()
    if opened := _OPEN.match(text, at):
        return _open(date, opened.end())
    expected = _EXPECTED_WITHIN.match(text, at)
    end = _end_at(text, date, expected.end() if expected else at)
    found = _joined(date, end, has_break="\n" in separator[0]) if end else None
    return replace(found, is_expected=True) if found and expected else found


def _years(text: str, date: WrittenDate) -> DateRange | None:
    """Return two years of which the second is short or after a slash: 2019-21, 2019/2020."""
    year = date.year or 0
    # "2009-10" is rather a school year than October; "2010-12" is a month.
    is_school_year = date.end - date.start == 7 and text.startswith(
        f"{(year + 1) % 100:02}", date.end - 2
    )
    if date.precision is not Precision.YEAR and (
        not is_school_year or _SEPARATOR.match(text, date.end)
    ):
        return None
    at = date.start + len(str(year))
    end = _SHORT_END.match(text, at) or _LONG_END.match(text, at)
    if end is None:
        return None
    last = int(end["year"])
    last = last if last > 99 else full_year(last)
    if last <= year:
        return None
    return _closed(
        replace(date, first=None, last=None, precision=Precision.YEAR),
        WrittenDate(
            year=last,
            first=None,
            last=None,
            precision=Precision.YEAR,
            start=end.start("year"),
            end=end.end(),
        ),
    )


def _end_at(text: str, date: WrittenDate, at: int) -> WrittenDate | None:
    """Return the other end of a range that a date with a year begins."""
    if end := date_at(text, at):
        return end
    end = partial_at(text, at)
    if end is None or end.is_number_only or not _SET_APART_AFTER.match(text, end.end):
        return None
    return end if end.year is not None else replace(end, year=date.year)


def _from_partial(text: str, start: int) -> DateRange | None:
    """Return a range of which the first end has no year of four digits of its own."""
    date = partial_at(text, start)
    separator = _SEPARATOR.match(text, date.end) if date else None
    if date is None or separator is None:
        return None
    own = date
    if date.year is None and date.number is not None:
        own = replace(date, year=full_year(date.number)) if date.number < 100 else date
    if opened := _OPEN.match(text, separator.end()):
        return None if own.year is None else _open(own, opened.end())
    if end := date_at(text, separator.end()):
        if date.is_number_only and end.precision is not Precision.MONTH:
            return None
        if date.year is None:
            is_year_before = (date.first or 0) > (end.last or 12)
            date = replace(date, year=(end.year or 0) - is_year_before)
        return _joined(date, end, has_break="\n" in separator[0])
    end = partial_at(text, separator.end())
    if end is not None and end.year is None and end.number is not None:
        end = replace(end, year=full_year(end.number))
    if end is None or own.year is None or end.year is None:
        return None
    return _joined(own, end, has_break="\n" in separator[0])


def _is_set_apart(text: str, date: WrittenDate, before: str) -> bool:
    """Tell a year that is a date from a number in a sentence."""
    if _AFTER_WORD.search(before):
        return True
    is_free = _SET_APART_AFTER.match(text, date.end) is not None
    if _SET_APART_BEFORE.search(before) and is_free:
        return True
    if _LINE_START.search(before) and _BEFORE_NAME.match(text, date.end):
        return not _STREET.match(text, date.end)
    return not _IN_SENTENCE.search(before) and _LINE_END.match(text, date.end) is not None


def _joined(date: WrittenDate, end: WrittenDate, *, has_break: bool) -> DateRange | None:
    """Return two dates as one range; ``None`` if the second is that of the next entry."""
    if end.ends.index(12) < date.begins.index(1):
        if end.is_winter and end.year == date.year:
            return _closed(date, replace(end, last=12))
        if has_break:
            return None
        # Newest first.
        return replace(_closed(end, date), start=date.start, end=end.end)
    return _closed(date, end)


def _closed(date: WrittenDate, end: WrittenDate) -> DateRange:
    return DateRange(
        first=date.begins,
        last=end.ends,
        precision=max(date.precision, end.precision, key=_COARSER.index),
        start=date.start,
        end=end.end,
    )


def _open(date: WrittenDate, end: int) -> DateRange:
    return DateRange(
        first=date.begins, last=None, precision=date.precision, start=date.start, end=end
    )


def newest_date(ranges: Iterable[DateRange]) -> YearMonth | None:
    """Return the newest date that ranges name and do not expect, ``None`` without any."""
    dates = [
        date
        for found in ranges
        for date in (found.first, found.last)
        if date is not None and not (found.is_expected and date == found.last)
    ]
    return max(dates, key=YearMonth.index, default=None)
