"""Resampling the postings gives the interval that a plain share has, to half a percentage point."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import gapfinder as gf
from gapfinder.core.gaps import SHOWN
from gapfinder.core.postings import Share
from gapfinder.core.roles import Role

RESUMES = Path(__file__).parents[2] / "fixtures/resumes"
FIXTURES = ("amara-okafor.pdf", "darius-cole.pdf", "nora-castellan.pdf")
SAMPLES = 4000
HALF_A_POINT = 0.005


@pytest.fixture(scope="module")
def checker() -> gf.Checker:
    return gf.Checker.load()


def resampled(holds: NDArray[np.bool_], seed: int) -> tuple[float, float]:
    """Return the percentile interval of a share over postings drawn with replacement."""
    draws = np.random.default_rng(seed)
    shares = [holds[draws.integers(0, len(holds), len(holds))].mean() for _ in range(SAMPLES)]
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)


def assert_alike(share: Share, holds: NDArray[np.bool_], seed: int) -> None:
    assert (int(holds.sum()), len(holds)) == (share.count, share.n)
    low, high = resampled(holds, seed)
    assert low == pytest.approx(share.low, abs=HALF_A_POINT)
    assert high == pytest.approx(share.high, abs=HALF_A_POINT)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", FIXTURES)
def test_the_bootstrap_of_reach_and_unlock_is_wilsons_interval(
    name: str, role: Role, checker: gf.Checker
) -> None:
    report = checker.check(RESUMES / name, target=role)
    assert report.reach is not None
    coverage = checker.adviser.coverage(role)
    shown = {entry.skill.id for entry in report.profile.with_status(*SHOWN)}

    def covers(ids: set[str]) -> NDArray[np.bool_]:
        covered: NDArray[np.bool_] = coverage._missing(coverage._rows(ids)) <= 0
        return covered

    before = covers(shown)
    assert_alike(report.reach, before, seed=1)
    gap = max(report.gaps, key=lambda gap: gap.unlock or 0.0)
    assert gap.unlocked is not None
    assert gap.unlocked.count > 0
    brought = {gap.skill.id, *checker.taxonomy.implied_by(gap.skill.id)}
    assert_alike(gap.unlocked, covers(shown | brought) & ~before, seed=2)
