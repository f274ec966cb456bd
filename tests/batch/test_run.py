"""A batch into a cohort file: nothing twice, nothing lost, every failure typed."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder import errors
from gapfinder.batch.checking import CheckOptions, RowMaker, recipe_of
from gapfinder.batch.inputs import find_inputs
from gapfinder.batch.pool import Pool
from gapfinder.batch.run import Counts, run_batch
from gapfinder.batch.worker import Setup
from gapfinder.cohort.store import CohortFile, find_twins, load_members, load_report_json
from gapfinder.core.cohort import CohortMember, MemberState
from gapfinder.core.roles import Role
from gapfinder.files.serialize import to_json
from tests.batch.cohorts import QUICK, exported, fill
from tests.batch.hooks import BreakingRowMaker

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def run(
    cohort: Path,
    *paths: str,
    options: CheckOptions | None = None,
    maker: Callable[..., object] = RowMaker,
    jobs: int = 1,
    max_seconds: float = 60.0,
    max_memory: int | None = 2_000_000_000,
) -> Counts:
    options = options or CheckOptions()
    setup = Setup(factory=maker(options=options), max_seconds=max_seconds, max_memory=max_memory)  # type: ignore[arg-type]
    found = find_inputs(paths, output=cohort)
    with CohortFile(cohort, recipe=recipe_of(options)) as file:
        *_, counts = run_batch(
            file,
            found,
            Pool(setup, jobs=jobs).run,
            max_seconds=max_seconds,
            max_bytes=options.settings.max_bytes,
            has_password=options.password is not None,
            now=lambda: NOON,
        )
    return counts


def by_name(cohort: Path) -> dict[str, CohortMember]:
    return {Path(member.path).name: member for member in load_members(cohort)}


@pytest.fixture
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with each kind of file, where the commands stand."""
    monkeypatch.chdir(tmp_path)
    return fill(Path("in"), root)


def test_results_are_those_of_a_single_check(folder: Path) -> None:
    cohort = Path("c.db")
    counts = run(cohort, "in")
    assert (counts.total, counts.checked, counts.unchanged) == (len(QUICK), len(QUICK), 0)
    assert sorted(counts.failed) == [
        "in/empty-0.pdf",
        "in/encrypted-user-0.pdf",
        "in/random-bytes-0.pdf",
    ]
    members = by_name(cohort)
    member = members["darius-cole-0.pdf"]
    report = gf.check(member.path)
    assert load_report_json(cohort, member.path) == to_json(report)
    assert member.sha256 == report.document.sha256
    assert member.person == "DARIUS COLE"
    assert member.target is Role.ML_ENGINEER
    failure = members["encrypted-user-0.pdf"].failure
    assert failure is not None
    assert failure.error == "EncryptedFileError"
    assert len(failure.sha256) == 64


def test_the_result_does_not_depend_on_jobs_or_order(folder: Path) -> None:
    run(Path("one.db"), "in", jobs=1)
    run(Path("three.db"), *sorted(map(str, folder.iterdir()), reverse=True), jobs=3)
    assert exported(Path("one.db")) == exported(Path("three.db"))


def test_nothing_is_done_twice_and_what_changed_is(folder: Path) -> None:
    cohort = Path("c.db")
    run(cohort, "in")
    before = exported(cohort)
    again = run(cohort, "in")
    assert (again.checked, again.unchanged) == (0, len(QUICK))
    assert len(again.failed) == 3
    assert exported(cohort) == before
    # Touched is not changed.
    os.utime("in/darius-cole-0.pdf", ns=(1, 1))
    Path("in/edwin-falk-0.md").write_text("# Edwin Falk\n\n## Skills\n\nRust, Go, SQL, Java\n")
    changed = run(cohort, "in")
    assert (changed.checked, changed.unchanged) == (1, len(QUICK) - 1)
    assert {skill.id for skill in by_name(cohort)["edwin-falk-0.md"].skills} >= {"rust", "sql"}


def test_other_settings_are_another_result(folder: Path) -> None:
    cohort = Path("c.db")
    run(cohort, "in/darius-cole-0.pdf")
    assert run(cohort, "in/darius-cole-0.pdf").checked == 0
    other = CheckOptions(target=Role.DATA_SCIENTIST)
    assert run(cohort, "in/darius-cole-0.pdf", options=other).checked == 1
    assert by_name(cohort)["darius-cole-0.pdf"].target is Role.DATA_SCIENTIST


def test_a_password_is_tried_where_one_was_missing(folder: Path) -> None:
    cohort = Path("c.db")
    run(cohort, "in")
    counts = run(cohort, "in", options=CheckOptions(password="open sesame"))  # noqa: S106
    # Still the wrong one, but what needs none is not read again.
    assert (counts.checked, counts.unchanged) == (1, len(QUICK) - 1)


