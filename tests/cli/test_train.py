from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gapfinder.core.postings import RoleDemand
from gapfinder.core.roles import Role
from gapfinder.files.posting_files import BadRow
from gapfinder.market.gathering import GatheringCounts
from tests import samples
from tests.cli.conftest import Run


class SampleMarket:
    """Stands in for a market: counts of the samples, and a hash."""

    def __init__(self, sha256: str = "a7") -> None:
        self.sha256 = sha256

    def demand_for(self, role: Role) -> RoleDemand:
        return RoleDemand(role=role, n=dict(samples.POSTINGS)[role], counts=())


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[Any]:
    """Put samples behind the verbs that train calls, and note what is saved where."""
    kept: list[Any] = []

    def load(paths: list[Path], *, columns: object, report: Any) -> tuple[object, ...]:
        for number in range(bad):
            report(BadRow(path=paths[0], where=f"line {number}", problem="has no text"))
        return (*paths, columns)

    def train(postings: object, *, base: object, progress: object, report: Any) -> SampleMarket:
        report(GatheringCounts(kept=60, snippets=3, ambiguous=2, copies=1, surplus=0))
        kept.append(("train", postings, progress, base))
        return SampleMarket()

    bad = 0 if not hasattr(request, "param") else request.param
    monkeypatch.setattr("gapfinder.api.load_postings", load)
    monkeypatch.setattr("gapfinder.api.train", train)
    monkeypatch.setattr("gapfinder.api.retrain", SampleMarket)
    monkeypatch.setattr("gapfinder.api.load_market", lambda *_: SampleMarket())
    monkeypatch.setattr("gapfinder.api.save_market", lambda *given: kept.append(("save", given[1])))
    return kept


def test_postings_are_learned_and_saved(run: Run, saved: list[Any]) -> None:
    outcome = run("train", "a.csv", "b.jsonl", "-o", "market")
    assert outcome.code == 0
    assert outcome.out == "Learned from 4,384 data scientist and 1,396 ML engineer postings.\n"
    assert outcome.err == (
        "Kept 60 of 66 postings.\n"
        "Left out: 3 snippets, 2 with a title that names both roles, 1 copies.\n"
        "Wrote market\n"
    )
    assert saved == [
        ("train", (Path("a.csv"), Path("b.jsonl"), {}), None, None),
        ("save", Path("market")),
    ]


@pytest.mark.parametrize("saved", [23], indirect=True)
def test_bad_rows_are_named_and_counted(run: Run, saved: list[Any]) -> None:
    err = run("train", "a.csv", "-o", "market").err
    assert "Passed over a.csv: line 0 has no text\n" in err
    assert err.count("Passed over") == 20
    assert "... and 3 more rows\n" in err
    assert "Kept 60 of 89 postings.\n" in err
    assert "23 bad rows" in err
    assert run("train", "a.csv", "-o", "market", "--quiet").err == ""


def test_columns_and_a_market_to_join_are_passed_on(run: Run, saved: list[Any]) -> None:
    options = ("--column", "title=position", "--column", "text=Job ad", "--add-to", "builtin")
    assert run("train", "a.csv", "-o", "market", *options).code == 0
    _, (_, columns), _, base = saved[0]
    assert columns == {"title": "position", "text": "Job ad"}
    assert isinstance(base, SampleMarket)
    outcome = run("train", "a.csv", "-o", "market", "--column", "title")
    assert outcome.code == 2
    assert "FIELD=COLUMN" in outcome.err
    assert run("train", "--add-to", "builtin").code == 2


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
    run: Run, saved: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    err = run("train", "a.csv", "-o", "market").err
    saved[0][2](2000)
    assert "postings" in err.split("Kept 60 of 66 postings.")[0]
    assert "Wrote market" in err
