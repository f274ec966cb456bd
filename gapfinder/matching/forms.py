"""The taxonomy compiled for matching: every spelling of every skill in one trie of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gapfinder.core.mentions import MatchMethod
from gapfinder.core.skills import Skill, SkillKind, Taxonomy
from gapfinder.core.text import words_of
from gapfinder.matching.variants import Variant, variants_of

MAX_CASED = 5
"""A case-sensitive skill's one-word forms of up to this many letters are compared with case."""

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
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    vetoes: tuple[tuple[str, ...], ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether the skill names its own context, rather than leave it to the generic rule."""
        return bool(self.words or self.phrases)


class Form(NamedTuple):
    """One spelling of one skill, as the trie holds it. A tuple, for the start is quick that way.

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
    """

    skill: Skill
    written: str
    method: MatchMethod
    cased: str | None
    is_ambiguous: bool
    is_camel_split: bool
    context: Context

    @property
    def is_technical(self) -> bool:
        """Whether a mention of it makes a technical text."""
        return self.skill.kind in TECHNICAL


class Node:
    """A place in the trie: where each next word leads, and what may end here."""

    __slots__ = ("children", "forms")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTrie:
    """Every spelling of every skill.

    Parameters
    ----------
    root
        The trie's first node.
    vocabulary
        Every word that stands in some spelling.
    versioned
        One-word names that may carry a version number.
    targets
        The words that a misspelling may be corrected to, each with what it stands for.
    """

    root: Node
    vocabulary: frozenset[str]
    versioned: frozenset[str]
    targets: Mapping[str, str]


def compile_forms(taxonomy: Taxonomy) -> FormTrie:
    """Compile a taxonomy for matching.

    A spelling that two skills claim belongs to the one whose name it is, then to the one whose
    alias it is, then to the first by id. Forms of different case may share a place.

    Parameters
    ----------
    taxonomy
        The skills.

    Returns
    -------
    FormTrie
        Shared by all documents; not changed afterwards.
    """
    entries: list[tuple[Variant, Form]] = []
    owners = {words_of(written): skill.id for skill in taxonomy for written in skill.forms}
    for skill in taxonomy:
        context = _context(skill)
        ambiguous = {words_of(each) for each in skill.match.ambiguous}
        for written in skill.forms:
            if "/" in written and _lists_skills(written, skill, owners):
                continue
            own = words_of(written)
            is_ambiguous = own in ambiguous
            is_cased = len(own) == 1 and skill.match.is_case_sensitive
            is_cased = is_cased and (is_ambiguous or len(written) <= MAX_CASED)
            form = Form(
                skill=skill,
                written=written,
                method=MatchMethod.EXACT if written == skill.name else MatchMethod.ALIAS,
                cased=written if is_cased else None,
                is_ambiguous=is_ambiguous,
                is_camel_split=False,
                context=context,
            )
            generated = form._replace(method=MatchMethod.VARIANT)
            entries += (
                (variant, _fit(variant, generated) if variant.is_generated else form)
                for variant in variants_of(written, skill)
            )
    entries.sort(key=lambda entry: _RANKS[entry[1].method])  # stable: ties stay in the order of ids
    root = Node()
    for variant, form in entries:
        _insert(root, variant.words, form)
    return FormTrie(
        root=root,
        vocabulary=frozenset(word for variant, _ in entries for word in variant.words),
        versioned=_versioned(entries),
        targets=_targets(entries),
    )


_RANKS = {MatchMethod.EXACT: 0, MatchMethod.ALIAS: 1, MatchMethod.VARIANT: 2}


def _lists_skills(written: str, skill: Skill, owners: Mapping[tuple[str, ...], str]) -> bool:
    """Whether a form is a list, each part of which is a form: ``C/C++`` is two mentions."""
    parts = [owners.get(words_of(part)) for part in written.split("/")]
    return all(part is not None for part in parts) and set(parts) != {skill.id}


def _insert(root: Node, words: tuple[str, ...], form: Form) -> None:
    node = root
    for word in words:
        child = node.children.get(word)
        if child is None:
            child = node.children[word] = Node()
        node = child
    # a later form only adds something where the earlier ones ask for another case
    if all(other.cased is not None and other.cased != form.cased for other in node.forms):
        node.forms = (*node.forms, form)


def _fit(variant: Variant, form: Form) -> Form:
    """Return the form as a generated spelling of it has it."""
    if variant.is_camel_split:
        return form._replace(is_camel_split=True, is_ambiguous=False, cased=None)
    if form.cased is not None:
        # the only generated spellings of one word are its other number and its other end
        word = variant.words[0]
        is_plural = word == f"{form.cased.lower()}s"
        return form._replace(cased=f"{form.cased}s" if is_plural else form.cased[0] + word[1:])
    if form.is_ambiguous and variant.is_joined:
        return form._replace(is_ambiguous=False)
    return form


def _context(skill: Skill) -> Context:
    wanted = [words_of(each) for each in skill.match.context_any]
    return Context(
        words=frozenset(words[0] for words in wanted if len(words) == 1),
        phrases=tuple(words for words in wanted if len(words) > 1),
        vetoes=tuple(words_of(each) for each in skill.match.context_not),
    )


def _versioned(entries: list[tuple[Variant, Form]]) -> frozenset[str]:
    return frozenset(
        variant.words[0]
        for variant, form in entries
        if len(variant.words) == 1
        and len(variant.words[0]) >= 3
        and variant.words[0].isalpha()
        and not variant.is_generated
        and form.skill.kind in VERSIONED
    )


NEVER_TARGETS = frozenset(
    {SkillKind.SOFT_SKILL, SkillKind.DOMAIN, SkillKind.PRACTICE, SkillKind.CERTIFICATION}
)
"""Kinds whose words are everyday words: a near miss of one is another word, not a typo."""

MIN_TARGET = 5
"""Shortest word, in letters, that a misspelling is corrected to."""


def _is_fuzzy(skill: Skill) -> bool:
    wanted = skill.match.is_fuzzy
    return skill.kind not in NEVER_TARGETS if wanted is None else wanted


def _targets(entries: list[tuple[Variant, Form]]) -> dict[str, str]:
    """Return the words that may be meant, each with the one skill it names, or with itself."""
    targets: dict[str, str] = {}
    for variant, form in entries:
        if variant.is_joined or variant.is_camel_split or not _is_fuzzy(form.skill):
            continue
        for word in variant.words:
            if len(word) >= MIN_TARGET and word.isalpha():
                names = form.skill.id if len(variant.words) == 1 else word
                targets.setdefault(word, names)
    return targets
