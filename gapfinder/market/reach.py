"""Reach as array arithmetic: the slots of a role's postings, held against what a resume shows.

`gapfinder.core.reach` says what slots and reach are. Everything here is exact counting; nothing
is sampled, and the order of skills and postings does not matter. Skills in demand are fewer than
a hundred, so one row of booleans a skill, as long as the postings, is small and fast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import Share
from gapfinder.core.reach import PlanStep, Reach
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.core.what_if import PostingBits
from gapfinder.market.corpus import AskedSkills

Bools = NDArray[np.bool_]
Counts = NDArray[np.int16]
Rows = frozenset[int]


class Coverage:
    """What one role's postings ask for. Made once for a role, then asked for any resume.

    Parameters
    ----------
    asked
        The skills of the postings.
    role
        Whose postings are counted.
    taxonomy
        Gives groups of equals and what a skill implies.
    in_demand
        Ids of the skills that count as asked; others, and ids that the taxonomy does not know,
        are passed over.
    threshold
        Share of a posting's slots that covers it, above 0 up to 1.
    min_asked
        Postings with fewer slots are not counted.
    """

    def __init__(
        self,
        asked: AskedSkills,
        *,
        role: Role,
        taxonomy: Taxonomy,
        in_demand: Collection[str],
        threshold: float,
        min_asked: int,
    ) -> None:
        self._taxonomy = taxonomy
        self._threshold = threshold
        self._min_asked = min_asked
        columns = [
            column
            for column, skill_id in enumerate(asked.skills)
            if skill_id in in_demand and skill_id in taxonomy
        ]
        self._row_of = {asked.skills[column]: row for row, column in enumerate(columns)}
        self._kinds = _kinds(self._row_of, taxonomy.groups)
        asks = _incidence(asked, role, columns)
        slots = _total(asks.shape[1], (_any_of(asks, kind) for kind in set(self._kinds)))
        is_counted = slots >= min_asked
        # Shape (skills, postings): whether the posting names the skill.
        self._asks: Bools = asks[:, is_counted]
        # A hair is taken off first: 0.7 * 10 is a little more than 7.
        self._needed = np.ceil(threshold * slots[is_counted] - 1e-9).astype(np.int16)

    def reach(self, shown: Iterable[str]) -> Reach:
        """Return the reach of a resume that shows these skills (ids, implied ones among them)."""
        return self._reach(self._missing(self._rows(shown)))

    def unlocks(self, shown: Iterable[str], skills: Iterable[Skill]) -> tuple[Share, ...]:
        """Return for each skill the postings that it alone, with what it implies, would add."""
        rows = self._rows(shown)
        missing = self._missing(rows)
        return tuple(
            self._share(self._count_added(rows, missing, self._brought_by(skill.id)))
            for skill in skills
        )

    def plan(
        self, shown: Iterable[str], skills: Sequence[Skill], *, steps: int
    ) -> tuple[PlanStep, ...]:
        """Choose the next skills one after another, each time the one that adds most.

        Parameters
        ----------
        shown
            Ids that the resume shows.
        skills
            To choose from; of those that add equally much, the earlier one is taken.
        steps
            How many to choose at most.

        Returns
        -------
        tuple of PlanStep
            A skill that an earlier step implies is not a step of its own.
        """
        rows = self._rows(shown)
        left = {skill.id: skill for skill in skills}
        brought = {skill_id: self._brought_by(skill_id) for skill_id in left}
        chosen: list[PlanStep] = []
        while left and len(chosen) < steps:
            missing = self._missing(rows)
            added = {i: self._count_added(rows, missing, brought[i]) for i in left}
            best = max(added, key=added.__getitem__)
            rows |= brought[best]
            chosen.append(
                PlanStep(
                    skill=left[best],
                    adds=self._share(added[best]),
                    reach_after=self._reach(self._missing(rows)),
                )
            )
            for skill_id in (best, *self._taxonomy.implied_by(best)):
                left.pop(skill_id, None)
        return tuple(chosen)

    def bits(self) -> PostingBits:
        """Return what the counted postings name, for a program that counts by itself."""
        numbers = {kind: number for number, kind in enumerate(dict.fromkeys(self._kinds))}
        return PostingBits(
            skills=tuple(self._row_of),
            groups=tuple(numbers[kind] for kind in self._kinds),
            n=len(self._needed),
            bits=np.packbits(self._asks, axis=1).tobytes(),
        )

    def _rows(self, ids: Iterable[str]) -> Rows:
        return frozenset(self._row_of[i] for i in ids if i in self._row_of)

    def _brought_by(self, skill_id: str) -> Rows:
        return self._rows((skill_id, *self._taxonomy.implied_by(skill_id)))

    def _added(self, shown: Rows, new: Rows) -> Counts:
        """Return how many slots more each posting has covered when new rows join the shown."""
        gains = []
        for kind in {self._kinds[row] for row in new - shown}:
            gain, before = _any_of(self._asks, kind & new), kind & shown
            gains.append(gain & ~_any_of(self._asks, before) if before else gain)
        return _total(self._asks.shape[1], gains)

    def _missing(self, shown: Rows) -> Counts:
        """Return how many slots each posting still needs; 0 or less where it is covered."""
        missing: Counts = self._needed - self._added(frozenset(), shown)
        return missing

    def _count_added(self, shown: Rows, missing: Counts, new: Rows) -> int:
        return int(((missing > 0) & (self._added(shown, new) >= missing)).sum())

    def _share(self, count: int) -> Share:
        return Share(count=count, n=len(self._needed))

    def _reach(self, missing: Counts) -> Reach:
        return Reach(
            count=int((missing <= 0).sum()),
            n=len(self._needed),
            threshold=self._threshold,
            min_asked=self._min_asked,
        )


def _kinds(row_of: dict[str, int], groups: Iterable[Sequence[str]]) -> list[Rows]:
    """Return for each row the rows that it shares a slot with, itself among them.

    Groups that overlap are one: if A stands in for B and B for C, a posting that names all three
    asks for one thing.
    """
    kinds = [frozenset({row}) for row in range(len(row_of))]
    for group in groups:
        joined = frozenset().union(*(kinds[row_of[i]] for i in group if i in row_of))
        for row in joined:
            kinds[row] = joined
    return kinds


def _incidence(asked: AskedSkills, role: Role, columns: Sequence[int]) -> Bools:
    """Return which of the columns each of a role's postings names, shape (columns, postings)."""
    n, postings, named = asked.of_role(role)
    row_of = np.full(len(asked.skills), -1, dtype=np.int64)
    row_of[columns] = np.arange(len(columns))
    rows = row_of[named]
    is_wanted = rows >= 0
    asks = np.zeros(len(columns) * n, dtype=np.bool_)
    asks[rows[is_wanted] * n + postings[is_wanted]] = True
    return asks.reshape(len(columns), n)


def _any_of(asks: Bools, rows: Rows) -> Bools:
    """Return which postings name one of the rows, of which there is one at least."""
    first, *others = rows
    named: Bools = asks[first]
    for row in others:
        named = named | asks[row]
    return named


def _total(n: int, parts: Iterable[Bools]) -> Counts:
    total = np.zeros(n, dtype=np.int16)
    for part in parts:
        total += part
    return total
