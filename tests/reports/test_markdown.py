"""A document as Markdown: what was read, dated and safe to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gapfinder.reading.plain import document_from_text
from gapfinder.reports.markdown import render_document_markdown
from tests import samples

RESUME = """Ada Lindgren
EXPERIENCE
Data Scientist, Quarry Ltd | Jan 2021 – Present
- Built churn models in Python
Analyst, Brook Foods, 2018 – 2020
- Wrote reports in SQL
PROJECTS
River_Watch
- Forecast floods
EDUCATION
MSc Statistics, Riverside, expected May 2027
"""


def test_markdown_is_what_it_was(golden: Callable[[str, str], None]) -> None:
    document = document_from_text(RESUME, name="cv.txt")
    warned = replace(document, warnings=samples.document().warnings)
    golden("read.md", render_document_markdown(warned))


@pytest.mark.parametrize(
    "line",
    [
        "- **Jan 2021 to present**: Data Scientist, Quarry Ltd",
        "- **2018 to 2020**: Analyst, Brook Foods",
        "- **no dates**: River\\_Watch",
        "- **May 2027, expected**: MSc Statistics, Riverside, expected",
        "## EXPERIENCE",
        "## Before the first heading",
    ],
)
def test_sections_and_dated_entries_are_shown(line: str) -> None:
    text = render_document_markdown(document_from_text(RESUME, name="cv.txt"))
    assert line in text.split("\n")


def test_all_of_the_text_is_shown() -> None:
    text = render_document_markdown(document_from_text(RESUME))
    assert [line for line in RESUME.split("\n") if line and line not in text.split("\n")] == []


def test_text_is_shown_and_never_obeyed() -> None:
    evil = "<script>alert(1)</script> [x](http://example.com) ``` \x1b[2J\nSKILLS\nPython `````"
    text = render_document_markdown(document_from_text(evil, name="<b>`*cv*"))
    assert "\x1b" not in text
    assert text.startswith("# \\<b\\>\\`\\*cv\\* as machines read it")
    inside, fence = False, ""
    for line in text.split("\n"):
        if line.startswith("```") and not inside:
            inside, fence = True, line.removesuffix("text")
        elif inside and line == fence:
            inside = False
        elif not inside:
            assert "script" not in line
    assert not inside
