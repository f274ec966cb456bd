"""Reach and plan: how far a resume reaches, what the next skills add, and both roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.gaps import GapReport
from gapfinder.core.reach import Reach, RoleOutlook
from gapfinder.core.roles import LeanRole
from gapfinder.reports.bars import interval_bar, scale_end
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import ROLE, added, interval, percent

PLAN_SHOWN = 3
"""How many steps of a plan are named where both roles stand side by side."""


def reach_block(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield reach in words, the plan as a table, and how far the resume is from each role."""
    if not report.outlooks or (report.target is None and report.lean.role is LeanRole.OUT_OF_SCOPE):
        return
    yield heading("Reach and plan" if report.target else "Reach", look)
    outlook = report.outlook(report.target)
    if outlook is not None:
        yield paragraph(reach_in_words(outlook))
        yield blank()
        if outlook.plan:
            yield indent(_plan(outlook, look))
            yield blank()
    yield indent(_both(report.outlooks, look))
    yield blank()
    yield paragraph(reach_meaning(report.outlooks[0].reach), style=STYLES["quiet"])


def reach_in_words(outlook: RoleOutlook) -> str:
    """Return how many of a role's postings a resume covers, in a sentence."""
    reach, role = outlook.reach, ROLE[outlook.role]
    share = percent(reach.share)
    return f"Your resume covers {reach.count:,} of {reach.n:,} {role} postings: {share}."


def reach_meaning(reach: Reach) -> str:
    """Return what it is to cover a posting, in sentences."""
    return (
        f"To cover a posting is to show at least {percent(reach.threshold)} of the skills in "
        "demand that it asks for. Equals that a posting names together count once; postings that "
        f"ask for fewer than {reach.min_asked} are not counted. Each step of a plan counts what "
        "its skill implies and the steps before it."
    )


def _plan(outlook: RoleOutlook, look: Look) -> RenderableType:
    last = outlook.plan[-1].reach_after
    end = scale_end(max(last.high, outlook.reach.high))
    name_cells = 24 if look.cells < 100 else 32
    bar_cells = min(look.cells - 2 - (1 + name_cells + 6 + 5 + 8 + 5 * 2), 48)
    table = grid(1, name_cells, 6, 5, bar_cells, 8)
    scale = "0" + percent(end).rjust(bar_cells - 1)
    quiet = STYLES["quiet"]
    for column in (2, 3, 5):
        table.columns[column].justify = "right"
    heads = ("", "plan", "adds", "reach", scale, "interval")
    table.add_row(*(Text(head, style=quiet) for head in heads))
    rows = [("", Text("now", style=quiet), "", outlook.reach)]
    for number, step in enumerate(outlook.plan, start=1):
        name = Text(clean(step.skill.name), style=STYLES["name"])
        rows.append((str(number), name, added(step.adds, look), step.reach_after))
    for place, name, adds, reach in rows:
        bar = interval_bar(reach.low, reach.high, end=end, cells=bar_cells, glyphs=look.glyphs)
        table.add_row(
            *(Text(place), name, Text(adds), Text(percent(reach.share))),
            *(bar, Text(interval(reach, look))),
        )
    return table


def _both(outlooks: Sequence[RoleOutlook], look: Look) -> RenderableType:
    table = grid(14, 5, 8, 8, 4, None)
    for column in (1, 2, 3, 4):
        table.columns[column].justify = "right"
    heads = ("role", "reach", "interval", "postings", "gaps", "plan begins with")
    table.add_row(*(Text(head, style=STYLES["quiet"]) for head in heads))
    for outlook in outlooks:
        reach = outlook.reach
        steps = ", ".join(clean(step.skill.name) for step in outlook.plan[:PLAN_SHOWN])
        table.add_row(
            *(Text(ROLE[outlook.role]), Text(percent(reach.share))),
            *(Text(interval(reach, look)), Text(f"{reach.n:,}"), Text(str(outlook.gaps))),
            Text(steps or look.glyphs.none),
        )
    return table
