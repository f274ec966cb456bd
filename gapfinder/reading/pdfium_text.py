"""What PDFium tells of a page's characters, asked as seldom as can be. The library is an argument.

A call into PDFium costs more than what is done with its answer. What the characters of one text
object share is asked for once, and so is the width of each letter of a font.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import hypot, isfinite, nan
from struct import unpack
from typing import Any, NamedTuple

from gapfinder.reading.frame import Frame
from gapfinder.reading.glyphs import Style, cents, extent, is_simple
from gapfinder.reading.hidden import is_white
from gapfinder.reading.placed import Ink, clean, is_bold_name, plain_size

_FLAG, _ADDRESS, _NUMBER = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
# What PDFium puts for a hyphen at the end of a line (the first in older builds), and for nothing.
_PLAINER = {"\x02": "-", "\ufffe": "-", "\0": " ", "\U0010ffff": "\ufffd"}
# White space that PDFium does not put itself.
_ODD_SPACE = re.compile(r"[^\S \r\n]|\r(?!\n)|(?<!\r)\n")
_FONT_NAME_BYTES = 128
_FORCE_BOLD = 1 << 18  # font descriptor flag, ISO 32000-1 table 123


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
    nameless
        Letters that PDFium gives for characters that the font does not name.
    has_space
        Whether a space after its letters was looked at and is one.
    """

    __slots__ = ("has_space", "is_bold", "name", "nameless", "widths", "words")

    def __init__(self, name: str, *, is_bold: bool) -> None:
        self.name, self.is_bold = name, is_bold
        self.widths: dict[str, float] = {}
        self.words: dict[str, tuple[float, str]] = {}
        self.nameless: set[str] = set()
        self.has_space = False


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


