"""The coach's page in a real browser, served by the command itself."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.conftest import Launch, Scheme
from tests.browser.looking import WIDER, serious, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, expect
else:
    expect = pytest.importorskip("playwright.sync_api").expect

pytest.importorskip("starlette", reason="gapfinder[coach] is not installed")

RESUME = "fixtures/resumes/darius-cole.pdf"
SOON = 30_000
"""Longest wait for a page to change, in milliseconds; a busy machine takes some."""
expect.set_options(timeout=SOON)


@dataclass
class Coach:
    """A running page: its process, its address, and its one browser."""

    process: subprocess.Popen[str]
    address: str
    home: str
    store: Path
    context: BrowserContext
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """Return a new window."""
        page = self.context.new_page()
        page.set_default_timeout(SOON)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{self.home}/")
        return page


def start(root: Path, store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "gapfinder", "coach", "--no-browser", "--store", str(store)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def coach(root: Path, tmp_path: Path, browser: Browser) -> Iterator[Coach]:
    """Start the command, and end it by Ctrl-C; it must have said nothing but its address."""
    store = tmp_path / "coach.db"
    process = start(root, store)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    home = address.partition("/enter")[0]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    first = context.new_page()
    first.goto(address)
    assert first.url == f"{home}/"
    first.close()
    made = Coach(process, address, home, store, context)
    yield made
    # A test may have begun anew with another.
    made.context.close()
    made.process.send_signal(signal.SIGINT)
    out, err = made.process.communicate(timeout=30)
    assert made.process.returncode == 0, err
    assert out == ""
    assert err.startswith("The page is open on this machine only. Ctrl-C ends it.")
    assert len(err.strip().splitlines()) == 1, err
    assert made.said == []
    assert [url for url in made.asked if not url.startswith(home)] == []


def drop(page: Page, file: Path) -> None:
    """Choose a resume and have it read."""
    page.set_input_files("#resume", file)
    page.click("#read")
    page.wait_for_selector("#agenda-title")


def settled(page: Page, button: str) -> None:
    """Press a button and wait until the page has changed in place."""
    page.evaluate("document.getElementById('page').dataset.old = '1'")
    page.locator(button).first.click()
    page.wait_for_selector("#page:not([data-old])")


def test_a_whole_session_and_the_next(coach: Coach, root: Path, tmp_path: Path) -> None:
    page = coach.page()
    drop(page, root / RESUME)
    settle_doubts(page)
    try_what_if(page)
    agree_on_things(page)
    compare_with_check(page, root, tmp_path)
    save_and_print(page, coach)
    return_with_a_newer_resume(page, coach, root)
    delete_for_good(page, coach)


def settle_doubts(page: Page) -> None:
    reach = page.locator("section.reach p").first
    before = reach.inner_text()

    # Settle: the answer counts at once, is told, and may be undone.
    settled(page, "[id^=doubt-confirmed]")
    assert reach.inner_text() != before
    assert "confirmed by you on" in page.locator(".answered").inner_text()
    assert page.locator("#said").inner_text().startswith("Reach ")
    settled(page, "#undo")
    assert reach.inner_text() == before
    settled(page, "[id^=doubt-confirmed]")
    now = reach.inner_text()

    # A mark leads to its skill, where a found skill can be struck.
    page.locator(".mark", has_text="Kubernetes").first.click()
    assert page.evaluate("document.activeElement.id") == "skill-struck-kubernetes"
    settled(page, "#skill-struck-kubernetes")
    assert "struck by you on" in page.locator(".answered").inner_text()
    assert reach.inner_text() != now


def try_what_if(page: Page) -> None:
    # It counts with the answers, on the page.
    reach = page.locator("section.reach p").first
    told = page.locator("#what-if-reach")
    count = told.get_attribute("data-count")
    assert count is not None
    assert f"covers {int(count):,} of" in reach.inner_text()
    page.locator("#what-if-skills label").first.click()
    assert told.get_attribute("data-count") != count


def agree_on_things(page: Page) -> None:
    # A goal with its date, a question, notes, a posting.
    settled(page, "[id^=gap-goal]")
    page.locator("[id^=due-]").fill("2027-03-01")
    expect(page.locator("[id^=due-]")).to_have_attribute("value", "2027-03-01")
    page.fill("#own-question", "Which team?")
    settled(page, "#add-question")
    page.fill("#notes", "Ask about the platform.")
    page.fill("#posting-text", "You must have TensorFlow.")
    settled(page, "#hold")
    assert "Required" in page.locator(".against").inner_text()
    assert page.locator("#notes").input_value() == "Ask about the platform."


def compare_with_check(page: Page, root: Path, tmp_path: Path) -> None:
    reach = page.locator("section.reach p").first
    answers = tmp_path / "answers.json"
    with page.expect_download() as download:
        page.get_by_role("link", name="Answers as JSON").click()
    download.value.save_as(answers)
    command = [sys.executable, "-m", "gapfinder", "check", RESUME, "--format", "json"]
    checked = json.loads(
        subprocess.run(
            [*command, "--answers", str(answers)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
    )
    assert len(json.loads(answers.read_bytes())["answers"]) == 2
    figures = checked["reach"]
    assert f"covers {figures['count']:,} of {figures['postings']:,}" in reach.inner_text()
    names = page.locator(".gap-table th.name").evaluate_all(
        "all => all.map(each => each.firstChild.textContent.trim())"
    )
    assert names == [gap["name"] for gap in checked["gaps"]]
    assert int(page.locator("#what-if-reach").get_attribute("data-count") or 0) == figures["count"]


def save_and_print(page: Page, coach: Coach) -> None:
    assert not coach.store.exists()
    page.fill("#save-name", "Darius Cole")
    settled(page, "#save")
    assert page.locator(".kept").is_visible()
    assert coach.store.exists()
    page.get_by_role("link", name="Handout", exact=True).click()
    for size in ("A4", "Letter"):
        printed = pypdfium2.PdfDocument(page.pdf(format=size))
        assert len(printed) == 2
        text = printed[0].get_textpage().get_text_bounded()
        assert "Darius Cole" in text
        assert "2027-03-01" in text
        assert "gapfinder coach" not in text
    page.get_by_label("With names").uncheck()
    page.wait_for_url("**/handout?*")
    assert "Darius" not in page.locator("#main").inner_text()


def return_with_a_newer_resume(page: Page, coach: Coach, root: Path) -> None:
    page.goto(f"{coach.home}/")
    page.get_by_role("link", name="Darius Cole").first.click()
    page.get_by_role("link", name="Next session with a newer resume").click()
    assert page.locator("#person").input_value() != ""
    drop(page, root / "fixtures/resumes/viktor-salo.pdf")
    assert "Reach then" in page.locator(".since").inner_text()
    assert "2027-03-01" in page.locator(".goals").inner_html()
    settled(page, "#save")
    page.locator(".whose a").click()
    page.wait_for_selector("#over-title")
    assert page.locator("tbody tr").count() >= 2
    assert "Gained" in page.locator("#main").inner_text()


def delete_for_good(page: Page, coach: Coach) -> None:
    page.click("#delete")
    assert page.locator("#sure:invalid").count() == 1
    page.check("#sure")
    page.click("#delete")
    page.wait_for_selector("#resume")
    assert "No record yet" in page.locator("#main").inner_text()
    assert b"Darius" not in coach.store.read_bytes()


def test_files_that_cannot_be_read(coach: Coach, root: Path, tmp_path: Path) -> None:
    page = coach.page()
    page.set_input_files("#resume", root / "fixtures/broken/random-bytes.pdf")
    page.click("#read")
    page.wait_for_selector(".refused")
    assert "neither a document nor text" in page.locator(".refused").inner_text()
    assert "neither a document nor text" in page.locator("#said").inner_text()

    page.set_input_files("#resume", root / "fixtures/broken/encrypted-user.pdf")
    page.click("#read")
    page.wait_for_selector("#password")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#password")).to_have_value("")
    page.fill("#password", "orchard-7")
    page.keyboard.press("Enter")
    page.wait_for_selector("#agenda-title")

    page.goto(f"{coach.home}/")
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(60_000_000)
    page.set_input_files("#resume", huge)
    page.click("#read")
    page.wait_for_selector(".trouble:not([hidden])")
    assert "larger than 50 MB" in page.locator(".trouble").inner_text()
    assert coach.process.poll() is None


def test_a_file_is_dropped_anywhere(coach: Coach, root: Path) -> None:
    page = coach.page()
    text = (root / "fixtures/texts/ml-platform.txt").read_text(encoding="utf-8")
    transfer = page.evaluate_handle(
        """text => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
            return transfer;
        }""",
        text,
    )
    for kind in ("dragover", "drop"):
        page.dispatch_event("h1", kind, {"dataTransfer": transfer})
    page.wait_for_selector("#agenda-title")
    assert page.locator("h1").inner_text() == "dropped.txt"


def test_a_crash_of_the_page_and_two_windows_lose_nothing(coach: Coach, root: Path) -> None:
    first = coach.page()
    drop(first, root / RESUME)
    address = first.url
    first.locator("#notes").press_sequentially("typed and kept")
    expect(first.locator("#notes-state")).to_have_text("Kept")
    first.close()

    one, other = coach.page(), coach.page()
    one.get_by_role("link", name="darius-cole.pdf").click()
    other.goto(address)
    assert one.locator("#notes").input_value() == "typed and kept"
    settled(one, "[id^=doubt-confirmed] >> nth=0")
    settled(other, "[id^=doubt-denied] >> nth=2")
    assert other.locator(".answered li").count() == 2
    one.fill("#notes", "typed and kept, and more")
    expect(one.locator("#notes-state")).to_have_text("Kept")
    other.fill("#notes", "typed elsewhere")
    expect(other.locator("#notes-state")).to_have_text("Kept")
    for words in ("typed and kept, and more", "typed elsewhere"):
        assert words in other.locator("#notes").input_value()


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Tab to a control, press a key there, and wait until the page has changed."""
    tab_to(page, selector)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.evaluate("document.getElementById('page').dataset.old = '1'")
    page.keyboard.press(key)
    page.wait_for_selector("#page:not([data-old])")


