"""``gapfinder cohort``: what a file of many resumes says as a whole."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
from gapfinder.core.cohort_tables import TableKind

if TYPE_CHECKING:
    from gapfinder.cohort.tables import TableFormat
    from gapfinder.core.cohort_summary import CohortSummary

DEFAULT_TOP = 10
MAX_SHEETS = 500
"""More sheets than this do not go into one page; it would be larger than browsers like."""

CohortArgument = Annotated[
    Path, typer.Argument(metavar="COHORT.db", help="A cohort file that gapfinder batch wrote.")
]
NamesOption = Annotated[
    bool,
    typer.Option("--names", help="Show names and files; without it people go by pseudonyms."),
]


class TableFormatChoice(StrEnum):
    """How a table of a cohort is written."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"


class ListFormat(StrEnum):
    """How the members of a cohort are listed."""

    TERMINAL = "terminal"
    JSON = "json"


class ProgressFormat(StrEnum):
    """How the progress between two cohorts is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


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


def list_members(
    cohort: CohortArgument,
    failed: Annotated[
        bool, typer.Option("--failed", help="List only resumes that could not be checked, and why.")
    ] = False,
    output_format: Annotated[
        ListFormat,
        typer.Option(
            "--format",
            metavar="|".join(ListFormat),
            help="Write for people (terminal) or for programs (json: one JSON value).",
        ),
    ] = ListFormat.TERMINAL,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the resumes of a cohort by path, each with what became of it.

    Verdict, lean, target, reach and the number of gaps, or why there is no result.

    Example:

      gapfinder cohort list --failed cohort.db
    """
    from gapfinder.cli.output import look_of, write_data, write_text
    from gapfinder.cohort.store import load_members
    from gapfinder.core.cohort import MemberState

    members = load_members(cohort)
    if failed:
        members = tuple(member for member in members if member.state is MemberState.FAILED)
    if output_format is ListFormat.JSON:
        from gapfinder.files.json_cohort import members_to_json

        write_data(f"{members_to_json(members)}\n", output, source=str(cohort), quiet=quiet)
        return
    from gapfinder.reports.cohort_list import render_members

    text = render_members(members, look_of(output), is_failed=failed)
    write_text(text, output, source=str(cohort), quiet=quiet)


def export(
    cohort: CohortArgument,
    table: Annotated[
        TableKind,
        typer.Option(
            "--table",
            metavar="|".join(TableKind),
            help="Write a row a resume (members), a row a skill of one, or a row a gap of one.",
        ),
    ] = TableKind.MEMBERS,
    output_format: Annotated[
        TableFormatChoice | None,
        typer.Option(
            "--format",
            metavar="|".join(TableFormatChoice),
            help="Write this kind of file; without it the ending of --output tells, else csv.",
        ),
    ] = None,
    pseudonyms: Annotated[
        bool,
        typer.Option("--pseudonyms", help="Leave out names, files and messages."),
    ] = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a cohort as a table for spreadsheets and programs.

    CSV and JSON Lines always, XLSX and Parquet with gapfinder[tables]. The same cohort always
    gives the same bytes, by path. Cells that a spreadsheet would run as formulas are made inert.

    Example:

      gapfinder cohort export cohort.db -o cohort.csv
    """
    form = _table_format(output_format, output)
    from gapfinder.cli.output import write_stream
    from gapfinder.cohort.queries import iter_members, load_recipes
    from gapfinder.cohort.tables import write_table
    from gapfinder.core.cohort_tables import cohort_table

    load_recipes(cohort)  # what is no cohort is refused before anything is written
    made = cohort_table(table, iter_members(cohort), pseudonyms=pseudonyms)
    write_stream(
        lambda stream: write_table(made, stream, form), output, source=str(cohort), quiet=quiet
    )


def _table_format(chosen: TableFormatChoice | None, output: Path | None) -> TableFormat:
    from gapfinder.cohort.tables import TableFormat

    if chosen is not None:
        return TableFormat(chosen.value)
    if output is None:
        return TableFormat.CSV
    ending = output.suffix.lower().lstrip(".")
    if ending not in tuple(TableFormat):
        kinds = ", ".join(f".{form}" for form in TableFormat)
        raise typer.BadParameter(f"{output.name} has none of the endings {kinds}; give --format")
    return TableFormat(ending)


def compare(
    before: Annotated[
        Path, typer.Argument(metavar="BEFORE.db", help="The cohort file of the earlier resumes.")
    ],
    after: Annotated[
        Path, typer.Argument(metavar="AFTER.db", help="The cohort file of the later resumes.")
    ],
    names: NamesOption = False,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            metavar="N",
            help=f"List this many skills; {DEFAULT_TOP} by default. JSON lists all.",
        ),
    ] = None,
    output_format: Annotated[
        ProgressFormat,
        typer.Option(
            "--format",
            metavar="|".join(ProgressFormat),
            help="Write for people (terminal, markdown) or for programs (json: one JSON value).",
        ),
    ] = ProgressFormat.TERMINAL,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what a term changed: reach and skills before and after.

    People are told again by the name in the resume, else by the name of its file. Those who are
    in one cohort only are counted and left out.

    Example:

      gapfinder cohort compare autumn.db spring.db
    """
    from gapfinder.cli.output import look_of, write_data, write_text
    from gapfinder.cohorts import compare_cohort_files

    progress = compare_cohort_files(before, after, names=names)
    shown = top or DEFAULT_TOP
    source = str(after)
    if output_format is ProgressFormat.JSON:
        from gapfinder.files.json_cohort import progress_to_json

        write_data(f"{progress_to_json(progress)}\n", output, source=source, quiet=quiet)
    elif output_format is ProgressFormat.MARKDOWN:
        from gapfinder.reports.progress_view import render_progress_markdown

        text = render_progress_markdown(progress, top=shown)
        write_data(text, output, source=source, quiet=quiet)
    else:
        from gapfinder.reports.progress_view import render_progress

        text = render_progress(progress, look_of(output), top=shown)
        write_text(text, output, source=source, quiet=quiet)
