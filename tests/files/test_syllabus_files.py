"""Syllabus files, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapfinder.errors import SettingsError
from gapfinder.files.syllabus_files import MAX_BYTES, SyllabusEntry, read_syllabus


def entries(tmp_path: Path, name: str, text: str | bytes) -> list[tuple[int, str, bool]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(e.number, e.text, e.is_title) for e in read_syllabus(path)]


def test_text_is_a_line_a_topic(tmp_path: Path) -> None:
    text = "# Data bootcamp\n\nWeek 1:\n- Python\n* SQL\n2) Docker\n## Deep learning\n  PyTorch  \n"
    assert entries(tmp_path, "term.md", text) == [
        (3, "Week 1:", True),
        (4, "Python", False),
        (5, "SQL", False),
        (6, "Docker", False),
        (7, "Deep learning", True),
        (8, "PyTorch", False),
    ]


def test_a_first_line_that_is_no_heading_counts(tmp_path: Path) -> None:
    assert entries(tmp_path, "term", "\n\nC#\n# More\n") == [(3, "C#", False), (4, "More", True)]


def test_csv_has_a_column_of_topics(tmp_path: Path) -> None:
    text = 'week;Topic;teacher\n1;"Python; basics";Ann\n2;;Ben\n3;SQL;Cid\n'
    assert entries(tmp_path, "t.csv", text) == [(2, "Python; basics", False), (4, "SQL", False)]


def test_csv_without_such_a_column_is_all_cells(tmp_path: Path) -> None:
    text = 'Python,"two\nlines"\nSQL,\n'
    assert entries(tmp_path, "t.csv", text) == [
        (1, "Python, two\nlines", True),
        (3, "SQL", False),
    ]


def test_yaml_is_every_scalar_with_its_line(tmp_path: Path) -> None:
    text = "weeks:\n  - title: Python\n    topics: [pandas, &a SQL]\n  - *a\nDocker:\n  - volumes\n"
    found = entries(tmp_path, "t.yaml", text)
    assert [(n, t) for n, t, is_title in found if not is_title] == [
        (2, "Python"), (3, "pandas"), (3, "SQL"), (6, "volumes"),
    ]  # fmt: skip
    assert [t for _, t, is_title in found if is_title] == ["weeks", "title", "topics", "Docker"]


def test_encodings_are_told(tmp_path: Path) -> None:
    assert entries(tmp_path, "a.txt", "\ufeffPython".encode()) == [(1, "Python", False)]
    assert entries(tmp_path, "b.txt", "Gestión de datos".encode("cp1252")) == [
        (1, "Gestión de datos", False)
    ]


def test_aliases_of_aliases_are_met_once(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    assert len(entries(tmp_path, "bomb.yaml", bomb)) == 12


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("empty.txt", b"\n \n", "is empty"),
        ("empty.yaml", b"", "is empty"),
        ("empty.csv", b"", "is empty"),
        ("cv.pdf", b"%PDF-1.7 ...", "is no text"),
        ("cv.docx", b"PK\x03\x04...", "is no text"),
        ("zero.txt", b"a\0b", "is no text"),
        ("odd.yaml", b"a: [b\nc: d", r"odd\.yaml:2: is no YAML"),
        ("tab.yaml", b"a:\n\tb", r"tab\.yaml:2: is no YAML"),
        ("deep.yaml", b"[" * 50_000, "nested too deep|is no YAML"),
        ("huge.txt", b"x" * (MAX_BYTES + 1), "larger than a syllabus"),
        ("quote.csv", b'a,"' + b"x" * 200_000 + b'"', r"quote\.csv:1: is no CSV"),
    ],
)
def test_what_is_no_syllabus_is_refused(tmp_path: Path, name: str, text: bytes, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        entries(tmp_path, name, text)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.txt", tmp_path / "a\0b"):
        with pytest.raises(SettingsError, match="--syllabus"):
            read_syllabus(path)
    assert SyllabusEntry(number=1, text="x").is_title is False
