"""Hits that are no skill whatever speaks for them: addresses, vetoed phrases, initials."""

from __future__ import annotations

import re
from itertools import pairwise

from gapfinder.core.explanations import Rule
from gapfinder.core.text import ends_clause
from gapfinder.matching.reasons import Reason
from gapfinder.matching.scan import Hit
from gapfinder.matching.tables import AFTER_HYPHEN
from gapfinder.matching.tokens import Tokens

_MARKS = (
    re.compile(r"\.(?=[a-z])(?:com|org|net|edu|gov|io|ai|dev|me|co|app|info)\b", re.IGNORECASE),
    re.compile(r"@"),
    re.compile(r"://"),
    re.compile(r"www\."),
)
"""What only an address has: quick to look for; the address is then measured around it."""

_BEHIND = re.compile(r"[\w.-]*(?:/[^\s,;)]*)?")


class Vetoes:
    """The vetoes for the hits of one document.

    Parameters
    ----------
    words
        The document's words.
    """

    def __init__(self, words: Tokens) -> None:
        self._words = words
        self._addresses = _addresses(words.text)
        self._near_addresses = frozenset(
            at
            for low, high in self._addresses
            for at in range(words.first_from(low), words.first_from(high) + 1)
        )

    def is_near_address(self, hit: Hit) -> bool:
        """Whether a hit stands in an address, or right before one."""
        near = self._near_addresses
        return bool(near) and (hit.first in near or hit.last in near)

    def against(self, hit: Hit) -> Reason | None:
        """Return what makes a hit no skill, if anything does."""
        if self.is_near_address(hit) and self._is_in_address(hit):
            return Reason(Rule.ADDRESS)
        if hit.form.context.vetoes:
            phrase = self._phrase(hit)
            if phrase is not None:
                return Reason(Rule.VETO, " ".join(phrase))
        if hit.last - hit.first == 1 and len(self._words.words[hit.first]) == 1:
            return Reason(Rule.INITIAL) if self._is_initial(hit) else None
        return None

    def _is_in_address(self, hit: Hit) -> bool:
        start, end = self._words.start(hit.first), self._words.end(hit.last - 1)
        next_start = self._words.start(hit.last) if hit.last < len(self._words) else None
        for low, high in self._addresses:
            if low <= start and end <= high:
                # "fast.ai" and "ASP.NET" are names although they look like addresses
                return (start, end) != (low, high)
            if low == next_start and self._words.gap(hit.last).strip() == ":":
                return True  # "GitHub: github.com/me" says where, not what
            if low >= end:
                break
        return False

    def _phrase(self, hit: Hit) -> tuple[str, ...] | None:
        """Return the one of the skill's own vetoes that covers or touches a hit."""
        context = hit.form.context
        around = self._words.words[max(hit.first - context.veto_reach, 0) : hit.last + 2]
        pairs = pairwise(around)
        if context.veto_pairs.isdisjoint(pairs) and context.veto_words.isdisjoint(around):
            return None
        starts = {*pairwise(around), *zip(around, strict=True)}
        for phrase in context.vetoes:
            low = max(hit.first - len(phrase), 0)
            if phrase[:2] in starts and any(
                self._is_phrase(phrase, at) for at in range(low, hit.last + 1)
            ):
                return phrase
        return None

    def _is_phrase(self, phrase: tuple[str, ...], at: int) -> bool:
        """Whether a phrase stands at word ``at``, in one clause."""
        end = at + len(phrase)
        return tuple(self._words.words[at:end]) == phrase and not any(
            ends_clause(self._words.gap(each)) for each in range(at + 1, end)
        )

    def _is_initial(self, hit: Hit) -> bool:
        """Whether a lone letter belongs to ``R&D``, ``D.C.``, ``C-level`` or a person's name."""
        words = self._words.words
        before, after = self._words.gap(hit.first), self._words.gap(hit.last)
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
        return at < len(self._words) and self._words.text[self._words.start(at)].islower()

    def _is_ampersand(self, at: int) -> bool:
        words = self._words
        return 0 < at < len(words.words) and words.text[words.start(at)] == "&"


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return where e-mail and web addresses stand."""
    found = [match.span() for mark in _MARKS for match in mark.finditer(text)]
    spans = []
    for low, high in sorted(found):
        start = low
        while start and (text[start - 1].isalnum() or text[start - 1] in "._+-"):
            start -= 1
        behind = _BEHIND.match(text, high)
        if start < low or text[low] != ".":
            spans.append((start, high if behind is None else behind.end()))
    return spans
