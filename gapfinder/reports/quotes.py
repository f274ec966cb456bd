"""Evidence as a reader sees it: the line of the resume with the matched words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.text import Text

from gapfinder.core.mentions import Evidence, MatchMethod, ProfileSkill
from gapfinder.reports.style import STYLES, Look, clean

MAX_QUOTES = 3
"""How many lines are quoted for one skill."""

MAX_QUOTE_LENGTH = 160
"""Longer lines (a paragraph of plain text) are cut around the match, in characters."""


def skill_name(entry: ProfileSkill, look: Look) -> Text:
    """Return a skill's name, and what it was read from where the text does not name it."""
    name = Text(clean(entry.skill.name), style=STYLES["name"])
    for method, said in ((MatchMethod.TYPO, "read from"), (MatchMethod.IMPLIED, "shown by")):
        texts = {clean(e.text): None for e in entry.evidence if e.method is method}
        if texts:
            quotes = ", ".join(look.quote(text) for text in texts)
            name.append(f", {said} {quotes}", style="not bold")
    return name


def quotes(entry: ProfileSkill) -> list[tuple[Evidence, ...]]:
    """Return a skill's evidence in text order, what stands in one line together."""
    lines: dict[tuple[int, str], list[Evidence]] = {}
    for evidence in entry.evidence:
        lines.setdefault((evidence.page, evidence.line), []).append(evidence)
    return [tuple(together) for together in lines.values()]


def place(evidence: Evidence) -> str:
    """Return where a line stands: ``p. 1, experience``."""
    return f"p. {evidence.page}" + (f", {evidence.section}" if evidence.section else "")


def quoted_line(together: Sequence[Evidence], look: Look) -> Text:
    """Return the line that some evidence stands in, with its words marked."""
    return marked_line(together[0].line, [evidence.text for evidence in together], look)


def marked_line(line: str, texts: Iterable[str], look: Look) -> Text:
    """Return a line with some of its texts marked, cut around the first where it is long."""
    text = Text()
    for part, is_marked in marked_parts(line, texts, look.glyphs.ellipsis):
        text.append(part, style="bold underline" if is_marked else "")
    return text


def marked_parts(line: str, texts: Iterable[str], ellipsis: str) -> list[tuple[str, bool]]:
    """Return a line in parts, each marked or not, cut around the first mark where it is long."""
    choices = "|".join(re.escape(clean(text)) for text in texts)
    matched = re.compile(rf"(?<!\w)({choices})(?!\w)")
    # Every second part is what the pattern caught.
    parts = matched.split(_cut(clean(line), matched, ellipsis))
    return [(part, at % 2 == 1) for at, part in enumerate(parts) if part]


def _cut(line: str, matched: re.Pattern[str], ellipsis: str) -> str:
    if len(line) <= MAX_QUOTE_LENGTH:
        return line
    found = matched.search(line)
    middle = (found.start() + found.end()) // 2 if found else 0
    start = max(0, min(middle - MAX_QUOTE_LENGTH // 2, len(line) - MAX_QUOTE_LENGTH))
    end = start + MAX_QUOTE_LENGTH
    if start > 0:
        start = line.find(" ", start) + 1 or start
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + 1)
    return (
        (f"{ellipsis} " if start > 0 else "")
        + line[start:end]
        + (f" {ellipsis}" if end < len(line) else "")
    )
