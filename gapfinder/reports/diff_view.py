"""What changed between two versions of a resume, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.diff import ChangeKind, ReachChange, ResumeDiff, SkillChange
from gapfinder.core.mentions import ProfileSkill, Status
from gapfinder.reports.parts import document_head
from gapfinder.reports.quotes import quoted_line, quotes
from gapfinder.reports.style import (
    STYLES,
    Look,
    clean,
    grid,
    heading,
    indent,
    joined,
    paragraph,
)
from gapfinder.reports.words import ROLE, STATUS, counted, interval, percent, sentence

CHANGE = {
    ChangeKind.GAINED: "Gained",
    ChangeKind.STRENGTHENED: "Strengthened",
    ChangeKind.STARTED: "Started learning",
    ChangeKind.STALE: "No longer recent",
    ChangeKind.WEAKENED: "Weakened",
    ChangeKind.LOST: "Lost",
}


SAME_POSTINGS = "Both versions are held against the same postings: what differs is the resume."


def render_diff(diff: ResumeDiff, look: Look) -> str:
    """Return a diff: reach before and after, then each change with the line behind it."""
    blocks = [
        _heads(diff, look),
        _reach(diff, look),
        *(_changes(diff, kind, look) for kind in ChangeKind),
    ]
    if not diff.changes:
        blocks.append(_nothing(diff, look))
    return joined(blocks, look)


def _heads(diff: ResumeDiff, look: Look) -> Iterator[RenderableType]:
    for said, document in (("Older:", diff.old), ("Newer:", diff.new)):
        yield Text(said, style=STYLES["quiet"])
        for part in document_head(document, document.warnings, look):
            yield indent(part)


def _reach(diff: ResumeDiff, look: Look) -> Iterator[RenderableType]:
    if not diff.reach:
        return
    yield heading("Reach", look)
    table = grid(14, 6, 8, 6, 8, 16)
    for column in (1, 2, 3, 4, 5):
        table.columns[column].justify = "right"
    heads = ("role", "before", "interval", "after", "interval", "postings")
    table.add_row(*(Text(head, style=STYLES["quiet"]) for head in heads))
    for change in diff.reach:
        before, after = change.before, change.after
        table.add_row(
            Text(ROLE[change.role], style="bold" if change.role is diff.target else ""),
            *(Text(percent(before.share)), Text(interval(before, look))),
            *(Text(percent(after.share)), Text(interval(after, look))),
            Text(postings_changed(change)),
        )
    yield indent(table)
    yield paragraph(SAME_POSTINGS, style=STYLES["quiet"])


def postings_changed(change: ReachChange) -> str:
    """Return how many postings more or fewer the newer version covers."""
    more = change.after.count - change.before.count
    return f"{more:+,} of {change.after.n:,}".replace("+0 ", "0 ")


def _changes(diff: ResumeDiff, kind: ChangeKind, look: Look) -> Iterator[RenderableType]:
    changes = diff.of_kind(kind)
    if not changes:
        return
    yield heading(f"{CHANGE[kind]} ({len(changes)})", look)
    implied = [change for change in changes if is_implied(change)]
    for change in changes:
        if change not in implied:
            yield from _change(change, look)
    if implied:
        names = ", ".join(clean(change.skill.name) for change in implied)
        table = grid(23, None)
        table.add_row(Text(STATUS[Status.IMPLIED], style="bold"), Text(names))
        yield indent(table)


def is_implied(change: SkillChange) -> bool:
    """Return whether a skill came or went only because others did that show it."""
    entry = change.before if change.kind is ChangeKind.LOST else change.after
    is_move = change.kind in (ChangeKind.GAINED, ChangeKind.LOST)
    return is_move and entry is not None and entry.status is Status.IMPLIED


def _change(change: SkillChange, look: Look) -> Iterator[RenderableType]:
    yield indent(Text(clean(change.skill.name), style=STYLES["name"]))
    table = grid(8, None)
    sides = (("older", change.before), ("newer", change.after))
    for said, entry in sides:
        if entry is not None:
            lines = quotes(entry)
            line = quoted_line(lines[0], look) if lines else Text("no line")
            line.append(f" ({shown_as(entry)})", style=STYLES["quiet"])
            table.add_row(Text(said, style=STYLES["quiet"]), line)
    yield indent(table, by=4)


def shown_as(entry: ProfileSkill) -> str:
    """Return how a version shows a skill: status, strength, last use."""
    parts = [STATUS[entry.status].casefold()]
    if entry.strength is not None:
        parts.append(entry.strength.value)
    if entry.last_used is not None:
        parts.append(f"last used {entry.last_used}")
    return ", ".join(parts)


def _nothing(diff: ResumeDiff, look: Look) -> Iterator[RenderableType]:
    yield heading("Skills", look)
    yield paragraph(nothing_changed(diff))


def nothing_changed(diff: ResumeDiff) -> str:
    """Return why no change is told, in a sentence."""
    if diff.withheld is not None:
        return sentence(diff.withheld)
    words = counted(abs(len(diff.new.words) - len(diff.old.words)), "word")
    return f"No skill is shown otherwise. The length differs by {words}."
