"""Entries of work to titles: which words of a heading are the title of the job. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gapfinder.core.document import Document, Entry
from gapfinder.core.ladders import Step, find_steps
from gapfinder.core.seniority import Seniority, find_seniority

Span = tuple[int, int]

_BREAK = re.compile(
    r"\s*[|·•◦●▪■,;()\[\]\t]\s*|\s+[-–—@~]+\s+|[–—]|\s+(?:at|bei|with|chez)\s+|\s{2,}|\*{2,}"
)
_EDGE = re.compile(r"[\s:/–—-]+")
_MAX_TITLE_WORDS = 10
"""More words between two marks are a sentence."""
_MAX_LINE = 400
"""A longer line, in characters, is no heading."""

# What may follow a comma after "Engineer" or "Head": what is built, never an employer.
_SUBJECT = re.compile(
    r"(?:machine[\s-]learning|deep[\s-]learning|ml|ai|mlops|nlp|natural language(?: processing)?"
    r"|artificial intelligence|computer[\s-]vision|generative|gen|data|science|engineering"
    r"|analytics|business|intelligence|applied|platforms?|infrastructure|products?|research"
    r"|systems|team|and|of|the|[&/+-]|\s)+",
    re.IGNORECASE,
)
# A part of a heading that is a rank and nothing else: "Data Scientist, Senior".
_RANK_ALONE = re.compile(
    r"(?:senior|snr\.?|sr\.?|junior|jr\.?|(?:team|tech(?:nical)?|project)?[\s-]*lead(?:er)?|manager"
    r"|staff|principal|director|head|intern(?:ship)?|trainee|co-op|working student|i{1,3}|iv)",
    re.IGNORECASE,
)


def find_title(document: Document, entry: Entry) -> tuple[Span, tuple[Step, ...]] | None:
    """Return the title of a job and what it says on the ladders.

    Parameters
    ----------
    document
        A resume.
    entry
        One of its jobs.

    Returns
    -------
    ((start, end), steps) or None
        Offsets into the text; the first title in the heading that stands on a ladder. ``None``
        where none does: the job is of another trade, or its title was not recognised.
    """
    for start, end in _heading_lines(document, entry):
        parts = _parts(document.text, start, end, entry)
        for span in _windows(document.text, parts):
            steps = find_steps(_plain(document.text, span))
            if steps:
                return _with_rank(document.text, span, parts, steps)
    return None


def _heading_lines(document: Document, entry: Entry) -> Iterator[Span]:
    first = bisect_left(document.lines, entry.title_start, key=lambda line: line.start)
    for line in document.lines[first:]:
        if line.start >= entry.title_end:
            return
        if not line.is_furniture and line.end - line.start <= _MAX_LINE:
            yield line.start, min(line.end, entry.title_end)


def _parts(text: str, start: int, end: int, entry: Entry) -> list[Span]:
    """Return what stands between marks and dates in one line."""
    line = list(text[start:end])
    for found in entry.ranges:
        for at in range(max(found.start, start), min(found.end, end)):
            line[at - start] = "|"
    plain, parts, begin = "".join(line), list[Span](), 0
    for mark in (*_BREAK.finditer(plain), None):
        stop = mark.start() if mark else len(plain)
        piece = plain[begin:stop]
        lead = _EDGE.match(piece)
        low = begin + (lead.end() if lead else 0)
        high = begin + len(piece.rstrip(" :/–—-"))
        if low < high:
            parts.append((start + low, start + high))
        begin = mark.end() if mark else stop
    return parts


def _windows(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """Yield what may be a title: a part, or a part and what it is about ("Engineer, ML")."""
    for span in parts:
        if len(text[span[0] : span[1]].split()) <= _MAX_TITLE_WORDS:
            yield span
    for (start, _), (begin, end) in pairwise(parts):
        if _SUBJECT.fullmatch(text, begin, end):
            yield start, end


def _with_rank(
    text: str, span: Span, parts: Sequence[Span], steps: tuple[Step, ...]
) -> tuple[Span, tuple[Step, ...]]:
    """Return a title with the rank that stands beside it, if it names none itself."""
    if find_seniority(_plain(text, span)) is Seniority.UNSTATED:
        for begin, end in parts:
            is_beside = end <= span[0] or begin >= span[1]
            if is_beside and _RANK_ALONE.fullmatch(text, begin, end):
                wider = min(span[0], begin), max(span[1], end)
                return wider, find_steps(_plain(text, wider)) or steps
    return span, steps


def _plain(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())
