"""A read file: one text, and everything else as offsets into it.

Boxes are ``x0 top x1 bottom`` in PDF points with the origin at the top left of the page;
pages count from 1. ``document.text[start:end]`` is always the exact text that an offset
pair stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, overload

from gapfinder.core.dates import DateRange, YearMonth

_WORD = re.compile(r"\S+")

MAX_LINE = 1_000
"""Of a longer line only the part around what it is quoted for is kept, in characters."""


def quote_within(text: str, low: int, high: int, start: int, end: int) -> str:
    """Return the line ``text[low:high]`` around ``text[start:end]``, white space folded.

    A file may be one line of a million characters, and name a hundred thousand skills in it.
    """
    if high - low > MAX_LINE:
        room = max((MAX_LINE - (end - start)) // 2, 0)
        if start - room > low:
            low = text.find(" ", start - room, start) + 1 or start - room
        if end + room < high:
            high = max(text.rfind(" ", end, end + room), end)
    return " ".join(text[low:high].split())


class DocumentKind(StrEnum):
    """What the bytes turned out to be."""

    PDF = "pdf"
    TEXT = "text"
    DOCX = "docx"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON_RESUME = "json-resume"


class Engine(StrEnum):
    """What turned the bytes into words."""

    PDFPLUMBER = "pdfplumber"
    PDFIUM = "pdfium"
    PLAIN = "plain"
    DOCX = "docx"
    OCR = "ocr"


class SectionKind(StrEnum):
    """What a part of a resume is about."""

    CONTACT = "contact"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    EDUCATION = "education"
    SKILLS = "skills"
    CERTIFICATES = "certificates"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    LANGUAGES = "languages"
    INTERESTS = "interests"
    LEARNING = "learning"
    OTHER = "other"


class Grade(StrEnum):
    """How far a document's text can be trusted.

    On ``POOR`` nothing may be concluded from what is absent.
    """

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class BBox(NamedTuple):
    """A rectangle on a page, in PDF points from the top left. ``x0 <= x1``, ``top <= bottom``.

    A tuple, as words are: they are made by the thousand, and a dataclass takes four times as long.
    """

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """One word: its offsets into the document's text, and where it stands on the page.

    A word that the end of a line parts is two words that touch, each with its own box.

    Parameters
    ----------
    start, end
        Offsets into ``Document.text``, ``start < end``.
    page
        Page number from 1.
    box
        ``None`` where the file has no geometry (plain text).
    size
        Font size in points, ``None`` where unknown.
    is_bold
        Whether the font says so.
    confidence
        How sure OCR is of it, 0 to 1; ``None`` for words that the file names.
    """

    start: int
    end: int
    page: int = 1
    box: BBox | None = None
    size: float | None = None
    is_bold: bool = False
    confidence: float | None = None


class TextWords(Sequence[Word]):
    """The words of a text without geometry, made when they are first asked for.

    Postings are read by the ten thousand and their words are never looked at.

    Parameters
    ----------
    text
        The document's text; a word is what stands between white space.
    """

    __slots__ = ("_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: tuple[Word, ...] | None = None

    def _made(self) -> tuple[Word, ...]:
        if self._words is None:
            self._words = tuple(
                Word(start=found.start(), end=found.end()) for found in _WORD.finditer(self._text)
            )
        return self._words

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        return self._made()[index]

    def __len__(self) -> int:
        return len(self._made())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TextWords | tuple):
            return NotImplemented
        return self._made() == (other._made() if isinstance(other, TextWords) else other)

    def __hash__(self) -> int:
        return hash(self._made())

    def __reduce__(self) -> tuple[type[TextWords], tuple[str]]:
        return (type(self), (self._text,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One visual line: offsets into the document's text without the line break.

    ``is_furniture`` marks page numbers and heads and feet that come back on every page.
    """

    start: int
    end: int
    page: int = 1
    is_furniture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its size in points (``None`` for plain text) and its part of the text.

    Where columns go on from page to page, each column is read to its end first; what lies between
    a page's ``start`` and ``end`` is not all on it then. A line knows its page.
    """

    page_number: int
    start: int
    end: int
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of the document.

    ``start`` is the heading's first character, ``end`` the end of its last line. The part
    before the first heading has an empty ``heading``. A section that another interrupts goes
    on as a second one of the same kind and heading.
    """

    kind: SectionKind
    heading: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One job, project or course of study within a section.

    Parameters
    ----------
    kind
        Of the section that it belongs to.
    start, end
        Offsets into the text: from its first line to the end of its last, headings left out.
    title_start, title_end
        Offsets of its heading within it: the lines above its own text, dates included.
    ranges
        When it was, as its heading says; empty where that names no date.
    """

    kind: SectionKind
    start: int
    end: int
    title_start: int
    title_end: int
    ranges: tuple[DateRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWarning:
    """Something that a reader of the document should know.

    ``code`` is stable and lower-case (``page-without-text``); ``page`` is ``None`` where the
    whole document is meant.
    """

    code: str
    page: int | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How far the text can be trusted, and why not further."""

    grade: Grade
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    r"""A read file.

    Parameters
    ----------
    text
        The whole text in reading order; lines end in ``\n``, pages are parted by an empty line.
    name
        The file's name without its folder; ``-`` for standard input.
    sha256
        Hex digest of the bytes that were read.
    kind, engine
        What the bytes are, and what turned them into words.
    pages, lines, words, sections
        In text order. Words and lines do not overlap; each word lies inside one line. Lines
        that hold nothing are left out.
    entries
        Jobs, projects and studies in text order, each inside one section; they do not overlap.
    verdict, warnings
        How far the text can be trusted.
    written
        The month in which the file says that it was made (PDF) or last changed (DOCX); ``None``
        where it does not say.
    """

    text: str
    name: str
    sha256: str
    kind: DocumentKind
    engine: Engine
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    words: Sequence[Word]
    sections: tuple[Section, ...]
    verdict: Verdict
    warnings: tuple[ReadWarning, ...] = ()
    entries: tuple[Entry, ...] = ()
    written: YearMonth | None = None

    def line_at(self, offset: int) -> Line | None:
        """Return the line that holds the character at ``offset``, or ``None`` between lines."""
        at = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        if at < 0 or offset >= self.lines[at].end:
            return None
        return self.lines[at]

    def section_at(self, offset: int) -> Section | None:
        """Return the section that holds the character at ``offset``, or ``None``."""
        at = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        if at < 0 or offset >= self.sections[at].end:
            return None
        return self.sections[at]

    def entry_at(self, offset: int) -> Entry | None:
        """Return the entry that holds the character at ``offset``, or ``None``."""
        at = bisect_right(self.entries, offset, key=lambda entry: entry.start) - 1
        if at < 0 or offset >= self.entries[at].end:
            return None
        return self.entries[at]

    def page_at(self, offset: int) -> int:
        """Return the number, from 1, of the page that holds the character at ``offset``."""
        at = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[at].page if at >= 0 else self.pages[0].page_number

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that share at least one character with ``text[start:end]``."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return tuple(self.words[first:last])

    def boxes_between(self, start: int, end: int) -> tuple[BBox, ...]:
        """Return the boxes of the words between two offsets; empty for files without geometry."""
        return tuple(word.box for word in self.words_between(start, end) if word.box is not None)
