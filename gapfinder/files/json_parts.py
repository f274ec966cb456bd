"""Parts of JSON results that several of them share, each a function of one value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gapfinder.core.dates import DateRange
from gapfinder.core.document import BBox, Document, Entry, ReadWarning, Section
from gapfinder.core.gaps import Provenance
from gapfinder.core.mentions import Evidence, Profile, ProfileSkill
from gapfinder.core.postings import Share
from gapfinder.core.reach import Reach
from gapfinder.core.roles import TermPlace
from gapfinder.core.skills import Skill

Json = dict[str, Any]


def document_json(document: Document) -> Json:
    """Return what was read of a document, without its text."""
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
        "warnings": warnings_json(document.warnings),
        "sections": [section_json(section) for section in document.sections],
        "entries": [entry_json(entry, document) for entry in document.entries],
    }


def warnings_json(warnings: Iterable[ReadWarning]) -> list[Json]:
    """Return warnings in their order."""
    return [{"code": w.code, "page": w.page, "message": w.message} for w in warnings]


def section_json(section: Section) -> Json:
    """Return one section."""
    return {
        "kind": section.kind,
        "heading": section.heading,
        "page": section.page,
        "start": section.start,
        "end": section.end,
    }


def entry_json(entry: Entry, document: Document) -> Json:
    """Return one entry of a document, with its date ranges."""
    return {
        "kind": entry.kind,
        "title": document.text[entry.title_start : entry.title_end],
        "page": document.page_at(entry.start),
        "start": entry.start,
        "end": entry.end,
        "ranges": [range_json(found) for found in entry.ranges],
    }


def place_json(place: TermPlace) -> Json:
    """Return where words stand in a document."""
    return {
        "text": place.text,
        "line": place.line,
        "page": place.page,
        "start": place.start,
        "end": place.end,
    }


def range_json(found: DateRange) -> Json:
    """Return from when to when something lasted."""
    return {
        "first": str(found.first),
        "last": None if found.last is None else str(found.last),
        "precision": found.precision,
        "expected": found.is_expected,
        "start": found.start,
        "end": found.end,
    }


def skills_json(profile: Profile) -> list[Json]:
    """Return the skills of a profile in its order."""
    return [skill_json(entry) for entry in profile.skills]


def named_json(skill: Skill) -> Json:
    """Return what the taxonomy says of a skill."""
    return {
        "id": skill.id,
        "name": skill.name,
        "aliases": list(skill.aliases),
        "category": skill.category,
        "kind": skill.kind,
    }


def skill_json(entry: ProfileSkill) -> Json:
    """Return one skill of a profile with its evidence."""
    return {
        **named_json(entry.skill),
        "status": entry.status,
        "strength": entry.strength,
        "years": None if entry.years is None else rounded(entry.years, 1),
        "last_used": entry.last_used,
        "evidence": [evidence_json(evidence) for evidence in entry.evidence],
        "answer": entry.answer
        and {"said": entry.answer.kind, "date": entry.answer.date, "was": entry.was},
    }


def evidence_json(evidence: Evidence) -> Json:
    """Return where a mention stands and why it is one."""
    return {
        "text": evidence.text,
        "line": evidence.line,
        "page": evidence.page,
        "section": evidence.section,
        "start": evidence.start,
        "end": evidence.end,
        "boxes": [box_json(box) for box in evidence.boxes],
        "method": evidence.method,
        "score": rounded(evidence.score, 1),
    }


def box_json(box: BBox) -> list[float]:
    """Return a box as ``x0 top x1 bottom``, to a tenth of a point."""
    return [round(edge, 1) + 0.0 for edge in (box.x0, box.top, box.x1, box.bottom)]


def share_json(share: Share) -> Json:
    """Return a share with its interval and its counts."""
    return {
        "share": round(share.share, 4),
        "low": round(share.low, 4),
        "high": round(share.high, 4),
        "n": share.n,
        "count": share.count,
    }


def reach_json(reach: Reach) -> Json:
    """Return a reach; ``postings`` are those that were counted."""
    return {
        "share": round(reach.share, 4),
        "low": round(reach.low, 4),
        "high": round(reach.high, 4),
        "postings": reach.n,
        "count": reach.count,
        "threshold": reach.threshold,
        "min_asked": reach.min_asked,
    }


def provenance_json(provenance: Provenance) -> Json:
    """Return what a result was made with."""
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


def rounded(number: float, digits: int) -> float | int:
    """Round; whole numbers lose their ``.0``."""
    value = round(number, digits)
    return int(value) if value == int(value) else value
