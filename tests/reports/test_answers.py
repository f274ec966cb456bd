"""Answers in reports: said with their date, beside what was read, and never twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.checker import builtin_checker
from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.reports.style import Look
from gapfinder.reports.terminal import render_report

DAY = "2026-11-24"
SAID = {
    "tensorflow": (AnswerKind.CONFIRMED, "the text does not show it"),
    "pytorch": (AnswerKind.STRUCK, "the text names it"),
    "git": (AnswerKind.DENIED, "another skill shows it"),
}


@pytest.fixture(scope="module")
def answered(root: Path) -> gf.GapReport:
    answers = [Answer(skill_id=i, kind=kind, date=DAY) for i, (kind, _) in SAID.items()]
    return gf.check(root / "fixtures/resumes/darius-cole.pdf", answers=answers)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_each_is_said_with_its_date_and_what_was_read(answered: gf.GapReport) -> None:
    titles = builtin_checker().category_titles
    terminal = folded(render_report(answered, Look(width=120), categories=titles, top=10))
    for text in (terminal, folded(gf.to_markdown(answered)), folded(gf.to_html(answered))):
        for kind, read in SAID.values():
            assert f"{kind} by you on {DAY}; {read}" in text
    assert "Stated as absent" not in terminal
    assert "struck by you" in terminal


def test_json_tells_what_was_said_and_what_was_read(answered: gf.GapReport) -> None:
    value = json.loads(gf.to_json(answered))
    said = {skill["id"]: skill["answer"] for skill in value["skills"] if skill["answer"]}
    assert said == {
        "tensorflow": {"said": "confirmed", "date": DAY, "was": None},
        "pytorch": {"said": "struck", "date": DAY, "was": "found"},
        "git": {"said": "denied", "date": DAY, "was": "implied"},
    }
    gaps = {gap["id"]: gap["answer"] for gap in value["gaps"]}
    assert gaps["pytorch"] == "struck"
    assert "tensorflow" not in gaps


def test_answers_survive_redaction_and_a_diff(answered: gf.GapReport, root: Path) -> None:
    assert f"confirmed by you on {DAY}" in gf.to_html(gf.redact(answered))
    from gapfinder.core.diff import diff

    changed = diff(gf.check(root / "fixtures/resumes/darius-cole.pdf"), answered)
    kinds = {change.skill.id: change.kind.value for change in changed.changes}
    assert kinds["tensorflow"] == "gained"
    assert kinds["pytorch"] == "lost"
    for text in (gf.to_json(changed), gf.to_html(changed), gf.to_markdown(changed)):
        assert "TensorFlow" in text
