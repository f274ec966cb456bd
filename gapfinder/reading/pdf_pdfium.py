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
from gapfinder.reading.glyphs import WORD_GAP, Run, Style, WordBuilder
from gapfinder.reading.hidden import Backdrop, part_hidden, picture_share
from gapfinder.reading.pdfium_ink import find_backdrops, ink_of
from gapfinder.reading.placed import Direction, PlacedPage, is_bold_name, plain_size

# PDFium keeps global state: one thread at a time.
_LOCK = Lock()
_FLAG, _ADDRESS = ctypes.c_int, ctypes.c_void_p
# What PDFium puts for a hyphen at the end of a line (the first in older builds), and for nothing.
_PLAINER = {0x02: "-", 0xFFFE: "-", 0x00: " ", 0x10FFFF: "\ufffd"}
# Characters between white space.
_RUN = re.compile(r"\S+")
# Letters stand closer than this many font sizes; nearly all word spaces are wider.
_NEARLY = WORD_GAP + 0.07
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

        def backdrops() -> list[Backdrop]:
            return find_backdrops(raw, page.raw, frame)

        words, hidden = part_hidden(builder.words, frame.width, frame.height, backdrops)
        behind = [] if words else backdrops()
        return PlacedPage(
            page_number=page_number,
            width=frame.width,
            height=frame.height,
            words=words,
            characters=builder.characters,
            unreadable=builder.unreadable,
            hidden=hidden,
            picture=picture_share(behind, frame.width, frame.height),
            drawings=len(behind),
        )


def _build(drawn: _Drawn, builder: WordBuilder) -> None:
    """Make words of characters: whole runs between spaces at once where they are plain."""
    runs = [run.span() for run in _RUN.finditer(drawn.text)]
    for at, (start, end) in enumerate(runs):
        following = runs[at + 1][0] if at + 1 < len(runs) else end
        # PDFium puts spaces between words, and sometimes into them.
        is_hint = drawn.is_generated(end, following)
        may_go_on = is_hint and drawn.nearly_touch(start, end - 1, following)
        if may_go_on or not _add_run(drawn, builder, start, end):
            for index in range(start, end):
                builder.add(index, drawn.text[index], drawn.box(index), drawn.origin(index))
        if is_hint:
            builder.hint_space()
        else:
            builder.end_word()


def _add_run(drawn: _Drawn, builder: WordBuilder, start: int, end: int) -> bool:
    if not drawn.is_upright:
        return False
    origin = drawn.origin(start)
    if builder.is_open and builder.goes_on(start, drawn.text[start], drawn.box(start), origin):
        return False
    run = Run(
        drawn.text[start:end],
        drawn.lefts[start:end],
        drawn.rights[start:end],
        drawn.bottoms[start:end],
        origin[1],
    )
    return builder.add_run(start, run)


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
        self._handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self._owner_of = _quick(raw.FPDFText_GetTextObject, ctypes.c_void_p)
        self._get_origin = _quick(raw.FPDFText_GetCharOrigin, _FLAG, _ADDRESS, _ADDRESS)
        self._point = (ctypes.c_double * 2)()
        self._point_at = ctypes.addressof(self._point), ctypes.addressof(self._point) + 8
        self._generated = _quick(raw.FPDFText_IsGenerated, _FLAG)
        self._styles: dict[int, Style] = {}
        self._last = -1, Style("", 1.0, False, Direction.RIGHT)
        self.text = _text(raw, self._handle, count)
        edges = _edges(raw, self._handle, count)
        self._edges = edges
        self.bottoms = edges[3::4]
        self._zero = zero = frame.point(0.0, 0.0)
        self.is_upright = frame.point(1.0, 0.0) == (zero[0] + 1.0, zero[1])
        self.lefts = [x + zero[0] for x in edges[0::4]]
        self.rights = [x + zero[0] for x in edges[2::4]]

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return a character's box as displayed: ``x0, top, x1, bottom``."""
        left, top, right, bottom = self._edges[4 * index : 4 * index + 4]
        return self._frame.box(left, bottom, right, top)

    def origin(self, index: int) -> tuple[float, float]:
        """Return the point of the baseline where a character starts, as displayed."""
        x_at, y_at = self._point_at
        self._get_origin(self._handle, index, x_at, y_at)
        x, y = self._point
        return (
            (x + self._zero[0], self._zero[1] - y) if self.is_upright else self._frame.point(x, y)
        )

    def is_generated(self, start: int, end: int) -> bool:
        """Tell whether all of a white space was put in by PDFium, not drawn; not if it is none."""
        is_generated, handle = self._generated, self._handle
        if end == start + 1:
            return bool(is_generated(handle, start) == 1)
        return start < end and all(is_generated(handle, i) == 1 for i in range(start, end))

    def nearly_touch(self, first: int, before: int, after: int) -> bool:
        """Tell whether two characters stand as close as letters of a plain word may.

        The word begins at ``first``.
        """
        if not self.is_upright:
            return True
        size = self.style_of(first).size
        gap = self.lefts[after] - self.rights[before]
        shift = abs(self.bottoms[after] - self.bottoms[before])
        return -size <= gap <= _NEARLY * size and shift <= size

    def style_of(self, index: int) -> Style:
        """Return how a character is set; all of one text object are set alike."""
        if self._last[0] == index:
            return self._last[1]
        owner = self._owner_of(self._handle, index) or -index
        style = self._styles.get(owner)
        if style is None:
            style = _style(self._raw, self._text_page, self._frame, index)
            self._styles[owner] = style
        self._last = index, style
        return style


def _text(raw: Any, handle: int, count: int) -> str:
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = raw.FPDFText_GetText(
        ctypes.cast(handle, raw.FPDF_TEXTPAGE),
        0,
        count,
        ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)),
    )
    text = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count + 1 or len(text) != count or "\0" in text:
        # PDFium leaves out what it has no character for; one by one, nothing shifts.
        get_code = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint)
        codes = map(get_code, repeat(handle, count), range(count))
        text = "".join([chr(min(code, 0x10FFFF)) for code in codes])
    text = text.translate(_PLAINER)
    has_error = _quick(raw.FPDFText_HasUnicodeMapError, _FLAG)
    errors = list(map(has_error, repeat(handle, count), range(count)))
    if 1 not in errors:
        return text
    return "".join(
        "\ufffd" if error == 1 else char for char, error in zip(text, errors, strict=True)
    )


def _edges(raw: Any, handle: int, count: int) -> list[float]:
    """Return the characters' loose boxes in user space: left, top, right, bottom of each."""
    boxes = (raw.FS_RECTF * count)()
    get_box = _quick(raw.FPDFText_GetLooseCharBox, _FLAG, _ADDRESS)
    first, step = ctypes.addressof(boxes), ctypes.sizeof(raw.FS_RECTF)
    places = range(first, first + step * count, step)
    deque(map(get_box, repeat(handle, count), range(count), places), maxlen=0)
    return list(memoryview(boxes).cast("B").cast("f"))


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """Return a function of PDFium on a page and an index that takes plain addresses.

    Making objects of each argument takes longer than the call.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, _ADDRESS, ctypes.c_int, *arguments)(address)


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
        ink=ink_of(raw, raw.FPDFText_GetTextObject(text_page, index)),
    )
