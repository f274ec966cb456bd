"""The longest spellings in a text's words: candidates, before any rule has looked at them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from gapfinder.core.text import parts_items
from gapfinder.matching.form_table import Form, FormTable


class Casing(IntEnum):
    """How a hit's letters compare with the case that its form asks for, best first."""

    RIGHT = 0
    CAPITALS = 1
    """All in capitals where the form is not: a heading, or somebody who shouts."""
    WRONG = 2


@dataclass(slots=True)
class Words:
    """A text's words while they are worked on: hyphens joined, versions and typos folded.

    ``corrected`` holds the positions whose word was misspelt.
    """

    text: str
    words: list[str]
    gaps: list[str]
    starts: list[int]
    ends: list[int]
    corrected: frozenset[int] = frozenset()
    _unique: set[str] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def unique(self) -> set[str]:
        """Return the words as they were written, each once."""
        if self._unique is None:
            self._unique = set(self.words)
        return self._unique

    def spelling(self, first: int, last: int) -> str:
        """Return the text of the words ``first`` up to but without ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]


class Hit(NamedTuple):
    """A place where a form stands: words ``first`` up to but without ``last``."""

    first: int
    last: int
    form: Form
    casing: Casing

    @property
    def is_certain(self) -> bool:
        """Whether it needs no evidence around it."""
        form = self.form
        return not form.is_ambiguous and not form.is_camel_split and self.casing is Casing.RIGHT


def find_hits(words: Words, table: FormTable, first: int = 0, last: int | None = None) -> list[Hit]:
    """Return the longest matches from left to right; none shares a word with another.

    Parameters
    ----------
    words
        The document's words.
    table
        The spellings.
    first, last
        Which words to search: all, unless told otherwise.
    """
    hits: list[Hit] = []
    tokens, longer, known = words.words, table.rows.longer, table.rows.spellings
    if last is None:
        last = len(tokens)
    scanned = tokens[first:last]
    behind = [*scanned[1:], ""]
    ahead = zip(range(first, last), map(longer.get, scanned), behind, strict=False)
    # most words that begin a longer spelling stand before one that never comes second
    begins = [
        (at, seconds.get(second, 1))
        for at, seconds, second in ahead
        if seconds is not None and (second in seconds or tokens[at] in known)
    ]
    free = first
    for at, most in begins:
        if at < free:
            continue
        forms, end = (
            (table.forms(tokens[at]), at + 1)
            if most == 1
            else _longest(words, table, at, min(at + most, last))
        )
        if forms:
            hits.append(_best(words, at, end, forms))
            free = end
    return hits


def _longest(words: Words, table: FormTable, first: int, most: int) -> tuple[tuple[Form, ...], int]:
    """Return the forms of the longest spelling, not across parted items, and where it ends."""
    tokens, gaps, known = words.words, words.gaps, table.rows.spellings
    last = first + 1
    while last < most and (gaps[last] == " " or not parts_items(gaps[last])):
        last += 1
    while last > first:
        spelling = " ".join(tokens[first:last])
        if spelling in known:
            return table.forms(spelling), last
        last -= 1
    return (), first


def _best(words: Words, first: int, last: int, forms: tuple[Form, ...]) -> Hit:
    if len(forms) == 1 and forms[0].cased is None:
        return Hit(first, last, forms[0], Casing.RIGHT)
    spelling = words.spelling(first, last)
    ranked = [(casing_of(spelling, form), at) for at, form in enumerate(forms)]
    casing, at = min(ranked)
    return Hit(first, last, forms[at], casing)


def casing_of(spelling: str, form: Form) -> Casing:
    """Compare a spelling in a text with the case that a form asks for."""
    if form.cased is None:
        return Casing.RIGHT
    if form.is_camel_split:
        return Casing.RIGHT if spelling == form.cased else Casing.WRONG
    if spelling in (form.cased, f"{form.cased}s"):
        return Casing.RIGHT
    return Casing.CAPITALS if spelling.isupper() else Casing.WRONG


def join_hyphenated(words: Words, table: FormTable) -> None:
    """Join the halves of a word that a hyphen at a line's end has parted, if the whole is known.

    Otherwise the halves stay apart, as in a name that has the hyphen anyway.
    """
    text = words.text
    may_hold = ("-\n", "- \n") if text.isascii() else _HYPHENS
    if not any(hyphen in text for hyphen in may_hold):
        return
    at = 1
    while at < len(words.words):
        joined = words.words[at - 1] + words.words[at]
        if _LINE_END.fullmatch(words.gaps[at]) and joined in table.rows.vocabulary:
            words.words[at - 1] = joined
            words.ends[at - 1] = words.ends[at]
            del words.words[at], words.gaps[at], words.starts[at], words.ends[at]
        else:
            at += 1


_HYPHENS = ("-\n", "- \n", "\u2010\n", "\u2011\n", "\u00ad", "\ufffe")
_LINE_END = re.compile(r"[-\u00ad][ \t]*\n[ \t]*|\u00ad")


def fold_versions(words: Words, unknown: Iterable[str], table: FormTable) -> set[str]:
    """Read a name with a version as the name: ``python3`` as ``python``; return which were."""
    folded = {word: word.rstrip("0123456789") for word in unknown if word[-1].isdigit()}
    folded = {word: name for word, name in folded.items() if name in table.rows.versioned}
    if folded:
        for at, word in enumerate(words.words):
            name = folded.get(word)
            if name is not None:
                words.ends[at] -= len(word) - len(name)
                words.words[at] = name
    return set(folded)
