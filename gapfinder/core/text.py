"""Text made comparable without losing the way back: normalise with an offset map, tokenise."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_FOLDS = {
    # hyphens and dashes; the long ones part phrases as a semicolon does
    "\u00ad": "\u00ad",  # a hyphen in some files and nothing in others: whoever reads it decides
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": ";",
    "\u2015": ";",
    "\u2212": "-",
    "\ufffe": "-",  # pdfium writes a hyphen at a line's end so
    # quotes
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    # bullets and list separators
    "\u2022": "*",
    "\u2023": "*",
    "\u2043": "*",
    "\u2219": "*",
    "\u22c5": "*",
    "\u25a0": "*",
    "\u25aa": "*",
    "\u25ab": "*",
    "\u25b6": "*",
    "\u25b8": "*",
    "\u25ba": "*",
    "\u25c6": "*",
    "\u25cb": "*",
    "\u25cf": "*",
    "\u25e6": "*",
    "\u2605": "*",
    "\u27a2": "*",
    "\u2713": "*",
    "\u2714": "*",
    "\u00b7": "*",
    "\uf0b7": "*",
    "\uf0a7": "*",
    "\u3001": ",",
    "\u3002": ". ",
    # letters without a decomposition, and the musical sharp
    "\u0142": "l",
    "\u00f8": "o",
    "\u0111": "d",
    "\u00e6": "ae",
    "\u0153": "oe",
    "\u266f": "#",
    # line breaks
    "\u2028": "\n",
    "\u2029": "\n",
}

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_APART = ("&", ".net", "c ++")
"""Symbols that stand apart from the word which they belong to."""

_WORD = re.compile(r"([a-z0-9]+(?:\+\+|\#(?![a-z0-9]))?|&)")
_PLAIN_WORD = re.compile(r"([a-z0-9]+|&)")
"""The same for texts without such symbols, in two thirds of the time."""


_SENTENCE = r"""[!?]|\.(?=[\s"')\]])"""
_PARAGRAPH = r"\n\s*\n|\n\s*(?:\*|-(?=\s))"
_CLAUSE = r";|(?<=[^\S\n])-(?=\s)"
_ITEM = r'[,|:()\[\]{}"*<>=~\\]|(?<=\s)-(?=\s)'

_ENDS_CLAUSE = re.compile(f"{_SENTENCE}|{_PARAGRAPH}|{_CLAUSE}")
_PARTS_ITEMS = re.compile(f"{_SENTENCE}|{_PARAGRAPH}|{_CLAUSE}|{_ITEM}")


@lru_cache(maxsize=4096)
def ends_clause(gap: str) -> bool:
    """Whether what is said before a gap is not said of what stands behind it.

    Parameters
    ----------
    gap
        The normal text between two words: the end of a sentence, a semicolon, a dash, an empty
        line or a bullet on the next line end a clause.
    """
    return _ENDS_CLAUSE.search(gap) is not None


@lru_cache(maxsize=4096)
def parts_items(gap: str) -> bool:
    """Whether a gap parts the items of a list, so that no name goes across it.

    Parameters
    ----------
    gap
        The normal text between two words: the end of a clause, a comma, a bar, a bullet, a
        bracket or a colon part items. Spaces, a line break and the hyphen, dot or slash inside
        a name do not.
    """
    return _PARTS_ITEMS.search(gap) is not None


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    """Return what a character that is not ASCII counts as: ``é`` as ``e``, an accent as nothing."""
    folded = _FOLDS.get(char)
    if folded is not None:
        return folded
    decomposed = unicodedata.normalize("NFKD", char)
    bare = "".join(each for each in decomposed if not unicodedata.combining(each)).casefold()
    folded = "".join(_FOLDS.get(each, each) for each in bare)
    # a character that is several words by itself (a fraction) is no part of a name
    return folded if len(_WORD.findall(folded)) < 2 else " "


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalText:
    """Text in lower case, without accents, ligatures or typographic punctuation.

    Parameters
    ----------
    text
        The normal form.
    starts
        Offsets into ``text`` of the places whose length has changed, ascending.
    changes
        For each of them ``(length here, offset in the original, length there)``.
    """

    text: str
    starts: tuple[int, ...] = ()
    changes: tuple[tuple[int, int, int], ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets into the original that ``text[start:end]`` was made from.

        Parameters
        ----------
        start, end
            Offsets into ``text``, ``start < end``.

        Returns
        -------
        tuple of int
            Start and end in the original. A character that became several is taken whole.
        """
        if not self.starts:
            return start, end
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, at: int) -> tuple[int, int]:
        change = bisect_right(self.starts, at) - 1
        if change < 0:
            return at, at + 1
        length, there, length_there = self.changes[change]
        past = at - self.starts[change] - length
        if past < 0:
            return there, there + length_there
        return there + length_there + past, there + length_there + past + 1


def normalise(text: str) -> NormalText:
    """Fold case, accents, ligatures, dashes, quotes and bullets, and keep the way back.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    NormalText
        Its ``origin`` maps offsets back into ``text``.
    """
    if text.isascii():
        return NormalText(text=text.lower())
    parts: list[str] = []
    starts: list[int] = []
    changes: list[tuple[int, int, int]] = []
    done = 0
    length = 0
    for match in _NOT_ASCII.finditer(text):
        parts.append(text[done : match.start()].lower())
        length += match.start() - done
        for there, char in enumerate(match.group(), match.start()):
            folded = _fold(char)
            if len(folded) != 1:
                starts.append(length)
                changes.append((len(folded), there, 1))
            parts.append(folded)
            length += len(folded)
        done = match.end()
    parts.append(text[done:].lower())
    return NormalText(text="".join(parts), starts=tuple(starts), changes=tuple(changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of a text and what parts them, in text order.

    Parameters
    ----------
    words
        Lower-case words and numbers, with the symbols that belong to a name: ``c++``, ``c#``,
        ``.net``. An ampersand counts as the word ``and``.
    gaps
        What stands before each word, and behind the last one: one more than there are words.
    starts, ends
        Offsets into the original text, one pair a word.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def tokenise(text: str) -> Tokens:
    """Split a text into words with their offsets.

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
    words, gaps, starts, ends = split_words(text)
    return Tokens(words=tuple(words), gaps=tuple(gaps), starts=tuple(starts), ends=tuple(ends))


def split_words(text: str) -> tuple[list[str], list[str], list[int], list[int]]:
    """Return the fields of `Tokens` as lists, to be worked on."""
    normal = normalise(text)
    plain = normal.text
    pattern = _WORD if "++" in plain or "#" in plain else _PLAIN_WORD
    parts = pattern.split(plain)
    gaps, words = parts[::2], parts[1::2]
    edges = list(accumulate(map(len, parts)))
    starts, ends = edges[:-1:2], edges[1::2]
    _keep_symbols(plain, words, gaps, starts, ends)
    if normal.starts:
        _find_origins(normal, starts, ends)
    return words, gaps, starts, ends


def _find_origins(normal: NormalText, starts: list[int], ends: list[int]) -> None:
    """Turn offsets into the normal text into offsets into the original."""
    low = bisect_right(ends, normal.starts[0])
    for at, (length, there, length_there) in enumerate(normal.changes):
        begin = normal.starts[at] + length
        is_last = at + 1 == len(normal.starts)
        high = len(starts) if is_last else bisect_right(ends, normal.starts[at + 1], low)
        # words that a change lies in, then those between it and the next
        while low < high and starts[low] < begin:
            starts[low], ends[low] = normal.origin(starts[low], ends[low])
            low += 1
        shift = there + length_there - begin
        if shift:
            starts[low:high] = [start + shift for start in starts[low:high]]
            ends[low:high] = [end + shift for end in ends[low:high]]
        low = high


def _keep_symbols(
    text: str, words: list[str], gaps: list[str], starts: list[int], ends: list[int]
) -> None:
    """Give words back the symbols that stand apart from them: ``.NET``, ``C ++``, ``&``."""
    if ".net" in text:
        for at, word in enumerate(words):
            # "asp.net" is parted by a lone dot; only a dot that opens the name belongs to it
            if word == "net" and gaps[at].endswith(".") and (at == 0 or gaps[at] != "."):
                words[at], gaps[at], starts[at] = ".net", gaps[at][:-1], starts[at] - 1
    if "c ++" in text:
        for at, word in enumerate(words):
            if word == "c" and gaps[at + 1].startswith(" ++"):
                words[at], gaps[at + 1], ends[at] = "c++", gaps[at + 1][3:], ends[at] + 3
    if "&" in text:
        at = -1
        for _ in range(words.count("&")):
            at = words.index("&", at + 1)
            words[at] = "and"


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without what parts them."""
    plain = normalise(text).text
    if any(symbol in plain for symbol in _APART):
        return tokenise(text).words
    return tuple(_WORD.findall(plain))


def printable(name: str) -> str:
    """Return a file's name or path on one line, without characters that a terminal would obey."""
    return "".join(
        char if unicodedata.category(char)[0] != "C" and char not in "\u2028\u2029" else "\ufffd"
        for char in name
    )
