"""Hits that are somebody's or some place's name: people, streets, companies, and links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.explanations import Rule
from gapfinder.matching.places import Places, name_block_end
from gapfinder.matching.reasons import Reason
from gapfinder.matching.scan import Hit
from gapfinder.matching.tables import (
    AI_ADJECTIVES,
    BEHIND_A_NAME,
    COMPANY_ENDS,
    EMPLOYER_AHEAD,
    EMPLOYER_BEHIND,
    EMPLOYER_IS,
    FIRST_NAMES,
    HOSTS,
    LEGAL_FORMS,
    LINK_AHEAD,
    LINK_BEHIND,
    LINK_PHRASES,
    PLACES,
    STATES,
)
from gapfinder.matching.tokens import Tokens

MAX_CONTACT_LINE = 120
"""Longest line, in characters, that is read as one of addresses."""

_EMPLOYER_VERBS = {phrase[0] for phrase in EMPLOYER_IS}
_NAME_STARTS = HOSTS | FIRST_NAMES
_NAME_ENDS = PLACES | LEGAL_FORMS
_CONTACT = re.compile(r"@|https?:|www\.|linkedin|\.com\b|\.io/", re.IGNORECASE)
_PLACE = re.compile(
    r"[ \t]*[-\u2013\u2014\u2022\u00b7|,(]*[ \t]*(?:[A-Z][\w.'\u2019-]*[ \t]?){1,3},[ \t]*"
    rf"(?:{STATES})\b"
)
"""``San Francisco, CA`` behind a name."""


class Names:
    """The names among the hits of one document.

    Parameters
    ----------
    document, words, places
        What the hits stand in.
    is_posting
        Whether the document is a posting rather than a resume.
    hits
        All candidates, in text order.
    """

    def __init__(
        self,
        document: Document,
        words: Tokens,
        places: Places,
        hits: Sequence[Hit],
        *,
        is_posting: bool,
    ) -> None:
        self._words = words
        self._places = places
        self._document = document
        self._is_posting = is_posting
        self._hits = hits
        self._employers = frozenset(
            hit.form.skill.id
            for hit in (hits if is_posting else ())
            if hit.form.is_product and self._is_employer(hit)
        )

    def may_be(self, hit: Hit) -> bool:
        """Whether anything makes a name of a product's hit, told by the words alone: quickly."""
        words, last = self._words.words, hit.last
        return (
            not self._is_posting
            or (last < len(words) and words[last] in _NAME_ENDS)
            or words[hit.first] in _NAME_STARTS
            or hit.form.skill.id in self._employers
        )

    def against(self, hit: Hit) -> Reason | None:
        """Return the rule by which a hit is a name, if one does."""
        is_one = hit.last - hit.first == 1
        first = self._words.words[hit.first]
        if is_one and first in HOSTS and self._is_link(hit):
            return Reason(Rule.ADDRESS)
        if hit.form.is_product:
            if is_one and self._is_place_or_person(hit):
                return Reason(Rule.PLACE_OR_PERSON)
            if self._is_company(hit):
                return Reason(Rule.COMPANY)
        elif is_one and first == "ai" and self._is_ai_company(hit):
            return Reason(Rule.COMPANY)
        return None

    def is_employer(self, hit: Hit) -> bool:
        """Whether a posting names its own employer so; an item of a list is asked for anyway."""
        return hit.form.skill.id in self._employers

    def _word(self, at: int) -> str:
        return self._words.words[at] if 0 <= at < len(self._words.words) else ""

    def _is_capital(self, at: int) -> bool:
        words = self._words
        return 0 <= at < len(words.words) and words.text[words.start(at)].isupper()

    def _is_place_or_person(self, hit: Hit) -> bool:
        behind = self._word(hit.last)
        is_name = self._words.words[hit.first] in FIRST_NAMES and behind not in BEHIND_A_NAME
        return (
            (is_name or behind in PLACES)
            and self._words.gap(hit.last) == " "
            and self._is_capital(hit.first)
            and self._is_capital(hit.last)
        )

    def _is_link(self, hit: Hit) -> bool:
        """Whether a site is named for what is kept there, as in "GitHub: jdoe" or its stars."""
        words = self._words
        start = words.start(hit.first)
        section = self._places.section(start)
        if (
            start < name_block_end(self._document)
            or section is SectionKind.CONTACT
            or self._is_address(hit)
        ):
            return True
        if self._is_posting or section is SectionKind.SKILLS:
            return False
        if words.gap(hit.last).lstrip().startswith((":", "@")):
            return True
        line = self._places.line(start)
        if line is None or line.end - line.start > MAX_CONTACT_LINE:
            return False
        is_alone = section is not None and line.end - line.start == words.end(hit.first) - start
        return is_alone or _CONTACT.search(words.text, line.start, line.end) is not None

    def _is_address(self, hit: Hit) -> bool:
        """Whether the words beside a site speak of what is kept there."""
        ahead = tuple(self._words.words[max(hit.first - 2, 0) : hit.first])
        is_led_to = self._word(hit.first - 1) in LINK_AHEAD or ahead in LINK_PHRASES
        return is_led_to or self._word(hit.last) in LINK_BEHIND

    def _is_employer(self, hit: Hit) -> bool:
        words, first, last = self._words.words, hit.first, hit.last
        ahead = words[first - 1] if first else ""
        behind = words[last] if last < len(words) else ""
        is_named = (
            (ahead in EMPLOYER_AHEAD and behind in EMPLOYER_BEHIND)
            or (ahead == "about" and "\n" in self._words.gap(hit.last))
            or (behind in _EMPLOYER_VERBS and (behind, self._word(hit.last + 1)) in EMPLOYER_IS)
        )
        return is_named and self._is_capital(hit.first)

    def _is_company(self, hit: Hit) -> bool:
        if self._word(hit.last) in LEGAL_FORMS and self._words.gap(hit.last) in (" ", ", "):
            return self._is_capital(hit.first) and self._is_capital(hit.last)
        return (
            not self._is_posting
            and self._is_capital(hit.first)
            and self._stands_before_place(hit, hit.first)
        )

    def _stands_before_place(self, hit: Hit, begin: int) -> bool:
        """Whether words from ``begin`` on open a line, and a town with its state follows."""
        words = self._words
        start = words.start(begin)
        line = self._places.line(start)
        if line is None or words.text[line.start : start].strip(" \t\u2022*-"):
            return False
        end = words.end(hit.last - 1)
        return end < line.end and _PLACE.match(words.text, end, line.end) is not None

    def _is_ai_company(self, hit: Hit) -> bool:
        """Whether the two letters end a company's name: "at Nimbus AI, we", "Nimbus AI Inc"."""
        words, ahead = self._words, hit.first - 1
        is_in_capitals = self._is_capital(ahead) and self._is_capital(hit.first)
        if not is_in_capitals or words.gap(hit.first) != " ":
            return False
        if words.words[ahead] in AI_ADJECTIVES:
            return False
        if self._word(hit.last) in COMPANY_ENDS and words.gap(hit.last) in (" ", ", "):
            return self._is_capital(hit.last)
        before, behind = self._word(ahead - 1), self._word(hit.last)
        if before in EMPLOYER_AHEAD and behind in EMPLOYER_BEHIND:
            return True
        if (behind, self._word(hit.last + 1)) in EMPLOYER_IS:
            return True
        return not self._is_posting and self._stands_before_place(hit, ahead)
