"""People by skill."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.cohort_people import Person, label_people
from gapfinder.core.document import Grade
from gapfinder.core.mentions import Status
from gapfinder.core.roles import LeanRole
from gapfinder.core.skill_matrix import CellState, build_matrix
from tests import cohorts
from tests.cohorts import DS, ML

COHORT = cohorts.small_cohort()
PEOPLE = label_people(COHORT, names=True)


def cell(name: str, skill_id: str) -> CellState:
    matrix = build_matrix(PEOPLE, columns=40)
    row = next(row for row in matrix.rows if row.person.label == name)
    return row.cells[[skill.id for skill in matrix.skills].index(skill_id)]


def test_each_state_is_told() -> None:
    told = {
        ("Alma Berg", "docker"): CellState.USED,
        ("Alma Berg", "kubernetes"): CellState.FOUND,
        ("Alma Berg", "containers"): CellState.IMPLIED,
        ("Dalia Eksen", "docker"): CellState.LIKELY,
        ("Bela Cirok", "docker"): CellState.LEARNING,
        ("Cato Dahl", "docker"): CellState.MISSING,
        ("Emre Faye", "docker"): CellState.NOT_ASKED,
        ("Ilse Jensen", "docker"): CellState.NOT_ASKED,
        ("Katla Lund", "docker"): CellState.CANNOT_TELL,
        ("Katla Lund", "sql"): CellState.FOUND,
    }
    assert {place: cell(*place) for place in told} == told


def test_a_gap_read_with_doubts_cannot_be_told() -> None:
    unsure = replace(
        cohorts.member("Unsure", ML, grade=Grade.FAIR),
        gaps=tuple(
            replace(gap, is_uncertain=True) for gap in cohorts.gaps(ML, (), learning=["docker"])
        ),
    )
    matrix = build_matrix(label_people([unsure]), columns=40)
    states = dict(zip((s.id for s in matrix.skills), matrix.rows[0].cells, strict=True))
    assert states.pop("docker") is CellState.LEARNING
    assert set(states.values()) == {CellState.CANNOT_TELL}


def test_what_is_stated_as_absent_counts_as_not_shown() -> None:
    stated = replace(
        cohorts.member("Stated", ML), skills=(cohorts.skill("docker", Status.NEGATED),)
    )
    matrix = build_matrix(label_people([stated]), columns=40)
    assert {skill.shown for skill in matrix.skills} == {0}
    assert set(matrix.rows[0].cells) == {CellState.MISSING}


def test_columns_are_those_that_most_people_are_asked_for() -> None:
    full = build_matrix(PEOPLE, columns=40)
    few = build_matrix(PEOPLE, columns=4)
    # Asked of both halves: 0.61 x 5 + 0.52 x 4, and so on down.
    asked = {"machine-learning", "sql", "deep-learning", "pytorch"}
    assert {skill.id for skill in few.skills} == asked
    assert few.left_out == len(full.skills) - 4
    assert full.left_out == 0


def test_shown_counts_found_likely_and_implied() -> None:
    matrix = build_matrix(PEOPLE, columns=40)
    shown = {skill.id: skill.shown for skill in matrix.skills}
    assert shown["docker"] == 2
    assert shown["containers"] == 2
    assert shown["r"] == 2


def test_those_without_a_result_have_no_row_and_those_without_a_target_stand_last() -> None:
    matrix = build_matrix(PEOPLE, columns=40)
    assert len(matrix.rows) == len(COHORT) - 1
    aims = [row.person.member.target is None for row in matrix.rows]
    assert aims == sorted(aims)


def test_the_two_roles_come_apart() -> None:
    matrix = build_matrix(PEOPLE, columns=40)
    targets = [row.person.member.target for row in matrix.rows if row.person.member.target]
    swaps = sum(a is not b for a, b in pairwise(targets))
    assert swaps <= 3


@given(st.permutations(PEOPLE))
def test_the_order_of_the_people_does_not_matter(people: list[Person]) -> None:
    assert build_matrix(people, columns=5) == build_matrix(PEOPLE, columns=5)


def test_nobody_and_nothing() -> None:
    assert build_matrix([], columns=40).rows == ()
    aimless = label_people([cohorts.member("Aimless", None, lean=LeanRole.UNDECIDED)])
    matrix = build_matrix(aimless, columns=40)
    assert matrix.skills == ()
    assert [row.cells for row in matrix.rows] == [()]
    assert DS is not ML
