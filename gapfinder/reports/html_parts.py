"""What several pages say: warnings, skills by status, and where an entry stands on the page."""

from __future__ import annotations

from collections.abc import Iterable

from gapfinder.core.document import Document, ReadWarning
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.reports.parts import placed


def warnings_of(document: Document, warnings: Iterable[ReadWarning]) -> list[str]:
    """Return warnings as sentences; what the verdict's reasons say already is left out."""
    return [
        placed(warning) for warning in warnings if warning.message not in document.verdict.reasons
    ]


def other_statuses(profile: Profile) -> list[tuple[Status, tuple[ProfileSkill, ...]]]:
    """Return the skills that are not plainly found, by status."""
    return [
        (status, entries)
        for status in Status
        if status is not Status.FOUND and (entries := profile.with_status(status))
    ]


def anchors_of(profile: Profile) -> dict[str, str]:
    """Return for each skill's id the id that its entry has on the page."""
    return {entry.skill.id: f"s{at}" for at, entry in enumerate(profile.skills)}
