from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from gapfinder.core.diff import ChangeKind
from gapfinder.reports.diff_view import CHANGE, render_diff
from gapfinder.reports.style import ASCII, Look
from tests import samples

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("width", [80, 120])
def test_terminal_is_what_it_was(width: int, golden: Golden) -> None:
    golden(f"diff-{width}.txt", render_diff(samples.resume_diff(), Look(width=width)))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_sheet(width: int) -> None:
    drawn = render_diff(samples.resume_diff(), Look(width=width, glyphs=ASCII))
    assert drawn.isascii()
    assert max(cell_len(line) for line in drawn.split("\n")) <= width


def test_reach_and_each_change_are_told() -> None:
    drawn = render_diff(samples.resume_diff(), Look(width=120))
    assert "+90 of 1,296" in drawn
    assert "held against the same postings" in drawn
    gained = drawn[drawn.index("\nGained (2)") : drawn.index("\nStrengthened (1)")]
    assert "newer     Served the models with FastAPI" in gained
    # What another skill shows came with it and has no line of its own.
    assert "Implied by other skills  Containerization" in gained
    lost = drawn[drawn.index("\nLost (1)") :]
    assert "older     Python, SQL" in lost


def test_every_kind_has_its_words() -> None:
    assert set(CHANGE) == set(ChangeKind)


def test_no_change_is_said_in_words() -> None:
    same = replace(samples.resume_diff(), changes=())
    assert "No skill is shown otherwise." in render_diff(same, Look())


def test_withheld_says_why() -> None:
    withheld = replace(
        samples.resume_diff(), changes=(), reach=(), withheld="the newer version is a scan"
    )
    drawn = render_diff(withheld, Look())
    assert "The newer version is a scan." in drawn
    assert "Reach" not in drawn
