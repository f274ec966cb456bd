"""The page of a cohort of 200 in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapfinder.checker import Checker
from gapfinder.cohorts import load_sheets, summarise_cohort
from gapfinder.core.cohort_summary import CohortSummary
from gapfinder.reports.cohort_html import render_cohort_html
from tests.browser.conftest import Launch, Open, Scheme
from tests.cohort_files import make_cohort
from tests.made_cohort import write_cohort

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

PEOPLE = 200


@pytest.fixture(scope="session")
def cohort_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_cohort(PEOPLE, folder / "resumes")
    return make_cohort(folder / "cohort.db", sorted((folder / "resumes").iterdir()))


@pytest.fixture(scope="session")
def small_page(
    cohort_file: Path, real_checker: Checker, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A page of every kind of person and cell, which axe can look through in seconds."""
    folder = cohort_file.parent / "resumes"
    files = [
        *sorted(folder.iterdir())[:16],
        *sorted(folder.glob("*.pdf")),
        *sorted(folder.glob("*.txt")),
    ]
    path = make_cohort(tmp_path_factory.mktemp("few") / "few.db", sorted(files))
    term = path.with_name("term.txt")
    term.write_text("Docker\nBasket weaving\n", encoding="utf-8")
    summary = summarise_cohort(path, real_checker, syllabus=term)
    return render_cohort_html(summary, load_sheets(path, summary), title="Few", top=5)


@pytest.fixture(scope="session")
def cohort(cohort_file: Path, real_checker: Checker) -> CohortSummary:
    return summarise_cohort(cohort_file, real_checker)


@pytest.fixture(scope="session")
def cohort_page(cohort_file: Path, cohort: CohortSummary) -> str:
    sheets = load_sheets(cohort_file, cohort)
    return render_cohort_html(cohort, sheets, title="Autumn cohort", top=20)


def test_two_hundred_people_fit_into_two_megabytes(cohort: CohortSummary, cohort_page: str) -> None:
    assert len(cohort.people) == PEOPLE
    assert len(cohort.matrix.rows) > 190
    assert len(cohort.matrix.skills) == 40
    assert len(cohort_page.encode()) < 2_000_000


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_quietly_and_nothing_sticks_out(
    open_page: Open, cohort_page: str, width: int, scheme: Scheme
) -> None:
    opened = open_page(cohort_page, width=width, scheme=scheme)
    assert (opened.said, opened.asked) == ([], [])
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 1280:
        # The whole map is seen without scrolling sideways, in letters of readable size.
        room = page.locator(".scroll").evaluate("it => [it.scrollWidth, it.clientWidth]")
        assert room[0] <= room[1]
        sizes = page.locator(".map tbody tr:first-child > *").evaluate_all(
            "all => all.map(it => [it.offsetWidth, parseFloat(getComputedStyle(it).fontSize)])"
        )
        assert min(wide for wide, _ in sizes) >= 20
        assert min(size for _, size in sizes) >= 11


def test_heads_of_the_map_stay_in_sight(open_page: Open, cohort_page: str) -> None:
    page = open_page(cohort_page, width=390).page
    scroll = page.locator(".scroll")
    scroll.scroll_into_view_if_needed()
    before = scroll.bounding_box()
    scroll.evaluate("it => it.scrollTo(400, 1500)")
    head = page.locator(".map thead th.skill").nth(20).bounding_box()
    side = page.locator(".map tbody tr:nth-child(70) th").bounding_box()
    assert before is not None
    assert head is not None
    assert side is not None
    assert abs(head["y"] - before["y"]) < 3
    assert abs(side["x"] - before["x"]) < 3


def test_states_can_be_told_without_colour(open_page: Open, cohort_page: str) -> None:
    page = open_page(cohort_page).page
    signs = page.evaluate(
        """() => Object.fromEntries([...'ufkigcmn'].map(name => {
            const cell = document.querySelector('.legend .' + name);
            return [name, getComputedStyle(cell, '::before').content];
        }))"""
    )
    assert len(set(signs.values())) == 8
    words = page.locator(".map tbody td[class]").first.inner_text()
    assert words


def test_each_person_is_one_click_away(open_page: Open, cohort_page: str) -> None:
    page = open_page(cohort_page).page
    link = page.locator(".map tbody a").nth(5)
    label = link.inner_text()
    link.click()
    sheet = page.locator("details.sheet-of[open]")
    assert sheet.count() == 1
    assert sheet.locator("summary").inner_text().startswith(label)
    assert sheet.locator("h3", has_text="Gaps").is_visible()


def test_the_keyboard_reaches_the_report_and_scrolls_the_map(
    open_page: Open, cohort_page: str
) -> None:
    page = open_page(cohort_page, width=390).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "scroll"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.scroll').scrollTop > 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(launch: Launch, small_page: str, scheme: Scheme, tmp_path: Path) -> None:
    path = tmp_path / "cohort.html"
    path.write_text(small_page, encoding="utf-8")
    context = launch().new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    found = axe_playwright.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_on_paper_the_map_is_whole_and_closed_sheets_are_left_out(
    open_page: Open, cohort_page: str
) -> None:
    page = open_page(cohort_page).page
    page.emulate_media(media="print")
    assert page.locator(".scroll").evaluate("it => getComputedStyle(it).overflowX") == "visible"
    assert not page.locator(".sheet-of").first.is_visible()
    assert page.locator(".map tbody tr").last.is_visible()
