"""One worker process from the outside: started, asked, and ended with all that it started."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from enum import StrEnum
from typing import Any

from gapfinder.batch.worker import Answer, Setup
from gapfinder.errors import CohortError

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from gapfinder.batch.worker import serve; serve()"
)
# Libraries that calculate must not each start as many threads as there are processors.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# Seconds that a start may take at least; on a busy machine with a cold disk it takes some.
_START_SECONDS = 120.0
# Seconds that a process without pipes is given to end by itself.
_LAST_MOMENT = 5.0


class Ending(StrEnum):
    """How a worker's work on a task ended without an answer."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class WorkerEnded(Exception):  # noqa: N818 - an event of the pool, told as a value further up
    """A worker ended without an answer; ``how`` says how and ``detail`` by what."""

    def __init__(self, how: Ending, detail: str = "") -> None:
        self.how, self.detail = how, detail
        super().__init__(how, detail)


class WorkerProcess:
    """A worker process that works on one task at a time. Used from one thread; `end` from any.

    It is a fresh interpreter and never imports the caller's main module, so that a script needs
    no guard and a notebook works.

    Parameters
    ----------
    setup
        What it is told at its start.

    Raises
    ------
    GapfinderError
        What its factory raised, or a `CohortError` if it could not be started.
    """

    def __init__(self, setup: Setup) -> None:
        self.is_leaving = False
        self._max_seconds = setup.max_seconds
        self._guard = threading.Lock()
        self._clock: threading.Timer | None = None
        self._is_late = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_ONE_THREAD | os.environ,
                process_group=None if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise CohortError(
                f"a worker process cannot be started ({error.strerror}). Try fewer --jobs."
            ) from error
        try:
            self._exchange(setup, max(self._max_seconds, _START_SECONDS))
        except WorkerEnded as error:
            raise CohortError(
                f"a worker process ended before it could work ({error.detail or error.how}). Give "
                "it more memory (--limit-memory), or try fewer --jobs."
            ) from error

    def ask(self, task: Any) -> Any:
        """Return what the worker makes of a task.

        Raises
        ------
        WorkerEnded
            It took too long, too much memory, or broke down; it is of no use any more.
        GapfinderError
            What the task made plain that no task can be done, such as a wrong setting.
        """
        answer = self._exchange(task, self._max_seconds)
        self.is_leaving = answer.is_last
        return answer.value

    def end(self) -> None:
        """End the process and those that it started, whatever they do, and let go of its pipes."""
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _exchange(self, message: Any, seconds: float) -> Answer:
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None and answers is not None  # noqa: S101, PT018 - pipes, as asked
        self._start_clock(seconds)
        try:
            pickle.dump(message, requests, protocol=pickle.HIGHEST_PROTOCOL)
            requests.flush()
            answer: Answer = pickle.load(answers)  # noqa: S301 - from this very program
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._let_finish()
            self.end()
            raise self._ended() from error
        except BaseException:
            self.end()  # the message cannot be sent: the worker would wait for ever
            raise
        finally:
            self._stop_clock()
        if answer.error is not None:
            self.end()
            raise answer.error
        return answer

    def _let_finish(self) -> None:
        """Wait a moment for a process that closed its pipes to end, so that it can say by what."""
        # It must not be reaped yet: its group is ended by its number.
        look = getattr(os, "waitid", None)
        deadline = time.monotonic() + _LAST_MOMENT
        while look is not None and time.monotonic() < deadline:
            if look(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None:
                return
            time.sleep(0.005)

    def _start_clock(self, seconds: float) -> None:
        self._clock = threading.Timer(seconds, self._end_late)
        self._clock.daemon = True
        self._clock.start()

    def _stop_clock(self) -> None:
        with self._guard:
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None

    def _end_late(self) -> None:
        with self._guard:
            # The answer may have come while this thread woke up.
            if self._clock is threading.current_thread():
                self._is_late = True
                self._kill()

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return  # its number may be another process's by now
        if sys.platform == "win32":
            self._process.kill()
            return
        # The group outlives its leader: what reads a risky file on the worker's behalf.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _ended(self) -> WorkerEnded:
        code = self._process.returncode
        if self._is_late:
            return WorkerEnded(Ending.TIME)
        if sys.platform != "win32" and code < 0:
            name = signal.Signals(-code).name
            # Nobody here sent it: the system did, which it does when memory runs out.
            return WorkerEnded(Ending.MEMORY if code == -signal.SIGKILL else Ending.CRASH, name)
        return WorkerEnded(Ending.CRASH, f"exit code {code}")
