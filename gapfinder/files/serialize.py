"""Results to JSON: the shapes that other programs may rely on.

Every value begins with ``format`` and ``version``. The same result always gives the same
characters: keys stand in a fixed order and numbers are rounded here, once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from gapfinder.core.document import BBox, Document, Entry, ReadWarning, Section
from gapfinder.core.explanations import Explanation, Rejection
from gapfinder.core.gaps import GapReport, Provenance, SkillGap, explain_gap
from gapfinder.core.mentions import Evidence, Profile, ProfileSkill, SkillMention
from gapfinder.core.postings import Share
from gapfinder.core.reach import PlanStep, Reach, RoleOutlook
from gapfinder.core.roles import Role, RoleLean
from gapfinder.core.skills import Skill
from gapfinder.core.wins import FreeWin

VERSION = 1

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Json = dict[str, Any]


def to_json(
    result: Document | Profile | Explanation | RoleLean | GapReport,
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
            value = _headed("gapfinder.document", {**_document(result), "text": result.text})
        case Profile():
            value = _headed(
                "gapfinder.skills",
                {"document": document and _document(document), "skills": _skills(result)},
            )
        case Explanation():
            value = _headed("gapfinder.why", _explanation(result))
        case RoleLean():
            value = _headed("gapfinder.lean", _lean(result))
        case GapReport():
            value = _headed("gapfinder.report", _report(result))
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return _LONE_SURROGATE.sub("\ufffd", text)


def _headed(name: str, body: Json) -> Json:
    return {"format": name, "version": VERSION, **body}


def _document(document: Document) -> Json:
    return {
        "name": document.name,
        "sha256": document.sha256,
        "kind": document.kind,
        "engine": document.engine,
        "pages": len(document.pages),
        "words": len(document.words),
        "verdict": {
            "grade": document.verdict.grade,
            "reasons": list(document.verdict.reasons),
        },
        "warnings": _warnings(document.warnings),
        "sections": [_section(section) for section in document.sections],
        "entries": [_entry(entry, document) for entry in document.entries],
    }


def _warnings(warnings: Iterable[ReadWarning]) -> list[Json]:
    return [{"code": w.code, "page": w.page, "message": w.message} for w in warnings]


def _section(section: Section) -> Json:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "page": section.page,
        "start": section.start,
        "end": section.end,
    }


def _entry(entry: Entry, document: Document) -> Json:
    return {
        "kind": entry.kind,
        "title": document.text[entry.title_start : entry.title_end],
        "page": document.page_at(entry.start),
        "start": entry.start,
        "end": entry.end,
        "ranges": [
            {
                "first": str(found.first),
                "last": None if found.last is None else str(found.last),
                "precision": found.precision,
                "expected": found.is_expected,
                "start": found.start,
                "end": found.end,
            }
            for found in entry.ranges
        ],
    }


def _skills(profile: Profile) -> list[Json]:
    return [_skill(entry) for entry in profile.skills]


def _explanation(explanation: Explanation) -> Json:
    cued = zip(explanation.mentions, explanation.cues, strict=True)
    return {
        **_named(explanation.skill),
        "status": explanation.status,
        "mentions": [_mention(mention, cue) for mention, cue in cued],
        "rejections": [_rejection(each) for each in explanation.rejections],
        "shown_by": [skill.id for skill in explanation.shown_by],
        "forms": list(explanation.forms),
    }


def _mention(mention: SkillMention, cue: str) -> Json:
    return {"status": mention.status, "cue": cue or None, **_evidence(mention.evidence)}


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


def _named(skill: Skill) -> Json:
    return {
        "id": skill.id,
        "name": skill.name,
        "aliases": list(skill.aliases),
        "category": skill.category,
        "kind": skill.kind,
    }


def _skill(entry: ProfileSkill) -> Json:
    return {
        **_named(entry.skill),
        "status": entry.status,
        "strength": entry.strength,
        "years": None if entry.years is None else _rounded(entry.years, 1),
        "last_used": entry.last_used,
        "evidence": [_evidence(evidence) for evidence in entry.evidence],
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "text": evidence.text,
        "line": evidence.line,
        "page": evidence.page,
        "section": evidence.section,
        "start": evidence.start,
        "end": evidence.end,
        "boxes": [_box(box) for box in evidence.boxes],
        "method": evidence.method,
        "score": _rounded(evidence.score, 1),
    }


def _box(box: BBox) -> list[float]:
    return [round(edge, 1) + 0.0 for edge in (box.x0, box.top, box.x1, box.bottom)]


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
            {"term": c.term, "log_odds": round(c.log_odds, 4) + 0.0, "toward": c.toward}
            for c in lean.contributions
        ],
        "remaining": round(lean.remaining, 4) + 0.0,
        "intercept": round(lean.intercept, 4) + 0.0,
        "reason": lean.reason,
    }


def _report(report: GapReport) -> Json:
    return {
        "document": _document(report.document),
        "skills": _skills(report.profile),
        "lean": _lean(report.lean),
        "target": report.target,
        "reach": report.reach and _reach(report.reach),
        "gaps": [_gap(gap, report.target) for gap in report.gaps],
        "withheld": report.withheld,
        "plan": [_step(step) for step in report.plan],
        "free_wins": [_free_win(win) for win in report.free_wins],
        "roles": [_outlook(outlook) for outlook in report.outlooks],
        "warnings": _warnings(report.warnings),
        "provenance": _provenance(report.provenance),
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
            **_share(demand),
            "lift": None if gap.lift is None else round(gap.lift, 2),
            "trend": None,
        },
        "unlock": None if gap.unlock is None else round(gap.unlock, 4),
        "unlocked": gap.unlocked and _share(gap.unlocked),
        "instead_of": [skill.id for skill in gap.instead_of],
        "near": [skill.id for skill in gap.near],
        "state": gap.state,
        "learning": gap.is_learning,
        "why": explain_gap(gap, target),
    }


def _share(share: Share) -> Json:
    return {
        "share": round(share.share, 4),
        "low": round(share.low, 4),
        "high": round(share.high, 4),
        "n": share.n,
        "count": share.count,
    }


def _reach(reach: Reach) -> Json:
    return {
        "share": round(reach.share, 4),
        "low": round(reach.low, 4),
        "high": round(reach.high, 4),
        "postings": reach.n,
        "count": reach.count,
        "threshold": reach.threshold,
        "min_asked": reach.min_asked,
    }


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
        "demand": _share(win.demand),
    }


def _outlook(outlook: RoleOutlook) -> Json:
    return {
        "role": outlook.role,
        "reach": _reach(outlook.reach),
        "gaps": outlook.gaps,
        "plan": [_step(step) for step in outlook.plan],
    }


def _provenance(provenance: Provenance) -> Json:
    return {
        "gapfinder_version": provenance.gapfinder_version,
        "taxonomy_version": provenance.taxonomy_version,
        "taxonomy_sha256": provenance.taxonomy_sha256,
        "market_sha256": provenance.market_sha256,
        "postings": {str(role): n for role, n in provenance.postings},
        "years": None if provenance.years is None else list(provenance.years),
        "settings": dict(provenance.settings),
        "made_at": provenance.made_at,
    }


def _rounded(number: float, digits: int) -> float | int:
    """Round; whole numbers lose their ``.0``."""
    value = round(number, digits)
    return int(value) if value == int(value) else value
