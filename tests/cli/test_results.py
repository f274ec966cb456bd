"""The commands that show a result: what they ask for, and what they write where."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from gapfinder.core.roles import Role
from tests import samples
from tests.cli.conftest import Run, SampleChecker

COMMANDS = ("check", "skills", "read", "lean")
FORMATS = {
    "check": "gapfinder.report",
    "skills": "gapfinder.skills",
    "read": "gapfinder.document",
    "lean": "gapfinder.lean",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_one_value_and_nothing_else(command: str, run: Run, checker: SampleChecker) -> None:
    outcome = run(command, "cv.pdf", "--format", "json")
    assert outcome.code == 0
    assert outcome.err == ""
    value = json.loads(outcome.out)
    assert value["format"] == FORMATS[command]
    assert outcome.out.endswith("}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_terminal_text_is_plain_when_it_is_no_terminal(
    command: str, run: Run, checker: SampleChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    outcome = run(command, "cv.pdf")
    assert outcome.code == 0
    assert outcome.err == ""
    assert "\x1b" not in outcome.out
    assert max(len(line) for line in outcome.out.split("\n")) <= (90 if command == "read" else 80)


def test_check_writes_the_golden_report(
    run: Run, checker: SampleChecker, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("check", "cv.pdf").out == (root / "tests/goldens/report-80.txt").read_text("utf-8")
    monkeypatch.setenv("COLUMNS", "120")
    assert run("check", "cv.pdf").out == (root / "tests/goldens/report-120.txt").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_documents_are_read_as_asked(command: str, run: Run, checker: SampleChecker) -> None:
    run(command, "my cv.pdf", "--engine", "pdfium", "--password", "open")
    source, options = checker.called("check" if command == "check" else "read")
    assert source == "my cv.pdf"
    assert options == {**options, "engine": "pdfium", "password": "open"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dash_reads_standard_input(
    command: str, run: Run, checker: SampleChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7 \xff")))
    assert run(command, "-").code == 0
    source, _ = checker.called("check" if command == "check" else "read")
    assert source == b"%PDF-1.7 \xff"


@pytest.mark.parametrize(
    ("target", "role"),
    [("auto", None), ("data-scientist", Role.DATA_SCIENTIST), ("ml-engineer", Role.ML_ENGINEER)],
)
def test_target(target: str, role: Role | None, run: Run, checker: SampleChecker) -> None:
    run("check", "cv.pdf", "--target", target)
    assert checker.called("check")[1]["target"] is role


def test_taxonomies_and_market_are_handed_on(run: Run, checker: SampleChecker) -> None:
    run("check", "cv.pdf", "--taxonomy", "a.yaml", "--taxonomy", "b", "--market", "m")
    _, options = checker.called("load")
    assert options == {"taxonomy": [Path("a.yaml"), Path("b")], "market": Path("m")}


def test_top_limits_both_formats(run: Run, checker: SampleChecker) -> None:
    gaps = len(samples.gaps())
    assert len(json.loads(run("check", "x", "--format", "json").out)["gaps"]) == gaps > 10
    assert len(json.loads(run("check", "x", "--format", "json", "--top", "3").out)["gaps"]) == 3
    assert "9 more:" in run("check", "x", "--top", "3").out
    assert "2 more:" in run("check", "x").out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_output_goes_to_a_file_and_says_so(
    command: str, form: str, run: Run, checker: SampleChecker, tmp_path: Path
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("older")
    expected = run(command, "cv.pdf", "--format", form).out
    outcome = run(command, "cv.pdf", "--format", form, "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"Wrote {target}\n"
    assert target.read_text("utf-8") == expected
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_device_is_written_to_not_replaced(run: Run, checker: SampleChecker) -> None:
    assert run("lean", "cv.pdf", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_dash_is_standard_output(run: Run, checker: SampleChecker) -> None:
    assert run("lean", "cv.pdf", "-o", "-").out == run("lean", "cv.pdf").out


def test_quiet_says_nothing(run: Run, checker: SampleChecker, tmp_path: Path) -> None:
    outcome = run("check", "cv.pdf", "-o", str(tmp_path / "out"), "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_the_file_being_read_is_never_overwritten(
    run: Run, checker: SampleChecker, tmp_path: Path
) -> None:
    resume = tmp_path / "cv.pdf"
    resume.write_bytes(b"%PDF")
    outcome = run("check", str(resume), "-o", str(tmp_path / "." / "cv.pdf"))
    assert outcome.code == 1
    assert "is the file being read" in outcome.err
    assert resume.read_bytes() == b"%PDF"


@pytest.mark.parametrize("place", ["missing/out.txt", "."])
def test_places_that_cannot_be_written_are_told_in_a_line(
    place: str, run: Run, checker: SampleChecker, tmp_path: Path
) -> None:
    outcome = run("check", "cv.pdf", "-o", str(tmp_path / place))
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert "cannot be written" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_written_through(run: Run, checker: SampleChecker, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("older")
    link.symlink_to(real)
    assert run("lean", "cv.pdf", "--format", "json", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert json.loads(real.read_text())["format"] == "gapfinder.lean"


class Screen(io.TextIOWrapper):
    """A terminal that keeps what it is sent."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.sent = io.BytesIO()
        super().__init__(self.sent, encoding=encoding)

    def isatty(self) -> bool:
        return True


def on_screen(
    monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8", **environment: str
) -> bytes:
    from gapfinder.cli.app import main

    screen = Screen(encoding)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", screen)
        with pytest.raises(SystemExit) as stopped:
            main(["check", "cv.pdf"])
    assert stopped.value.code == 0
    return screen.sent.getvalue()


def test_a_terminal_gets_colours(checker: SampleChecker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"\x1b[" in on_screen(monkeypatch)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_none_is_wanted(
    name: str, value: str, checker: SampleChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = on_screen(monkeypatch, **{name: value})
    assert b"Gaps for ML engineer" in sent
    assert b"\x1b" not in sent


def test_a_terminal_without_blocks_gets_ascii(
    checker: SampleChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = on_screen(monkeypatch, encoding="ascii", NO_COLOR="1")
    assert b"####" in sent
    assert sent.isascii()


@pytest.mark.parametrize("output_format", ["terminal", "json", "markdown", "html"])
def test_a_redacted_lean_quotes_no_name(output_format: str, run: Run, root: Path) -> None:
    resume = str(root / "fixtures/resumes/viktor-salo.pdf")
    shown = run("lean", resume, "--format", output_format).out
    hidden = run("lean", resume, "--format", output_format, "--redact-employers").out
    assert "Koivu" in shown
    for word in ("Salo", "Viktor", "Koivu", "viktor-salo"):
        assert word not in hidden
    assert "█" in hidden
