"""Which postings must not be parted when some are held out: one company's, and copies.

Companies word their postings alike, and one advert appears on several sites. Held-out figures
would flatter the model if one half of such a pair taught it about the other.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

FOLDS = 5
SHINGLE_WORDS = 8
KEPT_SHINGLES = 8  # one shingle in this many is kept, by its hash
MIN_SHARED = 5  # fewer shared kept shingles are chance
COPY_SHARE = 0.3  # of the shorter posting's kept shingles
MAX_HOLDERS = 30  # a shingle in more postings is a form of words, not a copy

_WORD = re.compile(r"[a-z0-9]+")
_LEGAL_FORMS = frozenset(
    """
    inc llc ltd limited corp corporation co company gmbh plc group the technologies technology
    solutions services pvt private
    """.split()  # noqa: SIM905 (one a line would hide the module)
)


def company_key(company: str) -> str:
    """Return a company's name without case, punctuation and legal form; empty where unknown."""
    first_line = company.strip().split("\n", 1)[0]
    return " ".join(w for w in _WORD.findall(first_line.casefold()) if w not in _LEGAL_FORMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingKey:
    """What grouping needs to know of a posting, so that its text need not be kept.

    ``company`` is a `company_key`; ``shingles`` are hashes of some of its runs of words, sorted.
    """

    company: str
    shingles: Ints


def grouping_key(company: str, text: str) -> GroupingKey:
    """Return what grouping needs to know of a posting."""
    shingles = np.array(sorted(_shingles(text)), dtype=np.int64)
    return GroupingKey(company=company_key(company), shingles=shingles)


def group_postings(keys: Sequence[GroupingKey]) -> Ints:
    """Group postings of one company, and postings that share much of their text.

    Parameters
    ----------
    keys
        In any order; postings without a company are grouped by their text only.

    Returns
    -------
    array of int64, shape (n,)
        The index of the first posting of each posting's group.
    """
    parents = list(range(len(keys)))

    def first_of(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for one, other in (*_same_company(keys), *_copies(keys)):
        low, high = sorted((first_of(one), first_of(other)))
        parents[high] = low
    return np.array([first_of(index) for index in range(len(keys))], dtype=np.int64)


def assign_folds(groups: Ints) -> Ints:
    """Spread groups over `FOLDS` folds of about the same size, the largest group first."""
    sizes = Counter(groups.tolist())
    filled = [0] * FOLDS
    fold_of = {}
    for group in sorted(sizes, key=lambda group: (-sizes[group], group)):
        fold_of[group] = filled.index(min(filled))
        filled[fold_of[group]] += sizes[group]
    return np.array([fold_of[group] for group in groups.tolist()], dtype=np.int64)


def _same_company(keys: Sequence[GroupingKey]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for index, key in enumerate(keys):
        if key.company:
            yield first.setdefault(key.company, index), index


def _copies(keys: Sequence[GroupingKey]) -> Iterator[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        for shingle in key.shingles.tolist():
            holders[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        if 2 <= len(indices) <= MAX_HOLDERS:
            shared.update(combinations(indices, 2))
    for (one, other), count in shared.items():
        if count >= max(
            MIN_SHARED, COPY_SHARE * min(len(keys[one].shingles), len(keys[other].shingles))
        ):
            yield one, other


def _shingles(text: str) -> set[int]:
    words = _WORD.findall(text.lower())
    runs = range(max(1, len(words) - SHINGLE_WORDS + 1))
    hashes = {zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode()) for i in runs}
    return {value for value in hashes if value % KEPT_SHINGLES == 0}