def test_the_keyboard_alone_does_all_of_it(coach: Coach, root: Path) -> None:
    page = coach.page()
    tab_to(page, "#resume")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(root / RESUME)
    press(page, "#read")
    page.wait_for_selector("#agenda-title")
    assert page.evaluate("document.activeElement.id") == "main"

    press(page, "[id^=doubt-confirmed]")
    # The focus is where the next question is.
    assert page.evaluate("document.activeElement.id").startswith("doubt-confirmed-")
    page.keyboard.press("Shift+Tab")
    tab_to(page, "#what-if-skills input")
    before = page.locator("#what-if-reach").inner_text()
    page.keyboard.press("Space")
    assert page.locator("#what-if-reach").inner_text() != before
    press(page, "#add-goal")
    assert page.locator(".goals li").count() == 1
    tab_to(page, "summary")
    tab_to(page, "#save-name")
    page.keyboard.type("Darius")
    press(page, "#save")
    page.wait_for_selector(".kept")
    page.locator("body").press("Home")
    tab_to(page, ".mark")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id").startswith("skill-")
    page.goto(f"{coach.home}/")
    tab_to(page, "#people-title + ul a")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sure")
    tab_to(page, "#sure")
    page.keyboard.press("Space")
    press(page, "#delete")
    page.wait_for_selector("#resume")


