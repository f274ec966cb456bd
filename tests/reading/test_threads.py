"""Columns that go on from page to page; pages that stand for themselves."""

from __future__ import annotations

from gapfinder.core.document import SectionKind
from gapfinder.core.sections import find_sections
from gapfinder.reading.assemble import assemble
from gapfinder.reading.placed import PlacedWord
from gapfinder.reading.threads import lay_out_pages
from tests.reading.words import column, line, page, texts

SIDEBAR = """
SKILLS
Python
Docker
Kafka
Airflow
"""
MORE_SIDEBAR = """
EDUCATION
MSc Statistics
Riverside
2016
"""
MAIN = """
EXPERIENCE
Lead Engineer, Quarry Ltd, 2020 to 2024
Built the feature store that nine teams use
Moved the nightly jobs to streams
Halved the bill for training
"""
MORE_MAIN = """
Wrote the guide to reviews that all teams follow
Engineer, Brook Foods, 2016 to 2020
Forecast the sales of nine hundred shops
Served the model behind an interface
"""


def read(*pages: list[PlacedWord]) -> list[tuple[int, str]]:
    laid = lay_out_pages([page(words, at) for at, words in enumerate(pages, 1)])
    return [(part.page_number, row) for part in laid for row in texts(part.lines)]


def rows(number: int, text: str) -> list[tuple[int, str]]:
    return [(number, row) for row in text.strip().split("\n")]


def test_a_sidebar_is_read_over_all_pages_before_the_main_column() -> None:
    first = column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 83)
    second = column(MORE_SIDEBAR, 40, 80, pitch=15) + column(MORE_MAIN, 200, 83)
    assert read(first, second) == [
        *rows(1, SIDEBAR),
        *rows(2, MORE_SIDEBAR),
        *rows(1, MAIN),
        *rows(2, MORE_MAIN),
    ]


def test_jobs_of_the_second_page_stay_under_experience() -> None:
    first = column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 83)
    second = column(MORE_SIDEBAR, 40, 80, pitch=15) + column(MORE_MAIN, 200, 83)
    built = assemble(lay_out_pages([page(first), page(second, 2)]))
    sections = find_sections(built.text, built.lines, built.words)
    (experience,) = (part for part in sections if part.kind is SectionKind.EXPERIENCE)
    assert "Brook Foods" in built.text[experience.start : experience.end]
    assert [part.page_number for part in built.pages] == [1, 2]


def test_running_heads_stay_with_their_page() -> None:
    head, foot = line("Ada Lindgren", 260, 30), line("2 of 2", 290, 760)
    first = column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 83)
    second = column(MORE_SIDEBAR, 40, 80, pitch=15) + column(MORE_MAIN, 200, 83)
    assert read(first, head + second + foot)[-6:] == [
        (2, "Ada Lindgren"),
        *rows(2, MORE_MAIN),
        (2, "2 of 2"),
    ]


def test_a_main_column_goes_on_beside_nothing() -> None:
    first = column(MAIN, 40, 83) + column(SIDEBAR, 420, 80, pitch=15)
    assert read(first, column(MORE_MAIN, 40, 83)) == [
        *rows(1, MAIN),
        *rows(2, MORE_MAIN),
        *rows(1, SIDEBAR),
    ]


def test_a_page_that_begins_anew_stands_for_itself() -> None:
    first = column(SIDEBAR, 40, 80, pitch=15) + column(MAIN, 200, 83)
    second = column(MORE_SIDEBAR, 40, 80, pitch=15) + column("PROJECTS\n" + MORE_MAIN[1:], 200, 83)
    assert [number for number, _ in read(first, second)] == sorted(
        number for number, _ in read(first, second)
    )


def test_columns_of_one_width_are_read_page_by_page() -> None:
    first = column(MORE_MAIN, 40, 80, pitch=15) + column(MAIN, 320, 83)
    second = column(MORE_MAIN, 40, 80, pitch=15) + column(MORE_MAIN, 320, 83)
    assert [number for number, _ in read(first, second)] == [1] * 9 + [2] * 8


def test_pages_of_one_column_and_empty_ones_come_in_order() -> None:
    pages = [column(MAIN, 40, 80), [], column(MORE_MAIN, 40, 80)]
    assert read(*pages) == [*rows(1, MAIN), *rows(3, MORE_MAIN)]
