"""Workers that break cost their task and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gapfinder.batch.pool import Outcome, Pool, available_processors
from gapfinder.batch.process import Ending
from gapfinder.batch.worker import Setup
from gapfinder.errors import CohortError, MarketError, SettingsError
from tests.batch.hooks import Breaking, Growing, NeverReady


def pool(factory: Any = None, *, jobs: int = 2, max_seconds: float = 60.0) -> Pool:
    setup = Setup(factory=factory or Breaking(), max_seconds=max_seconds, max_memory=2 << 30)
    return Pool(setup, jobs=jobs)


def outcomes(pool: Pool, tasks: Iterable[Any]) -> list[Outcome]:
    return [outcome for group in pool.run(tasks) for outcome in group]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 30
    while is_alive(pid):
        assert time.monotonic() < deadline, f"{pid} is still there"
        time.sleep(0.02)


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_has_an_outcome(jobs: int) -> None:
    found = outcomes(pool(jobs=jobs), range(200))
    assert sorted((o.task, o.value) for o in found) == [(n, 2 * n) for n in range(200)]
    assert {outcome.ending for outcome in found} == {None}


def test_no_tasks_need_no_workers() -> None:
    assert outcomes(pool(NeverReady(how="exit")), []) == []


@pytest.mark.parametrize(
    ("task", "ending", "detail"),
    [
        ("segfault", Ending.CRASH, "SIGSEGV"),
        ("exit", Ending.CRASH, "exit code 7"),
        ("killed", Ending.MEMORY, "SIGKILL"),  # as the system does when memory runs out
        ("bug", Ending.CRASH, "exit code 1"),
    ],
)
def test_a_worker_that_breaks_down_costs_its_task_only(
    task: str, ending: Ending, detail: str
) -> None:
    found = outcomes(pool(), [1, task, 2, 3, task, 4])
    assert sorted(o.value for o in found if o.ending is None) == [2, 4, 6, 8]
    broken = [o for o in found if o.ending is not None]
    assert [(o.task, o.ending, o.detail) for o in broken] == [(task, ending, detail)] * 2


def test_a_hang_is_ended_by_the_clock() -> None:
    found = outcomes(pool(max_seconds=1.0), [1, "hang", 2, 3])
    assert sorted(o.value for o in found if o.ending is None) == [2, 4, 6]
    assert [o.task for o in found if o.ending is Ending.TIME] == ["hang"]


def test_what_a_worker_started_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHILD_PID", str(tmp_path / "pid"))
    (outcome,) = outcomes(pool(jobs=1, max_seconds=3.0), ["child"])
    assert outcome.ending is Ending.TIME
    wait_until_gone(int((tmp_path / "pid").read_text()))


def test_tasks_are_taken_a_few_ahead_of_the_work() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken = number + 1
            yield number

    done = 0
    for group in pool(jobs=2).run(tasks()):
        done += len(group)
        assert taken <= done + 4
    assert done == 1000


def test_a_run_left_early_leaves_no_worker() -> None:
    running = pool(jobs=1).run(["pid", *["hang"] * 10])
    ((outcome,),) = [next(running)]
    pid = outcome.value
    assert is_alive(pid)
    running.close()  # type: ignore[attr-defined]
    wait_until_gone(pid)


@pytest.mark.parametrize(
    ("factory", "tasks", "error"),
    [
        (NeverReady(how="market"), [1, 2], MarketError),
        (NeverReady(how="exit"), [1, 2], CohortError),
        (Breaking(), [1, "wrong setting", 2], SettingsError),
    ],
)
def test_what_no_task_can_be_done_with_ends_the_run(
    factory: Any, tasks: list[Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        outcomes(pool(factory), tasks)


def test_an_error_of_the_tasks_ends_the_run() -> None:
    def tasks() -> Iterator[int]:
        yield 1
        raise OSError("the list is gone")

    with pytest.raises(OSError, match="the list is gone"):
        outcomes(pool(), tasks())


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is not told here")
def test_a_worker_that_grows_is_replaced() -> None:
    found = outcomes(pool(Growing(step=100 << 20), jobs=1), range(8))
    pids = [outcome.value for outcome in found]
    assert len(pids) == 8
    assert 1 < len(set(pids)) < 8


def test_there_is_a_processor() -> None:
    assert available_processors() >= 1
