"""The pages: values turned into HTML by templates, most of whose parts the reports share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup, escape

from gapfinder.coach.agenda import Agenda, make_agenda
from gapfinder.coach.desk import Desk
from gapfinder.coach.history import GoalState, goal_states, history_of
from gapfinder.coach.records import Person
from gapfinder.coach.session import Session
from gapfinder.core.answers import AnswerKind
from gapfinder.core.comparison import Comparison
from gapfinder.core.diff import ChangeKind, ResumeDiff, SkillChange, diff
from gapfinder.core.document import Grade
from gapfinder.core.gaps import GapReport, explain_gap
from gapfinder.core.mentions import Status
from gapfinder.core.person_names import find_identity
from gapfinder.core.requirements import Need
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill
from gapfinder.errors import RecordError
from gapfinder.reports import html
from gapfinder.reports.bars import scale_end
from gapfinder.reports.comparison_view import ANSWER, NEED, tally_in_words
from gapfinder.reports.diff_view import CHANGE, is_implied
from gapfinder.reports.html_report import report_context
from gapfinder.reports.style import clean
from gapfinder.writing import DEFAULT_TOP

DOUBTS_SHOWN = 5
"""How many questions are asked before the rest is folded away."""

_LABEL = {
    AnswerKind.CONFIRMED: "Confirm",
    AnswerKind.DENIED: "Deny",
    AnswerKind.LEARNING: "Learning",
    AnswerKind.STRUCK: "Strike",
}
_CAN_SAY = {
    Status.FOUND: (AnswerKind.STRUCK, AnswerKind.LEARNING),
    Status.LIKELY: (AnswerKind.CONFIRMED, AnswerKind.LEARNING, AnswerKind.DENIED),
    Status.IMPLIED: (AnswerKind.CONFIRMED, AnswerKind.LEARNING, AnswerKind.DENIED),
    Status.LEARNING: (AnswerKind.CONFIRMED, AnswerKind.DENIED),
    Status.NEGATED: (AnswerKind.CONFIRMED, AnswerKind.LEARNING),
}
_TARGETS = (("auto", "The lean chooses"), *((role.value, role.label) for role in Role))
_STATIC = {
    "gapfinder.css": "text/css",
    "gapfinder.js": "text/javascript",
    "coach.css": "text/css",
    "coach.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


@cache
def environment() -> Environment:
    """Return the templates of the coach laid over those of the reports."""
    made = html.environment().overlay(
        loader=ChoiceLoader([PackageLoader("gapfinder.coach"), PackageLoader("gapfinder.reports")])
    )
    made.filters["exactly"] = _exactly
    made.globals.update(
        AnswerKind=AnswerKind,
        CAN_SAY=_CAN_SAY,
        LABEL=_LABEL,
        TARGETS=_TARGETS,
        explain_gap=explain_gap,
    )
    return made


def render(template: str, **context: Any) -> str:
    """Return a page."""
    return environment().get_template(template).render(**context)


@cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """Return a file that pages load, and its type; ``None`` where there is none of this name."""
    if name not in _STATIC:
        return None
    if name == "gapfinder.css":
        content = html.style_sheet().encode()
    elif name == "gapfinder.js":
        content = html.page_script().encode()
    else:
        content = files("gapfinder.coach").joinpath("static", name).read_bytes()
    return content, _STATIC[name]


def session_context(desk: Desk, session: Session) -> dict[str, Any]:
    """Return what the page of a session is made of."""
    report = on_page(desk.report(session))
    titles = desk.checker.category_titles
    agenda = make_agenda(report)
    goals = goal_states(session.notebook, report, desk.checker.taxonomy)
    return {
        **report_context(report, desk.checker.what_if(report), categories=titles, top=DEFAULT_TOP),
        **_since(desk, session, report),
        **_posting(desk.comparison(session)),
        "session": session,
        "agenda": agenda,
        "doubts": agenda.doubts[:DOUBTS_SHOWN],
        "more_doubts": agenda.doubts[DOUBTS_SHOWN:],
        "answered": [entry for entry in report.profile.skills if entry.answer],
        "goals": goals,
        "choices": _choices(report),
        "goal_choices": _goal_choices(report, {state.skill for state in goals}),
        "said": _spoken(report, agenda),
        "today": desk.today(),
        "suggested_name": _suggested_name(session),
    }


def on_page(report: GapReport) -> GapReport:
    """Return a report that speaks of the page and not of the command line's options."""
    if report.target is None and report.document.verdict.grade is not Grade.POOR:
        return replace(report, withheld="the text leans to neither role; choose a target role")
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """A diff with its changes by kind: a title, those of the text itself, and what came along."""

    diff: ResumeDiff
    kinds: list[tuple[str, list[SkillChange], list[Skill]]]


