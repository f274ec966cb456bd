"""Many resumes on a Dask cluster that is there already: `Cluster` in the place of a `Pool`.

Market and taxonomy go to each worker once, as files, and to those that join later. The bytes of a
resume go with its task: no folder need be shared. On a worker each file is checked in a process of
its own kind (`WorkerProcess`), under the same bounds as on one machine, so that results and
failures are the same. The scheduler does a lost worker's files again. Futures and not joblib's
backend: with it a file's result is there only when its whole group is, and a worker that is lost
with a group in it ends the run.
"""

from __future__ import annotations

import queue
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from distributed import Client, Future, Worker, WorkerPlugin, get_worker

from gapfinder.batch.checking import CheckOptions, RowMaker, Task, refusal, take, taxonomy_of
from gapfinder.batch.pool import Outcome
from gapfinder.batch.process import Ending, WorkerEnded, WorkerProcess
from gapfinder.batch.worker import Setup
from gapfinder.cohort.packing import failed, row_of
from gapfinder.errors import CohortError, GapfinderError, ReadError
from gapfinder.files.resources import builtin_market_path
from gapfinder.files.taxonomy_json import compile_taxonomy
from gapfinder.version import __version__

PLUGIN = "gapfinder"
# Files under way for each thread of the cluster: one worked on, one on its way.
_AHEAD = 2
# Seconds between looks at the cluster, and without any worker before giving up.
_PATIENCE = 1.0
_MAX_LONELY = 60.0
_CONNECT = 20.0

Maker = Callable[[CheckOptions], Callable[[], Callable[[Task], Any]]]


class CheckPlugin(WorkerPlugin):
    """What a Dask worker is given: market and taxonomy, and the processes that check with them.

    Parameters
    ----------
    options
        How each resume is checked; where market and taxonomy are is filled in on the worker.
    market, taxonomy
        The market's files, name to content, and the compiled taxonomy.
    maker
        Makes what a process is started with from the options.
    max_seconds, max_memory
        As in `Setup`.
    """

    def __init__(
        self,
        *,
        options: CheckOptions,
        market: dict[str, bytes],
        taxonomy: bytes,
        maker: Maker,
        max_seconds: float,
        max_memory: int | None,
    ) -> None:
        self._options, self._market, self._taxonomy = options, market, taxonomy
        self._maker, self._max_seconds, self._max_memory = maker, max_seconds, max_memory
        self._version = __version__

    def setup(self, worker: Worker) -> None:
        """Write down market and taxonomy, once a worker."""
        if self._version != __version__:
            message = f"the cluster has gapfinder {__version__}, this machine {self._version}"
            raise RuntimeError(message)
        self._folder = Path(tempfile.mkdtemp(prefix="gapfinder-", dir=worker.local_directory))
        for name, content in self._market.items():
            (self._folder / name).write_bytes(content)
        compiled = self._folder / "taxonomy.json"
        compiled.write_bytes(self._taxonomy)
        self._setup = Setup(
            factory=self._maker(replace(self._options, market=self._folder, compiled=compiled)),
            max_seconds=self._max_seconds,
            max_memory=self._max_memory,
        )
        self._idle: queue.LifoQueue[WorkerProcess] = queue.LifoQueue()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        """End the processes and remove what was written."""
        while not self._idle.empty():
            self._idle.get().end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def check(self, task: Task) -> Outcome:
        """Check one file in a process that is idle, or a new one."""
        try:
            process = self._idle.get_nowait()
        except queue.Empty:
            process = WorkerProcess(self._setup)
        item = replace(task, data=None)  # the bytes need not travel back
        try:
            value = process.ask(task)
        except WorkerEnded as error:
            return Outcome(task=item, ending=error.how, detail=error.detail)
        if process.is_leaving:
            process.end()
        else:
            self._idle.put(process)
        return Outcome(task=item, value=value)


def check_there(task: Task) -> Outcome:
    """Check one file on the Dask worker that this runs on."""
    plugin = cast("CheckPlugin", get_worker().plugins[PLUGIN])
    return plugin.check(task)


