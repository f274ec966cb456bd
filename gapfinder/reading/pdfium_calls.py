"""PDFium's functions on addresses and numbers. The library is an argument.

A call costs more than what is done with its answer, most of it for making objects of the
arguments. Here calls go from C to C where they can, and write side by side into one buffer.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from functools import cache
from typing import Any

_FLAG, _ADDRESS = ctypes.c_int, ctypes.c_void_p


def fill(answers: Iterable[int]) -> None:
    """Make calls for what they write."""
    deque(answers, maxlen=0)


def places(array: Any, step: int, first: int = 0) -> range:
    """Return the addresses of an array's bytes from the first on, each so many further."""
    start = ctypes.addressof(array)
    return range(start + first, start + first + ctypes.sizeof(array), step)


class Calls:
    """The functions: on a page and a character's index, or on an object.

    Parameters
    ----------
    raw
        The library.

    Attributes
    ----------
    text
        Of a page from an index on: so many characters to an address.
    unicode, is_nameless, is_generated, owner, size
        Of a character: its code, whether its font does not name it, whether PDFium put it in
        (both 1 if so), its text object, the font size.
    box, origin, matrix
        The same, written to addresses: 4 floats, 2 doubles to one each, 6 floats.
    font, mode, colour
        Of a text object: its font, how it is drawn, and its colour to four addresses.
    """

    def __init__(self, raw: Any) -> None:
        def on(function: Any, result: Any, *arguments: Any) -> Any:
            address = ctypes.cast(function, _ADDRESS).value or 0
            return ctypes.PYFUNCTYPE(result, _ADDRESS, *arguments)(address)

        self.text = on(raw.FPDFText_GetText, _FLAG, _FLAG, _FLAG, _ADDRESS)
        self.unicode = on(raw.FPDFText_GetUnicode, ctypes.c_uint, _FLAG)
        self.is_nameless = on(raw.FPDFText_HasUnicodeMapError, _FLAG, _FLAG)
        self.is_generated = on(raw.FPDFText_IsGenerated, _FLAG, _FLAG)
        self.owner = on(raw.FPDFText_GetTextObject, _ADDRESS, _FLAG)
        self.size = on(raw.FPDFText_GetFontSize, ctypes.c_double, _FLAG)
        self.box = on(raw.FPDFText_GetLooseCharBox, _FLAG, _FLAG, _ADDRESS)
        self.origin = on(raw.FPDFText_GetCharOrigin, _FLAG, _FLAG, _ADDRESS, _ADDRESS)
        self.matrix = on(raw.FPDFText_GetMatrix, _FLAG, _FLAG, _ADDRESS)
        self.font = on(raw.FPDFTextObj_GetFont, _ADDRESS)
        self.mode = on(raw.FPDFTextObj_GetTextRenderMode, _FLAG)
        self.colour = on(raw.FPDFPageObj_GetFillColor, _FLAG, *[_ADDRESS] * 4)

    @staticmethod
    @cache
    def of(raw: Any) -> Calls:
        """Return those of a library, made once."""
        return Calls(raw)
