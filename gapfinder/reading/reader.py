"""A file to a document: what it is, which engine reads it, whether the text can be trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gapfinder.core.document import Document, DocumentKind, Engine, ReadWarning
from gapfinder.core.entries import find_entries
from gapfinder.core.sections import find_sections
from gapfinder.errors import (
    DamagedFileError,
    NoTextError,
    ReadError,
    SettingsError,
    UnreadableTextError,
)
from gapfinder.reading import pdf_pdfium, pdf_plumber, refusals
from gapfinder.reading.apart import read_apart
from gapfinder.reading.assemble import assemble
from gapfinder.reading.danger import may_run_away
from gapfinder.reading.docx import read_docx
from gapfinder.reading.docx_package import locked
from gapfinder.reading.furniture import mark_furniture
from gapfinder.reading.kinds import is_docx, is_locked_office, is_pdf
from gapfinder.reading.ocr import require_ocr
from gapfinder.reading.placed import PlacedPage
from gapfinder.reading.sources import take_source
from gapfinder.reading.text_files import read_text
from gapfinder.reading.threads import lay_out_pages
from gapfinder.reading.verdict import (
    UNREADABLE_REFUSED,
    count_holes,
    judge,
    unreadable_share,
)
from gapfinder.settings import Settings

AUTO = "auto"
_DEFAULTS = Settings()
_ENGINES: dict[str, Callable[..., tuple[PlacedPage, ...]]] = {
    Engine.PDFIUM: pdf_pdfium.read_pages,
    Engine.PDFPLUMBER: pdf_plumber.read_pages,
}
# From this share of meaningless characters on, the second engine is asked; icons alone make less.
_DOUBTFUL = 0.05
# pdfplumber takes a tenth of a second a page: longer files are not read a second time on doubt.
_SECOND_READING_PAGES = 20


def read_document(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    engine: str = AUTO,
    password: str | None = None,
    ocr: bool = False,
    settings: Settings = _DEFAULTS,
) -> Document:
    """Read a file, whatever its name says it is.

    Parameters
    ----------
    source
        A path, the bytes themselves, or a file opened for reading bytes.
    name
        What to call it in the document and in messages; by default the file's own name, ``-``
        where it has none.
    engine
        ``auto``, ``pdfium`` or ``pdfplumber``: who reads a PDF. ``auto`` asks PDFium, and
        pdfplumber as well where PDFium fails or the text is doubtful; the better reading wins,
        and a warning says so.
    password
        What opens an encrypted PDF.
    ocr
        Whether pages of a PDF without readable text are read from their pictures, which takes
        seconds a page and the extra ``ocr``.
    settings
        The limits: ``max_bytes``, ``max_unpacked_bytes``, ``max_pages``, ``max_words``,
        ``max_seconds``.

    Returns
    -------
    Document
        With at least one word.

    Raises
    ------
    ReadError
        The file is missing, no regular file, or cannot be read; or one of the kinds below.
    NotSupportedError
        It is neither a PDF, a DOCX nor text.
    DamagedFileError
        It is empty, or a PDF or DOCX that cannot be followed.
    EncryptedFileError
        It needs a password, or another one.
    NoTextError
        It has no pages, or nothing on them but pictures and white space.
    UnreadableTextError
        Most of its characters have no meaning.
    LimitError
        It has too many bytes, pages or words, unpacks to too much, or takes too long.
    SettingsError
        There is no engine of that name, or OCR is wanted and not installed.
    """
    if engine not in {AUTO, *_ENGINES}:
        known = ", ".join([AUTO, *_ENGINES])
        raise SettingsError(f"There is no engine {engine!r}; choose one of {known}.")
    if ocr:
        require_ocr()
    data, own_name = take_source(source, name, settings.max_bytes)
    if not data:
        raise DamagedFileError(f"{own_name} is empty (0 bytes). Download or export it again.")
    if is_pdf(data):
        return _read_pdf(data, own_name, engine, password, settings, ocr=ocr)
    if is_locked_office(data):
        raise locked(own_name)
    if is_docx(data):
        return read_docx(data, name=own_name, settings=settings)
    return read_text(data, name=own_name, settings=settings)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one engine made of the file."""

    engine: Engine
    pages: tuple[PlacedPage, ...]

    @property
    def words(self) -> int:
        return sum(len(page.words) for page in self.pages)

    @property
    def doubts(self) -> float:
        """How much is wrong; comparable between readings of one file."""
        return unreadable_share(self.pages) + count_holes(self.pages) / max(1, self.words)

    @property
    def is_doubtful(self) -> bool:
        share = unreadable_share(self.pages)
        return not self.words or share >= _DOUBTFUL or count_holes(self.pages) > 0


