from __future__ import annotations

import pytest

from gapfinder.reading.letterspacing import close_up
from tests.reading.words import word


def spaced(*words: str, gap: float, between: float) -> list[str]:
    """Return what becomes of words whose letters stand apart."""
    placed, x = [], 50.0
    for text in words:
        for letter in text:
            placed.append(word(letter, x, 100))
            x += 5 + gap
        x += between - gap
    return [closed.text for closed in close_up(placed)]


@pytest.mark.parametrize("gap", [1.3, 2.5, 6.0])
def test_letters_apart_become_words(gap: float) -> None:
    assert spaced("SKILLS", gap=gap, between=gap) == ["SKILLS"]
    assert spaced("WORK", "HISTORY", gap=gap, between=gap + 5) == ["WORK", "HISTORY"]


def test_a_pair_that_kerning_left_together_belongs_to_the_word() -> None:
    pieces = [word("A", 50, 100), word("W", 57, 100), word("AR", 64, 100)]
    pieces += [word("D", 76, 100), word("S", 83, 100)]
    assert [closed.text for closed in close_up(pieces)] == ["AWARDS"]


@pytest.mark.parametrize(
    "texts",
    [
        ["R", "and", "C"],
        ["A", "B", "test"],
        ["C", "R", "Go"],
        ["Data", "Scientist"],
        ["1", "2", "3", "4", "5"],
    ],
)
def test_ordinary_words_stay(texts: list[str]) -> None:
    placed = [word(text, 50 + 60 * at, 100) for at, text in enumerate(texts)]
    assert [closed.text for closed in close_up(placed)] == texts


def test_letters_of_a_table_stay() -> None:
    assert spaced("ABCDE", gap=40, between=40) == list("ABCDE")


def test_letters_that_touch_no_gap_stay() -> None:
    assert spaced("ABCD", gap=0, between=0) == list("ABCD")


def test_the_box_of_a_closed_word_holds_its_letters() -> None:
    placed = [word(letter, 50 + 8 * at, 100) for at, letter in enumerate("SKILLS")]
    (closed,) = close_up(placed)
    assert (closed.box.x0, closed.box.x1) == (placed[0].box.x0, placed[-1].box.x1)
