"""``gapfinder train``: a market of one's own postings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli.options import QuietOption

if TYPE_CHECKING:
    from gapfinder.artifacts import Market

PROGRESS_EVERY = 100
"""How many postings pass between two signs of life."""


def train(
    postings: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[POSTINGS]...", help="CSV or JSONL files, plain or gzipped, of postings."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Save the market to this folder."),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Learn a market from postings: what each role asks for, and the lean.

    The market can then be used with check --market DIR. Without postings the role model is
    trained again from the counts that come with gapfinder, and compared with the one that
    comes with it.

    Example:

      gapfinder train postings.csv -o my-market
    """
    from gapfinder import api
    from gapfinder.cli.output import note, write_text

    if postings and output is None:
        raise typer.BadParameter("postings are given, but no folder; add -o DIR")
    if postings:
        is_shown = sys.stderr.isatty() and not quiet
        market = api.train(
            api.load_postings(postings), progress=_show_progress if is_shown else None
        )
        if is_shown:
            sys.stderr.write("\n")
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


def _show_progress(done: int) -> None:
    """Rewrite a count on standard error in place."""
    if done % PROGRESS_EVERY == 0:
        sys.stderr.write(f"\r{done:,} postings")
        sys.stderr.flush()
