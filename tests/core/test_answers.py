"""A person's answers go before what was read, and what was read stays to be seen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gapfinder as gf
from gapfinder.core.answering import apply_answers
from gapfinder.core.answers import Answer, AnswerKind, latest_answers
from gapfinder.core.gaps import SHOWN, explain_gap
from gapfinder.core.mentions import Status

RESUME = Path(__file__).parents[2] / "fixtures/resumes/darius-cole.pdf"
DAY = "2026-11-24"


@cache
def checker() -> gf.Checker:
    return gf.Checker.load()


@cache
def plain() -> gf.GapReport:
    return checker().check(RESUME)


def checked(*answers: Answer) -> gf.GapReport:
    read = plain()
    return checker().report(read.document, read.profile, read.lean, answers=answers)


def said(skill_id: str, kind: AnswerKind, date: str = DAY) -> Answer:
    return Answer(skill_id=skill_id, kind=kind, date=date)


def status_of(report: gf.GapReport, skill_id: str) -> Status | None:
    entries = {entry.skill.id: entry.status for entry in report.profile.skills}
    return entries.get(skill_id)


def test_without_answers_nothing_changes() -> None:
    assert gf.to_json(checked()) == gf.to_json(plain())


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (AnswerKind.DENIED, Status.NEGATED),
        (AnswerKind.STRUCK, Status.NEGATED),
        (AnswerKind.LEARNING, Status.LEARNING),
        (AnswerKind.CONFIRMED, Status.FOUND),
    ],
)
def test_an_answer_makes_the_status_and_keeps_what_was_read(
    kind: AnswerKind, status: Status
) -> None:
    [entry] = [e for e in checked(said("pytorch", kind)).profile.skills if e.skill.id == "pytorch"]
    assert (entry.status, entry.was) == (status, Status.FOUND)
    assert entry.answer == said("pytorch", kind)
    assert entry.evidence


def test_a_skill_that_only_an_answer_shows_has_no_evidence_and_implies_others() -> None:
    report = checked(said("tensorflow", AnswerKind.CONFIRMED), said("pytorch", AnswerKind.STRUCK))
    [entry] = [e for e in report.profile.skills if e.skill.id == "tensorflow"]
    assert (entry.evidence, entry.was) == ((), None)
    # PyTorch implied deep learning; now TensorFlow does.
    assert status_of(report, "deep-learning") is Status.IMPLIED
    assert gf.to_json(report)


def test_what_only_a_struck_skill_implied_is_implied_no_more() -> None:
    assert status_of(plain(), "deep-learning") is Status.IMPLIED
    report = checked(said("pytorch", AnswerKind.STRUCK))
    assert status_of(report, "deep-learning") is None
    assert {"pytorch", "deep-learning"} <= {gap.skill.id for gap in report.gaps}


def test_a_gap_says_who_said_what() -> None:
    report = checked(said("pytorch", AnswerKind.DENIED), said("tensorflow", AnswerKind.LEARNING))
    gaps = {gap.skill.id: gap for gap in report.gaps}
    assert explain_gap(gaps["pytorch"], report.target).endswith(
        "you said on 2026-11-24 that it is not there."
    )
    assert gaps["tensorflow"].is_learning
    assert "you said on 2026-11-24 that it is being learned" in explain_gap(
        gaps["tensorflow"], report.target
    )


def test_the_latest_answer_counts_and_of_one_day_the_last() -> None:
    first = said("sql", AnswerKind.DENIED, "2026-10-01")
    second = said("sql", AnswerKind.CONFIRMED, "2026-11-01")
    third = said("sql", AnswerKind.LEARNING, "2026-11-01")
    assert latest_answers([second, first])["sql"] == second
    assert latest_answers([second, third])["sql"] == third


def test_skills_that_the_taxonomy_does_not_know() -> None:
    odd = said("no-such-skill", AnswerKind.CONFIRMED)
    assert apply_answers(plain().profile, [odd], checker().taxonomy) == plain().profile
    with pytest.raises(gf.RecordError, match="no-such-skill"):
        checker().check(RESUME, answers=[odd])


@pytest.mark.parametrize("date", ["", "yesterday", "20261124", "2026-11-31", "2026-W48-2"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(gf.RecordError, match="date"):
        said("sql", AnswerKind.CONFIRMED, date)


def ids() -> st.SearchStrategy[str]:
    shown = [entry.skill.id for entry in plain().profile.skills]
    gaps = [gap.skill.id for gap in plain().gaps]
    return st.sampled_from(sorted({*shown, *gaps}))


def answers() -> st.SearchStrategy[list[Answer]]:
    kinds = st.sampled_from(AnswerKind)
    return st.lists(st.builds(said, st.deferred(ids), kinds), max_size=6)


@settings(max_examples=40)
@given(before=answers(), skill_id=st.deferred(ids))
def test_confirming_a_skill_never_lowers_reach(before: list[Answer], skill_id: str) -> None:
    one = checked(*before)
    other = checked(*before, said(skill_id, AnswerKind.CONFIRMED))
    for was, now in zip(one.outlooks, other.outlooks, strict=True):
        assert now.reach.count >= was.reach.count


@settings(max_examples=40)
@given(before=answers(), skill_id=st.deferred(ids))
def test_a_denied_skill_in_demand_is_a_gap(before: list[Answer], skill_id: str) -> None:
    report = checked(*before, said(skill_id, AnswerKind.DENIED))
    in_demand = {skill.id for skill in report.in_demand}
    assert (skill_id in {gap.skill.id for gap in report.gaps}) == (skill_id in in_demand)


@settings(max_examples=40)
@given(given_answers=answers())
def test_each_skill_once_each_shown_or_a_gap(given_answers: list[Answer]) -> None:
    report = checked(*given_answers)
    found = [entry.skill.id for entry in report.profile.skills]
    assert len(found) == len(set(found))
    shown = {entry.skill.id for entry in report.profile.with_status(*SHOWN)}
    gaps = {gap.skill.id for gap in report.gaps}
    assert shown.isdisjoint(gaps)
    assert {skill.id for skill in report.in_demand} <= shown | gaps
    for skill_id, answer in latest_answers(given_answers).items():
        [entry] = [e for e in report.profile.skills if e.skill.id == skill_id]
        assert entry.answer == answer
