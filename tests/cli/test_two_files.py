"""The commands that hold two files together."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.core.roles import Role
from tests.cli.conftest import Run, SampleChecker

FORMATS = {"compare": "gapfinder.comparison", "diff": "gapfinder.diff"}
RESUME = "fixtures/resumes/darius-cole.pdf"


@pytest.mark.parametrize("command", FORMATS)
def test_json_is_one_value_and_nothing_else(command: str, run: Run, checker: SampleChecker) -> None:
    outcome = run(command, "one.pdf", "other.txt", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["format"] == FORMATS[command]
    assert outcome.out.endswith("}\n")


@pytest.mark.parametrize("command", FORMATS)
def test_terminal_text_is_plain_when_it_is_no_terminal(
    command: str, run: Run, checker: SampleChecker
) -> None:
    outcome = run(command, "one.pdf", "other.txt")
    assert (outcome.code, outcome.err) == (0, "")
    assert "\x1b" not in outcome.out
    assert max(map(len, outcome.out.split("\n"))) <= 80


@pytest.mark.parametrize("command", FORMATS)
def test_standard_input_can_be_one_of_the_two_only(
    command: str, run: Run, checker: SampleChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = run(command, "-", "-")
    assert outcome.code == 2
    assert "only one of the two" in outcome.err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Python")))
    assert run(command, "one.pdf", "-").code == 0
    assert b"Python" in [source for _, source, _ in checker.calls]


@pytest.mark.parametrize("command", FORMATS)
def test_a_file_that_is_not_there_is_told_in_a_line(command: str, run: Run, root: Path) -> None:
    outcome = run(command, str(root / RESUME), "nowhere.txt")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


def test_both_versions_are_checked_for_one_target(run: Run, checker: SampleChecker) -> None:
    run("diff", "old.pdf", "new.pdf", "--target", "ml-engineer", "--market", "m")
    checks = [
        (source, options["target"]) for name, source, options in checker.calls if name == "check"
    ]
    assert checks == [("old.pdf", Role.ML_ENGINEER), ("new.pdf", Role.ML_ENGINEER)]


def test_a_resume_against_a_posting(run: Run, root: Path, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("Requirements\n- Kubernetes or Nomad\n- Scala\nNice to have\n- Kafka\n")
    outcome = run("compare", str(root / RESUME), str(posting), "--format", "json")
    value = json.loads(outcome.out)
    assert value["counts"]["required"] == {"asked": 2, "shown": 1, "likely": 0}
    assert value["counts"]["preferred"] == {"asked": 1, "shown": 1, "likely": 0}
    assert value["posting"]["name"] == "posting.txt"


def test_a_posting_is_a_text_a_path_or_bytes(root: Path, tmp_path: Path) -> None:
    text = "Requirements\n- Kubernetes\n- Scala\n"
    path = tmp_path / "posting.txt"
    path.write_text(text)
    resume = gf.read(root / RESUME)
    found = [gf.compare(resume, posting) for posting in (text, path, str(path), text.encode())]
    assert len({tuple(ask.answer for ask in each.asks) for each in found}) == 1
    assert [ask.skills[0].id for ask in found[0].asks] == ["kubernetes", "scala"]
    assert gf.to_json(found[0]).startswith('{\n  "format": "gapfinder.comparison"')


def test_the_same_resume_twice_shows_no_change(root: Path) -> None:
    found = gf.diff(root / RESUME, (root / RESUME).read_bytes())
    assert found.changes == ()
    assert [change.after.count - change.before.count for change in found.reach] == [0, 0]
    other = gf.diff(root / "fixtures/resumes/yuki-tanabe.pdf", root / RESUME)
    assert {"gained", "lost"} <= {change.kind.value for change in other.changes}
    assert other.reach[1].after.count > other.reach[1].before.count


@pytest.mark.parametrize("command", ["check", "skills", "read", "compare", "diff"])
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_redacted_output_does_not_name_the_person(
    command: str, form: str, run: Run, root: Path, tmp_path: Path
) -> None:
    resume = str(root / RESUME)
    posting = tmp_path / "tidewater.txt"
    posting.write_text("Requirements\n- Python\n- Kafka\n")
    others = {"compare": [str(posting)], "diff": [resume]}.get(command, [])
    for option in ("--redact", "--redact-employers", "--redact-schools"):
        outcome = run(command, resume, *others, option, "--format", form)
        assert outcome.code == 0
        assert "Python" in outcome.out or command == "diff"
        for private in ("darius", "cole", "@", "555-", "tidewater"):
            assert private not in outcome.out.casefold()
        if option != "--redact-employers" and command == "read":
            assert "Peachtree" in outcome.out


def test_why_is_not_redacted(run: Run, root: Path) -> None:
    outcome = run("skills", str(root / RESUME), "--why", "python", "--redact")
    assert outcome.code == 2
    assert "leave out --redact" in outcome.err
