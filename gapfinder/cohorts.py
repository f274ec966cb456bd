"""A cohort file as a whole: summed up, held against a syllabus, and against a later one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gapfinder.checker import Checker
from gapfinder.core.cohort import CohortMember
from gapfinder.core.mentions import Status
from gapfinder.core.roles import Role
from gapfinder.core.skills import Taxonomy
from gapfinder.core.syllabus import (
    Syllabus,
    SyllabusCoverage,
    SyllabusLine,
    TaughtSkill,
    cover_syllabus,
)
from gapfinder.files.syllabus_files import SyllabusEntry, read_syllabus


def implications(members: Iterable[CohortMember], taxonomy: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Return what each gap of a cohort implies; ids that the taxonomy does not know imply nothing.

    Parameters
    ----------
    members
        Of one cohort.
    taxonomy
        That which the cohort was made with.
    """
    ids = {gap.id for member in members for gap in member.gaps}
    return {i: taxonomy.implied_by(i) for i in sorted(ids) if i in taxonomy}


def find_taught(checker: Checker, entries: Sequence[SyllabusEntry], *, name: str) -> Syllabus:
    """Return the skills that a syllabus teaches.

    Each line is read as a line of a skills section, so that ``R`` and ``Go`` on their own count.

    Parameters
    ----------
    checker
        Whose taxonomy and rules find the skills.
    entries
        Lines of the file.
    name
        Of the file.
    """
    lines: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    implied: set[str] = set()
    unknown = []
    for entry in entries:
        profile = checker.find_skills(f"Skills\n{entry.text}\n")
        named = profile.with_status(Status.FOUND, Status.LIKELY, Status.LEARNING)
        for found in named:
            names[found.skill.id] = found.skill.name
            lines.setdefault(found.skill.id, []).append(entry.number)
            implied.update(checker.taxonomy.implied_by(found.skill.id))
        if not named and not entry.is_title:
            unknown.append(SyllabusLine(number=entry.number, text=entry.text))
    return Syllabus(
        name=name,
        taught=tuple(
            TaughtSkill(id=skill_id, name=names[skill_id], lines=tuple(at))
            for skill_id, at in lines.items()
        ),
        implied=frozenset(implied - lines.keys()),
        unknown=tuple(unknown),
    )


def hold_syllabus(
    path: Path, members: Sequence[CohortMember], checker: Checker, *, target: Role | None = None
) -> SyllabusCoverage:
    """Hold a syllabus file against a cohort.

    Parameters
    ----------
    path
        As for `gapfinder.files.syllabus_files.read_syllabus`.
    members
        Of the cohort.
    checker
        Its taxonomy finds the skills, its market says what is asked for.
    target
        Count demand for this role; ``None`` for the targets that the cohort has.

    Raises
    ------
    SettingsError
        The file cannot be used.
    """
    syllabus = find_taught(checker, read_syllabus(path), name=path.name)
    targets = {member.target for member in members if member.target is not None}
    roles = [target] if target is not None else [role for role in Role if role in targets]
    counted = [m for m in members if target is None or m.target is target]
    asked = {role: checker.adviser.in_demand(role) for role in roles or list(Role)}
    return cover_syllabus(syllabus, counted, asked)
