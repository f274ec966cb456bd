from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.style import Style

from gapfinder.reports.style import (
    ASCII,
    STYLES,
    UNICODE,
    Glyphs,
    Look,
    clean,
    glyphs_for,
    heading,
    paragraph,
    to_text,
)


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("plain", "plain"),
        ("[/red] [bold]x[/bold] :smile:", "[/red] [bold]x[/bold] :smile:"),
        ("a\x1b[31mred\x1b[0m", "a\ufffd[31mred\ufffd[0m"),
        ("bell\x07 back\x08 null\x00", "bell\ufffd back\ufffd null\ufffd"),
        ("title\x1b]0;owned\x07", "title\ufffd]0;owned\ufffd"),
        ("c1\x9b31m", "c1\ufffd31m"),
        ("cv\u202efdp.exe", "cv\ufffdfdp.exe"),
        ("\u2066isolate\u2069", "\ufffdisolate\ufffd"),
        ("two\nlines\ttab\r\nand\u2028more", "two lines tab and more"),
        ("  much \u00a0 space  ", "much space"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("half\ud800surrogate", "half\ufffdsurrogate"),
        ("icon\uf0e0", "icon\ufffd"),
        ("Zoë Łukasz 山田 नि", "Zoë Łukasz 山田 नि"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_clean(hostile: str, safe: str) -> None:
    assert clean(hostile) == safe


BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(st.text(st.characters()))
def test_clean_text_is_one_safe_line_and_stays_so(text: str) -> None:
    safe = clean(text)
    assert clean(safe) == safe
    assert safe == safe.strip()
    for character in safe:
        assert character == " " or not character.isspace()
        assert unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn")
        assert unicodedata.bidirectional(character) not in BIDI_CONTROLS


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [
        ("utf-8", UNICODE),
        ("ascii", ASCII),
        ("latin-1", ASCII),
        ("no-such-encoding", ASCII),
        (None, ASCII),
    ],
)
def test_glyphs_follow_the_encoding(encoding: str | None, glyphs: Glyphs) -> None:
    assert glyphs_for(encoding) is glyphs


def test_ascii_glyphs_are_ascii() -> None:
    drawn = [getattr(ASCII, name) for name in Glyphs.__slots__]
    assert drawn
    assert all(glyph.isascii() for glyph in drawn)


def luminance(color: Color) -> float:
    """Relative luminance of sRGB, WCAG 2.1."""
    parts = [part / 255 for part in color.get_truecolor()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", [0.0, 1.0], ids=["black", "white"])
def test_every_colour_stands_out_from_black_and_from_white(background: float) -> None:
    colors = {name: Style.parse(style).color for name, style in STYLES.items()}
    coloured = {name: color for name, color in colors.items() if color is not None}
    assert coloured
    for name, color in coloured.items():
        light, dark = sorted([luminance(color), background], reverse=True)
        # 3:1 is what WCAG asks of bold text and of drawn shapes.
        assert (light + 0.05) / (dark + 0.05) >= 3.5, name


@pytest.mark.parametrize(("width", "cells"), [(10, 60), (60, 60), (80, 80), (500, 120)])
def test_reports_are_drawn_for_60_to_120_cells(width: int, cells: int) -> None:
    look = Look(width=width)
    assert look.cells == cells
    assert to_text(heading("Lean", look), look) == f"Lean {'─' * (cells - 5)}\n"


def test_no_escape_sequence_without_colour() -> None:
    body = paragraph("[bold]not markup[/bold] :smile: 42", style="bold color(31)")
    assert to_text(body, Look()) == "  [bold]not markup[/bold] :smile: 42\n"
    assert "\x1b[" in to_text(body, Look(has_colour=True))
