"""The what-if's data says what the market says, without a browser."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapfinder.checker import Checker, builtin_checker
from gapfinder.core.gaps import SHOWN, GapReport
from gapfinder.core.mentions import Status
from gapfinder.core.roles import Role
from gapfinder.core.what_if import WhatIf, WhatIfRole
from tests import samples

TEXT = """Ada Lindgren
EXPERIENCE
Engineer, Quarry, Jan 2021 - Dec 2024
Built models in PyTorch and served them with Docker behind an interface that three teams of the
company use every day, and wrote down for each of them what it was tested on and how it failed.
Not familiar with deep learning. Currently learning Kubernetes in the evening.
Moved the reports of the whole department from spreadsheets to one page that anybody can read.
SKILLS
Python, Helm, tenserflow
"""


@pytest.fixture(scope="module")
def checked() -> tuple[Checker, GapReport, WhatIf]:
    checker = builtin_checker()
    report = checker.check(TEXT.encode(), target="ml_engineer", name="cv.txt")
    what_if = checker.what_if(report)
    assert what_if is not None
    return checker, report, what_if


def counted(role: WhatIfRole, shown: set[str], what_if: WhatIf) -> int:
    """Count reach from the bits alone."""
    bits = role.postings
    rows = np.frombuffer(bits.bits, dtype=np.uint8).reshape(len(bits.skills), -1)
    asks = np.unpackbits(rows, axis=1)[:, : bits.n].astype(bool)
    slots, covered = np.zeros(bits.n), np.zeros(bits.n)
    for group in set(bits.groups):
        members = [row for row, each in enumerate(bits.groups) if each == group]
        slots += asks[members].any(axis=0)
        own = [row for row in members if bits.skills[row] in shown]
        covered += asks[own].any(axis=0)
    assert (slots >= what_if.min_asked).all()
    return int((covered >= what_if.threshold * slots - 1e-9).sum())


@settings(max_examples=25)
@given(data=st.data())
@pytest.mark.parametrize("role", list(Role))
def test_reach_of_any_skills_follows_from_the_bits(
    role: Role, checked: tuple[Checker, GapReport, WhatIf], data: st.DataObject
) -> None:
    checker, _, what_if = checked
    [own] = [each for each in what_if.roles if each.role is role]
    shown = data.draw(st.sets(st.sampled_from(own.postings.skills)))
    assert counted(own, shown, what_if) == checker.adviser.coverage(role).reach(shown).count


@pytest.mark.parametrize("role", list(Role))
def test_what_is_ticked_at_first_shows_what_the_resume_shows(
    role: Role, checked: tuple[Checker, GapReport, WhatIf]
) -> None:
    _, report, what_if = checked
    [own] = [each for each in what_if.roles if each.role is role]
    asked = {each.skill_id for each in own.demand}
    shown = {i for each in what_if.skills if each.is_ticked for i in each.shows}
    assert shown & asked == {e.skill.id for e in report.profile.with_status(*SHOWN)} & asked
    outlook = report.outlook(role)
    assert outlook is not None
    assert counted(own, shown, what_if) == outlook.reach.count


def test_what_the_resume_denies_comes_with_nothing_that_it_shows(
    checked: tuple[Checker, GapReport, WhatIf],
) -> None:
    checker, report, what_if = checked
    statuses = {entry.skill.id: entry.status for entry in report.profile.skills}
    assert statuses["deep-learning"] is Status.NEGATED
    by_id = {each.skill.id: each for each in what_if.skills}
    assert "deep-learning" in by_id["pytorch"].brings
    assert "deep-learning" not in by_id["pytorch"].shows
    assert "deep-learning" in by_id["keras"].brings
    likely = by_id["tensorflow"]
    assert likely.is_ticked
    assert likely.shows == ("tensorflow",)
    assert set(likely.shows) < set(likely.brings)
    assert all(each.brings for each in what_if.skills)
    assert set(by_id["pytorch"].brings) <= {"pytorch", *checker.taxonomy.implied_by("pytorch")}


def test_there_is_none_for_a_poor_text_or_for_another_market(
    checked: tuple[Checker, GapReport, WhatIf],
) -> None:
    checker, report, _ = checked
    other = replace(report.provenance, market_sha256="0" * 64)
    assert checker.what_if(replace(report, provenance=other)) is None
    poor = replace(report.document, verdict=samples.poor_report().document.verdict)
    assert checker.what_if(replace(report, document=poor)) is None
