"""Paragraphs to a document: for files that say how text is set, but not at which place.

DOCX, HTML, Markdown and JSON Resume all come through here, so that their offsets are right by
construction: text, lines and words are written down together, once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from gapfinder.core.document import (
    Document,
    DocumentKind,
    Engine,
    Line,
    Page,
    Word,
)
from gapfinder.core.entries import find_entries
from gapfinder.core.sections import find_sections
from gapfinder.errors import NoTextError
from gapfinder.reading import refusals
from gapfinder.reading.verdict import judge

BODY_SIZE = 12.0
"""Font size in points of text whose file names none."""
HEADING_SIZES = (24.0, 18.0, 14.0, 12.0, 12.0, 12.0)
"""Font sizes in points of headings of level 1 to 6 where the file names none, as browsers have."""
BULLET = "•"

# Controls, surrogates, and what has no width: soft hyphens, joiners, marks of direction and order.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    r"\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    r"""Text set in one way.

    Parameters
    ----------
    text
        White space parts words, ``\n`` parts lines.
    size
        Font size in points, ``None`` where unknown.
    is_bold
        Whether it is bold.
    """

    text: str
    size: float | None = None
    is_bold: bool = False


class Flow:
    """Writes paragraphs one after the other, with the offsets of their lines and words.

    Parameters
    ----------
    name
        The file's name, for messages and the document.
    max_words
        Most words that are taken, at least 1.
    """

    def __init__(self, *, name: str, max_words: int) -> None:
        self.name = name
        self._max_words = max_words
        self._parts: list[str] = []
        self._at = 0
        self._lines: list[Line] = []
        self._words: list[Word] = []
        self._is_after_item = False

    def add(self, pieces: Iterable[Piece], *, marker: str | None = None) -> None:
        r"""Add a paragraph, or an item of a list; one without words adds nothing.

        Paragraphs are parted by an empty line, so that no name goes across them; items of a list
        stand under one another, each behind its marker.

        Parameters
        ----------
        pieces
            What it says; pieces touch unless white space parts them.
        marker
            Bullet or number of an item; ``None`` for a paragraph, empty for an item without one.

        Raises
        ------
        LimitError
            The document has too many words.
        """
        lines = _split(pieces)
        if not lines:
            return
        if self._at:
            self._write("\n" if marker is not None and self._is_after_item else "\n\n")
        self._is_after_item = marker is not None
        if marker:
            first = lines[0][0]
            lines[0] = [[Piece(text=marker, size=first[0].size)], *lines[0]]
        for number, words in enumerate(lines):
            if number:
                self._write("\n")
            self._write_line(words)

    def finish(self, *, data: bytes, kind: DocumentKind, engine: Engine, text: str) -> Document:
        """Return the document.

        Parameters
        ----------
        data
            The bytes that were read.
        kind, engine
            What they are, and what read them.
        text
            What such a file is called in a message ("a web page").

        Raises
        ------
        NoTextError
            Nothing was added.
        """
        if not self._words:
            raise NoTextError(
                f"{self.name} is {text} without a word; what it shows may be pictures. "
                "Export it as PDF from where it was written."
            )
        whole = "".join(self._parts)
        verdict, warnings = judge(whole)
        sections = find_sections(whole, self._lines, self._words)
        return Document(
            text=whole,
            name=self.name,
            sha256=hashlib.sha256(data).hexdigest(),
            kind=kind,
            engine=engine,
            pages=(Page(page_number=1, start=0, end=len(whole)),),
            lines=tuple(self._lines),
            words=tuple(self._words),
            sections=sections,
            entries=find_entries(whole, self._lines, self._words, sections),
            verdict=verdict,
            warnings=warnings,
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _write_line(self, words: list[list[Piece]]) -> None:
        start = self._at
        for word in words:
            if self._at > start:
                self._write(" ")
            begin = self._at
            self._write("".join(piece.text for piece in word))
            self._words.append(
                Word(start=begin, end=self._at, size=word[0].size, is_bold=word[0].is_bold)
            )
        self._lines.append(Line(start=start, end=self._at))
        if len(self._words) > self._max_words:
            raise refusals.too_many_words(self.name, self._max_words)


def _split(pieces: Iterable[Piece]) -> list[list[list[Piece]]]:
    """Return lines of words of pieces; neither lines nor words are empty."""
    lines: list[list[list[Piece]]] = [[]]
    is_inside = False
    for piece in pieces:
        text = _UNSEEN.sub("", _BREAK.sub("\n", piece.text))
        for run in _TOKEN.findall(text):
            if run.isspace():
                is_inside = False
                if run == "\n":
                    lines.append([])
                continue
            part = Piece(text=run, size=piece.size, is_bold=piece.is_bold)
            if is_inside:
                lines[-1][-1].append(part)
            else:
                lines[-1].append([part])
            is_inside = True
    return [line for line in lines if line]
