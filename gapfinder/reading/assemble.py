"""Laid-out lines to one text with offsets: built once, so that text, words and boxes agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    seen = _vocabulary(pages)
    builder = _Builder()
    for page in pages:
        builder.add_page(page)
        for at, tokens in _join_hyphens(page.lines, seen):
            builder.add_line(tokens, page.page_number, is_furniture=at in page.furniture)
    return Assembly(
        text="".join(builder.parts),
        pages=builder.pages(),
        lines=tuple(builder.lines),
        words=tuple(builder.words),
    )


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it is written: perhaps without its hyphen, perhaps touching the one before."""

    word: PlacedWord
    text: str
    is_touching: bool = False


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

    def add_line(self, tokens: Sequence[_Token], page_number: int, *, is_furniture: bool) -> None:
        if self.lines:
            self._write("\n" if self.lines[-1].page == page_number else "\n\n")
        start = self._at
        for token in tokens:
            if self._at > start and not token.is_touching:
                self._write(" ")
            self.words.append(
                Word(
                    start=self._at,
                    end=self._at + len(token.text),
                    page=page_number,
                    box=token.word.box,
                    size=token.word.size,
                    is_bold=token.word.is_bold,
                    confidence=token.word.confidence,
                )
            )
            self._write(token.text)
        self.lines.append(
            Line(start=start, end=self._at, page=page_number, is_furniture=is_furniture)
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._at += len(text)


def _join_hyphens(
    lines: Sequence[Sequence[PlacedWord]], seen: frozenset[str]
) -> Iterable[tuple[int, list[_Token]]]:
    """Yield lines as tokens, each with its place; parted words go to the line they begin in."""
    is_taken = False
    for at, line in enumerate(lines):
        tokens = [_Token(word, word.text) for word in (line[1:] if is_taken else line)]
        is_taken = False
        following = lines[at + 1] if at + 1 < len(lines) else ()
        if tokens and following and (head := _joined_head(tokens[-1], following[0], seen)):
            tokens[-1] = _Token(tokens[-1].word, head, tokens[-1].is_touching)
            tokens.append(_Token(following[0], following[0].text, is_touching=True))
            is_taken = True
        if tokens:
            yield at, tokens


def _joined_head(token: _Token, following: PlacedWord, seen: frozenset[str]) -> str | None:
    """Return how a word's first half is written before its second, ``None`` if they are two."""
    word = token.word
    head, tail = _HEAD.fullmatch(token.text), _TAIL.match(following.text)
    down = following.baseline - word.baseline
    if head is None or tail is None or not 0 < down <= _NEXT_LINE * word.size:
        return None
    first, second = head[1].casefold(), tail[0].casefold()
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
    return token.text if is_hard else token.text[:-1]


def _vocabulary(pages: Sequence[LaidPage]) -> frozenset[str]:
    return frozenset(
        _EDGES.sub("", word.text.casefold())
        for page in pages
        for line in page.lines
        for word in line
        if not word.text.endswith("-")
    )
