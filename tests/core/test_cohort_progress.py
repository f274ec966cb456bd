"""What a term changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_people import label_people
from gapfinder.core.cohort_progress import compare_cohorts
from gapfinder.core.document import Grade
from gapfinder.core.postings import Share
from tests import cohorts
from tests.cohorts import DS, ML

COHORT = cohorts.small_cohort()


def test_people_are_told_again_by_name_then_by_file() -> None:
    before = [
        cohorts.member("Alma Berg", ML, listed="pytorch", reach=100),
        replace(cohorts.member("Bela Cirok", ML), person=""),
        cohorts.member("Gone Away", ML),
    ]
    after = [
        replace(cohorts.member("alma  BERG", ML, listed="pytorch docker"), path="new/other.pdf"),
        replace(cohorts.member("Somebody Else", ML), path="new/bela-cirok.docx", person=""),
        cohorts.member("New Comer", DS),
    ]
    found = compare_cohorts(before, after, names=True)
    assert {each.after.path for each in found.people} == {"new/other.pdf", "new/bela-cirok.docx"}
    assert found.only_before == ("Gone Away",)
    assert found.only_after == ("New Comer",)


def test_skills_gaps_and_reach_of_one_person() -> None:
    old = cohorts.member("Alma Berg", ML, listed="pytorch sql", reach=100)
    new = cohorts.member("Alma Berg", ML, listed="pytorch docker", implied="containers", reach=300)
    [each] = compare_cohorts([old], [new]).people
    assert (each.gained, each.lost) == (("Containerization", "Docker"), ("SQL",))
    assert each.closed == 2
    assert each.target is ML
    assert each.after.reach == Share(count=300, n=1000)


def test_another_target_is_not_held_against_the_first() -> None:
    old, new = cohorts.member("Alma Berg", ML), cohorts.member("Alma Berg", DS)
    found = compare_cohorts([old], [new])
    assert found.people[0].target is None
    assert found.reach_of(ML) == found.reach_of(DS) == ()


def test_skills_are_counted_over_those_in_both() -> None:
    before = [
        cohorts.member("A", ML, listed="sql"), cohorts.member("B", ML, listed="sql docker"),
        cohorts.member("C", ML, listed="kubernetes"),
    ]  # fmt: skip
    after = [
        cohorts.member("A", ML, listed="sql docker"), cohorts.member("B", ML, listed="sql"),
        cohorts.member("C", ML, listed="kubernetes docker pytorch"),
    ]  # fmt: skip
    found = {skill.id: skill for skill in compare_cohorts(before, after).skills}
    assert set(found) == {"docker", "pytorch"}
    docker = found["docker"]
    assert (docker.before, docker.after) == (Share(count=1, n=3), Share(count=2, n=3))
    assert (docker.gained, docker.lost) == (2, 1)


def test_who_cannot_be_rated_is_said() -> None:
    before = [cohorts.member("A", ML), cohorts.member("B", ML)]
    after = [
        replace(cohorts.failed("A"), person="A"),
        cohorts.member("B", ML, grade=Grade.POOR),
    ]
    found = compare_cohorts(before, after, names=True)
    assert found.people == ()
    assert found.unrated == ("A", "B")


def test_a_name_that_stands_twice_tells_nobody_apart() -> None:
    one = replace(cohorts.member("Alma Berg", ML), path="one.pdf")
    two = replace(cohorts.member("Alma Berg", ML), path="two.pdf")
    found = compare_cohorts([one, two], [replace(one, path="new/one.pdf")], names=True)
    assert [each.before.path for each in found.people] == ["one.pdf"]
    assert len(found.only_before) == 1


def test_the_same_path_in_both_cohorts_is_not_mixed_up() -> None:
    old = replace(cohorts.member("Alma Berg", ML), path="cv.pdf")
    new = replace(cohorts.member("Bela Cirok", ML), path="cv.pdf", sha256="ab" * 32)
    # The files have one name, so they are taken for versions of one resume.
    assert len(compare_cohorts([old], [new]).people) == 1
    others = [old, replace(old, path="x/cv.pdf", person="Cato Dahl", sha256="cd" * 32)]
    found = compare_cohorts(others, [new], names=True)
    assert len(found.only_before) == 2
    assert found.only_after == ("Bela Cirok",)


def test_people_are_called_as_in_the_report_of_the_later_cohort() -> None:
    found = compare_cohorts(COHORT[3:], COHORT)
    labels = {person.member.path: person.label for person in label_people(COHORT)}
    assert all(each.label == labels[each.after.path] for each in found.people)
    assert set(found.only_after) == {labels[member.path] for member in COHORT[:3]}


@given(st.permutations(COHORT), st.permutations(COHORT))
def test_nothing_changed_whatever_the_order(
    before: list[CohortMember], after: list[CohortMember]
) -> None:
    found = compare_cohorts(before, after)
    assert found == compare_cohorts(COHORT, COHORT)
    assert found.skills == ()
    assert len(found.people) == 10
    assert len(found.unrated) == 2
    assert all(not each.gained and not each.lost and not each.closed for each in found.people)


@given(st.sets(st.sampled_from(COHORT), min_size=1), st.sets(st.sampled_from(COHORT), min_size=1))
def test_everybody_is_somewhere_once(before: set[CohortMember], after: set[CohortMember]) -> None:
    found = compare_cohorts(before, after)
    in_both = len(found.people) + len(found.unrated)
    assert in_both + len(found.only_before) == len(before)
    assert in_both + len(found.only_after) == len(after)
    labels = [each.label for each in found.people]
    labels += [*found.unrated, *found.only_after]
    assert len(labels) == len(set(labels)) == len(after)
    assert len(found.only_before) == len(set(found.only_before))
    backwards = compare_cohorts(after, before)
    changes = {skill.id: (skill.gained, skill.lost) for skill in found.skills}
    assert {s.id: (s.lost, s.gained) for s in backwards.skills} == changes
