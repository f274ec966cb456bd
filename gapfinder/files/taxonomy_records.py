"""One skill as a record of plain strings, lists and maps: the form it has in YAML and in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gapfinder.core.skills import MatchRule, Skill, SkillKind

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS = {kind.value: kind for kind in SkillKind}

_TEXTS = {"id", "name", "category", "kind"}
_LISTS = {"aliases", "implies", "related"}
_YEARS = {"since", "until"}
_KEYS = {*_TEXTS, *_LISTS, *_YEARS, "match", "ids"}
_MATCH_LISTS = {"ambiguous", "context_any", "context_not", "plain"}
_MATCH_KEYS = {*_MATCH_LISTS, "case", "fuzzy", "split"}

QUOTE_IT = "YAML reads words such as on, no and 3.10 as something else; put it in quotes"


@dataclass(slots=True, kw_only=True)
class Entry:
    """A skill on its way in: the value, where it was written, and what only the checks need.

    Parameters
    ----------
    skill
        The value.
    where
        File, line and id, for messages.
    plain
        English words that a person has found to mean this skill wherever they stand.
    """

    skill: Skill
    where: str
    plain: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """A raw record being read: collects every problem instead of stopping at the first."""

    raw: Mapping[str, Any]
    where: str
    problems: list[str] = field(default_factory=list)

    def say(self, problem: str) -> None:
        """Note a problem of this record."""
        self.problems.append(f"{self.where}: {problem}")

    def check_keys(self, allowed: set[str], inside: Mapping[Any, Any], of: str) -> None:
        """Note the keys that a map must not have."""
        for key in sorted(inside.keys() - allowed, key=str):
            self.say(f"unknown key {key!r} in {of}; the keys are {', '.join(sorted(allowed))}")

    def text(self, key: str) -> str:
        """Return a string that must be there."""
        value = self.raw.get(key)
        if isinstance(value, str) and value.strip() == value and value:
            return value
        self.say(f"{key} is {value!r}; it must be text ({QUOTE_IT})")
        return ""

    def texts(self, key: str, inside: Mapping[str, Any]) -> tuple[str, ...]:
        """Return a list of strings, empty where it is left out."""
        if key not in inside:
            return ()
        value = inside[key]
        if not isinstance(value, list):
            self.say(f"{key} is {value!r}; it must be a list")
            return ()
        good = []
        for item in value:
            if isinstance(item, str) and item and item.strip() == item:
                good.append(item)
            else:
                self.say(f"{key} holds {item!r}; it must hold text only ({QUOTE_IT})")
        return tuple(good)

    def flag(self, key: str, inside: Mapping[str, Any]) -> bool | None:
        """Return true or false, ``None`` where it is left out."""
        value = inside.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.say(f"{key} is {value!r}; it must be true or false")
        return None

    def year(self, key: str) -> int | None:
        """Return a year, ``None`` where it is left out."""
        value = self.raw.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 1940 <= value <= 2100:
            return value
        self.say(f"{key} is {value!r}; it must be a year")
        return None


def read_entry(raw: object, where: str, category: str | None, problems: list[str]) -> Entry | None:
    """Return the entry that a raw record stands for, or ``None`` when it cannot be one.

    Parameters
    ----------
    raw
        What YAML or JSON gave.
    where
        File and line, for messages.
    category
        The category of the file the record stands in; ``None`` where each record names its own.
    problems
        Every problem found is added here.
    """
    if not isinstance(raw, dict):
        problems.append(f"{where}: {raw!r} is no skill; each must be a map with id, name and kind")
        return None
    record = Record(raw, f"{where}, {raw.get('id', 'an entry without id')}")
    record.check_keys(_KEYS, raw, "a skill")
    skill_id, name = record.text("id"), record.text("name")
    if skill_id and not SLUG.fullmatch(skill_id):
        record.say(f"id {skill_id!r} must be small letters, digits and single hyphens")
    kind = KINDS.get(raw.get("kind", ""))
    if kind is None:
        record.say(f"kind is {raw.get('kind')!r}; it must be one of {', '.join(KINDS)}")
    if category is None or "category" in raw:
        category = record.text("category")
    match, plain = _read_match(record)
    skill = Skill(
        id=skill_id,
        name=name,
        category=category,
        kind=kind or SkillKind.CONCEPT,
        aliases=record.texts("aliases", raw),
        implies=record.texts("implies", raw),
        related=record.texts("related", raw),
        match=match,
        ids=_read_ids(record),
        since=record.year("since"),
        until=record.year("until"),
    )
    problems += record.problems
    return Entry(skill=skill, where=record.where, plain=plain) if skill_id else None


def _read_match(record: Record) -> tuple[MatchRule, tuple[str, ...]]:
    raw = record.raw.get("match")
    if raw is None and "match" not in record.raw:
        return _FREE, ()
    if not isinstance(raw, dict):
        record.say(f"match is {raw!r}; it must be a map")
        return _FREE, ()
    record.check_keys(_MATCH_KEYS, raw, "match")
    if raw.get("case", "insensitive") not in ("sensitive", "insensitive"):
        record.say(f"case is {raw['case']!r}; it must be sensitive or insensitive")
    split = record.flag("split", raw)
    rule = MatchRule(
        is_case_sensitive=raw.get("case") == "sensitive",
        ambiguous=record.texts("ambiguous", raw),
        context_any=record.texts("context_any", raw),
        context_not=record.texts("context_not", raw),
        is_fuzzy=record.flag("fuzzy", raw),
        is_split=split is not False,
    )
    return rule, record.texts("plain", raw)


_FREE = MatchRule()


def _read_ids(record: Record) -> tuple[tuple[str, str], ...]:
    raw = record.raw.get("ids")
    if raw is None and "ids" not in record.raw:
        return ()
    if not isinstance(raw, dict):
        record.say(f"ids is {raw!r}; it must be a map of a source to its identifier")
        return ()
    for source, identifier in raw.items():
        if not isinstance(source, str) or not isinstance(identifier, str):
            record.say(f"ids holds {source!r}: {identifier!r}; both must be text ({QUOTE_IT})")
    return tuple(sorted((str(source), str(identifier)) for source, identifier in raw.items()))


def to_record(skill: Skill) -> dict[str, Any]:
    """Return the record of a skill, without what is empty or the default, in a fixed order."""
    record: dict[str, Any] = {
        "id": skill.id,
        "name": skill.name,
        "category": skill.category,
        "kind": skill.kind.value,
    }
    match: dict[str, Any] = {}
    if skill.match.is_case_sensitive:
        match["case"] = "sensitive"
    match.update(_filled(skill.match, ("ambiguous", "context_any", "context_not")))
    if skill.match.is_fuzzy is not None:
        match["fuzzy"] = skill.match.is_fuzzy
    if not skill.match.is_split:
        match["split"] = False
    record.update(_filled(skill, ("aliases", "implies", "related")))
    if match:
        record["match"] = match
    if skill.ids:
        record["ids"] = dict(skill.ids)
    record.update({key: getattr(skill, key) for key in ("since", "until") if getattr(skill, key)})
    return record


def _filled(value: object, keys: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    return ((key, list(getattr(value, key))) for key in keys if getattr(value, key))
