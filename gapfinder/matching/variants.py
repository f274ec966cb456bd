"""The spellings that a written form stands for: generated once, found exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gapfinder.core.skills import Skill, SkillKind
from gapfinder.core.text import words_of

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
    ("modeling", "modelling"),
    ("labeling", "labelling"),
    ("behavior", "behaviour"),
    ("behavioral", "behavioural"),
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

_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_MIN_JOINED = 6
_NO_SINGULAR = ("ss", "us", "is", "ics", "series")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to spell a form.

    Parameters
    ----------
    words
        What the tokeniser makes of it.
    is_generated
        ``False`` for the form itself.
    is_joined
        Written in one although the form is in several words.
    is_camel_split
        A CamelCase name taken apart: its pieces are ordinary words as often as not.
    """

    words: tuple[str, ...]
    is_generated: bool = True
    is_joined: bool = False
    is_camel_split: bool = False


def variants_of(form: str, skill: Skill) -> Iterator[Variant]:
    """Yield the form's own spelling, then the generated ones.

    Parameters
    ----------
    form
        The name or an alias of the skill.
    skill
        Its kind decides about the plural; ``match.is_split`` about joining and parting.
    """
    words = words_of(form)
    if not words:
        return
    yield Variant(words=words, is_generated=False)
    for other in _numbers(form, words, skill.kind):
        yield Variant(words=other)
    for other in _respelled(words):
        yield Variant(words=other)
    if not skill.match.is_split:
        return
    for base in (words, *_numbers(form, words, skill.kind)):
        joined = "".join(base)
        is_acronym = form.isupper() and len(joined) >= 4
        if len(base) > 1 and joined.isalnum() and (len(joined) >= _MIN_JOINED or is_acronym):
            yield Variant(words=(joined,), is_joined=True)
        for other in _parted(base):
            yield Variant(words=other)
    pieces = _camel_pieces(form)
    if pieces and pieces != words:
        yield Variant(words=pieces, is_camel_split=True)


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
    for side in (0, 1):
        other = tuple(_swap_end(word, side) for word in words)
        if other != words:
            yield other


def _swap_end(word: str, side: int) -> str:
    if len(word) > 5:
        for pair in BRITISH:
            if word.endswith(pair[side]):
                return word.removesuffix(pair[side]) + pair[1 - side]
    return word


def _parted(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield spellings with one word parted at a prefix, or one known pair written in one."""
    for at, word in enumerate(words):
        before, after = words[:at], words[at + 1 :]
        for prefix in PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 4:
                yield (*before, prefix, rest, *after)
        if after and (word, after[0]) in COMPOUNDS and len(words) > 2:
            yield (*before, word + after[0], *after[1:])
        if after and word in PREFIXES and len(words) > 2:
            yield (*before, word + after[0], *after[1:])
    for pair in COMPOUNDS:
        joined = "".join(pair)
        if joined in words:
            at = words.index(joined)
            yield (*words[:at], *pair, *words[at + 1 :])


def _camel_pieces(form: str) -> tuple[str, ...]:
    """Return the pieces of a CamelCase name, or nothing where one would be too short to tell."""
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
