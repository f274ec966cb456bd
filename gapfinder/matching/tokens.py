"""A text's words, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from gapfinder.core.text import WORD, NormalText, normalise

_PLUSES = re.compile(rb"\+\+(?<=[a-z0-9]\+\+)")
_SHARP = re.compile(rb"#(?<=[a-z0-9]#)(?![a-z0-9])")
"""Symbols that end a word. They come first in the pattern, which makes the search fast."""

_ENDS = {0xAB: b"+", 0xAC: b"#"}
"""Bytes that stand for such symbols while all others turn into spaces."""

_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789&"
_SPACED = b"".join(
    _ENDS.get(each) or (bytes([each]) if each in _KEPT else b" ") for each in range(256)
)
"""Turns all that is no part of a word into spaces, character for character."""

_TIGHT = re.compile(rb"\+\+(?=[a-z0-9])")
_NET = re.compile(r"\.net")
_C_PLUS = re.compile(r"\+\+(?<=c \+\+)")

_APART = ("&", ".net", "c ++")
"""Symbols that stand apart from the word which they belong to."""


class Tokens:
    """The words of a text, in text order, and what parts them.

    Parameters
    ----------
    text
        The original, which `start` and `end` are offsets into.
    normal
        Its normal form, which the gaps are of.
    words
        Lower-case words and numbers, with the symbols that belong to a name: ``c++``, ``c#``,
        ``.net``. An ampersand counts as the word ``and``. Who corrects a word replaces it here.
    edges
        Where each gap begins and ends in the normal text: one more than there are words, so that
        the words lie between them.
    """

    __slots__ = ("_edges", "_normal", "_versions", "text", "words")

    def __init__(
        self, *, text: str, normal: NormalText, words: list[str], edges: list[int]
    ) -> None:
        self.text = text
        self.words = words
        self._normal = normal
        self._edges = edges
        self._versions: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.words)

    @property
    def plain(self) -> str:
        """The normal text."""
        return self._normal.text

    def start(self, at: int) -> int:
        """Return the offset into the text where a word begins."""
        start = self._edges[2 * at + 1]
        return self._normal.origin(start, start + 1)[0] if self._normal.starts else start

    def end(self, at: int) -> int:
        """Return the offset into the text behind a word, without the version that it may carry."""
        end = self._edges[2 * at + 2]
        if self._versions:
            end -= self._versions.get(at, 0)
        return self._normal.origin(end - 1, end)[1] if self._normal.starts else end

    def gap(self, at: int) -> str:
        """Return what stands before a word; behind the last one, for the number of all words."""
        return self._normal.text[self._edges[2 * at] : self._edges[2 * at + 1]]

    def spelling(self, first: int, last: int) -> str:
        """Return the text of the words ``first`` up to but without ``last``."""
        return self.text[self.start(first) : self.end(last - 1)]

    def first_from(self, offset: int) -> int:
        """Return the number of the first word that begins at an offset or behind it."""
        if self._normal.starts:
            return bisect_left(range(len(self.words)), offset, key=self.start)
        return bisect_left(self._edges, offset, 1, len(self._edges) - 1) // 2

    def part_version(self, at: int, name: str) -> None:
        """Read a word as a name with a version behind it."""
        self._versions[at] = len(self.words[at]) - len(name)
        self.words[at] = name

    def merge(self, halves: Sequence[int]) -> None:
        """Make one word of each of some words, in ascending order, and the one before it."""
        for at in reversed(halves):
            self.words[at - 1 : at + 1] = ["".join(self.words[at - 1 : at + 1])]
            del self._edges[2 * at : 2 * at + 2]


def tokenise(text: str) -> Tokens:
    """Split a text into words.

    Hyphens, dots, slashes and underscores inside a name part it into words, so that
    ``scikit-learn``, ``scikit learn`` and ``scikit_learn`` read the same.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    Tokens
        Empty for a text without words.
    """
    normal = normalise(text)
    plain = normal.text
    # a character that is not ASCII by now parts words: it becomes a question mark, then a space
    coded = _SHARP.sub(b"\xac", _PLUSES.sub(b"\xab\xab", plain.encode("ascii", "replace")))
    spaced = coded.translate(_SPACED)
    is_word = np.frombuffer(b" " + spaced + b" ", np.uint8) != ord(" ")
    edges: list[int] = np.flatnonzero(is_word[1:] != is_word[:-1]).tolist()
    edges.insert(0, 0)
    edges.append(len(plain))
    words = spaced.decode("ascii").split()
    _part_symbols(spaced, words, edges)
    _join_symbols(plain, words, edges)
    return Tokens(text=text, normal=normal, words=words, edges=edges)


def _part_symbols(spaced: bytes, words: list[str], edges: list[int]) -> None:
    """Part the words that no space parts, as in ``R&D`` and ``C++17``; read ``&`` as a word."""
    ands = spaced.count(b"&")
    if (ands and ands > words.count("&")) or _TIGHT.search(spaced):
        parted: list[str] = []
        placed = [0]
        done = 0
        for at in [at for at, word in enumerate(words) if not word.isalnum()]:
            start = edges[2 * at + 1]
            found = list(WORD.finditer(words[at]))
            parted += [*words[done:at], *(each.group() for each in found)]
            placed += edges[2 * done + 1 : 2 * at + 1]
            placed += (start + edge for each in found for edge in each.span())
            done = at + 1
        words[:] = parted + words[done:]
        edges[:] = placed + edges[2 * done + 1 :]
    if ands:
        words[:] = ["and" if word == "&" else word for word in words]


def _join_symbols(plain: str, words: list[str], edges: list[int]) -> None:
    """Give words back the symbols that stand apart from them: ``.NET``, ``C ++``."""
    if _NET.search(plain):
        for at, word in enumerate(words):
            low, high = edges[2 * at : 2 * at + 2]
            # "asp.net" is parted by a lone dot; only a dot that opens the name belongs to it
            if word == "net" and plain[low:high].endswith(".") and (at == 0 or high - low > 1):
                words[at] = ".net"
                edges[2 * at + 1] -= 1
    if _C_PLUS.search(plain):
        for at, word in enumerate(words):
            if word == "c" and plain.startswith(" ++", edges[2 * at + 2]):
                words[at] = "c++"
                edges[2 * at + 2] += 3


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without what parts them."""
    plain = normalise(text).text
    if any(symbol in plain for symbol in _APART):
        return tuple(tokenise(text).words)
    return tuple(WORD.findall(plain))
