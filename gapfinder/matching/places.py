"""Where offsets stand in one document: line, section, page. Made once, asked for every mention."""

from __future__ import annotations

from bisect import bisect_right

from gapfinder.core.document import MAX_LINE, Document, Line, SectionKind, quote_within

NAME_BLOCK_LINES = 5
"""A resume's first lines hold a name, a title and an address."""

MAX_NAME_LINE = 60
"""Longest line, in characters, that belongs to a name block."""


class Places:
    """The lines, sections and pages of one document, ready to be searched.

    Parameters
    ----------
    document
        What the offsets are of.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = [line.start for line in document.lines]
        self._sections = [section.start for section in document.sections]
        self._quotes: dict[tuple[int, int], str] = {}

    def line(self, offset: int) -> Line | None:
        """Return the line that holds an offset, or ``None`` between lines."""
        at = bisect_right(self._lines, offset) - 1
        line = self._document.lines[at] if at >= 0 else None
        return line if line is not None and offset < line.end else None

    def section(self, offset: int) -> SectionKind | None:
        """Return the kind of section that holds an offset, or ``None``."""
        at = bisect_right(self._sections, offset) - 1
        if at < 0 or offset >= self._document.sections[at].end:
            return None
        return self._document.sections[at].kind

    def page(self, offset: int) -> int:
        """Return the number, from 1, of the page that holds an offset."""
        at = bisect_right(self._lines, offset) - 1
        return self._document.lines[at].page if at >= 0 else self._document.pages[0].page_number

    def quote(self, start: int, end: int) -> str:
        """Return the line or lines of a text, as `Evidence` holds them."""
        first = self.line(start)
        last = first if first is not None and end <= first.end else self.line(end - 1)
        span = (start if first is None else first.start, end if last is None else last.end)
        if span[1] - span[0] > MAX_LINE:
            return quote_within(self._document.text, *span, start, end)
        quote = self._quotes.get(span)
        if quote is None:
            quote = self._quotes[span] = quote_within(self._document.text, *span, start, end)
        return quote


def name_block_end(document: Document) -> int:
    """Return the offset behind the name block: the short first lines before the first heading.

    A text without headings has none: it is no resume, or cannot be told from one.
    """
    headed = next((section.start for section in document.sections if section.heading), 0)
    end = 0
    for line in document.lines[:NAME_BLOCK_LINES]:
        if line.end - line.start > MAX_NAME_LINE or line.start >= headed:
            break
        end = line.end
    return end
