"""What PDFium tells of a page's characters. The library is an argument."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from gapfinder.reading.frame import Frame
from gapfinder.reading.pdfium_calls import Calls, fill

# What PDFium puts for a hyphen at the end of a line (the first in older builds), and for nothing.
_PLAINER = {"\x02": "-", "\ufffe": "-", "\0": " ", "\U0010ffff": "\ufffd"}
# White space that PDFium does not put itself.
_ODD_SPACE = re.compile(r"[^\S \r\n]|\r(?!\n)|(?<!\r)\n")


class DrawnText:
    """The characters of a page in the order of drawing.

    Parameters
    ----------
    raw, text_page, count
        The library, the page, and how many characters it has.
    frame
        The page as displayed.
    is_careful
        Whether to ask of each character whether its font names it; U+FFFD where not.

    Attributes
    ----------
    call, handle
        PDFium's functions, and the page's address for them.
    text
        One character each; U+FFFD where PDFium has none, a space for white space.
    is_upright
        Whether the page is displayed as it is drawn.
    shift, top
        Where the origin of user space is displayed, in points.
    """

    def __init__(
        self,
        raw: Any,
        text_page: Any,
        count: int,
        frame: Frame,
        *,
        is_careful: bool = False,
    ) -> None:
        self.frame = frame
        self.handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self.call = Calls.of(raw)
        self._boxes = (ctypes.c_float * 64)()
        self._boxes_at = ctypes.addressof(self._boxes)
        self._point = (ctypes.c_double * 2)()
        self._point_at = ctypes.addressof(self._point), ctypes.addressof(self._point) + 8
        self.shift, self.top = frame.point(0.0, 0.0)
        self.is_upright = frame.point(1.0, 0.0) == (self.shift + 1.0, self.top)
        self.is_careful = is_careful
        self.text = self._read(count)

    def _read(self, count: int) -> str:
        handle = self.handle
        buffer = ctypes.create_string_buffer(2 * count + 2)
        written = self.call.text(handle, 0, count, ctypes.addressof(buffer))
        text = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
        if written != count + 1 or len(text) != count or "\0" in text:
            # PDFium leaves out what it has no character for; one by one, nothing shifts.
            codes = map(self.call.unicode, repeat(handle, count), range(count))
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
        is_nameless = self.call.is_nameless(self.handle, found.start()) == 1
        return "\ufffd" if is_nameless else found[0]

    def _nameless(self, indices: Sequence[int]) -> Iterable[int]:
        return map(self.call.is_nameless, repeat(self.handle), indices)

    def named(self, start: int, end: int) -> str:
        """Return characters, U+FFFD for those that their font does not name."""
        text = self.text[start:end]
        flags = list(self._nameless(range(start, end)))
        if 1 not in flags:
            return text
        return "".join(
            "\ufffd" if flag == 1 else char for char, flag in zip(text, flags, strict=True)
        )

    def names_all(self, start: int, end: int) -> bool:
        """Tell whether characters are named by their font."""
        return 1 not in self._nameless(range(start, end))

    def edges(self, indices: Sequence[int]) -> list[float]:
        """Return characters' loose boxes: left, top, right, bottom of each, in user space."""
        count = len(indices)
        if 4 * count > len(self._boxes):
            self._boxes = (ctypes.c_float * (8 * count))()
            self._boxes_at = ctypes.addressof(self._boxes)
        places = range(self._boxes_at, self._boxes_at + 16 * count, 16)
        fill(map(self.call.box, repeat(self.handle), indices, places))
        return self._boxes[: 4 * count]

    def owners(self, indices: Sequence[int]) -> list[int | None]:
        """Return the addresses of the text objects of characters, ``None`` where there is none."""
        return list(map(self.call.owner, repeat(self.handle), indices))

    def displayed(self, edges: Sequence[float]) -> tuple[float, float, float, float]:
        """Return where a box of user space is displayed: ``x0, top, x1, bottom``."""
        left, top, right, bottom = edges
        return self.frame.box(left, bottom, right, top)

    def origin(self, index: int) -> tuple[float, float]:
        """Return the point of the baseline where a character starts, as displayed."""
        self.call.origin(self.handle, index, *self._point_at)
        x, y = self._point
        return (x + self.shift, self.top - y) if self.is_upright else self.frame.point(x, y)

    def is_generated(self, start: int, end: int) -> bool:
        """Tell whether all of a white space was put in by PDFium, not drawn; not if it is none."""
        call, handle = self.call.is_generated, self.handle
        return start < end and all(call(handle, index) == 1 for index in range(start, end))
