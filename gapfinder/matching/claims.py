"""What a text says of the skills it names: that they are absent, wanted, or somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import compress

from gapfinder.core.text import ends_clause, parts_items
from gapfinder.matching.scan import Words
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
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.is_posting = len(ADVERT & words.unique()) >= MIN_ADVERT
        self.scopes = tuple(self._scopes())

    def on(self, first: int, last: int) -> Claim | None:
        """Return what is said of a skill that stands on these words; the nearest claim counts."""
        claim = None
        for scope in self.scopes:
            if scope.first <= first < scope.last and self._applies(scope.claim, first, last):
                claim = scope.claim
        if claim is Claim.OTHERS:
            return claim
        behind = self._behind(last)
        return claim if behind is None else behind[0]

    def cue(self, first: int, last: int) -> str:
        """Return the words that `on` went by; empty where nothing is said."""
        claim, cue = None, ""
        for scope in self.scopes:
            if scope.first <= first < scope.last and self._applies(scope.claim, first, last):
                claim, cue = scope.claim, " ".join(scope.cue)
        if claim is Claim.OTHERS:
            return cue
        behind = self._behind(last)
        return cue if behind is None else " ".join(behind[1])

    def _applies(self, claim: Claim, first: int, last: int) -> bool:
        return claim is not Claim.STUDY or tuple(self.words.words[first:last]) in FIELDS

    def _behind(self, last: int) -> tuple[Claim, Phrase] | None:
        words = self.words.words
        if last == len(words):
            return None
        rows = _BEHIND.get(words[last])
        if rows is None:
            return None
        is_apart = self.words.gaps[last].strip() in _OPENERS
        for phrase, claim, needs_opener in rows:
            end = last + len(phrase)
            if (is_apart or not needs_opener) and tuple(words[last:end]) == phrase:
                # "not required but helpful" asks for it after all
                is_taken_back = not needs_opener and words[end : end + 1] == ["but"]
                is_said = not is_taken_back and not (claim is Claim.LEARNING and self.is_posting)
                return (claim, phrase) if is_said else None
        return None

    def _scopes(self) -> Iterator[Scope]:
        words = self.words.words
        before = _IN_POSTINGS if self.is_posting else _IN_RESUMES
        present = before.keys() & self.words.unique()
        if not present:
            return
        for at in compress(range(len(words)), map(present.__contains__, words)):
            for phrase, claim, _ in before[words[at]]:
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
            if ends_clause(self.words.gaps[back + 1]):
                return False
        return False

    def _end_of_scope(self, start: int, claim: Claim) -> int:
        """Return where the claim that begins before word ``start`` stops governing."""
        words, gaps = self.words.words, self.words.gaps
        is_open = False  # a bracket that was open before the claim closes over it
        end = min(start + MAX_SCOPE, len(words))
        for at in range(start, end):
            word, gap = words[at], gaps[at]
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
        return words.words[at - 1] in CARRIES_ON or words.text[words.starts[at]].islower()


def _by_head(
    *tables: tuple[Iterable[Phrase], Claim, bool],
) -> dict[str, tuple[tuple[Phrase, Claim, bool], ...]]:
    """Index the phrases of some tables by their first word, the longest first."""
    heads: dict[str, list[tuple[Phrase, Claim, bool]]] = {}
    for phrases, claim, is_apart in tables:
        for phrase in phrases:
            heads.setdefault(phrase[0], []).append((phrase, claim, is_apart))
    return {head: tuple(sorted(rows, key=lambda row: -len(row[0]))) for head, rows in heads.items()}


_ALWAYS = ((NEGATIONS, Claim.NEGATED, False), (COMPANIES, Claim.OTHERS, False))
_IN_POSTINGS = _by_head(*_ALWAYS, (STUDIES, Claim.STUDY, False))
_IN_RESUMES = _by_head(*_ALWAYS, (INTENTS, Claim.LEARNING, False), (OTHERS, Claim.OTHERS, False))
"""What is said before a skill, by the first word. A posting means no learning of its writer's."""
_BEHIND = _by_head(
    (NEGATIONS_BEHIND, Claim.NEGATED, True),
    (NOT_ASKED, Claim.NEGATED, False),
    (INTENTS_BEHIND, Claim.LEARNING, True),
)
_MANAGED = frozenset(OTHERS)
_OPENERS = ("(", "[", ":", "-")
