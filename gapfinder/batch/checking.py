"""One file of many to its result: what a worker does with a task, whatever the file is."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from gapfinder import artifacts
from gapfinder.batch.archives import read_member
from gapfinder.batch.inputs import Item
from gapfinder.batch.pool import Outcome
from gapfinder.batch.process import Ending
from gapfinder.checker import Checker
from gapfinder.cohort.packing import Record, Row, failed, pack_text, row_of
from gapfinder.core.cohort import CheckFailure
from gapfinder.core.gaps import GapReport
from gapfinder.core.members import member_of
from gapfinder.core.person_names import find_identity
from gapfinder.core.roles import Role
from gapfinder.core.skills import Taxonomy
from gapfinder.core.text import printable
from gapfinder.errors import (
    CrashError,
    GapfinderError,
    MemoryLimitError,
    ReadError,
    SettingsError,
    TimeLimitError,
)
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.serialize import to_json
from gapfinder.files.taxonomy_files import overlay_taxonomy
from gapfinder.files.taxonomy_json import load_taxonomy
from gapfinder.reading.sources import take_source
from gapfinder.settings import Settings
from gapfinder.version import __version__

_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """How each of many resumes is checked; see `Checker.load` and `Checker.check`.

    ``compiled`` is a compiled taxonomy that takes the place of the built-in one and its layers.
    """

    market: Path | None = None
    taxonomy: tuple[Path, ...] = ()
    compiled: Path | None = None
    settings: Settings = _DEFAULTS
    target: Role | None = None
    engine: str = "auto"
    password: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to check.

    Parameters
    ----------
    item
        Which.
    known
        Digest of the content whose result is there already; empty where there is none.
    data
        The file's bytes, where whoever works on it cannot read it; ``None`` where it can.
    """

    item: Item
    known: str = ""
    data: bytes | None = None


def recipe_of(options: CheckOptions) -> str:
    """Return all that a result depends on besides the file, as text that can be compared.

    Raises
    ------
    MarketError, TaxonomyError
        What was given cannot be used.
    """
    settings = {field.name: getattr(options.settings, field.name) for field in fields(Settings)}
    return json.dumps(
        {
            "gapfinder": __version__,
            "taxonomy_sha256": taxonomy_of(options).sha256,
            "market_sha256": artifacts.load_market(options.market).sha256,
            "target": options.target,
            "engine": options.engine,
            "ocr": options.ocr,
            "settings": settings,
        }
    )


def taxonomy_of(options: CheckOptions) -> Taxonomy:
    """Return the skills that are looked for.

    Raises
    ------
    TaxonomyError
        What was given cannot be used.
    """
    if options.compiled is not None:
        return load_taxonomy(options.compiled.read_text(encoding="utf-8"))
    base = builtin_taxonomy()
    return overlay_taxonomy(base, list(options.taxonomy)) if options.taxonomy else base


def _load(options: CheckOptions) -> Checker:
    return Checker(
        taxonomy=taxonomy_of(options),
        market=artifacts.load_market(options.market),
        settings=options.settings,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMaker:
    """Makes what turns a task into a report or a failure; sent to each worker."""

    options: CheckOptions

    def __call__(self) -> Callable[[Task], GapReport | CheckFailure]:
        """Load what checks."""
        checker = _load(self.options)
        return lambda task: _check(checker, self.options, task.item, *take(task, self.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMaker:
    """Makes what turns a task into a row of a cohort file; sent to each worker."""

    options: CheckOptions

    def __call__(self) -> Callable[[Task], Row | None]:
        """Load what checks; what it makes of an unchanged file is ``None``."""
        checker = _load(self.options)

        def work(task: Task) -> Row | None:
            taken, sha256 = take(task, self.options)
            if sha256 and sha256 == task.known:
                return None
            return _row(_check(checker, self.options, task.item, taken, sha256))

        return work


def take(task: Task, options: CheckOptions) -> tuple[bytes | ReadError, str]:
    """Return a file's bytes and their digest, or why they cannot be read."""
    try:
        data = _bytes_of(task, options.settings.max_bytes, options.password)
    except ReadError as error:
        return error, ""
    return data, hashlib.sha256(data).hexdigest()


def failure_of(outcome: Outcome, *, max_seconds: float, limit: int) -> CheckFailure:
    """Return the failure of a task whose worker ended without an answer.

    Parameters
    ----------
    outcome
        Of a `Task`, with an ending.
    max_seconds
        What a file was given.
    limit
        Most bytes that are read of it, to tell its digest.
    """
    item, name = outcome.task.item, printable(outcome.task.item.name)
    error: ReadError
    if outcome.ending is Ending.TIME:
        error = TimeLimitError(
            f"{name} took longer than the {max_seconds:g} seconds that one file is given. Export "
            "it again, or give each more time (--timeout)."
        )
    elif outcome.ending is Ending.MEMORY:
        error = _too_much_memory(name)
    else:
        error = CrashError(
            f"{name} made the process that checked it break down ({outcome.detail}). Export it "
            "again from where it was made."
        )
    try:
        sha256 = hashlib.sha256(_bytes_of(outcome.task, limit, None)).hexdigest()
    except ReadError:
        sha256 = ""
    return refusal(item, error, sha256)


def refusal(item: Item, error: Exception, sha256: str) -> CheckFailure:
    """Return an error of one file as its failure; the digest is empty where it was not read."""
    return CheckFailure(
        path=item.path, error=type(error).__name__, message=printable(str(error)), sha256=sha256
    )


def _bytes_of(task: Task, limit: int, password: str | None) -> bytes:
    if task.data is not None:
        return task.data
    item = task.item
    if item.archive:
        return read_member(item.archive, item.member, limit=limit, password=password)
    return take_source(item.path, None, limit)[0]


def _check(
    checker: Checker, options: CheckOptions, item: Item, taken: bytes | ReadError, sha256: str
) -> GapReport | CheckFailure:
    if isinstance(taken, ReadError):
        return refusal(item, taken, sha256)
    name = printable(item.name)
    try:
        report = checker.check(
            taken,
            name=name,
            target=options.target,
            engine=options.engine,
            password=options.password,
            ocr=options.ocr,
        )
    except SettingsError:
        raise  # of no file: nothing can be checked with it
    except GapfinderError as error:
        return refusal(item, error, sha256)
    except MemoryError:
        return refusal(item, _too_much_memory(name), sha256)
    except Exception as error:  # noqa: BLE001 - a bug met in one file must not stop the others
        return refusal(item, _bug(name, error), sha256)
    return replace(report, path=item.path)


def _row(result: GapReport | CheckFailure) -> Row:
    if isinstance(result, CheckFailure):
        return row_of(failed(result))
    who = find_identity(result.document)
    record = Record(
        member=member_of(result, path=result.path, person=who.name),
        contact=hashlib.sha256(who.email.encode()).hexdigest() if who.email else "",
        report=pack_text(to_json(result)),
    )
    return row_of(record)


def _too_much_memory(name: str) -> MemoryLimitError:
    return MemoryLimitError(
        f"{name} takes more memory than one file is given. Export it again, or give each more "
        "(--limit-memory)."
    )


def _bug(name: str, error: Exception) -> CrashError:
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())
    return CrashError(
        f"{name} met a fault of gapfinder's own ({type(error).__name__}: {said:.200}, "
        f"{Path(place.filename).name} line {place.lineno}). Please report it; the others go on."
    )
