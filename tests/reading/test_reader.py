"""From a file to a document, or to one clear error."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapfinder.core.document import Document, DocumentKind, Engine, Grade
from gapfinder.errors import (
    DamagedFileError,
    LimitError,
    NoTextError,
    NotSupportedError,
    ReadError,
    SettingsError,
    UnreadableTextError,
)
from gapfinder.reading.reader import read_document
from gapfinder.settings import Settings
from tests.reading.pdfs import Sheet, Text, lines_of, make_pdf

PROSE = (
    "Ada Lindgren",
    "Built the pipelines of nine harbors in Python and SQL, and kept them",
    "running for four years with a team of three in the old town by the sea.",
) * 5
RESUME = make_pdf(Sheet(texts=lines_of(*PROSE)))


@pytest.mark.parametrize("engine", ["auto", "pdfium", "pdfplumber"])
def test_a_resume(engine: str) -> None:
    document = read_document(RESUME, name="ada.pdf", engine=engine)
    assert document.text == "\n".join(PROSE)
    assert document.kind is DocumentKind.PDF
    assert document.engine is (Engine.PDFPLUMBER if engine == "pdfplumber" else Engine.PDFIUM)
    assert document.name == "ada.pdf"
    assert document.sha256 == hashlib.sha256(RESUME).hexdigest()
    assert document.verdict.grade is Grade.GOOD
    assert document.warnings == ()
    assert (document.pages[0].width, document.pages[0].height) == (612, 792)


def test_the_kind_is_told_from_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ada.txt"
    path.write_bytes(RESUME)
    assert read_document(path).kind is DocumentKind.PDF
    path = tmp_path / "ada.pdf"
    path.write_text("\n".join(PROSE))
    document = read_document(str(path))
    assert (document.kind, document.engine) == (DocumentKind.TEXT, Engine.PLAIN)
    assert document.name == "ada.pdf"


def test_streams_and_names(tmp_path: Path) -> None:
    assert read_document(io.BytesIO(RESUME)).name == "-"
    path = tmp_path / "ada.pdf"
    path.write_bytes(RESUME)
    with path.open("rb") as file:
        assert read_document(file).name == "ada.pdf"
    with path.open("r", encoding="latin-1") as text, pytest.raises(ReadError, match="mode 'rb'"):
        read_document(text)  # type: ignore[arg-type]


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"There is no file .*gone\.pdf"):
        read_document(tmp_path / "gone.pdf")
    with pytest.raises(ReadError, match="is a folder"):
        read_document(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read_document("zero\0byte.pdf")
    with pytest.raises(ReadError, match="cannot be read"):
        read_document(tmp_path / ("a" * 5000))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="no regular file"):
        read_document(tmp_path / "pipe")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ada.pdf"
    path.write_bytes(RESUME)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    # Whoever runs the tests as root may read everything.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="permissions"):
        read_document(path)


def test_names_are_shown_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.pdf"
    path.write_bytes(b"\x7fELF\x00\x00\x00\x00")
    with pytest.raises(NotSupportedError) as raised:
        read_document(path)
    assert str(raised.value).isprintable()
    assert read_document(RESUME, name="x\u2028y").name == "x\ufffdy"


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(SettingsError, match="auto, pdfium, pdfplumber"):
        read_document(RESUME, engine="mupdf")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFileError),
        (b" \n\t ", NoTextError),
        (b"PK\x03\x04xl/", NotSupportedError),
        (b"<html>", NoTextError),
        (RESUME[: len(RESUME) // 2], DamagedFileError),
        (b"%PDF-1.7\n", DamagedFileError),
        (make_pdf(), NoTextError),
        (make_pdf(Sheet()), NoTextError),
        (make_pdf(Sheet(texts=[Text(x=50, y=700, text="   ")])), NoTextError),
        (make_pdf(Sheet(texts=[Text(x=-500, y=700, text="unseen")])), NoTextError),
        (make_pdf(Sheet(texts=[Text(x=50, y=700, text="Secret", font="F4")])), UnreadableTextError),
    ],
)
def test_files_without_text(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error) as raised:
        read_document(data, name="cv.pdf")
    assert type(raised.value) is error
    assert "cv.pdf" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (RESUME, Settings(max_bytes=100)),
        (RESUME, Settings(max_words=20)),
        (make_pdf(Sheet(), Sheet()), Settings(max_pages=1)),
        (b"word " * 30, Settings(max_words=20)),
    ],
)
def test_limits(data: bytes, limits: Settings, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(data)
    for source in (data, path, io.BytesIO(data)):
        with pytest.raises(LimitError):
            read_document(source, settings=limits)


def test_pdfplumber_is_asked_where_pdfium_finds_no_letters() -> None:
    texts = [*lines_of(*PROSE), Text(x=50, y=300, text="o\x01ce", font="F3")]
    data = make_pdf(Sheet(texts=texts))
    document = read_document(data)
    assert document.engine is Engine.PDFPLUMBER
    assert document.text.endswith("office")
    assert [warning.code for warning in document.warnings] == ["second-engine"]
    assert document.verdict.grade is Grade.GOOD
    alone = read_document(data, engine="pdfium")
    assert alone.text.endswith("o\ufffdce")


def test_pdfium_stays_where_pdfplumber_knows_no_better() -> None:
    texts = [*lines_of(*PROSE), Text(x=50, y=300, text="o\x02ce", font="F3")]
    document = read_document(make_pdf(Sheet(texts=texts)))
    assert document.engine is Engine.PDFIUM
    assert [warning.code for warning in document.warnings] == ["words-with-holes"]


def test_pdfplumber_is_asked_where_pdfium_cannot_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DamagedFileError("no")

    monkeypatch.setitem(read_document.__globals__["_ENGINES"], Engine.PDFIUM, fail)
    document = read_document(RESUME)
    assert document.engine is Engine.PDFPLUMBER
    assert [warning.code for warning in document.warnings] == ["second-engine"]


def test_a_page_without_text_is_named() -> None:
    document = read_document(make_pdf(Sheet(texts=lines_of(*PROSE)), Sheet()))
    assert [(warning.code, warning.page) for warning in document.warnings] == [
        ("page-without-text", 2)
    ]
    assert document.verdict.grade is Grade.FAIR
    assert document.pages[1].start == document.pages[1].end == len(document.text)


def test_text_that_is_not_utf8_says_how_it_was_read() -> None:
    document = read_document(("\n".join(PROSE) + " in Malmö").encode("cp1252"))
    assert document.text.endswith("Malmö")
    assert [warning.code for warning in document.warnings] == ["encoding-guessed"]


def check(document: Document) -> None:
    """Assert what every document promises."""
    assert document.words
    for word in document.words:
        line = document.line_at(word.start)
        assert line is not None
        assert line.start <= word.start < word.end <= line.end
        assert document.page_at(word.start) == word.page == line.page
        assert document.section_at(word.start) is not None
    assert document.sections[0].start == document.lines[0].start
    assert document.sections[-1].end == document.lines[-1].end


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(RESUME) - 1), st.integers(0, 255)), max_size=30))
def test_a_file_with_broken_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(RESUME)
    for at, value in changes:
        data[at] = value
    try:
        document = read_document(bytes(data))
    except ReadError:
        return
    check(document)


@settings(max_examples=30)
@given(st.integers(0, len(RESUME)))
def test_a_file_cut_off_anywhere_is_read_or_refused(end: int) -> None:
    try:
        document = read_document(RESUME[:end])
    except ReadError:
        return
    check(document)


def test_every_sample_resume_keeps_the_promises(root: Path) -> None:
    paths = sorted((root / "fixtures" / "resumes").glob("*.pdf"))
    assert len(paths) >= 20
    for path in paths:
        check(read_document(path))
