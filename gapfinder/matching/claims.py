"""What a text says of the skills it names: that they are absent, wanted, or somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from gapfinder.core.text import ends_clause, parts_items
from gapfinder.matching.tables import (
    ADVERT,
    CARRIES_ON,
    COMPANIES,
    END_OF_STUDIES,
    FIELDS,
    INTENTS,
    INTENTS_BEHIND,
    MANAGING,
    NEGATIONS,
    NEGATIONS_BEHIND,
    NOT_ASKED,
    OTHERS,
    RESUMES,
    STUDIES,
    TURNS,
    Phrase,
)
from gapfinder.matching.tokens import Tokens


class Claim(Enum):
    """What a clause says of the skills that it governs."""

    NEGATED = "negated"
    LEARNING = "learning"
    OTHERS = "others"
    """Said of other people's work, or of companies: no mention at all."""
    STUDY = "study"
    """Asked for as a field of study: no mention of the skills that are such fields."""


MIN_ADVERT = 3
"""So many different words of postings make a posting of a text."""

MAX_SCOPE = 40
"""No claim governs more words than this; some texts have no ends of sentences."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Words ``first`` up to but without ``last``, and what is said of the skills among them."""

    first: int
    last: int
    claim: Claim
    cue: Phrase


class Claims:
    """What one document says of the skills that it names.

    Parameters
    ----------
    words
        The document's words.
    openers
        The numbers of those that may begin a claim: see `CLAIM_OPENERS`.
    """

    def __init__(self, words: Tokens, openers: Sequence[int]) -> None:
        self.words = words
        self.is_posting = len(ADVERT.intersection(words.words)) >= MIN_ADVERT
        self.scopes = tuple(self._scopes(openers))
        self._governed = {at for each in self.scopes for at in range(each.first, each.last)}

    def on(self, first: int, last: int) -> Claim | None:
        """Return what is said of a skill that stands on these words; the nearest claim counts."""
        words = self.words.words
        is_free = first not in self._governed
        if is_free and (last == len(words) or words[last] not in _CLOSERS):
            return None
        scope = None if is_free else self._scope(first, last)
        claim = None if scope is None else scope.claim
        behind = None if claim is Claim.OTHERS else self._behind(last)
        return claim if behind is None else behind[0]

    def cue(self, first: int, last: int) -> str:
        """Return the words that `on` went by; empty where nothing is said."""
        scope = self._scope(first, last)
        cue = "" if scope is None else " ".join(scope.cue)
        if scope is not None and scope.claim is Claim.OTHERS:
            return cue
        behind = self._behind(last)
        return cue if behind is None else " ".join(behind[1])

    def _scope(self, first: int, last: int) -> Scope | None:
        """Return the last scope that a skill lies in."""
        found = None
        for scope in self.scopes:
            if scope.first <= first < scope.last and (
                scope.claim is not Claim.STUDY or tuple(self.words.words[first:last]) in FIELDS
            ):
                found = scope
        return found

    def _behind(self, last: int) -> tuple[Claim, Phrase] | None:
        words = self.words.words
        if last == len(words) or words[last] not in _CLOSERS:
            return None
        is_apart = self.words.gap(last).strip() in _BRACKETS
        for phrase, claim, needs_opener in _BEHIND[words[last],]:
            end = last + len(phrase)
            if (is_apart or not needs_opener) and tuple(words[last:end]) == phrase:
                # "not required but helpful" asks for it after all
                is_taken_back = not needs_opener and words[end : end + 1] == ["but"]
                is_said = not is_taken_back and not (claim is Claim.LEARNING and self.is_posting)
                return (claim, phrase) if is_said else None
        return None

    def _scopes(self, openers: Sequence[int]) -> Iterator[Scope]:
        words = self.words.words
        before = _IN_POSTINGS if self.is_posting else _IN_RESUMES
        for at in openers:
            for phrase, claim, _ in before.get(tuple(words[at : at + 2]), ()):
                end = at + len(phrase)
                if tuple(words[at:end]) != phrase:
                    continue
                if phrase not in _MANAGED or self._is_managed(at):
                    yield Scope(end, self._end_of_scope(end, claim), claim, phrase)
                break

    def _is_managed(self, at: int) -> bool:
        for back in range(at - 1, max(at - 6, -1), -1):
            if self.words.words[back] in MANAGING:
                return True
            if ends_clause(self.words.gap(back + 1)):
                return False
        return False

    def _end_of_scope(self, start: int, claim: Claim) -> int:
        """Return where the claim that begins before word ``start`` stops governing."""
        words = self.words.words
        is_open = False  # a bracket that was open before the claim closes over it
        end = min(start + MAX_SCOPE, len(words))
        for at in range(start, end):
            word, gap = words[at], self.words.gap(at)
            if word in TURNS or (claim is Claim.STUDY and word in END_OF_STUDIES):
                return at
            if gap == " " and word not in RESUMES:
                continue
            if ends_clause(gap) or (")" in gap and not is_open):
                return at
            is_open = "(" in gap or (is_open and ")" not in gap)
            is_item = parts_items(gap)
            if "\n" in gap and not (is_item or self._carries_on(at)):
                return at
            if at > start and word in RESUMES and (is_item or words[at - 1] in ("and", "or")):
                return at
        return end

    def _carries_on(self, at: int) -> bool:
        """Whether the sentence goes on over the line break before word ``at``."""
        words = self.words
        return words.words[at - 1] in CARRIES_ON or words.text[words.start(at)].islower()


Row = tuple[Phrase, Claim, bool]
"""What is said, what it claims, and whether only in brackets or after a dash or colon."""


def _by_start(
    size: int, *tables: tuple[Iterable[Phrase], Claim, bool]
) -> dict[Phrase, tuple[Row, ...]]:
    """Index the phrases of some tables by so many first words, the longest first."""
    starts: dict[Phrase, list[Row]] = {}
    for phrases, claim, is_apart in tables:
        for phrase in phrases:
            starts.setdefault(phrase[:size], []).append((phrase, claim, is_apart))
    return {
        start: tuple(sorted(rows, key=lambda row: -len(row[0]))) for start, rows in starts.items()
    }


_ALWAYS = ((NEGATIONS, Claim.NEGATED, False), (COMPANIES, Claim.OTHERS, False))
_IN_POSTINGS = _by_start(2, *_ALWAYS, (STUDIES, Claim.STUDY, False))
_IN_RESUMES = _by_start(
    2, *_ALWAYS, (INTENTS, Claim.LEARNING, False), (OTHERS, Claim.OTHERS, False)
)
"""What is said before a skill, by two words. A posting means no learning of its writer's."""

CLAIM_OPENERS = frozenset(start[0] for start in (*_IN_POSTINGS, *_IN_RESUMES))
"""The words that such a claim begins with."""

_BEHIND = _by_start(
    1,
    (NEGATIONS_BEHIND, Claim.NEGATED, True),
    (NOT_ASKED, Claim.NEGATED, False),
    (INTENTS_BEHIND, Claim.LEARNING, True),
)
_CLOSERS = frozenset(start[0] for start in _BEHIND)
_MANAGED = frozenset(OTHERS)
_BRACKETS = ("(", "[", ":", "-")
