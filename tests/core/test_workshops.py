"""Workshop groups: what to teach to whom."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_people import label_people
from gapfinder.core.workshops import SMALLEST_GROUP, find_workshops
from tests import cohorts
from tests.cohorts import DS, IMPLIES, ML, SHARES

COHORT = cohorts.small_cohort()


@st.composite
def members(draw: st.DrawFn) -> list[CohortMember]:
    made = []
    for at in range(draw(st.integers(0, 9))):
        target = draw(st.sampled_from([DS, ML]))
        shown = draw(st.sets(st.sampled_from(sorted(SHARES[target]))))
        made.append(cohorts.member(f"Somebody {at}", target, listed=" ".join(sorted(shown))))
    return made


def test_a_skill_closes_itself_and_what_it_implies() -> None:
    cohort = [
        cohorts.member("One", ML, listed="pytorch sql deep-learning machine-learning kubernetes"),
        cohorts.member("Two", ML, listed="pytorch sql deep-learning machine-learning containers"),
        cohorts.member("Three", ML, listed="pytorch sql deep-learning machine-learning docker"),
    ]
    first, *_ = find_workshops(label_people(cohort, names=True), IMPLIES)
    assert first.id == "docker"
    assert first.group == ("One", "Two")
    assert first.closes == 3
    assert [(each.id, each.people) for each in first.closed] == [("docker", 2), ("containers", 1)]
    assert first.adds is not None
    assert round(first.adds, 6) == 0.031
    assert [(name, share.count) for name, share in first.together] == []


def test_what_most_of_a_group_miss_besides_is_named_within_the_category() -> None:
    cohort = [cohorts.member(f"P{at}", ML, listed="containers") for at in range(4)]
    cohort += [cohorts.member("Other", ML, listed="containers kubernetes pytorch")]
    found = {workshop.id: workshop for workshop in find_workshops(label_people(cohort), {})}
    assert [(n, s.count, s.n) for n, s in found["docker"].together] == [("Kubernetes", 4, 5)]
    assert found["pytorch"].together == ()


def test_learning_is_counted_and_unknown_reach_is_left_out() -> None:
    cohort = [
        cohorts.member(f"P{at}", ML, learning="docker" if at else "", listed="pytorch")
        for at in range(3)
    ]
    found = {workshop.id: workshop for workshop in find_workshops(label_people(cohort), {})}
    assert found["docker"].learning == 2
    assert found["docker"].counted == 3
    assert found["docker"].total_adds == found["docker"].adds * 3  # type: ignore[operator]


@given(members(), st.sampled_from([None, 2, 3]))
def test_counts_add_up_and_no_gap_is_closed_twice(
    cohort: list[CohortMember], seats: int | None
) -> None:
    people = label_people(cohort)
    gaps = {person.label: {gap.id for gap in person.member.gaps} for person in people}
    closed: Counter[tuple[str, str]] = Counter()
    found = find_workshops(people, IMPLIES, most=50, seats=seats)
    for workshop in found:
        assert workshop.closes == sum(each.people for each in workshop.closed)
        assert workshop.closed[0].id == workshop.id
        assert workshop.closed[0].people == len(workshop.group)
        assert SMALLEST_GROUP <= len(workshop.group) <= (seats or len(people))
        here: Counter[str] = Counter()
        for label in workshop.group:
            for skill_id in (workshop.id, *IMPLIES.get(workshop.id, ())):
                if skill_id in gaps[label] and (label, skill_id) not in closed:
                    closed[label, skill_id] += 1
                    here[skill_id] += 1
        assert here == Counter({each.id: each.people for each in workshop.closed})
    assert all(a.closes >= b.closes for a, b in pairwise(found))
    assert sum(workshop.closes for workshop in found) == closed.total()


@given(members())
def test_what_no_workshop_takes_is_missed_by_one_person_only(cohort: list[CohortMember]) -> None:
    people = label_people(cohort)
    found = find_workshops(people, {}, most=1000)
    open_gaps = Counter(gap.id for member in cohort for gap in member.gaps)
    open_gaps.subtract(Counter({w.id: len(w.group) for w in found}))
    assert set(open_gaps.values()) <= {0, 1}


@given(st.permutations(COHORT))
def test_the_order_of_the_people_does_not_matter(cohort: list[CohortMember]) -> None:
    expected = find_workshops(label_people(COHORT), IMPLIES)
    assert find_workshops(label_people(cohort), IMPLIES) == expected


def test_with_seats_those_come_who_gain_most_and_the_others_later() -> None:
    cohort = [
        cohorts.member(f"Has {at}", ML, listed="pytorch sql containers kubernetes")
        for at in range(2)
    ]
    cohort += [
        cohorts.member(f"Misses {at}", ML, listed="pytorch sql kubernetes") for at in range(2)
    ]
    found = [
        workshop
        for workshop in find_workshops(label_people(cohort, names=True), IMPLIES, seats=2)
        if workshop.id == "docker"
    ]
    assert [workshop.group for workshop in found] == [("Misses 0", "Misses 1"), ("Has 0", "Has 1")]
    assert [workshop.closes for workshop in found] == [4, 2]


def test_a_skill_that_is_seldom_asked_is_not_taught_for_what_it_implies() -> None:
    cohort = [cohorts.member(f"P{at}", ML) for at in range(3)]
    seldom = {"containers": tuple(SHARES[ML])}
    assert find_workshops(label_people(cohort), seldom, choices=3)[0].id != "containers"
    assert find_workshops(label_people(cohort), seldom, choices=20)[0].id == "containers"


def test_nobody_and_somebody_alone() -> None:
    assert find_workshops([], IMPLIES) == ()
    assert find_workshops(label_people([cohorts.member("Alone", ML)]), IMPLIES) == ()
