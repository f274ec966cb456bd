"""The inside of a worker process: one task after the other, under bounds that it sets itself.

Requests and answers are pickled values, one after the other, on the pipes that were standard input
and output at the start; both processes are this program. Whatever a parser prints goes nowhere.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gapfinder.errors import GapfinderError

GRACE = 10.0
"""Seconds past the time limit after which a worker that nobody has ended ends by itself."""

# A worker that has grown by so much leaves, and another takes its place.
_MAX_GROWTH = 300 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a worker is told at its start.

    Parameters
    ----------
    factory
        Called once; returns what is called with each task. A `GapfinderError` of either ends the
        whole run: what is wrong with one task is a value.
    max_seconds
        Longest time for one task.
    max_memory
        Most memory that the process may take, in bytes; ``None`` for no bound.
    """

    factory: Callable[[], Callable[[Any], Any]]
    max_seconds: float
    max_memory: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a worker answers: a value, or an error that ends the whole run.

    ``is_last`` says that the worker leaves after this one.
    """

    value: Any = None
    error: GapfinderError | None = None
    is_last: bool = False


def serve() -> None:
    """Work until there is nobody to work for."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)

    def answer(what: Answer) -> None:
        pickle.dump(what, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()

    try:
        setup: Setup = pickle.load(requests)  # noqa: S301 - from the process that started this one
        _bound_memory(setup.max_memory)
        work = setup.factory()
        gc.collect()
        gc.freeze()  # what stays for good need not be looked through again and again
        allowed = _memory() + _MAX_GROWTH
        answer(Answer())
        while True:
            task = pickle.load(requests)  # noqa: S301
            faulthandler.dump_traceback_later(setup.max_seconds + GRACE, exit=True)
            value = work(task)
            faulthandler.cancel_dump_traceback_later()
            is_last = _memory() > allowed
            answer(Answer(value=value, is_last=is_last))
            if is_last:
                return
    except GapfinderError as error:
        answer(Answer(error=error, is_last=True))
    except (EOFError, BrokenPipeError):
        return  # whoever started this one is gone


def _bound_memory(most: int | None) -> None:
    if most is None:
        return
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(OSError, ValueError):  # some systems have it and do not keep it
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _memory() -> int:
    """Return the bytes of memory that this process holds now; 0 where that cannot be told."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - after each task: no detours
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
