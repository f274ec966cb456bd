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
from math import inf
from threading import Lock
from typing import Any

from gapfinder.reading import refusals
from gapfinder.reading.frame import Frame, visible
from gapfinder.reading.glyphs import HINTED_GAP, LEVEL, OVERLAP, WORD_GAP, Run, WordBuilder
from gapfinder.reading.hidden import Backdrop, part_hidden, picture_share
from gapfinder.reading.pdfium_ink import find_backdrops
from gapfinder.reading.pdfium_text import DrawnText, Font, NamelessError
from gapfinder.reading.placed import PlacedPage

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
            fonts = {}
            left = max_words
            for number in range(1, len(pdf) + 1):
                try:
                    page = _read_page(raw, pdf, number, _CHARACTERS_A_WORD * left, fonts)
                except pypdfium2.PdfiumError as error:
                    raise refusals.damaged(name, error) from error
                if page is None or len(page.words) > left:
                    raise refusals.too_many_words(name, max_words)
                left -= len(page.words)
                pages.append(page)
            return tuple(pages)


def _read_page(raw: Any, pdf: Any, page_number: int, max_characters: int, fonts) -> PlacedPage | None:
    """Return a page, ``None`` if it has too many characters."""
    with closing(pdf[page_number - 1]) as page, closing(page.get_textpage()) as text_page:
        count = raw.FPDFText_CountChars(text_page)
        if count > max_characters:
            return None
        frame = Frame(visible(page.get_mediabox(), page.get_cropbox()), page.get_rotation())
        builder = _read_words(raw, text_page.raw, count, frame, fonts)

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


def _read_words(raw: Any, text_page: Any, count: int, frame: Frame, fonts: dict[str, Font]) -> WordBuilder:
    """Return what holds a page's words."""
    for is_careful in (False, True):
        drawn = DrawnText(raw, text_page, count, frame, fonts, is_careful=is_careful)
        builder = WordBuilder(drawn.style_of)
        try:
            _build(drawn, builder)
        except NamelessError:
            continue
        break
    return builder


def _build(drawn: DrawnText, builder: WordBuilder) -> None:
    """Make words of characters: whole runs between spaces at once where they are plain."""
    runs = list(_RUN.finditer(drawn.text))
    if not runs:
        return
    texts = [run[0] for run in runs]
    starts, lasts = [run.start() for run in runs], [run.end() - 1 for run in runs]
    heads, tails = drawn.edges(starts), drawn.edges(lasts)
    runs_of = zip(
        texts,
        starts,
        [*starts[1:], len(drawn.text)],
        drawn.owners(starts),
        drawn.owners(lasts),
        heads[0::4],
        heads[3::4],
        tails[2::4],
        tails[3::4],
        [*heads[4::4], 0.0],
        [*heads[7::4], 0.0],
        strict=True,
    )
    settings, shift = drawn.settings, drawn.shift
    before: int | None = -1
    for text, start, after, owner, last_owner, x0, y0, x1, y1, next_x, next_y in runs_of:
        if owner != before:
            before = owner
            setting = settings.get(owner) or drawn.set_by(owner, start, y0)
            size, edge, reach = setting.size, setting.edge, LEVEL * setting.size
            if not setting.font.has_space:
                drawn.require_space(setting.font, start + len(text), after)
        gap = next_x - x1
        if builder.is_open and not builder.goes_on(start, text[0], drawn.box(start), drawn.origin(start)):
            builder.end_word()
        if (
            setting.is_level
            and -reach < y0 - edge < reach
            and -reach < y1 - edge < reach
            and not builder.is_open
        ):
            try:
                net = x1 - x0 - sum(map(setting.width_of, text)) * setting.scale
            except KeyError:
                net = _learn(drawn, setting, start, text, x1-x0, owner == last_owner)
            if (
                -OVERLAP * size <= net <= setting.most
                and (owner == last_owner or _is_beside(text, net, size))
                and (
                    gap > _NEARLY * size
                    or gap < -size
                    or not -size <= next_y - y1 <= size
                    or gap > HINTED_GAP * size + max(0, net)
                    or not drawn.is_generated(start + len(text), after)
                )
                and builder.add_word(text, x0 + shift, x1 + shift, setting.level)
            ):
                continue
        _add_closely(drawn, builder, start, start + len(text), after, gap, next_y - y1)


def _learn(drawn, setting, start, text, width, is_one):
    drawn.learn(setting, start, text, is_one=is_one)
    try:
        return width - sum(map(setting.width_of, text)) * setting.scale
    except KeyError:
        return inf


def _is_beside(text, net, size):
    return net <= .03*size and (net >= -.03*size or not any(map(str.isdigit, text)))


def _add_closely(drawn, builder, start, end, after, gap, shift):
    size = drawn.style_of(start).size
    may_touch = not drawn.is_upright or (
        -size <= gap <= _NEARLY * size and -size <= shift <= size
    )
    if may_touch and drawn.is_generated(end, after):
        _add_letters(drawn, builder, start, end)
        builder.hint_space()
        return
    if not _add_run(drawn, builder, start, end):
        _add_letters(drawn, builder, start, end)
    if builder.is_open:
        if drawn.is_generated(end, after):
            builder.hint_space()
        else:
            builder.end_word()


def _add_letters(drawn, builder, start, end):
    for index, char in enumerate(drawn.named(start, end), start):
        builder.add(index, char, drawn.box(index), drawn.origin(index))


def _add_run(drawn: DrawnText, builder: WordBuilder, start: int, end: int) -> bool:
    if not drawn.is_upright or builder.is_open:
        return False
    origin = drawn.origin(start)
    edges = drawn.edges(range(start, end))
    text = drawn.named(start, end)
    lefts, rights = edges[0::4], edges[2::4]
    shift = drawn.shift
    run = Run(text, [x + shift for x in lefts], [x + shift for x in rights], edges[3::4], origin[1])
    return builder.add_run(start, run)
