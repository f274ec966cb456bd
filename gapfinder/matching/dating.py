"""How long and until when a skill was in use: by the dated jobs and projects that name it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapfinder.core.dates import DateRange, YearMonth, count_months
from gapfinder.core.document import Entry, SectionKind
from gapfinder.core.entries import newest_date_of
from gapfinder.core.mentions import Evidence, Strength

IN_USE = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS})
"""Sections that show a skill in use."""

RECENT_MONTHS = 24
"""A use is recent that ended at most so many months before the newest date of the resume."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What the places of a skill show of its use.

    Parameters
    ----------
    strength
        ``None`` where the places do not tell.
    years
        Years of the dated jobs and projects that name it, what overlaps once; ``None`` without.
    last_used
        ``YYYY-MM`` (``YYYY`` where no month is given) of the end of the newest of them.
    """

    strength: Strength | None
    years: float | None = None
    last_used: str | None = None


class Dating:
    """The dated jobs and projects of one resume.

    A job that goes on ends, for this purpose, in the month in which the file says that it was
    written, or with the newest date that the resume names: no clock is asked, so that the same
    file always gives the same years. Where nothing newer than its own beginning is known, its
    length is not.

    Parameters
    ----------
    entries
        Of the document.
    written
        When its file was written, as it says.
    """

    def __init__(self, entries: Sequence[Entry], written: YearMonth | None = None) -> None:
        self._entries = [entry for entry in entries if entry.kind in IN_USE]
        self._newest = newest_date_of(entries, written)

    def use(self, evidence: Iterable[Evidence]) -> Use:
        """Return what the places of one skill show."""
        places = tuple(evidence)
        sections = {each.section for each in places}
        if sections.isdisjoint(IN_USE):
            is_listed = sections == {SectionKind.SKILLS}
            return Use(strength=Strength.LISTED if is_listed else None)
        ranges = self._ranges(places)
        if not ranges or self._newest is None:
            return Use(strength=Strength.USED)
        last = max((self._last(each) for each in ranges), key=YearMonth.index)
        is_recent = self._newest.index() - last.index() <= RECENT_MONTHS
        return Use(
            strength=Strength.RECENT if is_recent else Strength.USED,
            years=self._years(ranges, self._newest),
            last_used=str(last),
        )

    def _ranges(self, places: Iterable[Evidence]) -> list[DateRange]:
        starts = [place.start for place in places]
        return [
            found
            for entry in self._entries
            if any(entry.start <= start < entry.end for start in starts)
            for found in entry.ranges
            if not found.is_expected
        ]

    def _years(self, ranges: list[DateRange], newest: YearMonth) -> float | None:
        """Return the years of ranges; ``None`` where nothing tells how long one has gone on."""
        if any(found.is_open and found.first.index() >= newest.index() for found in ranges):
            return None
        return count_months(ranges, now=newest) / 12

    def _last(self, found: DateRange) -> YearMonth:
        if found.last is not None:
            return found.last
        newest = self._newest
        return found.first if newest is None else max(found.first, newest, key=YearMonth.index)