def views(page: Page, coach: Coach, root: Path) -> Iterator[str]:
    """Bring the page to one view after another, with everything opened."""
    yield "start"
    page.set_input_files("#resume", root / "fixtures/broken/encrypted-user.pdf")
    page.click("#read")
    page.wait_for_selector("#password")
    yield "refused"
    page.goto(f"{coach.home}/")
    drop(page, root / RESUME)
    settled(page, "[id^=doubt-confirmed]")
    settled(page, "[id^=gap-goal]")
    page.fill("#posting-text", "You must have TensorFlow and AWS. Nice to have: Rust.")
    settled(page, "#hold")
    yield "session"
    if page.locator("#save-name").count():
        page.fill("#save-name", "Darius Cole")
        settled(page, "#save")
    session = page.url
    page.goto(f"{session}/handout")
    yield "handout"
    page.goto(f"{coach.home}/")
    page.select_option("#person", index=1)
    drop(page, root / "fixtures/resumes/viktor-salo.pdf")
    yield "next session"
    settled(page, "#save")
    page.locator(".whose a").click()
    page.wait_for_selector("#over-title")
    yield "record"
    page.goto(f"{coach.home}/")
    yield "start with records"
    page.goto(f"{coach.home}/static/../icon.png")
    yield "problem"
    # A page that is not there says so in the console too; that is the browser's word.
    coach.said[:] = [said for said in coach.said if "404" not in said]


def open_all(page: Page) -> None:
    page.locator("details:not([open]) > summary").evaluate_all(
        "all => all.forEach(each => each.click())"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_on_any_view(coach: Coach, root: Path, scheme: Scheme) -> None:
    page = coach.page()
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for view in views(page, coach, root):
        open_all(page)
        if barriers := serious(page):
            found[view] = barriers
    assert found == {}


def test_no_view_scrolls_sideways(coach: Coach, root: Path) -> None:
    page = coach.page()
    wider = []
    for view in views(page, coach, root):
        open_all(page)
        for width in (390, 640, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(WIDER):
                wider.append((view, width))
        page.set_viewport_size({"width": 1280, "height": 900})
    assert wider == []


def test_text_twice_as_large_stays_on_the_page(coach: Coach, root: Path, launch: Launch) -> None:
    # The address opens once, so its cookie goes over to the browser of somebody who reads large.
    large = launch("--blink-settings=defaultFontSize=32")
    coach.context.close()
    coach.context = large.new_context(viewport={"width": 1280, "height": 900})
    process = coach.process
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    coach.process = start(root, coach.store)
    assert coach.process.stdout is not None
    coach.address = coach.process.stdout.readline().strip()
    coach.home = coach.address.partition("/enter")[0]
    page = coach.context.new_page()
    page.goto(coach.address)
    drop(page, root / RESUME)
    open_all(page)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(WIDER)


def test_without_a_script_it_still_works(coach: Coach, root: Path, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(
        [
            {"name": c["name"], "value": c["value"], "url": coach.home}
            for c in coach.context.cookies()
        ]
    )
    page = plain.new_page()
    page.goto(f"{coach.home}/")
    page.set_input_files("#resume", root / RESUME)
    page.click("#read")
    page.locator("[id^=doubt-confirmed]").first.click()
    assert "confirmed by you on" in page.locator(".answered").inner_text()
    page.fill("#notes", "without")
    page.click("#keep-notes")
    assert page.locator("#notes").input_value() == "without"
    page.select_option("#target", "data_scientist")
    page.locator(".target button").click()
    assert re.search("Gaps for data scientist", page.locator("#main").inner_text())
    plain.close()
