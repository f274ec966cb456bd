"""Who is who, and who needs a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.cohort import CheckFailure, CohortMember
from gapfinder.core.cohort_people import (
    FAILURES,
    ConcernKind,
    failure_said,
    find_concerns,
    label_people,
)
from gapfinder.errors import ReadError
from tests import cohorts

COHORT = cohorts.small_cohort()


@given(st.permutations(COHORT))
def test_pseudonyms_do_not_depend_on_the_order(members: list[CohortMember]) -> None:
    assert label_people(members) == label_people(COHORT)


def test_pseudonyms_follow_from_neither_names_nor_paths() -> None:
    renamed = [
        replace(member, path=f"{at:02d}.pdf", person=f"Name {at}")
        for at, member in enumerate(COHORT)
    ]
    before = {person.member.sha256: person.label for person in label_people(COHORT)}
    after = {person.member.sha256: person.label for person in label_people(renamed)}
    assert before == after
    labels = [person.label for person in label_people(COHORT)]
    assert labels == [f"Person {at:02d}" for at in range(1, len(COHORT) + 1)]
    by_name = sorted(COHORT, key=lambda member: member.person)
    assert [person.member for person in label_people(COHORT)] != by_name


def test_numbers_are_as_wide_as_the_largest() -> None:
    many = [cohorts.member(f"Person {at}") for at in range(1000)]
    assert label_people(many)[0].label == "Person 0001"


def test_what_has_no_hash_is_not_ordered_by_its_name() -> None:
    unread = [replace(cohorts.failed(name), sha256="") for name in ("aa", "bb", "cc", "dd", "ee")]
    ordered = [person.member.path for person in label_people(unread)]
    assert sorted(ordered) == [member.path for member in unread]
    assert ordered != sorted(ordered)


def test_names_are_those_of_resumes_else_of_files_and_never_alike() -> None:
    twins = [
        cohorts.member("Alma Berg"),
        replace(cohorts.member("Alma Berg"), path="other/alma.pdf"),
        replace(cohorts.member("Bela Cirok"), person=""),
        cohorts.failed("Lumi Moen"),
    ]
    labels = {person.member.path: person.label for person in label_people(twins, names=True)}
    assert labels == {
        "resumes/alma-berg.pdf": "Alma Berg (resumes/alma-berg.pdf)",
        "other/alma.pdf": "Alma Berg (other/alma.pdf)",
        "resumes/bela-cirok.pdf": "bela-cirok.pdf",
        "resumes/lumi-moen.pdf": "lumi-moen.pdf",
    }


def test_who_needs_a_word_is_told_with_the_reason() -> None:
    found = find_concerns(label_people(COHORT, names=True), names=True)
    assert [(each.kind, each.person.label) for each in found] == [
        (ConcernKind.FAILED, "lumi-moen.pdf"),
        (ConcernKind.POOR, "Katla Lund"),
        (ConcernKind.OUT_OF_SCOPE, "Jaska Kiel"),
        (ConcernKind.UNDECIDED, "Ilse Jensen"),
    ]
    assert all(each.reason for each in found)


def test_twins_are_named_once_beside_the_first() -> None:
    people = label_people(COHORT)
    paths = [people[5].member.path, people[2].member.path, "not/there.pdf"]
    found = find_concerns(people, twins=[("the same name", paths)])
    twin = [each for each in found if each.kind is ConcernKind.TWIN]
    assert [each.person for each in twin] == [people[5]]
    assert twin[0].reason == f"the same name as {people[2].label}; both are counted"


@pytest.mark.parametrize("error", ["NoTextError", "TimeLimitError", "SomeNewError"])
def test_a_failure_without_names_does_not_name_the_file(error: str) -> None:
    member = cohorts.failed("Lumi Moen", error)
    assert "lumi" in failure_said(member, names=True)
    said = failure_said(member, names=False)
    assert said
    assert "lumi" not in said.casefold()


def test_every_error_of_a_resume_has_words_of_its_own() -> None:
    def below(kind: type[Exception]) -> set[str]:
        others: list[type[Exception]] = kind.__subclasses__()
        return {kind.__name__}.union(*(below(other) for other in others))

    assert below(ReadError) <= set(FAILURES)


def test_whoever_has_no_result_needs_a_word_whatever_it_is() -> None:
    lost = replace(cohorts.failed("Lumi Moen"), failure=None)
    odd = replace(lost, failure=CheckFailure(path="x", error="Ended", message="x ended."))
    assert [each.kind for each in find_concerns(label_people([lost]))] == [ConcernKind.FAILED]
    assert failure_said(odd, names=True) == "Ended: x ended"
