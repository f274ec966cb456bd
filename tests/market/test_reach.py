"""Reach against a count in plain Python, and what must hold for any postings and any resume."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gapfinder as gf
from gapfinder.core.gaps import SHOWN, skills_in_demand
from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.core.skills import Category, Skill, SkillKind, Taxonomy
from gapfinder.market.corpus import AskedSkills, SparseRows
from gapfinder.market.reach import Coverage

IMPLIES = {"eks": ("k8s", "aws"), "k8s": ("containers",), "torch": ("ml",), "tf": ("ml",)}
IDS = (
    "aws",
    "azure",
    "containers",
    "eks",
    "gcp",
    "jax",
    "k8s",
    "ml",
    "python",
    "sql",
    "tf",
    "torch",
)
TAXONOMY = Taxonomy(
    version="test",
    categories=(Category(id="c", title="C"),),
    skills=tuple(
        Skill(id=i, name=i, category="c", kind=SkillKind.TOOL, implies=IMPLIES.get(i, ()))
        for i in IDS
    ),
    sha256="0",
    # The last two overlap, so that jax, tf and torch are one kind of thing.
    groups=(("aws", "azure", "gcp"), ("jax", "tf"), ("tf", "torch")),
)
EQUALS = (frozenset({"aws", "azure", "gcp"}), frozenset({"jax", "tf", "torch"}))
ROLE = Role.ML_ENGINEER
CODE = {role: code for code, role in enumerate(PostingRole)}

asks = st.lists(st.frozensets(st.sampled_from(IDS)), max_size=12)
some_ids = st.frozensets(st.sampled_from(IDS))
thresholds = st.sampled_from([0.01, 0.5, 0.6, 0.7, 0.75, 1.0])


def asked_of(rows: Sequence[frozenset[str]], role: Role = ROLE) -> AskedSkills:
    """Return postings of the role with one of another kind between every two of them."""
    columns = (*IDS, "unknown")
    roles, made = [], []
    for row in rows:
        roles += [PostingRole(role.value), PostingRole.OTHER]
        made += [{columns.index(i): 1 for i in row}, dict[int, int]()]
    return AskedSkills(
        skills=columns,
        rows=SparseRows.from_rows(made),
        roles=np.array([CODE[each] for each in roles], dtype=np.int64),
        years=np.zeros(len(roles), dtype=np.int64),
    )


def coverage_of(
    rows: Sequence[frozenset[str]], threshold: float = 0.7, min_asked: int = 2
) -> Coverage:
    return Coverage(
        asked_of(rows),
        role=ROLE,
        taxonomy=TAXONOMY,
        in_demand=IDS,
        threshold=threshold,
        min_asked=min_asked,
    )


def slots_of(row: frozenset[str]) -> list[frozenset[str]]:
    slots = [row & equals for equals in EQUALS if row & equals]
    return slots + [frozenset({i}) for i in row if not any(i in equals for equals in EQUALS)]


def counted_by_hand(
    rows: Sequence[frozenset[str]], shown: frozenset[str], threshold: float, min_asked: int
) -> tuple[int, int]:
    covered = n = 0
    for row in rows:
        slots = slots_of(row)
        if len(slots) >= min_asked:
            n += 1
            # Thresholds are hundredths: whole numbers leave no rounding to chance.
            shown_slots = sum(bool(slot & shown) for slot in slots)
            covered += 100 * shown_slots >= round(100 * threshold) * len(slots)
    return covered, n


def closed(skill_id: str) -> frozenset[str]:
    return frozenset({skill_id, *TAXONOMY.implied_by(skill_id)})


@given(rows=asks, shown=some_ids, threshold=thresholds, min_asked=st.integers(1, 4))
def test_reach_is_what_a_count_by_hand_gives(
    rows: list[frozenset[str]], shown: frozenset[str], threshold: float, min_asked: int
) -> None:
    reach = coverage_of(rows, threshold, min_asked).reach(shown)
    assert (reach.count, reach.n) == counted_by_hand(rows, shown, threshold, min_asked)
    assert (reach.threshold, reach.min_asked) == (threshold, min_asked)
    assert 0 <= reach.low <= reach.share <= reach.high <= 1


@given(rows=asks, shown=some_ids, threshold=thresholds)
def test_an_unlock_is_the_reach_that_the_skill_and_what_it_implies_add(
    rows: list[frozenset[str]], shown: frozenset[str], threshold: float
) -> None:
    coverage = coverage_of(rows, threshold)
    before, n = counted_by_hand(rows, shown, threshold, 2)
    unlocks = coverage.unlocks(shown, list(TAXONOMY))
    assert len(unlocks) == len(IDS)
    for skill, unlock in zip(TAXONOMY, unlocks, strict=True):
        after, _ = counted_by_hand(rows, shown | closed(skill.id), threshold, 2)
        assert (unlock.count, unlock.n) == (after - before, n)
        assert unlock.count >= 0


@given(rows=asks, shown=some_ids, more=some_ids)
def test_more_skills_never_reach_less(
    rows: list[frozenset[str]], shown: frozenset[str], more: frozenset[str]
) -> None:
    coverage = coverage_of(rows)
    assert coverage.reach(shown | more).count >= coverage.reach(shown).count


@given(rows=asks, shown=some_ids, steps=st.integers(0, 12))
def test_each_step_of_the_plan_adds_the_most(
    rows: list[frozenset[str]], shown: frozenset[str], steps: int
) -> None:
    left = [skill for skill in TAXONOMY if skill.id not in shown]
    plan = coverage_of(rows).plan(shown, left, steps=steps)
    assert len(plan) <= steps
    have = shown
    for step in plan:
        gains = {
            skill.id: counted_by_hand(rows, have | closed(skill.id), 0.7, 2)[0]
            - counted_by_hand(rows, have, 0.7, 2)[0]
            for skill in left
            if skill.id not in have
        }
        assert step.adds.count == max(gains.values())
        # Of equals, the first.
        assert step.skill.id == next(i for i, gain in gains.items() if gain == step.adds.count)
        have |= closed(step.skill.id)
        assert step.reach_after.count == counted_by_hand(rows, have, 0.7, 2)[0]


@given(
    orders=asks.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))),
    shown=some_ids,
)
def test_order_does_not_matter(
    orders: tuple[list[frozenset[str]], list[frozenset[str]]], shown: frozenset[str]
) -> None:
    one, other = (coverage_of(rows) for rows in orders)
    skills = list(TAXONOMY)
    assert one.reach(sorted(shown)) == other.reach(sorted(shown, reverse=True))
    assert one.unlocks(shown, skills) == other.unlocks(shown, skills)
    assert one.plan(shown, skills, steps=4) == other.plan(shown, skills, steps=4)


def test_a_posting_that_names_several_equals_asks_for_one_thing() -> None:
    rows = [frozenset({"aws", "azure", "gcp", "python"})]
    assert coverage_of(rows, 1.0).reach({"gcp", "python"}).count == 1


def test_a_posting_that_names_one_of_the_equals_asks_for_that_one() -> None:
    rows = [frozenset({"aws", "python"})]
    assert coverage_of(rows, 1.0).reach({"gcp", "python"}).count == 0
    assert coverage_of(rows, 1.0).reach({"aws", "python"}).count == 1


def test_only_skills_in_demand_count_as_asked() -> None:
    rows = [frozenset({"python", "sql", "jax"})]
    coverage = Coverage(
        asked_of(rows),
        role=ROLE,
        taxonomy=TAXONOMY,
        in_demand={"python", "sql", "unknown"},
        threshold=1.0,
        min_asked=2,
    )
    assert coverage.reach({"python", "sql"}).count == 1


def test_no_postings_no_reach() -> None:
    coverage = coverage_of([])
    reach = coverage.reach(IDS)
    assert (reach.count, reach.n, reach.share, reach.low, reach.high) == (0, 0, 0.0, 0.0, 1.0)
    [unlock] = coverage.unlocks((), [TAXONOMY["python"]])
    assert unlock.share == 0.0


@pytest.mark.parametrize("role", Role)
def test_the_built_in_market_gives_what_a_count_by_hand_gives(role: Role) -> None:
    checker = gf.Checker.load()
    asked, taxonomy = checker.market.asked, checker.taxonomy
    demand = checker.adviser.demand(role)
    wanted = {skill.id for skill, _ in skills_in_demand(taxonomy, demand, min_share=0.05)}
    profile = checker.find_skills("Python, SQL, PyTorch, Docker, AWS, statistics, Tableau, Spark")
    shown = {entry.skill.id for entry in profile.with_status(*SHOWN)}
    equals: dict[str, set[str]] = {}
    for group in taxonomy.groups:
        joined = set(group).union(*(equals.get(i, ()) for i in group))
        equals.update(dict.fromkeys(joined, joined))
    covered = n = 0
    for row, code in enumerate(asked.roles.tolist()):
        if code != CODE[PostingRole(role.value)]:
            continue
        part = slice(asked.rows.starts[row], asked.rows.starts[row + 1])
        names = {asked.skills[c] for c in asked.rows.indices[part].tolist()} & wanted
        slots = {frozenset(equals.get(i, {i}) & names) for i in names}
        if len(slots) >= 5:
            n += 1
            covered += sum(bool(slot & shown) for slot in slots) >= math.ceil(
                0.7 * len(slots) - 1e-9
            )
    assert n > 1_000
    assert covered > 0
    reach = checker.adviser.coverage(role).reach(shown)
    assert (reach.count, reach.n) == (covered, n)
