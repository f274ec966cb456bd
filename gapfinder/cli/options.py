"""The options that several commands share, each written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.core.roles import Role

if TYPE_CHECKING:
    from gapfinder.core.private import Redaction


class OutputFormat(StrEnum):
    """How a result is written."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class Target(StrEnum):
    """The role that gaps are ranked for."""

    AUTO = "auto"
    DATA_SCIENTIST = "data-scientist"
    ML_ENGINEER = "ml-engineer"

    @property
    def role(self) -> Role | None:
        """The role meant, or ``None`` to follow the lean."""
        return None if self is Target.AUTO else Role(self.value.replace("-", "_"))


class EngineChoice(StrEnum):
    """What reads a PDF."""

    AUTO = "auto"
    PDFPLUMBER = "pdfplumber"
    PDFIUM = "pdfium"


TargetOption = Annotated[
    Target,
    typer.Option(
        "--target",
        metavar="|".join(Target),
        help="Rank gaps for this role; auto follows the lean.",
    ),
]
FormatOption = Annotated[
    OutputFormat,
    typer.Option(
        "--format",
        metavar="|".join(OutputFormat),
        help="Write for people (terminal, markdown, html) or for programs (json: one JSON value).",
    ),
]


def _file_or_stdout(output: Path | None) -> Path | None:
    return None if output == Path("-") else output


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=_file_or_stdout,
        help="Write to this file instead of standard output. It is written whole or not at all.",
    ),
]
TaxonomyOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--taxonomy",
        metavar="PATH",
        help="Lay a file or folder of skills over the built-in taxonomy. May be given again.",
    ),
]
MarketOption = Annotated[
    Path | None,
    typer.Option(
        "--market",
        metavar="DIR",
        help="Use the market in this folder, made by gapfinder train, not the built-in one.",
    ),
]
EngineOption = Annotated[
    EngineChoice,
    typer.Option(
        "--engine",
        metavar="|".join(EngineChoice),
        help="Choose what reads a PDF; auto picks for you.",
    ),
]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        "--password",
        metavar="TEXT",
        envvar="GAPFINDER_PASSWORD",
        show_envvar=False,
        help="Open an encrypted PDF with this password. GAPFINDER_PASSWORD does the same unseen.",
    ),
]
OcrOption = Annotated[
    bool,
    typer.Option(
        "--ocr",
        help="Read pages without text from their pictures. Needs gapfinder[ocr]; takes seconds.",
    ),
]
AnswersOption = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Let what the person says of skills go before the text: gapfinder.answers JSON.",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", help="Say nothing on standard error but errors.")
]
RedactOption = Annotated[
    bool, typer.Option("--redact", help="Hide name, contact, links and file names in the output.")
]
RedactEmployersOption = Annotated[
    bool, typer.Option("--redact-employers", help="Hide employers too; includes --redact.")
]
RedactSchoolsOption = Annotated[
    bool, typer.Option("--redact-schools", help="Hide schools too; includes --redact.")
]


def redaction_of(redact: bool, employers: bool, schools: bool) -> Redaction | None:
    """Return what is to be hidden, or ``None`` where nothing is."""
    if not (redact or employers or schools):
        return None
    from gapfinder.core.private import Redaction

    return Redaction(employers=employers, schools=schools)
