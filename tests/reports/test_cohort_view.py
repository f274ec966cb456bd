"""A cohort for people: on a terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_progress import compare_cohorts
from gapfinder.core.cohort_summary import CohortSummary, summarise
from gapfinder.core.postings import SkillDemand
from gapfinder.core.syllabus import Syllabus, SyllabusLine, TaughtSkill, cover_syllabus
from gapfinder.files.json_cohort import members_to_json, progress_to_json, summary_to_json
from gapfinder.reports.cohort_list import render_members
from gapfinder.reports.cohort_markdown import render_cohort_markdown
from gapfinder.reports.cohort_view import MAX_ROWS, render_cohort
from gapfinder.reports.progress_view import render_progress, render_progress_markdown
from gapfinder.reports.style import ASCII, Look
from tests import cohorts, samples
from tests.cohorts import DS, IMPLIES, MADE_WITH, ML, SHARES

COHORT = cohorts.small_cohort()
Golden = Callable[[str, str], None]


def summary(*, names: bool = False, cohort: tuple[CohortMember, ...] = COHORT) -> CohortSummary:
    syllabus = Syllabus(
        name="term.txt",
        taught=(
            TaughtSkill(id="sql", name="SQL", lines=(1,)),
            TaughtSkill(id="spark", name="Spark", lines=(3,)),
        ),
        unknown=(SyllabusLine(number=5, text="Basket [weaving]"),),
    )
    asked = {
        role: [
            (samples.skill(i), SkillDemand(count=round(share * 1000), n=1000))
            for i, share in shares.items()
        ]
        for role, shares in SHARES.items()
    }
    return summarise(
        cohort,
        implies=IMPLIES,
        names=names,
        twins=[("the same e-mail address", [COHORT[0].path, COHORT[4].path])],
        syllabus=cover_syllabus(syllabus, cohort, asked),
        made_with=[MADE_WITH],
    )


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_shows_the_whole(width: int, golden: Golden) -> None:
    text = render_cohort(summary(), Look(width=width), title="autumn.db", top=4)
    assert max(map(len, text.split("\n"))) <= width
    golden(f"cohort-{width}.txt", text)


def test_names_and_ascii(golden: Golden) -> None:
    look = Look(width=80, glyphs=ASCII)
    text = render_cohort(summary(names=True), look, title="autumn.db", top=4)
    assert text.isascii()
    golden("cohort-80-ascii.txt", text)


def test_markdown(golden: Golden) -> None:
    golden("cohort.md", render_cohort_markdown(summary(), title="autumn.db", top=4))


def test_json(golden: Golden) -> None:
    text = summary_to_json(summary())
    value = json.loads(text)
    assert list(value)[:2] == ["format", "version"]
    golden("cohort.json", f"{text}\n")
    assert len(json.loads(summary_to_json(summary(), top=2))["gaps"]) == 2


@pytest.mark.parametrize(
    "render",
    [
        lambda it: render_cohort(it, Look(width=120), title="autumn.db", top=50),
        lambda it: render_cohort_markdown(it, title="autumn.db", top=50),
        summary_to_json,
    ],
)
def test_without_names_nothing_tells_who_it_is(render: Callable[[CohortSummary], str]) -> None:
    text = render(summary()).casefold()
    for member in COHORT:
        for word in (*member.person.casefold().split(), member.path, member.sha256[:12]):
            assert word not in text
    assert "lumi" not in text
    named = render(summary(names=True)).casefold()
    assert "katla lund" in named
    assert "lumi-moen.pdf" in named


def test_hostile_names_do_nothing() -> None:
    name = "[red]\x1b[31m|`<b>*Eve*"
    made = summary(names=True, cohort=(*COHORT, replace(cohorts.member("Eve", ML), person=name)))
    text = render_cohort(made, Look(width=120), title="\x1b]0;x", top=50)
    assert "\x1b" not in text
    assert "[red]" in text
    markdown = render_cohort_markdown(made, title="<b>", top=50)
    assert "\x1b" not in markdown
    outside = markdown.split("```")
    assert "<b>" not in outside[0] + outside[2]


def test_a_crowd_has_no_map_on_a_terminal() -> None:
    crowd = tuple(cohorts.member(f"P{at}", DS) for at in range(MAX_ROWS + 1))
    text = render_cohort(summarise(crowd), Look(), title="x", top=3)
    assert f"The map has {MAX_ROWS + 1} rows" in text


def test_a_cohort_of_failures() -> None:
    made = summarise([cohorts.failed("One")], target=ML)
    for text in (
        render_cohort(made, Look(), title="x", top=3),
        render_cohort_markdown(made, title="x", top=3),
    ):
        assert "No resume has a gap that can be told." in text
        assert "The file has no text; it may be a scan." in text


def test_a_cohort_without_worries_and_with_one_target() -> None:
    made = summarise(COHORT[:3], target=ML)
    for text in (
        render_cohort(made, Look(), title="x", top=3),
        render_cohort_markdown(made, title="x", top=3),
    ):
        assert "Nobody: every resume was read" in text
        assert "3 resumes aimed at ML engineer" in text


def test_results_of_several_markets_are_told() -> None:
    other = replace(MADE_WITH, market_sha256="b" * 64)
    made = summarise(COHORT, made_with=[MADE_WITH, other])
    assert "do not count alike" in " ".join(
        render_cohort(made, Look(width=120), title="x", top=3).split()
    )


AFTER = tuple(
    replace(
        cohorts.member(
            member.person, ML, listed="pytorch docker sql kubernetes", implied="containers",
            reach=500,
        ),
        path=member.path,
    )
    for member in COHORT[:4]
)  # fmt: skip


def test_progress(golden: Golden) -> None:
    progress = compare_cohorts(COHORT, (*AFTER, cohorts.member("New Comer", ML)))
    golden("cohort-progress-80.txt", render_progress(progress, Look(width=80), top=3))
    golden("cohort-progress.md", render_progress_markdown(progress, top=3))
    golden("cohort-progress.json", f"{progress_to_json(progress)}\n")


def test_no_progress_and_other_markets() -> None:
    progress = compare_cohorts(COHORT[:2], COHORT[:2], is_same_market=False)
    for text in (
        render_progress(progress, Look(width=120), top=3),
        render_progress_markdown(progress, top=3),
    ):
        assert "No skill is shown by more or by fewer people." in text
        assert "different markets or taxonomies" in text
    changed = compare_cohorts([cohorts.member("A", ML)], [cohorts.member("A", DS)])
    assert "target ML engineer, now data scientist" in render_progress(changed, Look(), top=3)


def test_the_list(golden: Golden) -> None:
    golden("cohort-list-80.txt", render_members(COHORT, Look(width=80), is_failed=False))
    golden("cohort-list.json", f"{members_to_json(COHORT)}\n")
    assert "1 resume could not be checked." in render_members(COHORT[-1:], Look(), is_failed=True)
