"""``gapfinder skills``: only the skills, with the lines they rest on."""

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
    TaxonomyOption,
)


def skills(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A resume or a posting, or - for stdin.")
    ],
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the skills of a resume or a posting, each with its line.

    Skills come by status: found, to be confirmed (a misspelling), implied by another skill, in
    progress, and stated as absent.

    Example:

      gapfinder skills resume.pdf --format json
    """
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_data, write_text
    from gapfinder.cli.passwords import with_password

    checker = Checker.load(taxonomy=taxonomy or ())
    source = source_of(file)
    document = with_password(
        lambda given: checker.read(source, engine=engine.value, password=given, ocr=ocr), password
    )
    profile = checker.find_skills(document)
    if output_format is OutputFormat.JSON:
        from gapfinder.files.serialize import to_json

        write_data(f"{to_json(profile, document=document)}\n", output, source=file, quiet=quiet)
        return
    from gapfinder.reports.terminal import render_skills

    text = render_skills(profile, document, look_of(output))
    write_text(text, output, source=file, quiet=quiet)