class DrawnText:
    """The characters of a page in the order of drawing.

    Calls go from C to C where they can, and boxes are written side by side into one buffer.

    Parameters
    ----------
    raw, text_page, count
        The library, the page, and how many characters it has.
    frame
        The page as displayed.
    fonts
        Those of the pages before, by name.
    is_careful
        Whether to ask of each character whether its font names it; U+FFFD where not.

    Attributes
    ----------
    text
        One character each; U+FFFD where PDFium has none, a space for white space.
    is_upright
        Whether the page is displayed as it is drawn.
    shift
        Where the left edge of user space is displayed on an upright page, in points.
    settings
        Those of the text objects met so far, by address.
    """

    def __init__(
        self,
        raw: Any,
        text_page: Any,
        count: int,
        frame: Frame,
        fonts: dict[str, Font],
        *,
        is_careful: bool,
    ) -> None:
        self._raw, self._text_page, self._frame = raw, text_page, frame
        self._handle = ctypes.cast(text_page, _ADDRESS).value or 0
        self._call = _Functions.of(raw)
        self._boxes = (ctypes.c_float * 64)()
        self._boxes_at = ctypes.addressof(self._boxes)
        self._point = (ctypes.c_double * 2)()
        self._point_at = ctypes.addressof(self._point), ctypes.addressof(self._point) + 8
        self._named, self._fonts = fonts, dict[int, Font]()
        self._manners: dict[tuple[object, ...], Manner] = {}
        self.settings: dict[int | None, Setting] = {}
        self.shift, self._top = frame.point(0.0, 0.0)
        self.is_upright = frame.point(1.0, 0.0) == (self.shift + 1.0, self._top)
        self.is_careful = is_careful
        self.text = self._read(count)

    def _read(self, count: int) -> str:
        handle = self._handle
        buffer = ctypes.create_string_buffer(2 * count + 2)
        written = self._call.text(handle, 0, count, ctypes.addressof(buffer))
        text = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
        if written != count + 1 or len(text) != count or "\0" in text:
            # PDFium leaves out what it has no character for; one by one, nothing shifts.
            codes = map(self._call.unicode, repeat(handle, count), range(count))
            text = "".join([chr(min(code, 0x10FFFF)) for code in codes])
        for char, plain in _PLAINER.items():
            text = text.replace(char, plain)
        if self.is_careful:
            self.text = text
            return self.named(0, count)
        if any(one not in " \r\n" for one in set(text) if one.isspace()) or not (
            text.count("\r\n") == text.count("\r") == text.count("\n")
        ):
            return _ODD_SPACE.sub(self._named_space, text)
        return text

    def _named_space(self, found: re.Match[str]) -> str:
        is_nameless = self._call.is_nameless(self._handle, found.start()) == 1
        return "\ufffd" if is_nameless else found[0]

    def _nameless(self, indices: Sequence[int]) -> Iterable[int]:
        return map(self._call.is_nameless, repeat(self._handle), indices)

    def named(self, start: int, end: int) -> str:
        """Return characters, U+FFFD for those that their font does not name."""
        text = self.text[start:end]
        flags = list(self._nameless(range(start, end)))
        if 1 not in flags:
            return text
        return "".join(
            "\ufffd" if flag == 1 else char for char, flag in zip(text, flags, strict=True)
        )

    def require_space(self, font: Font, start: int, end: int) -> None:
        """Look once a font whether it names its space.

        Raises
        ------
        NamelessError
            It does not.
        """
        if start < end:
            if not self.is_careful and 1 in self._nameless(range(start, end)):
                raise NamelessError
            font.has_space = True

    def edges(self, indices: Sequence[int]) -> list[float]:
        """Return characters' loose boxes: left, top, right, bottom of each, in user space."""
        count = len(indices)
        if 4 * count > len(self._boxes):
            self._boxes = (ctypes.c_float * (8 * count))()
            self._boxes_at = ctypes.addressof(self._boxes)
        places = range(self._boxes_at, self._boxes_at + 16 * count, 16)
        _fill(map(self._call.box, repeat(self._handle), indices, places))
        return self._boxes[: 4 * count]

    def owners(self, indices: Sequence[int]) -> list[int | None]:
        """Return the addresses of the text objects of characters, ``None`` where there is none."""
        return list(map(self._call.owner, repeat(self._handle), indices))

    def displayed(self, edges: Sequence[float]) -> tuple[float, float, float, float]:
        """Return where a box of user space is displayed: ``x0, top, x1, bottom``."""
        left, top, right, bottom = edges
        return self._frame.box(left, bottom, right, top)

    def origin(self, index: int) -> tuple[float, float]:
        """Return the point of the baseline where a character starts, as displayed."""
        self._call.origin(self._handle, index, *self._point_at)
        x, y = self._point
        return (x + self.shift, self._top - y) if self.is_upright else self._frame.point(x, y)

    def is_generated(self, start: int, end: int) -> bool:
        """Tell whether all of a white space was put in by PDFium, not drawn; not if it is none."""
        call, handle = self._call.is_generated, self._handle
        return start < end and all(call(handle, index) == 1 for index in range(start, end))

    def style_of(self, index: int) -> Style:
        """Return how a character is set."""
        return self._setting_of(index).manner.style

    def _setting_of(self, index: int) -> Setting:
        owner = self._call.owner(self._handle, index)
        if owner not in self.settings or owner is None:
            self.ask([owner], [index], [self.edges((index,))[3]])
        return self.settings[owner]

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
        call, handle, count = self._call, self._handle, len(indices)
        sizes = map(call.size, repeat(handle), indices)
        matrices, origins = (ctypes.c_float * (6 * count))(), (ctypes.c_double * (2 * count))()
        colours = (ctypes.c_uint * (4 * count))()
        _fill(map(call.matrix, repeat(handle), indices, _places(matrices, 24)))
        _fill(map(call.origin, repeat(handle), indices, _places(origins, 16), _places(origins, 16, 8)))
        # PDFium answers 0 or -1 where there is no object.
        fonts, modes = map(call.font, owners), map(call.mode, owners)
        parts = [_places(colours, 16, 4 * part) for part in range(4)]
        has_colour = list(map(call.colour, owners, *parts))
        matrix_bytes, colour_bytes = bytes(matrices), bytes(colours)
        manners, top_of_page = self._manners, self._top
        fields = zip(owners, indices, edges, sizes, fonts, modes, has_colour, origins[1::2], strict=True)
        for at, (owner, index, edge, size, font_at, mode, is_known, y) in enumerate(fields):
            colour = colour_bytes[16 * at : 16 * at + 16] if is_known else b""
            key = font_at, size, mode, colour, matrix_bytes[24 * at : 24 * at + 16]
            manner = manners.get(key)
            if manner is None:
                ink = self._ink(mode, colour)
                manner = self._make_manner(font_at, index, size, matrices[6 * at : 6 * at + 4], ink)
                manners[key] = manner
            baseline = top_of_page - y
            if manner.is_level and isfinite(baseline):
                top, bottom = extent(baseline, manner.size)
                level = (True, cents(baseline), top, bottom)
            else:
                level = (False, 0.0, 0.0, 0.0)
            self.settings[owner] = _new(Setting, (manner, edge, *level))

    def _make_manner(
        self, font_at: int | None, index: int, size: float, matrix: Sequence[float], ink: Ink
    ) -> Manner:
        font = self._fonts.get(font_at or 0) or self._make_font(font_at, index)
        a, b, c, d = matrix
        style = Style(
            font=font.name,
            size=plain_size(size * hypot(c, d)),
            is_bold=font.is_bold,
            direction=self._frame.direction(a, b),
            ink=ink,
        )
        is_level = self.is_upright and b == 0 and a * size > 0
        return Manner(font, style, a * size, is_level=is_level and not self.is_careful)

    def _ink(self, mode: int, colour: bytes) -> Ink:
        """Return how a text object is drawn; as seen where that is not known."""
        raw = self._raw
        if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return Ink.NONE
        if mode != raw.FPDF_TEXTRENDERMODE_FILL or not colour:
            return Ink.SEEN
        *parts, alpha = unpack("4I", colour)
        if alpha == 0:
            return Ink.NONE
        return Ink.WHITE if is_white([part / 255 for part in parts]) else Ink.SEEN

    def _make_font(self, address: int | None, index: int) -> Font:
        buffer, flags = ctypes.create_string_buffer(_FONT_NAME_BYTES), ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._text_page, index, buffer, _FONT_NAME_BYTES, flags)
        name = buffer.value.decode("utf-8", "replace")
        font = self._named.get(name)
        if font is None:
            font = Font(name, is_bold=is_bold_name(name) or bool(flags.value & _FORCE_BOLD))
            if name:
                self._named[name] = font
        self._fonts[address or 0] = font
        return font

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
        try:
            width = sum(map(font.widths.__getitem__, text))
        except KeyError:
            self._learn(setting, start, text, is_one=is_one)
            width = sum([font.widths.get(char, nan) for char in text])
        plain = text if text.isascii() else clean(text)
        if width != width or not plain or "--" in text:
            return nan, plain
        found = font.words[text] = width, plain
        return found

    def _learn(self, setting: Setting, start: int, text: str, *, is_one: bool) -> None:
        """Measure those letters of a word that are new."""
        font = setting.manner.font
        widths = font.widths
        edges = self.edges(range(start, start + len(text)))
        lefts = edges[0::4]
        for at, char in enumerate(text):
            if char in widths or char in font.nameless or not is_simple(char):
                continue
            if self._call.is_nameless(self._handle, start + at) == 1:
                font.nameless.add(char)
                continue
            # Unnamed fonts are parts of one: they hold few letters each.
            is_alike = is_one or self._setting_of(start + at).manner.font.name == font.name
            # The letters of a ligature share its box.
            is_alone = lefts[at] not in lefts[:at] and lefts[at] not in lefts[at + 1 : at + 2]
            if is_alike and is_alone:
                widths[char] = (edges[4 * at + 2] - lefts[at]) / setting.manner.scale


