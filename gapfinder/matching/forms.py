"""The taxonomy compiled for matching: every spelling of every skill in one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from gapfinder.core.mentions import MatchMethod
from gapfinder.core.skills import Skill, SkillKind, Taxonomy
from gapfinder.matching.form_table import (
    TECHNICAL,
    VERSIONED,
    Form,
    FormRows,
    context_of,
    encode_forms,
)
from gapfinder.matching.tokens import words_of
from gapfinder.matching.variants import Variant, variants_of

MAX_CASED = 5
"""A case-sensitive skill's one-word forms of up to this many letters are compared with case."""

Entry = tuple[tuple[str, ...], Form]
"""A spelling's words, and what they spell."""


def compile_forms(taxonomy: Taxonomy) -> FormRows:
    """Compile a taxonomy for matching.

    A spelling that two skills claim belongs to the one whose name it is, then to the one whose
    alias it is, then to the first by id. Forms of different case may share a place.

    Parameters
    ----------
    taxonomy
        The skills.

    Returns
    -------
    FormRows
        To be read with the same taxonomy.
    """
    words = {form: words_of(form) for skill in taxonomy for form in skill.forms}
    owners = {words[form]: skill.id for skill in taxonomy for form in skill.forms}
    names: list[Entry] = []
    aliases: list[Entry] = []
    respelt: list[Entry] = []
    rearranged: list[Entry] = []
    for skill in taxonomy:
        context = context_of(skill)
        ambiguous = {words_of(each) for each in skill.match.ambiguous}
        for written in skill.forms:
            own = words[written]
            if not own or ("/" in written and _lists_skills(written, skill, owners)):
                continue
            is_name = written == skill.name
            form = Form(
                skill,
                written,
                MatchMethod.EXACT if is_name else MatchMethod.ALIAS,
                _cased(written, own, skill, is_ambiguous=own in ambiguous),
                own in ambiguous,
                is_camel_split=False,
                context=context,
                is_technical=skill.kind in TECHNICAL,
                is_product=skill.kind in VERSIONED,
                is_free=False,
                is_only_named=False,
            )
            (names if is_name else aliases).append((own, form))
            plain = form._replace(method=MatchMethod.VARIANT)
            for variant in variants_of(written, own, skill):
                is_rearranged = variant.is_joined or variant.is_camel_split
                (rearranged if is_rearranged else respelt).append(
                    (variant.words, _fit(variant, plain))
                )
    entries = names + aliases + respelt + rearranged
    spellings: dict[tuple[str, ...], tuple[Form, ...]] = {}
    for spelling, form in entries:
        held = spellings.get(spelling)
        if held is None:
            spellings[spelling] = (form,)
        elif all(other.cased is not None and other.cased != form.cased for other in held):
            # a later form only adds something where the earlier ones ask for another case
            spellings[spelling] = (*held, form)
    return FormRows(
        spellings={" ".join(words): encode_forms(held) for words, held in spellings.items()},
        longer=_longer(spellings),
        vocabulary=frozenset(chain.from_iterable(spellings)),
        versioned=_versioned(names + aliases),
        targets=_targets(names + aliases + respelt),
    )


def _longer(spellings: Iterable[tuple[str, ...]]) -> dict[str, dict[str, int]]:
    longer: dict[str, dict[str, int]] = {}
    for words in spellings:
        seconds = longer.setdefault(words[0], {})
        if len(words) > 1:
            seconds[words[1]] = max(seconds.get(words[1], 0), len(words))
    return longer


def _cased(written: str, words: tuple[str, ...], skill: Skill, *, is_ambiguous: bool) -> str | None:
    if len(words) > 1 or not skill.match.is_case_sensitive:
        return None
    return written if is_ambiguous or len(written) <= MAX_CASED else None


def _lists_skills(written: str, skill: Skill, owners: Mapping[tuple[str, ...], str]) -> bool:
    """Whether a form is a list, each part of which is a form: ``C/C++`` is two mentions."""
    parts = [owners.get(words_of(part)) for part in written.split("/")]
    return all(part is not None for part in parts) and set(parts) != {skill.id}


def _fit(variant: Variant, form: Form) -> Form:
    """Return the form as a generated spelling of it has it."""
    if variant.is_camel_split:
        return form._replace(is_camel_split=True, is_ambiguous=False, cased=None)
    if variant.is_joined:
        return form._replace(is_ambiguous=False) if form.is_ambiguous else form
    if form.cased is None:
        return form
    if len(variant.words) > 1:
        return form._replace(cased=None)
    # what is left of one word are its other number and its other end
    word = variant.words[0]
    is_plural = word == f"{form.cased.lower()}s"
    return form._replace(cased=f"{form.cased}s" if is_plural else form.cased[0] + word[1:])


def _versioned(written: list[Entry]) -> frozenset[str]:
    return frozenset(
        words[0]
        for words, form in written
        if len(words) == 1
        and len(words[0]) >= 3
        and words[0].isalpha()
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


def _targets(entries: list[Entry]) -> dict[str, str]:
    """Return the words that may be meant, each with the one skill it names, or with itself."""
    alone: dict[str, str] = {}
    within: dict[str, str] = {}
    for words, form in entries:
        if not _is_fuzzy(form.skill):
            continue
        for word in words:
            if len(word) >= MIN_TARGET and word.isalpha():
                if len(words) == 1:
                    alone.setdefault(word, form.skill.id)
                else:
                    within.setdefault(word, word)
    return within | alone
