"""Near copies: adverts that were posted again with a few words changed. Streamed.

MinHash and locality-sensitive hashing are datasketch's: a posting is held against all earlier
ones in half a millisecond and a few hundred bytes. Grouping (`gapfinder.market.grouping`) asks
something else, which postings share a third of their text, too little for MinHash to find
without comparing nearly everything; it keeps its own shingles.
"""

from __future__ import annotations

import re
import zlib

COPY_SIMILARITY = 0.8
"""Jaccard similarity of two postings' shingles from which one is a copy of the other."""

SHINGLE_WORDS = 4
PERMUTATIONS = 64

_WORD = re.compile(r"[a-z0-9]+")


class CopyFinder:
    """Remembers postings and knows copies of them again. The only user of datasketch."""

    def __init__(self) -> None:
        from datasketch import MinHashLSH

        self._seen = MinHashLSH(threshold=COPY_SIMILARITY, num_perm=PERMUTATIONS)
        self._count = 0

    def is_copy(self, text: str) -> bool:
        """Return whether a text is nearly equal to one asked about before; remember it if not."""
        from datasketch import MinHash

        signature = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32)
        signature.update_batch(_shingles(text))
        if self._seen.query(signature):
            return True
        self._seen.insert(self._count, signature, check_duplication=False)
        self._count += 1
        return False


def _shingles(text: str) -> set[bytes]:
    words = _WORD.findall(text.lower())
    runs = range(max(1, len(words) - SHINGLE_WORDS + 1))
    return {" ".join(words[i : i + SHINGLE_WORDS]).encode() for i in runs}
