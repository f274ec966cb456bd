"""The only importer of rapidocr: pages of pictures to placed words (extra ``ocr``).

rapidocr's models come inside its wheel and are named by their path, so that nothing is ever
downloaded. Of clean scans at 150 dpi it reads 99.9 % of the words; Tesseract, which has to be
installed with the operating system, read 98.8 %.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gapfinder.core.document import BBox
from gapfinder.errors import SettingsError
from gapfinder.reading import refusals
from gapfinder.reading.placed import PlacedPage, PlacedWord, clean

_DPI = 150
# Longer sides are scaled down to this many pixels: the models see no more.
_MAX_SIDE = 2000
_MODELS = {"Det": "*_det_*.onnx", "Cls": "*_cls_*.onnx", "Rec": "*_rec_*.onnx"}
# A line's box is that much higher than the font size, and its baseline that far above its bottom.
_BOX_SIZE, _DESCENT = 0.85, 0.2


def require_ocr() -> None:
    """Raise `SettingsError`, saying how to install it, where OCR is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise SettingsError(
            "OCR is not installed; install it with: pip install 'gapfinder[ocr]' "
            "(some 400 MB, its models included)."
        )


def read_pages(
    data: bytes, *, name: str, password: str | None, page_numbers: Sequence[int], max_words: int
) -> tuple[PlacedPage, ...]:
    """Read pages of a PDF from their pictures.

    Parameters
    ----------
    data
        The file's bytes.
    name
        The file's name, for messages.
    password
        What opens the file, ``None`` where nothing is needed.
    page_numbers
        Which pages, from 1.
    max_words
        Limit, at least 1.

    Returns
    -------
    tuple[PlacedPage, ...]
        These pages; words carry a confidence, 0 to 1.

    Raises
    ------
    DamagedFileError
        A page cannot be drawn.
    LimitError
        Too many words.
    """
    import pypdfium2

    engine = _load()
    try:
        with closing(pypdfium2.PdfDocument(data, password=password)) as pdf:
            pages = []
            left = max_words
            for number in page_numbers:
                page = _read_page(engine, pdf, number)
                left -= len(page.words)
                if left < 0:
                    raise refusals.too_many_words(name, max_words)
                pages.append(page)
            return tuple(pages)
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged(name, error) from error


def _load() -> Any:
    import rapidocr

    logging.disable(logging.CRITICAL)
    folder = Path(rapidocr.__file__).parent / "models"
    # Without the classifier of lines that stand on their heads: it turns good lines over.
    params: dict[str, object] = {"Global.use_cls": False}
    for part, pattern in _MODELS.items():
        path = next(iter(sorted(folder.glob(pattern))), None)
        if path is None:
            raise SettingsError(
                "rapidocr is installed without its models; install it again with: "
                "pip install --force-reinstall rapidocr"
            )
        params[f"{part}.model_path"] = str(path)
    return rapidocr.RapidOCR(params=params)


def _read_page(engine: Any, pdf: Any, number: int) -> PlacedPage:
    with closing(pdf[number - 1]) as page:
        width, height = page.get_size()
        scale = min(_DPI / 72, _MAX_SIDE / max(width, height, 1.0))
        picture = page.render(scale=scale).to_numpy()
    found = engine(picture, return_word_box=True)
    words = [
        word
        for line in found.word_results or ()
        for text, score, corners in line
        if corners and (word := _place(text, score, corners, scale)) is not None
    ]
    return PlacedPage(
        page_number=number,
        width=width,
        height=height,
        words=tuple(words),
        characters=sum(len(word.text) for word in words),
        unreadable=0,
    )


def _place(
    text: str, score: float, corners: Sequence[Sequence[float]], scale: float
) -> PlacedWord | None:
    plain = clean(text)
    xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
    height = max(ys) - min(ys)
    if not plain or height <= 0:
        return None
    return PlacedWord(
        text=plain,
        box=BBox(x0=min(xs), top=min(ys), x1=max(xs), bottom=max(ys)),
        baseline=max(ys) - _DESCENT * height,
        size=_BOX_SIZE * height,
        confidence=min(max(float(score), 0.0), 1.0),
    )
