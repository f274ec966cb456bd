"""Names that look like skills and that the taxonomy does not know, counted over postings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gapfinder.core.document import Document
from gapfinder.core.text import ends_clause, parts_items
from gapfinder.matching.matcher import Matcher
from gapfinder.matching.scan import Hit
from gapfinder.matching.search import Search
from gapfinder.matching.typos import MIN_LENGTH

MAX_TERMS = 200_000
"""So many different terms are counted at once; then those seen least are forgotten."""

MAX_WORDS = 3
"""Longest name, in words."""

_SHAPED = re.compile(r"[a-z]+[A-Z0-9]|[A-Z]{2,}[a-z]?|[A-Z][a-z]+[A-Z]|.*[0-9+#]")
"""CamelCase, capitals, digits and symbols: ordinary words have none of them inside."""

_JOINS = frozenset({"and", "or"})

_LISTS = re.compile(r"\s*[,/|*]\s*|, ")
"""What parts the items of a list that is no row of headings."""

_ORDINARY = frozenset(
    {
        *("a", "an", "and", "or", "the", "of", "in", "on", "at", "to", "for", "with", "by", "as"),
        *("inc", "llc", "ltd", "usa", "us", "uk", "eeo", "eoe", "phd", "bsc", "msc", "mba", "gpa"),
        *("ceo", "cto", "vp", "faq", "pto", "hsa", "fsa", "401k", "nyse", "nasdaq", "nyc"),
    }
)
"""No name holds one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTerm:
    """A name that the taxonomy does not know.

    Parameters
    ----------
    text
        As it is written most often.
    postings
        How many documents have it.
    beside
        Ids of the skills that stand beside it in lists, the most frequent first.
    """

    text: str
    postings: int
    beside: tuple[str, ...]


class UnknownTerms:
    """Counts unknown names over documents that are seen one at a time.

    A name is one to three words in a row that stand beside a known skill in a list, or one word
    of a shape that ordinary words do not have. Memory is bounded: of rare names those seen least
    are forgotten, so that counts near `MAX_TERMS` are lower bounds.

    Parameters
    ----------
    matcher
        Knows the skills.
    english
        Plain words: a name of such words alone, in ordinary case, is none.
    """

    def __init__(self, matcher: Matcher, english: Collection[str]) -> None:
        self._matcher = matcher
        self._english = english
        self._counts: Counter[str] = Counter()
        self._spellings: dict[str, Counter[str]] = {}
        self._beside: dict[str, Counter[str]] = {}
        self.postings = 0

    def add(self, document: Document) -> None:
        """Count the names of one more document, each once."""
        self.postings += 1
        search = self._matcher.search(document)
        seen: set[str] = set()
        for text, skill_id in _candidates(search, self._english):
            key = " ".join(text.casefold().split())
            if key not in seen:
                seen.add(key)
                self._counts[key] += 1
            self._spellings.setdefault(key, Counter())[text] += 1
            if skill_id:
                self._beside.setdefault(key, Counter())[skill_id] += 1
        if len(self._counts) > MAX_TERMS:
            self._forget()

    def most_frequent(self, top: int, *, at_least: int) -> tuple[UnknownTerm, ...]:
        """Return the names that most documents have; those beside known skills first.

        Parameters
        ----------
        top
            How many, at most.
        at_least
            Names of fewer documents are left out.
        """
        ranked = sorted(
            (key for key, count in self._counts.items() if count >= at_least),
            key=lambda key: (-self._weight(key), key),
        )
        return tuple(
            UnknownTerm(
                text=self._spellings[key].most_common(1)[0][0],
                postings=self._counts[key],
                beside=tuple(i for i, _ in self._beside.get(key, Counter()).most_common(3)),
            )
            for key in ranked[:top]
        )

    def _weight(self, key: str) -> int:
        """Return the postings that have a name, and three more for each list that it stands in."""
        return self._counts[key] + 3 * sum(self._beside.get(key, Counter()).values())

    def _forget(self) -> None:
        kept = dict(self._counts.most_common(MAX_TERMS // 2))
        self._counts = Counter(kept)
        self._spellings = {key: self._spellings[key] for key in kept}
        self._beside = {key: self._beside[key] for key in kept if key in self._beside}


def _candidates(search: Search, english: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield unknown names as they are written, each with the skill beside it, or nothing."""
    words = search.words
    taken = {at: hit for hit in search.hits for at in range(hit.first, hit.last)}
    for first, last in _items(search, taken):
        text = " ".join(words.spelling(first, last).split())
        ahead, behind = taken.get(first - 1), taken.get(last)
        beside = [
            hit.form.skill.id
            for hit, gap in ((ahead, first), (behind, last))
            if hit is not None
            and hit.form.is_technical
            and hit.is_certain
            and _LISTS.fullmatch(words.gap(gap))
        ]
        # an ordinary word in capitals is a heading
        is_shaped = not text.isupper() and _SHAPED.match(text) is not None
        is_plain = all(word in english for word in words.words[first:last])
        if is_plain and not is_shaped:
            continue
        if beside and text[:1].isupper():
            yield text, beside[0]
        elif last - first == 1 and len(text) >= MIN_LENGTH - 2 and _SHAPED.match(text):
            yield text, ""


def _items(search: Search, taken: Mapping[int, Hit]) -> Iterator[tuple[int, int]]:
    """Yield the rows of unknown words that make a whole item between commas and the like."""
    words = search.words
    first = 0
    for at in range(1, len(words) + 1):
        is_joined = not _JOINS.isdisjoint(words.words[at - 1 : at + 1])
        if at < len(words) and not (is_joined or _is_edge(words.gap(at))):
            continue
        row = range(first, at)
        is_short = 0 < len(row) <= MAX_WORDS and not any(each in taken for each in row)
        own = words.words[first:at]
        if is_short and _ORDINARY.isdisjoint(own) and not own[0].isdigit():
            yield first, at
        first = at


def _is_edge(gap: str) -> bool:
    return parts_items(gap) or ends_clause(gap) or "\n" in gap or gap.strip() == "/"
