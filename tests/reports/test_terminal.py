from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rich.cells import cell_len

from gapfinder.core.document import Document, Grade, ReadWarning, SectionKind
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import MatchMethod, Profile, Status
from gapfinder.core.roles import LeanRole, TermContribution
from gapfinder.reports.style import ASCII, Look
from gapfinder.reports.terminal import (
    render_document,
    render_lean,
    render_report,
    render_skills,
)
from tests import samples

Golden = Callable[[str, str], None]


def draw(report: GapReport, look: Look, top: int = 10) -> str:
    return render_report(report, look, categories=samples.CATEGORIES, top=top)


RENDERED: dict[str, Callable[[Look], str]] = {
    "report": lambda look: draw(samples.report(), look),
    "report-poor": lambda look: draw(samples.poor_report(), look),
    "report-undecided": lambda look: draw(samples.undecided_report(), look),
    "skills": lambda look: render_skills(samples.profile(), samples.document(), look),
    "read": lambda look: render_document(samples.document(), look),
    "lean": lambda look: render_lean(samples.lean(), look),
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", RENDERED)
def test_terminal_is_what_it_was(name: str, width: int, golden: Golden) -> None:
    golden(f"{name}-{width}.txt", RENDERED[name](Look(width=width)))


def test_colours_are_what_they_were(golden: Golden) -> None:
    golden("report-80.ansi", draw(samples.report(), Look(width=80, has_colour=True)))


def test_ascii_is_what_it_was(golden: Golden) -> None:
    golden("report-80-ascii.txt", draw(samples.report(), Look(width=80, glyphs=ASCII)))


@pytest.mark.parametrize("name", RENDERED)
@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_no_line_is_wider_than_the_sheet(name: str, width: int) -> None:
    drawn = RENDERED[name](Look(width=width))
    if name == "read":
        # The text itself is never folded.
        drawn = drawn[: drawn.index("Text ")]
    lines = drawn.split("\n")
    assert len(lines) > 5
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("name", RENDERED)
def test_ascii_sheets_hold_ascii_only(name: str) -> None:
    assert RENDERED[name](Look(glyphs=ASCII)).isascii()


@pytest.mark.parametrize("name", RENDERED)
def test_nothing_is_blamed_or_promised(name: str) -> None:
    drawn = RENDERED[name](Look()).casefold()
    assert "you lack" not in drawn
    assert "fit" not in drawn.split()
    assert "score" not in drawn


def test_every_gap_is_shown_with_its_counts() -> None:
    report = samples.report()
    drawn = draw(report, Look(width=120), top=len(report.gaps))
    table = drawn[drawn.index("\nGaps for") : drawn.index("\nReach and plan")]
    lines = table.split("\n")
    assert "Of 1,396 ML engineer postings" in table
    assert report.gaps
    for gap in report.gaps:
        assert gap.unlocked is not None
        [row] = [line for line in lines if line.split()[:1] == [str(gap.rank)]]
        assert gap.skill.name in row
        assert f" {gap.demand.count:,} " in row
        assert f"{gap.demand.share:.0%}" in row
        unlock = f"+{gap.unlocked.share:.1%}" if gap.unlocked.count else "–"
        assert row.endswith(unlock)
    assert " more: " not in drawn


def test_reach_and_plan_are_told_in_words_and_figures() -> None:
    drawn = draw(samples.report(), Look(width=120))
    block = drawn[drawn.index("\nReach and plan") : drawn.index("\nFree wins")]
    said = " ".join(block.split())
    assert "Your resume covers 402 of 1,296 ML engineer postings: 31%." in said
    assert "at least 70% of the skills in demand" in said
    assert "fewer than 5 are not counted" in said
    for number, step in enumerate(samples.report().plan, start=1):
        [row] = [line for line in block.split("\n") if line.split()[:1] == [str(number)]]
        assert step.skill.name in row
        assert f"+{step.adds.share:.1%}" in row
        assert f"{step.reach_after.share:.0%}" in row
    rows = [line for line in block.split("\n") if "postings" not in line]
    assert any(line.split()[:4] == ["data", "scientist", "27%", "26–29%"] for line in rows)


def test_reach_of_both_roles_stands_where_the_lean_has_no_direction() -> None:
    drawn = draw(samples.undecided_report(), Look())
    block = drawn[drawn.index("\nReach ──") :]
    assert "data scientist" in block
    assert "Your resume covers" not in block
    out = replace(samples.undecided_report(), lean=samples.lean(LeanRole.OUT_OF_SCOPE))
    assert "\nReach" not in draw(out, Look())
    assert "\nReach" not in draw(samples.poor_report(), Look())


def test_a_plan_with_nothing_to_add_is_left_out() -> None:
    bare = tuple(replace(o, plan=()) for o in samples.outlooks())
    drawn = draw(replace(samples.report(), outlooks=bare), Look())
    assert "Your resume covers 402" in drawn
    assert "adds" not in drawn


def test_what_stands_near_a_gap_is_told_under_it() -> None:
    drawn = draw(samples.report(), Look())
    lines = drawn[: drawn.index("\nReach and plan")].split("\n")
    below = {
        line.split()[1]: after.strip()
        for line, after in pairwise(lines)
        if line[2:4].strip().isdigit()
    }
    assert below["Kubernetes"] == "in progress; you show Docker, near it"
    assert below["Apache"] == "you show Airflow instead"


def test_free_wins_are_told_by_kind() -> None:
    drawn = draw(samples.report(), Look())
    assert "In your work, not in your list  Machine Learning, A/B Testing" in drawn
    assert "In your list, not in your work  scikit-learn, Git" in drawn
    many = samples.free_wins(samples.profile())[1:2] * 9
    drawn = draw(replace(samples.report(), free_wins=many), Look(width=120))
    block = drawn[drawn.index("\nFree wins") : drawn.index("\nWhere this")]
    assert block.count("scikit-learn") == 6
    assert "and 3 more" in " ".join(block.split())
    assert "In your work" not in drawn
    assert "Free wins" not in draw(replace(samples.report(), free_wins=()), Look())


def test_a_doubtful_text_says_where_a_gap_was_looked_for() -> None:
    report = samples.report(samples.document(grade=Grade.FAIR, reasons=("few words",)))
    drawn = " ".join(draw(report, Look()).split())
    assert "the text that could be read does not show them" in drawn


def test_top_says_how_many_gaps_are_left() -> None:
    drawn = draw(samples.report(), Look(), top=3)
    assert "9 more: gapfinder check maja-lindqvist.pdf --top 12" in drawn
    assert "Google Cloud" not in drawn


def test_withheld_gaps_say_why_and_what_to_do() -> None:
    poor = draw(samples.poor_report(), Look())
    assert "Gaps: none listed" in poor
    assert "could not be read well enough" in poor
    assert "gapfinder read maja-lindqvist.pdf" in poor
    assert "share" not in poor
    undecided = draw(samples.undecided_report(), Look())
    assert "--target ml-engineer" in undecided
    assert "--target data-scientist" in undecided


def test_doubts_stand_before_any_finding() -> None:
    drawn = draw(samples.poor_report(), Look())
    doubt = drawn.index("! The text cannot be relied on")
    assert doubt < drawn.index("Page 2 of 2 has no text") < drawn.index("\nLean ")


def test_a_lean_on_a_poor_text_says_what_it_counts() -> None:
    said = "This counts only the text that could be read."
    assert said in draw(samples.poor_report(), Look())
    assert said not in draw(samples.report(), Look())


def test_no_gap_at_all_is_said_in_words() -> None:
    drawn = draw(replace(samples.report(), gaps=()), Look())
    assert "Your resume shows every skill that ML engineer postings often ask for." in drawn
    assert "95% confidence" not in drawn


def test_empty_profile_is_said_in_words() -> None:
    empty = replace(samples.report(), profile=Profile(skills=()))
    assert "No skill of the taxonomy was found" in draw(empty, Look())
    assert "No skill of the taxonomy was found" in render_skills(
        Profile(skills=()), samples.document(), Look()
    )


def test_lean_without_direction_gives_its_reason() -> None:
    drawn = render_lean(samples.lean(LeanRole.OUT_OF_SCOPE, reason="too few known terms"), Look())
    assert "reads like neither role. Too few known terms." in drawn


def test_a_document_without_headings_says_so() -> None:
    bare = samples.document(("Just one line of text",))
    assert "No headings were recognised." in render_document(bare, Look())


def test_a_weak_match_is_asked_not_told() -> None:
    likely = next(entry for entry in samples.profile().skills if entry.status == "likely")
    weak = replace(
        likely, evidence=(replace(likely.evidence[0], text="Go", method=MatchMethod.EXACT),)
    )
    drawn = draw(replace(samples.report(), profile=Profile(skills=(weak,))), Look())
    assert "“Go” (page 1) may mean TensorFlow" in drawn
    assert "Skills your resume shows (0)" in drawn


def test_lean_without_terms_is_drawn() -> None:
    drawn = render_lean(replace(samples.lean(), contributions=()), Look())
    assert "82%" in drawn
    assert "Toward" not in drawn


def test_foot_names_the_postings_and_their_years() -> None:
    drawn = draw(samples.report(), Look(width=120))
    assert "4,384 data scientist and 1,396 ML engineer postings of 2018 to 2026" in drawn
    bare = replace(samples.report().provenance, postings=(), years=None, taxonomy_version="")
    drawn = draw(replace(samples.report(), provenance=bare), Look(width=120))
    assert "market a7a7a7a7" in drawn


def test_skills_quote_at_most_three_lines() -> None:
    entry = samples.profile().skills[0]
    seen = entry.evidence[0]
    many = tuple(replace(seen, line=f"Line {i}: {seen.text}") for i in range(5))
    drawn = render_skills(
        Profile(skills=(replace(entry, evidence=many),)), samples.document(), Look()
    )
    assert drawn.count("p. 1, summary") == 3
    assert "Line 2:" in drawn
    assert "Line 3:" not in drawn
    assert "and 2 more lines" in drawn


def test_a_line_is_quoted_once_with_all_its_words_marked() -> None:
    source = samples.document(("Kafka and Spark, then Kafka again",))
    seen = (*samples.evidence(source, "Kafka"), *samples.evidence(source, "Spark"))
    entry = replace(samples.profile().skills[0], evidence=seen)
    drawn = render_skills(Profile(skills=(entry,)), source, Look(has_colour=True))
    assert drawn.count("then") == 1
    assert drawn.count("\x1b[1;4mKafka\x1b[0m") == 2
    assert drawn.count("\x1b[1;4mSpark\x1b[0m") == 1


def test_words_are_marked_whole() -> None:
    source = samples.document(("Wrote R for Research",))
    entry = replace(samples.profile().skills[0], evidence=samples.evidence(source, "R"))
    drawn = render_skills(Profile(skills=(entry,)), source, Look(has_colour=True))
    assert "\x1b[1;4mR\x1b[0m for Research" in drawn


def test_implied_skills_are_grouped_by_what_shows_them() -> None:
    profile = samples.profile()
    twice = [
        replace(entry, evidence=profile.skills[3].evidence) if entry.status == "implied" else entry
        for entry in profile.skills
    ]
    drawn = draw(replace(samples.report(), profile=Profile(skills=tuple(twice))), Look(width=120))
    assert "Deep Learning (by Docker); and 1 skill that few postings ask for" in drawn
    report = replace(samples.report(), in_demand=tuple(e.skill for e in profile.skills))
    drawn = draw(replace(report, profile=Profile(skills=tuple(twice))), Look(width=120))
    assert "Deep Learning, Containerization (by Docker)" in drawn
    drawn = draw(samples.undecided_report(), Look(width=120))
    assert any(line.split()[-2:] == ["2", "skills"] for line in drawn.split("\n"))


@pytest.mark.parametrize(
    ("before", "after", "shown", "cuts"),
    [
        (20, 20, "delta Kafka alpha", 2),
        (0, 20, "experience Kafka alpha", 1),
        (20, 0, "delta Kafka", 1),
    ],
)
def test_long_lines_are_cut_around_the_match(
    before: int, after: int, shown: str, cuts: int
) -> None:
    words = "alpha beta gamma delta "
    source = samples.document((f"{words * before}Kafka {words * after}",))
    seen = tuple(
        replace(e, section=SectionKind.EXPERIENCE) for e in samples.evidence(source, "Kafka")
    )
    entry = replace(samples.profile().skills[0], evidence=seen)
    drawn = render_skills(Profile(skills=(entry,)), source, Look())
    quoted = " ".join(drawn[drawn.index("p. 1") :].split())
    assert shown in quoted
    assert quoted.count("…") == cuts
    assert len(quoted) < 200


HOSTILE = "[/red][bold]\x1b[31m\u202e{x}\x07\n[link=x]\ud800"


def hostile_document(text: str = HOSTILE) -> Document:
    clean_one = samples.document()
    return replace(
        clean_one,
        name=text,
        verdict=replace(clean_one.verdict, grade=Grade.FAIR, reasons=(text,)),
        warnings=(ReadWarning(code="x", page=1, message=text),),
        sections=tuple(replace(s, heading=text) for s in clean_one.sections),
        text=f"{text}\n{text}",
    )


def hostile_profile(text: str = HOSTILE) -> Profile:
    return Profile(
        skills=tuple(
            replace(
                entry,
                skill=replace(entry.skill, name=text, category=text),
                evidence=tuple(replace(e, text=text, line=text) for e in entry.evidence),
            )
            for entry in samples.profile().skills
        )
    )


def hostile_report(text: str = HOSTILE) -> GapReport:
    source = hostile_document(text)
    report = samples.report()
    hostile = replace(samples.skill("aws"), name=text)
    return replace(
        report,
        document=source,
        profile=hostile_profile(text),
        lean=replace(
            report.lean,
            contributions=(TermContribution(term=text, log_odds=0.2),),
            reason=text,
        ),
        gaps=tuple(
            replace(g, skill=hostile, near=(hostile,), instead_of=(hostile,)) for g in report.gaps
        ),
        outlooks=tuple(
            replace(o, plan=tuple(replace(step, skill=hostile) for step in o.plan))
            for o in report.outlooks
        ),
        free_wins=samples.free_wins(hostile_profile(text)),
        warnings=source.warnings,
    )


def all_hostile(text: str, look: Look) -> list[str]:
    report = hostile_report(text)
    return [
        render_report(report, look, categories={text: text}, top=3),
        draw(replace(report, gaps=(), withheld=text), look),
        render_skills(report.profile, report.document, look),
        render_document(report.document, look),
        render_lean(report.lean, look),
    ]


def test_hostile_text_is_shown_as_text() -> None:
    for drawn in all_hostile(HOSTILE, Look(width=120)):
        assert "[/red][bold]\ufffd[31m" in drawn
        assert not set(drawn) & set("\x1b\x07\u202e\ud800")


@pytest.mark.parametrize("text", ["山田太郎" * 30, "x" * 300, "a b " * 100])
def test_long_and_wide_text_stays_on_the_sheet(text: str) -> None:
    report = hostile_report(text)
    drawn = draw(report, Look(width=80)) + render_skills(
        report.profile, report.document, Look(width=80)
    )
    assert max(cell_len(line) for line in drawn.split("\n")) <= 80


def test_hostile_text_cannot_add_a_colour() -> None:
    sheets = all_hostile(HOSTILE, Look(width=120, has_colour=True))
    assert sheets
    for drawn in sheets:
        assert "[31m\ufffd" in drawn
        assert "\x1b[31m" not in drawn
        assert not set(drawn) & set("\x07\u202e\ud800")


@hypothesis_settings(max_examples=40)
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_can_be_drawn(text: str) -> None:
    for drawn in all_hostile(text, Look(width=60)):
        drawn.encode()
        assert not any(c in drawn for c in "\x1b\r\x00\u202a\u202e")


def test_each_status_has_its_block() -> None:
    drawn = render_skills(samples.profile(), samples.document(), Look())
    blocks = ("Found", "Please confirm", "Implied by other skills", "In progress", "Stated as")
    assert len(blocks) == len(Status)
    places = [drawn.index(f"\n{block}") for block in blocks]
    assert places == sorted(places)
    assert "TensorFlow, read from “tenserflow”" in drawn
    assert "Deep Learning, shown by “PyTorch”" in drawn
