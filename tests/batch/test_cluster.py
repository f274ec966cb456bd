"""A real Dask cluster of processes on this machine: the same results, a lost worker made up for."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gapfinder.errors import CohortError
from tests.batch.cohorts import QUICK, count_done, environment, exported, fill, run

pytest.importorskip("distributed", reason="needs the extra gapfinder[dask]")

# A whole cluster is started: generous, since the machine may be busy.
START = 120.0


@dataclass
class DaskCluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


def start(arguments: list[str], log: Path, root: Path) -> subprocess.Popen[bytes]:
    quiet = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments], stdout=file, stderr=file,
            env={**environment(root), **quiet}, process_group=0,
        )  # fmt: skip


def wait_for(log: Path, pattern: str) -> str:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"no {pattern} in {log.read_text(errors='replace')}")


@pytest.fixture
def cluster(tmp_path: Path, root: Path) -> Iterator[DaskCluster]:
    """A scheduler and two workers, each a process of its own."""
    processes = []
    try:
        log = tmp_path / "scheduler.log"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        processes.append(start(["distributed.cli.dask_scheduler", *options], log, root))
        address = wait_for(log, r"(tcp://127\.0\.0\.1:\d+)")
        workers = []
        for number in range(2):
            log = tmp_path / f"worker-{number}.log"
            folder = tmp_path / f"scratch-{number}"
            options = [
                *("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard"),
                *("--local-directory", str(folder)),
            ]
            workers.append(start(["distributed.cli.dask_worker", address, *options], log, root))
        processes += workers
        for number in range(2):
            wait_for(tmp_path / f"worker-{number}.log", r"(Registered to)")
        yield DaskCluster(address=address, workers=workers)
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_lost_workers_files_are_done_again(
    tmp_path: Path, root: Path, cluster: DaskCluster
) -> None:
    fill(tmp_path / "in", root, copies=4)
    dask = ["--backend", "dask", "--scheduler", cluster.address]
    undisturbed = run(root, "in", "-o", "local.db", where=tmp_path)
    assert undisturbed.returncode == 3, undisturbed.stderr

    killed: list[int] = []

    def kill_one_midway() -> None:
        while not killed:
            time.sleep(0.02)
            if (done := count_done(tmp_path / "dask.db")) >= 6:
                killed.append(done)
                cluster.workers[0].kill()

    killer = threading.Thread(target=kill_one_midway, daemon=True)
    killer.start()
    disturbed = run(root, "in", "-o", "dask.db", *dask, where=tmp_path)
    assert disturbed.returncode == 3, disturbed.stderr
    assert killed
    assert killed[0] < 4 * len(QUICK)
    assert cluster.workers[0].wait() == -signal.SIGKILL
    assert exported(tmp_path / "dask.db") == exported(tmp_path / "local.db")
    # The other worker goes on, and what is there is not done again.
    again = run(root, "in", "-o", "dask.db", *dask, where=tmp_path)
    assert again.returncode == 3
    assert "Checked 0 files" in again.stdout


def test_without_a_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.batch.cluster._CONNECT", 0.5)
    from gapfinder.batch.checking import CheckOptions
    from gapfinder.batch.cluster import Cluster

    cluster = Cluster("tcp://127.0.0.1:9", CheckOptions(), max_seconds=10, max_memory=None)
    with pytest.raises(CohortError, match="no Dask scheduler answers"):
        next(cluster.run([]))
    with pytest.raises(CohortError, match="no Dask scheduler answers"):
        next(Cluster("nonsense://x", CheckOptions(), max_seconds=10, max_memory=None).run([]))
