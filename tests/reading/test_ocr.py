"""OCR: what becomes of the words that it finds. The engine itself is an extra."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.core.document import BBox, Document, Engine, Grade
from gapfinder.errors import NoTextError, SettingsError, UnreadableTextError
from gapfinder.reading import ocr
from gapfinder.reading.ocr import require_ocr
from gapfinder.reading.placed import PlacedPage, PlacedWord
from gapfinder.reading.reader import read_document
from tests.reading.invariants import check
from tests.reading.pdfs import Sheet, Text, lines_of, make_pdf

PROSE = ("Built the pipelines of nine harbors in Python and SQL and kept them running",) * 12
SCAN, TEXT = Sheet(), Sheet(texts=lines_of(*PROSE))
PRIVATE = Sheet(texts=[Text(x=50, y=700, text="Secret words of a font", font="F4")])


def seen(number: int, confidence: float, count: int = 60) -> PlacedPage:
    words = tuple(
        PlacedWord(
            text=f"word{'s' * (at % 3)}",
            box=BBox(x0=50 + 60 * (at % 6), top=20 * (at // 6), x1=90 + 60 * (at % 6),
                     bottom=12 + 20 * (at // 6)),
            baseline=10 + 20 * (at // 6),
            size=10,
            confidence=confidence,
        )
        for at in range(count)
    )  # fmt: skip
    characters = sum(len(word.text) for word in words)
    return PlacedPage(
        page_number=number, width=612, height=792, words=words, characters=characters, unreadable=0
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Stand in for the engine, and note the pages that it is asked for."""
    pages: list[int] = []

    def answer(engine: Engine, *_: object, page_numbers: list[int], **__: object) -> object:
        assert engine is Engine.OCR
        pages.extend(page_numbers)
        return tuple(seen(number, 0.97) for number in page_numbers)

    monkeypatch.setitem(read_document.__globals__, "read_apart", answer)
    monkeypatch.setitem(read_document.__globals__, "require_ocr", lambda: None)
    return pages


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(warning.code, warning.page) for warning in document.warnings]


def test_only_pages_without_text_are_read_from_their_pictures(asked: list[int]) -> None:
    document = read_document(make_pdf(TEXT, SCAN, PRIVATE), engine="pdfium", ocr=True)
    check(document)
    assert asked == [2, 3]
    assert document.engine is Engine.OCR
    assert document.verdict.grade is Grade.FAIR
    assert [code for code in codes(document) if code[0] == "read-by-ocr"] == [
        ("read-by-ocr", 2), ("read-by-ocr", 3),
    ]  # fmt: skip
    assert {word.confidence for word in document.words if word.page == 1} == {None}
    assert {word.confidence for word in document.words if word.page == 2} == {0.97}
    assert all(word.box for word in document.words)


def test_a_file_with_text_needs_no_ocr(asked: list[int]) -> None:
    document = read_document(make_pdf(TEXT), engine="pdfium", ocr=True)
    assert asked == []
    assert document.engine is Engine.PDFIUM
    assert document == read_document(make_pdf(TEXT), engine="pdfium")


def test_what_ocr_is_not_sure_of_is_poor(monkeypatch: pytest.MonkeyPatch, asked: list[int]) -> None:
    monkeypatch.setitem(read_document.__globals__, "read_apart", lambda *_, **__: (seen(1, 0.6),))
    assert read_document(make_pdf(SCAN), engine="pdfium", ocr=True).verdict.grade is Grade.POOR


def test_a_blank_page_stays_without_text(monkeypatch: pytest.MonkeyPatch, asked: list[int]) -> None:
    blank = replace(seen(1, 0.9, count=0))
    monkeypatch.setitem(read_document.__globals__, "read_apart", lambda *_, **__: (blank,))
    with pytest.raises(NoTextError, match="not even for OCR"):
        read_document(make_pdf(SCAN), engine="pdfium", ocr=True)


def test_without_ocr_the_error_names_it() -> None:
    with pytest.raises(NoTextError, match="--ocr"):
        read_document(make_pdf(SCAN))
    with pytest.raises(UnreadableTextError, match="--ocr"):
        read_document(make_pdf(PRIVATE))


def test_a_missing_extra_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install 'gapfinder\[ocr\]'") as raised:
        read_document(make_pdf(SCAN), ocr=True)
    assert "\n" not in str(raised.value)
    monkeypatch.setattr(ocr, "find_spec", lambda _: object())
    require_ocr()
