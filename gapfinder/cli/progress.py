"""How far a long run is: a bar on a terminal, a line now and then anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Seconds between lines where there is no terminal.
_LINE_EVERY = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run is: files done of all, those checked in this run, and those that failed."""

    total: int
    done: int
    checked: int
    failed: int


Show = Callable[[Step], None]


@contextmanager
def shown_progress(*, is_quiet: bool) -> Iterator[Show]:
    """Give what shows how far a run is, on standard error."""
    if is_quiet:
        yield lambda step: None  # noqa: ARG005
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    clock = _Clock()
    bar = Progress(
        TextColumn("Checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rest]}"),
        console=Console(stderr=True, markup=False),
        transient=True,
    )
    task = bar.add_task("", total=None, rest="")

    def show(step: Step) -> None:
        bar.update(task, completed=step.done, total=step.total, rest=clock.rest(step))

    with bar:
        yield show


def _lines() -> Show:
    from gapfinder.cli.output import note

    clock = _Clock()
    last = time.monotonic()

    def show(step: Step) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _LINE_EVERY:
            last = now
            note(f"{step.done:,} of {step.total:,} done, {clock.rest(step)}")

    return show


class _Clock:
    def __init__(self) -> None:
        self._start = time.monotonic()

    def rest(self, step: Step) -> str:
        """Return failures, rate and time left, in words."""
        parts = [f"{step.failed:,} failed"] if step.failed else []
        seconds = time.monotonic() - self._start
        if step.checked and seconds > 0:
            rate = step.checked / seconds
            left = (step.total - step.done) / rate
            parts += [f"{rate:.1f} a second", f"{_duration(left)} left"]
        return ", ".join(parts) or "starting"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
