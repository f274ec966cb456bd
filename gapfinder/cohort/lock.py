"""One writer a cohort file: a lock beside it that the system lets go of, however the owner ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from gapfinder.core.text import printable
from gapfinder.errors import CohortError

SUFFIX = "-lock"


class CohortLock:
    """Held while a run writes to a cohort file; its file is gone afterwards.

    A process that was killed leaves the file but not the lock, so that nothing has to be tidied.

    Parameters
    ----------
    cohort
        The cohort file.

    Raises
    ------
    CohortError
        Another run holds it, or its file cannot be made.
    """

    def __init__(self, cohort: Path) -> None:
        self._path = cohort.with_name(cohort.name + SUFFIX)
        try:
            self._file = self._acquired(cohort)
        except OSError as error:
            raise CohortError(
                f"{printable(str(cohort))} cannot be written ({error.strerror}). Choose a file in "
                "a folder that is there and that you may write to."
            ) from error

    def _acquired(self, cohort: Path) -> int:
        while True:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _try_lock(file):
                os.close(file)
                raise CohortError(
                    f"{printable(str(cohort))} is being written by another gapfinder batch. Wait "
                    "until it is done, or choose another name."
                )
            if self._is_current(file):
                return file
            os.close(file)  # its owner removed it in between: the name stands for another file

    def _is_current(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except FileNotFoundError:
            return False

    def __enter__(self) -> Self:
        """Return the lock, which is held since it was made."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        self.release()

    def release(self) -> None:
        """Let go, and remove the file."""
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._file)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._file)


def _try_lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
