"""The taxonomy as a value."""

from __future__ import annotations

import pytest

from gapfinder.core.skills import Category, Skill, SkillKind, Taxonomy


def skill(skill_id: str, *implies: str) -> Skill:
    return Skill(id=skill_id, name=skill_id, category="c", kind=SkillKind.TOOL, implies=implies)


TAXONOMY = Taxonomy(
    version="test",
    categories=(Category(id="c", title="C"),),
    skills=(
        skill("eks", "kubernetes", "aws"),
        skill("kubernetes", "containers"),
        skill("aws", "cloud"),
        skill("containers"),
        skill("cloud"),
    ),
    sha256="0",
)


def test_implication_is_closed_nearest_first() -> None:
    assert TAXONOMY.implied_by("eks") == ("kubernetes", "aws", "containers", "cloud")
    assert TAXONOMY.implied_by("cloud") == ()


def test_it_is_read_like_a_mapping_of_ids() -> None:
    assert "eks" in TAXONOMY
    assert "gke" not in TAXONOMY
    assert len(TAXONOMY) == len(list(TAXONOMY)) == 5
    with pytest.raises(KeyError):
        TAXONOMY["gke"]


def test_forms_are_the_name_and_then_the_aliases() -> None:
    postgres = Skill(
        id="p", name="PostgreSQL", category="c", kind=SkillKind.DATABASE, aliases=("postgres",)
    )
    assert postgres.forms == ("PostgreSQL", "postgres")


def test_only_what_can_be_learnt_may_be_named_as_a_gap() -> None:
    assert {kind for kind in SkillKind if not kind.is_learnable} == {
        SkillKind.DOMAIN,
        SkillKind.SOFT_SKILL,
        SkillKind.CERTIFICATION,
    }
