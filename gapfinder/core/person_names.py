"""Who a resume is of: where its name stands, and which words of it tell the person. Pure.

The name stands in the contact block, or else in the first lines or a running head or foot; the
e-mail address and the file's name often repeat it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import PurePath

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.headings import heading_kind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a resume says that it is of; each empty where the contact block does not tell."""

    name: str
    email: str


KEPT = frozenset(
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
"""Words of trades, degrees and grammar: no names, and never hidden."""

NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]+)*\.?")
TITLES = frozenset(
    """
    phd ph.d rn md mba msc m.sc bsc b.sc dr prof mr mrs ms jr sr resume cv curriculum vitae
    """.split()  # noqa: SIM905
)
BREAK = re.compile(r"[|·•/]")
_MAX_NAME_WORDS = 4
_TOP_LINES = 8
"""How many lines stand for the contact block of a document without headings."""

ADDRESS = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_FIRST_LINES = 2
"""How many lines at the top may hold the name of a resume whose contact block does not."""
# Marks, page numbers and titles of running heads.
_BESIDE = re.compile(
    r"[\d|·•/,()–—]+|\s-\s|\b(?:page|seite|of|resume|r[ée]sum[ée]|cv|curriculum vitae)\b",
    re.IGNORECASE,
)
_NO_WORD = re.compile(r"[\W\d_]+")
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def find_identity(document: Document) -> Identity:
    """Return the name and the first e-mail address that the contact block of a resume gives.

    Of several parts of lines that look like a name, the one that the address repeats counts,
    wherever in the document it stands; else the first of the contact block.
    """
    contact = contact_lines(document)
    address = next(
        (found[0] for a, b in contact for found in ADDRESS.finditer(document.text, a, b)), ""
    )
    parts = set(address_words(address))
    names = list(name_like(document.text, contact))
    elsewhere = name_like(document.text, [(line.start, line.end) for line in document.lines])
    repeated = (name for name in chain(names, elsewhere) if not parts.isdisjoint(map(folded, name)))
    return Identity(
        name=" ".join(next(repeated, names[0] if names else [])),
        email="".join(address.split()).casefold(),
    )


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name as `PrivateParts` holds them."""
    words = (folded(word) for word in NAME_WORD.findall(name))
    return frozenset(word for word in words if len(word) >= 3 and word not in KEPT)


def find_names(document: Document) -> frozenset[str]:
    """Return the words of the person's name, case and accents folded.

    It is the first that looks like a name in the contact block, or else in the first lines and
    running heads; what an e-mail address repeats of it, and what the file's name does.
    """
    text, contact = document.text, contact_lines(document)
    places = contact
    likely = next(name_like(text, contact), None)
    if likely is None:
        places = [(line.start, line.end) for line in document.lines]
        likely = next(name_like(text, _other_lines(document)), [])
    words = {_bare(w) for a, b in places for w in NAME_WORD.findall(text[a:b]) if w[0].isupper()}
    named = {folded(word) for word in likely} | set(_of_file(document))
    for address in ADDRESS.findall(text):
        named |= words.intersection(address_words(address))
    return frozenset(word for word in named if len(word) >= 3 and word not in KEPT)


def _other_lines(document: Document) -> Iterator[Span]:
    """Yield parts of the first lines, and of running heads and feet, without page numbers."""
    headings = {section.heading for section in document.sections}
    for number, line in enumerate(document.lines):
        words = document.text[line.start : line.end]
        is_heading = words.strip() in headings or heading_kind(words, is_strict=False) is not None
        is_first = number < _FIRST_LINES and document.entry_at(line.start) is None
        if (line.is_furniture or is_first) and not is_heading:
            begin = line.start
            for mark in _BESIDE.finditer(document.text, line.start, line.end):
                yield begin, mark.start()
                begin = mark.end()
            yield begin, line.end


def _of_file(document: Document) -> Iterator[str]:
    """Yield words of the file's name that stand side by side in the text, each with a capital."""
    stem = _CAMEL.sub(" ", PurePath(document.name).stem)
    parts = {folded(part) for part in _NO_WORD.split(stem) if len(part) > 1} - KEPT - TITLES
    if len(parts) > 1:
        found = [word for word in NAME_WORD.finditer(document.text) if word[0][0].isupper()]
        for one, other in pairwise(found):
            between = document.text[one.end() : other.start()]
            pair = {folded(one[0]), folded(other[0])}
            if len(pair) > 1 and pair <= parts and not between.strip(" ,\n"):
                yield from pair


def contact_lines(document: Document) -> list[Span]:
    """Return the lines of the contact block."""
    blocks = [s for s in document.sections if s.kind is SectionKind.CONTACT]
    lines = [(line.start, line.end) for line in document.lines]
    if not document.sections:
        return lines[:_TOP_LINES]
    return [(a, b) for a, b in lines if any(s.start <= a and b <= s.end for s in blocks)]


def name_like(text: str, places: Iterable[Span]) -> Iterator[list[str]]:
    """Yield the words of each part of a line that looks like a name."""
    for segment in (each for a, b in places for each in BREAK.split(text[a:b])):
        found = [
            word
            for word in segment.replace(",", " ").split()
            if word.casefold().strip(".") not in TITLES
        ]
        if 2 <= len(found) <= _MAX_NAME_WORDS and all(
            NAME_WORD.fullmatch(word) and word[0].isupper() and word.casefold() not in KEPT
            for word in found
        ):
            yield found


def address_words(address: str) -> list[str]:
    """Return the words of an e-mail address that may be parts of a name."""
    parts = re.split(r"[\W\d_]+", address.partition("@")[0])
    return [folded(part) for part in parts if len(part) >= 3]


def folded(word: str) -> str:
    """Return a word without case, accents and marks at its ends."""
    plain = unicodedata.normalize("NFKD", word.casefold()).strip(".'’-")
    return "".join(c for c in plain if not unicodedata.combining(c))


def is_name(word: str, names: frozenset[str]) -> bool:
    """Tell whether a word with a capital is one of a person's name."""
    if not word[0].isupper():
        return False
    return folded(word) in names or _bare(word) in names


def _bare(word: str) -> str:
    return folded(re.sub(r"['’]s$", "", word))
