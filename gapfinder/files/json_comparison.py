"""JSON of what holds two texts together: a resume and a posting, or two versions of a resume."""

from __future__ import annotations

from gapfinder.core.comparison import Ask, Comparison, Tally
from gapfinder.core.diff import ResumeDiff, SkillChange
from gapfinder.core.mentions import ProfileSkill
from gapfinder.core.requirements import Need
from gapfinder.files.json_parts import (
    Json,
    document_json,
    evidence_json,
    provenance_json,
    reach_json,
    rounded,
)


def comparison_json(comparison: Comparison) -> Json:
    """Return a comparison; ``shown`` of a tally holds the ``likely`` ones too."""
    return {
        "document": document_json(comparison.document),
        "posting": document_json(comparison.posting),
        "counts": {need.value: _tally(comparison.tally(need)) for need in Need},
        "asks": [_ask(ask) for ask in comparison.asks],
        "soft_skills": [_ask(ask) for ask in comparison.soft_skills],
        "industries": [_ask(ask) for ask in comparison.industries],
        "provenance": provenance_json(comparison.provenance),
    }


def _tally(tally: Tally) -> Json:
    return {"asked": tally.asked, "shown": tally.shown, "likely": tally.likely}


def _ask(ask: Ask) -> Json:
    years = ask.years_shown
    return {
        "skills": [{"id": skill.id, "name": skill.name} for skill in ask.skills],
        "need": ask.need,
        "asked_in": evidence_json(ask.evidence),
        "years_asked": ask.years_asked,
        "answer": ask.answer,
        "shown_by": ask.shown and _entry(ask.shown),
        "years_shown": None if years is None else rounded(years, 1),
        "instead_of": [skill.id for skill in ask.instead_of],
    }


def _entry(entry: ProfileSkill) -> Json:
    return {
        "id": entry.skill.id,
        "name": entry.skill.name,
        "status": entry.status,
        "strength": entry.strength,
        "last_used": entry.last_used,
        "evidence": [evidence_json(evidence) for evidence in entry.evidence],
    }


def diff_json(diff: ResumeDiff) -> Json:
    """Return a diff; ``before`` or ``after`` of a change is ``null`` where the skill is not."""
    return {
        "old": document_json(diff.old),
        "new": document_json(diff.new),
        "target": diff.target,
        "changes": [_change(change) for change in diff.changes],
        "reach": [
            {
                "role": change.role,
                "before": reach_json(change.before),
                "after": reach_json(change.after),
            }
            for change in diff.reach
        ],
        "withheld": diff.withheld,
        "provenance": provenance_json(diff.provenance),
    }


def _change(change: SkillChange) -> Json:
    return {
        "kind": change.kind,
        "id": change.skill.id,
        "name": change.skill.name,
        "before": change.before and _entry(change.before),
        "after": change.after and _entry(change.after),
    }
