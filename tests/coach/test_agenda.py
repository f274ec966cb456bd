"""What thirty minutes are spent on, told from a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.checker import Checker, builtin_checker
from gapfinder.coach.agenda import OF_EACH, DoubtKind, make_agenda
from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.core.document import Grade, Verdict
from tests import samples


@pytest.fixture(scope="module")
def checker() -> Checker:
    return builtin_checker()


RESUMES = ["darius-cole.pdf", "noor-haddad.docx", "elena-popescu.pdf", "sunniva-dahl.json"]


@pytest.mark.parametrize("name", RESUMES)
def test_three_wins_three_gaps_and_questions(root: object, checker: Checker, name: str) -> None:
    report = checker.check(f"{root}/fixtures/resumes/{name}", target="ml_engineer")
    agenda = make_agenda(report)
    assert len(agenda.wins) == len(agenda.gaps) == OF_EACH
    assert [each.gap.skill for each in agenda.gaps] == [step.skill for step in report.plan[:3]]
    assert all(win.entry.evidence for win in agenda.wins)
    asked = [doubt.skill.id for doubt in agenda.doubts]
    assert len(asked) == len(set(asked))
    for doubt in agenda.doubts:
        assert doubt.skill.name in doubt.question
        assert doubt.question.endswith("?")


def test_a_likely_skill_is_asked_first_with_what_was_read() -> None:
    first = make_agenda(samples.report()).doubts[0]
    assert first.kind is DoubtKind.LIKELY
    assert "tenserflow" in first.question
    assert first.entry is not None


def test_what_was_answered_is_not_asked_again(root: object, checker: Checker) -> None:
    path = f"{root}/fixtures/resumes/darius-cole.pdf"
    before = make_agenda(checker.check(path)).doubts
    for kind in AnswerKind:
        said = Answer(skill_id=before[0].skill.id, kind=kind, date="2026-11-24")
        after = make_agenda(checker.check(path, answers=[said])).doubts
        assert before[0].skill.id not in {doubt.skill.id for doubt in after}


def test_with_doubts_in_the_reading_every_gap_is_a_question(root: object, checker: Checker) -> None:
    document = checker.read(f"{root}/fixtures/resumes/darius-cole.pdf")
    fair = replace(document, verdict=Verdict(grade=Grade.FAIR, reasons=("columns are not clear",)))
    profile = checker.find_skills(fair)
    report = checker.report(fair, profile, checker.lean(fair))
    kinds = [doubt.kind for doubt in make_agenda(report).doubts]
    assert kinds.count(DoubtKind.CANNOT_TELL) == len(report.gaps)


def test_a_poor_text_has_no_gaps_to_talk_about() -> None:
    agenda = make_agenda(samples.poor_report())
    assert agenda.gaps == ()
    assert all(doubt.kind is not DoubtKind.CANNOT_TELL for doubt in agenda.doubts)
