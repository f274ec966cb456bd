"""Misspelt names: the one skill word that an unknown word can stand for, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from gapfinder.matching.tables import ENDS_LOST, INFLECTIONS

MIN_LENGTH = 5
"""Shortest word, in letters, that is looked at."""

TWO_EDITS_FROM = 9
"""From this many letters on two edits are forgiven, below it one."""


MIN_STEM = 4
"""Shortest stem, in letters, that an inflection shares with its word."""


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
        The words that may be meant, each with what it stands for: two words that stand for the
        same do not compete.
    decoys
        The real words that lie near a target. A target without an entry is left out: which
        real words it would swallow is not known.
    """

    def __init__(self, targets: Mapping[str, str], decoys: Mapping[str, tuple[str, ...]]) -> None:
        self._targets = targets
        self._decoys = frozenset(word for near in decoys.values() for word in near)
        buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for target in sorted(targets.keys() & decoys.keys()):
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
        found = extract(word, near, scorer=OSA.distance, score_cutoff=edits, limit=None)
        if not found:
            return None
        target, distance, _ = found[0]
        if any(
            far == distance and self._targets[other] != self._targets[target]
            for other, far, _ in found[1:]
        ):
            return None
        return None if _is_inflection(word, target) else target


def _is_inflection(word: str, target: str) -> bool:
    """Whether a word is its target with another end: ``toolkits``, ``rebuilding``."""
    shared = 0
    while shared < min(len(word), len(target)) and word[shared] == target[shared]:
        shared += 1
    end, lost = word[shared:], target[shared:]
    # one letter in another's place is a slip: "heliconr" for "helicone"
    is_slip = len(end) == len(lost) == 1
    return shared >= MIN_STEM and end in INFLECTIONS and lost in ENDS_LOST and not is_slip


def similarity(written: str, meant: str) -> float:
    """Return how alike two spellings are, 0 to 100: edits as a share of the longer one's length."""
    from rapidfuzz.distance import OSA

    return round(100 * OSA.normalized_similarity(written.lower(), meant.lower()), 1)
