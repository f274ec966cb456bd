from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.core.document import DocumentKind, Engine, Grade
from gapfinder.core.mentions import Status
from gapfinder.core.roles import LeanRole, Role
from gapfinder.reports import words
from tests import samples


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0%"),
        (0.001, "<1%"),
        (0.005, "0%"),
        (0.006, "1%"),
        (0.166, "17%"),
        (0.994, "99%"),
        (0.999, ">99%"),
        (1.0, "100%"),
    ],
)
def test_percent(share: float, said: str) -> None:
    assert words.percent(share) == said


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("cv.pdf", "gapfinder check cv.pdf --top 3"),
        ("my cv.pdf", "gapfinder check 'my cv.pdf' --top 3"),
        ("x; rm -r y", "gapfinder check 'x; rm -r y' --top 3"),
        ("-", "gapfinder check FILE --top 3"),
        ("a\x1bb", "gapfinder check 'a\ufffdb' --top 3"),
    ],
)
def test_command_lines_can_be_typed(name: str, line: str) -> None:
    assert words.command("check", name, "--top 3") == line


def test_every_value_has_its_words() -> None:
    assert set(words.ROLE) == set(Role)
    assert set(words.LEAN) == set(LeanRole)
    assert set(words.GRADE) == set(Grade)
    assert set(words.STATUS) == set(words.STATUS_NOTE) == set(Status)
    assert set(words.READ_WITH) == set(Engine)


@pytest.mark.parametrize(
    ("kind", "engine", "said"),
    [
        (DocumentKind.PDF, Engine.PDFIUM, "read with pdfium"),
        (DocumentKind.PDF, Engine.OCR, "read by OCR"),
        (DocumentKind.TEXT, Engine.PLAIN, "read as plain text"),
        (DocumentKind.DOCX, Engine.DOCX, "read as a Word document"),
        (DocumentKind.HTML, Engine.PLAIN, "read as a web page"),
        (DocumentKind.MARKDOWN, Engine.PLAIN, "read as Markdown"),
        (DocumentKind.JSON_RESUME, Engine.PLAIN, "read as a JSON Resume"),
    ],
)
def test_what_was_read_is_called_by_its_kind(kind: DocumentKind, engine: Engine, said: str) -> None:
    assert words.read_with(replace(samples.document(), kind=kind, engine=engine)) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 words"), (1, "1 word"), (1240, "1,240 words")])
def test_counted(number: int, said: str) -> None:
    assert words.counted(number, "word") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("page 2 has no text", "Page 2 has no text."),
        ("Is it a resume?", "Is it a resume?"),
        ("done.\x1b", "Done.\ufffd."),
    ],
)
def test_sentence(text: str, said: str) -> None:
    assert words.sentence(text) == said
