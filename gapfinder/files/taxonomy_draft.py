"""Entries to paste: names that the taxonomy does not know, as YAML for a person to finish."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from gapfinder.core.skills import Taxonomy

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_SYMBOLS = (("++", "-plus-plus"), ("#", "-sharp"), ("+", "-plus"))


class Draft(Protocol):
    """What is known of a name: see `gapfinder.matching.unknown.UnknownTerm`."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def postings(self) -> int: ...  # noqa: D102
    @property
    def beside(self) -> tuple[str, ...]: ...  # noqa: D102


def draft_entries(terms: Iterable[Draft], taxonomy: Taxonomy, postings: int) -> str:
    """Return records for a taxonomy's file, one a name, with a comment on each.

    Kind and category are those of most of the skills beside the name in lists, and a guess.

    Parameters
    ----------
    terms
        The names, in the order to write them.
    taxonomy
        Holds the skills beside them.
    postings
        How many were read.
    """
    lines = [
        f"# {postings:,} postings were read. Keep what is a skill; check each kind and category.",
        "skills:",
    ]
    taken = {skill.id for skill in taxonomy}
    for term in terms:
        skill_id = _slug(term.text, taken)
        taken.add(skill_id)
        skills = [taxonomy[each] for each in term.beside]
        beside = f", beside {', '.join(skill.name for skill in skills)}" if skills else ""
        kinds = Counter(skill.kind.value for skill in skills)
        categories = Counter(skill.category for skill in skills)
        lines += [
            f"# in {term.postings:,} postings{beside}",
            f"- id: {skill_id}",
            f"  name: {json.dumps(term.text, ensure_ascii=False)}",
            f"  kind: {kinds.most_common(1)[0][0] if kinds else 'tool'}",
        ]
        if categories:
            lines.append(f"  category: {categories.most_common(1)[0][0]}")
    return "\n".join(lines) + "\n"


def _slug(text: str, taken: set[str]) -> str:
    slug = text.lower()
    for symbol, word in _SYMBOLS:
        slug = slug.replace(symbol, word)
    slug = _NO_SLUG.sub("-", slug).strip("-") or "skill"
    number, base = 2, slug
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
