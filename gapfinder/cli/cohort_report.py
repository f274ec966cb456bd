"""``gapfinder cohort report``: what a cohort has in common, and who needs a word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli.cohort import DEFAULT_TOP, CohortArgument, NamesOption
from gapfinder.cli.options import (
    FormatOption,
    MarketOption,
    OutputFormat,
    OutputOption,
    QuietOption,
    Target,
    TargetOption,
    TaxonomyOption,
)

if TYPE_CHECKING:
    from gapfinder.core.cohort_summary import CohortSummary

MAX_SHEETS = 500
"""More sheets than this do not go into one page; it would be larger than browsers like."""


def report(
    cohort: CohortArgument,
    names: NamesOption = False,
    target: TargetOption = Target.AUTO,
    syllabus: Annotated[
        Path | None,
        typer.Option(
            "--syllabus",
            metavar="FILE",
            help="Hold a file of what is taught against it: text, YAML or CSV, one line a topic.",
        ),
    ] = None,
    seats: Annotated[
        int | None,
        typer.Option(
            "--seats",
            min=2,
            metavar="N",
            help="Let a workshop group have at most so many people; without it, any number.",
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            metavar="N",
            help=f"List this many gaps; {DEFAULT_TOP} by default. JSON lists all.",
        ),
    ] = None,
    pages: Annotated[
        Path | None,
        typer.Option(
            "--pages",
            metavar="DIR",
            help="Write each person's sheet as a page in this folder, not within the HTML page.",
        ),
    ] = None,
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    market: MarketOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what a cohort has in common, and who needs a word.

    The commonest gaps with how many resumes do not show each, workshop groups (what to teach to
    whom), a map of people by skill, how leans and reach are spread, and on the HTML page a sheet
    for each person. --target counts only those whose gaps are for this role. The taxonomy and the
    market are those that the cohort was made with.

    Example:

      gapfinder cohort report cohort.db --format html -o cohort.html
    """
    is_html = output_format is OutputFormat.HTML
    if pages is not None and (not is_html or output is None):
        raise typer.BadParameter("--pages goes with --format html and --output FILE")
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, write_result
    from gapfinder.cohorts import summarise_cohort

    summary = summarise_cohort(
        cohort,
        Checker.load(market=market, taxonomy=taxonomy or ()),
        names=names,
        target=target.role,
        syllabus=syllabus,
        seats=seats,
    )
    shown = top or DEFAULT_TOP

    def as_text() -> str:
        from gapfinder.reports.cohort_view import render_cohort

        return render_cohort(summary, look_of(output), title=cohort.name, top=shown)

    def as_json() -> str:
        from gapfinder.files.json_cohort import summary_to_json

        return summary_to_json(summary, top=top)

    def as_markdown() -> str:
        from gapfinder.reports.cohort_markdown import render_cohort_markdown

        return render_cohort_markdown(summary, title=cohort.name, top=shown)

    write_result(
        output_format,
        output,
        source=str(cohort),
        quiet=quiet,
        terminal=as_text,
        json=as_json,
        markdown=as_markdown,
        html=lambda: _page(cohort, summary, shown, output, pages, quiet),
    )


def _page(
    cohort: Path,
    summary: CohortSummary,
    top: int,
    output: Path | None,
    pages: Path | None,
    quiet: bool,
) -> str:
    """Return the cohort's page; with a folder for them, write the people's pages first."""
    from gapfinder.cli.output import note
    from gapfinder.cli.pages import write_pages
    from gapfinder.cohorts import load_sheets
    from gapfinder.reports.cohort_html import render_cohort_html

    if pages is not None and output is not None:
        sheets = load_sheets(cohort, summary)
        link = write_pages(summary, sheets, pages, output, title=cohort.name)
        return render_cohort_html(summary, sheets, title=cohort.name, top=top, folder=link)
    if summary.counted > MAX_SHEETS:
        if not quiet:
            note(f"More than {MAX_SHEETS} people: their sheets are left out; --pages writes them.")
        return render_cohort_html(summary, {}, title=cohort.name, top=top)
    return render_cohort_html(summary, load_sheets(cohort, summary), title=cohort.name, top=top)
