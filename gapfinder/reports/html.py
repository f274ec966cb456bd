"""A report as one HTML page that needs nothing else, and the parts that other pages share.

Templates lay out; what they say comes from the same functions as the terminal's sentences. All
text is escaped, and every text is made harmless on its way out (`_harmless`), so that no template
can forget to. The page makes no request: style and script stand in it, named by their hashes in
a policy that allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import ProfileSkill, Status
from gapfinder.core.postings import SkillTrend
from gapfinder.core.roles import LeanRole, Role, RoleLean, TermContribution
from gapfinder.core.what_if import WhatIf
from gapfinder.core.wins import WinKind
from gapfinder.reports.bars import scale_end
from gapfinder.reports.explanation import METHOD
from gapfinder.reports.gap_table import YOU_MAY, gap_note, gap_words, gaps_lead, made_of
from gapfinder.reports.gap_table import times_as_often as times
from gapfinder.reports.market_view import TREND
from gapfinder.reports.marked_text import marked_lines
from gapfinder.reports.parts import placed, remainder, turned
from gapfinder.reports.quotes import MAX_QUOTES, marked_parts, place, quotes
from gapfinder.reports.reach_table import reach_in_words, reach_meaning
from gapfinder.reports.style import Look, clean, harmless
from gapfinder.reports.what_if_data import what_if_json
from gapfinder.reports.win_list import WIN
from gapfinder.reports.words import (
    GRADE,
    LEAN,
    READ_WITH,
    ROLE,
    STATUS,
    STATUS_NOTE,
    STRENGTH,
    added,
    counted,
    interval,
    percent,
    sentence,
    with_article,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LOOK = Look()
DEFAULT_TOP = 10
"""How many gaps are listed before the rest is folded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quote:
    """A line of the resume in parts, each marked or not, and where it stands."""

    place: str
    parts: list[tuple[str, bool]]


def render_report_html(
    report: GapReport,
    what_if: WhatIf | None = None,
    *,
    categories: Mapping[str, str],
    top: int = DEFAULT_TOP,
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
    style, script = style_sheet(), page_script()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    template = environment().get_template("report.html.j2")
    return template.render(
        **report_context(report, what_if, categories=categories, top=top),
        policy=policy,
        style=_markup(style),
        script=_markup(script),
    )


def report_context(
    report: GapReport,
    what_if: WhatIf | None = None,
    *,
    categories: Mapping[str, str],
    top: int = DEFAULT_TOP,
) -> dict[str, Any]:
    """Return what the templates of a report's parts are given; see `render_report_html`."""
    anchors = {entry.skill.id: f"s{at}" for at, entry in enumerate(report.profile.skills)}
    highest = [gap.demand.high for gap in report.gaps]
    highest += [gap.elsewhere.high for gap in report.gaps if gap.elsewhere is not None]
    steps = [reach for outlook in report.outlooks for reach in (outlook.reach,)]
    steps += [step.reach_after for outlook in report.outlooks for step in outlook.plan]
    is_aimless = report.target is None and report.lean.role is LeanRole.OUT_OF_SCOPE
    return {
        "report": report,
        "lines": list(marked_lines(report.document, report.profile)),
        "anchors": anchors,
        "groups": _by_category(report, categories),
        "statuses": [
            (status, entries)
            for status in Status
            if status is not Status.FOUND and (entries := report.profile.with_status(status))
        ],
        "warnings": [
            placed(warning)
            for warning in report.warnings
            if warning.message not in report.document.verdict.reasons
        ],
        "gap_end": scale_end(max(highest, default=1.0)),
        "reach_end": scale_end(max((reach.high for reach in steps), default=1.0)),
        "outlooks": () if is_aimless else report.outlooks,
        "top": top,
        "what_if": None if what_if is None else _markup(what_if_json(what_if, report)),
    }


def _by_category(
    report: GapReport, categories: Mapping[str, str]
) -> list[tuple[str, list[ProfileSkill]]]:
    groups: dict[str, list[ProfileSkill]] = {}
    for entry in report.profile.with_status(Status.FOUND):
        groups.setdefault(entry.skill.category, []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [(categories.get(category, category), entries) for category, entries in ordered]


@cache
def environment() -> Environment:
    """Return where the templates live, with all that they use.

    Jinja2 because its escaping is on for everything that is not said to be safe; only this
    module's own style, script and data are.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("gapfinder.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_harmless,
    )
    made.filters.update(
        added=lambda share: added(share, _LOOK),
        clean=clean,
        counted=counted,
        interval=lambda share: interval(share, _LOOK),
        lean_quotes=_term_quotes,
        place=place,
        quoted=_quoted,
        percent=percent,
        sentence=sentence,
        times=lambda lift: times(lift, _LOOK),
        trend=_trend,
        scaled=_scaled,
        with_article=with_article,
    )
    made.globals.update(
        GRADE=GRADE,
        LEAN=LEAN,
        METHOD=METHOD,
        READ_WITH=READ_WITH,
        ROLE=ROLE,
        STATUS=STATUS,
        STATUS_NOTE=STATUS_NOTE,
        STRENGTH=STRENGTH,
        WIN=WIN,
        YOU_MAY=YOU_MAY,
        Role=Role,
        WinKind=WinKind,
        gap_note=gap_note,
        gap_words=lambda report: gap_words(report, report.target, _LOOK),
        gaps_lead=gaps_lead,
        made_of=made_of,
        reach_in_words=reach_in_words,
        reach_meaning=reach_meaning,
        remainder=remainder,
        turned=turned,
        toward=_toward,
    )
    return made


@cache
def style_sheet() -> str:
    """Return the style of the page."""
    return _template_file("gapfinder.css")


@cache
def page_script() -> str:
    """Return the script of the page: evidence at a mark, and the what-if."""
    return _template_file("gapfinder.js")


def _template_file(name: str) -> str:
    return files("gapfinder.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- our own files, and JSON without a "<"


def _harmless(value: object) -> object:
    """Return what a template writes; called for everything that it writes."""
    return harmless(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _quoted(entry: ProfileSkill) -> list[_Quote]:
    return [
        _Quote(
            place=place(together[0]),
            parts=marked_parts(together[0].line, [e.text for e in together], "…"),
        )
        for together in quotes(entry)[:MAX_QUOTES]
    ]


def _term_quotes(contribution: TermContribution) -> _Quote | None:
    """Return the first line that a term stands in, with how often it stands elsewhere."""
    if not contribution.places:
        return None
    first, *others = contribution.places
    more = f", and {counted(len(others), 'more time')}" if others else ""
    return _Quote(place=f"p. {first.page}{more}", parts=marked_parts(first.line, [first.text], "…"))


def _toward(lean: RoleLean, role: Role) -> list[tuple[TermContribution, float]]:
    """Return the terms that speak for a role, each with its share of the heaviest's weight."""
    heaviest = max((abs(c.log_odds) for c in lean.contributions), default=1.0) or 1.0
    return [(c, abs(c.log_odds) / heaviest) for c in lean.contributions if c.toward is role]


def _scaled(share: float, end: float) -> str:
    """Return a share as a place on a scale of 0 to 100 that ends at ``end``."""
    return f"{min(share / end, 1.0) * 100:.2f}"


def _trend(trend: SkillTrend | None) -> str:
    return "" if trend is None or trend.odds_ratio is None else TREND[trend.direction].split(":")[0]
