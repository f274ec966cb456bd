"""The only importer of pdfplumber: PDF bytes to placed words, slow but at home in odd fonts.

pdfplumber's characters carry the same places as PDFium's, so the same rule makes words of them
(`gapfinder.reading.glyphs`) and the engines agree. It names glyphs that PDFium does not (a
ligature called ``f_f_i``) and marks what it cannot name as ``(cid:28)``.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from gapfinder.core.document import BBox
from gapfinder.errors import DamagedFileError, EncryptedFileError
from gapfinder.reading import refusals
from gapfinder.reading.frame import Frame, visible
from gapfinder.reading.glyphs import WORD_GAP, Run, Style, WordBuilder
from gapfinder.reading.hidden import Backdrop, is_white, part_hidden, picture_share
from gapfinder.reading.placed import Direction, Ink, PlacedPage, is_bold_name, plain_size

_CID = re.compile(r"\(cid:\d+\)")
# A gap of more font sizes than this is wider than those that letterspacing leaves in plain words.
_CLEAR = 2 * WORD_GAP
# A step back of more font sizes is one to another line or column.
_BACK = 2.0
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
                layout = page.layout
            except Exception as error:
                raise _refusal(name, password, error) from error
            result.append(_place(page, list(_leaves(layout))))
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


def _leaves(container: Any) -> Iterator[Any]:
    """Yield what pdfminer laid out, the content of figures in place of them.

    pdfplumber makes a dictionary of each character from these, which takes longer than what is
    done with it here.
    """
    from pdfminer.layout import LTContainer

    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


def _place(page: Any, leaves: list[Any]) -> PlacedPage:
    from pdfminer.layout import LTChar

    rotation = page.page_obj.rotate % 360
    media = page.page_obj.mediabox
    frame = Frame(visible(media, page.page_obj.cropbox), rotation)
    # pdfminer's places are turned as displayed already; they count from the media box, upwards.
    whole = Frame(media, rotation)
    shown_at, whole_at = frame.point(0.0, 0.0), whole.point(0.0, 0.0)
    dx, dy = shown_at[0] - whole_at[0], shown_at[1] - whole_at[1] + whole.height
    chars = [leaf for leaf in leaves if isinstance(leaf, LTChar)]
    builder = WordBuilder(lambda index: _style(chars[index]))
    for start, end, is_end in _runs(chars):
        places = [
            (
                (char.x0 + dx, dy - char.y1, char.x1 + dx, dy - char.y0),
                (char.matrix[4] + dx, dy - char.matrix[5]),
            )
            for char in chars[start:end]
        ]
        texts = [char.get_text() for char in chars[start:end]]
        if not _add_run(builder, start, texts, places):
            for index, (text, place) in enumerate(zip(texts, places, strict=True), start):
                builder.add(index, "\ufffd" if _CID.fullmatch(text) else text, *place)
        if is_end:
            builder.end_word()

    def backdrops() -> list[Backdrop]:
        return [found for leaf in leaves if (found := _backdrop(leaf, dx, dy))]

    words, hidden = part_hidden(builder.words, frame.width, frame.height, backdrops)
    drawn = () if words else backdrops()
    return PlacedPage(
        page_number=page.page_number,
        width=frame.width,
        height=frame.height,
        words=words,
        characters=builder.characters,
        unreadable=builder.unreadable,
        hidden=hidden,
        picture=picture_share(drawn, frame.width, frame.height),
        drawings=len(drawn),
    )


def _backdrop(leaf: Any, dx: float, dy: float) -> Backdrop | None:
    """Return a picture or a shape that is not white; pdfminer does not tell of shadings."""
    from pdfminer.layout import LTCurve, LTImage

    is_picture = isinstance(leaf, LTImage)
    if not is_picture:
        if not isinstance(leaf, LTCurve):
            return None
        fill = leaf.fill and not _is_white(leaf.non_stroking_color)
        if not fill and not (leaf.stroke and not _is_white(leaf.stroking_color)):
            return None
    box = BBox(x0=leaf.x0 + dx, top=dy - leaf.y1, x1=leaf.x1 + dx, bottom=dy - leaf.y0)
    return Backdrop(box=box, is_picture=is_picture)


def _is_white(colour: Any) -> bool:
    """Tell whether a colour is white; not if it is a pattern, or none is told (black)."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    return len(numbers) == len(parts) and is_white(numbers)


_Place = tuple[tuple[float, float, float, float], tuple[float, float]]


def _add_run(builder: WordBuilder, start: int, texts: list[str], places: list[_Place]) -> bool:
    text = "".join(texts)
    if len(text) != len(texts):
        return False
    if builder.is_open and builder.goes_on(start, text[0], *places[0]):
        return False
    run = Run(
        text,
        [box[0] for box, _ in places],
        [box[2] for box, _ in places],
        [box[3] for box, _ in places],
        places[0][1][1],
    )
    return builder.add_run(start, run)


def _runs(chars: list[Any]) -> Iterator[tuple[int, int, bool]]:
    """Yield where characters that may make a word begin and end, and if white space ends them.

    Many files have no spaces; a gap that is wider than any within a word parts runs as well.
    """
    start, edge = 0, 0.0
    for at, char in enumerate(chars):
        text = char.get_text()
        if not text or text.isspace():
            if at > start:
                yield start, at, True
            start = at + 1
        elif at > start and not -_BACK <= (char.x0 - edge) / (char.size or 1.0) <= _CLEAR:
            yield start, at, False
            start = at
        edge = char.x1
    if len(chars) > start:
        yield start, len(chars), True


def _style(char: Any) -> Style:
    font = str(char.fontname)
    a, b = char.matrix[:2]
    direction = Direction.of(a, -b)
    is_level = direction in {Direction.RIGHT, Direction.LEFT}
    return Style(
        font=font,
        # pdfminer's own size is the advance where the text is turned.
        size=plain_size(char.y1 - char.y0 if is_level else char.x1 - char.x0),
        is_bold=is_bold_name(font),
        direction=direction,
        ink=Ink.WHITE if _is_white(char.graphicstate.ncolor) else Ink.SEEN,
    )
