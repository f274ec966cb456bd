"""Reports as Markdown: what they say, and that text of a resume is never obeyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gapfinder.core.gaps import GapReport
from gapfinder.reports.markdown_pairs import render_comparison_markdown, render_diff_markdown
from gapfinder.reports.markdown_report import (
    render_lean_markdown,
    render_report_markdown,
    render_skills_markdown,
)
from gapfinder.reports.markdown_text import md, md_lead
from gapfinder.reports.style import clean
from tests import samples
from tests.reports.test_terminal import HOSTILE, hostile_profile, hostile_report

Golden = Callable[[str, str], None]


def write(report: GapReport, top: int = 10) -> str:
    return render_report_markdown(report, categories=samples.CATEGORIES, top=top)


WRITTEN: dict[str, Callable[[], str]] = {
    "report": lambda: write(samples.report()),
    "report-poor": lambda: write(samples.poor_report()),
    "report-undecided": lambda: write(samples.undecided_report()),
    "skills": lambda: render_skills_markdown(samples.profile(), samples.document()),
    "lean": lambda: render_lean_markdown(samples.lean()),
    "comparison": lambda: render_comparison_markdown(samples.comparison()),
    "diff": lambda: render_diff_markdown(samples.resume_diff()),
}


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    return [each for token in parsed for each in (token, *(token.children or ()))]


@pytest.mark.parametrize("name", WRITTEN)
def test_markdown_is_what_it_was(name: str, golden: Golden) -> None:
    golden(f"{name}.md", WRITTEN[name]())


@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_headings_paragraphs_lists_and_tables(name: str) -> None:
    kinds = {
        token.type.removesuffix("_open").removesuffix("_close") for token in tokens(WRITTEN[name]())
    }
    assert kinds <= {
        *("heading", "paragraph", "inline", "text", "strong", "bullet_list", "list_item"),
        *("table", "thead", "tbody", "tr", "th", "td", "text_special", "code_inline"),
    }
    assert "heading" in kinds


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_blamed_or_promised(name: str) -> None:
    words = WRITTEN[name]().casefold()
    assert "you lack" not in words
    assert "fit" not in words.split()
    assert "score" not in words


def test_top_limits_the_gaps() -> None:
    assert "9 gaps more" in write(samples.report(), top=3)
    assert "Google Cloud" not in write(samples.report(), top=3).split("## Reach")[0]


EVIL = (
    *("<script>alert(1)</script>", "<b>x</b>", "[x](http://a.example)", "![x](y)", "a | b | c"),
    *("**x**", "_x_", "`x`", "``` x", "# x", "- x", "1. x", "+ x", "> x", "--- ", "==="),
    *("&amp; &#60;", "http://a.example", "www.a.example", "a@b.example", "[^1]: x", "~~x~~"),
    *("$x$", "\\", "| --- |", HOSTILE),
)
PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


def shown(parsed: list[Token]) -> str:
    return "".join(t.content for t in parsed if t.type in ("text", "text_special", "code_inline"))


@pytest.mark.parametrize("text", EVIL)
def test_text_alone_is_shown_as_it_stands(text: str) -> None:
    parsed = tokens(md_lead(text))
    assert {t.type for t in parsed} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }
    assert shown(parsed) == clean(text)
    parsed = tokens(f"| a |\n|---|\n| {md(text)} |")
    assert sum(t.type == "td_open" for t in parsed) == 1
    assert shown(parsed) == f"a{clean(text)}"


@hypothesis_settings(max_examples=200)
@given(text=st.text(st.characters(), max_size=40))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    parsed = tokens(md_lead(text))
    assert {t.type for t in parsed} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }
    assert shown(parsed) == clean(text)


@pytest.mark.parametrize("text", EVIL)
def test_a_report_keeps_its_shape_whatever_it_quotes(text: str) -> None:
    def shape(drawn: str) -> list[str]:
        return [t.type for t in MarkdownIt("commonmark").enable("table").parse(drawn)]

    plain, evil = hostile_report("plain"), hostile_report(text)
    assert shape(write(evil)) == shape(write(plain))
    assert shape(render_skills_markdown(hostile_profile(text), evil.document)) == shape(
        render_skills_markdown(hostile_profile("plain"), plain.document)
    )
    inline = {t.type for t in tokens(write(evil))}
    assert not inline & {"html_inline", "html_block", "link_open", "image", "em_open", "fence"}


def test_a_report_without_gaps_says_so() -> None:
    assert "Your resume shows every skill" in write(replace(samples.report(), gaps=()))
