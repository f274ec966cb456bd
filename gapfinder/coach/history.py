"""A record over time: what each session changed, and which goals were met."""

from __future__ import annotations

from dataclasses import dataclass

from gapfinder.coach.desk import Desk
from gapfinder.coach.notebook import Goal, Notebook
from gapfinder.coach.records import StoredSession
from gapfinder.core.diff import ResumeDiff, diff
from gapfinder.core.gaps import SHOWN, GapReport
from gapfinder.core.mentions import ProfileSkill, Status
from gapfinder.core.skills import Skill, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalState:
    """A goal, and how far it is.

    Parameters
    ----------
    goal, skill
        What was agreed on.
    entry
        What the resume shows of the skill now; ``None`` where nothing.
    """

    goal: Goal
    skill: Skill
    entry: ProfileSkill | None

    @property
    def is_met(self) -> bool:
        """Whether the resume, or an answer, shows the skill by name."""
        return self.entry is not None and self.entry.status is Status.FOUND

    @property
    def said(self) -> str:
        """How far it is, in words."""
        if self.entry is None or self.entry.status not in (*SHOWN, Status.LEARNING):
            return "not shown yet"
        if self.entry.answer is not None and self.is_met:
            return f"met: confirmed on {self.entry.answer.date}"
        if self.entry.status is Status.LEARNING:
            return "in progress"
        return "met: the resume shows it" if self.is_met else "shown by other skills only"


def goal_states(notebook: Notebook, report: GapReport, taxonomy: Taxonomy) -> tuple[GoalState, ...]:
    """Return the goals of a notebook, the one that is due first before the others.

    Goals whose skill the taxonomy does not know any more are left out.
    """
    entries = {entry.skill.id: entry for entry in report.profile.skills}
    goals = sorted(notebook.goals.values(), key=lambda goal: (not goal.due, goal.due))
    return tuple(
        GoalState(goal=goal, skill=taxonomy[goal.skill_id], entry=entries.get(goal.skill_id))
        for goal in goals
        if goal.skill_id in taxonomy
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One session of a record, and what changed since the one before.

    Parameters
    ----------
    stored, report
        What was saved, and its report with the market and taxonomy of today: reach then and now
        is counted in the same postings.
    diff
        Against the session before; ``None`` for the first.
    goals
        Of the session before, as this one's resume shows them; of this one for the first.
    """

    stored: StoredSession
    report: GapReport
    diff: ResumeDiff | None
    goals: tuple[GoalState, ...]


def history_of(desk: Desk, person_id: str) -> tuple[Step, ...]:
    """Return a person's sessions with what each changed, oldest first."""
    steps: list[Step] = []
    for stored in desk.records.sessions(person_id):
        report = desk.stored_report(stored)
        before = steps[-1] if steps else None
        agreed = before.stored.notebook if before else stored.notebook
        steps.append(
            Step(
                stored=stored,
                report=report,
                diff=diff(before.report, report) if before else None,
                goals=goal_states(agreed, report, desk.checker.taxonomy),
            )
        )
    return tuple(steps)
