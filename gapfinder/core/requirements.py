"""How a posting asks for something: required, preferred or only mentioned, and for how long.

Two signs are read, the nearer one first: words in the same sentence or bullet ("is a plus", "must
have"), and the heading that the sentence stands under ("Preferred qualifications"). The words are
data; a posting without either sign only mentions what it names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """How strongly a posting asks, strongest first."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    MENTIONED = "mentioned"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return tuple(Need).index(self)


_NOUNS = frozenset(
    """
    requirement requirements qualification qualifications skill skills experience experiences
    competency competencies background profile knowledge education abilities expertise credentials
    must-have must-haves nice-to-have nice-to-haves have haves points pluses required preferred
    desired desirable essential bonus
    """.split()  # noqa: SIM905 (one a line would hide the module)
)
_FILLERS = frozenset(
    """
    basic minimum key core technical professional job position candidate ideal additional other
    mandatory optional main general specific relevant your our the and & or / of for to good nice
    must plus a an if you it would be
    """.split()  # noqa: SIM905
)
_PREFERRED_WORDS = frozenset(
    """
    preferred desired desirable bonus nice good optional plus pluses nice-to-have nice-to-haves
    """.split()  # noqa: SIM905
)
_PREFERRED_TITLE = re.compile(
    r"what (?:would|will|could|might|can) (?:set you apart|make you stand out)|extra credit"
    r"|(?:ways to|how to) stand out\b.*|you(?:'ll)? stand out (?:if|with)\b.*"
    r"|brownie points|(?:we'?d|we would) love (?:it )?if.*|additional (?:skills|qualifications)"
    r"|(?:great|even better) if you.*|it'?s a plus if.*"
)
_REQUIRED_TITLE = re.compile(
    r"what (?:you'?ll|you will|you|we'?ll) (?:need|bring|have)\b.*"
    r"|(?:you|you'?ll) (?:have|need|bring)"
    r"|what (?:we'?re|we are) looking for|what we look for|what you should have|what it takes"
    r"|who (?:you are|are you|we'?re looking for|we are looking for)|about you|you must have"
    r"|(?:we'?re|we are) looking for|to be successful.*|what we need\b.*"
    r"|you (?:may|might|could|will|would|'ll)?\s?be a (?:good |great |strong )?(?:fit|match) if\b.*"
    r"|what are (?:\w+ ){0,3}(?:requirements|qualifications)"
)
_MENTIONED_TITLE = re.compile(
    r".*\b(?:responsibilities|duties|functions)\b.*|role|what you(?:'?ll| will) .*"
    r"|(?:about|why|how) .*|who we are|(?:the|our|your|this) \w+"
    r"|(?:\w+ )?(?:overview|summary|description|introduction|details|location|mission)"
    r"|(?:\w+ (?:and |& )?)?(?:benefits|perks|compensation|salary|pay|schedule|travel|bonuses)\b.*"
    r"|what we (?:offer|do)|what'?s in it for you|in this role.*|you will|disclaimer|equal .*"
    r"|(?:physical|travel|work) (?:requirements|demands|environment|authorization)"
    r"|(?:tech|technology|technical)(?: stack)|.*\bopportunit(?:y|ies)\b.*"
)
_TITLES = {
    Need.PREFERRED: _PREFERRED_TITLE,
    Need.REQUIRED: _REQUIRED_TITLE,
    Need.MENTIONED: _MENTIONED_TITLE,
}
_MAX_TITLE_WORDS = 7

_PREFERRED_CUE = re.compile(
    r"nice[- ]to[- ]haves?|good to have|preferred|preferably|desired|desirable|ideally|optional"
    r"|advantageous|beneficial|(?:a|an|as) (?:\w+ )?(?:plus|bonus|advantage|asset)\b|bonus points"
    r"|would be (?:\w+ )?(?:great|good|nice|helpful|useful|welcome)\b|(?:great|nice|helpful) if\b"
    r"|(?<!you )(?<!we )\b(?:is|are|be) (?:\w+ )?(?:helpful|welcome|appreciated)\b"
    r"|(?:not|no \w+) (?:strictly )?required|plus:",
    re.IGNORECASE,
)
_REQUIRED_CUE = re.compile(
    r"must[- ]haves?|must (?:be|have|know|possess|demonstrate)|required|requires?\b|mandatory"
    r"|essential|is a must|minimum(?: of)?|at least|you need|you will need",
    re.IGNORECASE,
)
# A cue about a degree says nothing of the skills beside it.
_DEGREE = re.compile(
    r"\b(?:degrees?|bachelor'?s?|master'?s?|ph\.?d|doctorate|diploma|b\.?s\.?c?|m\.?s\.?c?)\b",
    re.IGNORECASE,
)
# What comes before a list of which one is enough: "one of X, Y"; "one or more languages (X, Y)".
_CHOICE = re.compile(
    r"\b(?:(?:one(?: or (?:more|two|several))?|any) of(?:\s+|(?: [\w-]+){0,4}\s*[:(]\s*)"
    r"|(?:one or (?:more|two|several)|at least one) (?:[\w-]+ ?){0,4}(?:[:(]|such as|like)\s*"
    r"|either(?: of)?\s+)\Z",
    re.IGNORECASE,
)
_SEGMENT_END = re.compile(r"\n|[.;!?](?=\s)|[•▪●◦]")
_CLAUSE_END = re.compile(r"[,.;:\n(]")
_BULLET = re.compile(r"^\s*(?:[-•▪●◦*·–]|\d{1,2}[.)])\s+")
# Titles within a line that was once several lines.
_INLINE_TITLE = re.compile(
    r"(?<=[a-z.!?)])(?:(?:Preferred|Minimum|Basic|Required|Desired) )?"
    r"(?:Qualifications|Requirements|Responsibilities|Benefits)(?=[A-Z])"
    r"|(?:(?<=[.;!?)] )|(?<=[.;!?)]))(?:Preferred|Desired|Minimum|Basic|Required|Key|Additional)"
    r" (?:Qualifications?|Skills|Experience|Requirements?)\b|\bNice to Haves?\b"
)

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_YEARS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})\b\s*(?:\(\d+\)\s*)?(?:\+|plus\b)?"
    r"\s*(?:(?:-|–|to)\s*\d{1,2}\s*\+?)?\s*(?:or more\s*)?(?:years?|yrs?)\b",
    re.IGNORECASE,
)
_MAX_YEARS = 20
_YEARS_REACH = 80
"""How far after "5 years" a skill may stand, in characters, within the same sentence."""
_YEARS_AFTER = 25
"""How far before "(5 years)" it may stand."""
_MAX_REACH = 1_000
"""How far from a skill within its sentence words say how it is asked for, in characters."""


