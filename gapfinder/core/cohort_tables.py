"""A cohort as tables of plain cells: one row a resume, a skill of a resume, or a gap of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_people import failure_said, label_people
from gapfinder.core.gaps import SHOWN
from gapfinder.core.table_kinds import TableKind

Cell = str | int | float | bool | tuple[str, ...] | None


class CellKind(StrEnum):
    """What a column holds; any cell may be empty."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's name, and what it holds."""

    name: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortTable:
    """A table whose rows are made as they are asked for, and once.

    ``title`` is what it is called where a file may hold several.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterator[tuple[Cell, ...]]


_Rows = Callable[[CohortMember], Iterator[tuple[Cell, ...]]]
_DIGITS = 4

_WHO = (Column(name="path"), Column(name="person"))
_ALIAS = (Column(name="person"),)
_MEMBER = (
    Column(name="sha256"),
    Column(name="state"),
    Column(name="error"),
    Column(name="message"),
    Column(name="verdict"),
    Column(name="lean"),
    Column(name="ml_engineer", kind=CellKind.NUMBER),
    Column(name="target"),
    Column(name="reach", kind=CellKind.NUMBER),
    Column(name="reach_low", kind=CellKind.NUMBER),
    Column(name="reach_high", kind=CellKind.NUMBER),
    Column(name="reach_count", kind=CellKind.INTEGER),
    Column(name="reach_n", kind=CellKind.INTEGER),
    Column(name="skills", kind=CellKind.INTEGER),
    Column(name="gaps", kind=CellKind.INTEGER),
    Column(name="withheld"),
    Column(name="plan", kind=CellKind.LIST),
)
_SKILL = (
    Column(name="id"),
    Column(name="name"),
    Column(name="category"),
    Column(name="status"),
    Column(name="strength"),
)
_GAP = (
    Column(name="id"),
    Column(name="name"),
    Column(name="category"),
    Column(name="rank", kind=CellKind.INTEGER),
    Column(name="share", kind=CellKind.NUMBER),
    Column(name="unlock", kind=CellKind.NUMBER),
    Column(name="learning", kind=CellKind.BOOLEAN),
    Column(name="uncertain", kind=CellKind.BOOLEAN),
)


def cohort_table(
    kind: TableKind, members: Iterable[CohortMember], *, pseudonyms: bool = False
) -> CohortTable:
    """Return a cohort as a table.

    Parameters
    ----------
    kind
        What one row is.
    members
        In the order of the rows; taken one at a time, so that a cohort of any size will do.
    pseudonyms
        Whether people go by the pseudonyms of `label_people`, without path, hash or message, and
        in their order: any other might follow from names. All members are held at once then.

    Returns
    -------
    CohortTable
        ``gaps`` of a member is empty where its gaps were withheld. Shares have four digits.
    """
    columns, cells = {
        TableKind.MEMBERS: (_MEMBER, lambda member: _member_rows(member, pseudonyms)),
        TableKind.SKILLS: (_SKILL, _skill_rows),
        TableKind.GAPS: (_GAP, _gap_rows),
    }[kind]
    if pseudonyms:
        columns = tuple(column for column in columns if column.name != "sha256")
    return CohortTable(
        title=kind.value,
        columns=((_ALIAS if pseudonyms else _WHO) + columns),
        rows=_rows(members, cells, pseudonyms),
    )


def _rows(
    members: Iterable[CohortMember], cells: _Rows, pseudonyms: bool
) -> Iterator[tuple[Cell, ...]]:
    if pseudonyms:
        for person in label_people(members):
            for row in cells(person.member):
                yield (person.label, *row)
    else:
        for member in members:
            for row in cells(member):
                yield (member.path, member.person or None, *row)


def _member_rows(member: CohortMember, pseudonyms: bool) -> Iterator[tuple[Cell, ...]]:
    reach, failure = member.reach, member.failure
    own: tuple[Cell, ...] = () if pseudonyms else (member.sha256 or None,)
    yield (
        *own,
        member.state.value,
        failure.error if failure else None,
        None if failure is None else _message(failure.message, member, pseudonyms),
        member.grade and member.grade.value,
        member.lean and member.lean.value,
        _rounded(member.ml_engineer),
        member.target and member.target.value,
        *(
            (None,) * 5
            if reach is None
            else (
                *(_rounded(value) for value in (reach.share, reach.low, reach.high)),
                reach.count,
                reach.n,
            )
        ),
        None if failure else sum(skill.status in SHOWN for skill in member.skills),
        None if failure or member.withheld is not None else len(member.gaps),
        member.withheld,
        member.plan,
    )


def _message(message: str, member: CohortMember, pseudonyms: bool) -> str:
    return failure_said(member, names=False) if pseudonyms else message


def _skill_rows(member: CohortMember) -> Iterator[tuple[Cell, ...]]:
    for skill in member.skills:
        strength = skill.strength and skill.strength.value
        yield (skill.id, skill.name, skill.category, skill.status.value, strength)


def _gap_rows(member: CohortMember) -> Iterator[tuple[Cell, ...]]:
    for gap in member.gaps:
        yield (
            *(gap.id, gap.name, gap.category, gap.rank),
            *(_rounded(gap.share), _rounded(gap.unlock)),
            *(gap.is_learning, gap.is_uncertain),
        )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
