"""The text and the offsets into it agree by construction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.reading.assemble import Assembly, LaidPage, assemble
from gapfinder.reading.placed import PlacedWord
from tests.reading.words import HEIGHT, WIDTH, line, word


def laid(*pages: list[list[PlacedWord]]) -> list[LaidPage]:
    return [
        LaidPage(page_number=at, width=WIDTH, height=HEIGHT, lines=lines)
        for at, lines in enumerate(pages, 1)
    ]


def lines(*rows: str) -> list[list[PlacedWord]]:
    return [line(row, 50, 100 + 13 * at) for at, row in enumerate(rows)]


def text_of(*rows: str) -> str:
    return assemble(laid(lines(*rows))).text


def test_words_lines_and_pages() -> None:
    built = assemble(laid(lines("Ada Lindgren", "Engineer"), [], lines("page three")))
    assert built.text == "Ada Lindgren\nEngineer\n\npage three"
    assert [(page.page_number, built.text[page.start : page.end]) for page in built.pages] == [
        (1, "Ada Lindgren\nEngineer"),
        (2, ""),
        (3, "page three"),
    ]
    assert [built.text[part.start : part.end] for part in built.lines] == [
        "Ada Lindgren",
        "Engineer",
        "page three",
    ]
    assert {part.page for part in built.words[-2:]} == {3}


def test_a_page_may_come_in_parts() -> None:
    first, second = laid(lines("left one"), lines("left two"))
    third, fourth = laid(lines("right one"), lines("right two"))
    built = assemble([first, second, third, fourth])
    assert built.text == "left one\n\nleft two\n\nright one\n\nright two"
    assert [line.page for line in built.lines] == [1, 2, 1, 2]
    assert [(page.page_number, page.start, page.end) for page in built.pages] == [
        (1, 0, 29),
        (2, 10, len(built.text)),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("an inter-", "mittent fault"), "an intermittent\nfault"),
        (("a pre-", "cision tool"), "a precision\ntool"),
        (
            ("with Scikit-", "learn, learn more of scikit"),
            "with Scikit-learn,\nlearn more of scikit",
        ),
        (("in real-", "time"), "in real-time"),
        (("end-to-", "end tests"), "end-to-end\ntests"),
        (("an e-", "mail"), "an e-mail"),
        (("SQL-", "based"), "SQL-based"),
        (("sent by COVID-", "Team"), "sent by COVID-Team"),
        (("the part-", "ners of partners"), "the partners\nof partners"),
        (("2015 -", "today"), "2015 -\ntoday"),
        (("2015-", "today"), "2015-\ntoday"),
        (("mail ada-", "2@example.com"), "mail ada-\n2@example.com"),
        (("ends with (auto-", "matic) brackets"), "ends with (automatic)\nbrackets"),
    ],
)
def test_parted_words_are_written_whole(rows: tuple[str, ...], expected: str) -> None:
    assert text_of(*rows) == expected


def test_the_halves_of_a_word_keep_their_boxes() -> None:
    built = assemble(laid(lines("an inter-", "mittent fault")))
    first, second = built.words[1:3]
    assert built.text[first.start : second.end] == "intermittent"
    assert first.end == second.start
    assert first.box is not None
    assert second.box is not None
    assert first.box.top < second.box.top


def test_a_word_does_not_go_on_in_another_column_or_on_another_page() -> None:
    far = [line("an inter-", 50, 400), line("mittent fault", 300, 100)]
    assert assemble(laid(far)).text == "an inter-\nmittent fault"
    assert assemble(laid(lines("an inter-"), lines("mittent"))).text == "an inter-\n\nmittent"


TEXTS = st.text(st.sampled_from("abcDé-.(1漢"), min_size=1, max_size=8)
LINES = st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=8)


@given(st.lists(LINES, min_size=1, max_size=3))
def test_offsets_hold_whatever_is_laid_out(pages: list[list[list[str]]]) -> None:
    placed = [
        [
            [word(text, 50 + 60 * i, 100 + 13 * at) for i, text in enumerate(row)]
            for at, row in enumerate(rows)
        ]
        for rows in pages
    ]
    built = assemble(laid(*placed))
    check_offsets(built)
    written = "".join(text for rows in pages for row in rows for text in row)
    read = "".join(built.text.split())
    # Only hyphens at the end of lines may go.
    assert read.replace("-", "") == written.replace("-", "")
    assert len(built.words) == sum(len(row) for rows in pages for row in rows)


def check_offsets(built: Assembly) -> None:
    """Assert what `Document` promises about offsets."""
    end = 0
    for part in built.words:
        assert end <= part.start < part.end
        assert not any(char.isspace() for char in built.text[part.start : part.end])
        end = part.end
    end = -1
    for row in built.lines:
        assert end < row.start < row.end
        assert "\n" not in built.text[row.start : row.end]
        end = row.end
    for part in built.words:
        holding = [row for row in built.lines if row.start <= part.start and part.end <= row.end]
        assert len(holding) == 1
        assert holding[0].page == part.page
    assert [page.page_number for page in built.pages] == list(range(1, len(built.pages) + 1))
    assert built.pages[0].start == 0
    assert built.pages[-1].end == len(built.text)
