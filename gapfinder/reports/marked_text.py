"""A document's text in lines, each in parts: what shows a skill is marked, the rest is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapfinder.core.document import Document
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.reports.style import harmless


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """A piece of a line, safe to show, and the skills that it shows, strongest status first."""

    text: str
    entries: tuple[ProfileSkill, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of the text; empty lines have no parts."""

    parts: tuple[TextPart, ...]
    is_heading: bool


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    entries: dict[str, ProfileSkill]


def marked_lines(document: Document, profile: Profile) -> Iterator[TextLine]:
    """Yield the lines of a document; every character stands in exactly one of them.

    Skills whose evidence overlaps share one mark. Implied skills have no marks of their own.
    """
    headings = {section.start for section in document.sections if section.heading.strip()}
    marks = _marks(profile)
    at = start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        parts, done = [], start
        while at < len(marks) and marks[at].start < end:
            mark = marks[at]
            first, last = max(mark.start, start), min(mark.end, end)
            if first < last:
                parts += _plain(document.text[done:first])
                entries = tuple(mark.entries.values())
                parts.append(TextPart(text=harmless(document.text[first:last]), entries=entries))
                done = last
            if mark.end > end:
                break
            at += 1
        parts += _plain(document.text[done:end])
        yield TextLine(parts=tuple(parts), is_heading=start in headings)
        start = end + 1


def _plain(text: str) -> list[TextPart]:
    return [TextPart(text=harmless(text))] if text else []


def _marks(profile: Profile) -> list[_Mark]:
    """Return the places that show skills, in text order, none overlapping another."""
    places = sorted(
        (
            (evidence.start, evidence.end, rank, entry)
            for rank, entry in enumerate(profile.skills)
            if entry.status is not Status.IMPLIED
            for evidence in entry.evidence
        ),
        key=lambda place: place[:3],
    )
    marks: list[_Mark] = []
    for start, end, _, entry in places:
        if marks and start < marks[-1].end:
            marks[-1].end = max(marks[-1].end, end)
            marks[-1].entries.setdefault(entry.skill.id, entry)
        else:
            marks.append(_Mark(start, end, {entry.skill.id: entry}))
    return marks
