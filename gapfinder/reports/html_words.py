"""What the templates say things with: the same words and sentences as the other reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Evidence, ProfileSkill
from gapfinder.core.postings import Share, SkillTrend
from gapfinder.core.roles import Role, RoleLean, TermContribution, TermPlace
from gapfinder.core.wins import WinKind
from gapfinder.reports import reach_table, standing_rows, standing_words, words
from gapfinder.reports.explanation import METHOD
from gapfinder.reports.gap_table import (
    YOU_MAY,
    gap_note,
    gap_words,
    gaps_lead,
    made_of,
    times_as_often,
)
from gapfinder.reports.market_view import TREND
from gapfinder.reports.parts import remainder, turned
from gapfinder.reports.quotes import MAX_QUOTES, marked_parts, place, quotes
from gapfinder.reports.skill_list import implied_names
from gapfinder.reports.style import Look, clean
from gapfinder.reports.win_list import WIN, wins_lead

_LOOK = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedLine:
    """A line of a text in parts, each marked or not, and where it stands."""

    place: str
    parts: list[tuple[str, bool]]


def _added(share: Share | None) -> str:
    return words.added(share, _LOOK)


def _interval(share: Share) -> str:
    return words.interval(share, _LOOK)


def _times(lift: float | None) -> str:
    return times_as_often(lift, _LOOK)


def _scaled(share: float, end: float) -> str:
    """Return a share as a place on a scale of 0 to 100 that ends at ``end``."""
    return f"{min(share / end, 1.0) * 100:.2f}"


def _trend(trend: SkillTrend | None) -> str:
    return "" if trend is None or trend.odds_ratio is None else TREND[trend.direction].split(":")[0]


def _evidence_line(together: Sequence[Evidence]) -> QuotedLine:
    """Return the line that some evidence stands in."""
    texts = [evidence.text for evidence in together]
    return QuotedLine(place=place(together[0]), parts=marked_parts(together[0].line, texts, "…"))


def _quoted(entry: ProfileSkill) -> list[QuotedLine]:
    """Return the lines that a skill rests on, a few at most."""
    return [_evidence_line(together) for together in quotes(entry)[:MAX_QUOTES]]


def _term_line(found: TermPlace) -> QuotedLine:
    parts = marked_parts(found.line, [found.text], "…")
    return QuotedLine(place=f"p. {found.page}", parts=parts)


def _lean_quote(contribution: TermContribution) -> QuotedLine | None:
    """Return the first line that a term stands in, with how often it stands elsewhere."""
    if not contribution.places:
        return None
    first, *others = contribution.places
    line = _term_line(first)
    if not others:
        return line
    return QuotedLine(
        place=f"{line.place}, and {words.counted(len(others), 'more time')}", parts=line.parts
    )


def _toward(lean: RoleLean, role: Role) -> list[tuple[TermContribution, float]]:
    """Return the terms that speak for a role, each with its share of the heaviest's weight."""
    heaviest = max((abs(c.log_odds) for c in lean.contributions), default=1.0) or 1.0
    return [(c, abs(c.log_odds) / heaviest) for c in lean.contributions if c.toward is role]


def _gap_words(report: GapReport) -> tuple[tuple[str, str], ...]:
    if report.target is None:
        return ()
    return gap_words(report, report.target, _LOOK, drawn=": the pale end of the bar")


FILTERS: Mapping[str, object] = {
    "added": _added,
    "clean": clean,
    "counted": words.counted,
    "evidence_line": _evidence_line,
    "interval": _interval,
    "lean_quote": _lean_quote,
    "percent": words.percent,
    "quoted": _quoted,
    "scaled": _scaled,
    "sentence": words.sentence,
    "term_line": _term_line,
    "times": _times,
    "trend": _trend,
}
"""What the templates write a value with."""

WORDS: Mapping[str, object] = {
    "answer_words": words.answer_words,
    "DEGREE_HEADS": standing_rows.DEGREE_HEADS,
    "GRADE": words.GRADE,
    "LEAN": words.LEAN,
    "METHOD": METHOD,
    "PAY_HEADS": standing_rows.PAY_HEADS,
    "PAY_NOTE": standing_words.PAY_NOTE,
    "read_with": words.read_with,
    "ROLE": words.ROLE,
    "RUNG_HEADS": standing_rows.RUNG_HEADS,
    "RUNG_NOTE": standing_words.RUNG_NOTE,
    "Role": Role,
    "STATUS": words.STATUS,
    "STATUS_NOTE": words.STATUS_NOTE,
    "STRENGTH": words.STRENGTH,
    "WIN": WIN,
    "WinKind": WinKind,
    "YOU_MAY": YOU_MAY,
    "dated_work": standing_words.dated_work,
    "degree_rows": standing_rows.degree_rows,
    "degrees_asked": standing_words.degrees_asked,
    "degrees_shown": standing_words.degrees_shown,
    "gap_note": gap_note,
    "gap_words": _gap_words,
    "gaps_lead": gaps_lead,
    "implied_names": implied_names,
    "made_of": made_of,
    "next_rung": standing_words.next_rung,
    "pay_elsewhere": standing_words.pay_elsewhere,
    "pay_lead": standing_words.pay_lead,
    "pay_rows": standing_rows.pay_rows,
    "reach_in_words": reach_table.reach_in_words,
    "reach_meaning": reach_table.reach_meaning,
    "read_with_doubts": standing_words.read_with_doubts,
    "remainder": remainder,
    "rung_rows": standing_rows.rung_rows,
    "standings_told": standing_rows.standings_told,
    "stands": standing_words.stands,
    "switch_gaps": standing_words.switch_gaps,
    "switch_lead": standing_words.switch_lead,
    "toward": _toward,
    "turned": turned,
    "wins_lead": wins_lead,
}
"""Names that every template may use."""
