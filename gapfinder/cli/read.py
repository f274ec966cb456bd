"""``gapfinder read``: the text as gapfinder reads it, and its verdict."""

from __future__ import annotations

from typing import Annotated

import typer

from gapfinder.cli.options import (
    EngineChoice,
    EngineOption,
    FormatOption,
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


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for stdin.")],
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    redact: RedactOption = False,
    redact_employers: RedactEmployersOption = False,
    redact_schools: RedactSchoolsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show the text of a file as it is read, and how far to trust it.

    Look here first when a skill seems to be overlooked: what is not in this text cannot be
    found.

    Example:

      gapfinder read resume.pdf
    """
    from gapfinder import api
    from gapfinder.cli.output import look_of, source_of, write_data, write_text
    from gapfinder.cli.passwords import with_password

    source = source_of(file)
    document = with_password(
        lambda given: api.read(source, engine=engine.value, password=given, ocr=ocr), password
    )
    redaction = redaction_of(redact, redact_employers, redact_schools)
    if redaction is not None:
        from gapfinder.core.mentions import Profile
        from gapfinder.core.redaction import redact_profile

        document, _ = redact_profile(document, Profile(skills=()), redaction)
    if output_format is OutputFormat.JSON:
        write_data(f"{api.to_json(document)}\n", output, source=file, quiet=quiet)
        return
    from gapfinder.reports.terminal import render_document

    write_text(render_document(document, look_of(output)), output, source=file, quiet=quiet)
