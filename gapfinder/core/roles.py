"""The two roles, and which of them a text leans to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.skills import Skill


class Role(StrEnum):
    """A role whose postings were counted; what a report can be aimed at."""

    DATA_SCIENTIST = "data_scientist"
    ML_ENGINEER = "ml_engineer"

    @property
    def label(self) -> str:
        """What people call it: ``data scientist``, ``ML engineer``."""
        return "data scientist" if self is Role.DATA_SCIENTIST else "ML engineer"

    @property
    def other(self) -> Role:
        """The other of the two."""
        return Role.DATA_SCIENTIST if self is Role.ML_ENGINEER else Role.ML_ENGINEER


class LeanRole(StrEnum):
    """What a lean can say."""

    DATA_SCIENTIST = "data_scientist"
    ML_ENGINEER = "ml_engineer"
    UNDECIDED = "undecided"
    OUT_OF_SCOPE = "out_of_scope"

    @property
    def role(self) -> Role | None:
        """The role it names, or ``None`` where it names none."""
        return Role(self.value) if self.value in tuple(Role) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProbability:
    """A probability for each role, 0 to 1, together 1: ``probability["ml_engineer"]``."""

    data_scientist: float
    ml_engineer: float

    def __getitem__(self, role: str) -> float:
        if role not in tuple(Role):
            raise KeyError(role)
        return self.ml_engineer if role == Role.ML_ENGINEER else self.data_scientist

    def __iter__(self) -> Iterator[Role]:
        return iter(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlace:
    """Where a term stands in a document.

    ``text`` is ``document.text[start:end]``; ``line`` the line or lines around it, as in
    `Evidence`; ``page`` counts from 1.
    """

    start: int
    end: int
    text: str
    line: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermContribution:
    """A term's share of the lean's log-odds.

    ``log_odds`` is positive toward the ML engineer, negative toward the data scientist;
    ``toward`` says the same in words. ``places`` are in text order.
    """

    term: str
    log_odds: float
    places: tuple[TermPlace, ...] = ()

    @property
    def toward(self) -> Role:
        """The role that the term speaks for."""
        return Role.ML_ENGINEER if self.log_odds > 0 else Role.DATA_SCIENTIST


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a text would have to name besides to read like the other role.

    It is about words, not about people: naming a skill is not having it.

    Parameters
    ----------
    toward
        The role that it would then read like.
    skills
        The fewest skills in demand there, not shown yet, whose names would do; the one that
        weighs most first.
    probability
        Of that role, with them named.
    """

    toward: Role
    skills: tuple[Skill, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLean:
    """Which of the two roles a text reads like.

    Parameters
    ----------
    role
        The verdict; ``UNDECIDED`` and ``OUT_OF_SCOPE`` give no direction.
    probability
        With an even prior.
    contributions
        The terms that weigh most, heaviest first.
    remaining
        Log-odds of all other terms together.
    intercept
        Log-odds before any term. ``intercept + remaining + sum(contributions)`` is the logit
        of ``probability["ml_engineer"]``.
    reason
        Why there is no direction, in a sentence; ``None`` where there is one.
    turn
        What would turn it; ``None`` where it has no direction or a few skills cannot.
    """

    role: LeanRole
    probability: RoleProbability
    contributions: tuple[TermContribution, ...]
    remaining: float
    intercept: float
    reason: str | None = None
    turn: Turn | None = None
