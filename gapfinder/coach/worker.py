"""Resumes read in a process of their own, as in a batch: the clock, memory and crashes end it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from gapfinder.batch.process import Ending, WorkerEnded, WorkerProcess
from gapfinder.batch.worker import Setup
from gapfinder.core.document import Document
from gapfinder.errors import DamagedFileError, LimitError, ReadError
from gapfinder.settings import Settings

_GRACE = 5.0
"""Seconds past ``max_seconds`` after which the process is ended; readers end before."""

_MAX_MEMORY = 4 << 30
"""Most memory that the process may take, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    data: bytes
    name: str
    password: str | None


class ReadingWorker:
    """Reads one file at a time in a process that is kept warm and started again when it ended.

    Safe to use from several threads; they take turns.

    Parameters
    ----------
    settings
        The limits under which files are read.
    """

    def __init__(self, settings: Settings) -> None:
        self._limit = settings.max_seconds + _GRACE
        self._setup = Setup(
            factory=partial(_reader, settings), max_seconds=self._limit, max_memory=_MAX_MEMORY
        )
        self._lock = threading.Lock()
        self._process: WorkerProcess | None = None

    def start(self) -> None:
        """Start the process, so that the first file need not wait for it."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def read(self, data: bytes, *, name: str, password: str | None = None) -> Document:
        """Read a file.

        Parameters
        ----------
        data
            Its bytes.
        name
            What to call it.
        password
            For an encrypted file.

        Raises
        ------
        ReadError
            It could not be turned into text, took too long or too much memory, or broke its
            reader.
        """
        with self._lock:
            answer = self._ask(_Task(data=data, name=name, password=password))
        if isinstance(answer, ReadError):
            raise answer
        return answer

    def _ask(self, task: _Task, *, is_again: bool = False) -> Document | ReadError:
        process = self._running()
        try:
            answer: Document | ReadError = process.ask(task)
        except WorkerEnded as ended:
            self._end()
            if ended.how is not Ending.TIME and not is_again:
                # It may have been ended while it had nothing to do: no fault of this file.
                return self._ask(task, is_again=True)
            raise self._told(ended, task.name) from ended
        if process.is_leaving:
            self._end()
        return answer

    def _running(self) -> WorkerProcess:
        if self._process is None:
            self._process = WorkerProcess(self._setup)
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None

    def _told(self, ended: WorkerEnded, name: str) -> ReadError:
        if ended.how is Ending.TIME:
            return LimitError(
                f"{name} could not be read within {self._limit:g} seconds, the most that one file "
                "is given. Export the resume again, or pass its pages alone."
            )
        if ended.how is Ending.MEMORY:
            return LimitError(f"{name} takes too much memory to be read. Export the resume again.")
        return DamagedFileError(
            f"{name} breaks its reader. Export it again from where it was made."
        )


def _reader(settings: Settings) -> Callable[[_Task], Document | ReadError]:
    """Return what reads files in the worker; a first reading loads what all of them need."""
    from gapfinder.reading.reader import read_document

    read_document(b"A resume.", settings=settings)

    def read(task: _Task) -> Document | ReadError:
        try:
            return read_document(
                task.data, name=task.name, password=task.password, settings=settings
            )
        except ReadError as error:
            return error
        except MemoryError:
            return LimitError(
                f"{task.name} takes too much memory to be read. Export the resume again."
            )

    return read
