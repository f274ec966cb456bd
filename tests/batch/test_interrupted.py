"""A batch that is stopped at any moment and run again ends as if nothing had happened."""

from __future__ import annotations

import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from gapfinder.cohort.store import load_members
from tests.batch.cohorts import (
    QUICK,
    count_done,
    exported,
    fill,
    run,
    start,
    wait_until,
    workers_in,
)

COPIES = 2
JOBS = ("--jobs", "2")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such signals")


@pytest.fixture(scope="module")
def undisturbed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    where = tmp_path_factory.mktemp("undisturbed")
    fill(where / "in", root, COPIES)
    done = run(root, "in", "-o", "c.db", where=where)
    assert done.returncode == 3, done.stderr
    assert len(load_members(where / "c.db")) == COPIES * len(QUICK)
    return exported(where / "c.db")


@pytest.mark.parametrize("moments", [(0, 4), (9,)])
def test_killed_and_continued(
    tmp_path: Path, root: Path, undisturbed: str, moments: tuple[int, ...]
) -> None:
    fill(tmp_path / "in", root, COPIES)
    cohort = tmp_path / "c.db"
    for moment in moments:
        process = start(root, "in", "-o", "c.db", *JOBS, where=tmp_path)
        wait_until(lambda: cohort.exists() and count_done(cohort) >= moment)  # noqa: B023
        process.kill()
        assert process.wait() == -signal.SIGKILL
        # Nobody works on for a run that is gone.
        wait_until(lambda: not workers_in(tmp_path))
    before = count_done(cohort)
    assert moments[-1] <= before < COPIES * len(QUICK)
    with sqlite3.connect(cohort) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    done = run(root, "in", "-o", "c.db", *JOBS, where=tmp_path)
    assert done.returncode == 3, done.stderr
    assert f"Checked {COPIES * len(QUICK) - before} file" in done.stdout
    assert exported(cohort) == undisturbed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.db", "in"]


def test_interrupted_from_the_keyboard(tmp_path: Path, root: Path, undisturbed: str) -> None:
    fill(tmp_path / "in", root, COPIES)
    cohort = tmp_path / "c.db"
    process = start(root, "in", "-o", "c.db", *JOBS, where=tmp_path)
    wait_until(lambda: count_done(cohort) >= 2)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert not workers_in(tmp_path)
    # Closed in order: one file, no journal and no lock.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.db", "in"]
    assert 2 <= count_done(cohort) < COPIES * len(QUICK)
    run(root, "in", "-o", "c.db", *JOBS, where=tmp_path)
    assert exported(cohort) == undisturbed
