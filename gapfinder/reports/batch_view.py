"""What became of a batch, as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.cohort import CheckFailure
from gapfinder.reports.style import STYLES, Look, clean, grid, heading, indent, joined, paragraph
from gapfinder.reports.words import counted

MAX_FAILURES = 50
"""How many failures are listed; the cohort file has all."""
MAX_NAMED = 3
"""How many files are named of those passed over for one reason, or of one set."""
MAX_TWINS = 10
"""How many sets of files that may be one person's are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """What is told of a batch.

    Parameters
    ----------
    cohort
        The cohort file's name.
    checked, unchanged, failed, gone
        Files checked now; files whose results were there already; those of both without a
        result; members that are no longer there.
    failures
        The first `MAX_FAILURES` of those without a result, by path.
    skipped
        Pairs of what was passed over and why.
    twins
        Pairs of what several files have in common and their paths.
    """

    cohort: str
    checked: int
    unchanged: int
    failed: int
    gone: int
    failures: Sequence[CheckFailure]
    skipped: Sequence[tuple[str, str]]
    twins: Sequence[tuple[str, Sequence[str]]]


def render_batch(view: BatchView, look: Look) -> str:
    """Return what became of a batch."""
    return joined(
        [_sums(view), _failures(view, look), _skipped(view, look), _twins(view, look)], look
    )


def _sums(view: BatchView) -> Iterator[RenderableType]:
    said = f"Checked {counted(view.checked, 'file')} into {clean(view.cohort)}."
    if view.unchanged:
        are = "was" if view.unchanged == 1 else "were"
        said += f" {view.unchanged:,} more {are} there already, unchanged."
    yield Text(said)
    if view.gone:
        what = "file is" if view.gone == 1 else "files are"
        yield Text(
            f"{view.gone:,} {what} no longer there: the results are kept, and left out of reports."
        )


def _failures(view: BatchView, look: Look) -> Iterator[RenderableType]:
    if not view.failed:
        return
    yield heading(f"Could not be checked ({view.failed:,})", look)
    for failure in view.failures:
        line = Text(clean(failure.path), style=STYLES["name"])
        line.append(f"  {clean(failure.error)}", style=STYLES["ask"])
        yield indent(line)
        yield indent(Text(clean(failure.message)), 6)
    more = view.failed - len(view.failures)
    if more > 0:
        yield paragraph(
            f"{more:,} more: gapfinder cohort list --failed {clean(view.cohort)}",
            style=STYLES["quiet"],
        )


def _skipped(view: BatchView, look: Look) -> Iterator[RenderableType]:
    if not view.skipped:
        return
    yield heading(f"Passed over ({len(view.skipped):,})", look)
    by_reason: dict[str, list[str]] = {}
    for path, reason in view.skipped:
        by_reason.setdefault(reason, []).append(path)
    table = grid(6, None)
    for reason, paths in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        table.add_row(Text(f"{len(paths):,}", justify="right"), Text(_named(reason, paths)))
    yield indent(table)


def _named(reason: str, paths: Sequence[str]) -> str:
    shown = ", ".join(map(clean, paths[:MAX_NAMED]))
    more = len(paths) - MAX_NAMED
    return f"{clean(reason)}: {shown}{f' and {more:,} more' if more > 0 else ''}"


def _twins(view: BatchView, look: Look) -> Iterator[RenderableType]:
    if not view.twins:
        return
    yield heading(f"May be one person's ({len(view.twins):,})", look)
    for what, paths in view.twins[:MAX_TWINS]:
        yield paragraph(_named(what, paths))
    if len(view.twins) > MAX_TWINS:
        yield paragraph(f"and {len(view.twins) - MAX_TWINS:,} more", style=STYLES["quiet"])
    yield paragraph("All are kept. Remove what should not count twice.", style=STYLES["quiet"])
