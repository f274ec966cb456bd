"""The spellings that a written form stands for: generated once, found exactly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gapfinder.core.skills import Skill, SkillKind
from gapfinder.matching.tokens import words_of

NAMES_A_THING = frozenset(
    {
        SkillKind.METHOD,
        SkillKind.CONCEPT,
        SkillKind.PRACTICE,
        SkillKind.DOMAIN,
        SkillKind.SOFT_SKILL,
        SkillKind.FORMAT,
    }
)
"""Kinds whose names are common nouns and take either number; products are proper names."""

BRITISH = (
    ("izations", "isations"),
    ("ization", "isation"),
    ("izing", "ising"),
    ("izers", "isers"),
    ("izer", "iser"),
    ("ized", "ised"),
    ("ize", "ise"),
    ("yzing", "ysing"),
    ("yzer", "yser"),
    ("yze", "yse"),
    ("deling", "delling"),
    ("beling", "belling"),
    ("vioral", "vioural"),
    ("vior", "viour"),
)
"""American and British ends of words, longest first."""

PREFIXES = (
    "micro",
    "hyper",
    "multi",
    "semi",
    "auto",
    "meta",
    "geo",
    "cyber",
    "cross",
    "non",
    "pre",
    "post",
)
"""Beginnings that are written apart, with a hyphen or in one with the rest."""

COMPOUNDS = (
    ("time", "series"),
    ("real", "time"),
    ("fine", "tuning"),
    ("data", "base"),
    ("data", "bases"),
    ("data", "set"),
    ("data", "sets"),
    ("front", "end"),
    ("back", "end"),
    ("full", "stack"),
    ("work", "flow"),
    ("work", "flows"),
    ("k", "means"),
)
"""Pairs of words that are also written in one inside longer names."""

MIN_JOINED = 6
"""Shortest name, in letters, that is also looked for written in one."""

MIN_ACRONYM = 4
"""The same for one in capitals (``CI/CD``)."""

_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_HUMP = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_NO_SINGULAR = ("ss", "us", "is", "ics", "series")
_TO_BRITISH = dict(BRITISH)
_TO_AMERICAN = {there: here for here, there in BRITISH}
_AMERICAN_ENDS = re.compile(rf"(?<=\w\w)(?:{'|'.join(_TO_BRITISH)})\b")
_BRITISH_ENDS = re.compile(rf"(?<=\w\w)(?:{'|'.join(_TO_AMERICAN)})\b")
_EITHER_END = re.compile(r"i[zs]|y[zs]|eling|elling|behavi")
_PREFIXED = re.compile(rf"({'|'.join(PREFIXES)})([a-z]{{5,}})$")
_COMPOUNDS = {"".join(pair): pair for pair in COMPOUNDS}


class Variant(NamedTuple):
    """One more way to spell a form. A tuple, for there are ten thousand to make at each start.

    Parameters
    ----------
    words
        What the tokeniser makes of it.
    is_joined
        Written in one although the form is in several words.
    is_camel_split
        A CamelCase name taken apart: its pieces are ordinary words as often as not.
    """

    words: tuple[str, ...]
    is_joined: bool = False
    is_camel_split: bool = False


def variants_of(form: str, words: tuple[str, ...], skill: Skill) -> Iterator[Variant]:
    """Yield the generated spellings of a form.

    Parameters
    ----------
    form
        The name or an alias of the skill.
    words
        Its words, at least one.
    skill
        Its kind decides about the plural; ``match.is_split`` about joining and parting.
    """
    numbers = tuple(_numbers(form, words, skill.kind))
    for other in numbers:
        yield Variant(other)
    # a product's name has one spelling: "Arize" is not "arise"
    if len(words) > 1 or skill.kind in NAMES_A_THING:
        for other in _respelled(words):
            yield Variant(other)
    if not skill.match.is_split:
        return
    for base in (words, *numbers):
        if len(base) > 1:
            joined = "".join(base)
            is_long = len(joined) >= (MIN_ACRONYM if form.isupper() else MIN_JOINED)
            if is_long and joined.isalnum():
                yield Variant((joined,), is_joined=True)
        for other in _parted(base):
            yield Variant(other)
    pieces = _camel_pieces(form)
    if pieces and pieces != words:
        yield Variant(pieces, is_camel_split=True)


def _numbers(form: str, words: tuple[str, ...], kind: SkillKind) -> Iterator[tuple[str, ...]]:
    """Yield the plural or the singular of the last word."""
    *first, last = words
    if not last.isalpha() or len(last) < 2:
        return
    is_acronym = len(form) > 1 and form.isupper()
    if last.endswith("s"):
        if kind in NAMES_A_THING and len(last) > 3 and not last.endswith(_NO_SINGULAR):
            yield (*first, f"{last[:-3]}y" if last.endswith("ies") else last[:-1])
    elif kind in NAMES_A_THING or first or is_acronym:
        if last.endswith("y") and last[-2] not in "aeiou":
            yield (*first, f"{last[:-1]}ies")
        elif not last.endswith(("x", "ch", "sh")):
            yield (*first, f"{last}s")


def _respelled(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the British spelling of an American form, or the other way round."""
    text = " ".join(words)
    if not _EITHER_END.search(text):
        return
    for ends, swap in ((_AMERICAN_ENDS, _TO_BRITISH), (_BRITISH_ENDS, _TO_AMERICAN)):
        other = ends.sub(_swapper(swap), text)
        if other != text:
            yield tuple(other.split())


def _swapper(swap: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda match: swap[match.group()]


def _parted(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield spellings with one word parted at a prefix, or one known pair written in one."""
    for at, word in enumerate(words):
        before, after = words[:at], words[at + 1 :]
        prefixed = _PREFIXED.match(word)
        if prefixed:
            yield (*before, *prefixed.groups(), *after)
        if word in _COMPOUNDS:
            yield (*before, *_COMPOUNDS[word], *after)
        if after and len(words) > 2 and (word in PREFIXES or (word, after[0]) in COMPOUNDS):
            yield (*before, word + after[0], *after[1:])


def _camel_pieces(form: str) -> tuple[str, ...]:
    """Return the pieces of a CamelCase name, or nothing where one would be too short to tell."""
    if not _HUMP.search(form):
        return ()
    pieces: list[str] = []
    for chunk in form.replace("-", " ").replace(".", " ").split():
        found = _CAMEL.findall(chunk)
        if len(found) > 1 and "".join(found) == chunk:
            if any(len(piece) < 2 or piece.isdigit() for piece in found):
                return ()
            pieces.extend(piece.lower() for piece in found)
        else:
            pieces.extend(words_of(chunk))
    return tuple(pieces)
