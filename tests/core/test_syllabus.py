"""A syllabus held against a cohort."""

from __future__ import annotations

from gapfinder.core.postings import Share, SkillDemand
from gapfinder.core.syllabus import Syllabus, SyllabusLine, TaughtSkill, cover_syllabus
from tests import cohorts, samples
from tests.cohorts import DS, ML, SHARES

COHORT = cohorts.small_cohort()
N = 10  # Katla's text cannot be relied on, and Lumi's file could not be read

SYLLABUS = Syllabus(
    name="term.txt",
    taught=(
        TaughtSkill(id="sql", name="SQL", lines=(1,)),
        TaughtSkill(id="docker", name="Docker", lines=(2, 4)),
        TaughtSkill(id="spark", name="Spark", lines=(3,)),
    ),
    implied=frozenset({"containers"}),
    unknown=(SyllabusLine(number=5, text="Basket weaving"),),
)
ASKED = {
    role: [
        (samples.skill(i), SkillDemand(count=round(share * 1000), n=1000))
        for i, share in shares.items()
    ]
    for role, shares in SHARES.items()
}


def test_taught_but_not_shown_counts_those_of_whom_it_can_be_told() -> None:
    found = cover_syllabus(SYLLABUS, COHORT, ASKED)
    assert [(skill.id, share) for skill, share in found.not_shown] == [
        ("spark", Share(count=10, n=N)),
        ("docker", Share(count=8, n=N)),
        ("sql", Share(count=4, n=N)),
    ]


def test_asked_but_not_taught_leaves_out_what_is_implied() -> None:
    found = cover_syllabus(SYLLABUS, COHORT, ASKED)
    ids = [skill.id for skill in found.not_taught]
    assert not {"sql", "docker", "containers"} & set(ids)
    assert ids[0] == "machine-learning"
    first = found.not_taught[0]
    assert [(role, demand.count) for role, demand in first.demand] == [(DS, 520), (ML, 610)]
    assert first.shown == Share(count=3, n=N)
    assert [skill.most for skill in found.not_taught] == sorted(
        (skill.most for skill in found.not_taught), reverse=True
    )


def test_one_role_asks_for_its_own() -> None:
    found = cover_syllabus(SYLLABUS, COHORT, {DS: ASKED[DS]})
    assert {role for skill in found.not_taught for role, _ in skill.demand} == {DS}
    assert "kubernetes" not in {skill.id for skill in found.not_taught}


def test_shown_but_not_taught_counts_what_resumes_name() -> None:
    found = cover_syllabus(SYLLABUS, COHORT, ASKED)
    shown = {skill_id: share.count for skill_id, _, share in found.shown_not_taught}
    assert shown["statistics"] == 3
    assert "deep-learning" not in shown  # only implied
    assert "sql" not in shown
    assert list(shown.values()) == sorted(shown.values(), reverse=True)


def test_nobody_to_hold_it_against() -> None:
    found = cover_syllabus(SYLLABUS, [cohorts.failed("Lumi Moen")], ASKED)
    assert found.not_shown == ()
    assert found.shown_not_taught == ()
    assert found.not_taught[0].shown == Share(count=0, n=0)
