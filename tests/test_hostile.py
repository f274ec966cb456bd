"""Resumes that mean harm, through every output of every result: inert, and nothing lost."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

import gapfinder as gf
from gapfinder.checker import Checker, builtin_checker
from gapfinder.reports.comparison_view import render_comparison
from gapfinder.reports.diff_view import render_diff
from gapfinder.reports.style import Look, clean, harmless
from gapfinder.reports.terminal import render_lean, render_report, render_skills
from tests import samples

EVIL = (
    "<script>alert(1)</script> \"double\" 'single' [/red][bold]x[/bold] \u202egpj.exe\u202c "
    "\x1b[31m \x07 & &amp; <img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} | pipe | `code` "
    "**bold** _it_ [link](http://evil.example) http://evil.example www.evil.example a@b.example "
    "$x$ <!-- --> \u2028 \ufeff </style></script>"
)
LINES = (
    "Ada Lindgren",
    "EXPERIENCE",
    f"Engineer, Quarry, Jan 2021 - Dec 2024 {EVIL}",
    f"- {EVIL} Built models in Python and SQL {EVIL} and packed them with Docker {EVIL}",
    f"- {EVIL}",
    "SKILLS",
    'Python, <script>Kubernetes</script>, "Spark", PyTorch</script><script>, <b>Tableau</b>',
)
FILLER = f"for {'4711' * 20} " * 124
MEGABYTE = f"Built models in Python, SQL and Docker {FILLER}" * 100
SURROGATES = {
    "basics": {"name": "Ada \ud800 Lindgren", "summary": "Python \udc00 and SQL <b> for reports"},
    "work": [
        {
            "name": "Quarry \ud83d",
            "position": "Engineer",
            "startDate": "2021-01",
            "highlights": [
                "Packed models with Docker \ud800 on Kubernetes",
                "Wrote \udfff Spark jobs",
            ],
        }
    ],
    "skills": [{"name": "Libraries \ud800", "keywords": ["PyTorch", "pandas"]}],
}


def _many(checker: Checker) -> bytes:
    names = [skill.name for skill in checker.taxonomy][::12]
    return ("SKILLS\n" + ", ".join(names)).encode()


@dataclass(frozen=True)
class Result:
    """One result: its look on a terminal, its other formats, and the texts that it is about."""

    terminal: str
    json: str
    markdown: str
    html: str
    documents: tuple[gf.Document, ...]


@pytest.fixture(scope="module")
def results() -> dict[str, dict[str, Result]]:
    """Return the results of every command for every hostile resume."""
    checker = builtin_checker()
    resumes = {
        "marks": "\n".join(LINES).encode(),
        "megabyte": MEGABYTE.encode(),
        "surrogates": json.dumps(SURROGATES).encode(),
        "many": _many(checker),
    }
    assert len(resumes["megabyte"]) > 1_000_000
    return {name: _results(data, checker) for name, data in resumes.items()}


def _results(data: bytes, checker: Checker) -> dict[str, Result]:
    look, name = Look(width=100), f"{EVIL}.txt"
    titles = checker.category_titles
    report = checker.check(data, name=name, target="ml_engineer")
    document, profile = report.document, report.profile
    advert = checker.read(data, name=name)
    comparison = checker.compare(document, advert)
    other = checker.check(samples.PAGES[0].encode(), name="older.txt", target="ml_engineer")
    from gapfinder.core.diff import diff

    changed = diff(other, report)

    def made(
        result: gf.GapReport | gf.Profile | gf.RoleLean | gf.Comparison | gf.ResumeDiff,
        terminal: str,
        *documents: gf.Document,
    ) -> Result:
        return Result(
            terminal=terminal,
            json=gf.to_json(result),
            markdown=gf.to_markdown(result, document=document),
            html=gf.to_html(result, document=document),
            documents=documents,
        )

    return {
        "check": made(report, render_report(report, look, categories=titles, top=10), document),
        "skills": made(profile, render_skills(profile, document, look), document),
        "lean": made(report.lean, render_lean(report.lean, look)),
        "compare": made(comparison, render_comparison(comparison, look), document),
        "diff": made(changed, render_diff(changed, look), document),
    }


NAMES = ("marks", "megabyte", "surrogates", "many")
COMMANDS = ("check", "skills", "lean", "compare", "diff")
Results = dict[str, dict[str, Result]]
each_result = pytest.mark.parametrize(
    ("name", "command"), [(name, command) for name in NAMES for command in COMMANDS]
)


def steering(text: str) -> set[str]:
    """Return characters that could steer a terminal or turn a line around."""
    kept = "\n\u200c\u200d"
    return {c for c in set(text) - set(kept) if unicodedata.category(c) in ("Cc", "Cf", "Cs")}


@each_result
def test_nothing_can_steer_whoever_shows_it(name: str, command: str, results: Results) -> None:
    result = results[name][command]
    for text in (result.terminal, result.markdown, result.html):
        assert text
        assert steering(text) == set()
    result.json.encode()


@each_result
def test_json_is_one_value(name: str, command: str, results: Results) -> None:
    value = json.loads(results[name][command].json)
    assert value["format"].startswith("gapfinder.")


TAGS = {
    *("html", "head", "meta", "title", "style", "script", "noscript", "body", "header", "main"),
    *("aside", "section", "div", "h1", "h2", "h3", "p", "span", "a", "b", "strong", "q", "mark"),
    *("ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "abbr"),
    *("svg", "rect", "details", "summary", "fieldset", "legend", "label", "input", "button"),
}


@each_result
def test_a_page_holds_only_its_own_tags(name: str, command: str, results: Results) -> None:
    tree = lxml_html.fromstring(results[name][command].html)
    assert {node.tag for node in tree.iter("*")} <= TAGS
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert not [a for node in tree.iter("*") for a in node.attrib if a.startswith("on")]
    assert all(link.startswith("#") for link in tree.xpath("//@href"))


@each_result
def test_markdown_holds_no_mark_up_of_the_resume(name: str, command: str, results: Results) -> None:
    parsed = MarkdownIt("commonmark").enable("table").parse(results[name][command].markdown)
    kinds = {each.type for token in parsed for each in (token, *(token.children or ()))}
    wrong = {"html_inline", "html_block", "link_open", "image", "em_open", "fence", "code_block"}
    assert not kinds & wrong
    assert "heading_open" in kinds


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["check", "skills"])
def test_the_whole_text_stands_on_the_page(name: str, command: str, results: Results) -> None:
    result = results[name][command]
    [document] = result.documents
    tree = lxml_html.fromstring(result.html)
    lines = [line.text_content() for line in tree.xpath("//div[contains(@class, 'sheet')]/div")]
    assert lines == [harmless(line) for line in document.text.split("\n")]


@pytest.mark.parametrize("name", NAMES)
def test_every_skill_is_in_every_format(name: str, results: Results) -> None:
    result = results[name]["skills"]
    skills = json.loads(result.json)["skills"]
    assert {"python", "sql", "docker"} <= {skill["id"] for skill in skills} or name == "many"
    page = " ".join(lxml_html.fromstring(result.html).text_content().split())
    parsed = MarkdownIt("commonmark").parse(result.markdown)
    written = " ".join(
        t.content for token in parsed for t in (token.children or ()) if t.type.startswith("text")
    )
    for skill in skills:
        assert clean(skill["name"]) in page
        assert clean(skill["name"]) in written.replace("  ", " ")
        assert clean(skill["name"]).split()[0] in result.terminal


@pytest.mark.parametrize("redact", [gf.redact])
def test_a_redacted_page_holds_no_name(redact: Callable[[gf.GapReport], gf.GapReport]) -> None:
    report = builtin_checker().check("\n".join(LINES).encode(), name="ada-lindgren.txt")
    for text in (gf.to_html(redact(report)), gf.to_markdown(redact(report))):
        assert "lindgren" not in text.casefold()
        assert "Python" in text
