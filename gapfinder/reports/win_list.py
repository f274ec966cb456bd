"""Free wins: skills that the resume shows in one place and could show in another."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.gaps import GapReport
from gapfinder.core.roles import Role
from gapfinder.core.wins import WinKind
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import ROLE

MAX_NAMED = 6
"""How many skills are named of each kind."""

WIN = {
    WinKind.LIST_IT: "In your work, not in your list",
    WinKind.SHOW_IT: "In your list, not in your work",
}


def wins_block(report: GapReport, look: Look) -> Iterator[RenderableType]:
    """Yield the free wins by kind, the most asked for first; nothing where there are none."""
    if not report.free_wins or report.target is None:
        return
    yield heading("Free wins", look)
    yield paragraph(wins_lead(report.target))
    yield blank()
    table = grid(30, None)
    for kind, said in WIN.items():
        names = [clean(win.entry.skill.name) for win in report.free_wins if win.kind is kind]
        if names:
            more = len(names) - MAX_NAMED
            listed = ", ".join(names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")
            table.add_row(Text(said, style=STYLES["quiet"]), Text(listed))
    yield indent(table)


def wins_lead(target: Role) -> str:
    """Return what free wins are, in sentences."""
    role = ROLE[target]
    return (
        f"{role[:1].upper()}{role[1:]} postings ask for these. Your resume shows them in one place "
        "and could show them in both."
    )
