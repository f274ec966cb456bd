"""``gapfinder batch`` as it is typed: what it says, how it ends, what it refuses."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gapfinder.cli.progress import Step, shown_progress
from gapfinder.cohort.store import CohortFile, load_members
from gapfinder.core.cohort import CheckFailure
from gapfinder.reports.batch_view import MAX_FAILURES, BatchView, render_batch
from gapfinder.reports.style import Look
from tests.batch.cohorts import fill
from tests.cli.conftest import Run


def test_all_fixtures_broken_ones_too(run: Run, root: Path, tmp_path: Path) -> None:
    cohort = tmp_path / "c.db"
    folders = [str(root / "fixtures" / name) for name in ("broken", "resumes")]
    outcome = run("batch", *folders, "-o", str(cohort), "--timeout", "100")
    assert outcome.code == 3, outcome.err
    members = load_members(cohort)
    failures = {Path(m.path).name: m.failure.error for m in members if m.failure is not None}
    assert len(members) > 40
    assert set(failures.values()) == {
        "DamagedFileError",
        "EncryptedFileError",
        "LimitError",
        "NoTextError",
        "NotSupportedError",
        "UnreadableTextError",
    }
    assert f"Could not be checked ({len(failures)})" in outcome.out
    assert "a font: " in outcome.out
    for name, error in failures.items():
        assert name in outcome.out
        assert error in outcome.out


def test_a_batch_without_failures_ends_well(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    resume = str(root / "fixtures/resumes/edwin-falk.md")
    outcome = run("batch", resume, "-o", "c.db", "--jobs", "1", "--quiet")
    assert (outcome.code, outcome.err, outcome.out) == (0, "", "Checked 1 file into c.db.\n")
    outcome = run("batch", resume, "-o", "c.db", "--quiet")
    assert outcome.code == 0
    assert "1 more was there already, unchanged." in outcome.out


def test_two_at_once_are_told_so(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    resume = str(root / "fixtures/resumes/edwin-falk.md")
    with CohortFile(Path("c.db"), recipe="another"):
        outcome = run("batch", resume, "-o", "c.db")
    assert outcome.code == 1
    assert "being written by another gapfinder batch" in outcome.err
    assert load_members(Path("c.db")) == ()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere"], 1, "There is no file or folder nowhere"),
        (["*.nothing"], 1, "meets no file"),
        (["in", "--market", "in"], 1, "market.json could not be read"),
        (["in", "--taxonomy", "nowhere.yaml"], 1, "nowhere.yaml"),
        (["in", "--backend", "dask"], 2, "go together"),
        (["in", "--scheduler", "tcp://x:1"], 2, "go together"),
        (["in", "--jobs", "0"], 2, "--jobs"),
        ([], 2, "PATH"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], code: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "in", root)
    outcome = run("batch", *arguments, "-o", "c.db")
    assert outcome.code == code
    assert said in outcome.err.replace("\n", " ")
    assert not Path("c.db").exists()


@pytest.mark.parametrize("output", ["notes.txt", "no/c.db", "in", "/dev/full", "/dev/null"])
def test_outputs_that_are_no_cohort_are_refused(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "in", root)
    Path("notes.txt").write_text("my notes")
    outcome = run("batch", "in/edwin-falk-0.md", "-o", output)
    assert outcome.code == 1
    assert outcome.err.startswith("gapfinder: ")
    assert outcome.err.count("\n") == 1
    assert Path("notes.txt").read_text() == "my notes"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such names there")
def test_odd_names_are_told_safely(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = os.fsdecode(b"[red]caf\xe9\x1b[31m\n.pdf")
    Path(odd).write_bytes(b"")
    outcome = run("batch", ".", "-o", "c.db")
    assert outcome.code == 3
    assert "[red]caf\ufffd\ufffd[31m" in outcome.out
    assert "\x1b" not in outcome.out
    (member,) = load_members(Path("c.db"))
    assert member.path == f"./{odd}"


def test_a_cohort_file_among_the_resumes_is_no_resume(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fill(tmp_path / "in", root))
    assert run("batch", ".", "-o", "cohort").code == 3
    outcome = run("batch", ".", "-o", "cohort")
    assert "Checked 0 files into cohort." in outcome.out
    assert "the cohort file: ./cohort" in outcome.out


def view(**changes: object) -> BatchView:
    values: dict[str, object] = {
        "cohort": "c.db", "checked": 1, "unchanged": 0, "failed": 0, "gone": 0,
        "failures": (), "skipped": (), "twins": (),
    }  # fmt: skip
    return BatchView(**(values | changes))  # type: ignore[arg-type]


def test_the_sums_are_sentences() -> None:
    assert render_batch(view(), Look()) == "Checked 1 file into c.db.\n"
    text = render_batch(view(checked=1200, unchanged=2, gone=1), Look(width=120))
    assert "Checked 1,200 files into c.db. 2 more were there already, unchanged." in text
    assert "1 file is no longer there" in text


def test_long_lists_are_cut_and_the_rest_is_counted() -> None:
    failures = [
        CheckFailure(path=f"{n}.pdf", error="NoTextError", message="no text") for n in range(3)
    ]
    text = render_batch(
        view(
            failed=MAX_FAILURES + 7,
            failures=failures,
            skipped=[(f"{n}.png", "a picture") for n in range(5)],
            twins=[("the same name", tuple("abcde"))] * 12,
        ),
        Look(width=120),
    )
    assert "0.pdf  NoTextError\n" in text
    assert "54 more: gapfinder cohort list --failed c.db" in text
    assert "5  a picture: 0.png, 1.png, 2.png and 2 more" in text
    assert "the same name: a, b, c and 2 more\n" in text
    assert "\n  and 2 more\n" in text


def test_progress_is_lines_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("gapfinder.cli.progress.time.monotonic", lambda: now)
    with shown_progress(is_quiet=False) as show:
        for done in range(0, 100, 10):
            now += 3.0
            show(Step(total=20_000, done=done, checked=done, failed=done // 30))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "30 of 20,000 done, 1 failed, 2.5 a second, 2 h 13 min left"
    assert len(lines) == 2
    with shown_progress(is_quiet=True) as show:
        show(Step(total=1, done=1, checked=1, failed=0))
    assert capsys.readouterr().err == ""
