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

from gapfinder.reading import refusals
from gapfinder.reading.frame import Frame, visible
from gapfinder.reading.glyphs import Style, WordBuilder
from gapfinder.reading.placed import PlacedPage, is_bold_name, plain_size

# PDFium keeps global state: one thread at a time.
_LOCK = Lock()
# What PDFium puts for a hyphen at the end of a line; the first in older builds.
_HYPHENS = frozenset({0x02, 0xFFFE})
_FONT_NAME_BYTES = 128
_FORCE_BOLD = 1 << 18  # font descriptor flag, ISO 32000-1 table 123
# Characters per word at most, so that a page of one endless word is refused as well.
_CHARACTERS_A_WORD = 50


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
    from pypdfium2 import raw

    with _LOCK:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
                raise refusals.locked(name, has_password=password is not None) from error
            raise refusals.damaged(name, error) from error
        with closing(pdf):
            if len(pdf) > max_pages:
                raise refusals.too_many_pages(name, len(pdf), max_pages)
            pages: list[PlacedPage] = []
            left = max_words
            for number in range(1, len(pdf) + 1):
                try:
                    page = _read_page(raw, pdf, number, _CHARACTERS_A_WORD * left)
                except pypdfium2.PdfiumError as error:
                    raise refusals.damaged(name, error) from error
                if page is None or len(page.words) > left:
                    raise refusals.too_many_words(name, max_words)
                left -= len(page.words)
                pages.append(page)
            return tuple(pages)


def _read_page(raw: Any, pdf: Any, page_number: int, max_characters: int) -> PlacedPage | None:
    """Return a page, ``None`` if it has too many characters."""
    with closing(pdf[page_number - 1]) as page, closing(page.get_textpage()) as text_page:
        count = raw.FPDFText_CountChars(text_page)
        if count > max_characters:
            return None
        frame = Frame(visible(page.get_mediabox(), page.get_cropbox()), page.get_rotation())
        builder = WordBuilder(lambda index: _style(raw, text_page, frame, index))
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text_page, index)
            char = chr(code) if code <= 0x10FFFF else "\ufffd"
            is_mapped = raw.FPDFText_HasUnicodeMapError(text_page, index) != 1
            if is_mapped and (code == 0 or char.isspace()):
                if raw.FPDFText_IsGenerated(text_page, index) == 1:
                    builder.hint_space()
                else:
                    builder.end_word()
                continue
            raw.FPDFText_GetLooseCharBox(text_page, index, box)
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            builder.add(
                index,
                "-" if is_mapped and code in _HYPHENS else char,
                frame.box(box.left, box.bottom, box.right, box.top),
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


def _style(raw: Any, text_page: Any, frame: Frame, index: int) -> Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    size = raw.FPDFText_GetFontSize(text_page, index) * hypot(matrix.c, matrix.d)
    buffer, flags = ctypes.create_string_buffer(_FONT_NAME_BYTES), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, _FONT_NAME_BYTES, flags)
    font = buffer.value.decode("utf-8", "replace")
    return Style(
        font=font,
        size=plain_size(size),
        is_bold=is_bold_name(font) or bool(flags.value & _FORCE_BOLD),
        direction=frame.direction(matrix.a, matrix.b),
    )
