"""Files of answers: what a person said of skills, as ``gapfinder check --answers`` takes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.errors import RecordError

FORMAT = "gapfinder.answers"
VERSION = 1
_KEYS = {"format", "version", "answers"}
_ENTRY_KEYS = {"id", "said", "date"}


def answers_json(answers: Iterable[Answer]) -> dict[str, Any]:
    """Return answers as the value that `parse_answers` takes."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "answers": [
            {"id": answer.skill_id, "said": answer.kind, "date": answer.date} for answer in answers
        ],
    }


def load_answers(path: Path) -> tuple[Answer, ...]:
    """Read a file of answers.

    Raises
    ------
    RecordError
        There is no such file, it cannot be read, or it holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RecordError(f"{path} could not be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{path} is not UTF-8 text; a file of answers is JSON.") from error
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{path} is not JSON ({error}).") from error
    return parse_answers(value, name=str(path))


def parse_answers(value: object, *, name: str) -> tuple[Answer, ...]:
    """Return the answers of a value that was read from JSON.

    Parameters
    ----------
    value
        As `answers_json` makes it.
    name
        Where it is from, for messages.

    Raises
    ------
    RecordError
        It is of another format or version, or has keys or values that are not known.
    """
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        raise RecordError(f"{name} holds no answers: its format is not {FORMAT}.")
    if value.get("version") != VERSION:
        raise RecordError(
            f"{name} is of version {value.get('version')!r}; this gapfinder reads {VERSION}."
        )
    _check_keys(value, _KEYS, name)
    entries = value["answers"]
    if not isinstance(entries, list):
        raise RecordError(f"{name} holds no list of answers.")
    return tuple(
        _answer(entry, f"answer {number} of {name}") for number, entry in enumerate(entries, 1)
    )


def _answer(entry: object, where: str) -> Answer:
    if not isinstance(entry, Mapping):
        raise RecordError(f"{where} is no object with {', '.join(sorted(_ENTRY_KEYS))}.")
    _check_keys(entry, _ENTRY_KEYS, where)
    skill_id, said, date = entry["id"], entry["said"], entry["date"]
    if not isinstance(skill_id, str) or not isinstance(date, str):
        raise RecordError(f"{where} has an id or a date that is no text.")
    if said not in tuple(AnswerKind):
        kinds = ", ".join(AnswerKind)
        raise RecordError(f"{where} says {said!r}; it must be one of {kinds}.")
    try:
        return Answer(skill_id=skill_id, kind=AnswerKind(said), date=date)
    except RecordError as error:
        raise RecordError(f"{where}: {error}") from error


def _check_keys(value: Mapping[str, Any], keys: set[str], where: str) -> None:
    odd = sorted(map(str, value.keys() ^ keys))
    if odd:
        raise RecordError(f"{where}: key {odd[0]!r} is missing or not known.")
