from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import DocumentKind, Engine, Grade, SectionKind
from gapfinder.reading.plain import document_from_text


def test_a_resume_as_text() -> None:
    document = document_from_text(
        "Ada Lindgren\r\nada@example.com\r\n\r\nSKILLS\r\n  Python, SQL  \r\n", name="ada.txt"
    )
    assert document.name == "ada.txt"
    assert document.kind is DocumentKind.TEXT
    assert document.engine is Engine.PLAIN
    assert document.verdict.grade is Grade.GOOD
    assert [document.text[line.start : line.end] for line in document.lines] == [
        "Ada Lindgren",
        "ada@example.com",
        "SKILLS",
        "Python, SQL",
    ]
    assert [section.kind for section in document.sections] == [
        SectionKind.CONTACT,
        SectionKind.SKILLS,
    ]
    assert len(document.words) == 6
    assert document.boxes_between(0, 12) == ()


def test_the_digest_is_of_the_text() -> None:
    first, same, other = (document_from_text(text) for text in ("a", "a", "b"))
    assert first.sha256 == same.sha256 != other.sha256
    assert first == same


@given(st.text())
def test_offsets_hold_for_any_text(text: str) -> None:
    document = document_from_text(text)
    assert "\r" not in document.text
    assert len(document.pages) == 1
    assert document.pages[0].end == len(document.text)
    for word in document.words:
        found = document.line_at(word.start)
        assert found is not None
        assert word.end <= found.end
        assert document.text[word.start : word.end].split() == [
            document.text[word.start : word.end]
        ]
    ends = [section.end for section in document.sections]
    assert ends == sorted(ends)
    for line in document.lines:
        assert document.section_at(line.start) is not None
