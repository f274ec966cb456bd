"""What tests of pages look for: barriers, sideways scrolling, and the way of the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def serious(page: Page) -> list[str]:
    """Return what axe-core calls a serious or critical barrier, with where it is."""
    found = axe_playwright.Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def tab_to(page: Page, selector: str, limit: int = 400) -> None:
    """Press Tab until something is focused that the selector names."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} was not reached by the keyboard")
