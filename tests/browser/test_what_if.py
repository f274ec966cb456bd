"""The what-if counts as Python does, to the last digit."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gapfinder.checker import Checker
from gapfinder.core.gaps import SHOWN, GapReport
from gapfinder.core.mentions import Status
from gapfinder.core.postings import Share
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill
from gapfinder.reports.style import Look
from gapfinder.reports.words import added, interval, percent
from gapfinder.writing import to_html
from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

Row = tuple[str, ...]


@dataclass
class Counted:
    """What reach, plan and gaps are with some skills, counted by the market itself."""

    checker: Checker
    report: GapReport

    def shown(self, named: set[str]) -> set[str]:
        """Return the ids that a resume that names these shows: see `fold_mentions`."""
        status = {entry.skill.id: entry.status for entry in self.report.profile.skills}
        stated = {skill_id for skill_id, is_ in status.items() if is_ not in SHOWN}
        shown = set(named)
        for skill_id in named:
            implied = set(self.checker.taxonomy.implied_by(skill_id))
            if status.get(skill_id) is Status.FOUND:
                implied -= stated
            elif status.get(skill_id) is Status.LIKELY:
                implied = set()
            shown |= implied
        return shown

    def rows(self, role: Role, named: set[str]) -> tuple[str, list[Row], list[Row]]:
        adviser, shown = self.checker.adviser, self.shown(named)
        coverage = adviser.coverage(role)
        reach = coverage.reach(shown)
        gaps = [
            (skill, demand) for skill, demand in adviser.in_demand(role) if skill.id not in shown
        ]
        skills: list[Skill] = [skill for skill, _ in gaps]
        look = Look()
        told = (
            f"Reach {percent(reach.share)} {interval(reach, look)}, "
            f"{reach.count:,} of {reach.n:,} {role.label} postings"
        )
        plan: list[Row] = [
            (
                str(number),
                step.skill.name,
                added(step.adds, look),
                str(step.adds.count),
                percent(step.reach_after.share),
                str(step.reach_after.count),
            )
            for number, step in enumerate(coverage.plan(shown, skills[:20], steps=5), start=1)
        ]
        unlocked = coverage.unlocks(shown, skills)
        rows: list[Row] = [
            (
                str(rank),
                skill.name,
                percent(demand.share),
                str(demand.count),
                added(share, look),
                str(share.count),
            )
            for rank, ((skill, demand), share) in enumerate(zip(gaps, unlocked, strict=True), 1)
        ]
        return told, plan, rows


TABLE = """id => [...document.querySelectorAll(`#what-if-${id} tr`)].map(row =>
  [...row.children].flatMap(cell => cell.dataset.count ? [cell.textContent, cell.dataset.count]
                                                       : [cell.textContent]))"""


def told(page: Page) -> tuple[str, list[Row], list[Row]]:
    more = page.locator("#what-if-more")
    if more.is_visible() and "All" in more.inner_text():
        more.click()
    return (
        page.locator("#what-if-reach").text_content() or "",
        [tuple(row) for row in page.evaluate(TABLE, "plan")],
        [tuple(row) for row in page.evaluate(TABLE, "gaps")],
    )


@pytest.mark.parametrize("resume", ["darius-cole.pdf", "priya-raman.pdf", "sunniva-dahl.json"])
@pytest.mark.parametrize("role", list(Role))
def test_twenty_ticks_agree_with_python(
    resume: str, role: Role, real_checker: Checker, root: Path, open_page: Open
) -> None:
    report = real_checker.check(root / "fixtures/resumes" / resume)
    counted = Counted(real_checker, report)
    what_if = real_checker.what_if(report)
    assert what_if is not None
    page = open_page(to_html(report, checker=real_checker)).page
    page.check(f"input[value={role}]")
    named = {entry.skill.id for entry in report.profile.with_status(Status.FOUND, Status.LIKELY)}
    assert told(page) == counted.rows(role, named)
    outlook = report.outlook(role)
    assert outlook is not None
    assert len(told(page)[2]) == outlook.gaps
    numbers = page.evaluate(
        "[...document.querySelectorAll('[data-skill]')].map(b => b.dataset.skill)"
    )
    seed = random.Random(f"{resume} {role}")
    for _ in range(20):
        number = seed.choice(numbers)
        skill_id = what_if.skills[int(number)].skill.id
        named ^= {skill_id}
        page.locator(f"input[data-skill='{number}']").click()
        assert told(page) == counted.rows(role, named), skill_id


def test_back_to_the_resume(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    at_first = told(page)
    reset = page.locator("#what-if-reset")
    assert reset.is_disabled()
    page.locator("#what-if-skills input:not(:checked)").first.check()
    page.locator("#what-if-skills input:checked").last.click()
    assert told(page) != at_first
    reset.click()
    assert told(page) == at_first


def test_what_comes_with_another_skill_says_so(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    label = page.locator("#what-if-skills label", has_text="Deep Learning").first
    assert "comes with PyTorch" in label.inner_text()
    assert label.locator("input").is_checked()


def test_a_filter_leaves_what_is_called_so(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    page.fill("#what-if-filter", "tensor")
    assert (
        page.locator("#what-if-skills label:visible").all_inner_texts()[0].startswith("TensorFlow")
    )
    page.fill("#what-if-filter", "no such thing")
    assert page.locator("#what-if-none").is_visible()


def test_changes_are_announced(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    said = page.locator("#what-if-said")
    assert said.inner_text() == ""
    page.locator("#what-if-skills label", has_text="Large Language Models").locator("input").check()
    assert "more than the resume as it stands. Next in the plan:" in said.inner_text()
    assert "With Large Language Models." in page.locator("#what-if-changes").inner_text()


def test_figures_round_as_python_does(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    seed = random.Random(7)
    shares = [
        (seed.randrange(n + 1), n) for n in (8, 40, 400, 800, 1000, 1278, 3994) for _ in range(40)
    ]
    shares += [(1, 8), (3, 8), (1, 1600), (0, 5), (5, 5), (1, 400), (399, 400), (1, 3994)]
    look = Look()
    expected = [
        [percent(s.share), added(s, look), interval(s, look)]
        for s in (Share(count=count, n=n) for count, n in shares)
    ]
    found = page.evaluate(
        """shares => shares.map(([count, n]) => [
             figures.percent(count / n),
             figures.added(count, n),
             figures.range(figures.interval(count, n)),
           ])""",
        shares,
    )
    assert found == expected
