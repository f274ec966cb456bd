"""Pages opened in a real Chromium. Where there is none, these tests are skipped and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from gapfinder.checker import Checker, builtin_checker
from gapfinder.core.gaps import GapReport
from gapfinder.writing import to_html

if TYPE_CHECKING:
    from playwright import sync_api
    from playwright.sync_api import Browser, Page
else:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    Browser, Page = sync_api.Browser, sync_api.Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


Scheme = Literal["light", "dark"]
Launch = Callable[..., Browser]


def _chromium() -> str | None:
    named = os.environ.get("GAPFINDER_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def launch() -> Iterator[Launch]:
    """Start browsers, with further arguments where a test needs them.

    For one module: Playwright keeps an event loop running, which other tests could not start.
    """
    path = _chromium()
    if path is None:
        pytest.skip("no Chromium on PATH, and GAPFINDER_CHROMIUM names none")
    with sync_api.sync_playwright() as playwright:
        started: list[Browser] = []

        def start(*more: str) -> Browser:
            made = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *more])
            started.append(made)
            return made

        yield start
        for each in started:
            each.close()


@pytest.fixture(scope="module")
def browser(launch: Launch) -> Browser:
    """One browser for all tests of a module."""
    return launch()


@dataclass
class Opened:
    """A page, and all that it said or asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Write a page to a file and open it there, as from a mail attachment."""
    opened: list[Opened] = []

    def open_html(html: str, *, width: int = 1280, scheme: Scheme = "light") -> Opened:
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        made = Opened(page)
        page.on("console", lambda message: made.said.append(message.text))
        page.on("pageerror", lambda error: made.said.append(str(error)))
        page.on("request", lambda request: made.asked.append(request.url))
        page.goto(path.as_uri())
        made.asked.remove(path.as_uri())
        opened.append(made)
        return made

    yield open_html
    for each in opened:
        each.page.close()


@pytest.fixture(scope="session")
def real_checker() -> Checker:
    """The built-in taxonomy and market."""
    return builtin_checker()


@pytest.fixture(scope="session")
def real_report(real_checker: Checker, root: Path) -> GapReport:
    """An ordinary resume's report."""
    return real_checker.check(root / "fixtures/resumes/darius-cole.pdf")


@pytest.fixture(scope="session")
def real_page(real_report: GapReport) -> str:
    """An ordinary resume's page."""
    return to_html(real_report)
