"""``gapfinder batch``: many resumes into one cohort file, safe to stop and to run again."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli.options import (
    EngineChoice,
    EngineOption,
    MarketOption,
    OcrOption,
    PasswordOption,
    QuietOption,
    Target,
    TargetOption,
    TaxonomyOption,
)

if TYPE_CHECKING:
    from gapfinder.batch.checking import CheckOptions
    from gapfinder.batch.inputs import Found
    from gapfinder.batch.run import Backend, Counts
    from gapfinder.cohort.store import CohortFile
    from gapfinder.reports.batch_view import BatchView

FAILED = 3
"""Exit code of a batch that went through and has failures."""


class BackendChoice(StrEnum):
    """Where a batch is worked on."""

    LOCAL = "local"
    DASK = "dask"


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders, patterns, .zip archives, or @LIST: a file with a path a line.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The cohort file. One that is there is continued: unchanged resumes are kept.",
        ),
    ],
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            min=1,
            metavar="N",
            help="Check this many at once; by default one a processor.",
        ),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=1, metavar="SECONDS", help="End the check of a file after this long."
        ),
    ] = 120.0,
    limit_memory: Annotated[
        int,
        typer.Option(
            "--limit-memory",
            min=0,
            metavar="MB",
            help="Let the check of a file take this much memory; 0 for no bound. Not on Windows.",
        ),
    ] = 2000,
    target: TargetOption = Target.AUTO,
    taxonomy: TaxonomyOption = None,
    market: MarketOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    backend: Annotated[
        BackendChoice,
        typer.Option(
            "--backend",
            metavar="|".join(BackendChoice),
            help="Work on this machine, or on a Dask cluster; needs gapfinder[dask].",
        ),
    ] = BackendChoice.LOCAL,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="The Dask cluster's scheduler, such as tcp://10.0.0.1:8786.",
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Check many resumes into one cohort file.

    Results are written as they come. Stopped at any moment, the same command continues; files
    that have not changed are not checked again. A file that cannot be read, hangs or crashes is
    noted with its reason and the others go on; then the exit code is 3.

    Example:

      gapfinder batch resumes/ -o cohort.db
    """
    if (backend is BackendChoice.DASK) != (scheduler is not None):
        raise typer.BadParameter("--backend dask and --scheduler ADDRESS go together")
    from gapfinder.batch.checking import CheckOptions, recipe_of
    from gapfinder.batch.inputs import find_inputs
    from gapfinder.batch.run import run_batch
    from gapfinder.cli.output import look_of, note, write_text
    from gapfinder.cli.progress import Step, shown_progress
    from gapfinder.cohort.store import CohortFile
    from gapfinder.reading.ocr import require_ocr
    from gapfinder.reports.batch_view import render_batch

    if ocr:
        require_ocr()
    options = CheckOptions(
        market=market and market.absolute(),
        taxonomy=tuple(path.absolute() for path in taxonomy or ()),
        target=target.role,
        engine=engine.value,
        password=password,
        ocr=ocr,
    )
    found = find_inputs(paths, output=output)
    recipe = recipe_of(options)
    with CohortFile(output, recipe=recipe) as file:
        work = _backend(options, scheduler, jobs, timeout, limit_memory * 1_000_000 or None)
        counts = None
        try:
            with shown_progress(is_quiet=quiet) as show:
                for counts in run_batch(
                    file,
                    found,
                    work,
                    max_seconds=timeout,
                    max_bytes=options.settings.max_bytes,
                    has_password=password is not None,
                ):
                    show(
                        Step(
                            total=counts.total,
                            done=counts.done,
                            checked=counts.checked,
                            failed=len(counts.failed),
                        )
                    )
        except KeyboardInterrupt:
            done = 0 if counts is None else counts.done
            note(f"Stopped. {done:,} are done and kept; the same command goes on from there.")
            raise
        assert counts is not None  # noqa: S101 - the last step is always told
        view = _view(file, found, counts, output)
    write_text(render_batch(view, look_of(None)), quiet=quiet)
    if counts.failed:
        raise typer.Exit(FAILED)


def _backend(
    options: CheckOptions,
    scheduler: str | None,
    jobs: int | None,
    max_seconds: float,
    max_memory: int | None,
) -> Backend:
    if scheduler is not None:
        return _cluster(scheduler, options, max_seconds, max_memory)
    from gapfinder.batch.checking import RowMaker
    from gapfinder.batch.pool import Pool, available_processors
    from gapfinder.batch.worker import Setup

    setup = Setup(factory=RowMaker(options=options), max_seconds=max_seconds, max_memory=max_memory)
    return Pool(setup, jobs=jobs or available_processors()).run


def _cluster(
    address: str, options: CheckOptions, max_seconds: float, max_memory: int | None
) -> Backend:
    from gapfinder.errors import SettingsError

    try:
        from gapfinder.batch.cluster import Cluster
    except ImportError as error:
        raise SettingsError(
            "--backend dask needs Dask, which is not installed: pip install 'gapfinder[dask]'."
        ) from error
    return Cluster(address, options, max_seconds=max_seconds, max_memory=max_memory).run


def _view(file: CohortFile, found: Found, counts: Counts, output: Path) -> BatchView:
    from gapfinder.cohort.store import find_twins
    from gapfinder.reports.batch_view import MAX_FAILURES, BatchView

    shown = sorted(counts.failed, key=os.fsencode)[:MAX_FAILURES]
    failures = [failure for path in shown if (failure := file.failure(path)) is not None]
    return BatchView(
        cohort=str(output),
        checked=counts.checked,
        unchanged=counts.unchanged,
        failed=len(counts.failed),
        gone=counts.gone,
        failures=failures,
        skipped=[(each.path, each.reason) for each in found.skipped],
        twins=[(each.what, each.paths) for each in find_twins(output)],
    )
