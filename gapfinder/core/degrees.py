"""Degrees: levels and fields of study, told by one rule for postings and for resumes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.roles import TermPlace


class Degree(StrEnum):
    """A level of degree, lowest first."""

    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDegree:
    """A degree that a resume states.

    Parameters
    ----------
    level
        As its education section names it.
    fields
        Fields of study named with it, of those that are looked for in postings; may be empty.
    place
        Where the level stands, with its line.
    is_in_progress
        The resume says that it goes on, or that its end lies ahead.
    """

    level: Degree
    fields: tuple[str, ...]
    place: TermPlace
    is_in_progress: bool = False
