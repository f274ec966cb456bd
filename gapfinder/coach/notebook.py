"""What two people put down in a session: answers, goals, questions, notes; and how it is merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.core.mentions import Profile, Status

MAX_NOTES = 100_000
"""Longest notes that are kept, in characters."""

OTHER_WINDOW = "\n\n--- Also written in another window: ---\n\n"
"""Parts two versions of the notes that were written at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A skill that was agreed on as a next step.

    Parameters
    ----------
    skill_id
        Id of the skill in the taxonomy.
    due
        Until when, as ``YYYY-MM-DD``; empty where no date was agreed on.
    set_on
        When it was agreed on, as ``YYYY-MM-DD``.
    """

    skill_id: str
    due: str
    set_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the two people themselves; ``id`` tells it from others of the session."""

    id: str
    text: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """What was put down in one session; each mapping goes from id to value, in order of entry."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    notes: str = ""

    def with_answer(self, skill_id: str, answer: Answer | None) -> Notebook:
        """Return it with an answer about a skill, or without any."""
        return replace(self, answers=_with(self.answers, skill_id, answer))

    def with_goal(self, skill_id: str, goal: Goal | None) -> Notebook:
        """Return it with a goal for a skill, or without any."""
        return replace(self, goals=_with(self.goals, skill_id, goal))

    def with_question(self, question_id: str, question: Question | None) -> Notebook:
        """Return it with a question, or without it."""
        return replace(self, questions=_with(self.questions, question_id, question))


_Value = TypeVar("_Value")


def _with(values: Mapping[str, _Value], key: str, value: _Value | None) -> dict[str, _Value]:
    changed = dict(values)
    changed.pop(key, None)
    if value is not None:
        changed[key] = value
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two versions of a notebook as one; ``conflicts`` says what both had changed, in words."""

    notebook: Notebook
    conflicts: tuple[str, ...]


def merge_notebooks(base: Notebook, mine: Notebook, theirs: Notebook) -> Merged:
    """Merge what two windows made of the same notebook, so that neither loses anything.

    What only one of them changed is taken from that one, key by key. Where both changed the same
    answer, the later date wins, and of one day's the one that is being saved (``mine``); goals and
    questions likewise are those being saved. Notes that both changed are kept one after the other.

    Parameters
    ----------
    base
        What both began with.
    mine
        What is being saved.
    theirs
        What was saved meanwhile.
    """
    conflicts: list[str] = []
    answers = _merge(
        base.answers,
        mine.answers,
        theirs.answers,
        noun="answer",
        conflicts=conflicts,
        choose=_later,
    )
    goals = _merge(
        base.goals, mine.goals, theirs.goals, noun="goal", conflicts=conflicts, choose=_mine
    )
    questions = _merge(
        base.questions,
        mine.questions,
        theirs.questions,
        noun="question",
        conflicts=conflicts,
        choose=_mine,
    )
    merged = Notebook(
        answers=answers,
        goals=goals,
        questions=questions,
        notes=merge_notes(base.notes, mine.notes, theirs.notes),
    )
    if merged.notes not in (mine.notes, theirs.notes):
        conflicts.append("the notes")
    return Merged(notebook=merged, conflicts=tuple(conflicts))


def merge_notes(base: str, mine: str, theirs: str) -> str:
    """Return notes that hold what both wrote; the longer one alone where it holds the other."""
    if theirs == base:
        return mine
    if mine == base or mine in theirs:
        return theirs
    if theirs in mine:
        return mine
    return f"{theirs}{OTHER_WINDOW}{mine}"


class _Choose(Protocol):
    def __call__(self, mine: _Value | None, theirs: _Value | None, /) -> _Value | None: ...


def _merge(
    base: Mapping[str, _Value],
    mine: Mapping[str, _Value],
    theirs: Mapping[str, _Value],
    *,
    noun: str,
    conflicts: list[str],
    choose: _Choose,
) -> dict[str, _Value]:
    merged: dict[str, _Value] = {}
    for key in dict.fromkeys((*theirs, *mine)):
        was, one, other = base.get(key), mine.get(key), theirs.get(key)
        kept = one if other == was else other
        if one not in (was, other) and other != was:
            kept = choose(one, other)
            conflicts.append(f"the {noun} {key!r}")
        if kept is not None:
            merged[key] = kept
    return merged


def _mine(mine: _Value | None, theirs: _Value | None) -> _Value | None:
    # A value goes before its absence: what was written is not lost to what was taken away.
    return theirs if mine is None else mine


def _later(mine: _Value | None, theirs: _Value | None) -> _Value | None:
    is_older = isinstance(mine, Answer) and isinstance(theirs, Answer) and mine.date < theirs.date
    return theirs if is_older else _mine(mine, theirs)


def carried_over(last: Notebook, profile: Profile) -> Notebook:
    """Return what of the last session's notebook the next one begins with.

    Open questions and all goals are carried. So are answers, as long as the newer resume does not
    itself name the skill; only what was struck stays struck, because it would be misread again.
    """
    named = {entry.skill.id for entry in profile.with_status(Status.FOUND)}
    return Notebook(
        answers={
            skill_id: answer
            for skill_id, answer in last.answers.items()
            if skill_id not in named or answer.kind is AnswerKind.STRUCK
        },
        goals=last.goals,
        questions={
            key: question for key, question in last.questions.items() if not question.is_closed
        },
    )
