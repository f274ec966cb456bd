"""Results to JSON: the shapes that other programs may rely on.

Every value begins with ``format`` and ``version``. The same result always gives the same
characters: keys stand in a fixed order and numbers are rounded here, once.
"""

from __future__ import annotations

import json
import re

from gapfinder.core.comparison import Comparison
from gapfinder.core.diff import ResumeDiff
from gapfinder.core.document import Document
from gapfinder.core.explanations import Explanation, Rejection
from gapfinder.core.gaps import GapReport, SkillGap, explain_gap
from gapfinder.core.mentions import Profile, SkillMention
from gapfinder.core.postings import SkillDemand
from gapfinder.core.reach import PlanStep, RoleOutlook
from gapfinder.core.roles import Role, RoleLean
from gapfinder.core.wins import FreeWin
from gapfinder.files.json_comparison import comparison_json, diff_json
from gapfinder.files.json_parts import (
    Json,
    document_json,
    evidence_json,
    named_json,
    place_json,
    provenance_json,
    reach_json,
    share_json,
    skills_json,
    warnings_json,
)
from gapfinder.files.json_standing import career_json, standing_json, switch_json

VERSION = 1

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(
    result: Document | Profile | Explanation | RoleLean | GapReport | Comparison | ResumeDiff,
    *,
    document: Document | None = None,
) -> str:
    """Return a result as JSON.

    Parameters
    ----------
    result
        What to write.
    document
        The document that a profile was found in; ``document`` is ``null`` without it. Other
        results know theirs, and it is not looked at.

    Returns
    -------
    str
        One JSON object without a line break at its end. Half surrogates, which no encoding can
        write, become U+FFFD; that keeps every offset.
    """
    match result:
        case Document():
            value = _headed("gapfinder.document", {**document_json(result), "text": result.text})
        case Profile():
            value = _headed(
                "gapfinder.skills",
                {"document": document and document_json(document), "skills": skills_json(result)},
            )
        case Explanation():
            value = _headed("gapfinder.why", _explanation(result))
        case RoleLean():
            value = _headed("gapfinder.lean", _lean(result))
        case GapReport():
            value = _headed("gapfinder.report", _report(result))
        case Comparison():
            value = _headed("gapfinder.comparison", comparison_json(result))
        case ResumeDiff():
            value = _headed("gapfinder.diff", diff_json(result))
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return _LONE_SURROGATE.sub("\ufffd", text)


def _headed(name: str, body: Json) -> Json:
    return {"format": name, "version": VERSION, **body}


def _explanation(explanation: Explanation) -> Json:
    cued = zip(explanation.mentions, explanation.cues, strict=True)
    return {
        **named_json(explanation.skill),
        "status": explanation.status,
        "mentions": [_mention(mention, cue) for mention, cue in cued],
        "rejections": [_rejection(each) for each in explanation.rejections],
        "shown_by": [skill.id for skill in explanation.shown_by],
        "forms": list(explanation.forms),
    }


def _mention(mention: SkillMention, cue: str) -> Json:
    return {"status": mention.status, "cue": cue or None, **evidence_json(mention.evidence)}


def _rejection(rejection: Rejection) -> Json:
    return {
        "rule": rejection.rule,
        "detail": rejection.detail or None,
        "text": rejection.text,
        "line": rejection.line,
        "page": rejection.page,
        "start": rejection.start,
        "end": rejection.end,
    }


def _lean(lean: RoleLean) -> Json:
    ml_engineer = round(lean.probability.ml_engineer, 4)
    return {
        "role": lean.role,
        # The second is told from the first, so that the rounded two still sum to 1.
        "probability": {
            "data_scientist": round(1 - ml_engineer, 4),
            "ml_engineer": ml_engineer,
        },
        "contributions": [
            {
                "term": c.term,
                "log_odds": round(c.log_odds, 4) + 0.0,
                "toward": c.toward,
                "places": [place_json(place) for place in c.places],
            }
            for c in lean.contributions
        ],
        "remaining": round(lean.remaining, 4) + 0.0,
        "intercept": round(lean.intercept, 4) + 0.0,
        "reason": lean.reason,
        "turn": lean.turn
        and {
            "toward": lean.turn.toward,
            "skills": [{"id": skill.id, "name": skill.name} for skill in lean.turn.skills],
            "probability": round(lean.turn.probability, 4),
        },
    }


def _report(report: GapReport) -> Json:
    return {
        "document": document_json(report.document),
        "skills": skills_json(report.profile),
        "lean": _lean(report.lean),
        "target": report.target,
        "reach": report.reach and reach_json(report.reach),
        "gaps": [_gap(gap, report.target) for gap in report.gaps],
        "withheld": report.withheld,
        "plan": [_step(step) for step in report.plan],
        "free_wins": [_free_win(win) for win in report.free_wins],
        "roles": [_outlook(outlook) for outlook in report.outlooks],
        "career": report.career and career_json(report.career),
        "standings": [standing_json(standing) for standing in report.standings],
        "switch": report.switch and switch_json(report.switch),
        "warnings": warnings_json(report.warnings),
        "provenance": provenance_json(report.provenance),
    }


def _gap(gap: SkillGap, target: Role | None) -> Json:
    demand = gap.demand
    return {
        "id": gap.skill.id,
        "name": gap.skill.name,
        "category": gap.skill.category,
        "kind": gap.skill.kind,
        "rank": gap.rank,
        "demand": {
            **share_json(demand),
            "lift": None if gap.lift is None else round(gap.lift, 2),
            "trend": gap.trend and gap.trend.direction,
            "effective_n": _effective(demand),
        },
        "elsewhere": gap.elsewhere and share_json(gap.elsewhere),
        "unlock": None if gap.unlock is None else round(gap.unlock, 4),
        "unlocked": gap.unlocked and share_json(gap.unlocked),
        "instead_of": [skill.id for skill in gap.instead_of],
        "near": [skill.id for skill in gap.near],
        "state": gap.state,
        "learning": gap.is_learning,
        "answer": gap.answer and gap.answer.kind,
        "why": explain_gap(gap, target),
    }


def _effective(demand: SkillDemand) -> float | None:
    return None if demand.effective_n is None else round(demand.effective_n, 1)


def _step(step: PlanStep) -> Json:
    return {
        "id": step.skill.id,
        "name": step.skill.name,
        "adds": round(step.adds.share, 4),
        "reach_after": round(step.reach_after.share, 4),
    }


def _free_win(win: FreeWin) -> Json:
    return {
        "id": win.entry.skill.id,
        "name": win.entry.skill.name,
        "kind": win.kind,
        "demand": share_json(win.demand),
    }


def _outlook(outlook: RoleOutlook) -> Json:
    return {
        "role": outlook.role,
        "reach": reach_json(outlook.reach),
        "gaps": outlook.gaps,
        "plan": [_step(step) for step in outlook.plan],
    }