def _read_pdf(
    data: bytes,
    name: str,
    engine: str,
    password: str | None,
    settings: Settings,
    *,
    ocr: bool,
) -> Document:
    runs_away = may_run_away(data)

    def read(which: Engine) -> _Reading:
        limits = {"max_pages": settings.max_pages, "max_words": settings.max_words}
        if runs_away or which is Engine.PDFPLUMBER:
            # Python code may loop on broken bytes of any kind, and is slow to start anyway.
            pages = read_apart(
                which,
                data,
                name=name,
                password=password,
                max_seconds=settings.max_seconds,
                **limits,
            )
        else:
            pages = _ENGINES[which](data, name=name, password=password, **limits)
        return _Reading(which, pages)

    if engine == AUTO:
        reading, warnings = _read_best(read)
    else:
        reading, warnings = read(Engine(engine)), ()
    if ocr:
        reading = _with_ocr(reading, data, name, password, settings)
    _refuse_unreadable(reading, name, ocr=ocr)
    laid = mark_furniture(lay_out_pages(reading.pages))
    built = assemble(laid)
    if not built.words:
        raise refusals.no_text(name, reading.pages, ocr=ocr)
    verdict, doubts = judge(built.text, reading.pages, laid)
    sections = find_sections(built.text, built.lines, built.words)
    return Document(
        text=built.text,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=DocumentKind.PDF,
        engine=reading.engine,
        pages=built.pages,
        lines=built.lines,
        words=built.words,
        sections=sections,
        verdict=verdict,
        warnings=warnings + doubts,
        entries=find_entries(built.text, built.lines, built.words, sections),
        # What may run away is not opened here.
        written=None if runs_away else pdf_pdfium.written(data, password),
    )


def _read_best(read: Callable[[Engine], _Reading]) -> tuple[_Reading, tuple[ReadWarning, ...]]:
    """Return PDFium's reading, or pdfplumber's where that is better, and what was done."""
    try:
        first = read(Engine.PDFIUM)
    except DamagedFileError as error:
        try:
            second = read(Engine.PDFPLUMBER)
        except DamagedFileError:
            raise error from None
        return second, (_second_engine("PDFium could not open the file"),)
    if not first.is_doubtful or len(first.pages) > _SECOND_READING_PAGES:
        return first, ()
    try:
        second = read(Engine.PDFPLUMBER)
    except ReadError:
        # The first reading stands, with its doubts.
        return first, ()
    if second.words >= 0.9 * first.words and second.doubts < first.doubts:
        return second, (_second_engine("PDFium left characters without a meaning"),)
    return first, ()


def _second_engine(why: str) -> ReadWarning:
    return ReadWarning(
        code="second-engine", page=None, message=f"{why}; pdfplumber's reading is used."
    )


def _with_ocr(
    reading: _Reading, data: bytes, name: str, password: str | None, settings: Settings
) -> _Reading:
    """Return a reading with its pages without readable text read from their pictures."""
    wanted = [
        page.page_number
        for page in reading.pages
        if not page.words or unreadable_share((page,)) >= UNREADABLE_REFUSED
    ]
    if not wanted:
        return reading
    found = read_apart(
        Engine.OCR,
        data,
        name=name,
        password=password,
        page_numbers=wanted,
        max_words=settings.max_words,
        # A page takes seconds, and as many times more as the machine is busy.
        max_seconds=settings.max_seconds * len(wanted),
    )
    by_number = {page.page_number: page for page in found}
    pages = tuple(by_number.get(page.page_number, page) for page in reading.pages)
    return _Reading(Engine.OCR, pages)


def _refuse_unreadable(reading: _Reading, name: str, *, ocr: bool) -> None:
    if not reading.pages:
        raise NoTextError(f"{name} is a PDF without any page. Export it again.")
    share = unreadable_share(reading.pages)
    if share >= UNREADABLE_REFUSED:
        raise UnreadableTextError(
            f"{name} has text, but {share:.0%} of its characters have no meaning (its fonts lack a "
            "map to letters). Export it again, or read it from its pictures (--ocr)."
        )
    if not reading.words:
        raise refusals.no_text(name, reading.pages, ocr=ocr)
