"""Two versions of a resume."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.core.diff import ChangeKind, diff
from gapfinder.core.document import Grade
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Profile, ProfileSkill, Status, Strength
from tests import samples


def report_with(*entries: ProfileSkill) -> GapReport:
    return replace(samples.report(), profile=Profile(skills=entries))


def entry(
    skill_id: str = "python",
    status: Status = Status.FOUND,
    strength: Strength | None = Strength.USED,
) -> ProfileSkill:
    known = samples.profile().skills[0]
    return replace(known, skill=samples.skill(skill_id), status=status, strength=strength)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, entry(), ChangeKind.GAINED),
        (None, entry(status=Status.IMPLIED), ChangeKind.GAINED),
        (entry(status=Status.LEARNING), entry(), ChangeKind.GAINED),
        (entry(status=Status.NEGATED), entry(), ChangeKind.GAINED),
        (entry(), None, ChangeKind.LOST),
        (entry(), entry(status=Status.NEGATED), ChangeKind.LOST),
        (entry(), entry(status=Status.LEARNING), ChangeKind.LOST),
        (None, entry(status=Status.LEARNING), ChangeKind.STARTED),
        (entry(status=Status.IMPLIED), entry(), ChangeKind.STRENGTHENED),
        (entry(status=Status.LIKELY), entry(), ChangeKind.STRENGTHENED),
        (entry(strength=Strength.LISTED), entry(), ChangeKind.STRENGTHENED),
        (entry(), entry(strength=Strength.RECENT), ChangeKind.STRENGTHENED),
        (entry(), entry(strength=Strength.LISTED), ChangeKind.WEAKENED),
        (entry(strength=Strength.RECENT), entry(), ChangeKind.STALE),
    ],
)
def test_kinds_of_change(
    before: ProfileSkill | None, after: ProfileSkill | None, kind: ChangeKind
) -> None:
    found = diff(report_with(*filter(None, [before])), report_with(*filter(None, [after])))
    [change] = found.changes
    assert change.kind is kind
    assert (change.before, change.after) == (before, after)
    assert found.of_kind(kind) == found.changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (entry(), entry()),
        (entry(strength=None), entry(strength=Strength.LISTED)),
        (entry(status=Status.LEARNING), entry(status=Status.LEARNING)),
        (entry(status=Status.LEARNING), entry(status=Status.NEGATED)),
    ],
)
def test_no_change(before: ProfileSkill, after: ProfileSkill) -> None:
    assert diff(report_with(before), report_with(after)).changes == ()


def test_changes_are_ordered_by_kind_and_then_by_name() -> None:
    old = report_with(entry("sql"), entry("git", strength=Strength.LISTED))
    new = report_with(entry("scala"), entry("aws"), entry("git"))
    assert [(c.kind.value, c.skill.id) for c in diff(old, new).changes] == [
        ("gained", "aws"),
        ("gained", "scala"),
        ("strengthened", "git"),
        ("lost", "sql"),
    ]


def test_turned_round_what_was_gained_is_lost() -> None:
    old, new = report_with(entry("sql")), report_with(entry("aws"))
    forth, back = diff(old, new), diff(new, old)
    gained, lost = ChangeKind.GAINED, ChangeKind.LOST
    assert {c.skill for c in forth.of_kind(gained)} == {c.skill for c in back.of_kind(lost)}
    assert {c.skill for c in forth.of_kind(lost)} == {c.skill for c in back.of_kind(gained)}


def test_reach_stands_for_both_roles() -> None:
    found = diff(samples.report(), samples.report())
    assert [change.role.value for change in found.reach] == ["data_scientist", "ml_engineer"]
    assert all(change.before == change.after for change in found.reach)


@pytest.mark.parametrize("which", ["older", "newer"])
def test_nothing_is_said_of_a_version_that_cannot_be_read(which: str) -> None:
    good = samples.report()
    poor = samples.report(samples.document(grade=Grade.POOR, reasons=("a scan",)))
    found = diff(poor, good) if which == "older" else diff(good, poor)
    assert found.changes == ()
    assert found.reach == ()
    assert found.withheld is not None
    assert which in found.withheld
    assert "a scan" in found.withheld
