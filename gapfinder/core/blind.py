"""A document without who wrote it: what a lean may be told from.

Name, addresses, schools and dates are blanked out with spaces, so that every offset into the
text that is left is one into the document too. What somebody did, knows and studied stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapfinder.core.document import Document, SectionKind, quote_within
from gapfinder.core.roles import TermPlace

PROSE_WORDS = 8
"""A line of contact data with at least this many words is a summary without its heading."""

_ADDRESS = re.compile(
    r"\S+@\S+|\b(?:https?://|www\.)\S+|\b[\w.-]+\.(?:com|org|net|io|dev|me|ai|edu|uk|de)\b(?:/\S*)?"
    r"|\+?\d[\d\s().-]{6,}\d"
)
_SCHOOL = (
    r"(?:university|universit[aäé]t?|college|institute|school|academy|polytechnic|hochschule"
    r"|école|facult(?:y|ad|é))"
)
SCHOOL_WORD = re.compile(rf"\b{_SCHOOL}\b", re.IGNORECASE)
_NAMED = r"[A-ZÀ-Þ][\w'’.&-]*"
_SCHOOL_NAME = re.compile(
    rf"(?:{_NAMED}[ ]+){{0,4}}(?i:{_SCHOOL})\b"
    rf"(?:[ ]+(?:of|for|in|at|de|the)\b(?:[ ]+(?:the|and|&|{_NAMED}))*)?"
    # Other languages put the place after the school.
    r"|(?i:universit(?:ät|é|à)|universidad|hochschule|collège|école)"
    rf"(?:[ ]+(?:du|de|la|{_NAMED}))+"
)
_DEGREE = re.compile(
    r"\b(?:bachelor|master|doctor|licentiate|ph\.?\s?d|degree|diploma|minor|major|[bm]\.?\s?(?:sc|tech|eng|ba)"
    r"|[BM]\.?[AS]\b|b\.?\s?(?:a|s)\.)",
    re.IGNORECASE,
)
_WORK_OF_STUDY = re.compile(
    r"^\s*(?:[•·●▪◦‣*–-]|(?:relevant\s+|selected\s+)?(?:course|module|thesis|dissertation|project))",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^,;|()\t–—•·]+")
_LEADING = re.compile(r"\s+(?:at|from)\s+(?=[A-ZÀ-Þ])")
_CV = re.compile(r"(?i)\b(?:curriculum vitae|r[eé]sum[eé]|cv)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


def work_text(document: Document) -> str:
    """Return the document's text with all that says who, where or when blanked out.

    Parameters
    ----------
    document
        A resume, or any other text: what is no contact data and no education is kept whole, but
        for addresses and names of schools.

    Returns
    -------
    str
        As long as ``document.text``; the same offsets mean the same place.
    """
    kept = list(document.text)
    for start, end in _hidden(document):
        for at in range(start, end):
            if kept[at] != "\n":
                kept[at] = " "
    return "".join(kept)


def _hidden(document: Document) -> Iterator[tuple[int, int]]:
    text = document.text
    for pattern in (_ADDRESS, _SCHOOL_NAME):
        for found in pattern.finditer(text):
            yield found.span()
    name = _name(document)
    if name:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield found.span()
    for line in document.lines:
        section = document.section_at(line.start)
        kind = section.kind if section else None
        if kind is SectionKind.CONTACT:
            words = text[line.start : line.end]
            if _ADDRESS.search(words) or len(words.split()) < PROSE_WORDS:
                yield line.start, line.end
        elif kind is SectionKind.EDUCATION:
            yield from _around_studies(text, line.start, line.end)


def _name(document: Document) -> str:
    """Return the name at the head of a resume; empty where there is none to be sure of."""
    first = document.lines[0] if document.lines else None
    section = document.section_at(first.start) if first else None
    if first is None or section is None or section.kind is not SectionKind.CONTACT:
        return ""
    name = _CV.sub("", document.text[first.start : first.end]).strip(" ,-–—|")
    return name if 2 <= len(_WORD.findall(name)) <= 5 else ""


def _around_studies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield all of a line about education but the degrees, their fields and work of study."""
    line = text[start:end]
    if _WORK_OF_STUDY.match(line) and not SCHOOL_WORD.search(line):
        return
    for piece in _PIECE.finditer(line):
        degree = _DEGREE.search(piece[0])
        if degree is None:
            yield start + piece.start(), start + piece.end()
            continue
        # "Nordhaven MSc Statistics": what stands before the degree may be a school.
        yield start + piece.start(), start + piece.start() + degree.start()
        school = _LEADING.search(piece[0], degree.end())
        if school:
            yield start + piece.start() + school.start(), start + piece.end()


def term_place(document: Document, start: int, end: int) -> TermPlace:
    """Return where a term stands, with the line around it."""
    first, last = document.line_at(start), document.line_at(end - 1)
    low = start if first is None else first.start
    high = end if last is None else last.end
    return TermPlace(
        start=start,
        end=end,
        text=document.text[start:end],
        line=quote_within(document.text, low, high, start, end),
        page=document.page_at(start),
    )
