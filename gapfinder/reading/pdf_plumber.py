"""The only importer of pdfplumber: PDF bytes to placed words, slow but at home in odd fonts.

pdfplumber's characters carry the same places as PDFium's, so the same rule makes words of them
(`gapfinder.reading.glyphs`) and the engines agree. It names glyphs that PDFium does not (a
ligature called ``f_f_i``) and marks what it cannot name as ``(cid:28)``.
"""

from __future__ import annotations

import io
import logging
import re
from contextlib import closing
from typing import Any

from gapfinder.errors import DamagedFileError, EncryptedFileError
from gapfinder.reading import refusals
from gapfinder.reading.frame import Frame, visible
from gapfinder.reading.glyphs import Style, WordBuilder
from gapfinder.reading.placed import Direction, PlacedPage, is_bold_name, plain_size

_CID = re.compile(r"\(cid:\d+\)")
# pdfminer reports each oddity of a file; without a handler these would go to stderr.
_QUIET = logging.NullHandler()


def read_pages(
    data: bytes, *, name: str, password: str | None, max_pages: int, max_words: int
) -> tuple[PlacedPage, ...]:
    """Read a PDF's pages with pdfplumber.

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
        pdfplumber cannot follow the file.
    LimitError
        Too many pages or words.
    """
    import pdfplumber

    logging.getLogger("pdfminer").addHandler(_QUIET)
    try:
        pdf = pdfplumber.open(io.BytesIO(data), password=password or "")
        pages = pdf.pages
    except Exception as error:  # pdfminer raises anything on broken files
        raise _refusal(name, password, error) from error
    with closing(pdf):
        if len(pages) > max_pages:
            raise refusals.too_many_pages(name, len(pages), max_pages)
        result: list[PlacedPage] = []
        left = max_words
        for page in pages:
            try:
                chars = page.chars
            except Exception as error:
                raise _refusal(name, password, error) from error
            result.append(_place(page, chars))
            left -= len(result[-1].words)
            if left < 0:
                raise refusals.too_many_words(name, max_words)
            page.close()
        return tuple(result)


def _refusal(
    name: str, password: str | None, error: Exception
) -> DamagedFileError | EncryptedFileError:
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    # pdfplumber wraps the cause as an argument.
    causes = (error, *error.args)
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return refusals.locked(name, has_password=password is not None)
    return refusals.damaged(name, error)


def _place(page: Any, chars: list[dict[str, Any]]) -> PlacedPage:
    rotation = page.page_obj.rotate % 360
    media = page.page_obj.mediabox
    frame = Frame(visible(media, page.page_obj.cropbox), rotation)
    # pdfminer's places are turned as displayed already; they count from the media box, upwards.
    # pdfplumber puts that box's left edge on top of x0 and x1.
    whole = Frame(media, rotation)
    shown_at, whole_at = frame.point(0.0, 0.0), whole.point(0.0, 0.0)
    dx, dy = shown_at[0] - whole_at[0], shown_at[1] - whole_at[1] + whole.height
    left = page.mediabox[0] - dx
    builder = WordBuilder(lambda index: _style(chars[index]))
    for index, char in enumerate(chars):
        text = char["text"]
        if not text or text.isspace():
            builder.end_word()
            continue
        x, y = char["matrix"][4:]
        builder.add(
            index,
            "\ufffd" if _CID.fullmatch(text) else text,
            (char["x0"] - left, dy - char["y1"], char["x1"] - left, dy - char["y0"]),
            (x + dx, dy - y),
        )
    builder.end_word()
    return PlacedPage(
        page_number=page.page_number,
        width=frame.width,
        height=frame.height,
        words=tuple(builder.words),
        characters=builder.characters,
        unreadable=builder.unreadable,
    )


def _style(char: dict[str, Any]) -> Style:
    font = str(char["fontname"])
    a, b = char["matrix"][:2]
    direction = Direction.of(a, -b)
    is_level = direction in {Direction.RIGHT, Direction.LEFT}
    return Style(
        font=font,
        # pdfplumber's own size is the advance where the text is turned.
        size=plain_size(char["bottom"] - char["top"] if is_level else char["x1"] - char["x0"]),
        is_bold=is_bold_name(font),
        direction=direction,
    )
