"""What must hold among the entries of a taxonomy; each check has caught a real fault."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from gapfinder.core.skills import MatchRule, Skill, SkillKind
from gapfinder.files.taxonomy_records import Entry

_DOT_NAME = re.compile(r"(?<![a-z0-9])\.(?=[a-z])")
_SPACE_PLUS = re.compile(r"(?<=[a-z]) (?=[+#]+(?:$|[^a-z0-9]))")
_TOKEN = re.compile(r"[a-z0-9+#]+")
_CONNECTIVE = re.compile(r"(?:and|or) .*|.* (?:and|or)", re.IGNORECASE)

MEANING_KINDS = {SkillKind.CONCEPT, SkillKind.METHOD, SkillKind.PRACTICE, SkillKind.DOMAIN,
                 SkillKind.SOFT_SKILL}  # fmt: skip
"""Kinds whose name may be a plain English word, since the word means just that."""


def form_key(form: str) -> str:
    """Return what is left of a form when case and punctuation are put aside.

    ``".NET"`` gives ``"dotnet"``, ``"C ++"`` gives ``"c++"``, ``"scikit-learn"`` gives
    ``"scikit learn"``; a form of nothing but punctuation gives ``""``.
    """
    text = _SPACE_PLUS.sub("", _DOT_NAME.sub("dot", form.casefold()))
    return " ".join(_TOKEN.findall(text))


def check_entries(
    entries: Sequence[Entry], skills: Iterable[Skill], english: Collection[str]
) -> Iterator[str]:
    """Yield every problem of these entries, as sentences that name file and entry.

    Parameters
    ----------
    entries
        What was read and is to be checked.
    skills
        All skills of the taxonomy that results, the entries' own among them.
    english
        Words that need an ambiguity rule.
    """
    known = {skill.id: skill for skill in skills}
    for entry in entries:
        yield from (f"{entry.where}: {problem}" for problem in _check_links(entry.skill, known))
        yield from (f"{entry.where}: {problem}" for problem in _check_forms(entry, english))
        yield from (f"{entry.where}: {problem}" for problem in _check_rule(entry))
    yield from _check_owners(entries, known.values())
    yield from _check_cycles(entries, known)


def _check_links(skill: Skill, known: Collection[str]) -> Iterator[str]:
    for field in ("implies", "related"):
        for other in getattr(skill, field):
            if other == skill.id:
                yield f"{field} holds its own id"
            elif other not in known:
                yield f"{field} holds {other!r}, which is no skill's id"


def _check_forms(entry: Entry, english: Collection[str]) -> Iterator[str]:
    for form in entry.skill.forms:
        key = form_key(form)
        if not key:
            yield f"{form!r} has no letter or digit that can be found in a text"
        elif _CONNECTIVE.fullmatch(form):
            yield f"{form!r} begins or ends with and/or: a phrase that was cut at a comma?"
        elif key in english and not is_guarded(form, entry):
            yield (
                f"{form!r} is a plain English word: list it in match.ambiguous, give the record "
                f"match.context_not, or list it in match.plain if it always means this skill"
            )


def is_guarded(form: str, entry: Entry) -> bool:
    """Return whether a rule, or a person's word, keeps a plain English word from misleading."""
    rule, skill = entry.skill.match, entry.skill
    if form in rule.ambiguous or form in entry.plain or rule.context_not:
        return True
    if rule.is_case_sensitive and len(form) <= 5 and form != form.lower():
        return True
    return form == skill.name and skill.kind in MEANING_KINDS


def _check_rule(entry: Entry) -> Iterator[str]:
    rule: MatchRule = entry.skill.match
    if rule.context_any and not rule.ambiguous:
        yield "match.context_any without match.ambiguous: say which forms need the context"
    for field, forms in (("ambiguous", rule.ambiguous), ("plain", entry.plain)):
        for form in forms:
            if form not in entry.skill.forms:
                yield f"match.{field} holds {form!r}, which is neither the name nor an alias"


def _check_owners(entries: Sequence[Entry], skills: Iterable[Skill]) -> Iterator[str]:
    """Two records must not own one form, nor forms that differ by spaces alone."""
    where = {entry.skill.id: entry.where for entry in entries}
    owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for skill in skills:
        seen: dict[str, str] = {}
        for form in skill.forms:
            key = form_key(form)
            if skill.id in where and key in seen:
                if not skill.match.is_case_sensitive or form == seen[key]:
                    yield (
                        f"{where[skill.id]}: {form!r} is found as {seen[key]!r} already; "
                        f"leave it out"
                    )
                continue
            seen[key] = form
            owners[key.replace(" ", "")].append((form, skill.id))
    for claims in owners.values():
        ids = sorted({skill_id for _, skill_id in claims})
        if len(ids) > 1 and any(skill_id in where for skill_id in ids):
            said = ", ".join(f"{form!r} of {skill_id}" for form, skill_id in claims)
            first = next(where[skill_id] for skill_id in ids if skill_id in where)
            yield f"{first}: one spelling with several owners: {said}; it must have one"


def _check_cycles(entries: Sequence[Entry], known: dict[str, Skill]) -> Iterator[str]:
    """Yield one problem for each entry that implies itself by way of others."""
    for entry in entries:
        start, path = entry.skill.id, {}
        queue = [(other, start) for other in entry.skill.implies if other in known]
        while queue:
            current, came_from = queue.pop()
            if current in path or current == came_from:
                continue
            path[current] = came_from
            if current == start:
                yield f"{entry.where}: it implies itself, by way of {came_from!r}"
                break
            queue += [(other, current) for other in known[current].implies if other in known]
