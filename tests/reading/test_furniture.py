"""Page numbers and running heads are marked and stay; what stands once is text."""

from __future__ import annotations

import pytest

from gapfinder.core.entries import find_entries
from gapfinder.core.sections import find_sections
from gapfinder.reading.assemble import Assembly, assemble
from gapfinder.reading.furniture import mark_furniture
from gapfinder.reading.placed import PlacedWord
from gapfinder.reading.threads import lay_out_pages
from tests.reading.words import column, line, page

MAIN = """
EXPERIENCE
Lead Engineer, Quarry Ltd, 2020 to 2024
Built the feature store that nine teams use
"""
MORE = """
Engineer, Brook Foods, 2016 to 2020
Forecast the sales of nine hundred shops
"""


def read(*pages: list[PlacedWord]) -> Assembly:
    placed = [page(words, number) for number, words in enumerate(pages, 1)]
    return assemble(mark_furniture(lay_out_pages(placed)))


def furniture(built: Assembly) -> list[str]:
    return [built.text[one.start : one.end] for one in built.lines if one.is_furniture]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1", "2"),
        ("1/2", "2/2"),
        ("Page 1 of 2", "Page 2 of 2"),
        ("- 1 -", "- 2 -"),
        ("February 10, 2026 Ada Lindgren 1", "February 10, 2026 Ada Lindgren 2"),
        ("Ada Lindgren", "Ada Lindgren"),
    ],
)
@pytest.mark.parametrize("height", [30, 770])
def test_heads_and_feet_are_marked(first: str, second: str, height: float) -> None:
    built = read(
        column(MAIN, 40, 120) + line(first, 280, height),
        column(MORE, 40, 120) + line(second, 280, height),
    )
    assert furniture(built) == [first, second]


def test_a_date_in_a_foot_dates_nothing() -> None:
    foot = line("February 10, 2026", 280, 770)
    built = read(column(MAIN, 40, 120) + foot, column(MORE, 40, 120) + foot)
    sections = find_sections(built.text, built.lines, built.words)
    entries = find_entries(built.text, built.lines, built.words, sections)
    assert [str(entry.ranges[0].first) for entry in entries] == ["2020", "2016"]


def test_a_head_of_one_page_is_text() -> None:
    built = read(
        column(MAIN, 40, 120) + line("Ada Lindgren", 280, 30),
        column(MORE, 40, 120) + line("Kafka and Docker", 280, 30),
    )
    assert furniture(built) == []


def test_what_comes_back_within_the_page_is_text() -> None:
    middle = line("Quarry Ltd", 280, 400)
    assert furniture(read(column(MAIN, 40, 120) + middle, column(MORE, 40, 120) + middle)) == []


def test_one_page_has_no_furniture() -> None:
    assert furniture(read(column(MAIN, 40, 120) + line("1", 280, 770))) == []
