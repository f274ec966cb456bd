"""A cohort to JSON: its report, its progress, its list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_people import failure_said
from gapfinder.core.cohort_progress import CohortProgress, PersonProgress, SkillProgress
from gapfinder.core.cohort_summary import CohortGap, CohortSummary, Spread
from gapfinder.core.skill_matrix import SkillMatrix
from gapfinder.core.syllabus import SyllabusCoverage
from gapfinder.core.workshops import Workshop
from gapfinder.files.json_parts import Json, provenance_json, share_json

VERSION = 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def summary_to_json(summary: CohortSummary, *, top: int | None = None) -> str:
    """Return a cohort's report as one JSON object, ``gapfinder.cohort-report``.

    Parameters
    ----------
    summary
        What can be said of the cohort.
    top
        How many gaps are listed; ``None`` for all.
    """
    return _text(
        "gapfinder.cohort-report",
        {
            "names": summary.names,
            "target": summary.target,
            "resumes": len(summary.people),
            "failed": summary.failed,
            "counted": summary.counted,
            "with_gaps": summary.with_gaps,
            "gaps": [_gap(gap) for gap in summary.gaps[:top]],
            "leans": {str(lean): share_json(share) for lean, share in summary.leans},
            "ml_engineer": summary.probability and _spread(summary.probability),
            "reach": {str(role): _spread(spread) for role, spread in summary.reach},
            "workshops": [_workshop(workshop) for workshop in summary.workshops],
            "matrix": _matrix(summary.matrix),
            "concerns": [
                {"person": each.person.label, "kind": each.kind, "reason": each.reason}
                for each in summary.concerns
            ],
            "syllabus": summary.syllabus and _coverage(summary.syllabus),
            "people": [
                {"person": person.label, **member_json(person.member, names=summary.names)}
                for person in summary.people
            ],
            "made_with": [provenance_json(made) for made in summary.made_with],
        },
    )


def members_to_json(members: Iterable[CohortMember]) -> str:
    """Return the members of a cohort as one JSON object, ``gapfinder.cohort-list``."""
    rows = [
        {
            "path": member.path,
            "person": member.person or None,
            "sha256": member.sha256 or None,
            **member_json(member, names=True),
        }
        for member in members
    ]
    return _text("gapfinder.cohort-list", {"members": rows})


def progress_to_json(progress: CohortProgress) -> str:
    """Return what changed between two cohorts as one JSON object, ``gapfinder.cohort-progress``."""
    return _text(
        "gapfinder.cohort-progress",
        {
            "same_market": progress.is_same_market,
            "people": [_person_progress(each) for each in progress.people],
            "skills": [_skill_progress(each) for each in progress.skills],
            "unrated": list(progress.unrated),
            "only_before": list(progress.only_before),
            "only_after": list(progress.only_after),
        },
    )


def _text(name: str, body: Json) -> str:
    value = {"format": name, "version": VERSION, **body}
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return _LONE_SURROGATE.sub("\ufffd", text)


def member_json(member: CohortMember, *, names: bool) -> Json:
    """Return one member in short; without names nothing in it tells who it is."""
    return {
        "state": member.state,
        "error": member.failure and member.failure.error,
        "message": _message(member, names=names),
        "verdict": member.grade,
        "lean": member.lean,
        "ml_engineer": None if member.ml_engineer is None else round(member.ml_engineer, 4),
        "target": member.target,
        "reach": member.reach and share_json(member.reach),
        "gaps": None if member.failure or member.withheld is not None else len(member.gaps),
        "withheld": member.withheld,
        "plan": list(member.plan),
    }


def _message(member: CohortMember, *, names: bool) -> str | None:
    if member.failure is None:
        return None
    return member.failure.message if names else failure_said(member, names=False)


def _gap(gap: CohortGap) -> Json:
    return {
        "id": gap.id,
        "name": gap.name,
        "category": gap.category,
        "missing": share_json(gap.missing),
        "learning": gap.learning,
        "uncertain": gap.uncertain,
        "asked": {str(role): round(share, 4) for role, share in gap.asked},
        "adds": None if gap.adds is None else round(gap.adds, 4),
    }


def _spread(spread: Spread) -> Json:
    return {
        "n": spread.n,
        "bins": list(spread.bins),
        "lowest": round(spread.lowest, 4),
        "quarter": round(spread.quarter, 4),
        "median": round(spread.median, 4),
        "three_quarters": round(spread.three_quarters, 4),
        "highest": round(spread.highest, 4),
    }


def _workshop(workshop: Workshop) -> Json:
    return {
        "id": workshop.id,
        "name": workshop.name,
        "category": workshop.category,
        "people": list(workshop.group),
        "closes": workshop.closes,
        "closed": [{"id": c.id, "name": c.name, "people": c.people} for c in workshop.closed],
        "learning": workshop.learning,
        "adds": None if workshop.adds is None else round(workshop.adds, 4),
        "total_adds": round(workshop.total_adds, 4),
        "together": [
            {"name": name, "people": share.count, "n": share.n} for name, share in workshop.together
        ],
    }


def _matrix(matrix: SkillMatrix) -> Json:
    return {
        "skills": [
            {"id": s.id, "name": s.name, "category": s.category, "shown": s.shown}
            for s in matrix.skills
        ],
        "rows": [
            {"person": row.person.label, "cells": [str(cell) for cell in row.cells]}
            for row in matrix.rows
        ],
        "left_out": matrix.left_out,
    }


def _coverage(coverage: SyllabusCoverage) -> Json:
    return {
        "name": coverage.syllabus.name,
        "taught": [
            {"id": skill.id, "name": skill.name, "lines": list(skill.lines)}
            for skill in coverage.syllabus.taught
        ],
        "unknown": [{"line": line.number, "text": line.text} for line in coverage.syllabus.unknown],
        "not_shown": [
            {"id": skill.id, "name": skill.name, "missing": share_json(share)}
            for skill, share in coverage.not_shown
        ],
        "not_taught": [
            {
                "id": skill.id,
                "name": skill.name,
                "demand": {str(role): share_json(demand) for role, demand in skill.demand},
                "shown": share_json(skill.shown),
            }
            for skill in coverage.not_taught
        ],
        "shown_not_taught": [
            {"id": skill_id, "name": name, "shown": share_json(share)}
            for skill_id, name, share in coverage.shown_not_taught
        ],
    }


def _person_progress(each: PersonProgress) -> Json:
    def side(member: CohortMember) -> Json:
        return {
            "target": member.target,
            "reach": member.reach and share_json(member.reach),
            "gaps": None if member.withheld else len(member.gaps),
        }

    return {
        "person": each.label,
        "target": each.target,
        "before": side(each.before),
        "after": side(each.after),
        "gained": list(each.gained),
        "lost": list(each.lost),
        "closed": each.closed,
    }


def _skill_progress(each: SkillProgress) -> Json:
    return {
        "id": each.id,
        "name": each.name,
        "before": share_json(each.before),
        "after": share_json(each.after),
        "gained": each.gained,
        "lost": each.lost,
    }
