"""Text to terms: the same function for postings and for resumes.

Names of roles are masked, since a posting's label was told from its title: a model that reads
"data scientist" would learn the label and nothing else, and would believe a resume's headline
rather than what stands under it. Words that say who somebody is or where and when they worked
are no terms either, whatever postings would make of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator
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
"""What gives away a sentence about the employer's duties and benefits; it is passed over."""

BOILERPLATE_REACH = 300
"""How many characters of a sentence are passed over on either side of what gives it away. Nine
sentences in ten are shorter; a text that lost its full stops and line breaks is one sentence."""

STOP_WORDS = frozenset(
    """
    a about across after again all also am an and any are as at be been before being below between
    both but by can cannot could did do does doing down during each etc few for from further had
    has have having he her here hers him his how i if in into is it its itself just may me might
    more most must my no nor not of off on once only or other our ours out over own per same shall
    she should so some such than that the their theirs them then there these they this those
    through to too under until up upon us very via was we were what when where which while who
    whom whose why will with within without would you your yours e g s t re ll ve
    senior sr junior jr hers theirs himself herself themselves themself
    """.split()  # noqa: SIM905 (one a line would hide the module)
)
"""Words that say nothing of the work, rank included; the terms on either side are neighbours."""

WHO_AND_WHERE = frozenset(
    """
    mr mrs ms miss mx women woman men man male female gender age young born married pronouns
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec present currently
    university universities college colleges school schools institute institution institutions
    academy polytechnic campus alumni graduate graduates graduated undergraduate gpa honors
    honours street avenue road email phone www http https com
    stanford mit harvard berkeley cambridge oxford
    usa america american uk britain british england scotland wales ireland irish europe european
    canada canadian australia australian india indian china chinese japan japanese germany german
    france french spain spanish italy italian netherlands dutch poland israel singapore asia
    africa mexico brazil
    london manchester edinburgh bristol leeds dublin paris berlin munich amsterdam york nyc
    brooklyn manhattan boston chicago seattle francisco sf angeles austin dallas houston
    washington dc atlanta denver miami philadelphia pittsburgh detroit charlotte raleigh phoenix
    portland diego jose sunnyvale bellevue redmond arlington mclean toronto vancouver montreal
    bangalore bengaluru hyderabad pune mumbai delhi gurgaon noida chennai tokyo shanghai beijing
    sydney melbourne palo alto nashville louis
    california ca texas tx virginia va maryland md georgia ga colorado florida fl illinois il
    massachusetts ma jersey nj pennsylvania pa ohio oh michigan mi minnesota mn carolina nc
    arizona az utah oregon ontario wisconsin missouri tennessee connecticut indiana
    """.split()  # noqa: SIM905 (one a line would hide the module)
)
"""Words that say who somebody is, or where and when they lived, learned or worked."""

_WHERE = (
    r"united (?:states|kingdom)|bay area|new (?:york|jersey|delhi|zealand)|los angeles|hong kong"
    r"|san (?:francisco|diego|jose|mateo|antonio)|(?:north|south) (?:carolina|america|africa)"
)
_MASK = re.compile(rf"\b(?:{'|'.join(ROLE_NAMES)}|{_WHERE})\b")
_BOILERPLATE = re.compile(rf"\b(?:{'|'.join(BOILERPLATE)})")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+|[•·●▪◦‣*]")
_PHRASE_END = re.compile(r"[|,;()\[\]{}\"]|\s[/&-]\s")
# Words start with a letter: neither years nor amounts are terms.
_WORD = re.compile(r"c\+\+|[cf]#|\.net\b|a/b|ci/cd|r&d|[^\W\d_][^\W_]*(?:'[a-z]+)?")

Placed = tuple[str, int, int]
"""A word or a term, and its offsets in the plain text."""


class _PlainCharacters(dict[int, str]):
    """What each character is read as, found when it is first met: for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).lower()
        if character in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212":
            plain = "-"
        elif character == "’":
            plain = "'"
        self[code] = plain
        return plain


_PLAIN = _PlainCharacters()


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
    for phrase in _phrases(text.translate(_PLAIN)):
        words = [word for word, _, _ in phrase]
        counts.update(words)
        counts.update(f"{first} {second}" for first, second in pairwise(words))
    return counts


def place_terms(text: str, wanted: Container[str]) -> dict[str, list[tuple[int, int]]]:
    """Find where terms stand in a text.

    Parameters
    ----------
    text
        As for `count_terms`.
    wanted
        The terms to look for.

    Returns
    -------
    dict
        Term to the offsets (start, end) of each occurrence, in text order. A pair's go from its
        first word to the end of its second, with whatever stands between them.
    """
    plain = [_PLAIN[ord(character)] for character in text]
    # A character may be read as several (a ligature) or as none.
    origin = [at for at, part in enumerate(plain) for _ in part]
    places: dict[str, list[tuple[int, int]]] = {}
    for phrase in _phrases("".join(plain)):
        pairs = (
            (f"{first} {second}", start, end)
            for (first, start, _), (second, _, end) in pairwise(phrase)
        )
        for term, start, end in (*phrase, *pairs):
            if term in wanted:
                places.setdefault(term, []).append((origin[start], origin[end - 1] + 1))
    return places


def _phrases(plain: str) -> Iterator[list[Placed]]:
    masked = _MASK.sub(lambda found: "|" * len(found[0]), plain)
    for start, end in _parts(_SENTENCE_END, masked, 0, len(masked)):
        # Boilerplate is looked for before masking: "equal opportunity" may name a role.
        for kept in _without_boilerplate(plain, start, end):
            for first, last in _parts(_PHRASE_END, masked, *kept):
                yield from _runs(masked, first, last)


def _runs(masked: str, first: int, last: int) -> Iterator[list[Placed]]:
    """Yield the runs of words of a phrase."""
    run: list[Placed] = []
    for found in _WORD.finditer(masked, first, last):
        word = found[0]
        if word in WHO_AND_WHERE:
            # As good as a name that nobody knows: what stands around it is no pair.
            yield run
            run = []
        elif word not in STOP_WORDS:
            run.append((word, found.start(), found.end()))
    yield run


def _without_boilerplate(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what is left of a sentence, cut between words."""
    for found in _BOILERPLATE.finditer(plain, start, end):
        before = plain.rfind(" ", start, max(start, found.start() - BOILERPLATE_REACH))
        if before > start:
            yield start, before
        after = plain.find(" ", min(end, found.end() + BOILERPLATE_REACH), end)
        start = end if after < 0 else after
    if start < end:
        yield start, end


def _parts(
    separator: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the parts of ``text[start:end]`` between separators."""
    for found in separator.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end
