"""Sections to entries: where one job, project or course of study begins, and when it was. Pure.

The line that dates an entry tells where it is; how many lines stand above the date in the first
entry of a section tells where the others begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapfinder.core.date_ranges import find_date_ranges, newest_date
from gapfinder.core.dates import DateRange, YearMonth
from gapfinder.core.document import Entry, Line, Section, SectionKind, Word

_DATED_KINDS = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.EDUCATION})
# More lines than this above a date are no heading of an entry.
_MAX_ABOVE = 3
# A heading has fewer words beside its date, and a line of it fewer characters.
_MAX_BESIDE = 16
_MAX_HEADING = 120
# The lines below the date that still name the employer or place.
_MAX_BELOW, _MAX_NAME = 2, 60
# A line this much larger than most of the text stands out.
_LARGER = 1.08

# A file dated so many months after all that it names was copied, or its clock was wrong.
_TOO_LATE = 120

_BULLET = re.compile(r"\s*(?:[•·∙●○◦▪▫■□➤►‣⁃*‐➢✓❖]\s?|[–—-]\s)")
# "Tools: Python, SQL"; "Built", "Trained": lines within an entry that may be set in bold.
_LABEL = re.compile(r"[A-Z][\w &/-]{2,30}:\s")
# What comes before a date in a sentence.
_IN_SENTENCE = re.compile(
    r"\b(?:in|on|from|during|between|of|by|for|until|and|since|at|the)\s*\Z", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\s*\Z", re.IGNORECASE)
# Lengths and notes beside dates say nothing of their own: 2 yrs 3 mos, (expected).
_NOTE = re.compile(
    r"\b\d+\+?\s?(?:years?|yrs?\.?|months?|mos?\.?)(?!\w)"
    r"|\b(?:expected|anticipated|since|dates?|period|duration)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W_]")
_BREAK_BEFORE = re.compile(r"[|·•,–—(/:;\[\t-]\s*\Z")
_BREAK_AFTER = re.compile(r"\s*[|·•,–—)/:;\]\t-](?!\.)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a section: how its first word is set, and what it says of dates."""

    line: Line
    text: str
    size: float
    is_bold: bool
    is_bullet: bool
    ranges: tuple[DateRange, ...]

    def is_set_like(self, other: _Row) -> bool:
        return self.is_bold == other.is_bold and abs(self.size - other.size) < 0.5


def find_entries(
    text: str, lines: Sequence[Line], words: Sequence[Word], sections: Sequence[Section]
) -> tuple[Entry, ...]:
    """Find the entries of the sections on experience, projects and education.

    Parameters
    ----------
    text
        The document's text.
    lines, sections
        Of the document, in order.
    words
        Its words, in order, for their size and weight; empty where they have none.

    Returns
    -------
    tuple[Entry, ...]
        In text order; each line of such a section but its heading lies in one of them, save what
        stands before the first. A section in which nothing is dated or titled is one entry.
    """
    found: list[Entry] = []
    for section in sections:
        if section.kind in _DATED_KINDS:
            rows = _rows(text, lines, words, section)
            found += _entries(rows, section.kind)
    return tuple(found)


def newest_date_of(entries: Sequence[Entry], written: YearMonth | None = None) -> YearMonth | None:
    """Return the newest date that entries name, which is *now* for what goes on.

    What is expected lies ahead and does not count. Neither does the end of studies where work
    goes on: it may lie ahead as well. Where work goes on, it goes on until the file was written.

    Parameters
    ----------
    entries
        Of one document.
    written
        When its file was, as it says; passed over where that is earlier than what entries name,
        or ten years later and more.

    Returns
    -------
    YearMonth or None
        ``None`` where no entry is dated.
    """
    ranges: list[DateRange] = []
    is_working = any(
        found.is_open
        for entry in entries
        if entry.kind is not SectionKind.EDUCATION
        for found in entry.ranges
    )
    for entry in entries:
        for found in entry.ranges:
            if is_working and entry.kind is SectionKind.EDUCATION and found.last != found.first:
                ranges.append(replace(found, last=found.first))
            else:
                ranges.append(found)
    newest = newest_date(ranges)
    if newest is None or written is None or not is_working:
        return newest
    return written if 0 < written.index() - newest.index() < _TOO_LATE else newest


def _rows(text: str, lines: Sequence[Line], words: Sequence[Word], section: Section) -> list[_Row]:
    """Return the section's lines without its heading."""
    first = bisect_left(lines, section.start, key=lambda line: line.start)
    last = bisect_left(lines, section.end, key=lambda line: line.start)
    # A heading may be wrapped; a section that goes on after another has none of its own.
    heading = section.heading
    while first < last and heading and (own := _plain(text, lines[first])) in heading:
        heading = heading.partition(own)[2].strip()
        first += 1
    if first >= last:
        return []
    begin = lines[first].start
    dates = find_date_ranges(text[begin : section.end])
    rows, at = [], 0
    for line in lines[first:last]:
        own_dates = []
        while at < len(dates) and begin + dates[at].start < line.end:
            date = dates[at]
            own_dates.append(replace(date, start=begin + date.start, end=begin + date.end))
            at += 1
        rows.append(_row(text, line, words, tuple(own_dates)))
    return rows


def _plain(text: str, line: Line) -> str:
    return text[line.start : line.end].strip("#* \t:")


def _row(text: str, line: Line, words: Sequence[Word], ranges: tuple[DateRange, ...]) -> _Row:
    own = text[line.start : line.end]
    first = bisect_left(words, line.start, key=lambda word: word.start)
    word = words[first] if first < len(words) else None
    return _Row(
        line=line,
        text=own,
        size=word.size or 0.0 if word else 0.0,
        is_bold=own.startswith("**") or (word is not None and word.is_bold),
        is_bullet=_BULLET.match(own) is not None,
        ranges=() if line.is_furniture else ranges,
    )


