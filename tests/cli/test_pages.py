"""Results as Markdown and as pages, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import samples
from tests.cli.conftest import Run, SampleChecker

FILES = {
    "check": ["cv.pdf"],
    "skills": ["cv.pdf"],
    "lean": ["cv.pdf"],
    "compare": ["cv.pdf", "posting.txt"],
    "diff": ["old.pdf", "new.pdf"],
}
GOLDENS = {"check": "report", "skills": "skills", "lean": "lean", "compare": "comparison"}


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("command", FILES)
def test_every_result_is_written_in_both(
    command: str, form: str, run: Run, checker: SampleChecker, tmp_path: Path
) -> None:
    outcome = run(command, *FILES[command], "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("<!doctype html>" if form == "html" else "#")
    target = tmp_path / "out"
    done = run(command, *FILES[command], "--format", form, "-o", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"Wrote {target}\n")
    assert target.read_text("utf-8") == outcome.out


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("html", "html")])
@pytest.mark.parametrize("command", GOLDENS)
def test_they_are_the_goldens(
    command: str, form: str, ending: str, run: Run, checker: SampleChecker, root: Path
) -> None:
    golden = (root / "tests/goldens" / f"{GOLDENS[command]}.{ending}").read_text("utf-8")
    assert run(command, *FILES[command], "--format", form).out == golden


def test_top_is_handed_on(run: Run, checker: SampleChecker) -> None:
    assert "9 more gaps" in run("check", "cv.pdf", "--format", "html", "--top", "3").out
    assert "9 gaps more" in run("check", "cv.pdf", "--format", "markdown", "--top", "3").out


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("command", ["check", "skills", "compare"])
def test_the_person_is_hidden_on_demand(
    command: str, form: str, run: Run, checker: SampleChecker
) -> None:
    plain = run(command, *FILES[command], "--format", form).out
    hidden = run(command, *FILES[command], "--format", form, "--redact").out
    assert "lindqvist" in plain
    assert "lindqvist" not in hidden.casefold()
    assert "maja@" not in hidden
    assert "PyTorch" in hidden


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_why_has_no_page(form: str, run: Run, checker: SampleChecker) -> None:
    outcome = run("skills", "cv.pdf", "--why", "python", "--format", form)
    assert outcome.code == 2
    assert "terminal or json" in outcome.err


def test_the_sample_has_a_what_if(run: Run, checker: SampleChecker) -> None:
    assert samples.what_if().skills
    assert 'id="what-if-data"' in run("check", "cv.pdf", "--format", "html").out
