"""``gapfinder compare``: a resume against one posting."""

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
    TaxonomyOption,
    redaction_of,
)


def compare(
    resume: Annotated[str, typer.Argument(metavar="RESUME", help="A resume, or - for stdin.")],
    posting: Annotated[str, typer.Argument(metavar="POSTING", help="A posting, or - for stdin.")],
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    redact: RedactOption = False,
    redact_employers: RedactEmployersOption = False,
    redact_schools: RedactSchoolsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Hold a resume against one posting, quoting both.

    What the posting requires, prefers and only mentions is told apart by its own headings and
    words. Of alternatives ("AWS or GCP") one is enough. The password and OCR are for the resume.

    Example:

      gapfinder compare resume.pdf posting.txt
    """
    from gapfinder import api, writing
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_result
    from gapfinder.cli.passwords import with_password

    if resume == posting == "-":
        raise typer.BadParameter("only one of the two can be standard input")
    checker = Checker.load(taxonomy=taxonomy or ())
    source = source_of(resume)
    document = with_password(
        lambda given: checker.read(source, engine=engine.value, password=given, ocr=ocr), password
    )
    advert = checker.read(source_of(posting), engine=engine.value)
    comparison = checker.compare(document, advert)
    redaction = redaction_of(redact, redact_employers, redact_schools)
    if redaction is not None:
        from gapfinder.core.redaction import redact_comparison

        comparison = redact_comparison(comparison, checker.find_skills(document), redaction)

    def as_text() -> str:
        from gapfinder.reports.comparison_view import render_comparison

        return render_comparison(comparison, look_of(output))

    write_result(
        output_format,
        output,
        source=resume,
        quiet=quiet,
        terminal=as_text,
        json=lambda: api.to_json(comparison),
        markdown=lambda: writing.to_markdown(comparison),
        html=lambda: writing.to_html(comparison),
    )
