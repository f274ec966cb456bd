"""A report's page in a browser: quiet, alone, reachable, printable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from gapfinder.checker import Checker
from gapfinder.core.gaps import GapReport
from gapfinder.writing import to_html
from tests import samples
from tests.browser.conftest import Launch, Open, Scheme
from tests.browser.looking import WIDER, serious, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser


MAX_BYTES = 1_000_000
SIZES = [390, 1280]
RESUMES = ["darius-cole.pdf", "sunniva-dahl.json", "elena-popescu.pdf", "noor-haddad.docx"]


@pytest.fixture(scope="module")
def pages(real_checker: Checker, root: Path) -> dict[str, str]:
    """Pages of fixtures, of one without a target, and of one that could not be read well."""
    made = {name: to_html(real_checker.check(root / "fixtures/resumes" / name)) for name in RESUMES}
    made["poor"] = to_html(samples.poor_report())
    made["undecided"] = to_html(samples.undecided_report())
    document = real_checker.read(root / "fixtures/resumes/darius-cole.pdf")
    profile = real_checker.find_skills(document)
    made["skills"] = to_html(profile, document=document)
    made["lean"] = to_html(real_checker.lean(document))
    made["comparison"] = to_html(samples.comparison())
    made["diff"] = to_html(samples.resume_diff())
    return made


NAMES = [*RESUMES, "poor", "undecided", "skills", "lean", "comparison", "diff"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_nothing_and_asks_for_nothing(
    name: str, pages: dict[str, str], open_page: Open
) -> None:
    assert len(pages[name].encode()) < MAX_BYTES
    opened = open_page(pages[name])
    opened.page.locator("summary").evaluate_all("all => all.forEach(each => each.click())")
    opened.page.mouse.wheel(0, 2000)
    assert opened.said == []
    assert opened.asked == []


LOOKS: list[tuple[int, Scheme]] = [(390, "light"), (1280, "dark"), (390, "dark"), (1280, "light")]
SEEN = [(name, *look) for name in NAMES for look in LOOKS[: 4 if name in RESUMES[:1] else 2]]


@pytest.mark.parametrize(("name", "width", "scheme"), SEEN)
def test_no_serious_barrier_and_no_sideways_scrolling(
    name: str, width: int, scheme: Scheme, pages: dict[str, str], open_page: Open
) -> None:
    page = open_page(pages[name], width=width, scheme=scheme).page
    assert not page.evaluate(WIDER)
    page.locator("summary").evaluate_all("all => all.forEach(each => each.click())")
    assert not page.evaluate(WIDER)
    assert serious(page) == []


@pytest.fixture(scope="module")
def large_text(launch: Launch) -> Browser:
    """A browser of somebody who reads text at 200 %."""
    return launch("--blink-settings=defaultFontSize=32")


@pytest.mark.parametrize("width", SIZES)
def test_text_twice_as_large_stays_on_the_page(
    width: int, real_page: str, large_text: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(real_page, encoding="utf-8")
    page = large_text.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
    assert not page.evaluate(WIDER)
    page.close()


@pytest.mark.parametrize("name", RESUMES)
def test_prints_as_two_pages(name: str, pages: dict[str, str], open_page: Open) -> None:
    page = open_page(pages[name]).page
    for size in ("A4", "Letter"):
        printed = pypdfium2.PdfDocument(page.pdf(format=size))
        text = " ".join(
            " ".join(printed[at].get_textpage().get_text_bounded().split())
            for at in range(len(printed))
        )
        assert len(printed) <= 2
        assert "Gaps for" in text
        assert "Reach and plan" in text
        assert "What if" not in text


def test_evidence_and_what_if_are_reached_by_the_keyboard(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    tab_to(page, ".skip")
    card = page.locator("#card")
    tab_to(page, ".mark")
    assert "ML Platform" in card.inner_text()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Escape")
    assert card.is_hidden()
    before = page.locator("#what-if-reach").inner_text()
    tab_to(page, "#what-if-skills input")
    page.keyboard.press("Space")
    assert page.locator("#what-if-reach").inner_text() != before


def test_skipping_leads_past_the_text(real_page: str, open_page: Open) -> None:
    page = open_page(real_page).page
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    tab_to(page, "main *", limit=1)


def test_evidence_shows_on_hover_and_on_a_tap(real_page: str, open_page: Open) -> None:
    page = open_page(real_page, width=390).page
    card = page.locator("#card")
    mark = page.locator(".mark", has_text="Delta Lake")
    mark.hover()
    assert "Delta Lake" in card.inner_text()
    assert "experience" in card.inner_text()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.mouse.move(5, 5)
    assert card.is_hidden()
    mark.click()
    assert card.is_visible()


def test_a_page_without_script_still_tells_all(
    real_page: str, real_report: GapReport, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(real_page, encoding="utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    text = page.locator("main").inner_text()
    assert "This part needs JavaScript" in text
    assert all(gap.skill.name in text for gap in real_report.gaps[:10])
    page.close()
