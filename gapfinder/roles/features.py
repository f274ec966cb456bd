"""Text to terms: the same function for postings and for resumes.

Names of roles are masked, since a posting's label was told from its title: a model that reads
"data scientist" would learn the label and nothing else, and would believe a resume's headline
rather than what stands under it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

_ML = r"(?:machine[\s-]*learning|deep[\s-]*learning|artificial[\s-]+intelligence|ml|ai|dl)"
_SIDE = r"(?:ops|operations|platform|infrastructure|infra|software|research|systems?|data|applied)"
_MAKER = r"(?:engineer(?:s|ing)?|developers?|scientists?|researchers?|architects?|practitioners?)"
_TRADE = (
    r"(?:software|data|research|back-?end|platform|cloud|analytics|systems?|prompt|decision"
    r"|applied)"
)
ROLE_NAMES = (
    r"data[\s-]*scien(?:tists?|ce)",
    rf"(?:{_ML}(?:\s*[/&-]\s*|\s+(?:and\s+)?))+(?:{_SIDE}[\s/&-]+)*{_MAKER}",
    r"ml[\s-]*ops[\s-]+engineer(?:s|ing)?",
    r"mles?",
    rf"(?:{_TRADE}[\s-]+)?engineers?[\s,(-]+(?:{_ML}|ml[\s-]*ops)",
    rf"{_TRADE}[\s-]+(?:engineers?|developers?|scientists?|analysts?|architects?)",
    r"scientists?|engineers?|analysts?",
)
"""Regular expressions of what people in and around the two roles are called."""

BOILERPLATE = (
    r"equal[\s-]opportunit",
    r"regardless of",
    r"without regard to",
    r"veteran",
    r"sexual orientation",
    r"gender identity",
    r"national origin",
    r"marital status",
    r"affirmative action",
    r"401\s?\(?k",
    r"dental",
    r"health insurance",
    r"parental leave",
    r"paid time off",
    r"base salary range",
    r"reasonable accommodation",
    r"e-verify",
    r"unsolicited resumes",
)
"""What gives away a sentence about the employer's duties and benefits; it is passed over whole."""

STOP_WORDS = frozenset(
    """
    a about across after again all also am an and any are as at be been before being below between
    both but by can cannot could did do does doing down during each etc few for from further had
    has have having he her here hers him his how i if in into is it its itself just may me might
    more most must my no nor not of off on once only or other our ours out over own per same shall
    she should so some such than that the their theirs them then there these they this those
    through to too under until up upon us very via was we were what when where which while who
    whom whose why will with within without would you your yours e g s t re ll ve
    senior sr junior jr
    """.split()  # noqa: SIM905 (one a line would hide the module)
)
"""Words that say nothing of the work, rank included; the terms on either side are neighbours."""

_ROLE_NAME = re.compile(rf"\b(?:{'|'.join(ROLE_NAMES)})\b", re.IGNORECASE)
_BOILERPLATE = re.compile(rf"\b(?:{'|'.join(BOILERPLATE)})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+|[•·●▪◦‣*]")
_PHRASE_END = re.compile(r"[|,;()\[\]{}\"]|\s[/&-]\s")
_DASH = re.compile(r"[\u2010-\u2015\u2212]")
# Words start with a letter: neither years nor amounts are terms.
_WORD = re.compile(r"c\+\+|[cf]#|\.net\b|a/b|ci/cd|r&d|[^\W\d_][^\W_]*(?:'[a-z]+)?")


def count_terms(text: str) -> Counter[str]:
    """Count the terms of a text: its words, and pairs of words that follow one another.

    Parameters
    ----------
    text
        Of any length; case and line breaks inside a sentence do not matter.

    Returns
    -------
    Counter
        Term to number of occurrences, at least 1. Lower case; a pair is joined by a space.
    """
    counts: Counter[str] = Counter()
    for words in _phrases(text):
        counts.update(words)
        counts.update(f"{first} {second}" for first, second in pairwise(words))
    return counts


def _phrases(text: str) -> Iterator[list[str]]:
    text = _DASH.sub("-", unicodedata.normalize("NFKC", text)).replace("’", "'")
    for sentence in _SENTENCE_END.split(text):
        if not sentence or _BOILERPLATE.search(sentence):
            continue
        masked = _ROLE_NAME.sub("|", sentence).lower()
        for phrase in _PHRASE_END.split(masked):
            yield [word for word in _WORD.findall(phrase) if word not in STOP_WORDS]
