"""Many resumes from Python: reports and failures as they come, no cohort file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gapfinder.core.cohort import CheckFailure
from gapfinder.core.gaps import GapReport
from gapfinder.core.roles import Role
from gapfinder.errors import SettingsError
from gapfinder.settings import Settings

if TYPE_CHECKING:
    from gapfinder.batch.checking import CheckOptions
    from gapfinder.batch.pool import Pool
    from gapfinder.batch.worker import Setup


def check_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    n_jobs: int | None = None,
    target: Role | str | None = None,
    market: str | os.PathLike[str] | None = None,
    taxonomy: Sequence[str | os.PathLike[str]] = (),
    settings: Settings | None = None,
    engine: str = "auto",
    password: str | None = None,
    ocr: bool = False,
    max_seconds: float = 120.0,
    max_memory: int | None = 2_000_000_000,
) -> Iterator[GapReport | CheckFailure]:
    """Check many resumes at once, each in a process that may break, and yield as they are done.

    The processes are fresh interpreters: a script needs no ``if __name__ == "__main__":`` for
    them. They end with the iterator, also where it is left early.

    Parameters
    ----------
    paths
        Files, taken one by one, a few ahead of the work.
    n_jobs
        How many at once, at least 1; ``None`` for one a processor.
    target, engine, password, ocr
        As in `check`.
    market, taxonomy, settings
        As in `Checker.load`.
    max_seconds
        After so long a file is given up.
    max_memory
        Most memory that the check of one file may take, in bytes; ``None`` for no bound, and on
        Windows there is none.

    Yields
    ------
    GapReport or CheckFailure
        One a file, in the order in which they are done; ``path`` says which file it is.

    Raises
    ------
    SettingsError, MarketError, TaxonomyError
        No file can be checked so.
    """
    if n_jobs is not None and n_jobs < 1:
        raise SettingsError(f"n_jobs is {n_jobs}; it must be at least 1, or None.")
    if target is not None and target not in tuple(Role):
        names = " or ".join(role.value for role in Role)
        raise SettingsError(f"{target!r} is not a target; it must be {names}.")
    from gapfinder.batch.checking import CheckOptions, ReportMaker
    from gapfinder.batch.pool import Pool, available_processors
    from gapfinder.batch.worker import Setup

    options = CheckOptions(
        market=None if market is None else Path(market).absolute(),
        taxonomy=tuple(Path(path).absolute() for path in taxonomy),
        settings=settings or Settings(),
        target=None if target is None else Role(target),
        engine=engine,
        password=password,
        ocr=ocr,
    )
    setup = Setup(
        factory=ReportMaker(options=options), max_seconds=max_seconds, max_memory=max_memory
    )
    return _results(Pool(setup, jobs=n_jobs or available_processors()), paths, setup, options)


def _results(
    pool: Pool, paths: Iterable[str | os.PathLike[str]], setup: Setup, options: CheckOptions
) -> Iterator[GapReport | CheckFailure]:
    from gapfinder.batch.checking import Task, failure_of
    from gapfinder.batch.inputs import Item

    tasks = (Task(item=Item(path=os.fspath(path))) for path in paths)
    for outcomes in pool.run(tasks):
        for outcome in outcomes:
            if outcome.ending is None:
                result: GapReport | CheckFailure = outcome.value
                yield result
            else:
                yield failure_of(
                    outcome, max_seconds=setup.max_seconds, limit=options.settings.max_bytes
                )