def changes_view(changed: ResumeDiff) -> ChangesView:
    """Return a diff as the pages list it."""
    return ChangesView(
        diff=changed,
        kinds=[
            (
                CHANGE[kind],
                [change for change in changes if not is_implied(change)],
                [change.skill for change in changes if is_implied(change)],
            )
            for kind in ChangeKind
            if (changes := changed.of_kind(kind))
        ],
    )


def record_context(desk: Desk, person: Person) -> dict[str, Any]:
    """Return what the page of a record is made of."""
    steps = history_of(desk, person.id)
    reaches = [outlook.reach.high for step in steps for outlook in step.report.outlooks]
    goals: tuple[GoalState, ...] = ()
    if steps:
        last = steps[-1]
        goals = goal_states(last.stored.notebook, last.report, desk.checker.taxonomy)
    return {
        "person": person,
        "steps": steps,
        "views": {step.stored.id: changes_view(step.diff) for step in steps if step.diff},
        "goals": goals,
        "reach_end": scale_end(max(reaches, default=1.0)),
    }


def _since(desk: Desk, session: Session, report: GapReport) -> dict[str, Any]:
    """Return what changed since the person's session before this one, where there is one."""
    try:
        stored = desk.records.sessions(session.person.id) if session.person else ()
    except RecordError:  # the page tells it already, and can do without
        stored = ()
    ids = [each.id for each in stored]
    before = stored[: ids.index(session.id)] if session.id in ids else stored
    if not before:
        return {"since": None}
    changed = diff(desk.stored_report(before[-1]), report)
    highs = [max(change.before.high, change.after.high) for change in changed.reach]
    return {
        "since": changes_view(changed),
        "since_date": before[-1].held,
        "since_end": scale_end(max(highs, default=1.0)),
    }


def _posting(comparison: Comparison | None) -> dict[str, Any]:
    needs = []
    if comparison is not None:
        needs = [
            (need, NEED[need], tally_in_words(comparison.tally(need)), asks)
            for need in Need
            if (asks := [ask for ask in comparison.asks if ask.need is need])
        ]
    return {"comparison": comparison, "needs": needs, "answers": ANSWER}


def _choices(report: GapReport) -> list[tuple[str, list[Skill]]]:
    """Return the skills that may be answered, for a list to choose from: gaps, then the shown."""
    gaps = [gap.skill for gap in report.gaps]
    shown = sorted(
        (entry.skill for entry in report.profile.skills if entry.skill not in gaps),
        key=lambda skill: skill.name.casefold(),
    )
    groups = (("Gaps, most asked for first", gaps), ("In the resume", shown))
    return [(title, skills) for title, skills in groups if skills]


def _goal_choices(report: GapReport, taken: set[Skill]) -> list[tuple[str, list[Skill]]]:
    planned = [step.skill for step in report.plan if step.skill not in taken]
    others = [
        gap.skill for gap in report.gaps if gap.skill not in taken and gap.skill not in planned
    ]
    groups = (("From the plan", planned), ("Other gaps", others))
    return [(title, skills) for title, skills in groups if skills]


def _spoken(report: GapReport, agenda: Agenda) -> str:
    """Return in one sentence how things stand, for those who hear the page."""
    parts = []
    if report.reach is not None:
        parts.append(f"Reach {report.reach.count:,} of {report.reach.n:,} postings")
    if report.withheld is None:
        parts.append(f"{len(report.gaps)} gaps")
    parts.append(f"{len(agenda.doubts)} open questions")
    return f"{', '.join(parts)}."


def _exactly(text: str) -> Markup:
    """Return text that people typed, escaped and with its line breaks; it was made safe before."""
    return escape(text)


def _suggested_name(session: Session) -> str:
    """Return the name that the resume gives, for the field where a record is named."""
    name = clean(find_identity(session.document).name)
    return name.title() if name.isupper() else name
