"""Files that would keep a parser busy: seen beforehand, and stopped."""

from __future__ import annotations

import base64
import subprocess
import zlib
from pathlib import Path

import pytest

from gapfinder.core.document import Engine
from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError
from gapfinder.reading import pdf_pdfium, pdf_plumber
from gapfinder.reading.apart import read_apart
from gapfinder.reading.danger import may_run_away
from gapfinder.reading.reader import read_document
from gapfinder.settings import Settings
from tests.reading.pdfs import Sheet, lines_of, make_pdf

PLAIN = make_pdf(Sheet(texts=lines_of("Ada Lindgren", "Python and SQL")))
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def pdf_of(content: bytes, *objects: bytes) -> bytes:
    """Return a PDF of one page with this content stream; further objects are forms X6, X7 ..."""
    forms = b" ".join(b"/X%d %d 0 R" % (number, number) for number in range(6, 6 + len(objects)))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << %s >> >> >>" % forms
    )
    every = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page, content, FONT, *objects,
    ]  # fmt: skip
    out = b"%PDF-1.7\n"
    for number, body in enumerate(every, start=1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF\n" % (len(every) + 1)


def nested_forms(depth: int, times: int) -> bytes:
    """Return a page of a form that draws a form several times, that draws a form ..."""
    forms = []
    for number in range(6, 6 + depth):
        is_last = number == 5 + depth
        content = b"BT /F1 9 Tf (a) Tj ET" if is_last else b"/N Do " * times
        inner = b"" if is_last else b"/XObject << /N %d 0 R >>" % (number + 1)
        extra = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] "
            b"/Resources << /Font << /F1 5 0 R >> %s >>" % inner
        )
        forms.append(stream(content, extra))
    return pdf_of(stream(b"/X6 Do"), *forms)


def flat(content: bytes) -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode")


@pytest.mark.parametrize(
    "data",
    [
        nested_forms(12, 10),
        nested_forms(30, 2),
        pdf_of(flat(b" " * 20_000_000)),
        pdf_of(stream(b"x" * 11_000_000)),
        pdf_of(stream(b"x", b"/Filter /LZWDecode")),
        pdf_of(stream(b"x", b"/Filter [/FlateDecode /FlateDecode]")),
        pdf_of(stream(b"x", b"/Filter /Fl#61teDecode")),
        PLAIN + b"/Encrypt 9 0 R",
    ],
)
def test_what_cannot_be_bounded_is_told(data: bytes) -> None:
    assert may_run_away(data)


@pytest.mark.parametrize(
    "data", [PLAIN, nested_forms(3, 3), pdf_of(flat(b" " * 1_000_000)), b"stream\nstream\n"]
)
def test_what_is_bounded_is_read_here(data: bytes) -> None:
    assert not may_run_away(data)


def test_most_resumes_are_read_here(root: Path) -> None:
    paths = sorted((root / "fixtures" / "resumes").glob("*.pdf"))
    assert len(paths) > 10
    assert sum(may_run_away(path.read_bytes()) for path in paths) < 0.2 * len(paths)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_page_that_never_ends_is_stopped(engine: str) -> None:
    with pytest.raises(LimitError, match="within 1 seconds"):
        read_document(nested_forms(14, 10), engine=engine, settings=Settings(max_seconds=1))


@pytest.mark.parametrize(
    ("engine", "read"),
    [(Engine.PDFIUM, pdf_pdfium.read_pages), (Engine.PDFPLUMBER, pdf_plumber.read_pages)],
)
def test_a_process_apart_reads_the_same(engine: Engine, read: object) -> None:
    assert callable(read)
    options = {"name": "cv.pdf", "password": None, "max_pages": 9, "max_words": 99}
    apart = read_apart(
        engine, PLAIN, name="cv.pdf", max_seconds=60, password=None, max_pages=9, max_words=99
    )
    assert apart == read(PLAIN, **options)
    assert apart[0].words


def test_errors_come_back_as_they_are(root: Path) -> None:
    data = (root / "fixtures" / "broken" / "encrypted-user.pdf").read_bytes()
    assert may_run_away(data)
    with pytest.raises(EncryptedFileError, match=r"cv\.pdf is encrypted"):
        read_document(data, name="cv.pdf")
    assert read_document(data, password="orchard-7").words  # noqa: S106 - the fixture's


def test_a_process_that_breaks_down_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.reading.apart._START", "import os; os.abort()")
    with pytest.raises(DamagedFileError, match="breaks its reader"):
        read_apart(Engine.PDFIUM, PLAIN, name="cv.pdf", max_seconds=60)


def test_a_stopped_process_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with pytest.raises(LimitError):
        read_document(nested_forms(14, 10), settings=Settings(max_seconds=1))
    assert [process.poll() is not None for process in started] == [True]


TWICE = b"/Filter [ /ASCII85Decode /FlateDecode ]"


def as_text(content: bytes) -> bytes:
    return base64.a85encode(zlib.compress(content)) + b"~>"


def test_a_page_that_is_deflated_and_then_written_as_text_is_looked_into() -> None:
    assert not may_run_away(pdf_of(stream(as_text(b"BT /F1 9 Tf (Ada) Tj ET"), TWICE)))
    assert may_run_away(pdf_of(stream(as_text(b"0 " * 9_000_000), TWICE)))
    assert may_run_away(pdf_of(stream(as_text(b"/X6 Do " * 200), TWICE)))


@pytest.mark.parametrize(
    ("content", "extra"),
    [
        pytest.param(b"not ascii85 {|}~>", TWICE, id="no-text-of-that-kind"),
        pytest.param(as_text(b"q Q")[:-2], TWICE, id="without-an-end"),
        pytest.param(as_text(bytes(range(256)) * 900)[:-2] + b"z" * 250_000, TWICE, id="long"),
        pytest.param(as_text(b"q Q"), b"/Filter [ /ASCII85Decode /ASCII85Decode ]", id="twice"),
        pytest.param(as_text(b"q Q"), TWICE + b" /DecodeParms [ << >> ]", id="with-parameters"),
        pytest.param(b"q Q", b"/Filter 9 0 R", id="said-elsewhere"),
    ],
)
def test_what_cannot_be_looked_into_is_read_apart(content: bytes, extra: bytes) -> None:
    elsewhere = b"[ /ASCII85Decode /FlateDecode ]"
    assert may_run_away(pdf_of(stream(content, extra), elsewhere))