def test_files_that_go_and_come_back(folder: Path) -> None:
    cohort = Path("c.db")
    run(cohort, "in")
    shutil.move("in/edwin-falk-0.md", "elsewhere.md")
    counts = run(cohort, "in")
    assert (counts.checked, counts.gone) == (0, 1)
    assert "edwin-falk-0.md" not in by_name(cohort)
    # Files given by name say nothing of the others.
    assert run(cohort, "in/darius-cole-0.pdf").gone == 0
    shutil.move("elsewhere.md", "in/edwin-falk-0.md")
    counts = run(cohort, "in")
    assert (counts.checked, counts.gone) == (0, 0)
    assert "edwin-falk-0.md" in by_name(cohort)


def test_archives_and_lists(folder: Path) -> None:
    with zipfile.ZipFile("all.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"term/{path.name}")
    Path("broken.zip").write_bytes(b"PK\x03\x04 and no more")
    Path("list").write_text("all.zip\nbroken.zip\ngone.pdf\n")
    cohort = Path("c.db")
    counts = run(cohort, "@list", jobs=2)
    assert counts.checked == len(QUICK) + 2
    members = {member.path: member for member in load_members(cohort)}
    done = members["all.zip/term/darius-cole-0.pdf"]
    assert done.skills
    assert '"name": "darius-cole-0.pdf"' in load_report_json(cohort, done.path)
    errors_of = {p: m.failure.error for p, m in members.items() if m.failure is not None}
    assert errors_of == {
        "all.zip/term/empty-0.pdf": "DamagedFileError",
        "all.zip/term/encrypted-user-0.pdf": "EncryptedFileError",
        "all.zip/term/random-bytes-0.pdf": "NotSupportedError",
        "broken.zip": "DamagedFileError",
        "gone.pdf": "ReadError",
    }
    assert run(cohort, "@list").unchanged == len(QUICK)


def test_twins_are_noticed(folder: Path) -> None:
    shutil.copy("in/darius-cole-0.pdf", "in/copy.pdf")
    text = Path("in/edwin-falk-0.md").read_text()
    Path("in/edwin-new.md").write_text(f"{text}\n\n## Awards\n\nMedal of statistics 2024\n")
    run(Path("c.db"), "in")
    twins = {each.what: each.paths for each in find_twins(Path("c.db"))}
    assert twins == {
        "the same content": ("in/copy.pdf", "in/darius-cole-0.pdf"),
        "the same e-mail address": ("in/edwin-falk-0.md", "in/edwin-new.md"),
    }


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("segfault", errors.CrashError, "SIGSEGV"),
        ("hang", errors.TimeLimitError, "longer than the 8 seconds"),
        ("memory", errors.MemoryLimitError, "more memory"),
        ("killed", errors.MemoryLimitError, "more memory"),
        ("bug", errors.CrashError, "IndexError: bug, hooks.py line"),
    ],
)
def test_what_breaks_a_worker_is_a_failure_of_its_file(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, name: str,
    error: type[errors.GapfinderError], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for stem in (f"a-{name}", name, "z"):
        Path(f"in/{stem}.md").write_text("# Jo Lee\n\n## Skills\n\nPython, SQL, Docker, Go\n")
    cohort = Path("c.db")
    counts = run(cohort, "in", maker=BreakingRowMaker, max_seconds=8.0)
    assert counts.failed == [f"in/{name}.md"]
    members = by_name(cohort)
    assert [m.state for m in members.values()].count(MemberState.DONE) == 2
    failure = members[f"{name}.md"].failure
    assert failure is not None
    assert failure.error == error.__name__
    assert said in failure.message
    assert failure.sha256 == members[f"{name}.md"].sha256
    assert len(failure.sha256) == 64
    # It may not be the file's fault: the next run tries it again, and only it.
    again = run(cohort, "in")
    assert (again.checked, again.unchanged, again.failed) == (1, 2, [])


def test_a_small_bound_on_memory_is_told(folder: Path) -> None:
    with pytest.raises(errors.CohortError, match="--limit-memory"):
        run(Path("c.db"), "in", max_memory=20_000_000)


def test_pipes_and_devices_that_are_named_fail(folder: Path) -> None:
    os.mkfifo("pipe.pdf")
    run(Path("c.db"), "pipe.pdf", "/dev/zero")
    found = {m.path: m.failure and m.failure.error for m in load_members(Path("c.db"))}
    assert found == {"pipe.pdf": "ReadError", "/dev/zero": "ReadError"}


def test_the_clock_leaves_no_trace_in_exports(folder: Path) -> None:
    run(Path("c.db"), "in/darius-cole-0.pdf")
    assert "2026-01-01" not in exported(Path("c.db"))
    assert b"2026-01-01T12:00:00" in Path("c.db").read_bytes()
