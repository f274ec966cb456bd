"""Text to a document: no geometry, and fast, as postings come by the ten thousand."""

from __future__ import annotations

import hashlib
import re

from gapfinder.core.document import (
    Document,
    DocumentKind,
    Engine,
    Grade,
    Line,
    Page,
    TextWords,
    Verdict,
)
from gapfinder.core.entries import find_entries
from gapfinder.core.sections import find_sections

_NEWLINE = re.compile(r"\r\n?")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def document_from_text(text: str, *, name: str = "-") -> Document:
    r"""Return a text as a document: lines, words and sections, all on one page.

    Parameters
    ----------
    text
        Any text. Line ends of other systems become ``\n``, else it stays as it is, and all
        offsets are into it.
    name
        What to call it.

    Returns
    -------
    Document
        Its verdict is good: the text is all there is.
    """
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    lines = tuple(Line(start=found.start(), end=found.end()) for found in _LINE.finditer(text))
    sections = find_sections(text, lines)
    return Document(
        text=text,
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=DocumentKind.TEXT,
        engine=Engine.PLAIN,
        pages=(Page(page_number=1, start=0, end=len(text)),),
        lines=lines,
        words=TextWords(text),
        sections=sections,
        verdict=Verdict(grade=Grade.GOOD),
        entries=find_entries(text, lines, (), sections),
    )
