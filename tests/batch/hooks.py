"""What tests start worker processes with: tasks and checks that break on purpose."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapfinder.batch.checking import CheckOptions, RowMaker, Task
from gapfinder.checker import Checker
from gapfinder.cohort.packing import Row
from gapfinder.errors import MarketError, SettingsError

# Keeps a worker busy in one call that never lets Python in.
_STUCK = re.compile(r"(a+)+$")


def break_down(how: str) -> None:
    """Do what a parser may do to the process that it runs in."""
    if how == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "exit":
        os._exit(7)
    elif how == "hang":
        _STUCK.match("a" * 60 + "b")
    elif how == "memory":
        bytearray(8 << 30)
    elif how == "bug":
        raise IndexError(how)
    elif how == "child":
        # As a parser in a process of its own that never comes back.
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(os.environ["CHILD_PID"]).write_text(str(child.pid))
        time.sleep(600)


@dataclass(frozen=True, kw_only=True)
class Breaking:
    """Doubles numbers, and breaks down at words."""

    def __call__(self) -> Callable[[Any], Any]:
        def work(task: Any) -> Any:
            if task == "wrong setting":
                raise SettingsError(task)
            if task == "pid":
                return os.getpid()
            if isinstance(task, str):
                break_down(task)
            return task * 2

        return work


@dataclass(frozen=True, kw_only=True)
class NeverReady:
    """Cannot start: raises what it is told, or ends."""

    how: str

    def __call__(self) -> Callable[[Any], Any]:
        if self.how == "market":
            raise MarketError("no market")
        os._exit(9)


@dataclass(frozen=True, kw_only=True)
class Growing:
    """Keeps ever more memory."""

    step: int

    def __call__(self) -> Callable[[Any], int]:
        kept: list[bytes] = []

        def work(task: Any) -> int:
            kept.append(b"x" * self.step)
            return os.getpid()

        return work


@dataclass(frozen=True, kw_only=True)
class BreakingRowMaker:
    """A `RowMaker` whose checks break at files named after how: ``hang.md``."""

    options: CheckOptions

    def __call__(self) -> Callable[[Task], Row | None]:
        whole = Checker.check

        def check(self: Checker, source: Any, **options: Any) -> Any:
            break_down(Path(options["name"]).stem)
            return whole(self, source, **options)

        Checker.check = check  # type: ignore[method-assign]
        return RowMaker(options=self.options)()
