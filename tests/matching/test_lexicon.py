"""A word's mark says what it can begin; most words have none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gapfinder.core.document import Document
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.traps import read_traps
from gapfinder.matching import lexicon
from gapfinder.matching.form_table import FormTable
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.lexicon import Aside, Lexicon
from gapfinder.matching.matcher import Matcher
from gapfinder.matching.typos import TypoCorrector, builtin_decoys


@pytest.fixture
def words() -> Lexicon:
    taxonomy = builtin_taxonomy()
    rows = compile_forms(taxonomy)
    return Lexicon(FormTable(rows, taxonomy), TypoCorrector(rows.targets, builtin_decoys))


def test_what_a_word_begins(words: Lexicon) -> None:
    machine, python = words["machine"], words["python"]
    assert machine is not None
    assert machine.seconds["learning"] >= 2
    assert python is not None
    assert [form.skill.id for form in python.forms] == ["python"]
    assert python.aside is None


@pytest.mark.parametrize(
    ("word", "aside"),
    [
        ("pyhton", Aside(opens_claim=False, meant="python")),
        ("pandas2", Aside(opens_claim=False, meant="pandas", is_version=True)),
        ("haven", Aside(opens_claim=True)),
    ],
)
def test_what_else_is_known_of_a_word(words: Lexicon, word: str, aside: Aside) -> None:
    mark = words[word]
    assert mark is not None
    assert not mark.seconds
    assert not mark.forms
    assert mark.aside == aside


@pytest.mark.parametrize("word", ["umbrella", "2024", "x7", "thursday"])
def test_most_words_have_no_mark(words: Lexicon, word: str) -> None:
    assert words[word] is None


def test_memory_is_bounded_and_changes_nothing(
    words: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "MAX_WORDS", 3)
    asked = ["machine", "umbrella", "python", "pyhton", "machine", "pandas2", "umbrella"]
    marks = [words[word] for word in asked]
    assert len(words) <= 3
    assert marks[0] == marks[4]
    assert marks[1] is marks[6] is None


def test_no_rule_speaks_against_a_hit_that_is_cleared(
    matcher: Matcher, make_document: Callable[[str], Document]
) -> None:
    """The quick look is right: the rules that it spares would have said the same."""
    cleared = 0
    for trap in read_traps():
        search = matcher.search(make_document(f"{trap.text}\nyou must apply we are hiring"))
        for hit in filter(search.guards.clears, search.hits):
            cleared += 1
            assert search.guards._vetoes.against(hit) is None
            assert search.guards._names.against(hit) is None
            assert search.guards.against(hit) is None
    assert cleared > 100
