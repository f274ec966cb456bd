"""The heat map's values: people by skill, in an order that shows what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.cohort import CohortMember, MemberSkill, MemberState
from gapfinder.core.cohort_people import Person
from gapfinder.core.document import Grade
from gapfinder.core.mentions import Status, Strength
from gapfinder.core.seriation import seriate


class CellState(StrEnum):
    """What one resume says of one skill.

    ``USED``: found, in dated work or a project. ``FOUND``: found elsewhere, or the resume does
    not tell where. ``CANNOT_TELL``: not shown, but the text was read with doubts. ``MISSING``: a
    gap. ``NOT_ASKED``: not shown, and the person's target does not ask for it (or there is none).
    """

    USED = "used"
    FOUND = "found"
    LIKELY = "likely"
    IMPLIED = "implied"
    LEARNING = "learning"
    CANNOT_TELL = "cannot-tell"
    MISSING = "missing"
    NOT_ASKED = "not-asked"


WEIGHT = {
    CellState.USED: 1.0,
    CellState.FOUND: 1.0,
    CellState.LIKELY: 0.7,
    CellState.IMPLIED: 0.7,
    CellState.LEARNING: 0.4,
    CellState.CANNOT_TELL: 0.0,
    CellState.MISSING: 0.0,
    CellState.NOT_ASKED: 0.0,
}
"""How far a cell counts as shown where the map is put in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSkill:
    """One column: a skill, and how many people show it (found, likely or implied)."""

    id: str
    name: str
    category: str
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One person's cells, in the order of the columns."""

    person: Person
    cells: tuple[CellState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillMatrix:
    """People by skill.

    ``left_out`` counts further skills that are a gap for somebody and have no column.
    """

    skills: tuple[MatrixSkill, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int = 0


def build_matrix(people: Sequence[Person], *, columns: int) -> SkillMatrix:
    """Return what each resume says of the skills most asked for.

    Parameters
    ----------
    people
        Those without a result have no row. The order does not matter.
    columns
        At most so many skills: those that are a gap for somebody, the ones first that the
        targets of most people ask for most.
    """
    rated = sorted(
        (person for person in people if person.member.state is MemberState.DONE),
        key=lambda person: (person.label.casefold(), person.member.path),
    )
    asked = _asked([person.member for person in rated])
    chosen = asked[:columns]
    cells = [_cells(person.member, [skill.id for skill in chosen]) for person in rated]
    weights = [[WEIGHT[cell] for cell in row] for row in cells]
    row_order, column_order = (
        seriate(weights) if cells and chosen else (tuple(range(len(cells))), ())
    )
    is_shown = [[WEIGHT[cell] > WEIGHT[CellState.LEARNING] for cell in row] for row in cells]
    return SkillMatrix(
        skills=tuple(
            MatrixSkill(
                id=chosen[j].id,
                name=chosen[j].name,
                category=chosen[j].category,
                shown=sum(row[j] for row in is_shown),
            )
            for j in column_order
        ),
        rows=tuple(
            MatrixRow(person=rated[i], cells=tuple(cells[i][j] for j in column_order))
            # Nothing is asked of those without a target: they stand last.
            for i in sorted(row_order, key=lambda i: rated[i].member.target is None)
        ),
        left_out=len(asked) - len(chosen),
    )


@dataclass(slots=True)
class _Asked:
    id: str
    name: str
    category: str
    weight: float = 0.0


def _asked(members: Sequence[CohortMember]) -> list[_Asked]:
    """Return the skills that are a gap for somebody; each weighs its share in each target."""
    targets = [member.target for member in members if member.target is not None]
    shares = {
        (gap.id, member.target): gap
        for member in sorted(members, key=lambda member: member.path)
        for gap in member.gaps
        if member.target is not None
    }
    found: dict[str, _Asked] = {}
    for (skill_id, target), gap in sorted(
        shares.items(), key=lambda pair: (pair[0][0], str(pair[0][1]))
    ):
        skill = found.setdefault(
            skill_id, _Asked(id=skill_id, name=gap.name, category=gap.category)
        )
        skill.weight += gap.share * targets.count(target)
    return sorted(found.values(), key=lambda s: (-round(s.weight, 9), s.name.casefold(), s.id))


def _cells(member: CohortMember, skill_ids: Sequence[str]) -> list[CellState]:
    shown = {skill.id: skill for skill in member.skills}
    gaps = {gap.id: gap for gap in member.gaps}
    cells = []
    for skill_id in skill_ids:
        state = _shown_as(shown.get(skill_id))
        if state is None:
            gap = gaps.get(skill_id)
            if gap is not None:
                state = CellState.LEARNING if gap.is_learning else CellState.MISSING
                if gap.is_uncertain and not gap.is_learning:
                    state = CellState.CANNOT_TELL
            elif member.grade is Grade.POOR:
                state = CellState.CANNOT_TELL
            else:
                state = CellState.NOT_ASKED
        cells.append(state)
    return cells


def _shown_as(skill: MemberSkill | None) -> CellState | None:
    if skill is None or skill.status is Status.NEGATED:
        return None
    if skill.status is Status.FOUND and skill.strength in (Strength.USED, Strength.RECENT):
        return CellState.USED
    return CellState(skill.status.value)
