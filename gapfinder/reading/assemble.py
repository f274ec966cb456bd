"""Laid-out lines to one text with offsets: built once, so that text, words and boxes agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from gapfinder.core.document import Line, Page, Word
from gapfinder.reading.placed import PlacedWord

# Letters before a hyphen that ends a line, and the letters that go on with them.
_HEAD = re.compile(r"\W*((?:[^\W\d_]+-)+)")
_TAIL = re.compile(r"[^\W\d_]+")
_EDGES = re.compile(r"^\W+|\W+$")
# First parts that English writes with a hyphen wherever they stand; prefixes (pre, non, multi) are
# as good without.
_COMPOUND_WORDS = (
    "all best class client cost cross data decision deep domain event feature five four full "
    "hands high industry key large life long low machine mid model near off one open part peer "
    "problem production real role second self server service short single soft state structure "
    "ten test third three time top two user value well world year"
)
_COMPOUND = frozenset(_COMPOUND_WORDS.split())
# A line further down than this many font sizes does not go on with the word.
_NEXT_LINE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidPage:
    """A page, or a part of one, as the layout left it.

    Parameters
    ----------
    page_number
        From 1.
    width, height
        Of the whole page, in points.
    lines
        Lines of words in reading order.
    furniture
        Which of them are page numbers, running heads or running feet.
    """

    page_number: int
    width: float
    height: float
    lines: Sequence[Sequence[PlacedWord]]
    furniture: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """A text and the offsets into it; see `gapfinder.core.document.Document`."""

    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    words: tuple[Word, ...]


def assemble(pages: Sequence[LaidPage]) -> Assembly:
    r"""Build the text of laid-out pages and every offset into it.

    Words are parted by a space, lines by ``\n``, pages by an empty line. A word that the end
    of a line parts is written whole: its halves are two words that touch, each with its own
    box, in the line that it begins in.

    Parameters
    ----------
    pages
        In reading order. Each page at least once; those of which the columns go on from page to
        page in parts.

    Returns
    -------
    Assembly
        Text, pages, lines and words.
    """
    # Asked for only where a line ends in a hyphen.
    seen = cache(lambda: _vocabulary(pages))
    builder = _Builder()
    for page in pages:
        builder.add_page(page)
        for at, line in _join_hyphens(page.lines, seen):
            builder.add_line(line, page.page_number, is_furniture=at in page.furniture)
    return Assembly(
        text="".join(builder.parts),
        pages=builder.pages(),
        lines=tuple(builder.lines),
        words=tuple(builder.words),
    )


class _Builder:
    """Appends to the text and notes the offsets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.words: list[Word] = []
        self._at = 0
        self._sizes: dict[int, tuple[float, float]] = {}

    def add_page(self, page: LaidPage) -> None:
        self._sizes[page.page_number] = page.width, page.height

    def pages(self) -> tuple[Page, ...]:
        """Return the pages; one without text lies at the end of what stands before it."""
        pages: list[Page] = []
        spans: dict[int, list[Line]] = {}
        for line in self.lines:
            spans.setdefault(line.page, []).append(line)
        end = 0
        for number, (width, height) in sorted(self._sizes.items()):
            lines = spans.get(number, ())
            start = lines[0].start if lines else end
            end = lines[-1].end if lines else end
            pages.append(Page(page_number=number, start=start, end=end, width=width, height=height))
        return tuple(pages)

    def add_line(self, line: _Line, page_number: int, *, is_furniture: bool) -> None:
        start = self._at
        if self.lines:
            start += 1 if self.lines[-1].page == page_number else 2
            self.parts.append("\n" if start == self._at + 1 else "\n\n")
        at = start
        add = self.words.append
        for word in line.words:
            end = at + len(word.text)
            add(Word(at, end, page_number, word.box, word.size, word.is_bold, word.confidence))
            at = end + 1
        texts = [word.text for word in line.words]
        at -= 1
        if line.head is not None and line.tail is not None:
            # The last word goes on in the next line: its halves touch.
            texts[-1] = line.head + line.tail.text
            last, word = self.words.pop(), line.tail
            half = last.start + len(line.head)
            at = half + len(word.text)
            add(last._replace(end=half))
            add(Word(half, at, page_number, word.box, word.size, word.is_bold, word.confidence))
        self.parts.append(" ".join(texts))
        self._at = at
        self.lines.append(Line(start=start, end=at, page=page_number, is_furniture=is_furniture))


class _Line(NamedTuple):
    """A line's own words, and how the last one goes on in the next line, if it does.

    Attributes
    ----------
    head, tail
        The first half of the last word as it is written, and the word that is its second half.
    """

    words: Sequence[PlacedWord]
    head: str | None = None
    tail: PlacedWord | None = None


def _join_hyphens(
    lines: Sequence[Sequence[PlacedWord]], seen: Callable[[], frozenset[str]]
) -> Iterable[tuple[int, _Line]]:
    """Yield lines, each with its place; parted words go to the line that they begin in."""
    is_taken = False
    for at, line in enumerate(lines):
        words = line[1:] if is_taken else line
        is_taken = False
        if not words:
            continue
        tail = lines[at + 1][0] if at + 1 < len(lines) and lines[at + 1] else None
        head = _joined_head(words[-1], tail, seen) if tail and words[-1].text[-1] == "-" else None
        is_taken = head is not None
        yield at, _Line(words, head, tail)


def _joined_head(
    word: PlacedWord, following: PlacedWord, vocabulary: Callable[[], frozenset[str]]
) -> str | None:
    """Return how a word's first half is written before its second, ``None`` if they are two."""
    head, tail = _HEAD.fullmatch(word.text), _TAIL.match(following.text)
    down = following.baseline - word.baseline
    if head is None or tail is None or not 0 < down <= _NEXT_LINE * word.size:
        return None
    first, second = head[1].casefold(), tail[0].casefold()
    seen = vocabulary()
    is_hard = (
        first[:-1] + second not in seen
        and (
            "-" in first[:-1]  # end-to-|end
            or len(first) == 2  # e-|mail
            or not tail[0].islower()
            or head[1][:-1].isupper()  # SQL-|based
            or first + second in seen
            or first[:-1] in _COMPOUND
            or (first[:-1] in seen and second in seen)
        )
    )
    return word.text if is_hard else word.text[:-1]


def _vocabulary(pages: Sequence[LaidPage]) -> frozenset[str]:
    texts = {word.text for page in pages for line in page.lines for word in line}
    return frozenset(
        text.casefold() if text.isalpha() else _EDGES.sub("", text.casefold())
        for text in texts
        if not text.endswith("-")
    )
