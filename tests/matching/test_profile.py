"""Mentions are folded per skill: strongest status, its evidence, and what found skills imply."""

from __future__ import annotations

from collections.abc import Callable

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.mentions import MatchMethod, ProfileSkill, Status, Strength
from gapfinder.core.skills import Category, Skill, SkillKind, Taxonomy
from gapfinder.matching.matcher import Matcher

MakeDocument = Callable[[str], Document]

TAXONOMY = Taxonomy(
    version="test",
    categories=(Category(id="all", title="All"),),
    skills=(
        Skill(
            id="child",
            name="Childlib",
            category="all",
            kind=SkillKind.LIBRARY,
            implies=("parent",),
        ),
        Skill(id="grand", name="Grandmethod", category="all", kind=SkillKind.METHOD),
        Skill(
            id="parent",
            name="Parentlang",
            category="all",
            kind=SkillKind.LANGUAGE,
            implies=("grand",),
            aliases=("plang",),
        ),
    ),
    sha256="0" * 64,
)


def _profile(make_document: MakeDocument, text: str) -> dict[str, ProfileSkill]:
    profile = Matcher(TAXONOMY).find_skills(make_document(text))
    return {entry.skill.id: entry for entry in profile.skills}


def test_found_skills_imply_through_others(make_document: MakeDocument) -> None:
    entries = _profile(make_document, "Wrote Childlib code")
    assert [entry.status for entry in entries.values()] == [
        Status.FOUND,
        Status.IMPLIED,
        Status.IMPLIED,
    ]
    (evidence,) = entries["grand"].evidence
    assert evidence.method is MatchMethod.IMPLIED
    assert evidence.text == "Childlib"


def test_what_is_found_is_not_implied(make_document: MakeDocument) -> None:
    entries = _profile(make_document, "Wrote Childlib and plang code")
    assert entries["parent"].status is Status.FOUND
    assert [each.method for each in entries["parent"].evidence] == [MatchMethod.ALIAS]
    assert [each.text for each in entries["grand"].evidence] == ["Childlib", "plang"]


def test_what_is_learnt_or_absent_implies_nothing(make_document: MakeDocument) -> None:
    assert set(_profile(make_document, "Keen to learn Childlib")) == {"child"}
    assert set(_profile(make_document, "No experience with Childlib")) == {"child"}


def test_what_the_text_calls_absent_is_not_implied(make_document: MakeDocument) -> None:
    entries = _profile(make_document, "Wrote Childlib code. No experience with Parentlang.")
    assert entries["parent"].status is Status.NEGATED
    assert entries["grand"].status is Status.IMPLIED


def test_strongest_status_wins_and_brings_its_evidence(make_document: MakeDocument) -> None:
    text = "Keen to learn Parentlang.\nNever used Parentlang at home.\nShipped Parentlang services."
    entry = _profile(make_document, text)["parent"]
    assert entry.status is Status.FOUND
    assert [each.line for each in entry.evidence] == ["Shipped Parentlang services."]


def test_methods_tell_name_alias_and_variant(make_document: MakeDocument) -> None:
    methods = {
        text: _profile(make_document, text)["parent"].evidence[0].method
        for text in ("Parentlang", "PARENTLANG", "plang", "Parentlang2")
    }
    assert methods == {
        "Parentlang": MatchMethod.EXACT,
        "PARENTLANG": MatchMethod.EXACT,
        "plang": MatchMethod.ALIAS,
        "Parentlang2": MatchMethod.EXACT,
    }
    entry = _profile(make_document, "used grandmethods")["grand"]
    assert entry.evidence[0].method is MatchMethod.VARIANT


def test_sections_give_the_strength(make_document: MakeDocument) -> None:
    listed = _profile(make_document, "SKILLS\nParentlang, plang")["parent"]
    used = _profile(make_document, "SKILLS\nParentlang\nEXPERIENCE\nParentlang")["parent"]
    bare = _profile(make_document, "Parentlang")["parent"]
    assert (listed.strength, used.strength, bare.strength) == (
        Strength.LISTED,
        Strength.USED,
        None,
    )
    assert [each.section for each in used.evidence] == [SectionKind.SKILLS, SectionKind.EXPERIENCE]
