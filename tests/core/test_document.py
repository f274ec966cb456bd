"""Offsets into a document: which line, page, section, words and boxes they stand for."""

from __future__ import annotations

import pickle

import pytest

from gapfinder.core.document import (
    BBox,
    Document,
    DocumentKind,
    Engine,
    Grade,
    Line,
    Page,
    Section,
    SectionKind,
    TextWords,
    Verdict,
    Word,
)

TEXT = "Ada Lindgren\nSKILLS\nPython\n\nKafka and SQL"


def box(x0: float) -> BBox:
    return BBox(x0=x0, top=0, x1=x0 + 10, bottom=10)


@pytest.fixture
def document() -> Document:
    spans = [(0, 3), (4, 12), (13, 19), (20, 26), (28, 33), (34, 37), (38, 41)]
    return Document(
        text=TEXT,
        name="ada.pdf",
        sha256="0" * 64,
        kind=DocumentKind.PDF,
        engine=Engine.PDFIUM,
        pages=(Page(page_number=1, start=0, end=26), Page(page_number=2, start=28, end=41)),
        lines=(
            Line(start=0, end=12),
            Line(start=13, end=19),
            Line(start=20, end=26),
            Line(start=28, end=41, page=2),
        ),
        words=tuple(
            Word(start=start, end=end, page=1 if end < 28 else 2, box=box(start))
            for start, end in spans
        ),
        sections=(
            Section(kind=SectionKind.CONTACT, heading="", page=1, start=0, end=12),
            Section(kind=SectionKind.SKILLS, heading="SKILLS", page=1, start=13, end=41),
        ),
        verdict=Verdict(grade=Grade.GOOD),
    )


@pytest.mark.parametrize(
    ("offset", "line", "kind", "page"),
    [
        (0, "Ada Lindgren", SectionKind.CONTACT, 1),
        (11, "Ada Lindgren", SectionKind.CONTACT, 1),
        (12, None, None, 1),
        (13, "SKILLS", SectionKind.SKILLS, 1),
        (25, "Python", SectionKind.SKILLS, 1),
        (27, None, SectionKind.SKILLS, 1),
        (28, "Kafka and SQL", SectionKind.SKILLS, 2),
        (40, "Kafka and SQL", SectionKind.SKILLS, 2),
        (41, None, None, 2),
    ],
)
def test_what_an_offset_lies_in(
    document: Document, offset: int, line: str | None, kind: SectionKind | None, page: int
) -> None:
    found = document.line_at(offset)
    assert (found and TEXT[found.start : found.end]) == line
    section = document.section_at(offset)
    assert (section and section.kind) == kind
    assert document.page_at(offset) == page


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 12, ["Ada", "Lindgren"]),
        (2, 5, ["Ada", "Lindgren"]),
        (3, 4, []),
        (4, 4, []),
        (28, 41, ["Kafka", "and", "SQL"]),
        (0, 100, ["Ada", "Lindgren", "SKILLS", "Python", "Kafka", "and", "SQL"]),
    ],
)
def test_words_and_boxes_between(
    document: Document, start: int, end: int, words: list[str]
) -> None:
    found = document.words_between(start, end)
    assert [TEXT[word.start : word.end] for word in found] == words
    assert document.boxes_between(start, end) == tuple(box(word.start) for word in found)


def test_words_of_a_text_are_made_on_demand() -> None:
    words = TextWords("Ada  Lindgren\n SQL ")
    assert [(word.start, word.end) for word in words] == [(0, 3), (5, 13), (15, 18)]
    assert words[-1] == Word(start=15, end=18)
    assert words[:1] == (Word(start=0, end=3),)
    assert words == TextWords("Ada  Lindgren\n SQL ")
    assert words == tuple(words)
    assert words != TextWords("Ada")
    assert words != "Ada"
    assert hash(words) == hash(TextWords("Ada  Lindgren\n SQL "))
    assert pickle.loads(pickle.dumps(words)) == words  # noqa: S301
    assert len(TextWords(" ")) == 0