def _fill(answers: Iterable[int]) -> None:
    """Make calls for what they write."""
    deque(answers, maxlen=0)


def _places(array: Any, step: int, first: int = 0) -> range:
    """Return the addresses of each so many bytes of an array."""
    start = ctypes.addressof(array)
    return range(start + first, start + first + ctypes.sizeof(array), step)


class _Functions:
    """Functions of PDFium on addresses and numbers; making objects of them takes longer."""

    def __init__(self, raw: Any) -> None:
        def on(function: Any, result: Any, *arguments: Any) -> Any:
            address = ctypes.cast(function, _ADDRESS).value or 0
            return ctypes.PYFUNCTYPE(result, _ADDRESS, *arguments)(address)

        self.text = on(raw.FPDFText_GetText, _FLAG, _FLAG, _FLAG, _ADDRESS)
        self.unicode = on(raw.FPDFText_GetUnicode, ctypes.c_uint, _FLAG)
        self.is_nameless = on(raw.FPDFText_HasUnicodeMapError, _FLAG, _FLAG)
        self.is_generated = on(raw.FPDFText_IsGenerated, _FLAG, _FLAG)
        self.box = on(raw.FPDFText_GetLooseCharBox, _FLAG, _FLAG, _ADDRESS)
        self.owner = on(raw.FPDFText_GetTextObject, _ADDRESS, _FLAG)
        self.origin = on(raw.FPDFText_GetCharOrigin, _FLAG, _FLAG, _ADDRESS, _ADDRESS)
        self.matrix = on(raw.FPDFText_GetMatrix, _FLAG, _FLAG, _ADDRESS)
        self.size = on(raw.FPDFText_GetFontSize, _NUMBER, _FLAG)
        self.font = on(raw.FPDFTextObj_GetFont, _ADDRESS)
        self.mode = on(raw.FPDFTextObj_GetTextRenderMode, _FLAG)
        self.colour = on(raw.FPDFPageObj_GetFillColor, _FLAG, *[_ADDRESS] * 4)

    @staticmethod
    @cache
    def of(raw: Any) -> _Functions:
        """Return those of a library, made once."""
        return _Functions(raw)
