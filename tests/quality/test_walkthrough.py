"""The walk through three reports quotes what is read, counted and printed today."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from gapfinder.checker import Checker, builtin_checker
from gapfinder.core.gaps import GapReport
from gapfinder.core.roles import Role
from gapfinder.files.taxonomy_find import skill_called
from gapfinder.reports.style import Look
from gapfinder.reports.terminal import render_report

BLOCK = re.compile(r"```(report|resume|postings|reach) (.+)\n((?:.+\n)+)```")


@pytest.fixture(scope="module")
def blocks(root: Path) -> list[tuple[str, str, list[str]]]:
    text = (root / "docs" / "walkthrough.md").read_text(encoding="utf-8")
    found = [(kind, of, body.splitlines()) for kind, of, body in BLOCK.findall(text)]
    assert len(found) == text.count("```") // 2
    return found


@pytest.fixture(scope="module")
def checked(root: Path) -> Callable[[str], GapReport]:
    @cache
    def check(name: str) -> GapReport:
        return builtin_checker().check(root / "fixtures" / "resumes" / name)

    return check


def of_kind(blocks: list[tuple[str, str, list[str]]], kind: str) -> list[tuple[str, list[str]]]:
    found = [(of, lines) for each, of, lines in blocks if each == kind]
    assert len(found) > 1
    return found


def in_order(lines: list[str], stock: list[str]) -> bool:
    rest = iter(stock)
    return all(line in rest for line in lines)


def test_lines_of_the_report_are_printed(
    blocks: list[tuple[str, str, list[str]]], checked: Callable[[str], GapReport]
) -> None:
    titles = builtin_checker().category_titles
    for name, lines in of_kind(blocks, "report"):
        drawn = render_report(checked(name), Look(), categories=titles, top=10)
        assert in_order(lines, [line.strip() for line in drawn.split("\n")]), lines


def test_lines_of_the_resume_stand_in_it(
    blocks: list[tuple[str, str, list[str]]], checked: Callable[[str], GapReport]
) -> None:
    for name, lines in of_kind(blocks, "resume"):
        assert in_order(lines, checked(name).document.text.split("\n")), lines


def test_postings_are_counted_one_by_one(blocks: list[tuple[str, str, list[str]]]) -> None:
    checker: Checker = builtin_checker()
    asked = checker.market.asked
    for role, lines in of_kind(blocks, "postings"):
        n, postings, named = asked.of_role(Role(role))
        for line in lines:
            name, counts = line.rsplit(": ", 1)
            column = asked.skills.index(skill_called(checker.taxonomy, name).id)
            count = len(np.unique(postings[named == column]))
            assert counts == f"{count:,} of {n:,}", line


def test_reach_is_counted_posting_by_posting(
    blocks: list[tuple[str, str, list[str]]], checked: Callable[[str], GapReport]
) -> None:
    checker = builtin_checker()
    for of, [line] in of_kind(blocks, "reach"):
        name, role = of.split()
        what_if = checker.what_if(checked(name))
        assert what_if is not None
        [counted] = [each for each in what_if.roles if each.role == role]
        bits = counted.postings
        width = (bits.n + 7) // 8
        rows = [bits.bits[at * width : (at + 1) * width] for at in range(len(bits.skills))]
        shown = {i for each in what_if.skills if each.is_ticked for i in each.shows}
        covered = 0
        for posting in range(bits.n):
            groups: dict[int, bool] = {}
            for row, skill_id, group in zip(rows, bits.skills, bits.groups, strict=True):
                if row[posting // 8] >> (7 - posting % 8) & 1:
                    groups[group] = groups.get(group, False) or skill_id in shown
            assert len(groups) >= what_if.min_asked
            covered += sum(groups.values()) >= what_if.threshold * len(groups) - 1e-9
        assert line == f"{covered:,} of {bits.n:,}"
