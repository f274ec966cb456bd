from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gapfinder import artifacts
from gapfinder.artifacts import Market, load_market, save_market
from gapfinder.core.roles import Role
from gapfinder.errors import MarketError
from gapfinder.files.bundles import sha256_of
from gapfinder.files.posting_files import read_postings
from gapfinder.files.resources import builtin_market_path, builtin_taxonomy
from gapfinder.market.labels import label_title
from gapfinder.roles.features import count_terms
from gapfinder.settings import Settings
from gapfinder.trainer import retrain, train

NAMES = {"market.json", "role_model.json", "role_model.npz", "skills.npz", "corpus.npz"}


@pytest.fixture(scope="module")
def market(root: Path) -> Market:
    postings = read_postings([root / "fixtures" / "postings.csv"], label=label_title)
    return train(postings, taxonomy=builtin_taxonomy())


@pytest.fixture
def folder(market: Market, tmp_path: Path) -> Path:
    save_market(market, tmp_path / "market")
    return tmp_path / "market"


def test_what_is_saved_is_loaded(market: Market, folder: Path) -> None:
    again = load_market(folder)
    assert {path.name for path in folder.iterdir()} == NAMES
    assert again.sha256 == market.sha256
    assert all(again.demand_for(role) == market.demand_for(role) for role in Role)
    assert again.provenance == market.provenance
    assert again.corpus.terms == market.corpus.terms
    text = "Kubernetes, Docker, statistics and experiments in Python"
    lean, expected = (m.role_model.lean(text, settings=Settings()) for m in (again, market))
    assert lean == expected


def test_saving_again_changes_nothing(market: Market, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    save_market(load_market(folder), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_check_needs_no_terms_of_postings(market: Market, folder: Path) -> None:
    (folder / "corpus.npz").unlink()
    asked = load_market(folder).asked
    expected = market.asked
    assert asked.skills == expected.skills
    np.testing.assert_array_equal(asked.rows.indices, expected.rows.indices)
    np.testing.assert_array_equal(asked.rows.starts, expected.rows.starts)
    np.testing.assert_array_equal(asked.roles, expected.roles)
    np.testing.assert_array_equal(asked.years, expected.years)
    market = load_market(folder)
    assert market.demand_for(Role.ML_ENGINEER).n > 0
    with pytest.raises(MarketError, match=r"corpus\.npz could not be read"):
        _ = market.corpus


@pytest.mark.parametrize("name", sorted(NAMES - {"market.json"}))
def test_a_changed_file_does_not_belong(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(MarketError, match=f"{name} does not belong to its market.json"):
        _ = load_market(folder).corpus


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(MarketError, match=f"{name} could not be read"):
        _ = load_market(folder).corpus


def edited(head: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    *parents, last = path.split(".")
    place = head
    for key in parents:
        place = place[key]
    place[last] = value
    return head


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("format", "other", "not in the format"),
        ("version", 1, "version 1; this gapfinder reads version 2"),
        ("extra", 1, "keys are not as expected"),
        ("provenance.extra", 1, "damaged"),
        ("provenance.postings", {"astronaut": 3}, "damaged"),
        ("files", [], "does not belong"),
        ("files", None, "damaged"),
    ],
)
def test_a_wrong_head_is_refused(folder: Path, path: str, value: object, message: str) -> None:
    head = json.loads((folder / "market.json").read_text(encoding="utf-8"))
    changed = json.dumps(edited(head, path, value))
    (folder / "market.json").write_text(changed, encoding="utf-8")
    with pytest.raises(MarketError, match=message) as caught:
        load_market(folder)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize("content", ["", "[]", "{", "null", '"gapfinder.market"'])
def test_anything_else_is_no_market(folder: Path, content: str) -> None:
    (folder / "market.json").write_text(content)
    with pytest.raises(MarketError, match=r"market\.json"):
        load_market(folder)


def test_the_hash_is_that_of_market_json(folder: Path) -> None:
    assert load_market(folder).sha256 == sha256_of((folder / "market.json").read_bytes())


def test_the_built_in_market_is_whole_and_small() -> None:
    built_in = load_market()
    assert {path.name for path in builtin_market_path().iterdir()} == NAMES
    assert sum(path.stat().st_size for path in builtin_market_path().iterdir()) < 6_000_000
    assert built_in.demand_for(Role.DATA_SCIENTIST).n > 4_000
    assert built_in.demand_for(Role.ML_ENGINEER).n > 1_000
    assert built_in.corpus.terms == built_in.role_model.terms
    unknown = [
        skill_id
        for role in Role
        for skill_id, _ in built_in.demand_for(role).counts
        if skill_id not in builtin_taxonomy()
    ]
    assert not unknown


def test_the_built_in_terms_are_those_that_texts_are_read_for() -> None:
    terms = load_market().role_model.terms
    assert len(terms) > 5_000
    assert [term for term in terms if term not in count_terms(term)] == []


def test_the_built_in_market_held_its_figures() -> None:
    figures = dict(load_market().provenance.metrics)
    assert figures["auc"] >= 0.965
    assert figures["auc_within_eras"] >= 0.955
    assert figures["balanced_accuracy"] >= 0.90
    assert figures["calibration_error"] <= 0.05
    assert figures["rejected_of_the_roles"] <= 0.05


def test_training_from_the_shipped_counts_gives_the_shipped_market() -> None:
    built_in = load_market()
    again = retrain(built_in)
    assert all(again.demand_for(role) == built_in.demand_for(role) for role in Role)
    assert again.role_model.terms == built_in.role_model.terms
    # Other processors add in another order; the last digits may differ, not the model.
    for name in ("idf", "coefficients"):
        ours, theirs = (getattr(m.role_model, name) for m in (again, built_in))
        np.testing.assert_allclose(ours, theirs, atol=1e-4)
    assert again.role_model.intercept == pytest.approx(built_in.role_model.intercept, abs=1e-4)
    figures = dict(again.provenance.metrics)
    assert figures == pytest.approx(dict(built_in.provenance.metrics), abs=2e-3)


def test_the_module_reads_what_it_writes() -> None:
    assert {
        artifacts.MARKET_JSON,
        artifacts.ROLE_JSON,
        artifacts.ROLE_ARRAYS,
        artifacts.ASKED_ARRAYS,
        artifacts.CORPUS_ARRAYS,
    } == NAMES
