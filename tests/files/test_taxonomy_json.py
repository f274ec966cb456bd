"""The compiled taxonomy: the same bytes each time, and nothing but what was compiled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.skills import Category, MatchRule, Skill, SkillKind
from gapfinder.errors import TaxonomyError
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.taxonomy_files import read_taxonomy
from gapfinder.files.taxonomy_find import find_in_taxonomy
from gapfinder.files.taxonomy_json import compile_taxonomy, load_taxonomy, seal_taxonomy


def test_the_committed_json_is_what_the_yaml_compiles_to(root: Path) -> None:
    committed = (root / "gapfinder" / "reference" / "taxonomy.json").read_text(encoding="utf-8")
    taxonomy = read_taxonomy(root / "taxonomy")
    assert len(taxonomy) > 1000
    assert compile_taxonomy(taxonomy) == committed
    assert builtin_taxonomy() == taxonomy


words = st.text("abc XY.+#-é", min_size=1, max_size=8).map(str.strip).filter(bool)
lists = st.lists(words, max_size=3).map(tuple)
rules = st.builds(
    MatchRule,
    is_case_sensitive=st.booleans(),
    ambiguous=lists,
    context_any=lists,
    context_not=lists,
    is_fuzzy=st.none() | st.booleans(),
    is_split=st.booleans(),
)
skills = st.builds(
    Skill,
    id=st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True),
    name=words,
    category=st.sampled_from(["tools", "methods"]),
    kind=st.sampled_from(SkillKind),
    aliases=lists,
    implies=lists,
    related=lists,
    match=rules,
    ids=st.dictionaries(words, words, max_size=2).map(lambda ids: tuple(sorted(ids.items()))),
    since=st.none() | st.integers(1940, 2100),
    until=st.none() | st.integers(1940, 2100),
)


@given(st.lists(skills, max_size=4, unique_by=lambda skill: skill.id))
def test_what_is_compiled_loads_as_it_was(drawn: list[Skill]) -> None:
    categories = [Category(id="tools", title="Tools"), Category(id="methods", title="Methods")]
    taxonomy = seal_taxonomy("1", categories, drawn, [("a", "b")])
    text = compile_taxonomy(taxonomy)
    assert load_taxonomy(text) == taxonomy
    again = seal_taxonomy("1", reversed(categories), reversed(drawn), [("b", "a")])
    assert compile_taxonomy(again) == text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("Python", "Pythom"), "does not fit its sha256"),
        (('"version": 1', '"version": 2'), "version 2 found, 1 expected"),
        (("gapfinder.taxonomy", "gapfinder.market"), "this is no gapfinder.taxonomy"),
        (('"groups"', '"group"'), "keys missing or unknown"),
        (("{", "["), "is no JSON"),
    ],
)
def test_anything_else_is_refused(change: tuple[str, str], expected: str) -> None:
    text = compile_taxonomy(builtin_taxonomy())
    changed = text.replace(*change, 1)
    assert changed != text
    with pytest.raises(TaxonomyError, match=expected):
        load_taxonomy(changed)


def test_unknown_keys_of_a_skill_are_refused() -> None:
    content = json.loads(compile_taxonomy(builtin_taxonomy()))
    assert content["skills"]
    skill = Skill(id="x", name="X", category="tools", kind=SkillKind.TOOL)
    text = compile_taxonomy(seal_taxonomy("1", [], [skill], []))
    resealed = _reseal(text.replace('"kind"', '"colour":1,"kind"'))
    with pytest.raises(TaxonomyError, match="unknown key 'colour'"):
        load_taxonomy(resealed)


def _reseal(text: str) -> str:
    import hashlib

    said = json.loads(text)["sha256"]
    bare = text.replace(said, "", 1)
    return text.replace(said, hashlib.sha256(bare.encode()).hexdigest(), 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sklearn", "scikit-learn"),
        ("SCIKIT-LEARN", "scikit-learn"),
        ("k8s", "kubernetes"),
        ("postgres", "postgresql"),
        ("pytor", "pytorch"),
        ("  python ", "python"),
    ],
)
def test_find(text: str, first: str) -> None:
    assert find_in_taxonomy(builtin_taxonomy(), text)[0].id == first


def test_find_ranks_whole_forms_before_parts() -> None:
    found = [skill.id for skill in find_in_taxonomy(builtin_taxonomy(), "sql")]
    assert found[0] == "sql"
    assert {"mysql", "postgresql"} <= set(found)


@pytest.mark.parametrize("text", ["", "   ", "no such thing at all"])
def test_find_nothing(text: str) -> None:
    assert find_in_taxonomy(builtin_taxonomy(), text) == ()
