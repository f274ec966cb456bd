from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_show_prints_tables(run: Run) -> None:
    outcome = run("market", "show", "--since", "2024")
    assert outcome.code == 0
    assert "Languages" in outcome.out
    assert "(since 2024)" in outcome.out


@pytest.mark.parametrize(
    ("name", "start"), [("json", "{"), ("html", "<!doctype html>"), ("markdown", "# What postings")]
)
def test_show_writes_other_formats(run: Run, tmp_path: Path, name: str, start: str) -> None:
    path = tmp_path / "market"
    outcome = run("market", "show", "--format", name, "-o", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert path.read_text(encoding="utf-8").startswith(start)


def test_trend_and_info(run: Run) -> None:
    value = json.loads(run("market", "trend", "kubernetes", "--format", "json").out)
    assert value["format"] == "gapfinder.trend"
    assert [role["role"] for role in value["roles"]] == ["data_scientist", "ml_engineer"]
    assert "Trend:" in run("market", "trend", "kubernetes").out
    info = run("market", "info").out
    for word in ("postings", "data_scientist", "LinkedIn", "auc", "2018 to"):
        assert word in info


def test_what_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    for arguments in (
        ("market", "show", "--site", "Nowhere"),
        ("market", "trend", "no such skill"),
        ("market", "info", "--market", str(tmp_path)),
    ):
        outcome = run(*arguments)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.count("\n") == 1