def _entries(rows: Sequence[_Row], kind: SectionKind) -> list[Entry]:
    if not rows:
        return []
    dated = [at for at in range(len(rows)) if _is_dated(rows, at)]
    anchors = [at for at in dated if not rows[at].is_bullet] or dated
    body = _body(rows)
    starts = _starts(rows, anchors, body)
    if not anchors or kind is SectionKind.PROJECTS:
        for at in _titles(rows, body):
            # What stands between a start and its date belongs to that heading.
            if not any(start <= at <= anchor for start, anchor in starts.items()):
                starts[at] = at
    starts.setdefault(0, -1)
    firsts = sorted(starts)
    ends = [at - 1 for at in firsts[1:]] + [len(rows) - 1]
    return [
        _entry(rows, kind, first, end, anchor=starts[first])
        for first, end in zip(firsts, ends, strict=True)
    ]


def _entry(rows: Sequence[_Row], kind: SectionKind, first: int, end: int, *, anchor: int) -> Entry:
    """Return an entry; ``anchor`` is the row of its date or title, -1 where it has none."""
    title = max(first, anchor)
    ranges = rows[anchor].ranges if anchor >= 0 else ()
    if anchor >= 0:
        for below in range(title + 1, min(title + _MAX_BELOW, end) + 1):
            if not _is_name(rows[below]):
                break
            title = below
    return Entry(
        kind=kind,
        start=rows[first].line.start,
        end=rows[end].line.end,
        title_start=rows[first].line.start,
        title_end=rows[title].line.end,
        ranges=ranges,
    )


def _body(rows: Sequence[_Row]) -> tuple[float, bool]:
    """Return the size and weight in which most of the section is set."""
    styles: Counter[tuple[float, bool]] = Counter()
    for row in rows:
        styles[round(row.size, 1), row.is_bold] += len(row.text)
    return styles.most_common(1)[0][0]


def _stands_out(row: _Row, body: tuple[float, bool]) -> bool:
    size, is_bold = body
    return (row.is_bold and not is_bold) or row.size > _LARGER * size


def _is_heading_like(row: _Row) -> bool:
    text = row.text.strip()
    return (
        not row.is_bullet
        and not row.line.is_furniture
        and len(text) <= _MAX_HEADING
        and (row.is_bold or not text[0].islower())
        and text[-1] not in ".;,"
    )


def _is_name(row: _Row) -> bool:
    """Tell an employer or a place under a date from running text: most words are capitalised."""
    words = [word for word in row.text.split() if len(word) > 2 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(row.text) <= _MAX_NAME and _is_heading_like(row) and capitals > 0.6 * len(words)


def _starts(
    rows: Sequence[_Row], anchors: Sequence[int], body: tuple[float, bool]
) -> dict[int, int]:
    """Return the first row of each dated entry, and the row of its date."""
    if not anchors:
        return {}
    first = anchors[0]
    is_pattern = first <= _MAX_ABOVE and all(_is_heading_like(row) for row in rows[:first])
    depth = first if is_pattern else 0
    starts: dict[int, int] = {}
    above = -1
    for anchor in anchors:
        start = anchor
        for up in range(1, _MAX_ABOVE + 1):
            at = anchor - up
            if at <= above or rows[anchor].is_bullet or not _is_heading_like(rows[at]):
                break
            if _LABEL.match(rows[at].text):
                break
            is_like_first = up <= depth and rows[at].is_set_like(rows[first - up])
            if not is_like_first and not _stands_out(rows[at], body):
                break
            start = at
        starts[start] = anchor
        above = anchor
    return starts


def _titles(rows: Sequence[_Row], body: tuple[float, bool]) -> list[int]:
    """Return the rows that title entries without a date: set apart, or between lists."""
    likely = [
        at for at, row in enumerate(rows) if _is_heading_like(row) and not _LABEL.match(row.text)
    ]
    apart = [
        at
        for at in likely
        if _stands_out(rows[at], body)
        and at + 1 < len(rows)
        and not (at and _stands_out(rows[at - 1], body))
    ]
    if apart:
        return apart
    return [
        at
        for at in likely
        if at + 1 < len(rows)
        and rows[at + 1].is_bullet
        and (at == 0 or rows[at - 1].is_bullet or rows[at - 1].text.rstrip().endswith("."))
    ]


def _is_dated(rows: Sequence[_Row], at: int) -> bool:
    """Tell whether a row dates an entry: its date is set apart, not part of a sentence."""
    row = rows[at]
    if not row.ranges:
        return False
    begin = row.line.start
    before = row.text[: row.ranges[0].start - begin]
    after = row.text[max(0, row.ranges[-1].end - begin) :]
    marker = _BULLET.match(before)
    before = before[marker.end() :] if marker else before
    beside = [part for part in (before, after) if _CONTENT.search(_NOTE.sub("", part))]
    words = sum(len(part.split()) for part in beside)
    if words > _MAX_BESIDE:
        return False
    leading = before if before.strip() else (rows[at - 1].text if at else "")
    if _IN_SENTENCE.search(leading) and not (_SINCE.search(before) and after not in beside):
        return False
    is_sentence = row.text.rstrip().endswith(".") and words > 6
    if is_sentence or (
        before not in beside and after.lstrip(" ;,:")[:1].islower() and after in beside
    ):
        return False
    if len(beside) == 2:
        return bool(_BREAK_BEFORE.search(before) and _BREAK_AFTER.match(after))
    return True
