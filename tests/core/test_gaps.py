"""What becomes a gap, and what never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import (
    Document,
    DocumentKind,
    Engine,
    Grade,
    Page,
    SectionKind,
    Verdict,
)
from gapfinder.core.gaps import (
    SHOWN,
    GapState,
    SkillGap,
    explain_gap,
    find_gaps,
    withheld_reason,
)
from gapfinder.core.mentions import Evidence, MatchMethod, Profile, ProfileSkill, Status
from gapfinder.core.postings import RoleDemand
from gapfinder.core.roles import Role
from gapfinder.core.skills import Category, Skill, SkillKind, Taxonomy

SKILLS = tuple(
    Skill(id=skill_id, name=name, category="tools", kind=kind)
    for skill_id, name, kind in [
        ("airflow", "Airflow", SkillKind.TOOL),
        ("aws", "AWS", SkillKind.PLATFORM),
        ("docker", "Docker", SkillKind.TOOL),
        ("finance", "Finance", SkillKind.DOMAIN),
        ("python", "Python", SkillKind.LANGUAGE),
        ("teamwork", "Teamwork", SkillKind.SOFT_SKILL),
    ]
)
TAXONOMY = Taxonomy(
    version="test", categories=(Category(id="tools", title="Tools"),), skills=SKILLS, sha256="0"
)
ML = RoleDemand(
    role=Role.ML_ENGINEER,
    n=100,
    counts=(
        ("airflow", 20),
        ("aws", 20),
        ("cobol", 99),
        ("docker", 4),
        ("finance", 70),
        ("python", 80),
        ("teamwork", 90),
    ),
)
DS = RoleDemand(role=Role.DATA_SCIENTIST, n=200, counts=(("airflow", 10), ("python", 160)))


def profile(**statuses: Status) -> Profile:
    evidence = Evidence(
        text="x",
        line="x",
        page=1,
        section=SectionKind.SKILLS,
        start=0,
        end=1,
        boxes=(),
        method=MatchMethod.EXACT,
        score=100,
    )
    return Profile(
        skills=tuple(
            ProfileSkill(skill=TAXONOMY[skill_id], status=status, evidence=(evidence,))
            for skill_id, status in statuses.items()
        )
    )


def test_gaps_are_ranked_by_demand_with_ties_by_name() -> None:
    gaps = find_gaps(profile(), TAXONOMY, ML, DS, min_share=0.05)
    assert [(gap.rank, gap.skill.id) for gap in gaps] == [(1, "python"), (2, "airflow"), (3, "aws")]


def test_a_gap_carries_its_counts_and_its_lift() -> None:
    _, airflow, aws = find_gaps(profile(), TAXONOMY, ML, DS, min_share=0.05)
    assert (airflow.demand.count, airflow.demand.n, airflow.demand.share) == (20, 100, 0.2)
    assert airflow.lift == pytest.approx(0.2 / 0.05)
    assert aws.lift is None


@pytest.mark.parametrize("status", SHOWN)
def test_what_is_shown_is_never_a_gap(status: Status) -> None:
    gaps = find_gaps(profile(python=status), TAXONOMY, ML, DS, min_share=0.05)
    assert "python" not in [gap.skill.id for gap in gaps]


def test_what_is_being_learnt_or_denied_stays_a_gap_and_says_so() -> None:
    shown = profile(python=Status.LEARNING, aws=Status.NEGATED)
    learning = {
        gap.skill.id: gap.is_learning for gap in find_gaps(shown, TAXONOMY, ML, DS, min_share=0.05)
    }
    assert learning == {"python": True, "airflow": False, "aws": False}


def test_the_share_that_makes_a_gap_is_inclusive() -> None:
    ids = [gap.skill.id for gap in find_gaps(profile(), TAXONOMY, ML, DS, min_share=0.2)]
    assert ids == ["python", "airflow", "aws"]
    ids = [gap.skill.id for gap in find_gaps(profile(), TAXONOMY, ML, DS, min_share=0.201)]
    assert ids == ["python"]


@given(
    statuses=st.dictionaries(st.sampled_from([s.id for s in SKILLS]), st.sampled_from(Status)),
    min_share=st.floats(0, 1),
)
def test_shown_skills_and_gaps_never_meet(statuses: dict[str, Status], min_share: float) -> None:
    shown = profile(**statuses)
    gaps = find_gaps(shown, TAXONOMY, ML, DS, min_share=min_share)
    assert not {g.skill.id for g in gaps} & {s.skill.id for s in shown.with_status(*SHOWN)}
    assert all(gap.demand.share >= min_share for gap in gaps)
    assert [gap.rank for gap in gaps] == list(range(1, len(gaps) + 1))
    assert [g.demand.count for g in gaps] == sorted((g.demand.count for g in gaps), reverse=True)


RELATED = Taxonomy(
    version="test",
    categories=(Category(id="c", title="C"),),
    skills=tuple(
        Skill(id=i, name=i.upper(), category="c", kind=SkillKind.TOOL, related=related)
        for i, related in [
            ("aws", ("gcp",)),
            ("docker", ()),
            ("gcp", ()),
            ("k8s", ("docker",)),
        ]
    ),
    sha256="0",
    groups=(("aws", "gcp"),),
)


def related_profile(*ids: str, status: Status = Status.FOUND) -> Profile:
    evidence = profile(python=Status.FOUND).skills[0].evidence
    return Profile(
        skills=tuple(ProfileSkill(skill=RELATED[i], status=status, evidence=evidence) for i in ids)
    )


def related_gaps(shown: Profile, *, is_uncertain: bool = False) -> dict[str, SkillGap]:
    target = RoleDemand(
        role=Role.ML_ENGINEER, n=10, counts=tuple((skill.id, 5) for skill in RELATED)
    )
    other = RoleDemand(role=Role.DATA_SCIENTIST, n=10, counts=())
    gaps = find_gaps(shown, RELATED, target, other, min_share=0.05, is_uncertain=is_uncertain)
    return {gap.skill.id: gap for gap in gaps}


def test_equals_that_are_shown_stand_in_and_are_not_called_near() -> None:
    gap = related_gaps(related_profile("gcp"))["aws"]
    assert [skill.id for skill in gap.instead_of] == ["gcp"]
    assert gap.near == ()
    assert explain_gap(gap, Role.ML_ENGINEER).endswith("; the resume shows GCP instead.")


@pytest.mark.parametrize(("shown", "gap"), [("docker", "k8s"), ("k8s", "docker")])
def test_related_skills_are_near_both_ways(shown: str, gap: str) -> None:
    found = related_gaps(related_profile(shown))[gap]
    assert [skill.id for skill in found.near] == [shown]
    assert f"but shows {shown.upper()}, which is near." in explain_gap(found, None)


@pytest.mark.parametrize("status", [Status.LIKELY, Status.IMPLIED, Status.LEARNING])
def test_only_what_the_text_names_is_near(status: Status) -> None:
    assert related_gaps(related_profile("docker", status=status))["k8s"].near == ()


def test_a_doubtful_text_says_so_of_each_gap() -> None:
    gaps = related_gaps(related_profile("docker"), is_uncertain=True)
    assert {gap.state for gap in gaps.values()} == {GapState.CANNOT_TELL}
    assert "the part of the resume that could be read" in explain_gap(gaps["aws"], None)


def test_states() -> None:
    shown = profile(python=Status.LEARNING)
    states = {g.skill.id: g.state for g in find_gaps(shown, TAXONOMY, ML, DS, min_share=0.05)}
    assert states == {
        "python": GapState.LEARNING,
        "airflow": GapState.MISSING,
        "aws": GapState.MISSING,
    }


def document(grade: Grade, *reasons: str) -> Document:
    return Document(
        text="",
        name="cv.pdf",
        sha256="0",
        kind=DocumentKind.PDF,
        engine=Engine.PDFPLUMBER,
        pages=(Page(page_number=1, start=0, end=0),),
        lines=(),
        words=(),
        sections=(),
        verdict=Verdict(grade=grade, reasons=reasons),
    )


def test_gaps_are_withheld_from_text_that_cannot_be_trusted() -> None:
    reason = withheld_reason(document(Grade.POOR, "too little text"), Role.ML_ENGINEER)
    assert reason is not None
    assert "too little text" in reason


def test_gaps_are_withheld_without_a_target() -> None:
    reason = withheld_reason(document(Grade.GOOD), None)
    assert reason is not None
    assert "--target" in reason


@pytest.mark.parametrize("grade", [Grade.GOOD, Grade.FAIR])
def test_gaps_are_given_for_text_that_can_be_trusted(grade: Grade) -> None:
    assert withheld_reason(document(grade), Role.DATA_SCIENTIST) is None
