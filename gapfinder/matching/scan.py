"""The longest spellings in a text's words: candidates, before any rule has looked at them."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from gapfinder.core.text import parts_items
from gapfinder.matching.form_table import Form, FormTable
from gapfinder.matching.lexicon import Lexicon
from gapfinder.matching.tokens import Tokens


class Casing(IntEnum):
    """How a hit's letters compare with the case that its form asks for, best first."""

    RIGHT = 0
    CAPITALS = 1
    """All in capitals where the form is not: a heading, or somebody who shouts."""
    WRONG = 2


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


class Scan(NamedTuple):
    """What one pass over some words has met; words are told by their numbers.

    Parameters
    ----------
    hits
        The longest spellings from left to right; none shares a word with another.
    openers
        The words that a claim may begin with.
    slips
        The words that may be misspelt, or that carry a version.
    """

    hits: list[Hit]
    openers: list[int]
    slips: list[int]


class Scanner:
    """Finds the spellings of a table in words.

    Parameters
    ----------
    table
        The spellings.
    lexicon
        What each word can begin.
    """

    def __init__(self, table: FormTable, lexicon: Lexicon) -> None:
        self.table = table
        self._lexicon = lexicon

    def scan(self, words: Tokens, first: int = 0, last: int | None = None) -> Scan:
        """Look at the words ``first`` up to but without ``last``: at all, unless told otherwise."""
        end = len(words.words) if last is None else last
        hits: list[Hit] = []
        openers: list[int] = []
        slips: list[int] = []
        tokens = words.words[first:end]
        behind = [*tokens[1:], ""]
        free = first
        for at, mark in enumerate(map(self._lexicon.__getitem__, tokens), first):
            if mark is None:
                continue
            seconds, forms, aside = mark
            if aside is not None:
                if aside.opens_claim:
                    openers.append(at)
                if aside.meant is not None:
                    slips.append(at)
            if at < free:
                continue
            stop = at + 1
            most = seconds.get(behind[at - first])
            if most is not None and not parts_items(words.gap(stop)):
                longer = self._longest(words, at, min(at + most, end))
                if longer is not None:
                    forms, stop = longer
            if not forms:
                continue
            free = stop
            form = forms[0]
            if len(forms) > 1 or form.cased is not None:
                hits.append(_best(words, at, stop, forms))
            else:
                hits.append(Hit(at, stop, form, Casing.RIGHT))
        return Scan(hits, openers, slips)

    def _longest(self, words: Tokens, first: int, most: int) -> tuple[tuple[Form, ...], int] | None:
        """Return the forms of the longest spelling of two words or more, and where it ends.

        The first two words are one item; none of the others goes across parted items.
        """
        tokens, known = words.words, self.table.rows.spellings
        last = first + 2
        while last < most and not parts_items(words.gap(last)):
            last += 1
        while last > first + 1:
            spelling = " ".join(tokens[first:last])
            if spelling in known:
                return self.table[spelling], last
            last -= 1
        return None


def _best(words: Tokens, first: int, last: int, forms: tuple[Form, ...]) -> Hit:
    """Return the hit of the form whose case fits best."""
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


def join_hyphenated(words: Tokens, table: FormTable) -> None:
    """Join the halves of a word that a hyphen at a line's end has parted, if the whole is known.

    Otherwise the halves stay apart, as in a name that has the hyphen anyway.
    """
    if not ("\u00ad" in words.plain or _BROKEN.search(words.plain)):
        return
    halves: list[int] = []
    whole = ""
    for at, word in enumerate(words.words):
        is_half = at > 0 and _LINE_END.fullmatch(words.gap(at)) is not None
        if is_half and whole + word in table.rows.vocabulary:
            whole += word
            halves.append(at)
        else:
            whole = word
    if halves:
        words.merge(halves)


_BROKEN = re.compile(r"-(?<=\S-)[ \t]*\n[ \t]*(?=\S)")
_LINE_END = re.compile(r"[-\u00ad][ \t]*\n[ \t]*|\u00ad")
