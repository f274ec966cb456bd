"""``gapfinder market``: what postings ask for, and where the figures come from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapfinder.cli.options import (
    FormatOption,
    MarketOption,
    OutputFormat,
    OutputOption,
    QuietOption,
    TaxonomyOption,
)


class TrendFormat(StrEnum):
    """How the history of a skill is written."""

    TERMINAL = "terminal"
    JSON = "json"


def show(
    market: MarketOption = None,
    since: Annotated[
        int | None,
        typer.Option("--since", metavar="YEAR", help="Count postings of this year and later."),
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="NAME", help="Count postings of one site.")
    ] = None,
    seniority: Annotated[
        str | None,
        typer.Option(
            "--seniority",
            metavar="RANK",
            help="Count titles of one rank: unstated, intern, junior, senior, lead or principal.",
        ),
    ] = None,
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what postings of both roles ask for, side by side.

    Languages, AI skills and tools, methods, cloud, degrees, pay and rank: each with its share,
    interval and count, beside the figures of a published study where it has some. Recent
    postings weigh more.

    Example:

      gapfinder market show --since 2023
    """
    from gapfinder import api
    from gapfinder.cli.output import look_of, write_data, write_text

    overview = api.market_overview(
        market, taxonomy=taxonomy or (), since=since, site=site, seniority=seniority
    )
    if output_format is OutputFormat.JSON:
        from gapfinder.files.json_market import overview_to_json

        write_data(f"{overview_to_json(overview)}\n", output, quiet=quiet)
    elif output_format is OutputFormat.HTML:
        from gapfinder.reports.market_html import render_market_html

        write_data(render_market_html(overview), output, quiet=quiet)
    else:
        from gapfinder.reports.market_view import render_market, render_market_markdown

        if output_format is OutputFormat.MARKDOWN:
            write_data(render_market_markdown(overview), output, quiet=quiet)
        else:
            write_text(render_market(overview, look_of(output)), output, quiet=quiet)


def trend(
    skill: Annotated[str, typer.Argument(metavar="SKILL", help="Id, name or alias of a skill.")],
    market: MarketOption = None,
    output_format: Annotated[
        TrendFormat,
        typer.Option(
            "--format",
            metavar="|".join(TrendFormat),
            help="Write for people (terminal) or for programs (json: one JSON value).",
        ),
    ] = TrendFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show how the demand for one skill changed over the years.

    A year counts when the role has at least 30 postings in it. The trend is told from three
    years on, with its interval.

    Example:

      gapfinder market trend PyTorch
    """
    from gapfinder import api
    from gapfinder.cli.output import look_of, write_data, write_text

    history = api.skill_history(skill, market, taxonomy=taxonomy or ())
    if output_format is TrendFormat.JSON:
        from gapfinder.files.json_market import history_to_json

        write_data(f"{history_to_json(history)}\n", output, quiet=quiet)
        return
    from gapfinder.reports.market_view import render_history

    write_text(render_history(history, look_of(output)), output, quiet=quiet)


def info(market: MarketOption = None, quiet: QuietOption = False) -> None:
    """Show what a market was made of, and how well its lean does.

    Postings by role and by site, the years they are of, and figures measured on postings of
    companies that training did not see.

    Example:

      gapfinder market info
    """
    from gapfinder import api
    from gapfinder.cli.output import write_text

    made = api.load_market(market)
    kept = made.provenance
    years = "unknown" if made.years is None else f"{made.years[0]} to {made.years[1]}"
    lines = [
        f"market    {made.sha256[:12]}, made with gapfinder {kept.gapfinder_version}",
        f"taxonomy  {kept.taxonomy_sha256[:12]}",
        f"years     {years}",
        *_listed("postings", kept.postings),
        *_listed("sites", kept.sites),
        *(f"{'figures' if at == 0 else '':8}  {value:10.4f}  {name}"
          for at, (name, value) in enumerate(kept.metrics)),
    ]  # fmt: skip
    write_text("".join(f"{line}\n" for line in lines), quiet=quiet)


def _listed(title: str, pairs: tuple[tuple[str, int], ...]) -> list[str]:
    from gapfinder.reports.style import clean

    return [
        f"{title if at == 0 else '':8}  {count:10,}  {clean(name) or 'unknown'}"
        for at, (name, count) in enumerate(pairs)
    ]
