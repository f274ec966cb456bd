"""A file of text to a document: plain, HTML, Markdown or JSON Resume."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from gapfinder.core.document import Document, DocumentKind, Engine, ReadWarning
from gapfinder.errors import NoTextError
from gapfinder.reading import refusals
from gapfinder.reading.flow import Flow
from gapfinder.reading.html import add_html
from gapfinder.reading.json_resume import add_json_resume
from gapfinder.reading.kinds import decode_text
from gapfinder.reading.markdown import add_markdown
from gapfinder.reading.plain import document_from_text
from gapfinder.reading.text_kinds import resume_record, text_kind
from gapfinder.reading.verdict import judge
from gapfinder.settings import Settings

_SURE = ("utf-8", "utf-16", "utf-32")
_CALLED = {
    DocumentKind.HTML: "a web page (HTML)",
    DocumentKind.MARKDOWN: "a Markdown text",
    DocumentKind.JSON_RESUME: "a JSON Resume",
}
# Longer words than these on the average are no text; a limit on words would miss them.
_CHARACTERS_A_WORD = 50


def read_text(data: bytes, *, name: str, settings: Settings) -> Document:
    """Read a file of text, whatever it is written in.

    Parameters
    ----------
    data
        The file's bytes.
    name
        The file's name, for messages and the document.
    settings
        The limit: ``max_words``.

    Returns
    -------
    Document
        On one page, without boxes.

    Raises
    ------
    NotSupportedError
        The bytes are no text.
    NoTextError
        There is no word in it.
    LimitError
        There are too many words.
    """
    text, encoding = decode_text(data, name=name)
    kind = text_kind(text)
    # The mark-up of a page is longer than its text; a bound is needed all the same.
    if kind is not DocumentKind.TEXT and len(text) > _CHARACTERS_A_WORD * settings.max_words:
        raise refusals.too_many_words(name, settings.max_words)
    if kind is DocumentKind.TEXT:
        document = _plain(text, data, name, settings)
    else:
        flow = Flow(name=name, max_words=settings.max_words)
        if kind is DocumentKind.HTML:
            add_html(flow, text)
        elif kind is DocumentKind.MARKDOWN:
            add_markdown(flow, text)
        else:
            add_json_resume(flow, resume_record(text) or {})
        document = flow.finish(data=data, kind=kind, engine=Engine.PLAIN, text=_CALLED[kind])
    if encoding.startswith(_SURE):
        return document
    message = f"The text is not UTF-8; it was read as {encoding}. Check its accents."
    guessed = ReadWarning(code="encoding-guessed", page=None, message=message)
    return replace(document, warnings=(*document.warnings, guessed))


def _plain(text: str, data: bytes, name: str, settings: Settings) -> Document:
    document = document_from_text(text, name=name)
    if not document.lines:
        raise NoTextError(f"{name} is a text file with nothing but white space.")
    if len(document.words) > settings.max_words:
        raise refusals.too_many_words(name, settings.max_words)
    verdict, warnings = judge(document.text)
    digest = hashlib.sha256(data).hexdigest()
    return replace(document, sha256=digest, verdict=verdict, warnings=warnings)
