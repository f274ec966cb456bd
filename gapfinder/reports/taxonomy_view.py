"""Entries of the taxonomy as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.reports.style import STYLES, Look, clean, grid, indent, to_text
from gapfinder.reports.words import counted

MAX_LISTED = 20
"""How many search results are listed."""


def render_skill(skill: Skill, taxonomy: Taxonomy, look: Look) -> str:
    """Return everything that the taxonomy says of one skill."""
    table = grid(16, None)
    for label, value in _facts(skill, taxonomy):
        if value:
            table.add_row(Text(label, style=STYLES["quiet"]), Text(clean(value)))
    return to_text(Group(Text(clean(skill.name), style=STYLES["name"]), indent(table)), look)


def _facts(skill: Skill, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    titles = {category.id: category.title for category in taxonomy.categories}
    rule = skill.match
    yield "id", skill.id
    yield "category", titles.get(skill.category, skill.category)
    yield "kind", skill.kind
    yield "also written", ", ".join(skill.aliases)
    yield "shows also", _names(taxonomy.implied_by(skill.id), taxonomy)
    shown_by = [other.id for other in taxonomy if skill.id in other.implies]
    yield "shown by", _names(shown_by, taxonomy)
    yield "related", _names(skill.related, taxonomy)
    equals = [i for group in taxonomy.groups if skill.id in group for i in group if i != skill.id]
    yield "equals", _names(equals, taxonomy)
    yield "case", "must be as written" if rule.is_case_sensitive else ""
    yield "ambiguous", ", ".join(rule.ambiguous)
    yield "counts near", ", ".join(rule.context_any)
    yield "not in", ", ".join(rule.context_not)
    yield "years", _years(skill)
    yield "elsewhere", ", ".join(f"{source} {identifier}" for source, identifier in skill.ids)


def _names(ids: Iterable[str], taxonomy: Taxonomy) -> str:
    return ", ".join(taxonomy[skill_id].name for skill_id in ids)


def _years(skill: Skill) -> str:
    since = f"since {skill.since}" if skill.since else ""
    until = f"until {skill.until}" if skill.until else ""
    return " ".join(part for part in (since, until) if part)


def render_found(skills: Sequence[Skill], text: str, look: Look) -> str:
    """Return the skills that a search for ``text`` found, best first."""
    if not skills:
        return to_text(Text(f"No skill is written like {look.quote(text)}."), look)
    name_cells = 24 if look.cells < 100 else 32
    table = grid(name_cells, name_cells, None)
    for skill in skills[:MAX_LISTED]:
        aliases = Text(clean(", ".join(skill.aliases)), style=STYLES["quiet"])
        table.add_row(Text(clean(skill.name), style=STYLES["name"]), Text(clean(skill.id)), aliases)
    lines: list[RenderableType] = [table]
    more = len(skills) - MAX_LISTED
    if more > 0:
        lines.append(Text(f"and {counted(more, 'more skill')}", style=STYLES["quiet"]))
    return to_text(Group(*lines), look)


def render_selftest(traps: Sequence[tuple[str, str, Sequence[str]]], look: Look) -> str:
    """Return the score of each kind of trap, and what went wrong.

    Parameters
    ----------
    traps
        Kind, text and what was said wrongly, for each trap.
    look
        The sheet.
    """
    table = grid(28, 10, None)
    for kind in dict.fromkeys(kind for kind, _, _ in traps):
        of_kind = [wrong for each, _, wrong in traps if each == kind]
        right = sum(not wrong for wrong in of_kind)
        style = STYLES["quiet"] if right == len(of_kind) else STYLES["ask"]
        table.add_row(Text(clean(kind)), Text(f"{right} of {len(of_kind)}", style=style))
    lines: list[RenderableType] = [table]
    for _, text, wrong in traps:
        if wrong:
            lines.append(Text(f"{look.quote(text)}: {clean('; '.join(wrong))}"))
    right = sum(not wrong for _, _, wrong in traps)
    lines.append(Text(f"{right:,} of {counted(len(traps), 'trap')} read right."))
    return to_text(Group(*lines), look)
