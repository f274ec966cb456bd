"""The words that reports use for the values of an enum."""

from __future__ import annotations

import shlex

from gapfinder.core.answers import AnswerKind
from gapfinder.core.document import Document, DocumentKind, Engine, Grade
from gapfinder.core.mentions import ProfileSkill, Status, Strength
from gapfinder.core.postings import Share
from gapfinder.core.roles import LeanRole, Role
from gapfinder.reports.style import Look, clean

ROLE = {role: role.label for role in Role}

LEAN = {
    LeanRole.DATA_SCIENTIST: "Reads like a data scientist.",
    LeanRole.ML_ENGINEER: "Reads like an ML engineer.",
    LeanRole.UNDECIDED: "Undecided: the text leans to neither role.",
    LeanRole.OUT_OF_SCOPE: "Out of scope: the text reads like neither role.",
}

GRADE = {
    Grade.GOOD: "The text reads well.",
    Grade.FAIR: "The text was read with doubts.",
    Grade.POOR: "The text cannot be relied on: what is absent here may stand in the file.",
}

STATUS = {
    Status.FOUND: "Found",
    Status.LIKELY: "Please confirm",
    Status.IMPLIED: "Implied by other skills",
    Status.LEARNING: "In progress",
    Status.NEGATED: "Stated as absent",
}

STATUS_NOTE = {
    Status.FOUND: "The text names these.",
    Status.LIKELY: "The spelling is close to these. Ask before you count them.",
    Status.IMPLIED: "The text does not name these; another skill shows them.",
    Status.LEARNING: "The text says that these are being learned or planned.",
    Status.NEGATED: "The text says that these are not there.",
}

STRENGTH = {
    Strength.LISTED: "listed only",
    Strength.USED: "used in work or a project",
    Strength.RECENT: "used in the last two years that it dates",
}

READ_WITH = {
    Engine.PDFPLUMBER: "read with pdfplumber",
    Engine.PDFIUM: "read with pdfium",
    Engine.PLAIN: "read as plain text",
    Engine.DOCX: "read as a Word document",
    Engine.OCR: "read by OCR",
}

READ_AS = {
    DocumentKind.MARKDOWN: "read as Markdown",
    DocumentKind.HTML: "read as a web page",
    DocumentKind.JSON_RESUME: "read as a JSON Resume",
}
"""Kinds of text that say more than their engine does."""


def read_with(document: Document) -> str:
    """Return what read a document, or as what it was read: ``read with pdfium``."""
    return READ_AS.get(document.kind) or READ_WITH[document.engine]


WAS_READ = {
    Status.FOUND: "the text names it",
    Status.LIKELY: "the text has a spelling close to it",
    Status.IMPLIED: "another skill shows it",
    Status.LEARNING: "the text says that it is being learned",
    Status.NEGATED: "the text says that it is not there",
    None: "the text does not show it",
}
"""What was read, beside an answer that goes before it."""


def answer_words(entry: ProfileSkill) -> str:
    """Return what was said of a skill, and what was read; nothing where nothing was said."""
    if entry.answer is None:
        return ""
    said = "set to learning" if entry.answer.kind is AnswerKind.LEARNING else entry.answer.kind
    return f"{said} by you on {entry.answer.date}; {WAS_READ[entry.was]}"


def with_article(role: Role) -> str:
    """Return a role with its article: ``a data scientist``, ``an ML engineer``."""
    return f"{'an' if role is Role.ML_ENGINEER else 'a'} {ROLE[role]}"


def counted(number: int, noun: str) -> str:
    """Return a number and its noun: ``1 page``, ``1,240 postings``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sentence(text: str) -> str:
    """Return somebody's sentence, made safe, with a capital letter and a full stop."""
    line = clean(text)
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "!", "?", ".)")) else ".")


def percent(share: float) -> str:
    """Return a share as a whole percentage that never rounds to nothing or to everything."""
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 < share < 1:
        return ">99%"
    return f"{share:.0%}"


def interval(share: Share, look: Look) -> str:
    """Return a 95 % interval in whole percent: ``35–40%``."""
    return f"{share.low * 100:.0f}{look.glyphs.dash}{percent(share.high)}"


def added(share: Share | None, look: Look) -> str:
    """Return a share as what is added: ``+6.3%``; a dash for nothing and for what is unknown."""
    if share is None or not share.count:
        return look.glyphs.none
    return "<0.1%" if share.share < 0.0005 else f"+{share.share:.1%}"


def command(verb: str, document_name: str, options: str = "") -> str:
    """Return a command line that a reader can type: ``gapfinder skills cv.pdf``."""
    # Standard input cannot be read again, so its place is shown instead of a dash.
    name = "FILE" if document_name == "-" else shlex.quote(clean(document_name))
    return " ".join(part for part in ("gapfinder", verb, name, options) if part)
