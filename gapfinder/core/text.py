"""Text made comparable without losing the way back, and what the gaps between words do."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

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

MAX_REPLACED = 32
"""Up to so many different characters are replaced one after the other, which is fastest."""

_ASCII = bytes(range(128))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

WORD = re.compile(r"([a-z0-9]+(?:\+\+|\#(?![a-z0-9]))?|&)")
"""A word in a normal text: letters and digits, with the symbols that belong to a name."""

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
    return folded if len(WORD.findall(folded)) < 2 else " "


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
    folds = {char: _fold(char) for char in dict.fromkeys(_others(text))}
    if len(folds) <= MAX_REPLACED and all(map(_is_plain, folds.values())):
        for char, folded in folds.items():
            text = text.replace(char, folded)
        return NormalText(text=text.lower())
    return _normalise_each(text)


def _others(text: str) -> str:
    """Return the characters of a text that are not ASCII: few, and mostly the same ones."""
    coded = text.encode("utf-8", "surrogatepass").translate(None, delete=_ASCII)
    return coded.decode("utf-8", "surrogatepass")


def _is_plain(folded: str) -> bool:
    return len(folded) == 1 and folded.isascii()


def _normalise_each(text: str) -> NormalText:
    """Fold character by character those that are not ASCII, and note where the length changes."""
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


def printable(name: str) -> str:
    """Return a file's name or path on one line, without characters that a terminal would obey."""
    return "".join(
        char if unicodedata.category(char)[0] != "C" and char not in "\u2028\u2029" else "\ufffd"
        for char in name
    )
