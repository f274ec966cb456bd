"""Skills that are asked for together."""

from __future__ import annotations

import numpy as np
import pytest

import gapfinder as gf
from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.market.corpus import AskedSkills, SparseRows
from gapfinder.market.near import MIN_TOGETHER, find_near

IDS = ("docker", "kubernetes", "python", "rare", "sql", "twin")
ML = tuple(PostingRole).index(PostingRole.ML_ENGINEER)


def asked_of(rows: list[set[str]]) -> AskedSkills:
    return AskedSkills(
        skills=IDS,
        rows=SparseRows.from_rows({IDS.index(i): 1 for i in row} for row in rows),
        roles=np.full(len(rows), ML, dtype=np.int64),
        years=np.zeros(len(rows), dtype=np.int64),
    )


TOGETHER = asked_of(
    [{"docker", "kubernetes", "python"}] * 30
    + [{"docker", "python"}] * 10
    + [{"python", "sql"}] * 60
    + [{"rare", "twin"}] * (MIN_TOGETHER - 1)
)


def test_what_is_named_together_is_near() -> None:
    assert find_near(TOGETHER, Role.ML_ENGINEER, ["kubernetes"], ["docker"]) == (("docker",),)


def test_what_everybody_names_is_near_to_nothing() -> None:
    assert find_near(TOGETHER, Role.ML_ENGINEER, ["kubernetes"], ["python", "sql"]) == ((),)


def test_few_postings_prove_nothing() -> None:
    assert find_near(TOGETHER, Role.ML_ENGINEER, ["twin"], ["rare"]) == ((),)


def test_a_skill_is_not_near_itself_nor_to_what_no_posting_names() -> None:
    assert find_near(TOGETHER, Role.ML_ENGINEER, ["docker", "x"], ["docker", "x"]) == ((), ())
    assert find_near(TOGETHER, Role.DATA_SCIENTIST, ["kubernetes"], ["docker"]) == ((),)


@pytest.mark.parametrize(
    ("role", "gap", "shown"),
    [
        (Role.ML_ENGINEER, "kubernetes", "docker"),
        (Role.ML_ENGINEER, "tensorflow", "pytorch"),
        (Role.DATA_SCIENTIST, "pandas", "numpy"),
    ],
)
def test_the_built_in_market_knows_neighbours(role: Role, gap: str, shown: str) -> None:
    asked = gf.load_market().asked
    others = ["sql", "java", "a-b-testing"]
    assert find_near(asked, role, [gap], [*others, shown]) == ((shown,),)
