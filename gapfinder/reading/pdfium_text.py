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
from math import hypot
from typing import Any

from gapfinder.reading.frame import Frame
from gapfinder.reading.glyphs import WORD_GAP, Level, Style, is_simple
from gapfinder.reading.hidden import is_white
from gapfinder.reading.placed import Direction, Ink, is_bold_name, plain_size

_FLAG, _ADDRESS, _NUMBER = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
# What PDFium puts for a hyphen at the end of a line (the first in older builds), and for nothing.
_PLAINER = {"\x02": "-", "\ufffe": "-", "\0": " ", "\U0010ffff": "\ufffd"}
# White space that PDFium does not put itself.
_ODD_SPACE = re.compile(r"[^\S \r\n]|\r(?!\n)|(?<!\r)\n")
_FONT_NAME_BYTES = 128
_FORCE_BOLD = 1 << 18  # font descriptor flag, ISO 32000-1 table 123


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
    nameless
        Letters that PDFium gives for characters that the font does not name.
    has_space
        Whether a space after its letters was looked at and is one.
    """

    __slots__ = ("has_space", "is_bold", "name", "nameless", "widths")

    def __init__(self, name: str, *, is_bold: bool) -> None:
        self.name, self.is_bold = name, is_bold
        self.widths: dict[str, float] = {}
        self.nameless: set[str] = set()
        self.has_space = False


class _Manner:
    """How some text objects are set: all but where."""

    __slots__ = ("font", "is_level", "scale", "style")

    def __init__(self, font: Font, style: Style, scale: float, *, is_level: bool) -> None:
        self.font, self.style, self.scale, self.is_level = font, style, scale, is_level


class Setting:
    """How the characters of one text object are set: what they share.

    Attributes
    ----------
    font, size
        Their font, and its size in points.
    level
        Their style and baseline.
    edge
        The lower edges of their boxes, in user space.
    is_level
        Whether they run to the right on one level, as displayed.
    scale, width_of
        ``scale * width_of(letter)`` is a letter's width in points; `KeyError` if not yet known.
    most
        So much wider than its letters a word may be, in points.
    """

    __slots__ = ("edge", "font", "is_level", "level", "most", "scale", "size", "width_of")

    def __init__(self, manner: _Manner, baseline: float, edge: float) -> None:
        self.font, self.scale, self.is_level = manner.font, manner.scale, manner.is_level
        self.width_of = manner.font.widths.__getitem__
        self.level, self.edge = Level(manner.style, baseline), edge
        self.size = size = manner.style.size
        self.most = WORD_GAP * size


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
        self._floats = (ctypes.c_float * 6)()
        self._floats_at = ctypes.addressof(self._floats)
        self._point = (ctypes.c_double * 2)()
        self._point_at = ctypes.addressof(self._point), ctypes.addressof(self._point) + 8
        self._colour = (ctypes.c_uint * 4)()
        self._colour_at = [ctypes.addressof(self._colour) + 4 * part for part in range(4)]
        self._named, self._fonts = fonts, dict[int, Font]()
        self._manners: dict[tuple[object, ...], _Manner] = {}
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
        return map(self._call.is_nameless, repeat(self._handle, len(indices)), indices)

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
        boxes = (ctypes.c_float * (4 * count))()
        first = ctypes.addressof(boxes)
        places = range(first, first + 16 * count, 16)
        deque(map(self._call.box, repeat(self._handle, count), indices, places), maxlen=0)
        return boxes[:]

    def owners(self, indices: Sequence[int]) -> list[int | None]:
        """Return the addresses of the text objects of characters, ``None`` where there is none."""
        return list(map(self._call.owner, repeat(self._handle, len(indices)), indices))

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return a character's box as displayed: ``x0, top, x1, bottom``."""
        self._call.box(self._handle, index, self._floats_at)
        left, top, right, bottom, _, _ = self._floats
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
        return self._setting_of(index).level.style

    def _setting_of(self, index: int) -> Setting:
        owner = self._call.owner(self._handle, index)
        return self.settings.get(owner) or self.set_by(owner, index, self.edges((index,))[3])

    def set_by(self, owner: int | None, index: int, edge: float) -> Setting:
        """Ask how the characters of a text object are set.

        Parameters
        ----------
        owner
            The object's address.
        index, edge
            A character of it, and the lower edge of its box in user space.
        """
        call, handle = self._call, self._handle
        call.matrix(handle, index, self._floats_at)
        size, font_at, mode, colour = call.size(handle, index), None, -1, b""
        if owner is not None:
            font_at, mode = call.font(owner), call.mode(owner)
            if call.colour(owner, *self._colour_at):
                colour = bytes(self._colour)
        key = font_at, size, mode, colour, bytes(self._floats)[:16]
        manner = self._manners.get(key)
        if manner is None:
            manner = self._make_manner(font_at, index, size, self._ink(mode, colour))
            self._manners[key] = manner
        found = Setting(manner, self.origin(index)[1], edge)
        if owner is not None:
            self.settings[owner] = found
        return found

    def _make_manner(self, font_at: int | None, index: int, size: float, ink: Ink) -> _Manner:
        font = self._fonts.get(font_at or 0) or self._make_font(font_at, index)
        a, b, c, d, _, _ = self._floats
        style = Style(
            font=font.name,
            size=plain_size(size * hypot(c, d)),
            is_bold=font.is_bold,
            direction=self._frame.direction(a, b),
            ink=ink,
        )
        is_level = self.is_upright and b == 0 and a * size > 0
        return _Manner(font, style, a * size, is_level=is_level and not self.is_careful)

    def _ink(self, mode: int, colour: bytes) -> Ink:
        """Return how a text object is drawn; as seen where that is not known."""
        raw = self._raw
        if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return Ink.NONE
        if mode != raw.FPDF_TEXTRENDERMODE_FILL or not colour:
            return Ink.SEEN
        *parts, alpha = self._colour
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

    def learn(self, setting: Setting, start: int, text: str, *, is_one: bool) -> None:
        """Measure those letters of a word that are new.

        Parameters
        ----------
        setting
            Of the word's first letter.
        start, text
            The word.
        is_one
            Whether it is of one text object.
        """
        font, widths = setting.font, setting.font.widths
        edges = self.edges(range(start, start + len(text)))
        lefts = edges[0::4]
        for at, char in enumerate(text):
            if char in widths or char in font.nameless or not is_simple(char):
                continue
            if self._call.is_nameless(self._handle, start + at) == 1:
                font.nameless.add(char)
                continue
            # Unnamed fonts are parts of one: they hold few letters each.
            is_alike = is_one or self._setting_of(start + at).font.name == font.name
            # The letters of a ligature share its box.
            is_alone = lefts[at] not in lefts[:at] and lefts[at] not in lefts[at + 1 : at + 2]
            if is_alike and is_alone:
                widths[char] = (edges[4 * at + 2] - lefts[at]) / setting.scale


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
