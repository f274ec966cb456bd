"""``gapfinder check``: one resume; its skills, its lean, its gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from gapfinder.cli.options import (
    AnswersOption,
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
    Target,
    TargetOption,
    TaxonomyOption,
    redaction_of,
)
from gapfinder.writing import DEFAULT_TOP


def check(
    resume: Annotated[str, typer.Argument(metavar="RESUME", help="A resume, or - for stdin.")],
    target: TargetOption = Target.AUTO,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            metavar="N",
            help=f"List this many gaps. The terminal lists {DEFAULT_TOP}, JSON and HTML hold all.",
        ),
    ] = None,
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    market: MarketOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    password: PasswordOption = None,
    ocr: OcrOption = False,
    answers: AnswersOption = None,
    redact: RedactOption = False,
    redact_employers: RedactEmployersOption = False,
    redact_schools: RedactSchoolsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show the skills of a resume, the role it leans to, and the gaps.

    A gap is a skill that real postings for the role ask for and the resume does not show. Each
    comes with the share of postings that ask for it. Where the file could not be read well
    enough, no gaps are listed and the reason is given. As html it is one page that needs no
    network, with the text marked and a what-if.

    Example:

      gapfinder check resume.pdf --target ml-engineer

      gapfinder check resume.pdf --format html -o report.html
    """
    from gapfinder import writing
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_result
    from gapfinder.cli.passwords import with_password
    from gapfinder.files.answer_files import load_answers

    checker = Checker.load(market=market, taxonomy=taxonomy or ())
    said = () if answers is None else load_answers(answers)
    source = source_of(resume)
    report = with_password(
        lambda given: checker.check(
            source,
            target=target.role,
            engine=engine.value,
            password=given,
            ocr=ocr,
            answers=said,
        ),
        password,
    )
    redaction = redaction_of(redact, redact_employers, redact_schools)
    if redaction is not None:
        from gapfinder.core.redaction import redact_report

        report = redact_report(report, redaction)

    def as_text() -> str:
        from gapfinder.reports.terminal import render_report

        titles = checker.category_titles
        return render_report(report, look_of(output), categories=titles, top=top or DEFAULT_TOP)

    def as_json() -> str:
        from gapfinder.files.serialize import to_json

        return to_json(report if top is None else replace(report, gaps=report.gaps[:top]))

    write_result(
        output_format,
        output,
        source=resume,
        quiet=quiet,
        terminal=as_text,
        json=as_json,
        markdown=lambda: writing.to_markdown(report, checker=checker, top=top),
        html=lambda: writing.to_html(report, checker=checker, top=top),
    )
