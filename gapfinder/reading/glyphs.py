"""Characters with places to words: where one word ends and the next begins. Engine-independent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, isfinite
from operator import sub
from typing import NamedTuple

from gapfinder.core.document import BBox
from gapfinder.reading.placed import Direction, Ink, PlacedWord, clean, is_unreadable

# All in font sizes. TeX's word space is 0.2 to 0.33 and kerning stays below 0.1; on resumes of many
# producers any gap from 0.10 to 0.15 reads the same words, and 0.2 glues one word in twenty.
WORD_GAP = 0.12
# Where letters hang over their advance (italics), a space looks narrower; an engine may know.
HINTED_GAP = 0.06
# Kerned and slanted letters overlap; a larger step back starts a word elsewhere.
OVERLAP = 0.5
# Letters set up or down inside a word (logos, ordinals) stay below this.
_SHIFT = 0.5
# A smaller digit set off by more than this is a footnote mark or an exponent: a word of its own.
_RAISED = 0.15
# Letters of which the lower edges differ by less than this share a level: edges are rounded.
LEVEL = 0.1
# Share of the font size that stands above the baseline.
_ASCENT = 0.8

_HYPHENS = frozenset("-\u00ad\u2010\u2011")
# Words of characters that all mean something and stand for themselves; of hyphens, one at a time.
_SIMPLE = re.compile("(?!.*--)[!-~\xa1-\xac\xae-\u1fff\u2012-\u2fff\u3001-\ud7ff]+", re.DOTALL)
# What stands for a character of a word that the font does not name.
_HOLE = "\ufffd"


def is_simple(text: str) -> bool:
    """Tell whether the characters of a word all mean something and stand for themselves."""
    return _SIMPLE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Style:
    """How a character is set: its font's name, size in points as displayed, weight, direction."""

    font: str
    size: float
    is_bold: bool
    direction: Direction
    ink: Ink = Ink.SEEN


def cents(value: float) -> float:
    """Return a finite number rounded to 0.01, in a third of the time that `round` takes."""
    return floor(100 * value + 0.5) / 100


def extent(baseline: float, size: float) -> tuple[float, float]:
    """Return the upper and lower edge of words that run to the right, as high as their font.

    Parameters
    ----------
    baseline, size
        In points, from the top of the page.
    """
    return cents(baseline - _ASCENT * size), cents(baseline + (1 - _ASCENT) * size)


class Run(NamedTuple):
    """Characters without white space, in the order of drawing.

    Parameters
    ----------
    text
        One character each.
    lefts, rights
        Their edges, in points as displayed.
    bottoms
        The lower edges of their boxes, from wherever, to compare them.
    baseline
        Level of the first one, in points from the top.
    """

    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]
    baseline: float


