"""Worker processes kept busy: results as they come, a broken worker replaced, its task told.

A thread for each worker waits for its answers, so that one that hangs or crashes is no matter of
the others; a pool that shares one pipe could not tell whose task was lost.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gapfinder.batch.process import Ending, WorkerEnded, WorkerProcess
from gapfinder.batch.worker import Setup

# Tasks handed out beyond those being worked on, for each worker.
_AHEAD = 1
# Seconds between looks at whether a signal has come, which some systems need.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task: a value, or how its worker ended.

    ``detail`` names the signal or the exit code that ended it, where one did.
    """

    task: Any
    value: Any = None
    ending: Ending | None = None
    detail: str = ""


def available_processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


class Pool:
    """Worker processes on this machine.

    Parameters
    ----------
    setup
        What each worker is told at its start.
    jobs
        How many work at once, at least 1.
    """

    def __init__(self, setup: Setup, *, jobs: int) -> None:
        self._setup, self._jobs = setup, jobs

    def run(self, tasks: Iterable[Any]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what becomes of the tasks, in the order in which they are done.

        Parameters
        ----------
        tasks
            Taken one by one, a few ahead of the work, in the thread that iterates.

        Yields
        ------
        tuple of Outcome
            All that are ready, at least one.

        Raises
        ------
        GapfinderError
            The workers cannot work at all: their factory raised it.
        """
        waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        done: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()
        threads = [_Thread(self._setup, waiting, done) for _ in range(self._jobs)]
        remaining, handed_out = iter(tasks), 0
        try:
            for task in islice(remaining, self._jobs * (1 + _AHEAD)):
                waiting.put((task,))
                handed_out += 1
                if handed_out <= self._jobs:
                    threads[handed_out - 1].start()
            while handed_out:
                outcomes = _all_ready(done)
                handed_out -= len(outcomes)
                for task in islice(remaining, len(outcomes)):
                    waiting.put((task,))
                    handed_out += 1
                yield outcomes
        finally:
            for thread in threads:
                thread.stop()
            for _ in threads:
                waiting.put(None)
            for thread in threads:
                if thread.ident is not None:
                    thread.join()


def _all_ready(done: queue.SimpleQueue[Outcome | BaseException]) -> tuple[Outcome, ...]:
    """Wait for an outcome, and return it with all others that are there."""
    outcomes: list[Outcome] = []
    while not outcomes or not done.empty():
        try:
            found = done.get(timeout=_PATIENCE)
        except queue.Empty:
            continue
        if isinstance(found, BaseException):
            raise found
        outcomes.append(found)
    return tuple(outcomes)


class _Thread(threading.Thread):
    """Hands tasks to one worker process after the other."""

    def __init__(
        self,
        setup: Setup,
        waiting: queue.SimpleQueue[Any],
        done: queue.SimpleQueue[Outcome | BaseException],
    ) -> None:
        super().__init__(daemon=True)
        self._setup, self._waiting, self._done = setup, waiting, done
        self._worker: WorkerProcess | None = None
        self._is_stopped = False
        self._guard = threading.Lock()

    def run(self) -> None:
        """Work until told to stop; an error that is no task's goes to whoever iterates."""
        try:
            while (item := self._waiting.get()) is not None and not self._is_stopped:
                self._done.put(self._outcome(item[0]))
        except BaseException as error:  # noqa: BLE001 - raised again where the pool is iterated
            self._done.put(error)
        finally:
            self._let_go()

    def stop(self) -> None:
        """End the worker whatever it does, and start no other."""
        with self._guard:
            self._is_stopped = True
            if self._worker is not None:
                self._worker.end()

    def _outcome(self, task: Any) -> Outcome:
        try:
            value = self._ready_worker().ask(task)
        except WorkerEnded as error:
            self._worker = None
            return Outcome(task=task, ending=error.how, detail=error.detail)
        if self._worker is not None and self._worker.is_leaving:
            self._let_go()
        return Outcome(task=task, value=value)

    def _ready_worker(self) -> WorkerProcess:
        if self._worker is None:
            worker = WorkerProcess(self._setup)
            with self._guard:
                self._worker = worker
                if self._is_stopped:
                    worker.end()
        return self._worker

    def _let_go(self) -> None:
        with self._guard:
            if self._worker is not None:
                self._worker.end()
                self._worker = None
