"""A cohort file as a whole: summed up, held against a syllabus, and against a later one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from gapfinder.checker import Checker
from gapfinder.cohort.queries import load_recipes
from gapfinder.cohort.store import find_twins, load_members, load_report_json
from gapfinder.core.cohort import CohortMember, MemberState
from gapfinder.core.cohort_progress import CohortProgress, compare_cohorts
from gapfinder.core.cohort_summary import CohortSummary, summarise
from gapfinder.core.gaps import Provenance
from gapfinder.core.mentions import Status
from gapfinder.core.person_sheet import PersonSheet
from gapfinder.core.roles import Role
from gapfinder.core.skills import Taxonomy
from gapfinder.core.syllabus import (
    Syllabus,
    SyllabusCoverage,
    SyllabusLine,
    TaughtSkill,
    cover_syllabus,
)
from gapfinder.core.text import printable
from gapfinder.errors import CohortError
from gapfinder.files.sheet_json import read_provenance, read_sheet
from gapfinder.files.syllabus_files import SyllabusEntry, read_syllabus


def summarise_cohort(
    path: Path,
    checker: Checker,
    *,
    names: bool = False,
    target: Role | None = None,
    syllabus: Path | None = None,
    seats: int | None = None,
    workshops: int = 10,
) -> CohortSummary:
    """Return what can be said of a cohort file as a whole.

    Parameters
    ----------
    path
        Of the cohort file.
    checker
        Its taxonomy says what skills imply and finds those of a syllabus; its market says what
        is asked for. Those that the cohort was made with.
    names, target, seats, workshops
        As for `gapfinder.core.cohort_summary.summarise`.
    syllabus
        A file of what is taught; ``None`` for none.

    Raises
    ------
    CohortError
        It is no cohort file, a damaged one, or holds no resume.
    SettingsError
        The syllabus cannot be used.
    """
    members = _some_members(path)
    coverage = None
    if syllabus is not None:
        coverage = hold_syllabus(syllabus, members, checker, target=target)
    return summarise(
        members,
        implies=implications(members, checker.taxonomy),
        names=names,
        target=target,
        workshops=workshops,
        choices=checker.settings.plan_choices,
        seats=seats,
        twins=[(twins.what, twins.paths) for twins in find_twins(path)],
        syllabus=coverage,
        made_with=_made_with(path, members),
    )


def _some_members(path: Path) -> tuple[CohortMember, ...]:
    members = load_members(path)
    if not members:
        raise CohortError(
            f"{printable(str(path))} holds no resume. Check some into it with gapfinder batch."
        )
    return members


def _made_with(path: Path, members: Sequence[CohortMember]) -> list[Provenance]:
    """Return the provenance of the first result, and of more where the recipes differ."""
    done = [member for member in members if member.state is MemberState.DONE]
    several = len(load_recipes(path)) > 1
    found = (
        read_provenance(load_report_json(path, member.path))
        for member in (done if several else done[:1])
    )
    return list(dict.fromkeys(found))


def load_sheets(path: Path, summary: CohortSummary) -> dict[str, PersonSheet]:
    """Return the sheets of those in a summary who have a result, by label.

    Without names in the summary there are none in the sheets.

    Raises
    ------
    CohortError
        As for `summarise_cohort`.
    """
    return {
        person.label: read_sheet(
            load_report_json(path, person.member.path),
            hide=None if summary.names else person.member.person,
        )
        for person in summary.people
        if person.member.state is MemberState.DONE
    }


def compare_cohort_files(before: Path, after: Path, *, names: bool = False) -> CohortProgress:
    """Say what changed from one cohort file to a later one of the same people.

    Parameters
    ----------
    before, after
        Cohort files, best made with the same market.
    names
        As for `gapfinder.core.cohort_progress.compare_cohorts`.

    Raises
    ------
    CohortError
        As for `summarise_cohort`.
    """
    earlier, later = _some_members(before), _some_members(after)
    made = {_counting(recipe) for path in (before, after) for recipe in load_recipes(path)}
    return compare_cohorts(earlier, later, names=names, is_same_market=len(made) <= 1)


def _counting(recipe: str) -> tuple[object, object] | str:
    """Return what of a recipe decides how skills are found and counted."""
    try:
        made = json.loads(recipe)
        return (made["taxonomy_sha256"], made["market_sha256"])
    except (KeyError, TypeError, ValueError):
        return recipe


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
