"""Files of answers: read back as written, and refused with the place that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import gapfinder as gf
from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.files.answer_files import answers_json, load_answers, parse_answers

GOOD = {"id": "sql", "said": "confirmed", "date": "2026-11-24"}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    answers = tuple(
        Answer(skill_id=f"skill-{kind}", kind=kind, date="2026-11-24") for kind in AnswerKind
    )
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(answers_json(answers)), encoding="utf-8")
    assert load_answers(path) == answers


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "format"),
        ({"format": "gapfinder.report", "version": 1}, "format"),
        ({"format": "gapfinder.answers", "version": 2, "answers": []}, "version 2"),
        ({"format": "gapfinder.answers", "version": 1}, "'answers'"),
        ({"format": "gapfinder.answers", "version": 1, "answers": {}}, "no list"),
        ({"format": "gapfinder.answers", "version": 1, "answers": [], "x": 1}, "'x'"),
        (["sql"], "answer 1"),
        ([GOOD, {**GOOD, "said": "maybe"}], "answer 2 .* 'maybe'"),
        ([{**GOOD, "said": ["confirmed"]}], "answer 1"),
        ([{**GOOD, "date": "24 November"}], "answer 1 .*date"),
        ([{**GOOD, "date": 7}], "no text"),
        ([{**GOOD, "why": "x"}], "'why'"),
    ],
)
def test_what_is_wrong_is_named(value: Any, message: str) -> None:
    if isinstance(value, list) and value:
        value = {"format": "gapfinder.answers", "version": 1, "answers": value}
    with pytest.raises(gf.RecordError, match=message):
        parse_answers(value, name="answers.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"{", "not JSON"), (b"\xff\xfe", "UTF-8"), (b"[" * 100_000, "not JSON"), (None, "read")],
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "answers.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(gf.RecordError, match=message):
        load_answers(path)
