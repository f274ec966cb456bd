from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gapfinder.core.postings import RoleDemand
from gapfinder.core.roles import Role
from tests import samples
from tests.cli.conftest import Run


class SampleMarket:
    """Stands in for a market: counts of the samples, and a hash."""

    def __init__(self, sha256: str = "a7") -> None:
        self.sha256 = sha256

    def demand_for(self, role: Role) -> RoleDemand:
        return RoleDemand(role=role, n=dict(samples.POSTINGS)[role], counts=())


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Put samples behind the verbs that train calls, and note what is saved where."""
    kept: list[Any] = []

    def train(postings: object, *, progress: object) -> SampleMarket:
        kept.append(("train", postings, progress))
        return SampleMarket()

    monkeypatch.setattr("gapfinder.api.load_postings", tuple)
    monkeypatch.setattr("gapfinder.api.train", train)
    monkeypatch.setattr("gapfinder.api.retrain", SampleMarket)
    monkeypatch.setattr("gapfinder.api.load_market", SampleMarket)
    monkeypatch.setattr("gapfinder.api.save_market", lambda *given: kept.append(("save", given[1])))
    return kept


def test_postings_are_learned_and_saved(run: Run, saved: list[Any]) -> None:
    outcome = run("train", "a.csv", "b.jsonl", "-o", "market")
    assert outcome.code == 0
    assert outcome.out == "Learned from 4,384 data scientist and 1,396 ML engineer postings.\n"
    assert outcome.err == "Wrote market\n"
    assert saved == [
        ("train", (Path("a.csv"), Path("b.jsonl")), None),
        ("save", Path("market")),
    ]


def test_quiet_says_nothing_on_stderr(run: Run, saved: list[Any]) -> None:
    assert run("train", "a.csv", "-o", "market", "--quiet").err == ""


def test_without_postings_the_shipped_counts_are_trained_again(
    run: Run, saved: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = run("train")
    assert outcome.code == 0
    assert "The role model is equal to the built-in one." in outcome.out
    assert saved == []
    monkeypatch.setattr("gapfinder.api.retrain", lambda: SampleMarket("b8"))
    assert "not equal to the built-in one" in run("train").out


def test_progress_is_shown_on_a_terminal(
    run: Run, saved: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    run("train", "a.csv", "-o", "market")
    progress = saved[0][2]
    for done in (99, 100, 2000):
        progress(done)
    assert capsys.readouterr().err == "\r100 postings\r2,000 postings"
