"""Workshop groups: which skill, taught to whom, closes most gaps.

The words, once and for all: a workshop teaches one *skill*; its *group* are the people for whom
that skill is among their most asked gaps. With the skill come those that it implies, so for each
person it *closes* the gap itself and every gap that it implies. Groups are chosen one after
another, each time the one that closes most of what those before it left open, so that no gap is
closed twice and the counts may be added up. With a number of *seats* the group are those for whom
it closes most, and the others may come to a second one. What it adds to reach is each person's own
unlock of the skill, counted from the resume as it stands today.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from gapfinder.core.cohort_people import Person
from gapfinder.core.postings import Share

SMALLEST_GROUP = 2
"""A workshop for one is a talk with the coach."""
OFTEN_TOGETHER = 0.75
"""Share of a group that must miss another skill for it to be named beside the workshop's."""
_MAX_TOGETHER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedGap:
    """A skill that a workshop closes as a gap, and for how many of its group."""

    id: str
    name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One skill to teach, and the group to teach it to.

    Parameters
    ----------
    id, name, category
        Of the skill.
    group
        Labels of the people, in order.
    closes
        Gaps that it closes, over all of the group; the sum over ``closed``.
    closed
        By skill: the workshop's own first, then the most common.
    learning
        How many of the group say that they are learning it.
    adds
        What the skill adds to the reach of one of the group, on average, 0 to 1; ``None`` where
        it was counted for none of them.
    counted
        For how many it was.
    together
        Other skills of the same category that most of the group miss too, and how many; they
        may be taught in one go, but are not part of ``closes``.
    """

    id: str
    name: str
    category: str
    group: tuple[str, ...]
    closes: int
    closed: tuple[ClosedGap, ...]
    learning: int
    adds: float | None
    counted: int
    together: tuple[tuple[str, Share], ...]

    @property
    def total_adds(self) -> float:
        """What the skill adds to the reach of all of the group, summed; 0 where unknown."""
        return 0.0 if self.adds is None else self.adds * self.counted


def find_workshops(
    people: Sequence[Person],
    implies: Mapping[str, Sequence[str]],
    *,
    most: int = 10,
    choices: int = 20,
    seats: int | None = None,
) -> tuple[Workshop, ...]:
    """Return the workshop groups of a cohort, the one that closes most gaps first.

    Parameters
    ----------
    people
        In any order; those without gaps take part in nothing.
    implies
        Skill id to the ids of all that it implies; skills that imply nothing may be left out.
    most
        At most so many groups.
    choices
        A person takes part in a workshop when its skill is among this many of the person's most
        asked gaps: a skill that few postings name may imply much, but teaching it first would
        be odd.

    seats
        A group has at most so many people, at least 2; ``None`` for no limit.

    Returns
    -------
    tuple of Workshop
        ``closes`` never rises from one to the next. Of those that close equally much, the one
        that adds more reach goes first, then the more asked for.
    """
    cohort = _Cohort(people, seats)
    taught = {skill_id: (skill_id, *implies.get(skill_id, ())) for skill_id in cohort.skills}
    wish = {skill_id: cohort.wishing(skill_id, choices) for skill_id in sorted(cohort.skills)}
    # What a group closes only shrinks as others are taught, so an old rank bounds the new one.
    bounds = {i: cohort.rank(cohort.group(all_, taught[i]), taught[i]) for i, all_ in wish.items()}
    found: list[Workshop] = []
    while bounds and len(found) < most:
        skill_id = max(bounds, key=lambda i: (bounds[i], i))
        group = cohort.group(wish[skill_id], taught[skill_id])
        rank = cohort.rank(group, taught[skill_id])
        if len(group) < SMALLEST_GROUP:
            del bounds[skill_id]
        elif rank < bounds[skill_id]:
            bounds[skill_id] = rank
        else:
            found.append(cohort.teach(group, taught[skill_id]))
            bounds[skill_id] = cohort.rank(
                cohort.group(wish[skill_id], taught[skill_id]), taught[skill_id]
            )
    return tuple(found)


_Rank = tuple[int, float, float]
"""Gaps closed, reach added, postings that ask: what a group is chosen by."""


class _Cohort:
    """The gaps of all people, and which of them are still open."""

    def __init__(self, people: Sequence[Person], seats: int | None) -> None:
        ordered = sorted(people, key=lambda person: (person.label, person.member.path))
        self.labels = [person.label for person in ordered]
        self.gaps = [{gap.id: gap for gap in person.member.gaps} for person in ordered]
        self.open = [set(gaps) for gaps in self.gaps]
        self.skills = {skill_id for gaps in self.gaps for skill_id in gaps}
        self.seats = seats

    def wishing(self, skill_id: str, choices: int) -> list[int]:
        """Return those for whom a skill is among their most asked gaps."""
        found = ((at, gaps.get(skill_id)) for at, gaps in enumerate(self.gaps))
        return [at for at, gap in found if gap is not None and gap.rank <= choices]

    def group(self, wishing: Sequence[int], taught: Sequence[str]) -> list[int]:
        """Return those of them who still miss it; with seats, those who gain most by it."""
        found = [at for at in wishing if taught[0] in self.open[at]]
        if self.seats is not None and len(found) > self.seats:
            found.sort(key=lambda at: (self._gain(at, taught), -at), reverse=True)
            found = sorted(found[: self.seats])
        return found

    def _gain(self, at: int, taught: Sequence[str]) -> tuple[int, float]:
        closes = len(self.open[at].intersection(taught))
        return (closes, self.gaps[at][taught[0]].unlock or 0.0)

    def rank(self, group: Sequence[int], taught: Sequence[str]) -> _Rank:
        own = [self.gaps[at][taught[0]] for at in group]
        return (
            sum(len(self.open[at].intersection(taught)) for at in group),
            round(math.fsum(gap.unlock or 0.0 for gap in own), 9),
            round(math.fsum(gap.share for gap in own), 9),
        )

    def teach(self, group: Sequence[int], taught: Sequence[str]) -> Workshop:
        """Return the workshop, and close what it closes."""
        own = [self.gaps[at][taught[0]] for at in group]
        names = {i: gap.name for at in group for i, gap in self.gaps[at].items()}
        closed = Counter(i for at in group for i in self.open[at].intersection(taught))
        unlocks = [gap.unlock for gap in own if gap.unlock is not None]
        together = self._together(group, taught, own[0].category)
        for at in group:
            self.open[at].difference_update(taught)
        by_number = sorted(
            closed, key=lambda i: (i != taught[0], -closed[i], names[i].casefold(), i)
        )
        return Workshop(
            id=own[0].id,
            name=own[0].name,
            category=own[0].category,
            group=tuple(self.labels[at] for at in group),
            closes=closed.total(),
            closed=tuple(ClosedGap(id=i, name=names[i], people=closed[i]) for i in by_number),
            learning=sum(gap.is_learning for gap in own),
            adds=fmean(unlocks) if unlocks else None,
            counted=len(unlocks),
            together=together,
        )

    def _together(
        self, group: Sequence[int], taught: Sequence[str], category: str
    ) -> tuple[tuple[str, Share], ...]:
        missed = Counter(
            gap.name
            for at in group
            for i, gap in self.gaps[at].items()
            if i in self.open[at] and i not in taught and gap.category == category
        )
        often = [pair for pair in missed.items() if pair[1] >= OFTEN_TOGETHER * len(group)]
        often.sort(key=lambda pair: (-pair[1], pair[0].casefold()))
        return tuple((name, Share(count=n, n=len(group))) for name, n in often[:_MAX_TOGETHER])
