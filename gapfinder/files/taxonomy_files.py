"""The taxonomy's files: YAML that people edit, the compiled JSON, and what is laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gapfinder.core.skills import Category, Skill, Taxonomy
from gapfinder.errors import TaxonomyError
from gapfinder.files.resources import english_words
from gapfinder.files.taxonomy_checks import check_entries
from gapfinder.files.taxonomy_json import seal_taxonomy
from gapfinder.files.taxonomy_records import SLUG, Entry, read_entry, to_record
from gapfinder.files.taxonomy_yaml import read_yaml, take_line

META = "_meta.yaml"


def read_taxonomy(folder: Path) -> Taxonomy:
    """Read a whole taxonomy: ``_meta.yaml`` and one file a category.

    Parameters
    ----------
    folder
        Holds ``_meta.yaml`` (version, categories, groups) and the category files.

    Raises
    ------
    TaxonomyError
        All problems at once, each with file, line and entry.
    """
    if not (folder / META).is_file():
        raise TaxonomyError([f"{folder} has no {META}; a taxonomy's folder holds one"])
    problems: list[str] = []
    meta = _read_meta(folder / META, problems)
    files = sorted(path for path in folder.glob("*.yaml") if path.name != META)
    titles = {category.id for category in meta.categories}
    missing = sorted(titles - {path.stem for path in files})
    problems += (f"{META}: category {stem!r} has no file {stem}.yaml" for stem in missing)
    entries: list[Entry] = []
    for path in files:
        if path.stem not in titles:
            problems.append(f"{path.name}: {META} gives no title for category {path.stem!r}")
        for raw, where in _raw_skills(path, problems):
            if isinstance(raw, dict) and "category" in raw:
                problems.append(f"{where}: category is the file's name; leave the key out")
                continue
            entry = read_entry(raw, where, path.stem, problems)
            if entry is not None:
                entries.append(entry)
    problems += _doubled(entries)
    skills = [entry.skill for entry in entries]
    problems += check_entries(entries, skills, english_words())
    problems += _check_groups(meta.groups, {skill.id for skill in skills}, META)
    if problems:
        raise TaxonomyError(problems)
    return seal_taxonomy(meta.version, meta.categories, skills, meta.groups)


def overlay_taxonomy(base: Taxonomy, paths: Iterable[Path]) -> Taxonomy:
    """Lay files or folders over a taxonomy, one after the other.

    A record with a new id is added, in the category it names or else in one named after its
    file; a record with a known id changes the fields that it gives; ``remove`` lists ids to
    leave out.

    Raises
    ------
    TaxonomyError
        All problems at once, each with file, line and entry.
    """
    problems: list[str] = []
    skills = {skill.id: skill for skill in base.skills}
    categories = {category.id: category for category in base.categories}
    entries: dict[str, Entry] = {}
    removed: set[str] = set()
    for path in _files_of(paths):
        for raw, where in _raw_skills(path, problems, skills=skills, removed=removed):
            known = skills.get(str(raw.get("id"))) if isinstance(raw, dict) else None
            full = {**to_record(known), **raw} if known and isinstance(raw, dict) else raw
            entry = read_entry(full, where, path.stem, problems)
            if entry is not None:
                if known is not None:
                    # What a record said before was found good when it was written.
                    kept = tuple(form for form in known.forms if form in entry.skill.forms)
                    entry.plain += kept
                entries[entry.skill.id] = entry
                skills[entry.skill.id] = entry.skill
                title = entry.skill.category.replace("-", " ").capitalize()
                category = Category(id=entry.skill.category, title=title)
                categories.setdefault(category.id, category)
    gone = removed - skills.keys()
    left = [_without(skill, gone) for skill in skills.values()]
    checked = [entry for entry in entries.values() if entry.skill.id not in gone]
    problems += check_entries(checked, left, english_words())
    if problems:
        raise TaxonomyError(problems)
    groups = (tuple(i for i in group if i in skills) for group in base.groups)
    used = {skill.category for skill in left}
    return seal_taxonomy(
        base.version,
        [category for category in categories.values() if category.id in used],
        left,
        [group for group in groups if len(group) > 1],
    )


@dataclass(slots=True)
class _Meta:
    version: str = ""
    categories: list[Category] = field(default_factory=list)
    groups: list[tuple[str, ...]] = field(default_factory=list)


def _read_meta(path: Path, problems: list[str]) -> _Meta:
    raw = read_yaml(path)
    take_line(raw)
    odd = sorted(raw.keys() - {"version", "categories", "groups"})
    problems += (f"{path.name}: unknown key {key!r}" for key in odd)
    meta = _Meta()
    if isinstance(raw.get("version"), str):
        meta.version = raw["version"]
    else:
        problems.append(f"{path.name}: version is {raw.get('version')!r}; it must be text")
    categories = raw.get("categories")
    if isinstance(categories, dict):
        for key, title in categories.items():
            if isinstance(key, str) and SLUG.fullmatch(key) and isinstance(title, str):
                meta.categories.append(Category(id=key, title=title))
            else:
                problems.append(f"{path.name}: category {key!r}: {title!r} is no slug: title")
    else:
        problems.append(f"{path.name}: categories must be a map of file names to titles")
    groups = raw.get("groups", [])
    if isinstance(groups, list) and all(
        isinstance(group, list) and all(isinstance(item, str) for item in group) for group in groups
    ):
        meta.groups = [tuple(group) for group in groups]
    else:
        problems.append(f"{path.name}: groups must be a list of lists of ids")
    return meta


def _raw_skills(
    path: Path,
    problems: list[str],
    *,
    skills: dict[str, Skill] | None = None,
    removed: set[str] | None = None,
) -> Iterator[tuple[object, str]]:
    """Yield each raw record of a file with its place; carry out ``remove`` where allowed."""
    try:
        content = read_yaml(path)
    except TaxonomyError as error:
        problems += error.problems
        return
    raws = content.get("skills", [])
    lines = [take_line(raw) for raw in raws] if isinstance(raws, list) else []
    take_line(content)
    allowed = {"skills"} if removed is None else {"skills", "remove"}
    for key in content.keys() - allowed:
        problems.append(f"{path.name}: unknown key {key!r}; it may have {', '.join(allowed)}")
    if removed is not None and skills is not None:
        for skill_id in _ids_to_remove(content, path, problems):
            if skills.pop(skill_id, None) is None:
                problems.append(f"{path.name}: remove holds {skill_id!r}, which is no skill's id")
            removed.add(skill_id)
    if not isinstance(raws, list):
        problems.append(f"{path.name}: skills must be a list")
        return
    for raw, line in zip(raws, lines, strict=True):
        yield raw, f"{path.name}:{line}" if line else path.name


def _ids_to_remove(content: dict[str, Any], path: Path, problems: list[str]) -> list[str]:
    ids = content.get("remove", [])
    if isinstance(ids, list) and all(isinstance(item, str) for item in ids):
        return ids
    problems.append(f"{path.name}: remove must be a list of ids")
    return []


def _without(skill: Skill, removed: set[str]) -> Skill:
    """Return a skill whose links to removed skills are gone."""
    if not removed.intersection((*skill.implies, *skill.related)):
        return skill
    return replace(
        skill,
        implies=tuple(i for i in skill.implies if i not in removed),
        related=tuple(i for i in skill.related if i not in removed),
    )


def _files_of(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.glob("*.yaml") if p.name != META)
        else:
            yield path


def _doubled(entries: Sequence[Entry]) -> Iterator[str]:
    first: dict[str, str] = {}
    for entry in entries:
        if entry.skill.id in first:
            yield f"{entry.where}: the id is taken already by {first[entry.skill.id]}"
        first.setdefault(entry.skill.id, entry.where)


def _check_groups(groups: Iterable[tuple[str, ...]], known: set[str], file: str) -> Iterator[str]:
    for group in groups:
        if len(set(group)) < 2:
            yield f"{file}: group {list(group)} must hold at least two different ids"
        for skill_id in group:
            if skill_id not in known:
                yield f"{file}: group {list(group)} holds {skill_id!r}, which is no skill's id"
