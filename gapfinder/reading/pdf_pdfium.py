"""The only importer of pypdfium2: PDF bytes to placed words, fast and forgiving.

PDFium's own text follows the order of drawing and guesses spaces; here words are made from the
places of the characters instead, so that spaces and order depend on geometry alone.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from contextlib import closing
from itertools import repeat
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
# Characters between white space.
_RUN = re.compile(r"\S+")
# Across a space that PDFium put in by itself, letters may be this many font sizes apart and still
# be of one word: letterspaced.
_HINT_REACH = 1.0
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
        drawn = _Drawn(raw, text_page.raw, count, frame)
        builder = WordBuilder(drawn.style_of)
        _build(drawn, builder)
        return PlacedPage(
            page_number=page_number,
            width=frame.width,
            height=frame.height,
            words=tuple(builder.words),
            characters=builder.characters,
            unreadable=builder.unreadable,
        )


def _build(drawn: _Drawn, builder: WordBuilder) -> None:
    """Make words of characters: whole runs between spaces at once where they are plain."""
    after_space = False
    runs = list(_RUN.finditer(drawn.text))
    for at, run in enumerate(runs):
        start, end = run.span()
        space_end = runs[at + 1].start() if at + 1 < len(runs) else end
        is_hint = drawn.is_generated(end, space_end)
        may_go_on = is_hint and drawn.nearly_touch(end - 1, space_end)
        if after_space or may_go_on or not _add_run(drawn, builder, start, end):
            for index in range(start, end):
                builder.add(index, drawn.text[index], drawn.box(index), drawn.origin(index))
        if may_go_on:
            builder.hint_space()
        else:
            builder.end_word()
        after_space = may_go_on


def _add_run(drawn: _Drawn, builder: WordBuilder, start: int, end: int) -> bool:
    if not drawn.is_upright:
        return False
    return builder.add_run(
        start,
        drawn.text[start:end],
        drawn.lefts[start:end],
        drawn.rights[start:end],
        drawn.bottoms[start:end],
        drawn.origin(start)[1],
    )


class _Drawn:
    """The characters of a page in the order of drawing.

    A call into PDFium costs more than what is done with its answer, so each is made once a
    character and from C to C, and boxes are written side by side into one buffer.

    Attributes
    ----------
    text
        One character each; U+FFFD where the font does not name it, a space for white space.
    lefts, bottoms, rights
        Edges of their loose boxes, which are as wide as the advance, in points; as displayed
        where ``is_upright``, else in user space.
    is_upright
        Whether the page is displayed as it is drawn.
    """

    def __init__(self, raw: Any, text_page: Any, count: int, frame: Frame) -> None:
        self._raw, self._text_page, self._frame = raw, text_page, frame
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[int, Style] = {}
        self.text = _text(raw, text_page, count)
        boxes = (raw.FS_RECTF * count)()
        get_box = _quick(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
        first, step = ctypes.addressof(boxes), ctypes.sizeof(raw.FS_RECTF)
        places = range(first, first + step * count, step)
        handle = ctypes.cast(text_page, ctypes.c_void_p)
        deque(map(get_box, repeat(handle), range(count), places), maxlen=0)
        edges = memoryview(boxes).cast("B").cast("f").tolist()
        # FS_RECTF: left, top, right, bottom.
        self.bottoms = edges[3::4]
        self._edges = edges
        zero = frame.point(0.0, 0.0)
        self.is_upright = frame.point(1.0, 0.0) == (zero[0] + 1.0, zero[1])
        self.lefts = [x + zero[0] for x in edges[0::4]]
        self.rights = [x + zero[0] for x in edges[2::4]]

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return a character's box as displayed: ``x0, top, x1, bottom``."""
        left, top, right, bottom = self._edges[4 * index : 4 * index + 4]
        return self._frame.box(left, bottom, right, top)

    def origin(self, index: int) -> tuple[float, float]:
        """Return the point of the baseline where a character starts, as displayed."""
        self._raw.FPDFText_GetCharOrigin(self._text_page, index, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)

    def is_generated(self, start: int, end: int) -> bool:
        """Tell whether all of a white space was put in by PDFium, not drawn; not if it is none."""
        is_generated = self._raw.FPDFText_IsGenerated
        return start < end and all(
            is_generated(self._text_page, index) == 1 for index in range(start, end)
        )

    def nearly_touch(self, before: int, after: int) -> bool:
        """Tell whether two characters stand as close as letters of a word may."""
        if not self.is_upright:
            return True
        size = abs(self._edges[4 * before + 1] - self._edges[4 * before + 3])
        gap = self.lefts[after] - self.rights[before]
        shift = abs(self.bottoms[after] - self.bottoms[before])
        return -size <= gap <= _HINT_REACH * size and shift <= size

    def style_of(self, index: int) -> Style:
        """Return how a character is set; all of one text object are set alike."""
        owner = self._raw.FPDFText_GetTextObject(self._text_page, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or -index
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = _style(self._raw, self._text_page, self._frame, index)
        return style


def _text(raw: Any, text_page: Any, count: int) -> str:
    codes = map(raw.FPDFText_GetUnicode, repeat(text_page, count), range(count))
    text = "".join(map(_char, codes))
    errors = list(map(raw.FPDFText_HasUnicodeMapError, repeat(text_page, count), range(count)))
    if 1 not in errors:
        return text
    return "".join(
        "\ufffd" if error == 1 else char for char, error in zip(text, errors, strict=True)
    )


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return (chr(code) if code else " ") if code <= 0x10FFFF else "\ufffd"


def _quick(function: Any, *arguments: Any) -> Any:
    """Return a function of PDFium that takes plain addresses, which is faster than objects."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *arguments)(address)


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
