"""The compiled taxonomy: canonical JSON, one skill a line, sealed by its own hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from gapfinder.core.skills import Category, Skill, Taxonomy
from gapfinder.errors import TaxonomyError
from gapfinder.files.taxonomy_records import read_entry, to_record

FORMAT = "gapfinder.taxonomy"
VERSION = 1

_KEYS = {"format", "version", "sha256", "taxonomy_version", "categories", "groups", "skills"}
_REBUILD = "build it again with `gapfinder taxonomy build`"


def seal_taxonomy(
    version: str,
    categories: Iterable[Category],
    skills: Iterable[Skill],
    groups: Iterable[tuple[str, ...]],
) -> Taxonomy:
    """Return the taxonomy of these parts, sorted, with its hash. The parts must be checked."""
    parts: dict[str, Any] = {
        "version": version,
        "categories": tuple(sorted(categories, key=lambda category: category.id)),
        "skills": tuple(sorted(skills, key=lambda skill: skill.id)),
        "groups": tuple(sorted(tuple(sorted(group)) for group in groups)),
    }
    text = compile_taxonomy(Taxonomy(**parts, sha256=""))
    return Taxonomy(**parts, sha256=hashlib.sha256(text.encode()).hexdigest())


def compile_taxonomy(taxonomy: Taxonomy) -> str:
    """Return the taxonomy as canonical JSON: the same bytes for the same content."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "sha256": taxonomy.sha256,
        "taxonomy_version": taxonomy.version,
        "categories": {category.id: category.title for category in taxonomy.categories},
        "groups": [list(group) for group in taxonomy.groups],
    }
    lines = [f"{json.dumps(key)}: {_dump(value)}" for key, value in head.items()]
    skills = ",\n".join(_dump(to_record(skill)) for skill in taxonomy.skills)
    lines.append(f'"skills": [\n{skills}\n]')
    return "{" + ",\n".join(lines) + "}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load_taxonomy(text: str) -> Taxonomy:
    """Return the taxonomy that ``compile_taxonomy`` wrote.

    Parameters
    ----------
    text
        The JSON.

    Raises
    ------
    TaxonomyError
        It is no such JSON, of another format or version, has unknown keys, or was changed
        after it was compiled.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise TaxonomyError([f"the compiled taxonomy is no JSON ({error}); {_REBUILD}"]) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise TaxonomyError([f"this is no {FORMAT} file; {_REBUILD}"])
    if content.get("version") != VERSION:
        found = content.get("version")
        raise TaxonomyError([f"{FORMAT} version {found!r} found, {VERSION} expected; {_REBUILD}"])
    if content.keys() != _KEYS:
        odd = ", ".join(sorted(content.keys() ^ _KEYS))
        raise TaxonomyError([f"keys missing or unknown in the compiled taxonomy: {odd}"])
    said = content["sha256"]
    bare = text.replace(f'"sha256": "{said}"', '"sha256": ""', 1)
    if hashlib.sha256(bare.encode()).hexdigest() != said:
        raise TaxonomyError([f"the compiled taxonomy does not fit its sha256; {_REBUILD}"])
    problems: list[str] = []
    entries = [read_entry(raw, "taxonomy.json", None, problems) for raw in content["skills"]]
    if problems:
        raise TaxonomyError(problems)
    return Taxonomy(
        version=content["taxonomy_version"],
        categories=tuple(Category(id=k, title=v) for k, v in content["categories"].items()),
        skills=tuple(entry.skill for entry in entries if entry is not None),
        groups=tuple(tuple(group) for group in content["groups"]),
        sha256=said,
    )
