"""Errors, exit codes and streams."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gapfinder.cli.app import main
from gapfinder.errors import DamagedFileError, GapfinderError, NoTextError, TaxonomyError
from tests.cli.conftest import Run, failing

HEAVY = {"numpy", "pdfplumber", "pypdfium2", "rapidfuzz", "rich", "scipy", "sklearn", "yaml"}


@pytest.mark.parametrize("error", [NoTextError, DamagedFileError, GapfinderError])
def test_an_error_is_one_line_on_stderr(
    error: type[GapfinderError], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "gapfinder.api.read", failing(error("cv.pdf has 3 pages but no text; run OCR on it."))
    )
    outcome = run("read", "cv.pdf")
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err == "gapfinder: cv.pdf has 3 pages but no text; run OCR on it.\n"


def test_hostile_names_in_errors_are_made_safe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    error = NoTextError("[/red]\x1b[2J\u202ecv.pdf has no text")
    monkeypatch.setattr("gapfinder.api.read", failing(error))
    assert run("read", "x").err == "gapfinder: [/red]\ufffd[2J\ufffdcv.pdf has no text\n"


def test_all_problems_of_a_taxonomy_are_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.api.read", failing(TaxonomyError(["a.yaml: x", "b.yaml: y"])))
    outcome = run("read", "cv.pdf")
    assert outcome.err.split("\n")[1:] == ["  a.yaml: x", "  b.yaml: y", ""]


def test_bugs_keep_their_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.api.read", failing(ZeroDivisionError("a bug")))
    with pytest.raises(ZeroDivisionError, match="a bug"):
        main(["read", "cv.pdf"])


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.api.read", failing(KeyboardInterrupt()))
    outcome = run("read", "cv.pdf")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc", "cv.pdf"],
        ["check"],
        ["check", "cv.pdf", "--format", "xml"],
        ["check", "cv.pdf", "--target", "chef"],
        ["check", "cv.pdf", "--top", "0"],
        ["check", "cv.pdf", "--engine", "word"],
        ["check", "cv.pdf", "--no-such-option"],
        ["train", "postings.csv"],
        ["taxonomy", "show"],
    ],
)
def test_wrong_usage_is_2_and_on_stderr(arguments: list[str], run: Run) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Usage: gapfinder" in outcome.err


def test_a_closed_pipe_is_quiet(root: Path) -> None:
    command = [sys.executable, "-m", "gapfinder", "taxonomy", "build", "taxonomy"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # More is to come than a pipe holds, so that the writer meets the closed end.
        assert process.stdout.read(10) == b'{"format":'
        process.stdout.close()
        assert process.stderr.read() == b""


def test_surrogates_in_a_file_name_do_not_break_the_message(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gapfinder", "taxonomy", "lint", b"no\xffsuch.yaml"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert b"such.yaml" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"]])
def test_help_and_version_load_nothing_heavy(arguments: list[str], root: Path) -> None:
    code = (
        "import json, sys\n"
        "from gapfinder.cli.app import main\n"
        "try:\n"
        f"    main({arguments!r})\n"
        "except SystemExit as stopped:\n"
        "    loaded = sorted({name.split('.')[0] for name in sys.modules})\n"
        "    print(json.dumps([stopped.code, loaded]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert "gapfinder" in done.stdout
    code, loaded = json.loads(done.stderr)
    assert code == 0
    assert "typer" in loaded
    assert not HEAVY & set(loaded)
