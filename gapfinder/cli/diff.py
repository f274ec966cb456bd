"""``gapfinder diff``: what changed between two versions of a resume."""

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
    QuietOption,
    RedactEmployersOption,
    RedactOption,
    RedactSchoolsOption,
    Target,
    TargetOption,
    TaxonomyOption,
    redaction_of,
)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older version, or - for stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer version, or - for stdin.")],
    target: TargetOption = Target.AUTO,
    output_format: FormatOption = OutputFormat.TERMINAL,
    output: OutputOption = None,
    taxonomy: TaxonomyOption = None,
    market: MarketOption = None,
    engine: EngineOption = EngineChoice.AUTO,
    ocr: OcrOption = False,
    redact: RedactOption = False,
    redact_employers: RedactEmployersOption = False,
    redact_schools: RedactSchoolsOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show what changed between two versions of a resume.

    Skills that came, went, or are shown more or less plainly, each with its line; and reach
    before and after, over the same postings.

    Example:

      gapfinder diff resume-2024.pdf resume-2025.pdf
    """
    from gapfinder import api, writing
    from gapfinder.checker import Checker
    from gapfinder.cli.output import look_of, source_of, write_result
    from gapfinder.core.diff import diff as compare_reports

    if old == new == "-":
        raise typer.BadParameter("only one of the two can be standard input")
    checker = Checker.load(market=market, taxonomy=taxonomy or ())
    before, after = (
        checker.check(source_of(each), target=target.role, engine=engine.value, ocr=ocr)
        for each in (old, new)
    )
    found = compare_reports(before, after)
    redaction = redaction_of(redact, redact_employers, redact_schools)
    if redaction is not None:
        from gapfinder.core.redaction import redact_diff

        found = redact_diff(found, before.profile, after.profile, redaction)

    def as_text() -> str:
        from gapfinder.reports.diff_view import render_diff

        return render_diff(found, look_of(output))

    write_result(
        output_format,
        output,
        source=new,
        quiet=quiet,
        terminal=as_text,
        json=lambda: api.to_json(found),
        markdown=lambda: writing.to_markdown(found),
        html=lambda: writing.to_html(found),
    )
