"""``gapfinder coach``: a local page for a coaching session."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gapfinder.cli.options import MarketOption, TaxonomyOption


def coach(
    store: Annotated[
        Path | None,
        typer.Option(
            "--store",
            metavar="FILE",
            help="Keep records in this file. Nothing is written before somebody saves.",
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, metavar="N", help="Serve on this port; 0 takes a free one."
        ),
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address; open no browser.")
    ] = False,
    taxonomy: TaxonomyOption = None,
    market: MarketOption = None,
) -> None:
    """Open a page on this machine for a coach and a job seeker.

    Drop a resume on it, settle what cannot be told from the text, try what other skills would
    change, agree on goals, and print a handout. Only this machine can reach the page; records are
    kept in one file, and only of those who are saved. Needs gapfinder[coach]. Ctrl-C ends it.

    Example:

      gapfinder coach --store records.db
    """
    from gapfinder.errors import SettingsError

    try:
        from gapfinder.coach.serve import serve
    except ModuleNotFoundError as error:
        missing = (error.name or "a library").partition(".")[0]
        if missing == "gapfinder":
            raise
        raise SettingsError(
            f"gapfinder coach needs {missing}, which is not installed; "
            "install it with: pip install 'gapfinder[coach]'"
        ) from error
    serve(
        store=store, port=port, opens_browser=not no_browser, taxonomy=taxonomy or (), market=market
    )
