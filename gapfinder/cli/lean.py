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
    RedactEmployersOption,
    RedactOption,
    RedactSchoolsOption,
    redaction_of,
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
    redact: RedactOption = False,
    redact_employers: RedactEmployersOption = False,
    redact_schools: RedactSchoolsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say which role a text reads like, and which terms say so.

    The lean compares the words of the text with the words of real postings. It may also be
    undecided, or find that the text reads like neither role.

    Example:

      gapfinder lean resume.pdf
    """
    from gapfinder import api, writing
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_result
    from gapfinder.cli.passwords import with_password

    checker = Checker.load(market=market)
    source = source_of(file)
    document = with_password(
        lambda given: checker.read(source, engine=engine.value, password=given, ocr=ocr), password
    )
    result = checker.lean(document)
    redaction = redaction_of(redact, redact_employers, redact_schools)
    if redaction is not None:
        from gapfinder.core.redaction import redact_lean

        profile = checker.find_skills(document)
        result = redact_lean(document, profile, result, redaction)

    def as_text() -> str:
        from gapfinder.reports.terminal import render_lean

        return render_lean(result, look_of(output))

    write_result(
        output_format,
        output,
        source=file,
        quiet=quiet,
        terminal=as_text,
        json=lambda: api.to_json(result),
        markdown=lambda: writing.to_markdown(result),
        html=lambda: writing.to_html(result),
    )
