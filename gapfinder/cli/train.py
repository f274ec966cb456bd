"""``gapfinder train``: a market of one's own postings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli.options import QuietOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from gapfinder.artifacts import Market
    from gapfinder.files.posting_files import BadRow
    from gapfinder.market.gathering import GatheringCounts

MAX_NAMED = 20
"""How many rows that were passed over are named; the others are counted."""

BUILT_IN = "builtin"
"""What ``--add-to`` takes for the market that comes with gapfinder."""


def _columns(given: list[str] | None) -> dict[str, str]:
    pairs = {}
    for pair in given or ():
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise typer.BadParameter(f"{pair!r} is not FIELD=COLUMN, as in title=position")
        pairs[field] = column
    return pairs


def train(
    postings: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[POSTINGS]...",
            help="Files or folders of postings: CSV, JSON, JSONL (also .gz), Parquet, XLSX, HTML.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Save the market to this folder."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=COLUMN",
            help="Say which column holds the title, text, company, year or site. Repeatable.",
        ),
    ] = None,
    add_to: Annotated[
        str | None,
        typer.Option(
            "--add-to",
            metavar="DIR",
            help=f"Join the postings to this market; {BUILT_IN} is the one of gapfinder.",
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Learn a market from postings: what each role asks for, and the lean.

    The market can then be used with --market DIR wherever there is one. Rows without a title or
    a text are passed over and named. Without postings the role model is trained again from the
    counts that come with gapfinder, and compared with the one that comes with it.

    Example:

      gapfinder train postings.csv -o my-market --column title=position
    """
    from gapfinder import api
    from gapfinder.cli.output import note, write_text

    columns = _columns(column)
    if postings and output is None:
        raise typer.BadParameter("postings are given, but no folder; add -o DIR")
    if not postings and (add_to or columns):
        raise typer.BadParameter("--add-to and --column need postings")
    if postings:
        base = None
        if add_to is not None:
            base = api.load_market(None if add_to == BUILT_IN else Path(add_to))
        bad = _BadRows(is_quiet=quiet)
        rows = api.load_postings(postings, columns=columns, report=bad)
        with _progress(is_shown=sys.stderr.isatty() and not quiet) as (progress, finish):

            def report(counts: GatheringCounts) -> None:
                finish()
                bad.summarise(counts)

            market = api.train(rows, base=base, progress=progress, report=report)
    else:
        market = api.retrain()
    write_text(_summary(market, is_again=not postings), quiet=quiet)
    if output is not None:
        api.save_market(market, output)
        if not quiet:
            note(f"Wrote {output}")


def _summary(market: Market, *, is_again: bool) -> str:
    from gapfinder import api
    from gapfinder.core.roles import Role
    from gapfinder.reports.words import ROLE

    counts = " and ".join(f"{market.demand_for(role).n:,} {ROLE[role]}" for role in Role)
    lines = [f"Learned from {counts} postings."]
    if is_again:
        is_same = market.sha256 == api.load_market().sha256
        lines.append(
            f"The role model is {'equal to' if is_same else 'not equal to'} the built-in one."
        )
    return "".join(f"{line}\n" for line in lines)


class _BadRows:
    """Names the first rows that were passed over on standard error, and counts all."""

    def __init__(self, *, is_quiet: bool) -> None:
        self._is_quiet = is_quiet
        self._count = 0

    def __call__(self, row: BadRow) -> None:
        from gapfinder.cli.output import note

        self._count += 1
        if self._count <= MAX_NAMED and not self._is_quiet:
            note(f"Passed over {row}")

    def summarise(self, counts: GatheringCounts) -> None:
        """Say what became of all rows."""
        from gapfinder.cli.output import note

        if self._is_quiet:
            return
        if self._count > MAX_NAMED:
            note(f"... and {self._count - MAX_NAMED:,} more rows")
        parts = [
            f"{number:,} {what}"
            for number, what in (
                (counts.snippets, "snippets"),
                (counts.ambiguous, "with a title that names both roles"),
                (counts.copies, "copies"),
                (counts.surplus, "beyond what is kept of a role"),
                (self._count, "bad rows"),
            )
            if number
        ]
        note(f"Kept {counts.kept:,} of {counts.offered + self._count:,} postings.")
        if parts:
            note(f"Left out: {', '.join(parts)}.")


@contextmanager
def _progress(
    *, is_shown: bool
) -> Iterator[tuple[Callable[[int], None] | None, Callable[[], None]]]:
    """Give what shows a count of postings on standard error, and what takes it away."""
    if not is_shown:
        yield None, lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} postings"),
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False),
        transient=True,
    )
    task = bar.add_task("Reading", total=None)
    with bar:
        yield (
            lambda done: bar.update(task, completed=done),
            lambda: bar.update(task, description="Learning"),
        )
