"""Hits that are no skill whatever stands around them: addresses, places, people, initials."""

from __future__ import annotations

import re

from gapfinder.core.text import ends_clause
from gapfinder.matching.scan import Hit, Words
from gapfinder.matching.tables import AFTER_HYPHEN, BEHIND_A_NAME, FIRST_NAMES, PLACES

_DOMAIN = re.compile(r"\.(?:com|org|net|edu|gov|io|ai|dev|me|co|app|info)\b", re.IGNORECASE)
_MARKS = tuple(re.compile(re.escape(mark)) for mark in ("@", "://", "www."))
"""What only an address has: cheap to look for; the address is then measured around it."""

_BEHIND = re.compile(r"[\w.-]*(?:/[^\s,;)]*)?")


class Vetoes:
    """The vetoes for the hits of one document.

    Parameters
    ----------
    words
        The document's words.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._addresses = _addresses(words.text)

    def strike(self, hit: Hit) -> bool:
        """Return whether a hit is no skill."""
        if self._is_in_address(hit) or self._is_in_phrase(hit):
            return True
        if hit.last - hit.first > 1:
            return False
        return self._is_place_or_person(hit) or self._is_initial(hit)

    def _is_in_address(self, hit: Hit) -> bool:
        start, end = self._words.starts[hit.first], self._words.ends[hit.last - 1]
        for low, high in self._addresses:
            if low <= start and end <= high:
                # "fast.ai" and "ASP.NET" are names although they look like addresses
                return (start, end) != (low, high)
            if low == self._next_start(hit) and self._words.gaps[hit.last].strip() == ":":
                return True  # "GitHub: github.com/me" says where, not what
            if low >= end:
                break
        return False

    def _next_start(self, hit: Hit) -> int | None:
        return self._words.starts[hit.last] if hit.last < len(self._words) else None

    def _is_in_phrase(self, hit: Hit) -> bool:
        """Whether one of the skill's own vetoes covers or touches it."""
        words, gaps = self._words.words, self._words.gaps
        for phrase in hit.form.context.vetoes:
            size = len(phrase)
            for at in range(max(hit.first - size, 0), min(hit.last, len(words) - size) + 1):
                if tuple(words[at : at + size]) == phrase and not any(
                    ends_clause(gap) for gap in gaps[at + 1 : at + size]
                ):
                    return True
        return False

    def _is_place_or_person(self, hit: Hit) -> bool:
        words = self._words
        if not hit.form.is_technical or hit.last >= len(words.words) or words.gaps[hit.last] != " ":
            return False
        behind = words.words[hit.last]
        if not words.text[words.starts[hit.last]].isupper():
            return False
        if behind in PLACES:
            return words.text[words.starts[hit.first]].isupper()
        return words.words[hit.first] in FIRST_NAMES and behind not in BEHIND_A_NAME

    def _is_initial(self, hit: Hit) -> bool:
        """Whether a lone letter belongs to ``R&D``, ``D.C.``, ``C-level`` or a person's name."""
        words, gaps = self._words.words, self._words.gaps
        if len(words[hit.first]) > 1:
            return False
        before, after = gaps[hit.first], gaps[hit.last]
        ahead = words[hit.first - 1] if hit.first else ""
        behind = words[hit.last] if hit.last < len(words) else ""
        if self._is_ampersand(hit.first - 1) and len(words[hit.first - 2]) == 1:
            return True
        if self._is_ampersand(hit.last) and len("".join(words[hit.last + 1 : hit.last + 2])) == 1:
            return True
        if after in ("-", "'") and behind not in AFTER_HYPHEN:
            return True
        is_lettered = before.strip() == "." and (before == "." or len(ahead) == 1)
        is_author = after.startswith(".") and (
            len(behind) == 1 or after[1:2] == "," or self._is_lower(hit.last)
        )
        return before in ("-", "'") or is_lettered or is_author

    def _is_lower(self, at: int) -> bool:
        return at < len(self._words) and self._words.text[self._words.starts[at]].islower()

    def _is_ampersand(self, at: int) -> bool:
        words = self._words
        return 0 < at < len(words.words) and words.text[words.starts[at]] == "&"


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return where e-mail and web addresses stand."""
    found = [match.span() for pattern in (_DOMAIN, *_MARKS) for match in pattern.finditer(text)]
    spans = []
    for low, high in sorted(found):
        start = low
        while start and (text[start - 1].isalnum() or text[start - 1] in "._+-"):
            start -= 1
        behind = _BEHIND.match(text, high)
        if start < low or text[low] != ".":
            spans.append((start, high if behind is None else behind.end()))
    return spans
