"""What a text says of the skills it names: that they are absent, wanted, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from gapfinder.core.text import ENDS_CLAUSE, Gap, gap_kind
from gapfinder.matching.scan import Words
from gapfinder.matching.tables import (
    CARRIES_ON,
    INTENTS,
    MANAGING,
    NEGATIONS,
    OTHERS,
    READERS,
    RESUMES,
    TURNS,
)


class Claim(Enum):
    """What a clause says of the skills that it governs."""

    NEGATED = "negated"
    LEARNING = "learning"
    OTHERS = "others"
    """Said of other people's work: no mention at all."""


NEGATED_BEHIND = re.compile(
    r"""\s*(?:\(|-|:)?\s*(?:
        no\s(?:prior\s)?experience | none\b | never\sused | not\s(?:used|by\sme|me\b|yet) | did\snot
      | didn't | i\sdid\snot | i\sdidn't | not\smy\sown
      )
      | \s*\(?\s*(?:(?:is|are|experience)\s)*not\s(?:required|needed|necessary)
    """,
    re.VERBOSE,
)
"""Right behind a skill, these state that it is absent."""

LEARNING_BEHIND = re.compile(
    r"""\s*[(:-]\s*(?:
        (?:currently\s|still\s|now\s|self[\s-])?(?:learning|studying)
      | in\sprogress | ongoing\scourse
      | beginner,\slearning | planned | (?:want|hope|plan)(?:ing)?\sto\slearn
      )\b
      | \s(?:is|are)\s(?:next\son\smy\slist|what\si\s(?:want|hope)\sto\slearn)
    """,
    re.VERBOSE,
)
"""Right behind a skill, these state that it is being learnt."""

MIN_READERS = 2
"""So many words to the reader make a posting of a text."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Words ``first`` up to but without ``last``, and what is said of the skills among them."""

    first: int
    last: int
    claim: Claim


class Claims:
    """What one document says of the skills that it names.

    Parameters
    ----------
    words
        The document's words.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.normal = words.text.lower().replace("\u2019", "'")
        self.is_posting = sum(word in READERS for word in words.words) >= MIN_READERS
        self.scopes = tuple(self._scopes())

    def on(self, first: int, last: int) -> Claim | None:
        """Return what is said of a skill that stands on these words; the nearest claim counts."""
        behind = self._behind(last)
        if behind is not None:
            return behind
        held = [scope for scope in self.scopes if scope.first <= first < scope.last]
        return max(held, key=lambda scope: scope.first).claim if held else None

    def _behind(self, last: int) -> Claim | None:
        rest = self.normal[self.words.ends[last - 1] :][:60]
        if NEGATED_BEHIND.match(rest):
            return Claim.NEGATED
        if not self.is_posting and LEARNING_BEHIND.match(rest):
            return Claim.LEARNING
        return None

    def _scopes(self) -> Iterator[Scope]:
        for at, word in enumerate(self.words.words):
            for phrase, claim in _BY_HEAD.get(word, ()):
                end = at + len(phrase)
                if tuple(self.words.words[at:end]) != phrase:
                    continue
                if claim is not Claim.NEGATED and self.is_posting:
                    continue
                if claim is Claim.OTHERS and not self._is_managed(at):
                    continue
                yield Scope(end, self._end_of_scope(end), claim)
                break

    def _is_managed(self, at: int) -> bool:
        for back in range(at - 1, max(at - 6, -1), -1):
            if self.words.words[back] in MANAGING:
                return True
            if gap_kind(self.words.gaps[back + 1]) & ENDS_CLAUSE:
                return False
        return False

    def _end_of_scope(self, start: int) -> int:
        """Return where the claim that begins before word ``start`` stops governing."""
        words, gaps = self.words.words, self.words.gaps
        for at in range(start, len(words)):
            kind = gap_kind(gaps[at])
            word, before = words[at], words[at - 1]
            if kind & ENDS_CLAUSE or word in TURNS:
                return at
            if kind & Gap.LINE and not self._carries_on(at, kind):
                return at
            is_joined = bool(kind & Gap.ITEM) or before in ("and", "or")
            if at > start and word in RESUMES and is_joined:
                return at
        return len(words)

    def _carries_on(self, at: int, kind: Gap) -> bool:
        """Whether the sentence goes on over the line break before word ``at``."""
        if kind & Gap.ITEM or self.words.words[at - 1] in CARRIES_ON:
            return True
        return self.words.text[self.words.starts[at]].islower()


def _by_head(
    tables: Iterable[tuple[Iterable[tuple[str, ...]], Claim]],
) -> dict[str, tuple[tuple[tuple[str, ...], Claim], ...]]:
    """Index the cues by their first word, the longest first."""
    heads: dict[str, list[tuple[tuple[str, ...], Claim]]] = {}
    for phrases, claim in tables:
        for phrase in phrases:
            heads.setdefault(phrase[0], []).append((phrase, claim))
    return {head: tuple(sorted(cues, key=lambda cue: -len(cue[0]))) for head, cues in heads.items()}


_BY_HEAD = _by_head(((NEGATIONS, Claim.NEGATED), (INTENTS, Claim.LEARNING), (OTHERS, Claim.OTHERS)))
