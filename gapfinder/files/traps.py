"""The trap table: texts that mislead, and what must be said of the skills in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapfinder.core.mentions import Profile, Status
from gapfinder.files.resources import trap_table

SIGNS: dict[str, Status | None] = {
    "+": Status.FOUND,
    "-": None,
    "?": Status.LIKELY,
    "~": Status.LEARNING,
    "!": Status.NEGATED,
}
"""What a sign before a skill's id says; ``-``: the text does not mention it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """One text of the table.

    Parameters
    ----------
    kind
        The heading it stands under.
    number
        Its line in the file, from 1.
    text
        What is to be read.
    claims
        The skill ids, each with the status it must have; ``None`` for no mention.
    """

    kind: str
    number: int
    text: str
    claims: tuple[tuple[str, Status | None], ...]

    def wrong(self, profile: Profile) -> tuple[str, ...]:
        """Return what a profile of the text says wrongly: ``scala is found, not negated``."""
        said = {entry.skill.id: entry.status for entry in profile.skills}
        # what another skill implies is not mentioned
        stated = {key: None if value is Status.IMPLIED else value for key, value in said.items()}
        return tuple(
            f"{skill_id} is {_word(stated.get(skill_id))}, not {_word(status)}"
            for skill_id, status in self.claims
            if stated.get(skill_id) is not status
        )


def _word(status: Status | None) -> str:
    return "not mentioned" if status is None else status.value


def read_traps() -> tuple[Trap, ...]:
    """Return the traps that come with gapfinder, in the order of the file."""
    return tuple(_traps(trap_table()))


def _traps(table: str) -> Iterator[Trap]:
    kind = ""
    for number, line in enumerate(table.splitlines(), start=1):
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, claims = line.rpartition("=>")
            yield Trap(
                kind=kind,
                number=number,
                text=text.strip().replace("\\n", "\n"),
                claims=tuple((claim[1:], SIGNS[claim[0]]) for claim in claims.split()),
            )
