from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from gapfinder.core.comparison import Answer, Comparison
from gapfinder.reports.comparison_view import ANSWER, render_comparison
from gapfinder.reports.style import ASCII, Look
from tests import samples

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("width", [80, 120])
def test_terminal_is_what_it_was(width: int, golden: Golden) -> None:
    drawn = render_comparison(samples.comparison(), Look(width=width))
    golden(f"comparison-{width}.txt", drawn)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_sheet(width: int) -> None:
    drawn = render_comparison(samples.comparison(), Look(width=width, glyphs=ASCII))
    assert drawn.isascii()
    assert max(cell_len(line) for line in drawn.split("\n")) <= width


def test_counts_stand_before_the_list_and_no_percentage_anywhere() -> None:
    drawn = render_comparison(samples.comparison(), Look())
    assert "Required      2 of 4 shown, 1 of them to be confirmed" in drawn
    assert "Preferred     1 of 2 shown" in drawn
    assert drawn.index("2 of 4 shown") < drawn.index("\nRequired (4)")
    assert "%" not in drawn


def test_each_ask_is_quoted_from_both_sides() -> None:
    drawn = render_comparison(samples.comparison(), Look(width=120))
    assert "Python  shown; 3 years asked, years shown are not known" in drawn
    assert "posting   - 3+ years of Python" in drawn
    assert "resume    Moved feature jobs from cron to Airflow" in drawn
    assert "Java or C++  not shown" in drawn
    assert "you show AWS instead" in drawn


def test_years_that_are_known_are_told() -> None:
    made = samples.comparison()
    first = made.asks[0]
    assert first.shown is not None
    known = replace(first, shown=replace(first.shown, years=2.5))
    drawn = render_comparison(replace(made, asks=(known,)), Look())
    assert "3 years asked, 2.5 shown" in drawn


def test_soft_skills_stand_apart() -> None:
    drawn = render_comparison(samples.comparison(), Look())
    assert "Not shown     Communication" in drawn[drawn.index("\nSoft skills (1)") :]
    assert "Industries" not in drawn


def test_a_posting_without_skills_is_said_in_words() -> None:
    bare: Comparison = replace(samples.comparison(), asks=(), soft_skills=())
    assert "No skill of the taxonomy was found in the posting." in render_comparison(bare, Look())


def test_every_answer_has_its_words() -> None:
    assert set(ANSWER) == set(Answer)
    made = samples.comparison()
    for answer, said in ANSWER.items():
        one = replace(made, asks=(replace(made.asks[0], answer=answer),))
        assert f"Python  {said}" in render_comparison(one, Look())