class Cluster:
    """A Dask cluster that resumes are checked on.

    Parameters
    ----------
    address
        Of its scheduler, such as ``tcp://10.0.0.1:8786``.
    options, max_seconds, max_memory
        As on one machine.
    maker
        Makes what a process is started with.
    """

    def __init__(
        self,
        address: str,
        options: CheckOptions,
        *,
        max_seconds: float,
        max_memory: int | None,
        maker: Maker = lambda options: RowMaker(options=options),
    ) -> None:
        self._address, self._options = address, options
        folder = options.market or builtin_market_path()
        self._plugin = CheckPlugin(
            options=replace(options, taxonomy=()),
            market={path.name: path.read_bytes() for path in sorted(folder.iterdir())},
            taxonomy=compile_taxonomy(taxonomy_of(options)).encode(),
            maker=maker,
            max_seconds=max_seconds,
            max_memory=max_memory,
        )

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what becomes of the tasks, in the order in which they are done.

        Raises
        ------
        CohortError
            The scheduler cannot be reached or is lost, or no worker is left.
        """
        with self._client() as client, warnings.catch_warnings():
            # A resume of some megabytes is no mistake here.
            warnings.filterwarnings("ignore", message="Sending large graph|Large object of size")
            try:
                client.register_plugin(self._plugin, name=PLUGIN)
                yield from _Run(client, self._options).outcomes(iter(tasks))
            except GapfinderError:
                raise
            except (OSError, RuntimeError, TimeoutError) as error:
                raise CohortError(
                    f"the cluster at {self._address} cannot go on ({error}). What was done is "
                    "kept; run the same command again."
                ) from error

    def _client(self) -> Client:
        try:
            return Client(  # type: ignore[no-untyped-call]
                self._address, timeout=_CONNECT, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise CohortError(
                f"no Dask scheduler answers at {self._address} ({type(error).__name__}). Start one "
                "with dask scheduler, and give its address (--scheduler tcp://HOST:8786)."
            ) from error


class _Run:
    def __init__(self, client: Client, options: CheckOptions) -> None:
        self._client, self._options = client, options
        self._done: queue.SimpleQueue[Future[Outcome]] = queue.SimpleQueue()
        self._under_way: dict[Future[Outcome], Task] = {}
        self._lonely_since: float | None = None
        self._threads = 1

    def outcomes(self, tasks: Iterator[Task]) -> Iterator[tuple[Outcome, ...]]:
        self._look()
        is_more = True
        while is_more or self._under_way:
            while is_more and len(self._under_way) < self._threads * _AHEAD:
                task = next(tasks, None)
                is_more = task is not None
                if task is not None and (outcome := self._send(task)) is not None:
                    yield (outcome,)
            if self._under_way and (futures := self._finished()):
                yield tuple(map(self._outcome, futures))

    def _send(self, task: Task) -> Outcome | None:
        """Send a task on its way, or return what is plain without: unreadable, or unchanged."""
        taken, sha256 = take(task, self._options)
        if isinstance(taken, ReadError):
            return Outcome(task=task, value=row_of(failed(refusal(task.item, taken, sha256))))
        if sha256 == task.known:
            return Outcome(task=task)
        self._submit(replace(task, data=taken))
        return None

    def _submit(self, task: Task) -> None:
        future = self._client.submit(check_there, task, pure=False)
        self._under_way[future] = task
        future.add_done_callback(self._done.put)  # type: ignore[no-untyped-call]

    def _finished(self) -> list[Future[Outcome]]:
        """Wait a little for futures, and return all that are done."""
        found = []
        try:
            found.append(self._done.get(timeout=_PATIENCE))
        except queue.Empty:
            self._look()
        while not self._done.empty():
            found.append(self._done.get())
        return found

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        task = self._under_way.pop(future)
        item = replace(task, data=None)
        if future.status == "finished":
            # Where its worker was lost since, this waits until the file was done again.
            outcome: Outcome = future.result()
            return outcome
        error = None
        if future.status == "error":
            error = future.exception()  # type: ignore[no-untyped-call]
        if isinstance(error, GapfinderError):
            raise error
        if type(error).__name__ == "KilledWorker":
            return Outcome(task=item, ending=Ending.CRASH, detail="several Dask workers were lost")
        raise CohortError(
            f"the Dask scheduler gave up a file ({error or future.status}). What was done is kept; "
            "run the same command again."
        )

    def _look(self) -> None:
        """Count the cluster's threads; give up when there have been none for a while."""
        if self._client.status != "running":
            raise CohortError(
                "the Dask scheduler is lost. What was done is kept; run the same command again."
            )
        threads: dict[str, int] = self._client.nthreads()  # type: ignore[no-untyped-call]
        self._threads = sum(threads.values())
        if self._threads:
            self._lonely_since = None
            return
        now = time.monotonic()
        self._lonely_since = self._lonely_since or now
        if now - self._lonely_since > _MAX_LONELY:
            raise CohortError(
                "the Dask cluster has no workers. What was done is kept; start some with dask "
                "worker, and run the same command again."
            )
        if not self._under_way:
            time.sleep(_PATIENCE)
