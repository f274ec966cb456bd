"""What bytes are is told from the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.errors import NotSupportedError
from gapfinder.reading.kinds import decode_text, is_pdf

RESUME = "Zoë Ångström, Malmö: Python, C++ and SQL.\nBuilt “pipelines” in Kafka.\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", True),
        (b"\r\n\r\n%PDF-1.4\n1 0 obj", True),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj", True),
        (b"The header of a PDF is %PDF-1.4 and its first bytes.", False),
        (b" " * 2000 + b"%PDF-1.4 obj", False),
        (b"Ada Lindgren", False),
    ],
)
def test_pdfs(data: bytes, expected: bool) -> None:
    assert is_pdf(data) is expected


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_in_its_usual_encodings(encoding: str) -> None:
    assert decode_text(RESUME.encode(encoding), name="cv.txt")[0] == RESUME


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"PK\x03\x04....xl/workbook.xml", "spreadsheet"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old kind"),
        (b"{\\rtf1 Ada}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x7fELF\x02\x01\x01\x00", "neither"),
        (bytes(range(1, 256)), "neither"),
        (b"text\x00with\x01zeros\x02" * 9, "neither"),
    ],
)
def test_other_files_are_refused_by_what_they_are(data: bytes, said: str) -> None:
    with pytest.raises(NotSupportedError, match=said) as raised:
        decode_text(data, name="cv.pdf")
    assert "cv.pdf" in str(raised.value)
    assert "\n" not in str(raised.value)


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode_text(data, name="x")
    except NotSupportedError:
        return
    assert "\x00" not in text
