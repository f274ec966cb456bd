"""Where a resume tells who somebody is: name, contact, links, and by choice employers and schools.

Hiding a word too much costs little, showing one too many cannot be taken back. So the contact
block and the headings of entries are hidden word by word, and only words of trades and degrees,
dates and skills are left standing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from gapfinder.core.document import Document, Entry, SectionKind

Span = tuple[int, int]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a resume says that it is of; each empty where the contact block does not tell."""

    name: str
    email: str


_KEPT = frozenset(
    """
    a and at for in of on the to with
    ai analyst analytics architect assistant associate big biostatistician business chief computer
    consultant data deep developer devops director engineer engineering executive expert fellow
    freelance full-stack fullstack graduate head intern internship junior language languages lead
    learning machine manager mathematician ml mlops model models natural nlp operations platform
    postdoc postdoctoral principal processing product professor programmer quantitative research
    researcher science scientist senior software specialist staff statistician student systems
    teacher trainee tutor vision web
    associate's ba bachelor bachelors bachelor's b.a b.s b.sc b.eng bs bsc certificate degree
    diploma doctor doctoral doctorate honours honors m.a m.s m.sc m.eng ma major master masters
    master's mba minor ms msc ph.d phd thesis
    artificial economics intelligence mathematics physics statistics
    present today now current curriculum vitae resume cv
    """.split()  # noqa: SIM905 (one a line would hide the module)
)
_MONTHS = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july
    august september october november december
    """.split()  # noqa: SIM905
)
_TOKEN = re.compile(r"[^\s,;|/·•()]+")
_LETTERS = re.compile(r"[^\W\d_]")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]+)*\.?")
_TITLES = frozenset(
    """
    phd ph.d rn md mba msc m.sc bsc b.sc dr prof mr mrs ms jr sr resume cv curriculum vitae
    """.split()  # noqa: SIM905
)
_BREAK = re.compile(r"[|·•/]")
_MAX_NAME_WORDS = 4
_MAX_CONTACT_WORDS = 12
"""A line of the contact block with more words is prose: only what is told apart is hidden."""
_TOP_LINES = 8
"""How many lines stand for the contact block of a document without headings."""

_ALWAYS = (
    re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(
        r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|edu|me|ai|app|co|info|uk|de|fr|eu|ca|in)\b"
        r"(?:/\S*)?"
    ),
    re.compile(r"(?<![\w@])@\w{2,}"),
)
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
    contact = _contact(document)
    names = _names(text, contact)
    spans = [found.span() for pattern in _ALWAYS for found in pattern.finditer(text)]
    spans += _phones(text, contact)
    for start, end in contact:
        if _is_contact_line(text[start:end]):
            spans += _words_to_hide(text, start, end, _KEPT)
    spans += [found.span() for found in _NAME_WORD.finditer(text) if _is_name(found[0], names)]
    hidden_kinds = {
        SectionKind.EXPERIENCE: redaction.employers,
        SectionKind.EDUCATION: redaction.schools,
    }
    for entry in document.entries:
        if hidden_kinds.get(entry.kind, False):
            spans += _places(text, entry)
    return PrivateParts(spans=_joined(spans), names=names)


def find_identity(document: Document) -> Identity:
    """Return the name and the first e-mail address that the contact block of a resume gives.

    Of several parts of lines that look like a name, the one that the address repeats counts,
    wherever in the document it stands; else the first of the contact block.
    """
    contact = _contact(document)
    address = next(
        (found[0] for a, b in contact for found in _ALWAYS[0].finditer(document.text, a, b)), ""
    )
    parts = set(_address_words(address))
    names = list(_name_like(document.text, contact))
    elsewhere = _name_like(document.text, [(line.start, line.end) for line in document.lines])
    repeated = (
        name for name in chain(names, elsewhere) if not parts.isdisjoint(map(_folded, name))
    )
    return Identity(
        name=" ".join(next(repeated, names[0] if names else [])),
        email="".join(address.split()).casefold(),
    )


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name as `PrivateParts` holds them."""
    words = (_folded(word) for word in _NAME_WORD.findall(name))
    return frozenset(word for word in words if len(word) >= 3 and word not in _KEPT)


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
        Whether it stands in the contact block, where every word counts.
    """
    whole = (0, len(line))
    spans = [found.span() for pattern in _ALWAYS for found in pattern.finditer(line)]
    spans += _phones(line, [whole] if is_contact else [])
    spans += [found.span() for found in _NAME_WORD.finditer(line) if _is_name(found[0], names)]
    if is_contact:
        spans += _words_to_hide(line, *whole, _KEPT)
    for title in titles:
        folded = " ".join(title.split())
        if line in folded or folded in line:
            begin = max(line.find(folded), 0)
            end = begin + min(len(folded), len(line))
            spans += _lettered(line, _words_to_hide(line, begin, end, _KEPT | _MONTHS))
        for phrase in _phrases(folded):
            spans += [found.span() for found in re.finditer(re.escape(phrase), line)]
    return _joined(spans)


def _lettered(text: str, spans: Iterable[Span]) -> list[Span]:
    return [(a, b) for a, b in spans if _LETTERS.search(text, a, b)]


def _phrases(title: str) -> list[str]:
    """Return what a title names in several words; a single word may be any word."""
    hidden = _lettered(title, _words_to_hide(title, 0, len(title), _KEPT | _MONTHS))
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


def _contact(document: Document) -> list[Span]:
    """Return the lines of the contact block."""
    blocks = [s for s in document.sections if s.kind is SectionKind.CONTACT]
    lines = [(line.start, line.end) for line in document.lines]
    if not document.sections:
        return lines[:_TOP_LINES]
    return [(a, b) for a, b in lines if any(s.start <= a and b <= s.end for s in blocks)]


def _is_contact_line(line: str) -> bool:
    is_short = len(line.split()) <= _MAX_CONTACT_WORDS
    return is_short or bool(_BREAK.search(line)) or any(p.search(line) for p in _ALWAYS)


def _words_to_hide(text: str, start: int, end: int, kept: frozenset[str]) -> list[Span]:
    return [
        found.span()
        for found in _TOKEN.finditer(text, start, end)
        if found[0].casefold().strip(".:-–—") not in kept and any(c.isalnum() for c in found[0])
    ]


def _names(text: str, contact: list[Span]) -> frozenset[str]:
    """Return the words of the name: of the first line that looks like one, and of the e-mail."""
    words = {
        _folded(w) for a, b in contact for w in _NAME_WORD.findall(text[a:b]) if w[0].isupper()
    }
    named = {_folded(word) for word in next(_name_like(text, contact), [])}
    for address in _ALWAYS[0].findall(text):
        named |= words.intersection(_address_words(address))
    return frozenset(word for word in named if len(word) >= 3 and word not in _KEPT)


def _name_like(text: str, contact: list[Span]) -> Iterator[list[str]]:
    """Yield the words of each part of a line that looks like a name."""
    for segment in (each for a, b in contact for each in _BREAK.split(text[a:b])):
        found = [
            word
            for word in segment.replace(",", " ").split()
            if word.casefold().strip(".") not in _TITLES
        ]
        if 2 <= len(found) <= _MAX_NAME_WORDS and all(
            _NAME_WORD.fullmatch(word) and word[0].isupper() and word.casefold() not in _KEPT
            for word in found
        ):
            yield found


def _address_words(address: str) -> list[str]:
    """Return the words of an e-mail address that may be parts of a name."""
    parts = re.split(r"[\W\d_]+", address.partition("@")[0])
    return [_folded(part) for part in parts if len(part) >= 3]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold()).strip(".'’-")
    return "".join(c for c in plain if not unicodedata.combining(c))


def _is_name(word: str, names: frozenset[str]) -> bool:
    if not word[0].isupper():
        return False
    return _folded(word) in names or _folded(re.sub(r"['’]s$", "", word)) in names


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
        for a, b in _words_to_hide(text, entry.title_start, entry.title_end, _KEPT | _MONTHS)
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
