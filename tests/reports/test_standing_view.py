"""Where a resume stands, in words and tables: what is known, what is not, and hostile text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.core.document import Grade
from gapfinder.core.gaps import GapReport
from gapfinder.core.ladders import Rung
from gapfinder.core.role_facets import Pay, Stated
from gapfinder.core.roles import LeanRole, Role
from gapfinder.core.standing import Doubt
from gapfinder.reports import standing_words as words
from gapfinder.reports.standing_view import degrees_block, pay_block, standing_block, switch_block
from gapfinder.reports.style import ASCII, Look, joined
from tests import samples

BLOCKS = (standing_block, degrees_block, pay_block, switch_block)
WIDE = Look(width=120)
HOSTILE = "ML engineer [/red]\x1b[31m\u202e<script>"


def drawn(report: GapReport, look: Look = WIDE) -> str:
    return joined((block(report, look) for block in BLOCKS), look)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("role", Role)
def test_no_line_is_too_long_and_no_figure_broken(width: int, role: Role) -> None:
    look = Look(width=width, glyphs=ASCII)
    text = drawn(replace(samples.report(), target=role), look)
    assert max(len(line) for line in text.split("\n")) <= width
    for figure in ("$151k", "$189k", "18-23%" if role is Role.ML_ENGINEER else "6-7%", "512"):
        assert figure in text


def test_what_the_resume_shows_is_marked_and_quoted() -> None:
    report = replace(samples.report(), target=Role.DATA_SCIENTIST)
    text = drawn(report)
    said = " ".join(text.split())
    assert "your titles show this rung: junior data analyst or data scientist." in said
    assert "Data analyst, Brightwell Clinics, 2019 to 2022" in said
    assert "Your dated work: 6 years, 3 years of it under titles of this ladder." in said
    assert "•  junior data analyst" in text
    assert "•  senior" not in text
    assert "•  master's" in text
    assert "•  bachelor's" not in text
    assert "•  statistics" in text


@pytest.mark.parametrize("doubt", Doubt)
def test_each_doubt_has_its_sentence(doubt: Doubt) -> None:
    standing = replace(samples.report().standings[0], rung=None, doubt=doubt, title=None)
    said = words.stands(standing)
    assert said.startswith("The rung cannot be told: ")
    assert said.endswith(".")
    assert len(said) > 40


def test_the_top_has_no_rung_above_it() -> None:
    standing = replace(samples.report().standings[0], rung=Rung.PRINCIPAL, next_rung=None)
    assert words.next_rung(standing) == "There is no rung above it."
    assert words.next_rung(replace(standing, rung=None, doubt=Doubt.NO_TITLE)) == ""


def test_work_that_goes_on_is_the_least_there_is() -> None:
    report = samples.report()
    assert report.career is not None
    career = replace(report.career, goes_on=True, undated=2)
    said = words.dated_work(career, report.standings[1])
    assert said.startswith("Your dated work: at least 6 years")
    assert "counted to 2025, the newest date that your resume names" in said
    assert said.endswith("2 jobs without dates: not counted.")
    assert (
        words.dated_work(replace(career, dated=0, goes_on=False, undated=0), report.standings[0])
        == ""
    )


@pytest.mark.parametrize(
    ("months", "said"), [(1, "0.1 years"), (12, "1 year"), (34, "2.8 years"), (120, "10 years")]
)
def test_months_as_years(months: int, said: str) -> None:
    assert words.years(months) == said


def test_few_figures_tell_nothing() -> None:
    report = samples.report()
    standing = report.standings[1]
    few = Pay(currency="EUR", years=None, stated=Stated(n=3, of=1396, quartiles=None))
    facets = replace(standing.facets, pay=(few,))
    bare = replace(report, standings=(replace(standing, facets=facets),))
    text = drawn(bare)
    assert "Pay a year in EUR as ML engineer postings of all years state it" in text
    assert "3 of 1,396" in text
    assert "€" not in text.split("titles  ")[1].split("\n")[1]
    none = replace(bare, standings=(replace(standing, facets=replace(facets, pay=())),))
    assert "No ML engineer posting states pay." in drawn(none)


def test_nothing_is_told_of_a_poor_text_or_out_of_scope() -> None:
    assert drawn(samples.poor_report()).strip() == ""
    report = replace(
        samples.undecided_report(), lean=samples.lean(LeanRole.OUT_OF_SCOPE, reason="Neither.")
    )
    assert drawn(report).strip() == ""


def test_without_a_target_both_ladders_are_told_and_no_postings() -> None:
    text = drawn(samples.undecided_report())
    assert "On the data scientist ladder" in text
    assert "on the ML engineer ladder" in text
    assert "postings" not in text
    assert words.read_with_doubts(Grade.FAIR) in text.replace("\n  ", " ")


def test_no_degrees_are_not_said_to_be_missing() -> None:
    report = samples.report()
    assert report.career is not None
    text = drawn(replace(report, career=replace(report.career, degrees=())))
    assert "No degree was recognised under a heading of education." in text
    assert "•  master's" not in text


def test_hostile_titles_are_shown_and_never_obeyed() -> None:
    report = samples.report()
    standing = report.standings[1]
    assert standing.title is not None
    for line in (HOSTILE, HOSTILE + "x" * 1_000_000):
        place = replace(standing.title.place, line=line)
        title = replace(standing.title, place=place)
        shown = (report.standings[0], replace(standing, title=title))
        text = drawn(replace(report, standings=shown))
        assert "ML engineer" in text
        assert ("[/red]" in text) is (line == HOSTILE)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert len(text) < 20_000
