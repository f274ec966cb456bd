"""How long a check takes, in one process and cold: `pytest tests/benchmarks --benchmark-only`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import gapfinder as gf

ROOT = Path(__file__).parents[2]
RESUME = ROOT / "fixtures/resumes/darius-cole.pdf"


@pytest.fixture(scope="module")
def checker() -> gf.Checker:
    return gf.Checker.load()


def test_loading_the_checker(benchmark: BenchmarkFixture) -> None:
    assert benchmark(gf.Checker.load).taxonomy


def test_checking_a_page(benchmark: BenchmarkFixture, checker: gf.Checker) -> None:
    assert benchmark(checker.check, RESUME).gaps


def test_finding_skills(benchmark: BenchmarkFixture, checker: gf.Checker) -> None:
    document = checker.read(RESUME)
    assert benchmark(checker.find_skills, document).skills


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-m", "gapfinder", "check", str(RESUME)], id="check"),
        pytest.param(["-c", "import sklearn.linear_model"], id="import-sklearn-to-compare"),
    ],
)
def test_a_cold_start(benchmark: BenchmarkFixture, command: list[str]) -> None:
    def run() -> int:
        done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        return done.returncode

    code = benchmark.pedantic(run, rounds=5, warmup_rounds=1)  # type: ignore[no-untyped-call]
    assert code == 0
