"""A cohort as one HTML page: tables, the heat map, and a sheet for each person.

The heat map is a table. A chart of 200 by 40 cells as SVG (altair and vl-convert) is seven times as
large, has no heads that stay in sight, and says nothing to a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gapfinder.core.cohort_people import Concern, ConcernKind
from gapfinder.core.cohort_summary import CohortSummary
from gapfinder.core.mentions import Status, Strength
from gapfinder.core.person_sheet import PersonSheet
from gapfinder.core.roles import Role
from gapfinder.core.skill_matrix import CellState, SkillMatrix
from gapfinder.reports.cohort_view import syllabus_rows
from gapfinder.reports.cohort_words import (
    CELL,
    CELL_NOTE,
    CONCERN,
    CONCERN_ADVICE,
    GAPS_SAID,
    LEAN_SHORT,
    MAP_SAID,
    QUOTES_SAID,
    WORKSHOPS_SAID,
    bin_label,
    gap_notes,
    gap_roles,
    head_said,
    points,
    spread_said,
    syllabus_said,
    unknown_said,
    workshop_notes,
    workshop_said,
)
from gapfinder.reports.html import environment, safe_html, style_sheet
from gapfinder.reports.pages import page_policy, template_file
from gapfinder.reports.quotes import marked_parts
from gapfinder.reports.style import Look

if TYPE_CHECKING:
    from markupsafe import Markup

_LOOK = Look()
_CLASS = dict(zip(CellState, ("u", "f", "k", "i", "g", "c", "m", "n"), strict=True))
"""One letter a state: a map of 200 people has 8,000 cells."""
SHEET_GAPS = 10
"""How many gaps a sheet within the page lists; on a page of its own it lists all."""
_MAX_QUOTES = 24
"""How many lines a sheet within the page quotes; on a page of its own it quotes all."""
_ROLE_SHORT = {Role.DATA_SCIENTIST: "DS", Role.ML_ENGINEER: "ML"}

Sheets = Mapping[str, PersonSheet]
"""Sheets by the label of their person."""


def render_cohort_html(
    summary: CohortSummary, sheets: Sheets, *, title: str, top: int, folder: str | None = None
) -> str:
    """Return a cohort's report as one page that needs nothing else.

    Parameters
    ----------
    summary
        What can be said of the cohort.
    sheets
        Of those who have a result; empty where they are left out.
    title
        What the cohort is called.
    top
        How many gaps, and rows of each table of a syllabus, are listed openly.
    folder
        Where each sheet is a page of its own, named by `page_names`, as this page links to it;
        ``None`` where all stand within this page.
    """
    anchors = {person.label: f"p{at}" for at, person in enumerate(summary.people, start=1)}
    if folder is None:
        links = {label: f"#{anchor}" for label, anchor in anchors.items()}
    else:
        links = {label: f"{quote(folder)}/{name}" for label, name in page_names(summary).items()}
    return _rendered(
        "cohort.html.j2",
        summary=summary,
        sheets=sheets,
        title=title,
        top=top,
        is_linked=folder is not None,
        links=links,
        anchors=anchors,
        concerns=_by_kind(summary.concerns),
        columns=summary.matrix.skills,
        cells=_cells(summary.matrix),
        syllabus=summary.syllabus and list(syllabus_rows(summary.syllabus, _LOOK)),
        gaps_listed=SHEET_GAPS,
        quotes_listed=_MAX_QUOTES,
    )


def render_person_html(
    summary: CohortSummary, label: str, sheet: PersonSheet, *, title: str, back: str
) -> str:
    """Return one person's sheet as a page; ``back`` leads to the cohort's report."""
    concerns = [concern for concern in summary.concerns if concern.person.label == label]
    return _rendered(
        "person.html.j2",
        label=label,
        sheet=sheet,
        title=title,
        back=back,
        concerns=concerns,
        summary=summary,
        gaps_listed=len(sheet.gaps),
        quotes_listed=len(sheet.quotes),
    )


def page_names(summary: CohortSummary) -> dict[str, str]:
    """Return the file names of the sheets by label; they tell a number and nothing else."""
    width = len(str(len(summary.people)))
    return {
        person.label: f"person-{at:0{width}d}.html"
        for at, person in enumerate(summary.people, start=1)
    }


def _rendered(template: str, **context: Any) -> str:
    style = f"{style_sheet()}\n{template_file('cohort.css')}"
    return (
        environment()
        .get_template(template)
        .render(**_words(), **context, policy=page_policy(style), style=safe_html(style), script="")
    )


@cache
def _words() -> dict[str, Any]:
    return {
        "CELL": CELL,
        "CELL_NOTE": CELL_NOTE,
        "CONCERN": CONCERN,
        "CONCERN_ADVICE": CONCERN_ADVICE,
        "CellState": CellState,
        "ConcernKind": ConcernKind,
        "GAPS_SAID": GAPS_SAID,
        "LEAN_SHORT": LEAN_SHORT,
        "MAP_SAID": MAP_SAID,
        "QUOTES_SAID": QUOTES_SAID,
        "ROLE_SHORT": _ROLE_SHORT,
        "WORKSHOPS_SAID": WORKSHOPS_SAID,
        "bin_label": lambda at: bin_label(at, "–"),
        "cell_class": _CLASS,
        "gap_notes": gap_notes,
        "gap_roles": gap_roles,
        "head_said": head_said,
        "points": points,
        "quoted": _quoted,
        "skill_groups": _skill_groups,
        "spread_said": spread_said,
        "syllabus_said": syllabus_said,
        "unknown_said": unknown_said,
        "workshop_notes": workshop_notes,
        "workshop_said": workshop_said,
    }


def _by_kind(concerns: Iterable[Concern]) -> list[tuple[ConcernKind, list[Concern]]]:
    return [(kind, list(group)) for kind, group in groupby(concerns, key=lambda each: each.kind)]


def _cells(matrix: SkillMatrix) -> list[Markup]:
    """Return the cells of each row; end tags are left out, as HTML allows."""
    drawn = {state: f"<td class={_CLASS[state]}><i>{CELL[state]}</i>" for state in CellState}
    return [safe_html("".join(drawn[cell] for cell in row.cells)) for row in matrix.rows]


def _skill_groups(sheet: PersonSheet) -> list[tuple[str, list[str]]]:
    """Return the names of a sheet's skills by how they are shown."""
    used = (Strength.USED, Strength.RECENT)
    found = sheet.with_status(Status.FOUND)
    groups = (
        ("Used in work or a project", [s for s in found if s.strength in used]),
        ("Found", [s for s in found if s.strength not in used]),
        ("Please confirm", sheet.with_status(Status.LIKELY)),
        ("Implied by other skills", sheet.with_status(Status.IMPLIED)),
        ("In progress", sheet.with_status(Status.LEARNING)),
        ("Stated as absent", sheet.with_status(Status.NEGATED)),
    )
    return [(title, [skill.name for skill in skills]) for title, skills in groups if skills]


def _quoted(sheet: PersonSheet, most: int) -> list[tuple[list[tuple[str, bool]], int]]:
    """Return the first lines of a sheet, each in parts that are marked or not, with its page."""
    return [
        (marked_parts(quote.line, quote.texts, "…"), quote.page) for quote in sheet.quotes[:most]
    ]
