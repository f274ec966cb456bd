"""``gapfinder skills``: only the skills, with the lines they rest on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from gapfinder.core.explanations import Explanation

WhyOption = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="SKILL",
        help="Explain why this skill (an id, a name or an alias) is or is not found.",
    ),
]


def skills(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A resume or a posting, or - for stdin.")
    ],
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    why: WhyOption = None,
    taxonomy: TaxonomyOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    redact: RedactOption = False,
    redact_employers: RedactEmployersOption = False,
    redact_schools: RedactSchoolsOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the skills of a resume or a posting, each with its line.

    Skills come by status: found, to be confirmed (a misspelling), implied by another skill, in
    progress, and stated as absent.

    Example:

      gapfinder skills resume.pdf --format json

      gapfinder skills resume.pdf --why kubernetes
    """
    from gapfinder import writing
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_result
    from gapfinder.cli.passwords import with_password

    checker = Checker.load(taxonomy=taxonomy or ())
    source = source_of(file)
    document = with_password(
        lambda given: checker.read(source, engine=engine.value, password=given, ocr=ocr), password
    )
    redaction = redaction_of(redact, redact_employers, redact_schools)
    if why is not None:
        if redaction is not None:
            raise typer.BadParameter("--why quotes the text as it stands; leave out --redact")
        if output_format not in (OutputFormat.TERMINAL, OutputFormat.JSON):
            raise typer.BadParameter("--why is written as terminal or json")
        _explain(checker.why(document, why), output_format, output, source=file, quiet=quiet)
        return
    profile = checker.find_skills(document)
    if redaction is not None:
        from gapfinder.core.redaction import redact_profile

        document, profile = redact_profile(document, profile, redaction)

    def as_text() -> str:
        from gapfinder.reports.terminal import render_skills

        return render_skills(profile, document, look_of(output))

    def as_json() -> str:
        from gapfinder.files.serialize import to_json

        return to_json(profile, document=document)

    write_result(
        output_format,
        output,
        source=file,
        quiet=quiet,
        terminal=as_text,
        json=as_json,
        markdown=lambda: writing.to_markdown(profile, document=document),
        html=lambda: writing.to_html(profile, document=document),
    )


def _explain(
    explanation: Explanation,
    output_format: OutputFormat,
    output: Path | None,
    *,
    source: str,
    quiet: bool,
) -> None:
    from gapfinder.cli.output import look_of, write_data, write_text

    if output_format is OutputFormat.JSON:
        from gapfinder.files.serialize import to_json

        write_data(f"{to_json(explanation)}\n", output, source=source, quiet=quiet)
        return
    from gapfinder.reports.explanation import render_explanation

    write_text(render_explanation(explanation, look_of(output)), output, source=source, quiet=quiet)
