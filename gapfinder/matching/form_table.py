"""Every spelling of every skill in one table: as written to a file, and as documents use it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

from gapfinder.core.mentions import MatchMethod
from gapfinder.core.skills import Skill, SkillKind, Taxonomy
from gapfinder.matching.tables import HOSTS
from gapfinder.matching.tokens import words_of

FORMAT = "gapfinder.forms"
VERSION = 1

TECHNICAL = frozenset(
    {
        SkillKind.LANGUAGE,
        SkillKind.LIBRARY,
        SkillKind.PLATFORM,
        SkillKind.TOOL,
        SkillKind.DATABASE,
        SkillKind.FORMAT,
        SkillKind.METHOD,
        SkillKind.CONCEPT,
    }
)
"""Kinds whose mentions make a technical text: one nearby speaks for an ambiguous form."""

VERSIONED = frozenset(
    {
        SkillKind.LANGUAGE,
        SkillKind.LIBRARY,
        SkillKind.PLATFORM,
        SkillKind.TOOL,
        SkillKind.DATABASE,
    }
)
"""Kinds whose names are written with a version (``python3``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A skill's own context rules, tokenised.

    Parameters
    ----------
    words
        One of these near an ambiguous form is enough.
    phrases
        The same, for several words in a row.
    vetoes
        Phrases that veto a mention which they cover or touch.
    veto_pairs, veto_words
        The first two words of those that have two, and those that are one word.
    veto_reach
        How many words the longest has.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    vetoes: tuple[tuple[str, ...], ...] = ()
    veto_pairs: frozenset[tuple[str, ...]] = frozenset()
    veto_words: frozenset[str] = frozenset()
    veto_reach: int = 0

    @property
    def is_listed(self) -> bool:
        """Whether the skill names its own context, rather than leave it to the generic rule."""
        return bool(self.words or self.phrases)


class Form(NamedTuple):
    """One spelling of one skill, as the table holds it. A tuple, for the start is quick that way.

    Parameters
    ----------
    skill
        What it is a spelling of.
    written
        The name or alias that it was made from.
    method
        ``EXACT`` for the name, ``ALIAS`` for an alias, ``VARIANT`` for a generated spelling.
    cased
        The only spelling that counts without further evidence; ``None`` where case is free.
    is_ambiguous
        Needs evidence around it.
    is_camel_split
        Counts in capitals, or as an item of a list of skills.
    context
        The skill's own rules, shared by its forms.
    is_technical
        Whether a mention of it makes a technical text.
    is_product
        Whether it names a thing that somebody makes: such names are names of companies, places
        and people, too.
    is_free
        Whether no rule but those on addresses and on what is said of it can speak against it.
    is_only_named
        Whether only rules on names can, besides.
    """

    skill: Skill
    written: str
    method: MatchMethod
    cased: str | None
    is_ambiguous: bool
    is_camel_split: bool
    context: Context
    is_technical: bool
    is_product: bool
    is_free: bool
    is_only_named: bool


def context_of(skill: Skill) -> Context:
    """Return a skill's own context rules, tokenised."""
    if not skill.match.context_any and not skill.match.context_not:
        return _NO_CONTEXT
    wanted = [words_of(each) for each in skill.match.context_any]
    vetoes = tuple(words_of(each) for each in skill.match.context_not)
    return Context(
        words=frozenset(words[0] for words in wanted if len(words) == 1),
        phrases=tuple(words for words in wanted if len(words) > 1),
        vetoes=vetoes,
        veto_pairs=frozenset(phrase[:2] for phrase in vetoes if len(phrase) > 1),
        veto_words=frozenset(phrase[0] for phrase in vetoes if len(phrase) == 1),
        veto_reach=max(map(len, vetoes), default=0),
    )


_NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRows:
    """The spellings of a taxonomy as plain strings, ready to be written to a file.

    Parameters
    ----------
    spellings
        Words with a space between them, each row with what it spells: see `encode_forms`.
    longer
        Every word that begins a spelling, with the words that may come second, each with how
        many words the longest such spelling has.
    vocabulary
        Every word that stands in some spelling.
    versioned
        One-word names that may carry a version number.
    targets
        The words that a misspelling may be corrected to, each with what it stands for.
    """

    spellings: Mapping[str, str]
    longer: Mapping[str, Mapping[str, int]]
    vocabulary: frozenset[str]
    versioned: frozenset[str]
    targets: Mapping[str, str]


_METHODS = (MatchMethod.EXACT, MatchMethod.ALIAS, MatchMethod.VARIANT)
_AMBIGUOUS, _CAMEL = 4, 8


def encode_forms(forms: Iterable[Form]) -> str:
    """Return forms as a string: skill id, number of the written form, flags and cased spelling.

    The flags are the method's number, plus 4 for an ambiguous form and 8 for a taken apart one.
    A cased spelling is one word and may be left out.
    """
    rows = []
    for form in forms:
        flags = _METHODS.index(form.method)
        flags += _AMBIGUOUS * form.is_ambiguous + _CAMEL * form.is_camel_split
        written = form.skill.forms.index(form.written)
        rows.append(" ".join(filter(None, (form.skill.id, str(written), str(flags), form.cased))))
    return ";".join(rows)


_RULED = frozenset({"artificial-intelligence"})
"""Skills that are no products, and have a rule of their own in the code."""


class FormTable(dict[str, tuple[Form, ...]]):
    """The spellings of a taxonomy, as documents are searched with it.

    Holds what a row of words can be: nothing, one form, or several that differ in case. A
    spelling's forms are made when they are first asked for, since a document holds a few dozen of
    twenty thousand.

    Parameters
    ----------
    rows
        Made from the same taxonomy by `compile_forms`.
    taxonomy
        The skills.
    """

    def __init__(self, rows: FormRows, taxonomy: Taxonomy) -> None:
        super().__init__()
        self.rows = rows
        self._taxonomy = taxonomy
        self._contexts: dict[str, Context] = {}

    def __missing__(self, spelling: str) -> tuple[Form, ...]:
        coded = self.rows.spellings.get(spelling)
        if coded is None:
            return ()
        is_ruled = len(spelling) == 1 or spelling in HOSTS
        forms = tuple(self._decode(row, is_ruled=is_ruled) for row in coded.split(";"))
        self[spelling] = forms
        return forms

    def _decode(self, row: str, *, is_ruled: bool) -> Form:
        skill_id, written, flags, *cased = row.split(" ", 3)
        skill, flag = self._taxonomy[skill_id], int(flags)
        context = self._contexts.get(skill_id)
        if context is None:
            context = self._contexts[skill_id] = context_of(skill)
        is_product = skill.kind in VERSIONED
        is_ruled = bool(
            is_ruled or flag >= _AMBIGUOUS or cased or context.vetoes or skill_id in _RULED
        )
        return Form(
            skill,
            skill.forms[int(written)],
            _METHODS[flag & 3],
            cased[0] if cased else None,
            bool(flag & _AMBIGUOUS),
            bool(flag & _CAMEL),
            context,
            skill.kind in TECHNICAL,
            is_product,
            is_free=not (is_product or is_ruled),
            is_only_named=is_product and not is_ruled,
        )

    @cached_property
    def by_skill(self) -> Mapping[str, tuple[str, ...]]:
        """The spellings of each skill, by its id."""
        spellings: dict[str, list[str]] = {}
        for spelling, coded in self.rows.spellings.items():
            for row in coded.split(";"):
                spellings.setdefault(row.partition(" ")[0], []).append(spelling)
        return {skill_id: tuple(each) for skill_id, each in spellings.items()}


def write_forms(rows: FormRows, taxonomy: Taxonomy) -> str:
    """Return the rows as canonical JSON: the same bytes for the same taxonomy."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "taxonomy_sha256": taxonomy.sha256,
        "spellings": dict(rows.spellings),
        "longer": {first: dict(seconds) for first, seconds in rows.longer.items()},
        "vocabulary": sorted(rows.vocabulary),
        "versioned": sorted(rows.versioned),
        "targets": dict(rows.targets),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def builtin_rows(taxonomy: Taxonomy) -> FormRows | None:
    """Return the rows that come with the package, or ``None`` if they are of another taxonomy."""
    path = files("gapfinder").joinpath("reference", "forms.json")
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    if (content["version"], content["taxonomy_sha256"]) != (VERSION, taxonomy.sha256):
        return None
    return FormRows(
        spellings=content["spellings"],
        longer=content["longer"],
        vocabulary=frozenset(content["vocabulary"]),
        versioned=frozenset(content["versioned"]),
        targets=content["targets"],
    )
