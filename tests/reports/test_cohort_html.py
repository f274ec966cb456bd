"""A cohort as a page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from gapfinder.core.cohort import MemberState
from gapfinder.core.cohort_summary import CohortSummary, summarise
from gapfinder.core.person_sheet import PersonSheet
from gapfinder.files.serialize import to_json
from gapfinder.files.sheet_json import read_sheet
from gapfinder.reports.cohort_html import page_names, render_cohort_html, render_person_html
from tests import cohorts, samples
from tests.cohorts import ML
from tests.reports.test_cohort_view import summary

SHEET = read_sheet(to_json(samples.report()), hide="Maja Lindqvist")
POOR = read_sheet(to_json(samples.poor_report()), hide="Maja Lindqvist")
AIMLESS = read_sheet(to_json(samples.undecided_report()), hide="")


def sheets(made: CohortSummary) -> dict[str, PersonSheet]:
    """Give everybody with a result one of a few sheets."""
    done = [p.label for p in made.people if p.member.state is MemberState.DONE]
    return {label: (SHEET, POOR, AIMLESS)[at % 3] for at, label in enumerate(done)}


def page(made: CohortSummary | None = None, **options: object) -> str:
    made = made or summary()
    return render_cohort_html(made, sheets(made), title="autumn.db", top=4, **options)  # type: ignore[arg-type]


class Structure(HTMLParser):
    """Ids, links and headings, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if given.get("href"):
            self.links.append(given["href"] or "")


def test_the_page(golden: Callable[[str, str], None]) -> None:
    html = page()
    golden("cohort.html", html)
    assert page() == html


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    html = page()
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "<script" not in html
    assert "http://" not in html
    assert "https://" not in html
    assert 'style="' not in html


def test_links_lead_to_people_on_the_page() -> None:
    made = Structure(page())
    assert len(made.ids) == len(set(made.ids))
    inside = [link for link in made.links if link.startswith("#")]
    assert inside == made.links
    assert {link[1:] for link in inside} <= set(made.ids)
    assert len([link for link in inside if re.fullmatch(r"#p\d+", link)]) > 11


def test_links_lead_to_pages_in_a_folder() -> None:
    summed = summary()
    made = Structure(page(summed, folder="the people"))
    beside = {link for link in made.links if not link.startswith("#")}
    assert beside == {
        f"the%20people/{name}"
        for label, name in page_names(summed).items()
        if label in sheets(summed)
    }


def test_without_sheets_nobody_is_linked() -> None:
    made = Structure(render_cohort_html(summary(), {}, title="x", top=4))
    assert not [link for link in made.links if re.fullmatch(r"#p\d+|#people", link)]
    assert "people" not in made.ids


def test_every_cell_says_its_state_in_words() -> None:
    html = page()
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    cells = re.findall(r"<td class=(\w)><i>([a-z ]+)</i>", body)
    made = summary().matrix
    assert len(cells) == len(made.rows) * len(made.skills)
    assert dict(cells) == {
        "u": "used", "f": "found", "k": "please confirm", "i": "implied", "g": "in progress",
        "c": "cannot tell", "m": "not shown", "n": "not asked for",
    }  # fmt: skip


def test_without_names_nothing_tells_who_it_is() -> None:
    text = page().casefold()
    for member in cohorts.small_cohort():
        for word in (*member.person.casefold().split(), member.path, member.sha256[:12]):
            assert not re.search(rf"\b{re.escape(word)}\b", text)
    for word in ("maja", "lindqvist", "tidewater", "brightwell", "nordhaven", "lumi"):
        assert word not in text
    assert "Alma Berg" in page(summary(names=True))


def test_hostile_texts_do_nothing() -> None:
    evil = "<script>alert(1)</script>\x1b\u202e"
    eve = replace(cohorts.member("Eve", ML), person=evil, path=f"{evil}.pdf")
    lost = replace(cohorts.failed("Lost"), path=f"{evil}.doc")
    made = summarise([eve, lost, *cohorts.small_cohort()], names=True)
    quote = replace(SHEET.quotes[0], line=f"{evil} Python", texts=("Python",))
    given = {evil: replace(SHEET, quotes=(quote,), withheld=evil, doubts=(evil,))}
    html = render_cohort_html(made, given, title=evil, top=4)
    html += render_person_html(made, evil, given[evil], title=evil, back="../x.html")
    assert "<script" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "alert(1)" in html


@pytest.mark.parametrize("sheet", [SHEET, POOR, AIMLESS], ids=["whole", "poor", "aimless"])
def test_a_person_has_a_page(sheet: PersonSheet) -> None:
    made = summary()
    concern = made.concerns[1]
    html = render_person_html(made, concern.person.label, sheet, title="Autumn", back="../a.html")
    told = Structure(html)
    assert told.links == ["#report", "../a.html"]
    assert told.tags.count("h1") == 1
    assert concern.person.label in html
    assert "Lines are quoted without names" in html
    for gap in sheet.gaps:
        assert gap.name in html
    for word in ("Maja", "Lindqvist"):
        assert word not in html


def test_page_names_tell_a_number_only() -> None:
    names = page_names(summary(names=True))
    assert list(names.values())[:2] == ["person-01.html", "person-02.html"]
    assert len(set(names.values())) == 12


def test_a_cohort_of_failures_is_a_page() -> None:
    made = summarise([cohorts.failed("One"), cohorts.failed("Two")])
    html = render_cohort_html(made, {}, title="x", top=4)
    assert "No resume could be checked." in html
    assert "Person 02" in html
