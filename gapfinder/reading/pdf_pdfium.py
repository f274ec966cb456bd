"""The only importer of pypdfium2: PDF bytes to placed words, fast and forgiving.

PDFium's own text follows the order of drawing and guesses spaces; here words are made from the
places of the characters instead, so that spaces and order depend on geometry alone.
"""

from __future__ import annotations

from contextlib import closing
from threading import Lock
from typing import Any

from gapfinder.core.dates import YearMonth
from gapfinder.reading import refusals
from gapfinder.reading.frame import Frame, visible
from gapfinder.reading.hidden import Backdrop, part_hidden, picture_share
from gapfinder.reading.pdfium_ink import find_backdrops
from gapfinder.reading.pdfium_objects import Font
from gapfinder.reading.pdfium_words import build_words
from gapfinder.reading.placed import PlacedPage
from gapfinder.reading.written import month_of

# PDFium keeps global state: one thread at a time.
_LOCK = Lock()
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
            fonts: dict[str, Font] = {}
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


def written(data: bytes, password: str | None) -> YearMonth | None:
    """Return when a PDF says that it was made, ``None`` where it does not or cannot be opened."""
    import pypdfium2

    with _LOCK:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            return None
        with closing(pdf):
            try:
                return month_of(pdf.get_metadata_value("CreationDate"))
            except UnicodeDecodeError:
                return None


def _read_page(
    raw: Any, pdf: Any, page_number: int, max_characters: int, fonts: dict[str, Font]
) -> PlacedPage | None:
    """Return a page, ``None`` if it has too many characters."""
    with closing(pdf[page_number - 1]) as page, closing(page.get_textpage()) as text_page:
        count = raw.FPDFText_CountChars(text_page)
        if count > max_characters:
            return None
        frame = Frame(visible(page.get_mediabox(), page.get_cropbox()), page.get_rotation())
        builder = build_words(raw, text_page.raw, count, frame, fonts)

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
