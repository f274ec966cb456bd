"""Pages: what stands on them, and what never may."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Profile, Status
from gapfinder.core.what_if import WhatIf
from gapfinder.reports.html import environment
from gapfinder.reports.html_pages import (
    render_comparison_html,
    render_diff_html,
    render_lean_html,
    render_skills_html,
)
from gapfinder.reports.html_report import render_report_html
from gapfinder.reports.style import harmless
from tests import samples
from tests.reports.test_terminal import HOSTILE, hostile_profile, hostile_report

Golden = Callable[[str, str], None]


def page(report: GapReport, what_if: WhatIf | None = None, top: int = 10) -> str:
    return render_report_html(report, what_if, categories=samples.CATEGORIES, top=top)


PAGES: dict[str, Callable[[], str]] = {
    "report": lambda: page(samples.report(), samples.what_if()),
    "report-poor": lambda: page(samples.poor_report()),
    "report-undecided": lambda: page(samples.undecided_report(), samples.what_if()),
    "skills": lambda: render_skills_html(samples.profile(), samples.document()),
    "lean": lambda: render_lean_html(samples.lean()),
    "comparison": lambda: render_comparison_html(samples.comparison()),
    "diff": lambda: render_diff_html(samples.resume_diff()),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_what_they_were(name: str, golden: Golden) -> None:
    golden(f"{name}.html", PAGES[name]())


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_names_all_that_may_run(name: str) -> None:
    drawn = PAGES[name]()
    tree = lxml_html.fromstring(drawn)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", drawn, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert allowed[source] == f"'sha256-{digest}'"
    assert {allowed[each] for each in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert not tree.xpath("//@style | //@src | //@srcset | //@action")
    assert not [name for node in tree.iter("*") for name in node.attrib if name.startswith("on")]
    assert all(link.startswith("#") for link in tree.xpath("//@href"))


@pytest.mark.parametrize("name", PAGES)
def test_what_is_referred_to_is_there_once(name: str) -> None:
    tree = lxml_html.fromstring(PAGES[name]())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) > 0
    named = " ".join(tree.xpath("//@aria-describedby | //@aria-labelledby | //label/@for")).split()
    assert set(named) <= set(ids)
    heads = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3")]
    assert heads[0] == 1
    assert heads.count(1) == 1


def sheet(drawn: str) -> list[str]:
    tree = lxml_html.fromstring(drawn)
    return [line.text_content() for line in tree.xpath("//div[contains(@class, 'sheet')]/div")]


def test_the_text_stands_there_whole_and_in_order() -> None:
    document = samples.document()
    assert sheet(page(samples.report())) == document.text.split("\n")


def test_every_mention_is_marked_and_leads_to_its_skill() -> None:
    report = samples.report()
    tree = lxml_html.fromstring(page(report))
    marked = {
        (mark.text_content(), each)
        for mark in tree.xpath("//*[contains(@class, 'mark ')]")
        for each in mark.get("aria-describedby").split()
    }
    heads = {node.get("id"): node.findtext("b") for node in tree.xpath("//div[substring(@id, 2)]")}
    found = {(text, heads[each]) for text, each in marked}
    assert found == {
        (evidence.text, entry.skill.name)
        for entry in report.profile.skills
        if entry.status is not Status.IMPLIED
        for evidence in entry.evidence
    }


def test_mentions_that_overlap_share_a_mark() -> None:
    document = samples.document(("Wrote machine learning models",))
    first, second, *_ = samples.profile().skills
    profile = Profile(
        skills=(
            replace(first, evidence=samples.evidence(document, "machine learning")),
            replace(second, evidence=samples.evidence(document, "learning models")),
        )
    )
    drawn = render_skills_html(profile, document)
    assert sheet(drawn) == [document.text]
    [mark] = lxml_html.fromstring(drawn).xpath("//*[contains(@class, 'mark ')]")
    assert mark.text_content() == "machine learning models"
    assert mark.get("aria-describedby") == "s0h s1h"


def test_evidence_over_two_lines_is_marked_in_both() -> None:
    document = samples.document(("Built machine\nlearning models",))
    [seen, *_] = samples.evidence(document, "machine")
    over = replace(seen, text=document.text[6:22], end=22)
    entry = replace(samples.profile().skills[0], evidence=(over,))
    drawn = render_skills_html(Profile(skills=(entry,)), document)
    marks = lxml_html.fromstring(drawn).xpath("//*[contains(@class, 'mark ')]")
    assert [mark.text_content() for mark in marks] == ["machine", "learning"]
    assert sheet(drawn) == document.text.split("\n")


def test_a_poor_text_has_no_gaps_and_no_what_if() -> None:
    [body] = lxml_html.fromstring(page(samples.poor_report())).xpath("//body")
    text = body.text_content().split('"use strict"')[0]
    assert "Gaps: none listed" in text
    assert "could not be read well enough" in text
    assert "What if" not in text
    assert "unlock" not in text


def test_gaps_beyond_the_top_are_folded_away() -> None:
    tree = lxml_html.fromstring(page(samples.report(), top=3))
    tables = tree.xpath("//table[contains(@class, 'gap-table')]")
    assert [len(table.xpath(".//tbody/tr")) for table in tables] == [3, 9]
    assert tables[1].getparent().tag == "details"
    assert "9 more gaps" in tables[1].getparent().text_content()


def test_a_gap_shows_the_demand_of_both_roles() -> None:
    tree = lxml_html.fromstring(page(samples.report()))
    row = tree.xpath("//table[contains(@class, 'gap-table')]/tbody/tr")[0]
    assert "AWS" in row.text_content()
    assert len(row.xpath(".//svg")) == 2
    assert "data scientist postings: 18%" in " ".join(row.text_content().split())


def test_what_if_data_is_json_that_html_cannot_read() -> None:
    what_if = samples.what_if()
    first = what_if.skills[0]
    evil = replace(first, skill=replace(first.skill, name="</script><b>&\u202e"))
    drawn = page(samples.report(), replace(what_if, skills=(evil, *what_if.skills[1:])))
    [data] = lxml_html.fromstring(drawn).xpath("//script[@id='what-if-data']/text()")
    assert not set(data) & set("<>&")
    assert json.loads(data)["skills"][0]["name"] == "</script><b>&\ufffd"


@pytest.mark.parametrize("role", ["data_scientist", "ml_engineer"])
def test_without_a_target_the_what_if_begins_with_the_nearer_role(role: str) -> None:
    report = samples.undecided_report()
    probability = replace(
        report.lean.probability,
        data_scientist=0.4 if role == "ml_engineer" else 0.6,
        ml_engineer=0.6 if role == "ml_engineer" else 0.4,
    )
    undecided = replace(report, lean=replace(report.lean, probability=probability))
    drawn = page(undecided, samples.what_if())
    [data] = lxml_html.fromstring(drawn).xpath("//script[@id='what-if-data']/text()")
    assert json.loads(data)["target"] == role


@pytest.mark.parametrize(
    "text", [HOSTILE, "</style></script><script>alert(1)</script>", "{{ 7*7 }}"]
)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    report = hostile_report(text)
    for drawn in (
        page(report, samples.what_if()),
        page(replace(report, gaps=(), withheld=text)),
        render_skills_html(hostile_profile(text), report.document),
        render_lean_html(report.lean),
    ):
        tree = lxml_html.fromstring(drawn)
        assert len(tree.xpath("//script[not(@type)]")) == 1
        assert len(tree.xpath("//style")) == 1
        assert not set(drawn) & set("\x1b\x07\u202e\ud800")
        assert " ".join(harmless(text).split()) in " ".join(tree.text_content().split())


def test_templates_escape_whatever_their_names_end_in() -> None:
    made = environment().from_string("{{ text }}|{{ text|clean }}|{% set a = text ~ '' %}{{ a }}")
    assert made.render(text="<\u202e") == "&lt;\ufffd|&lt;\ufffd|&lt;\ufffd"
