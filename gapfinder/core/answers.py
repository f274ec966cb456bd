"""Answers: what a person says about a skill that a document was read to show, or not to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gapfinder.errors import RecordError

if TYPE_CHECKING:
    from gapfinder.core.skills import Taxonomy


class AnswerKind(StrEnum):
    """What was said.

    ``CONFIRMED``: the person has the skill. ``DENIED``: the person does not. ``LEARNING``: it is
    being learned. ``STRUCK``: what was found is not to count, because it was misread or is not
    the person's own.
    """

    CONFIRMED = "confirmed"
    DENIED = "denied"
    LEARNING = "learning"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer about one skill.

    Parameters
    ----------
    skill_id
        Id of the skill in the taxonomy.
    kind
        What was said.
    date
        When, as ``YYYY-MM-DD``; passed in by the caller.

    Raises
    ------
    RecordError
        The date is none.
    """

    skill_id: str
    kind: AnswerKind
    date: str

    def __post_init__(self) -> None:
        try:
            is_date = dt.date.fromisoformat(self.date).isoformat() == self.date
        except ValueError:
            is_date = False
        if not is_date:
            raise RecordError(
                f"{self.date!r} is not the date of an answer; it must look like 2026-11-24."
            )


def latest_answers(answers: Iterable[Answer]) -> Mapping[str, Answer]:
    """Return for each skill the answer that counts: the latest; of one day's, the last given."""
    latest: dict[str, Answer] = {}
    for answer in answers:
        before = latest.get(answer.skill_id)
        if before is None or before.date <= answer.date:
            latest[answer.skill_id] = answer
    return latest


def check_answers(answers: Iterable[Answer], taxonomy: Taxonomy) -> None:
    """Refuse answers about skills that the taxonomy does not know.

    Raises
    ------
    RecordError
        Naming the first of them.
    """
    for answer in answers:
        if answer.skill_id not in taxonomy:
            raise RecordError(
                f"{answer.skill_id!r} is not the id of a skill; "
                f"gapfinder taxonomy find {answer.skill_id} looks one up."
            )
