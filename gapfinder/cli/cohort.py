"""``gapfinder cohort list``, ``export`` and ``compare``: a cohort's members, tables, progress."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapfinder.cli.options import OutputOption, QuietOption
from gapfinder.core.table_kinds import TableFormat, TableKind

DEFAULT_TOP = 10

CohortArgument = Annotated[
    Path, typer.Argument(metavar="COHORT.db", help="A cohort file that gapfinder batch wrote.")
]
NamesOption = Annotated[
    bool,
    typer.Option("--names", help="Show names and files; without it people go by pseudonyms."),
]


class ListFormat(StrEnum):
    """How the members of a cohort are listed."""

    TERMINAL = "terminal"
    JSON = "json"


class ProgressFormat(StrEnum):
    """How the progress between two cohorts is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


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
        TableFormat | None,
        typer.Option(
            "--format",
            metavar="|".join(TableFormat),
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


def _table_format(chosen: TableFormat | None, output: Path | None) -> TableFormat:
    if chosen is not None:
        return chosen
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
