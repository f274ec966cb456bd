"""What must hold for the taxonomy that is shipped, beyond what the lint can know."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapfinder.core.skills import SkillKind, Taxonomy
from gapfinder.files.resources import builtin_taxonomy, english_words
from gapfinder.files.taxonomy_checks import form_key
from gapfinder.matching.form_table import write_forms
from gapfinder.matching.forms import compile_forms


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    built = builtin_taxonomy()
    assert len(built) > 1000
    return built


def test_every_kind_and_every_category_is_used(taxonomy: Taxonomy) -> None:
    assert {skill.kind for skill in taxonomy} == set(SkillKind)
    assert {skill.category for skill in taxonomy} == {each.id for each in taxonomy.categories}


def test_a_form_of_one_or_two_letters_is_never_free(taxonomy: Taxonomy) -> None:
    short = [
        (skill, form)
        for skill in taxonomy
        for form in skill.forms
        if len(form) <= 2 and form.isalpha()
    ]
    assert len(short) >= 10
    free = [
        (skill.id, form)
        for skill, form in short
        if not skill.match.is_case_sensitive and form not in skill.match.ambiguous
    ]
    # "ML" and "JS" are written in either case, and nothing else is.
    assert [pair for pair in free if pair[1] not in {"ML", "JS"}] == []


@pytest.mark.parametrize(
    "word",
    [
        "analytics", "research", "innovation", "stakeholders", "automation", "modeling",
        "engineering", "technology", "design", "testing", "programming", "tools", "data",
        "models", "development", "analysis", "management", "infrastructure", "systems",
    ],
)  # fmt: skip
def test_a_word_that_every_posting_holds_is_no_skill(taxonomy: Taxonomy, word: str) -> None:
    owners = [
        skill.id
        for skill in taxonomy
        if skill.kind.is_learnable and word in map(form_key, skill.forms)
    ]
    assert owners == []


@pytest.mark.parametrize(
    ("has", "shows"),
    [
        ("pytorch", "machine-learning"),
        ("xgboost", "gradient-boosting"),
        ("amazon-eks", "kubernetes"),
        ("amazon-eks", "cloud-computing"),
        ("pyspark", "python"),
        ("pyspark", "apache-spark"),
        ("postgresql", "sql"),
        ("langgraph", "large-language-models"),
        ("github-actions", "ci-cd"),
        ("pandas", "python"),
    ],
)
def test_what_a_skill_shows_besides_itself(taxonomy: Taxonomy, has: str, shows: str) -> None:
    assert shows in taxonomy.implied_by(has)


@pytest.mark.parametrize(
    ("has", "shows_not"),
    [
        ("scala", "java"),
        ("kotlin", "java"),
        ("selenium", "web-scraping"),
        ("firebase", "google-cloud"),
        ("docker", "kubernetes"),
        ("tensorflow", "pytorch"),
        ("mlops", "kubernetes"),
        ("claude-code", "large-language-models"),
        ("r", "statistics"),
    ],
)
def test_what_a_skill_does_not_show(taxonomy: Taxonomy, has: str, shows_not: str) -> None:
    assert has in taxonomy
    assert shows_not not in taxonomy.implied_by(has)


def test_equals_do_not_imply_one_another(taxonomy: Taxonomy) -> None:
    assert len(taxonomy.groups) > 10
    for group in taxonomy.groups:
        for skill_id in group:
            assert set(taxonomy.implied_by(skill_id)).isdisjoint(group), group


def test_english_words_are_lower_case_and_enough() -> None:
    words = english_words()
    assert len(words) > 10_000
    assert all(word.isalpha() and word == word.lower() for word in words)


def test_forms_are_built_from_the_taxonomy(root: Path) -> None:
    """The spellings made beforehand are those of the taxonomy: ``taxonomy/make_forms.py``."""
    taxonomy = builtin_taxonomy()
    made = write_forms(compile_forms(taxonomy), taxonomy)
    committed = (root / "gapfinder" / "reference" / "forms.json").read_text(encoding="utf-8")
    assert len(made) > 100_000
    assert committed == made
