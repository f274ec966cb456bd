"""When files say that they were written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gapfinder.core.dates import YearMonth
from gapfinder.reading.reader import read_document
from gapfinder.reading.written import month_of
from tests.reading.docs import make_docx, p
from tests.reading.pdfs import Sheet, lines_of, make_pdf

RESUME = Path(__file__).parents[2] / "fixtures" / "resumes" / "amara-okafor.pdf"
_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("D:20240531120000Z", YearMonth(year=2024, month=5)),
        ("20240531", YearMonth(year=2024, month=5)),
        ("2024-12-31T12:00:00Z", YearMonth(year=2024, month=12)),
        ("D:20241331", None),
        ("D:00000101", None),
        ("May 2024", None),
        ("", None),
    ],
)
def test_dates_as_files_write_them(text: str, month: YearMonth | None) -> None:
    assert month_of(text) == month


def docx(properties: str) -> bytes:
    """Return a Word document with such properties."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_docx(p("Analyst, 2021 – present")))) as source,
        zipfile.ZipFile(out, "w") as package,
    ):
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "_rels/.rels":
                one = f'<Relationship Id="core" Type="{_KIND}" Target="docProps/core.xml"/>'
                content = content.replace("</Relationships>", f"{one}</Relationships>")
            package.writestr(name, content)
        package.writestr("docProps/core.xml", properties)
    return out.getvalue()


def test_a_word_document_says_when_it_was_changed() -> None:
    changed = '<c xmlns:t="http://purl.org/dc/terms/"><t:modified>2024-03-05</t:modified></c>'
    assert read_document(docx(changed)).written == YearMonth(year=2024, month=3)
    assert read_document(docx("<c/>")).written is None
    assert read_document(docx("<c>")).written is None
    assert read_document(make_docx(p("Analyst"))).written is None


def test_a_pdf_says_when_it_was_made() -> None:
    assert read_document(RESUME).written == YearMonth(year=2026, month=1)
    assert read_document(make_pdf(Sheet(texts=lines_of("Analyst")))).written is None
