"""Misspelt names: the one skill word that an unknown word can stand for, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
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
        Gives the real words that lie near a target, and is asked when a word lies near one. A
        target without an entry is left out: which real words it would swallow is not known.
    """

    def __init__(
        self,
        targets: Mapping[str, str],
        decoys: Callable[[], Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._targets = targets
        self._decoys_of = decoys
        by_size: dict[tuple[str, int], list[str]] = defaultdict(list)
        for target in sorted(targets):
            by_size[target[0], len(target)].append(target)
        self._by_size = dict(by_size)
        self._buckets: dict[tuple[str, int], list[str]] = {}
        self.correct = lru_cache(maxsize=65_536)(self._correct)

    @cached_property
    def _decoys(self) -> frozenset[str]:
        return frozenset(word for near in self._decoys_of().values() for word in near)

    def _correct(self, word: str) -> str | None:
        """Return the word that is meant, or ``None`` where none or more than one may be.

        Parameters
        ----------
        word
            A lower-case word that the taxonomy does not know.
        """
        near = self.near(word)
        if not near or word in self._decoys:
            return None
        target, distance = near[0]
        if any(
            far == distance and self._targets[other] != self._targets[target]
            for other, far in near[1:]
        ):
            return None
        return None if _is_inflection(word, target) else target

    def near(self, word: str) -> list[tuple[str, int]]:
        """Return the words that one may be a misspelling of, nearest first, with the edits."""
        if len(word) < MIN_LENGTH or not (word.isascii() and word.isalpha()):
            return []
        bucket = self._bucket(word)
        if not bucket:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = extract(
            word, bucket, scorer=OSA.distance, score_cutoff=edits_forgiven(word), limit=None
        )
        if not found:
            return []
        covered = self._decoys_of()
        return [(target, int(distance)) for target, distance, _ in found if target in covered]

    def is_real_word(self, word: str) -> bool:
        """Whether a word is known for one of its own that looks like a misspelling."""
        return word in self._decoys

    def _bucket(self, word: str) -> list[str]:
        key = (word[0], len(word))
        bucket = self._buckets.get(key)
        if bucket is None:
            sizes = range(len(word) - 2, len(word) + 3)
            bucket = [t for size in sizes for t in self._by_size.get((word[0], size), ())]
            self._buckets[key] = bucket
        return bucket


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
