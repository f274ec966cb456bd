"""Does a hit mean the skill? Rules on hits only: case, lists, and the words around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.explanations import Rule
from gapfinder.core.text import ends_clause, parts_items
from gapfinder.matching.claims import Claim, Claims
from gapfinder.matching.names import Names
from gapfinder.matching.places import Places, name_block_end
from gapfinder.matching.reasons import Reason
from gapfinder.matching.scan import Casing, Hit
from gapfinder.matching.tables import CUES, OPENERS
from gapfinder.matching.tokens import Tokens
from gapfinder.matching.vetoes import Vetoes

WINDOW = 12
"""How many words to either side can speak for an ambiguous form."""

MAX_LINE = 30
"""How many words to either side a line can speak for one; some texts have no line breaks."""

CUE_REACH = 8
"""How many words a cue carries, over a list such as "experience with A, B and C"."""


class Guards:
    """The rules, for the hits of one document. What no hit asks for is not worked out.

    Parameters
    ----------
    document, places
        What the hits stand in.
    words
        Its words.
    hits
        All candidates, in text order.
    claims
        What the text says of them: a skill that it calls absent speaks for no other.
    """

    def __init__(
        self,
        document: Document,
        places: Places,
        words: Tokens,
        hits: Sequence[Hit],
        claims: Claims,
    ) -> None:
        self.places = places
        self.words = words
        self.hits = hits
        self._claims = claims
        self._document = document
        self._vetoes = Vetoes(words)
        self._names = Names(document, words, places, hits, is_posting=claims.is_posting)
        self._struck: dict[int, Reason | None] = {}

    def against(self, hit: Hit) -> Reason | None:
        """Return the rule by which a hit does not mean its skill; ``None`` where it does."""
        struck = self.veto(hit)
        if struck is not None:
            return struck
        if self._names.is_employer(hit) and not self._is_item(hit):
            return Reason(Rule.COMPANY)
        if self._is_anchor(hit):
            return None
        if hit.casing is Casing.WRONG:
            return None if self._is_item(hit) else Reason(Rule.CASE, hit.form.cased or "")
        return None if hit.form.is_camel_split else self._unsupported(hit)

    def clears(self, hit: Hit) -> bool:
        """Whether no rule can speak against a hit, as a look at its form and two words shows."""
        form = hit.form
        return (
            form.is_free or (form.is_only_named and not self._names.may_be(hit))
        ) and not self._vetoes.is_near_address(hit)

    def veto(self, hit: Hit) -> Reason | None:
        """Return what makes a hit no skill whatever speaks for it."""
        if hit.first not in self._struck:
            self._struck[hit.first] = self._vetoes.against(hit) or self._names.against(hit)
        return self._struck[hit.first]

    def _unvetoed(self, hit: Hit) -> Hit | None:
        return hit if self.clears(hit) or self.veto(hit) is None else None

    def _before(self, at: int) -> Hit | None:
        """Return the hit that ends before word ``at``, unless a veto has struck it."""
        index = bisect_left(self.hits, at, key=_FIRST) - 1
        # of two hits that end together the outer one comes first, and was vetoed
        ahead = self.hits[index] if index >= 0 else None
        return self._unvetoed(ahead) if ahead is not None and ahead.last == at else None

    def _behind(self, at: int) -> Hit | None:
        """Return the hit that begins with word ``at``, unless a veto has struck it."""
        index = bisect_left(self.hits, at, key=_FIRST)
        behind = self.hits[index] if index < len(self.hits) else None
        return self._unvetoed(behind) if behind is not None and behind.first == at else None

    def _is_muted(self, hit: Hit) -> bool:
        """Whether the skill is called absent, or somebody else's."""
        return self._claims.on(hit.first, hit.last) in (Claim.NEGATED, Claim.OTHERS)

    def _speaks(self, hit: Hit) -> bool:
        """Whether it is a technical one that needs nobody to speak for it."""
        return (
            hit.form.is_technical
            and self._is_anchor(hit)
            and (self.clears(hit) or self.veto(hit) is None)
            and not self._is_muted(hit)
        )

    def _is_anchor(self, hit: Hit) -> bool:
        return hit.is_certain and (hit.form.cased is None or not self._is_shouted(hit))

    def _unsupported(self, hit: Hit) -> Reason | None:
        start = self.words.start(hit.first)
        kind = self.places.section(start)
        if kind is SectionKind.INTERESTS:
            return Reason(Rule.HOBBIES)
        if self._is_item(hit):
            return None
        if start < name_block_end(self._document):
            return Reason(Rule.CONTACT)
        if kind is SectionKind.SKILLS or self._has_cue(hit) or self._has_context(hit):
            return None
        return Reason(Rule.CONTEXT, ", ".join(sorted(hit.form.context.words)))

    def _is_shouted(self, hit: Hit) -> bool:
        """Whether case tells nothing of it because its whole line is in capitals."""
        if hit.form.cased is None:
            return False
        line = self.places.line(self.words.start(hit.first))
        if line is None:
            return False
        text = self.words.text[line.start : line.end]
        return text.isupper() and sum(map(str.isalpha, text)) > len(hit.form.cased) + 2

    def _is_item(self, hit: Hit) -> bool:
        """Whether it is one whole item of a list, next to an item that is surely a skill."""
        gap, words = self.words.gap, self.words.words
        left, right = hit.first, hit.last
        if self._is_sure(self._before(left)) and self._is_sure(self._behind(right)):
            return True  # a row of tags, without commas
        joined_left = left > 0 and words[left - 1] in ("and", "or")
        joined_right = right < len(words) and words[right] in ("and", "or")
        is_open_left = left == 0 or words[left - 1] in _ITEM_STARTS or _is_edge(gap(left))
        is_open_right = right == len(words) or joined_right or _is_edge(gap(right))
        if not (is_open_left and is_open_right):
            return False
        beside = (
            self._before(left - 1 if joined_left else left),
            self._behind(right + 1 if joined_right else right),
        )
        return any(
            other is not None
            and other is not hit
            and other.form.is_technical
            and other.casing is not Casing.WRONG
            and (other.is_certain or not other.form.context.is_listed)
            for other in beside
        )

    def _is_sure(self, hit: Hit | None) -> bool:
        return hit is not None and hit.form.is_technical and hit.is_certain

    def _has_cue(self, hit: Hit) -> bool:
        words = self.words.words
        reach = CUE_REACH if len(words[hit.first]) > 1 else 0
        at = hit.first
        for back in range(reach + 1):
            end = at - back
            if end <= 0:
                return False
            cues = _CUES.get(words[end - 1], ())
            if any(tuple(words[max(end - len(cue), 0) : end]) == cue for cue in cues):
                return True
            if ends_clause(self.words.gap(end)):
                return False
        return False

    def _has_context(self, hit: Hit) -> bool:
        low, high = self._window(hit)
        context = hit.form.context
        if not context.is_listed:
            return any(
                not hit.first <= other.first < hit.last and self._speaks(other)
                for other in self._between(low, high)
            )
        words = self.words.words[low:high]
        for other in self._between(low, high):
            if self._is_muted(other):
                for at in range(other.first - low, min(other.last, high) - low):
                    words[at] = ""
        around = (words[: hit.first - low], words[hit.last - low :])
        if any(not context.words.isdisjoint(side) for side in around):
            return True
        return any(
            tuple(side[at : at + len(phrase)]) == phrase
            for phrase in context.phrases
            for side in around
            for at in range(len(side))
        )

    def _between(self, low: int, high: int) -> Sequence[Hit]:
        """Return the hits that begin with the words ``low`` up to but without ``high``."""
        begin = bisect_left(self.hits, low, key=_FIRST)
        return self.hits[begin : bisect_left(self.hits, high, begin, key=_FIRST)]

    def _window(self, hit: Hit) -> tuple[int, int]:
        """Return the words that can speak for a hit: twelve either way, or its whole line."""
        low, high = hit.first - WINDOW, hit.last + WINDOW
        line = self.places.line(self.words.start(hit.first))
        if line is not None:
            first = self.words.first_from(line.start)
            last = self.words.first_from(line.end + 1)
            low = min(low, max(first, hit.first - MAX_LINE))
            high = max(high, min(last, hit.last + MAX_LINE))
            if self._is_shouted(hit):  # a heading speaks for itself alone
                low, high = max(first, hit.first - MAX_LINE), min(last, hit.last + MAX_LINE)
        return max(low, 0), min(high, len(self.words.words))


_CUES = {last: tuple(cue for cue in CUES if cue[-1] == last) for last in {cue[-1] for cue in CUES}}
_FIRST = itemgetter(0)
_ITEM_STARTS = OPENERS | {"and", "or"}


def _is_edge(gap: str) -> bool:
    """Whether an item of a list may begin or end at a gap."""
    return parts_items(gap) or "\n" in gap or gap.strip() == "/"
