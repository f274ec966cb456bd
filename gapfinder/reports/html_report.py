"""A report as one HTML page that needs nothing else: what its templates are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Status
from gapfinder.core.roles import LeanRole
from gapfinder.core.what_if import WhatIf
from gapfinder.reports.bars import scale_end
from gapfinder.reports.html import render_page, safe_html
from gapfinder.reports.html_parts import anchors_of, other_statuses, warnings_of
from gapfinder.reports.marked_text import marked_lines
from gapfinder.reports.skill_list import by_category
from gapfinder.reports.what_if_data import what_if_json


def render_report_html(
    report: GapReport,
    what_if: WhatIf | None = None,
    *,
    categories: Mapping[str, str],
    top: int,
) -> str:
    """Return a report as a page of its own.

    Parameters
    ----------
    report
        One resume through all the rooms.
    what_if
        What the page needs to say what other skills would change; ``None`` leaves that out.
    categories
        Titles of the taxonomy's categories, by id; an id without a title stands for itself.
    top
        How many gaps are listed openly, at least 1; the others are folded away.
    """
    context = report_context(report, what_if, categories=categories, top=top)
    return render_page("report.html.j2", **context)


def report_context(
    report: GapReport,
    what_if: WhatIf | None = None,
    *,
    categories: Mapping[str, str],
    top: int,
) -> dict[str, Any]:
    """Return what the templates of a report's parts are given; see `render_report_html`."""
    demands = [each for gap in report.gaps for each in (gap.demand, gap.elsewhere) if each]
    reaches = [outlook.reach for outlook in report.outlooks]
    reaches += [step.reach_after for outlook in report.outlooks for step in outlook.plan]
    is_aimless = report.target is None and report.lean.role is LeanRole.OUT_OF_SCOPE
    return {
        "report": report,
        "lines": list(marked_lines(report.document, report.profile)),
        "anchors": anchors_of(report.profile),
        "groups": [
            (categories.get(category, category), entries)
            for category, entries in by_category(report.profile.with_status(Status.FOUND))
        ],
        "statuses": other_statuses(report.profile),
        "warnings": warnings_of(report.document, report.warnings),
        "gap_end": scale_end(max((each.high for each in demands), default=1.0)),
        "reach_end": scale_end(max((each.high for each in reaches), default=1.0)),
        "outlooks": () if is_aimless else report.outlooks,
        "top": top,
        "what_if": None if what_if is None else safe_html(what_if_json(what_if, report)),
    }
