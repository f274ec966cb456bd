"""How text objects are set, and how wide their letters are. The library is an argument.

What the characters of one text object share is asked for once, and so is the width of each letter
of a font: a word as wide as its letters is one word, without a look at what is between its ends.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat
from math import hypot, isfinite, isnan, nan
from struct import unpack
from typing import Any, NamedTuple

from gapfinder.reading.glyphs import Style, cents, extent, is_simple
from gapfinder.reading.pdfium_calls import fill, places
from gapfinder.reading.pdfium_ink import ink_of
from gapfinder.reading.pdfium_text import DrawnText
from gapfinder.reading.placed import Ink, clean, is_bold_name, plain_size

_FONT_NAME_BYTES = 128
_FORCE_BOLD = 1 << 18  # font descriptor flag, ISO 32000-1 table 123
# Tuples are made by the thousand; past their own constructor they take half the time.
_new = tuple.__new__


class NamelessError(Exception):
    """A font does not name what PDFium gives as a space: its text cannot be cut into words."""


class Font:
    """A font as a file uses it, and the letters of it met so far.

    Attributes
    ----------
    name, is_bold
        As the file says.
    widths
        Widths of letters that the font names and that stand for themselves, in font sizes.
    words
        What all letters of a word are wide together, in font sizes, and its plain characters.
    is_whole
        Whether it has named all letters of the words met so far.
    has_space
        Whether a space after its letters was looked at and is one.
    """

    __slots__ = ("has_space", "is_bold", "is_whole", "name", "widths", "words")

    def __init__(self, name: str, *, is_bold: bool) -> None:
        self.name, self.is_bold = name, is_bold
        self.widths: dict[str, float] = {}
        self.words: dict[str, tuple[float, str]] = {}
        self.is_whole, self.has_space = True, False


class Manner:
    """How some text objects are set: all but where.

    Attributes
    ----------
    font, style
        Their font and their style.
    size, scale
        The font size, and what a width of the font is multiplied by, in points.
    is_level
        Whether they run to the right on one level as displayed.
    rounded
        The size as words have it.
    """

    __slots__ = ("font", "ink", "is_bold", "is_level", "rounded", "scale", "size", "style")

    def __init__(self, font: Font, style: Style, scale: float, *, is_level: bool) -> None:
        self.font, self.style, self.scale, self.is_level = font, style, scale, is_level
        self.size, self.rounded = style.size, round(style.size, 2)
        self.is_bold, self.ink = style.is_bold, style.ink


class Setting(NamedTuple):
    """How the characters of one text object are set.

    Parameters
    ----------
    manner
        What they share with those of others.
    edge
        The lower edges of their boxes, in user space.
    is_level
        Whether they run to the right on one level as displayed.
    baseline, top, bottom
        Their level and the edges of their words as displayed, rounded as words are.
    """

    manner: Manner
    edge: float
    is_level: bool
    baseline: float
    top: float
    bottom: float


class TextObjects:
    """How the text objects of a page are set.

    Parameters
    ----------
    raw, text_page
        The library, and the page.
    drawn
        Its characters.
    fonts
        Those of the pages before, by name; those of this page are added.

    Attributes
    ----------
    known
        By the address of the text object.
    """

    def __init__(self, raw: Any, text_page: Any, drawn: DrawnText, fonts: dict[str, Font]) -> None:
        self._raw, self._text_page, self._drawn = raw, text_page, drawn
        self._named, self._fonts = fonts, dict[int | None, Font]()
        self._manners: dict[tuple[object, ...], Manner] = {}
        self.known: dict[int | None, Setting] = {}

    def style_of(self, index: int) -> Style:
        """Return how a character is set."""
        (owner,) = self._drawn.owners((index,))
        if owner not in self.known or owner is None:
            self.ask([owner], [index], self._drawn.edges((index,))[3:])
        return self.known[owner].manner.style

    def ask(
        self, owners: Sequence[int | None], indices: Sequence[int], edges: Sequence[float]
    ) -> None:
        """Ask how the characters of some text objects are set.

        Parameters
        ----------
        owners
            Their addresses.
        indices, edges
            A character of each, and the lower edge of its box in user space.
        """
        call, handle, count = self._drawn.call, self._drawn.handle, len(indices)
        sizes = map(call.size, repeat(handle), indices)
        matrices, origins = (ctypes.c_float * (6 * count))(), (ctypes.c_double * (2 * count))()
        colours = (ctypes.c_uint * (4 * count))()
        fill(map(call.matrix, repeat(handle), indices, places(matrices, 24)))
        fill(map(call.origin, repeat(handle), indices, places(origins, 16), places(origins, 16, 8)))
        # PDFium answers 0 or -1 where there is no object.
        fonts, modes = map(call.font, owners), map(call.mode, owners)
        parts = [places(colours, 16, 4 * part) for part in range(4)]
        has_colour = list(map(call.colour, owners, *parts))
        matrix_bytes, colour_bytes = bytes(matrices), bytes(colours)
        manners, page_top = self._manners, self._drawn.top
        fields = zip(
            owners, indices, edges, sizes, fonts, modes, has_colour, origins[1::2], strict=True
        )
        for at, (owner, index, edge, size, font_at, mode, is_known, y) in enumerate(fields):
            colour = colour_bytes[16 * at : 16 * at + 16] if is_known else b""
            key = font_at, size, mode, colour, matrix_bytes[24 * at : 24 * at + 16]
            manner = manners.get(key)
            if manner is None:
                ink = ink_of(self._raw, mode, unpack("4I", colour) if colour else None)
                manner = self._make_manner(font_at, index, size, matrices[6 * at : 6 * at + 4], ink)
                manners[key] = manner
            baseline = page_top - y
            if manner.is_level and isfinite(baseline):
                top, bottom = extent(baseline, manner.size)
                level = (True, cents(baseline), top, bottom)
            else:
                level = (False, 0.0, 0.0, 0.0)
            self.known[owner] = _new(Setting, (manner, edge, *level))

    def _make_manner(
        self, font_at: int | None, index: int, size: float, matrix: Sequence[float], ink: Ink
    ) -> Manner:
        font = self._font(font_at, index)
        a, b, c, d = matrix
        style = Style(
            font=font.name,
            size=plain_size(size * hypot(c, d)),
            is_bold=font.is_bold,
            direction=self._drawn.frame.direction(a, b),
            ink=ink,
        )
        is_level = self._drawn.is_upright and not self._drawn.is_careful and b == 0
        return Manner(font, style, a * size, is_level=is_level and a * size > 0)

    def _font_of(self, index: int) -> Font:
        (owner,) = self._drawn.owners((index,))
        return self._font(self._drawn.call.font(owner), index)

    def _font(self, address: int | None, index: int) -> Font:
        """Return the font at an address, of which a character is given."""
        known = self._fonts.get(address)
        if known is not None:
            return known
        buffer, flags = ctypes.create_string_buffer(_FONT_NAME_BYTES), ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._text_page, index, buffer, _FONT_NAME_BYTES, flags)
        name = buffer.value.decode("utf-8", "replace")
        font = self._named.get(name)
        if font is None:
            font = Font(name, is_bold=is_bold_name(name) or bool(flags.value & _FORCE_BOLD))
            if name:
                self._named[name] = font
        self._fonts[address] = font
        return font

    def require_space(self, font: Font, start: int, end: int) -> None:
        """Look once a font whether it names its space.

        Raises
        ------
        NamelessError
            It does not.
        """
        if start < end:
            if not self._drawn.is_careful and not self._drawn.names_all(start, end):
                raise NamelessError
            font.has_space = True

    def measure(
        self, setting: Setting, start: int, text: str, *, is_one: bool
    ) -> tuple[float, str]:
        """Return what the letters of a word are wide together, and its plain characters.

        Parameters
        ----------
        setting
            Of the word's first letter.
        start, text
            The word.
        is_one
            Whether it is of one text object.

        Returns
        -------
        tuple[float, str]
            In font sizes; not a number where it has to be looked at letter by letter.
        """
        font = setting.manner.font
        if not self._drawn.names_all(start, start + len(text)):
            # Its words may each be others than they seem: all of them are looked at.
            font.is_whole = False
            font.words.clear()
            return nan, text
        try:
            width = sum(map(font.widths.__getitem__, text))
        except KeyError:
            self._learn(setting, start, text, is_one=is_one)
            width = sum([font.widths.get(char, nan) for char in text])
        plain = text if text.isascii() else clean(text)
        if isnan(width) or not plain or "--" in text:
            return nan, plain
        if font.is_whole:
            font.words[text] = width, plain
        return width, plain

    def _learn(self, setting: Setting, start: int, text: str, *, is_one: bool) -> None:
        """Measure those letters of a word that are new."""
        font = setting.manner.font
        widths = font.widths
        edges = self._drawn.edges(range(start, start + len(text)))
        lefts = edges[0::4]
        for at, char in enumerate(text):
            if char in widths or not is_simple(char):
                continue
            # Unnamed fonts are parts of one: they hold few letters each.
            is_alike = is_one or self._font_of(start + at).name == font.name
            # The letters of a ligature share its box.
            is_alone = lefts[at] not in lefts[:at] and lefts[at] not in lefts[at + 1 : at + 2]
            if is_alike and is_alone:
                widths[char] = (edges[4 * at + 2] - lefts[at]) / setting.manner.scale
