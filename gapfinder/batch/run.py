"""A batch: what was found, through the workers, into a cohort file; safe to stop at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gapfinder.batch.checking import Task, failure_of
from gapfinder.batch.inputs import Found, Item
from gapfinder.batch.pool import Outcome
from gapfinder.cohort.packing import Row, failed, row_of
from gapfinder.cohort.store import CohortFile
from gapfinder.core.cohort import MemberState
from gapfinder.errors import CrashError, EncryptedFileError, MemoryLimitError, TimeLimitError

# Failures that may not be the file's: tried again each time.
_PASSING = {error.__name__ for error in (CrashError, MemoryLimitError, TimeLimitError)}

Backend = Callable[[Iterable[Task]], Iterator[tuple[Outcome, ...]]]
"""Turns tasks into outcomes, as they are done; the value of one is a `Row` or ``None``."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """How far a batch is.

    Parameters
    ----------
    total
        Files of this run.
    checked
        Files checked in it.
    unchanged
        Files whose results were there already.
    failed
        Paths, of both, without a result.
    gone
        Members newly marked as no longer there.
    """

    total: int
    checked: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    gone: int = 0

    @property
    def done(self) -> int:
        """Files that need nothing more."""
        return self.checked + self.unchanged


def run_batch(
    file: CohortFile,
    found: Found,
    backend: Backend,
    *,
    max_seconds: float,
    max_bytes: int,
    has_password: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Counts]:
    """Check what is new or changed and write it as it comes.

    Parameters
    ----------
    file
        Where results go; each is on the disk before the next are waited for.
    found
        What to check.
    backend
        Who checks it.
    max_seconds, max_bytes
        What one file is given, for the messages about those that took more.
    has_password
        Whether locked files that could not be opened before are tried again.
    now
        The clock.

    Yields
    ------
    Counts
        The same one each time, after each group of results.

    Raises
    ------
    CohortError
        Results cannot be written. What was written before is kept.
    """
    counts = Counts(total=len(found.items) + len(found.failures))
    known_failures: set[str] = set()

    def tasks() -> Iterator[Task]:
        passing = _PASSING | ({EncryptedFileError.__name__} if has_password else set())
        for item in found.items:
            known = file.known(item.path)
            is_known = known is not None and known.error not in passing
            if known is not None and known.error is not None and is_known:
                known_failures.add(item.path)
            yield Task(item=item, known=known.sha256 if known is not None and is_known else "")

    if found.failures:
        counts.checked += len(found.failures)
        counts.failed += [failure.path for failure in found.failures]
        file.write(map(row_of, map(failed, found.failures)), made_at=_stamp(now))
        yield counts
    for outcomes in backend(tasks()):
        rows = []
        for outcome in outcomes:
            item: Item = outcome.task.item
            if outcome.ending is not None:
                failure = failure_of(outcome, max_seconds=max_seconds, limit=max_bytes)
                row: Row | None = row_of(failed(failure))
            else:
                row = outcome.value
            if row is None:
                counts.unchanged += 1
                is_failed = item.path in known_failures
            else:
                counts.checked += 1
                rows.append(row)
                is_failed = row.state is MemberState.FAILED
            if is_failed:
                counts.failed.append(item.path)
        if rows:
            file.write(rows, made_at=_stamp(now))
        yield counts
    present = [item.path for item in found.items] + [each.path for each in found.failures]
    counts.gone = file.mark_gone(found.places, present)
    yield counts


def _stamp(now: Callable[[], datetime]) -> str:
    return now().isoformat(timespec="seconds")
