"""A report as one HTML page that needs nothing else, and the parts that other pages share.

Templates lay out; what they say comes from the same functions as the terminal's sentences. All
text is escaped, and every text is made harmless on its way out (`_harmless`), so that no template
can forget to. The page makes no request: style and script stand in it, named by their hashes in
a policy that allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Evidence, ProfileSkill
from gapfinder.core.postings import SkillTrend
from gapfinder.core.roles import Role, RoleLean, TermContribution
from gapfinder.core.wins import WinKind
from gapfinder.reports.explanation import METHOD
from gapfinder.reports.gap_table import YOU_MAY, gap_note, gap_words, gaps_lead, made_of
from gapfinder.reports.gap_table import times_as_often as times
from gapfinder.reports.market_view import TREND
from gapfinder.reports.parts import remainder, turned
from gapfinder.reports.quotes import MAX_QUOTES, marked_parts, place, quotes
from gapfinder.reports.reach_table import reach_in_words, reach_meaning
from gapfinder.reports.style import Look, clean, harmless
from gapfinder.reports.win_list import WIN, wins_lead
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quote:
    """A line of the resume in parts, each marked or not, and where it stands."""

    place: str
    parts: list[tuple[str, bool]]


def render_page(template: str, **context: object) -> str:
    """Return a page of its own: a template with style, script and the policy that names them.

    Parameters
    ----------
    template
        One that extends ``page.html.j2``.
    context
        What the template asks for.
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
    own = {"policy": policy, "style": safe_html(style), "script": safe_html(script)}
    return environment().get_template(template).render(**context, **own)


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
        line=_line,
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
        gap_words=_gap_words,
        gaps_lead=gaps_lead,
        made_of=made_of,
        reach_in_words=reach_in_words,
        reach_meaning=reach_meaning,
        remainder=remainder,
        turned=turned,
        toward=_toward,
        wins_lead=wins_lead,
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


def safe_html(text: str) -> Markup:
    """Return text that is not to be escaped: our own files, and JSON without a "<"."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- our own files, and JSON without a "<"


def _harmless(value: object) -> object:
    """Return what a template writes; called for everything that it writes."""
    return harmless(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _quoted(entry: ProfileSkill) -> list[_Quote]:
    return [_line(together) for together in quotes(entry)[:MAX_QUOTES]]


def _line(together: Sequence[Evidence]) -> _Quote:
    """Return the line that some evidence stands in."""
    texts = [evidence.text for evidence in together]
    return _Quote(place=place(together[0]), parts=marked_parts(together[0].line, texts, "…"))


def _gap_words(report: GapReport) -> tuple[tuple[str, str], ...]:
    if report.target is None:
        return ()
    return gap_words(report, report.target, _LOOK, drawn=": the pale end of the bar")


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
