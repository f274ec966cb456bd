"""What an engine hands to the layout: pages of placed words, their characters made plain."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from gapfinder.core.document import BBox


class Direction(Enum):
    """Where the next letter of a word stands, on the page as displayed."""

    RIGHT = auto()
    UP = auto()
    LEFT = auto()
    DOWN = auto()

    @classmethod
    def of(cls, dx: float, dy: float) -> Direction:
        """Return the direction nearest to a step; ``dy`` grows downwards."""
        if abs(dx) >= abs(dy):
            return cls.LEFT if dx < 0 else cls.RIGHT
        return cls.UP if dy < 0 else cls.DOWN


class Ink(Enum):
    """How a word is drawn."""

    SEEN = auto()
    WHITE = auto()
    NONE = auto()


class PlacedWord(NamedTuple):
    """A word as an engine found it on a page.

    Parameters
    ----------
    text
        Plain characters (see `clean`): not empty, no white space.
    box
        Where it stands, in points from the top left of the page as displayed.
    baseline
        Level of the line that its letters stand on, in points from the top of the page; from its
        left for words that run up or down.
    size
        Font size in points as displayed, above 0.
    is_bold
        Whether the font says so.
    direction
        Where its letters run to.
    ink
        How it is drawn, as far as the engine tells.
    confidence
        How sure OCR is of it, 0 to 1; ``None`` for letters that the file names.
    """

    text: str
    box: BBox
    baseline: float
    size: float
    is_bold: bool = False
    direction: Direction = Direction.RIGHT
    ink: Ink = Ink.SEEN
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPage:
    """A page as an engine found it.

    Parameters
    ----------
    page_number
        From 1.
    width, height
        Size in points as displayed.
    words
        In no particular order.
    characters
        How many characters other than white space the page draws, unreadable ones included.
    unreadable
        How many of them have no meaning: private use, replacement characters, unmapped codes.
    hidden
        How many words are not seen and left out of ``words``, by reason.
    picture
        Share of the page that its largest picture covers, 0 to 1; looked at only where the page
        has no words.
    drawings
        How many pictures and shapes are drawn on it; looked at only there as well.
    """

    page_number: int
    width: float
    height: float
    words: tuple[PlacedWord, ...]
    characters: int
    unreadable: int
    hidden: tuple[tuple[str, int], ...] = ()
    picture: float = 0.0
    drawings: int = 0


def is_unreadable(code: int) -> bool:
    """Tell whether a code point stands for nothing that a reader could name.

    Controls, surrogates, private use, the replacement character and non-characters.
    """
    if code < 0x7F:
        return code < 32
    return code < 0xA0 or 0xD800 <= code <= 0xF8FF or 0xFFF0 <= code <= 0xFFFF or code >= 0xF0000


_PLAIN = re.compile(r"[!-~]*")


def clean(text: str) -> str:
    """Return the characters of a drawn word in their plain form.

    Ligatures and full-width letters become letters (NFKC), typographic and soft hyphens (which
    are drawn, or they would not be here) become ``-``, and what has no meaning, no width or is
    white space goes.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\u00ad", "-")
    plain = unicodedata.normalize("NFKC", text).replace("\u2010", "-")
    return "".join(
        char
        for char in plain
        if not char.isspace() and unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


# Names as producers write them: Foo-Bold, FooSemibold, LMRoman10-Demi, CMBX12, SFBX1000, Foo-Bd.
_BOLD = re.compile(r"bold|black|heavy|demi(?!-?light)|(?:cm|sf|ec)b[xs]|[-,]bd", re.IGNORECASE)


def is_bold_name(font: str) -> bool:
    """Tell from a font's name whether its letters are bold."""
    return _BOLD.search(font) is not None


# No page holds letters of 100 inches; what says so is broken.
_MAX_SIZE = 7_200.0


def plain_size(size: float) -> float:
    """Return a font size in points that can be reckoned with: 1 where the file's is not."""
    return size if 0 < size < _MAX_SIZE else 1.0
