"""The handout: what a person takes home, as Markdown or as two printed pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gapfinder.coach.agenda import Agenda, make_agenda
from gapfinder.coach.history import GoalState, goal_states
from gapfinder.coach.session import Session
from gapfinder.core.gaps import GapReport, SkillGap, explain_gap
from gapfinder.core.private import Redaction, find_private
from gapfinder.core.redaction import BLOCK, redact_report
from gapfinder.core.skills import Taxonomy
from gapfinder.reports.gap_table import YOU_MAY, made_of
from gapfinder.reports.markdown_text import md as escape
from gapfinder.reports.reach_table import reach_in_words
from gapfinder.reports.style import Look
from gapfinder.reports.words import GRADE, LEAN, ROLE, added, percent

GAPS_SHOWN = 8
"""How many gaps a handout lists."""

QUESTIONS_SHOWN = 6
"""How many prepared questions a handout lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """What is handed out.

    Parameters
    ----------
    title
        The person's name, or without names what it is.
    held
        The day of the session.
    report
        With the answers; redacted where names are left out.
    agenda, goals
        Of the same report.
    questions
        Open ones of the two people themselves.
    notes
        Empty where they are left out.
    """

    title: str
    held: str
    report: GapReport
    agenda: Agenda
    goals: tuple[GoalState, ...]
    questions: tuple[str, ...]
    notes: str

    @property
    def gaps(self) -> tuple[SkillGap, ...]:
        """The gaps that are listed."""
        return self.report.gaps[:GAPS_SHOWN]


def handout_of(
    session: Session,
    report: GapReport,
    taxonomy: Taxonomy,
    *,
    has_names: bool,
    has_notes: bool,
) -> Handout:
    """Return the handout of a session.

    Parameters
    ----------
    session, report
        The report with the session's answers.
    taxonomy
        Names the goals.
    has_names
        Whether the person's name may stand in it. Without names, contact data and links are
        hidden as ``--redact`` does, and the name in notes and questions too.
    has_notes
        Whether the notes are part of it.
    """
    questions = tuple(q.text for q in session.notebook.questions.values() if not q.is_closed)
    handout = Handout(
        title=session.person.name if session.person else "Your resume",
        held=session.held,
        report=report,
        agenda=make_agenda(report),
        goals=goal_states(session.notebook, report, taxonomy),
        questions=questions,
        notes=session.notebook.notes.strip() if has_notes else "",
    )
    return handout if has_names else _without_names(handout, session)


def _without_names(handout: Handout, session: Session) -> Handout:
    report = redact_report(handout.report, Redaction())
    named = set(find_private(session.document, Redaction()).names)
    if session.person is not None:
        named |= {word.casefold() for word in re.findall(r"\w{3,}", session.person.name)}

    def hidden(text: str) -> str:
        return re.sub(
            r"\w+",
            lambda word: BLOCK * len(word[0]) if word[0].casefold() in named else word[0],
            text,
        )

    return replace(
        handout,
        title="Your resume",
        report=report,
        agenda=make_agenda(report),
        questions=tuple(map(hidden, handout.questions)),
        notes=hidden(handout.notes),
    )


def render_handout_markdown(handout: Handout) -> str:
    """Return a handout as Markdown; text of the resume and of people is escaped."""
    return "\n\n".join(_blocks(handout)) + "\n"


def _blocks(handout: Handout) -> Iterator[str]:
    report, look = handout.report, Look()
    yield f"# {escape(handout.title)}: skills and next steps"
    yield f"Session of {handout.held}. {GRADE[report.document.verdict.grade]}"
    lean = LEAN[report.lean.role]
    reach = report.outlook(report.target)
    yield f"{lean} {reach_in_words(reach)}" if reach else lean
    if handout.goals:
        yield "## Goals"
        yield "\n".join(
            f"- **{escape(state.skill.name)}**"
            f"{f', by {state.goal.due}' if state.goal.due else ''}: {state.said}"
            for state in handout.goals
        )
    if report.plan and report.target:
        yield f"## What adds most for {ROLE[report.target]} postings"
        yield "\n".join(
            f"{number}. {escape(step.skill.name)}: {added(step.adds, look)}, "
            f"reach then {percent(step.reach_after.share)}"
            for number, step in enumerate(report.plan, start=1)
        )
    if handout.agenda.wins:
        yield "## What goes well, or nearly"
        yield "\n".join(f"- {escape(win.said)}" for win in handout.agenda.wins)
    yield "## Gaps"
    if report.withheld is not None:
        yield escape(f"None listed: {report.withheld}.")
    elif handout.gaps:
        yield "\n".join(f"- {escape(explain_gap(gap, report.target))}" for gap in handout.gaps)
        more = len(report.gaps) - len(handout.gaps)
        yield f"{f'{more} more are in the report. ' if more else ''}{YOU_MAY}"
    asked = [
        *(f"- {escape(question)}" for question in handout.questions),
        *(f"- {escape(doubt.question)}" for doubt in handout.agenda.doubts[:QUESTIONS_SHOWN]),
    ]
    if asked:
        yield "## Open questions"
        yield "\n".join(asked)
    if handout.notes:
        yield "## Notes"
        yield "\n".join(
            escape(line) + "  " if line.strip() else "" for line in handout.notes.split("\n")
        )
    yield f"---\n\n{made_of(report.provenance)}"
