"""``gapfinder lean``: only the role lean of any text."""

from __future__ import annotations

from typing import Annotated

import typer

from gapfinder.cli.options import (
    EngineChoice,
    EngineOption,
    FormatOption,
    MarketOption,
    OcrOption,
    OutputFormat,
    OutputOption,
    PasswordOption,
    QuietOption,
)


def lean(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A resume or a posting, or - for stdin.")
    ],
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    market: MarketOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say which role a text reads like, and which terms say so.

    The lean compares the words of the text with the words of real postings. It may also be
    undecided, or find that the text reads like neither role.

    Example:

      gapfinder lean resume.pdf
    """
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_data, write_text
    from gapfinder.cli.passwords import with_password

    checker = Checker.load(market=market)
    source = source_of(file)
    document = with_password(
        lambda given: checker.read(source, engine=engine.value, password=given, ocr=ocr), password
    )
    result = checker.lean(document)
    if output_format is OutputFormat.JSON:
        from gapfinder.files.serialize import to_json

        write_data(f"{to_json(result)}\n", output, source=file, quiet=quiet)
        return
    from gapfinder.reports.terminal import render_lean

    write_text(render_lean(result, look_of(output)), output, source=file, quiet=quiet)
