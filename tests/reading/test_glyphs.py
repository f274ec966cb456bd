"""Where words end: gaps, levels, direction, and characters without a name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gapfinder.reading.glyphs import Style, WordBuilder
from gapfinder.reading.placed import Direction, PlacedWord, clean, is_bold_name, is_unreadable

UP = Direction.UP


@dataclass(frozen=True, kw_only=True)
class G:
    """A character 5 points wide at size 10; ``gap`` is the space before it."""

    char: str
    gap: float = 0
    raised: float = 0
    size: float = 10
    font: str = "Body"
    is_mapped: bool = True
    is_hinted: bool = False


def build(glyphs: list[G], direction: Direction = Direction.RIGHT) -> WordBuilder:
    builder = WordBuilder(
        lambda index: Style(glyphs[index].font, glyphs[index].size, False, direction)
    )
    at = 100.0
    for index, glyph in enumerate(glyphs):
        at += glyph.gap
        level = 200 - glyph.raised
        width = glyph.size / 2
        if glyph.is_hinted:
            builder.hint_space()
        box = {
            Direction.RIGHT: (at, level - 8, at + width, level + 2),
            Direction.LEFT: (-at - width, level - 2, -at, level + 8),
            Direction.UP: (level - 8, -at - width, level + 2, -at),
            Direction.DOWN: (level - 2, at, level + 8, at + width),
        }[direction]
        is_level = direction in {Direction.RIGHT, Direction.LEFT}
        origin = (at, level) if is_level else (level, at)
        builder.add(index, glyph.char, box, origin, is_mapped=glyph.is_mapped)
        at += width
    builder.end_word()
    return builder


def texts(glyphs: list[G], direction: Direction = Direction.RIGHT) -> list[str]:
    return [word.text for word in build(glyphs, direction).words]


def spell(text: str, **first: float) -> list[G]:
    return [G(char=text[0], **first), *(G(char=char) for char in text[1:])]  # type: ignore[arg-type]


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize(
    ("gap", "expected"),
    [(0.0, ["onetwo"]), (1.1, ["onetwo"]), (1.4, ["one", "two"]), (2.5, ["one", "two"])],
)
def test_a_gap_parts_words(direction: Direction, gap: float, expected: list[str]) -> None:
    assert texts(spell("one") + spell("two", gap=gap), direction) == expected


@pytest.mark.parametrize("gap", [-2.0, -4.9])
def test_letters_may_overlap(gap: float) -> None:
    assert texts(spell("VA", gap=0) + spell("X", gap=gap)) == ["VAX"]


def test_a_step_back_or_to_another_line_starts_a_word() -> None:
    assert texts(spell("one") + spell("two", gap=-30)) == ["one", "two"]
    assert texts(spell("one") + spell("two", raised=12)[:1]) == ["one", "t"]


def test_an_engine_may_know_of_a_narrow_space() -> None:
    space = G(char="C", gap=0.9, is_hinted=True)
    assert texts([*spell("of"), space]) == ["of", "C"]
    assert texts([*spell("of"), G(char="C", gap=0.2, is_hinted=True)]) == ["ofC"]


def test_letterspacing_widens_the_space_that_parts_words() -> None:
    tracked = [G(char=char, gap=1.15) for char in "WORK"]
    assert texts([*tracked, G(char="S", gap=1.3)]) == ["WORKS"]
    assert texts([*tracked, G(char="O", gap=3.5), G(char="N", gap=1.15)]) == ["WORK", "ON"]


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        ([*spell("La"), G(char="T", gap=-1, raised=2)], ["LaT"]),
        ([*spell("2"), G(char="n", raised=3.5, size=7), G(char="d", raised=3.5, size=7)], ["2nd"]),
        ([*spell("Python"), G(char="1", raised=3.5, size=7)], ["Python", "1"]),
    ],
)
def test_raised_letters_belong_to_the_word_and_raised_digits_do_not(
    glyphs: list[G], expected: list[str]
) -> None:
    assert texts(glyphs) == expected


def test_a_letter_without_a_name_leaves_a_hole_and_an_icon_leaves_nothing() -> None:
    hole = build([*spell("o"), G(char="\x1e", is_mapped=False), *spell("ce")])
    assert [word.text for word in hole.words] == ["o\ufffdce"]
    icon = build([G(char="\ue001", font="Icons"), *spell("mail")])
    assert [word.text for word in icon.words] == ["mail"]
    assert (icon.characters, icon.unreadable) == (5, 1)


def test_nothing_but_nameless_characters_makes_no_word() -> None:
    builder = build([G(char=char) for char in "\ue001\ue002\ufffd"])
    assert builder.words == []
    assert builder.unreadable == builder.characters == 3


def test_one_glyph_that_names_several_characters_is_read_once() -> None:
    style = Style("Body", 10, False, Direction.RIGHT)
    builder = WordBuilder(lambda _: style)
    for index, char in enumerate("-\u00ad\u2010"):
        builder.add(index, char, (100, 92, 105, 102), (100, 100))
    for index, char in enumerate("ffi"):
        builder.add(index, char, (105, 92, 114, 102), (105, 100))
    builder.end_word()
    assert [word.text for word in builder.words] == ["-ffi"]


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_places_that_are_no_numbers_are_left_out(bad: float) -> None:
    builder = WordBuilder(lambda _: Style("Body", 10, False, Direction.RIGHT))
    builder.add(0, "a", (bad, 0, 1, 1), (0, 0))
    builder.end_word()
    assert builder.words == []


def test_a_box_is_as_high_as_the_font() -> None:
    (word,) = build(spell("abc")).words
    assert isinstance(word, PlacedWord)
    assert (word.box.x0, word.box.top, word.box.x1, word.box.bottom) == (100, 192, 115, 202)
    (up,) = build(spell("abc"), UP).words
    assert (up.box.x0, up.box.top, up.box.x1, up.box.bottom) == (192, -115, 202, -100)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("e\ufb03cient", "efficient"),
        ("Ｐｙｔｈｏｎ", "Python"),
        ("scikit\u2010learn", "scikit-learn"),
        ("scikit\u2011learn", "scikit-learn"),
        ("auto\u00ad", "auto-"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u00a0b", "ab"),
        ("\u202etxt", "txt"),
        ("café", "café"),
        ("C#", "C#"),
    ],
)
def test_characters_are_made_plain(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [(0x41, False), (0x7F, True), (0x1E, True), (0xE000, True), (0xFFFD, True), (0xD800, True)],
)
def test_what_has_no_meaning(code: int, expected: bool) -> None:
    assert is_unreadable(code) is expected


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        ("ABCDEF+Helvetica-Bold", True),
        ("CMBX12", True),
        ("SFBX1000", True),
        ("Lato-Black", True),
        ("OpenSans-SemiBold", True),
        ("CMR10", False),
        ("Georgia", False),
    ],
)
def test_bold_fonts_are_known_by_name(font: str, expected: bool) -> None:
    assert is_bold_name(font) is expected