class WordBuilder:
    """Collects characters in the order of drawing and cuts them into words.

    A word goes on while the next character touches it along its direction; a gap of more than
    `WORD_GAP` font sizes, white space, another line or a step back ends it.

    Parameters
    ----------
    style_of
        The style of the character of an index; asked for few characters only, as it may cost.

    Attributes
    ----------
    words
        The words that have ended.
    characters, unreadable
        Characters added so far, and how many of them have no meaning. Such a one stays in its
        word as U+FFFD if it is set like the letters beside it, and goes if it is an icon.
    """

    def __init__(self, style_of: Callable[[int], Style]) -> None:
        self.words: list[PlacedWord] = []
        self.characters = 0
        self.unreadable = 0
        self._style_of = style_of
        self._style = Style("", 1.0, False, Direction.RIGHT)
        self._box = (0.0, 0.0, 0.0, 0.0)
        self._chars: list[str] = []
        # Index of each character, and the places of those without a meaning.
        self._indices: list[int] = []
        self._unnamed: list[int] = []
        # Of the open word: its extent along its direction, and its level across it.
        self._near = self._far = self._baseline = 0.0
        # Of the last character: the same; and the sum of the gaps between the letters.
        self._edge = self._level = self._gaps = 0.0
        self._is_hinted = False

    def add(
        self,
        index: int,
        char: str,
        box: tuple[float, float, float, float],
        origin: tuple[float, float],
        *,
        is_mapped: bool = True,
    ) -> None:
        """Add one character that is not white space.

        Parameters
        ----------
        index
            What `style_of` knows it by.
        char
            One character, or some where the engine expands ligatures.
        box
            ``x0, top, x1, bottom`` in points; as wide as the advance, not the ink.
        origin
            The point of the baseline where it starts.
        is_mapped
            Whether the font says which character it is.
        """
        if not isfinite(sum(box) + sum(origin)):
            return
        if self._chars and box == self._box:
            # One glyph that stands for several characters; three names of one hyphen are one.
            if char in _HYPHENS and self._chars[-1] in _HYPHENS:
                return
        elif not self.goes_on(index, char, box, origin):
            self.end_word()
            self._style = self._style_of(index)
        near, far, level = _along(self._style.direction, box, origin)
        if self._chars:
            self._gaps += near - self._edge
        else:
            self._near, self._far, self._baseline = near, far, level
            self._gaps = 0.0
        self._edge, self._level, self._is_hinted = far, level, False
        self._near, self._far = min(self._near, near), max(self._far, self._edge)
        self._box = box
        self.characters += 1
        if not is_mapped or is_unreadable(ord(char[0])):
            self.unreadable += 1
            self._unnamed.append(len(self._chars))
        self._chars.append(char)
        self._indices.append(index)

    def add_run(self, index: int, run: Run) -> bool:
        """Add a whole word at once, if its characters plainly stand side by side on one level.

        That is what nearly all words do, and it costs a fraction of adding each character; what
        it refuses is to be added one by one.

        Parameters
        ----------
        index
            What `style_of` knows the first character by.
        run
            The characters.

        Returns
        -------
        bool
            Whether it was added: between the word before and the next, apart from both.
        """
        style = self._style_of(index)
        if _SIMPLE.fullmatch(run.text) is None or not _is_plain(run, style):
            return False
        size, near, far, baseline = style.size, min(run.lefts), max(run.rights), run.baseline
        self.end_word()
        self.characters += len(run.text)
        text = run.text if run.text.isascii() else clean(run.text)
        if text:
            top, bottom = extent(baseline, size)
            self.words.append(
                PlacedWord(
                    text=text,
                    box=BBox(x0=round(near, 2), top=top, x1=round(far, 2), bottom=bottom),
                    baseline=round(baseline, 2),
                    size=round(size, 2),
                    is_bold=style.is_bold,
                    ink=style.ink,
                )
            )
        return True

    def hint_space(self) -> None:
        """Note that the engine takes the next gap for a space; a smaller one ends the word then."""
        self._is_hinted = True

    def end_word(self) -> None:
        """End the open word, if there is one."""
        if not self._chars:
            return
        chars = self._chars
        for at in self._unnamed:
            chars[at] = _HOLE if self._is_hole(at) else ""
        text = clean("".join(chars))
        if text:
            self.words.append(
                PlacedWord(
                    text=text,
                    box=self._box_of_word(),
                    baseline=round(self._baseline, 2),
                    size=round(self._style.size, 2),
                    is_bold=self._style.is_bold,
                    direction=self._style.direction,
                    ink=self._style.ink,
                )
            )
        self._chars, self._indices, self._unnamed = [], [], []

    def _box_of_word(self) -> BBox:
        """Return the open word's box: as high as its font size, as fonts disagree on more."""
        near, far, level = self._near, self._far, self._baseline
        above, below = _ASCENT * self._style.size, (1 - _ASCENT) * self._style.size
        x0, top, x1, bottom = {
            Direction.RIGHT: (near, level - above, far, level + below),
            Direction.LEFT: (-far, level - below, -near, level + above),
            Direction.UP: (level - above, -far, level + below, -near),
            Direction.DOWN: (level - below, near, level + above, far),
        }[self._style.direction]
        return BBox(x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))

    def _is_hole(self, at: int) -> bool:
        """Tell a letter without a name (a ligature, often) from an icon beside the word."""
        font = self._style_of(self._indices[at]).font
        return any(
            0 <= beside < len(self._chars)
            and self._chars[beside].isalpha()
            and self._style_of(self._indices[beside]).font == font
            for beside in (at - 1, at + 1)
        )

    @property
    def is_open(self) -> bool:
        """Whether the last word added may still go on."""
        return bool(self._chars)

    def goes_on(
        self,
        index: int,
        char: str,
        box: tuple[float, float, float, float],
        origin: tuple[float, float],
    ) -> bool:
        """Tell whether a character, as for `add`, goes on with the open word."""
        if not self._chars:
            return False
        near, _, level = _along(self._style.direction, box, origin)
        size = self._style.size
        gap, shift = near - self._edge, abs(level - self._level)
        # What letterspacing adds between letters it adds between words.
        tracking = max(0.0, self._gaps / (len(self._chars) - 1)) if len(self._chars) > 1 else 0.0
        limit = tracking + size * (HINTED_GAP if self._is_hinted else WORD_GAP)
        if shift > _SHIFT * size or not -OVERLAP * size <= gap <= limit:
            return False
        if shift > _RAISED * size and char.isdigit():
            return self._style_of(index).size > 0.85 * size
        return True


def _is_plain(run: Run, style: Style) -> bool:
    """Tell whether characters run to the right side by side on one level."""
    size = style.size
    if style.direction is not Direction.RIGHT or not isfinite(sum(run.lefts) + run.baseline):
        return False
    if len(run.text) == 1:
        return isfinite(run.rights[0])
    if not max(run.bottoms) - min(run.bottoms) <= LEVEL * size:
        return False
    gaps = list(map(sub, run.lefts[1:], run.rights))
    if not max(gaps) <= WORD_GAP * size:
        return False
    # Letters that step back are those of a ligature, which share its box.
    return min(gaps) >= -OVERLAP * size or all(
        gap >= -OVERLAP * size
        or (run.lefts[at] == run.lefts[at + 1] and run.rights[at] == run.rights[at + 1])
        for at, gap in enumerate(gaps)
    )


def _along(
    direction: Direction, box: tuple[float, float, float, float], origin: tuple[float, float]
) -> tuple[float, float, float]:
    """Return a box's near and far edge along a direction, and its origin's level across it."""
    x0, top, x1, bottom = box
    if direction is Direction.RIGHT:
        return x0, x1, origin[1]
    if direction is Direction.LEFT:
        return -x1, -x0, origin[1]
    if direction is Direction.UP:
        return -bottom, -top, origin[0]
    return top, bottom, origin[0]