@dataclass(frozen=True, slots=True)
class _Zone:
    start: int
    need: Need


class PostingText:
    """A posting's text, ready to be asked how it asks for what stands at a place.

    Parameters
    ----------
    text
        Of the posting; all offsets are into it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [found.end() for found in _SEGMENT_END.finditer(text)]
        # A title within a line is no part of the sentences beside it.
        titles = [place for found in _INLINE_TITLE.finditer(text) for place in found.span()]
        self._ends = sorted({*ends, *titles})
        self._zones = _find_zones(text)

    def between(self, start: int, end: int) -> str:
        """Return the text between two offsets."""
        return self._text[start:end]

    def segment(self, at: int) -> tuple[int, int]:
        """Return the start and end of the sentence or bullet that holds an offset.

        Of a longer one than any sentence only what is within `_MAX_REACH` of the offset.
        """
        place = bisect_right(self._ends, at)
        start = self._ends[place - 1] if place else 0
        end = self._ends[place] if place < len(self._ends) else len(self._text)
        return max(start, at - _MAX_REACH), min(end, at + _MAX_REACH)

    def need(self, start: int, end: int) -> Need:
        """Return how the posting asks for what stands at ``text[start:end]``."""
        first, last = self.segment(start)
        cues = [
            (_distance(found.start(), found.end(), start, end), need)
            for need, pattern in (
                (Need.PREFERRED, _PREFERRED_CUE),
                (Need.REQUIRED, _REQUIRED_CUE),
            )
            for found in pattern.finditer(self._text, first, last)
            if not self._is_of_degree(found.start(), first)
        ]
        if cues:
            # "Not required" holds "required": of two that begin together the first one wins.
            return min(cues, key=lambda cue: cue[0])[1]
        zone = bisect_right(self._zones, start, key=lambda zone: zone.start) - 1
        return self._zones[zone].need if zone >= 0 else Need.MENTIONED

    def years(self, start: int, end: int) -> int | None:
        """Return the years of experience asked for what stands there, ``None`` where untold."""
        first, last = self.segment(start)
        found = [
            (_distance(match.start(), match.end(), start, end), _number(match[1]))
            for match in _YEARS.finditer(self._text, first, last)
            if start - _YEARS_REACH <= match.end() <= start
            or end <= match.start() <= end + _YEARS_AFTER
        ]
        known = [(far, years) for far, years in found if 0 < years <= _MAX_YEARS]
        return min(known)[1] if known else None

    def is_choice(self, start: int) -> bool:
        """Tell whether what begins there is a list of which one is enough: "one of: X, Y"."""
        first, _ = self.segment(start)
        return _CHOICE.search(self._text, first, start) is not None

    def _is_of_degree(self, at: int, first: int) -> bool:
        clause = first
        for found in _CLAUSE_END.finditer(self._text, first, at):
            clause = found.end()
        return _DEGREE.search(self._text, clause, at) is not None


def _distance(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(other_start - end, start - other_end, 0)


def _number(written: str) -> int:
    return _NUMBERS.get(written.casefold()) or int(written)


def _find_zones(text: str) -> list[_Zone]:
    zones, at = [], 0
    for line in text.split("\n"):
        need = title_need(line)
        if need is not None:
            zones.append(_Zone(at, need))
        zones += [
            _Zone(at + found.start(), title_need(found[0]) or Need.REQUIRED)
            for found in _INLINE_TITLE.finditer(line)
        ]
        at += len(line) + 1
    return sorted(zones, key=lambda zone: zone.start)


def title_need(line: str) -> Need | None:
    """Return what a line says of all that follows, where it is a title; else ``None``.

    ``Requirements: Python`` begins with a title and goes on.
    """
    head, colon, _ = line.partition(":")
    if _BULLET.match(line) and not (colon and not line.partition(":")[2].strip()):
        return None
    title = " ".join(head.replace("’", "'").casefold().split()).strip(" *#_-.…?!>•")
    words = title.replace("/", " / ").split()
    # The end of a bracket is the end of a wrapped line.
    is_rest = title.count("(") != title.count(")")
    if is_rest or not 0 < len(words) <= _MAX_TITLE_WORDS:
        return None
    for need, pattern in _TITLES.items():
        if pattern.fullmatch(title):
            return need
    known = [word.strip("(),'") for word in words]
    if all(word in _NOUNS or word in _FILLERS for word in known) and not _NOUNS.isdisjoint(known):
        return Need.REQUIRED if _PREFERRED_WORDS.isdisjoint(known) else Need.PREFERRED
    return None
