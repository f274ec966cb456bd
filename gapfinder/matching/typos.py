"""Misspelt names: the one skill word that an unknown word can stand for, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from gapfinder.matching.tables import INFLECTIONS

MIN_LENGTH = 5
"""Shortest word, in letters, that is looked at."""

TWO_EDITS_FROM = 9
"""From this many letters on two edits are forgiven, below it one."""


def edits_forgiven(word: str) -> int:
    """Return how many edits a misspelt word may lie from the one that is meant."""
    return 2 if len(word) >= TWO_EDITS_FROM else 1


@lru_cache(maxsize=1)
def builtin_decoys() -> dict[str, tuple[str, ...]]:
    """Return the words that may be corrected to, each with the real words that lie near it."""
    text = files("gapfinder").joinpath("reference", "decoys.txt").read_text(encoding="ascii")
    lines = [line.split() for line in text.splitlines()]
    return {target: tuple(decoys) for target, *decoys in lines}


class TypoCorrector:
    """Finds the skill word that an unknown word is a misspelling of.

    Two words are compared when they begin with the same letter. The distance is optimal string
    alignment: an inserted, lost, changed or swapped letter is one edit.

    Parameters
    ----------
    targets
        The words that may be meant.
    decoys
        The real words that lie near a target. A target without an entry is left out: which
        real words it would swallow is not known.
    """

    def __init__(self, targets: frozenset[str], decoys: Mapping[str, tuple[str, ...]]) -> None:
        self._decoys = frozenset(word for near in decoys.values() for word in near)
        buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for target in sorted(targets & decoys.keys()):
            for length in range(len(target) - 2, len(target) + 3):
                buckets[target[0], length].append(target)
        self._buckets = dict(buckets)
        self.correct = lru_cache(maxsize=65_536)(self._correct)

    def _correct(self, word: str) -> str | None:
        """Return the word that is meant, or ``None`` where none or more than one may be.

        Parameters
        ----------
        word
            A lower-case word that the taxonomy does not know.
        """
        if len(word) < MIN_LENGTH or not word.isalpha() or word in self._decoys:
            return None
        near = self._buckets.get((word[0], len(word)))
        if near is None:
            return None
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        edits = edits_forgiven(word)
        found = extract(word, near, scorer=OSA.distance, score_cutoff=edits, limit=2)
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return None
        target = found[0][0]
        return None if _is_inflection(word, target) else target


def _is_inflection(word: str, target: str) -> bool:
    """Whether the two are one stem with different ends."""
    shared = 0
    for one, other in zip(word, target, strict=False):
        if one != other:
            break
        shared += 1
    # "learing" shares "lea" with "learning": a real stem has at least four letters
    ends = {word[shared:], target[shared:]}
    return shared >= 4 and all(not end or end in INFLECTIONS for end in ends)


def similarity(written: str, meant: str) -> float:
    """Return how alike two spellings are, 0 to 100: edits as a share of the longer one's length."""
    from rapidfuzz.distance import OSA

    return round(100 * OSA.normalized_similarity(written.lower(), meant.lower()), 1)
