"""The members of a cohort as a list for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.cohort import CohortMember
from gapfinder.reports.cohort_words import LEAN_SHORT
from gapfinder.reports.style import STYLES, Look, clean, grid, indent, joined, paragraph
from gapfinder.reports.words import ROLE, counted, percent


def render_members(members: Sequence[CohortMember], look: Look, *, is_failed: bool) -> str:
    """Return each member with what became of it.

    Parameters
    ----------
    members
        In the order to list them.
    look
        The sheet.
    is_failed
        Whether they are those that could not be checked.
    """
    return joined([_head(members, is_failed), _rows(members, look)], look)


def _head(members: Sequence[CohortMember], is_failed: bool) -> Iterator[RenderableType]:
    number = counted(len(members), "resume")
    yield Text(f"{number} could not be checked." if is_failed else f"{number}.")


def _rows(members: Sequence[CohortMember], look: Look) -> Iterator[RenderableType]:
    for member in members:
        yield Text(clean(member.path), style=STYLES["name"])
        if member.failure is not None:
            # A message begins with the file's name, which a capital letter would change.
            said = f"{member.failure.error}: {member.failure.message}"
            yield paragraph(clean(said), style=STYLES["ask"])
        else:
            table = grid(14, 6, 18, None)
            table.add_row(
                Text(LEAN_SHORT[member.lean] if member.lean else look.glyphs.none),
                Text(member.grade or look.glyphs.none),
                Text(_reach(member, look)),
                Text(_gaps(member)),
            )
            yield indent(table)


def _reach(member: CohortMember, look: Look) -> str:
    if member.reach is None or member.target is None:
        return look.glyphs.none
    return f"{percent(member.reach.share)} {ROLE[member.target]}"


def _gaps(member: CohortMember) -> str:
    return "gaps withheld" if member.withheld else counted(len(member.gaps), "gap")
