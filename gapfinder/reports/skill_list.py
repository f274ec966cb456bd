"""The skills of a report: grouped by category, and those that need a word more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.mentions import MatchMethod, Profile, ProfileSkill, Status
from gapfinder.core.skills import Skill
from gapfinder.reports.style import STYLES, Look, blank, clean, grid, heading, indent, paragraph
from gapfinder.reports.words import STATUS, answer_words, command, counted


def skills_block(
    profile: Profile,
    document_name: str,
    look: Look,
    categories: Mapping[str, str],
    in_demand: Collection[Skill] = (),
) -> Iterator[RenderableType]:
    """Yield the found skills by category, then the likely, implied, learning and negated.

    Of the implied ones, those in demand are named: without the skills that show them they would
    be gaps.
    """
    found = profile.with_status(Status.FOUND)
    yield heading(f"Skills your resume shows ({len(found)})", look)
    if not profile.skills:
        yield paragraph("No skill of the taxonomy was found in this text.")
        return
    groups = [
        (clean(categories.get(category, category)), entries)
        for category, entries in by_category(found)
    ]
    longest = max((len(title) for title, _ in groups), default=0)
    label_cells = min(max(longest, len(STATUS[Status.IMPLIED])), 26 if look.cells < 100 else 40)
    table = grid(label_cells, None)
    for title, entries in groups:
        table.add_row(Text(title, style=STYLES["quiet"]), _names(entries))
    if found:
        yield indent(table)
    notes = grid(label_cells, None)
    for status in (Status.LIKELY, Status.IMPLIED, Status.LEARNING, Status.NEGATED):
        others = tuple(e for e in profile.with_status(status) if not e.answer)
        if not others:
            continue
        if status is Status.LIKELY:
            said = "\n".join(question(entry, look) for entry in others)
        elif status is Status.IMPLIED:
            said = implied_names(others, {skill.id for skill in in_demand})
        else:
            said = _names(others).plain
        label = Text(STATUS[status], style=STYLES["ask"] if status is Status.LIKELY else "bold")
        notes.add_row(label, Text(said))
    answered = [entry for entry in profile.skills if entry.answer]
    if answered:
        notes.add_row(
            Text("Your answers", style="bold"), Text("\n".join(map(answer_line, answered)))
        )
    if notes.row_count:
        yield blank()
        yield indent(notes)
    yield blank()
    see = command("skills", document_name)
    yield paragraph(f"The line behind each skill: {see}", style=STYLES["quiet"])


def by_category(
    entries: tuple[ProfileSkill, ...],
) -> list[tuple[str, list[ProfileSkill]]]:
    """Return skills by the id of their category, the largest first."""
    groups: dict[str, list[ProfileSkill]] = {}
    for entry in entries:
        groups.setdefault(entry.skill.category, []).append(entry)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _names(entries: Sequence[ProfileSkill]) -> Text:
    return Text(", ".join(clean(entry.skill.name) for entry in entries))


def question(entry: ProfileSkill, look: Look) -> str:
    """Return what to ask about a likely skill."""
    seen, name = entry.evidence[0], clean(entry.skill.name)
    if seen.method is MatchMethod.TYPO:
        return f"{look.quote(seen.text)} (page {seen.page}) was read as {name}"
    return f"{look.quote(seen.text)} (page {seen.page}) may mean {name}"


def answer_line(entry: ProfileSkill) -> str:
    """Return what was said of an answered skill, and what the text says."""
    return f"{clean(entry.skill.name)}: {answer_words(entry)}"


def implied_names(entries: tuple[ProfileSkill, ...], in_demand: Collection[str]) -> str:
    """Return the implied skills in demand by what shows them, and how many others there are."""
    shown_by: dict[str, list[ProfileSkill]] = {}
    others = 0
    for entry in entries:
        if entry.skill.id in in_demand:
            by = clean(entry.evidence[0].text) if entry.evidence else "what you confirmed"
            shown_by.setdefault(by, []).append(entry)
        else:
            others += 1
    parts = [f"{_names(several).plain} (by {text})" for text, several in shown_by.items()]
    if others:
        rest = counted(others, "skill")
        parts.append(f"and {rest} that few postings ask for" if parts else rest)
    return "; ".join(parts)
