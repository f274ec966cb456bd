"""A cohort as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_summary import BINS, MAX_MATRIX_ROWS, has_gaps, summarise
from gapfinder.core.postings import Share, wilson_interval
from gapfinder.core.roles import LeanRole
from tests import cohorts
from tests.cohorts import DS, IMPLIES, ML

COHORT = cohorts.small_cohort()


def test_everybody_is_counted_once() -> None:
    summary = summarise(COHORT)
    assert len(summary.people) == 12
    assert (summary.failed, summary.counted, summary.with_gaps) == (1, 11, 8)
    assert sum(share.count for _, share in summary.leans) == summary.counted
    assert {share.n for _, share in summary.leans} == {summary.counted}


def test_gaps_are_counted_among_those_whose_target_asks_for_them() -> None:
    summary = summarise(COHORT)
    found = {gap.id: gap for gap in summary.gaps}
    # Nobody who aims at data scientist misses SQL but Halima; both roles ask for it.
    assert found["sql"].missing == Share(count=3, n=8)
    assert found["sql"].asked == ((DS, 0.57), (ML, 0.24))
    assert found["docker"].missing == Share(count=2, n=4)
    assert found["docker"].asked == ((ML, 0.31),)
    assert found["docker"].learning == 1
    assert (found["docker"].missing.low, found["docker"].missing.high) == wilson_interval(2, 4)
    missed = Counter(gap.id for member in COHORT if has_gaps(member) for gap in member.gaps)
    assert {gap.id: gap.missing.count for gap in summary.gaps} == missed
    assert [gap.missing.count for gap in summary.gaps] == sorted(missed.values(), reverse=True)


def test_gaps_read_with_doubts_are_told() -> None:
    doubted = [
        replace(member, gaps=tuple(replace(gap, is_uncertain=True) for gap in member.gaps))
        for member in COHORT[:2]
    ]
    found = {gap.id: gap.uncertain for gap in summarise([*doubted, *COHORT[2:]]).gaps}
    assert found["sql"] == 2
    assert found["tableau"] == 0


@given(st.permutations(COHORT))
def test_the_order_of_the_members_does_not_matter(cohort: list[CohortMember]) -> None:
    assert summarise(cohort, implies=IMPLIES) == summarise(COHORT, implies=IMPLIES)


def test_one_target_narrows_all_but_labels_and_who_has_none() -> None:
    whole, narrow = summarise(COHORT), summarise(COHORT, target=DS)
    labels = {person.member.path: person.label for person in whole.people}
    assert all(labels[person.member.path] == person.label for person in narrow.people)
    assert {person.member.target for person in narrow.people} == {DS, None}
    assert narrow.counted == narrow.with_gaps == 4
    assert {role for gap in narrow.gaps for role, _ in gap.asked} == {DS}
    assert [role for role, _ in narrow.reach] == [DS]
    assert {row.person.member.target for row in narrow.matrix.rows} == {DS}
    assert len(narrow.concerns) == len(whole.concerns) - 1  # Katla, who aims at ML engineer


def test_spreads_hold_every_value_once() -> None:
    reaches = (0, 100, 300, 999, 1000)
    cohort = [cohorts.member(f"P{n}", ML, reach=n) for n in reaches]
    [(role, spread)] = summarise(cohort).reach
    assert role is ML
    assert spread.bins == (1, 1, 0, 1, 0, 0, 0, 0, 0, 2)
    assert (spread.lowest, spread.quarter, spread.median) == (0.0, 0.1, 0.3)
    assert (spread.three_quarters, spread.highest) == (0.999, 1.0)
    alone = summarise(cohort[:1]).reach[0][1]
    assert (alone.quarter, alone.median, alone.three_quarters) == (0.0, 0.0, 0.0)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_bins_are_tenths(reaches: list[int]) -> None:
    cohort = [cohorts.member(f"P{at}", ML, reach=n) for at, n in enumerate(reaches)]
    [(_, spread)] = summarise(cohort).reach
    tenths = Counter(min(n // 100, BINS - 1) for n in reaches)
    assert spread.bins == tuple(tenths[at] for at in range(BINS))
    assert spread.n == len(reaches)


def test_a_cohort_of_failures_says_so_and_nothing_else() -> None:
    summary = summarise([cohorts.failed("One"), cohorts.failed("Two")])
    assert (summary.failed, summary.counted) == (2, 0)
    assert (summary.gaps, summary.workshops, summary.reach) == ((), (), ())
    assert summary.probability is None
    assert len(summary.concerns) == 2
    assert all(share.n == 0 for _, share in summary.leans)


def test_very_many_people_have_no_map() -> None:
    crowd = [cohorts.member(f"P{at}", ML) for at in range(MAX_MATRIX_ROWS + 1)]
    assert summarise(crowd[:-1]).matrix.rows
    summary = summarise(crowd)
    assert summary.matrix.rows == ()
    assert summary.gaps


def test_a_lean_that_is_not_there_counts_for_none() -> None:
    odd = replace(cohorts.member("Odd", ML), lean=None)
    assert {lean: share.count for lean, share in summarise([odd]).leans} == dict.fromkeys(
        LeanRole, 0
    )
