"""The command line's front: all commands, and the one place where errors are caught."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from gapfinder.cli import (
    batch,
    check,
    coach,
    cohort,
    cohort_report,
    compare,
    diff,
    lean,
    market,
    read,
    skills,
    taxonomy,
    train,
)
from gapfinder.errors import GapfinderError
from gapfinder.version import __version__

# Plain help: it starts faster than rich's and reads the same in every terminal.
app = typer.Typer(
    name="gapfinder",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("check")(check.check)
app.command("skills")(skills.skills)
app.command("read")(read.read)
app.command("lean")(lean.lean)
app.command("compare")(compare.compare)
app.command("diff")(diff.diff)
app.command("batch")(batch.batch)
app.command("train")(train.train)
app.command("coach")(coach.coach)

taxonomy_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Check, look up and compile the skills that gapfinder knows.

    Example:

      gapfinder taxonomy find spark
    """,
)
taxonomy_app.command("lint")(taxonomy.lint)
taxonomy_app.command("show")(taxonomy.show)
taxonomy_app.command("find")(taxonomy.find)
taxonomy_app.command("build")(taxonomy.build)
taxonomy_app.command("suggest")(taxonomy.suggest)
taxonomy_app.command("selftest")(taxonomy.selftest)
app.add_typer(taxonomy_app, name="taxonomy")

market_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Show what postings ask for, and where the figures come from.

    Example:

      gapfinder market show
    """,
)
market_app.command("show")(market.show)
market_app.command("trend")(market.trend)
market_app.command("info")(market.info)
app.add_typer(market_app, name="market")


cohort_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Show what many resumes, checked by gapfinder batch, say as a whole.

    Example:

      gapfinder cohort report cohort.db
    """,
)
cohort_app.command("report")(cohort_report.report)
cohort_app.command("list")(cohort.list_members)
cohort_app.command("export")(cohort.export)
cohort_app.command("compare")(cohort.compare)
app.add_typer(cohort_app, name="cohort")


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"gapfinder {__version__}")
        raise typer.Exit


@app.callback()
def gapfinder(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Find the skills that job postings ask for and a resume does not show.

    Everything is done on this machine; no command opens a network connection.

    Example:

      gapfinder check resume.pdf
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    Exit codes: 0 done; 1 a `GapfinderError`, told on standard error; 2 wrong usage; 3 a batch
    with failures in it; 130 interrupted. Anything else that is raised is a bug and keeps its
    traceback.

    Parameters
    ----------
    arguments
        ``None`` for those of the process.
    """
    try:
        app(args=None if arguments is None else list(arguments), prog_name="gapfinder")
    except GapfinderError as error:
        from gapfinder.reports.style import clean

        # Only a taxonomy's problems take more than a line: one each.
        lines = [clean(line) for line in str(error).split("\n")]
        sys.stderr.write("gapfinder: " + "\n  ".join(lines) + "\n")
        sys.exit(1)
