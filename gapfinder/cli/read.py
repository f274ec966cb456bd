"""``gapfinder read``: the text as gapfinder reads it, and its verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapfinder.cli.options import (
    EngineChoice,
    EngineOption,
    OcrOption,
    OutputOption,
    PasswordOption,
    QuietOption,
    RedactEmployersOption,
    RedactOption,
    RedactSchoolsOption,
    redaction_of,
)


class ReadFormat(StrEnum):
    """How a document is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for stdin.")],
    output_format: Annotated[
        ReadFormat,
        typer.Option(
            "--format",
            metavar="|".join(ReadFormat),
            help="Write for people (terminal, markdown) or for programs (json: one JSON value).",
        ),
    ] = ReadFormat.TERMINAL,
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

      gapfinder read resume.pdf --format markdown -o as-read.md
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
    if output_format is ReadFormat.JSON:
        write_data(f"{api.to_json(document)}\n", output, source=file, quiet=quiet)
        return
    if output_format is ReadFormat.MARKDOWN:
        from gapfinder.writing import to_markdown

        write_data(to_markdown(document), output, source=file, quiet=quiet)
        return
    from gapfinder.reports.terminal import render_document

    write_text(render_document(document, look_of(output)), output, source=file, quiet=quiet)
