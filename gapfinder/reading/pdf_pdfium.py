"""The only importer of pypdfium2: PDF bytes to placed words, fast and forgiving.

PDFium's own text follows the order of drawing and guesses spaces; here words are made from the
places of the characters instead, so that spaces and order depend on geometry alone.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from math import hypot
from threading import Lock
from typing import Any

from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError
from gapfinder.reading.glyphs import Style, WordBuilder
from gapfinder.reading.placed import Direction, PlacedPage, is_bold_name

# PDFium keeps global state: one thread at a time.
_LOCK = Lock()
# What PDFium puts for a hyphen at the end of a line; the first in older builds.
_HYPHENS = frozenset({0x02, 0xFFFE})
_FONT_NAME_BYTES = 128
_FORCE_BOLD = 1 << 18  # font descriptor flag, PDF 1.7 table 123


def read_pages(
    data: bytes, *, name: str, password: str | None, max_pages: int, max_words: int
) -> tuple[PlacedPage, ...]:
    """Read a PDF's pages with PDFium.

    Parameters
    ----------
    data
        The file's bytes.
    name
        The file's name, for messages.
    password
        What opens the file, ``None`` where nothing is needed.
    max_pages, max_words
        Limits, at least 1.

    Returns
    -------
    tuple[PlacedPage, ...]
        All pages; words in the order of drawing.

    Raises
    ------
    EncryptedFileError
        The file needs a password, or another one.
    DamagedFileError
        PDFium cannot open the file or one of its pages.
    LimitError
        Too many pages or words.
    """
    import pypdfium2

    with _LOCK:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise EncryptedFileError(name) from error
            raise DamagedFileError(str(error)) from error
        pages: list[PlacedPage] = []
        words = 0
        with closing(pdf):
            if len(pdf) > max_pages:
                raise LimitError(name)
            for index in range(len(pdf)):
                page = _read_page(pdf[index], index + 1)
                pages.append(page)
                words += len(page.words)
                if words > max_words:
                    raise LimitError
        return tuple(pages)


def _read_page(page: Any, page_number: int) -> PlacedPage:
    import pypdfium2.raw as raw

    with closing(page), closing(page.get_textpage()) as text_page:
        frame = _Frame(page)
        count = raw.FPDFText_CountChars(text_page)
        builder = WordBuilder(lambda index: _style(raw, text_page, frame, index))
        rect = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        get_code, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        get_origin, is_unmapped = raw.FPDFText_GetCharOrigin, raw.FPDFText_HasUnicodeMapError
        for index in range(count):
            code = get_code(text_page, index)
            char = chr(code)
            is_mapped = is_unmapped(text_page, index) != 1
            if is_mapped and (code == 0 or char.isspace()):
                # PDFium's guesses at spaces do not count.
                if raw.FPDFText_IsGenerated(text_page, index) != 1:
                    builder.end_word()
                continue
            get_box(text_page, index, rect)
            get_origin(text_page, index, x, y)
            if is_mapped and code in _HYPHENS:
                char = "-"
            builder.add(
                index,
                char,
                frame.box(rect.left, rect.bottom, rect.right, rect.top),
                frame.point(x.value, y.value),
                is_mapped=is_mapped,
            )
        builder.end_word()
        return PlacedPage(
            page_number=page_number,
            width=frame.width,
            height=frame.height,
            words=tuple(builder.words),
            characters=builder.characters,
            unreadable=builder.unreadable,
        )


class _Frame:
    """From PDF user space (origin at the bottom left, unrotated) to the page as displayed."""

    def __init__(self, page: Any) -> None:
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        self._rotation = page.get_rotation()
        width, height = self._right - self._left, self._top - self._bottom
        is_turned = self._rotation in {90, 270}
        self.width, self.height = (height, width) if is_turned else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 0:
            return x - self._left, self._top - y
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def direction(self, dx: float, dy: float) -> Direction:
        ax, ay = self.point(0.0, 0.0)
        bx, by = self.point(dx, dy)
        return Direction.of(bx - ax, by - ay)


def _style(raw: Any, text_page: Any, frame: _Frame, index: int) -> Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    size = raw.FPDFText_GetFontSize(text_page, index) * hypot(matrix.c, matrix.d)
    font, flags = ctypes.create_string_buffer(_FONT_NAME_BYTES), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, font, _FONT_NAME_BYTES, flags)
    name = font.value.decode("latin-1")
    return Style(
        font=name,
        size=size if size > 0 else 1.0,
        is_bold=is_bold_name(name) or bool(flags.value & _FORCE_BOLD),
        direction=frame.direction(matrix.a, matrix.b),
    )
