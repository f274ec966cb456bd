"""Syllabus files: what a course teaches, line by line, from text, YAML or CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapfinder.core.text import printable
from gapfinder.errors import SettingsError

MAX_BYTES = 1_000_000
_BULLET = re.compile(r"^(?:[-*•–]|\d+[.)])\s+")
_COLUMNS = ("skill", "skills", "topic", "topics", "name", "taught")
"""Heads of the column of a CSV file that says what is taught; without one all columns do."""
_DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusEntry:
    """One line of a syllabus.

    ``number`` counts lines of the file from 1. ``is_title`` marks headings and keys, which may
    name a skill ("Docker:") and need not ("Week 3:").
    """

    number: int
    text: str
    is_title: bool = False


def read_syllabus(path: Path) -> tuple[SyllabusEntry, ...]:
    """Return the lines of a syllabus file.

    Parameters
    ----------
    path
        ``.yaml`` and ``.yml``: every scalar; ``.csv`` and ``.tsv``: the column that is called
        ``skill`` or ``topic``, else every cell; anything else: text, one line a topic.

    Raises
    ------
    SettingsError
        It cannot be read, is no text, or holds nothing.
    """
    text = _text(path)
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        entries = list(_yaml_entries(text, path))
    elif suffix in (".csv", ".tsv"):
        entries = list(_csv_entries(text, path))
    else:
        entries = list(_text_entries(text))
    if not any(entry.text for entry in entries):
        raise SettingsError(f"{_said(path)} is empty; write what is taught, one line a topic.")
    return tuple(entries)


def _said(path: Path) -> str:
    return printable(str(path))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise SettingsError(
            f"{_said(path)} could not be read ({said}); give --syllabus a text, YAML or CSV file."
        ) from error
    if len(data) > MAX_BYTES:
        raise SettingsError(f"{_said(path)} is larger than a syllabus can be (1 MB).")
    try:
        text = str(data, "utf-8-sig")
    except UnicodeDecodeError:
        text = str(data, "cp1252", errors="replace")
    if "\0" in text or data.startswith((b"%PDF", b"PK\x03\x04")):
        raise SettingsError(
            f"{_said(path)} is no text; save the syllabus as text, YAML or CSV, one line a topic."
        )
    return text


def _text_entries(text: str) -> Iterator[SyllabusEntry]:
    is_first = True
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            continue
        # "# Data science bootcamp" at the top names the course, not what it teaches.
        is_course = is_first and line.startswith("# ")
        is_first = False
        is_title = line.startswith("#") or line.endswith(":")
        line = _BULLET.sub("", line.lstrip("#").strip())
        if line and not is_course:
            yield SyllabusEntry(number=number, text=line, is_title=is_title)


def _csv_entries(text: str, path: Path) -> Iterator[SyllabusEntry]:
    lines = text.splitlines(keepends=True)
    delimiter = max(_DELIMITERS, key=(lines or [""])[0].count)
    reader = csv.reader(lines, delimiter=delimiter)
    wanted: list[int] | None = None
    number = 1
    try:
        for cells in reader:
            if number == 1:
                heads = [cell.strip().casefold() for cell in cells]
                wanted = [at for at, head in enumerate(heads) if head in _COLUMNS] or None
            if number > 1 or wanted is None:
                kept = cells if wanted is None else [cells[i] for i in wanted if i < len(cells)]
                line = ", ".join(cell.strip() for cell in kept if cell.strip())
                if line:
                    # Without a known column the first line may be a head all the same.
                    yield SyllabusEntry(number=number, text=line, is_title=number == 1)
            number = reader.line_num + 1
    except csv.Error as error:
        raise SettingsError(f"{_said(path)}:{number}: is no CSV ({error}).") from error


def _yaml_entries(source: str, path: Path) -> Iterator[SyllabusEntry]:
    import yaml

    try:
        root = yaml.compose(source, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or error
        raise SettingsError(f"{_said(path)}{where}: is no YAML ({problem}).") from error
    except RecursionError as error:
        raise SettingsError(f"{_said(path)} is nested too deep for a syllabus.") from error
    nodes = [] if root is None else _scalars(root)
    nodes.sort(key=lambda found: (found[0].start_mark.line, found[0].start_mark.column))
    for node, is_title in nodes:
        if text := node.value.strip():
            yield SyllabusEntry(number=node.start_mark.line + 1, text=text, is_title=is_title)


def _scalars(root: Any) -> list[tuple[Any, bool]]:
    """Return every scalar once, and whether it is a key: an alias stands for one met already."""
    queue, seen, found = [(root, False)], set(), []
    while queue:
        node, is_title = queue.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node.value, str):
            found.append((node, is_title))
            continue
        for child in node.value:
            if isinstance(child, tuple):
                queue += [(child[0], True), (child[1], False)]
            else:
                queue.append((child, False))
    return found
