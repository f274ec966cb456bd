"""Where a resume tells who somebody is: name, contact, links, and by choice employers and schools.

Hiding a word too much costs little, showing one too many cannot be taken back. So the contact
block and the headings of entries are hidden word by word, and only words of trades and degrees,
dates and skills are left standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gapfinder.core.document import Document, Entry, SectionKind
from gapfinder.core.person_names import (
    ADDRESS,
    BREAK,
    KEPT,
    NAME_WORD,
    Span,
    contact_lines,
    find_names,
    is_name,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is hidden besides name, contact, links and file names."""

    employers: bool = False
    schools: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateParts:
    """What is to be hidden in one document.

    ``spans`` are offsets into its text, in order; ``names`` the words of the person's name,
    case and accents folded.
    """

    spans: tuple[Span, ...]
    names: frozenset[str]


_MONTHS = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july
    august september october november december
    """.split()  # noqa: SIM905
)
_TOKEN = re.compile(r"[^\s,;|/·•()]+")
_LETTERS = re.compile(r"[^\W\d_]")
_MAX_CONTACT_WORDS = 12
"""A line of the contact block with more words is prose: only what is told apart is hidden."""
_ALWAYS = (
    ADDRESS,
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(
        r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|edu|me|ai|app|co|info|uk|de|fr|eu|ca|in)\b"
        r"(?:/\S*)?"
    ),
    re.compile(r"(?<![\w@])@\w{2,}"),
)
_REFERENCES = re.compile(r"\b(?:references?|referees?)\b", re.IGNORECASE)
_ON_REQUEST = re.compile(r"\b(?:on|upon|by) request\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+|\()?\d(?:[\s().-]{0,2}\d){6,14}(?!\w)")
_YEARS = re.compile(r"(?:19|20)\d\d\D{0,3}(?:19|20)\d\d")
_LONG_NUMBER = 9
"""Digits that make a phone number anywhere; fewer do only in the contact block."""


def find_private(document: Document, redaction: Redaction) -> PrivateParts:
    """Return what tells who the person is.

    Parameters
    ----------
    document
        A resume.
    redaction
        Whether headings of jobs and of studies count too.
    """
    text = document.text
    contact = contact_lines(document)
    names = find_names(document)
    spans = [found.span() for pattern in _ALWAYS for found in pattern.finditer(text)]
    spans += _phones(text, contact)
    for start, end in contact:
        if _is_contact_line(text[start:end]):
            spans += _words_to_hide(text, start, end, KEPT)
    for start, end in _referees(document):
        spans += _words_to_hide(text, start, end, KEPT)
    spans += [found.span() for found in NAME_WORD.finditer(text) if is_name(found[0], names)]
    hidden_kinds = {
        SectionKind.EXPERIENCE: redaction.employers,
        SectionKind.EDUCATION: redaction.schools,
    }
    for entry in document.entries:
        if hidden_kinds.get(entry.kind, False):
            spans += _places(text, entry)
    return PrivateParts(spans=_joined(spans), names=names)


def find_private_in_line(
    line: str, *, names: frozenset[str], titles: Iterable[str] = (), is_contact: bool = False
) -> tuple[Span, ...]:
    """Return what tells who the person is in one line, where the document is not at hand.

    Parameters
    ----------
    line
        A line of a resume, white space folded.
    names
        Of the person, as `name_words` gives them.
    titles
        Headings of jobs and studies: what they name is hidden where it recurs, and all of a line
        that is such a heading, but words of trades and degrees and dates.
    is_contact
        Whether it stands in the contact block, or elsewhere where every word counts.
    """
    whole = (0, len(line))
    spans = [found.span() for pattern in _ALWAYS for found in pattern.finditer(line)]
    spans += _phones(line, [whole] if is_contact else [])
    spans += [found.span() for found in NAME_WORD.finditer(line) if is_name(found[0], names)]
    if is_contact:
        spans += _words_to_hide(line, *whole, KEPT)
    for title in titles:
        folded = " ".join(title.split())
        if line in folded or folded in line:
            begin = max(line.find(folded), 0)
            end = begin + min(len(folded), len(line))
            spans += _lettered(line, _words_to_hide(line, begin, end, KEPT | _MONTHS))
        for phrase in _phrases(folded):
            spans += [found.span() for found in re.finditer(re.escape(phrase), line)]
    return _joined(spans)


def _lettered(text: str, spans: Iterable[Span]) -> list[Span]:
    return [(a, b) for a, b in spans if _LETTERS.search(text, a, b)]


def _phrases(title: str) -> list[str]:
    """Return what a title names in several words; a single word may be any word."""
    hidden = _lettered(title, _words_to_hide(title, 0, len(title), KEPT | _MONTHS))
    return [title[a:b] for a, b in _runs(title, hidden) if " " in title[a:b]]


def _runs(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans with those joined that only a space parts."""
    runs: list[Span] = []
    for start, end in spans:
        if runs and text[runs[-1][1] : start] == " ":
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def names_others(heading: str) -> bool:
    """Return whether a section so headed names people who can be asked about the person."""
    return bool(_REFERENCES.search(heading))


def _referees(document: Document) -> Iterator[Span]:
    """Yield the lines that name other people, who can be asked about the person."""
    for section in document.sections:
        if names_others(section.heading):
            for line in document.lines:
                words = document.text[line.start : line.end]
                is_own = section.start <= line.start and line.end <= section.end
                if is_own and words.strip() != section.heading and not _ON_REQUEST.search(words):
                    yield line.start, line.end


def _is_contact_line(line: str) -> bool:
    is_short = len(line.split()) <= _MAX_CONTACT_WORDS
    return is_short or bool(BREAK.search(line)) or any(p.search(line) for p in _ALWAYS)


def _words_to_hide(text: str, start: int, end: int, kept: frozenset[str]) -> list[Span]:
    return [
        found.span()
        for found in _TOKEN.finditer(text, start, end)
        if found[0].casefold().strip(".:-–—") not in kept and any(c.isalnum() for c in found[0])
    ]


def _phones(text: str, contact: list[Span]) -> Iterator[Span]:
    for found in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in found[0])
        is_at_top = any(a <= found.start() and found.end() <= b for a, b in contact)
        if (digits >= _LONG_NUMBER or is_at_top) and not _YEARS.fullmatch(found[0].strip("()")):
            yield found.span()


def _places(text: str, entry: Entry) -> list[Span]:
    """Return the words of an entry's heading that name a place, and where they recur."""
    dates = [(found.start, found.end) for found in entry.ranges]
    hidden = [
        (a, b)
        for a, b in _words_to_hide(text, entry.title_start, entry.title_end, KEPT | _MONTHS)
        if _LETTERS.search(text, a, b) and not any(s < b and a < e for s, e in dates)
    ]
    # A name of several words is hidden wherever it stands; a single word may be any word.
    phrases = _runs(text, hidden)
    recurring = [text[a:b] for a, b in phrases if " " in text[a:b]]
    again = [found.span() for phrase in recurring for found in re.finditer(re.escape(phrase), text)]
    return hidden + again


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
