"""Pieces of Markdown. Somebody else's text is shown by them, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gapfinder.core.mentions import Evidence, ProfileSkill
from gapfinder.core.skills import Skill
from gapfinder.reports.quotes import MAX_QUOTES, marked_parts, place, quotes
from gapfinder.reports.style import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#$@]|(?<=\w):(?=//)|(?<=\bwww)\.(?=\w))", re.IGNORECASE)
_BEGINS_A_BLOCK = re.compile(r"^([-+=:])|^(\d{1,9})([.)])")
_TICKS = re.compile(r"`+")


def md(text: str) -> str:
    """Return a text as part of a line that Markdown shows as it stands.

    Marks of every kind are escaped: emphasis, table cells, HTML, character references, and what
    some renderers make a link, a mention or a formula.
    """
    return _SPECIAL.sub(r"\\\1", clean(text)).replace("&", "&amp;")


def md_lead(text: str) -> str:
    """Return a text that begins a line, like `md`; it begins no list and no heading either."""
    return _BEGINS_A_BLOCK.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", md(text))


def md_block(text: str) -> str:
    """Return lines of text as a code block, fenced by more ticks than it has in a row."""
    lines = "\n".join(clean(line) for line in text.strip("\n").split("\n"))
    longest = max((len(ticks[0]) for ticks in _TICKS.finditer(lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{lines}\n{fence}"


def md_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, figures: str) -> str:
    """Return a table; what the cells hold is Markdown already.

    Parameters
    ----------
    heads, rows
        As many cells each.
    figures
        One letter a column: ``r`` for figures that end at the right, ``l`` for text.
    """
    rule = "".join("---:|" if each == "r" else "---|" for each in figures)
    lines = (f"| {' | '.join(cells)} |" for cells in (heads, *rows))
    head, *body = lines
    return "\n".join((head, f"|{rule}", *body))


def md_list(items: Iterable[str]) -> str:
    """Return a list; the items are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def md_names(skills: Iterable[Skill], between: str = ", ") -> str:
    """Return the names of skills."""
    return between.join(md(skill.name) for skill in skills)


def md_line(line: str, texts: Iterable[str]) -> str:
    """Return a line of a text in quotation marks, some of its texts in bold."""
    parts = (
        f"**{_within(part)}**" if is_marked else _within(part)
        for part, is_marked in marked_parts(line, texts, "…")
    )
    return f"“{''.join(parts)}”"


def md_quote(together: Sequence[Evidence]) -> str:
    """Return the line that some evidence stands in, with its words in bold."""
    return md_line(together[0].line, [evidence.text for evidence in together])


def md_evidence(entry: ProfileSkill) -> list[str]:
    """Return the lines that a skill rests on, with their places; a few at most."""
    return [
        f"{md_quote(together)} ({place(together[0])})" for together in quotes(entry)[:MAX_QUOTES]
    ]


def _within(text: str) -> str:
    """Return part of a line; the spaces at its ends stay."""
    kept = md(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{kept}{after}"
