"""A skill that a resume shows is no gap: over every fixture, and for both roles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.core.mentions import ProfileSkill, Status
from gapfinder.core.roles import Role
from tests.quality.measures import shown_among_gaps

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = [
    *sorted(path for path in (FIXTURES / "resumes").iterdir() if path.is_file()),
    *sorted((FIXTURES / "texts").glob("*.txt")),
]


@pytest.fixture(scope="module")
def checker() -> gf.Checker:
    return gf.Checker.load()


def test_no_shown_skill_is_a_gap_a_plan_or_part_of_a_switch(checker: gf.Checker) -> None:
    checks, statuses = 0, set()
    for path in FILES:
        for role in Role:
            report = checker.check(path, target=role)
            checks += 1
            statuses |= {entry.status for entry in report.profile.skills}
            assert shown_among_gaps(report) == set(), path.name
    assert checks == 2 * len(FILES) >= 100
    assert {Status.FOUND, Status.LIKELY, Status.IMPLIED} <= statuses


def test_the_measure_sees_a_shown_skill_among_the_gaps(checker: gf.Checker) -> None:
    report = checker.check(FILES[0], target=Role.ML_ENGINEER)
    gap, evidence = report.gaps[0], report.profile.skills[0].evidence
    entry = ProfileSkill(skill=gap.skill, status=Status.IMPLIED, evidence=evidence)
    profile = replace(report.profile, skills=(*report.profile.skills, entry))
    assert shown_among_gaps(replace(report, profile=profile)) == {gap.skill.id}
