"""Misspellings are corrected to one skill's word, and real words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.files.resources import builtin_taxonomy, english_words
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.typos import TypoCorrector, builtin_decoys, similarity

TABLE = compile_forms(builtin_taxonomy())
TYPOS = TypoCorrector(TABLE.targets, builtin_decoys)
NAMES = ("tensorflow", "pytorch", "kubernetes", "pandas", "airflow", "postgresql", "tableau")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tenserflow", "tensorflow"),
        ("tensorfolw", "tensorflow"),
        ("kubernetws", "kubernetes"),
        ("pyhton", "python"),
        ("databriks", "databricks"),
        ("regresion", "regression"),
    ],
)
def test_is_corrected(written: str, meant: str) -> None:
    corrector = TypoCorrector(
        {**TABLE.targets, meant: meant}, lambda: {meant: (), **builtin_decoys()}
    )
    assert corrector.correct(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "panda",
        "chief",
        "status",
        "laboratory",
        "telework",
        "karas",
        "tensorflows",
        "regressors",
        "kuber",
        "torc",
        "python3x",
        "ytorch",
        "",
    ],
)
def test_is_left_alone(written: str) -> None:
    assert TYPOS.correct(written) is None


def test_common_english_words_are_left_alone() -> None:
    words = sorted(english_words() - TABLE.vocabulary)
    assert len(words) > 10_000
    assert [word for word in words if TYPOS.correct(word)] == []


@given(st.sampled_from(NAMES), st.data())
def test_one_slip_is_never_taken_for_another_name(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 2))
    slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert TYPOS.correct(slip) in (name, None)


def test_decoys_cover_the_taxonomy() -> None:
    """A skill's words without a line in the table are never corrected to: rebuild the table."""
    covered = TABLE.targets.keys() & builtin_decoys().keys()
    assert len(TABLE.targets) > 1_000
    assert len(covered) >= 0.9 * len(TABLE.targets)


def test_decoys_are_no_skills_and_begin_like_their_target() -> None:
    assert len(builtin_decoys()) > 1_000
    for target, decoys in builtin_decoys().items():
        assert all(decoy[0] == target[0] and decoy != target for decoy in decoys)


def test_two_words_of_one_skill_do_not_compete() -> None:
    same = TypoCorrector(
        {"kafkas": "kafka", "kafkaz": "kafka"}, lambda: {"kafkas": (), "kafkaz": ()}
    )
    other = TypoCorrector(
        {"kafkas": "kafka", "kafkaz": "other"}, lambda: {"kafkas": (), "kafkaz": ()}
    )
    assert same.correct("kafkaq") == "kafkas"
    assert other.correct("kafkaq") is None


def test_a_target_without_decoys_is_no_target() -> None:
    assert TypoCorrector({"frobnicator": "x"}, dict).correct("frobnicatr") is None


def test_similarity_counts_edits() -> None:
    assert similarity("Tenserflow", "tensorflow") == 90.0
    assert similarity("Tensorfolw", "tensorflow") == 90.0
