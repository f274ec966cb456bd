"""Reading order: columns, rows, margins, rotated text; nothing lost, whatever the order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.reading.layout import lay_out, split_page
from gapfinder.reading.placed import Direction, PlacedWord
from tests.reading.words import HEIGHT, WIDTH, column, line, page, texts, word

HEADER = line("Ada Lindgren and her long name over everything on this page", 40, 40, size=18)

SIDEBAR = """
SKILLS
Python
Docker
Kafka

LANGUAGES
English
Swedish
"""

MAIN = """
EXPERIENCE
Built the feature store that nine teams use
Moved the nightly jobs to streams
Halved the bill for training

PROJECTS
A search engine for old maps
A reader for tide tables
"""


def read(words: list[PlacedWord]) -> list[str]:
    return texts(lay_out(split_page(page(words))))


def flat(text: str) -> list[str]:
    return [row for row in text.strip("\n").split("\n") if row]


def test_a_left_sidebar_is_read_before_the_main_column() -> None:
    words = HEADER + column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 83)
    assert read(words) == [" ".join(w.text for w in HEADER), *flat(SIDEBAR), *flat(MAIN)]


def test_a_right_sidebar_is_read_after_the_main_column() -> None:
    words = column(MAIN, 40, 83) + column(SIDEBAR, 420, 80, pitch=15)
    assert read(words) == [*flat(MAIN), *flat(SIDEBAR)]


def test_columns_on_one_grid_are_told_by_their_headings() -> None:
    words = column(SIDEBAR, 40, 80) + column(MAIN, 200, 93)
    assert read(words) == [*flat(SIDEBAR), *flat(MAIN)]


def test_columns_of_prose_on_one_grid_are_columns() -> None:
    left = "\n".join(f"left column line {at} runs on and on" for at in range(8))
    right = "\n".join(f"right column line {at} runs on and on" for at in range(8))
    assert read(column(left, 40, 80) + column(right, 320, 80)) == [*flat(left), *flat(right)]


def test_three_columns_are_read_one_after_the_other() -> None:
    parts = ["\n".join(f"part {name} row {at}" for at in range(7)) for name in "abc"]
    words = [
        placed
        for at, part in enumerate(parts)
        for placed in column(part, 40 + 180 * at, 80 + 4.5 * at)
    ]
    assert read(words) == [row for part in parts for row in flat(part)]


def test_a_footer_over_both_columns_is_read_last() -> None:
    footer = line("References are given on request and not before the first talk", 40, 400)
    words = footer + column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 83)
    assert read(words)[-1] == " ".join(w.text for w in footer)


def test_dates_at_the_right_edge_stay_with_their_line() -> None:
    words = []
    for at in range(5):
        words += line(f"Engineer number {at} at Harbor", 40, 100 + 40 * at)
        words += line("2019 to 2021", 500, 100 + 40 * at)
        words += line("Did this and that", 40, 113 + 40 * at)
    assert read(words) == [
        row
        for at in range(5)
        for row in (f"Engineer number {at} at Harbor 2019 to 2021", "Did this and that")
    ]


def test_labels_stay_with_the_text_beside_them() -> None:
    words = []
    for at, (label, text) in enumerate(
        [("Code", "Python, SQL and some Scala"), ("Cloud", "AWS"), ("Tools", "Git and Docker")]
    ):
        words += line(label, 40, 100 + 13 * at) + line(text, 150, 100 + 13 * at)
    assert read(words) == ["Code Python, SQL and some Scala", "Cloud AWS", "Tools Git and Docker"]


def test_labels_of_several_lines_are_read_before_their_text() -> None:
    words = []
    expected = []
    for at in range(4):
        y = 100 + 80 * at
        words += column(f"20{at}0\nHarbor {at}", 40, y)
        words += column(f"Engineer {at}\nBuilt the pipelines for\nall of the harbors", 200, y)
        expected += [f"20{at}0", f"Harbor {at}", f"Engineer {at}"]
        expected += ["Built the pipelines for", "all of the harbors"]
    assert read(words) == expected


def test_headings_in_the_margin_stand_before_their_text() -> None:
    words = []
    expected = []
    for at, heading in enumerate(["Summary", "Experience", "Skills", "Education"]):
        y = 100 + 60 * at
        words += line(heading, 40, y)
        words += column(f"The text of {heading} goes on\nfor two lines of words", 200, y + 4)
        expected += [heading, f"The text of {heading} goes on", "for two lines of words"]
    assert read(words) == expected


def test_headings_side_by_side_start_a_new_row_of_sections() -> None:
    words = column(
        "Summary\nfirst text on the left side here\nand some more of it", 40, 100, pitch=14
    )
    words += column("Skills\nPython and SQL are what I use most\nand Docker", 320, 100)
    words += column("Education\nMathematics in the old town\nand Physics", 40, 200, pitch=14)
    words += column("Projects\nA search engine for the old maps\nA reader", 320, 200)
    heads = [row for row in read(words) if row in {"Summary", "Skills", "Education", "Projects"}]
    assert heads == ["Summary", "Skills", "Education", "Projects"]


def test_a_name_over_the_right_column_is_read_first() -> None:
    words = line("Ada Lindgren", 200, 40, size=20)
    words += column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 90)
    assert read(words)[:2] == ["Ada Lindgren", "SKILLS"]


def test_wide_spaces_of_justified_text_are_no_gutter() -> None:
    words = []
    for at in range(4):
        words += line("some words of a line", 40, 100 + 13 * at)
        words += line("and others after it", 146, 100 + 13 * at)
    assert read(words) == ["some words of a line and others after it"] * 4


def test_a_raised_word_stays_on_its_line() -> None:
    words = [word("May", 40, 100), word("2", 60, 100), word("nd", 66, 96.5, size=7)]
    assert read([*words, *line("next line", 40, 113)]) == ["May 2 nd", "next line"]


def test_a_word_drawn_twice_is_read_once() -> None:
    words = [*line("Data Scientist", 40, 100), *line("Data Scientist", 40.7, 100.4)]
    assert read(words) == ["Data Scientist"]


def test_words_off_the_page_are_not_read() -> None:
    outside = [word("gone", -80, 100), word("far", 40, HEIGHT + 50), word("off", WIDTH + 5, 100)]
    assert read([*outside, word("here", 40, 100)]) == ["here"]


def test_rotated_headings_are_read_before_what_begins_below_their_top() -> None:
    def upward(text: str, bottom: float) -> PlacedWord:
        placed = word(text, 0, 0, direction=Direction.UP)
        box = type(placed.box)(x0=580, top=bottom - 60, x1=590, bottom=bottom)
        return PlacedWord(text=text, box=box, baseline=588, size=10, direction=Direction.UP)

    words = column("before\nfirst text\nsecond text", 40, 100, pitch=100)
    words += [upward("EXPERIENCE", 250), upward("EDUCATION", 360)]
    assert read(words) == ["before", "EXPERIENCE", "first text", "EDUCATION", "second text"]


def test_headings_side_by_side_in_one_line_are_parted() -> None:
    words = [*line("PUBLICATIONS", 40, 100), *line("REFEREES", 400, 100)]
    assert read(words) == ["PUBLICATIONS", "REFEREES"]


@st.composite
def layouts(draw: st.DrawFn) -> list[PlacedWord]:
    """Words anywhere, of any size and direction, all different."""
    count = draw(st.integers(0, 60))
    return [
        word(
            f"w{at}",
            draw(st.floats(0, WIDTH - 1)),
            draw(st.floats(5, HEIGHT - 1)),
            size=draw(st.sampled_from([5.0, 9.5, 10.0, 10.5, 24.0])),
            direction=draw(st.sampled_from([Direction.RIGHT] * 5 + list(Direction))),
        )
        for at in range(count)
    ]


@given(layouts(), st.randoms(use_true_random=False))
def test_reading_order_does_not_depend_on_the_order_of_drawing(
    words: list[PlacedWord], shuffler: random.Random
) -> None:
    expected = read(words)
    shuffler.shuffle(words)
    assert read(words) == expected


@given(layouts())
def test_no_word_is_lost_or_made_up(words: list[PlacedWord]) -> None:
    lines = lay_out(split_page(page(words)))
    assert all(lines)
    assert sorted(w.text for row in lines for w in row) == sorted(w.text for w in words)
    assert {w.text: w.box for row in lines for w in row}.keys() == {w.text for w in words}
