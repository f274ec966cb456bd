"""A document as Markdown: a page on which a person sees what machines read."""

from __future__ import annotations

from collections.abc import Iterator

from gapfinder.core.dates import DateRange, YearMonth
from gapfinder.core.document import Document, Entry, Section, SectionKind
from gapfinder.reports.markdown_text import md, md_block
from gapfinder.reports.style import clean
from gapfinder.reports.words import GRADE, counted, read_with

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def render_document_markdown(document: Document) -> str:
    """Return a document as it was read, as Markdown.

    Verdict and warnings first, then each section with its entries, their dates and its text.
    Text of the file stands in code blocks or is escaped: it is shown, never obeyed.
    """
    return "\n\n".join([*_head(document), *_sections(document)]) + "\n"


def _head(document: Document) -> Iterator[str]:
    yield f"# {md(document.name)} as machines read it"
    size = f"{counted(len(document.pages), 'page')}, {counted(len(document.words), 'word')}"
    yield f"{size}, {read_with(document)}. **{GRADE[document.verdict.grade]}**"
    if document.warnings:
        yield "## What to know"
        yield "\n".join(f"- {md(warning.message)}" for warning in document.warnings)


def _sections(document: Document) -> Iterator[str]:
    if not document.sections:
        yield "## Text"
        yield md_block(document.text)
    for section in document.sections:
        yield f"## {md(section.heading) or _unheaded(section)}"
        yield f"{section.kind.capitalize()}, page {section.page}."
        entries = [
            entry for entry in document.entries if section.start <= entry.start < section.end
        ]
        if entries:
            yield "\n".join(_entry_row(entry, document.text) for entry in entries)
        yield md_block(document.text[section.start : section.end])


def _unheaded(section: Section) -> str:
    return "Before the first heading" if section.kind is SectionKind.CONTACT else "Without heading"


def _entry_row(entry: Entry, text: str) -> str:
    title = text[entry.title_start : entry.title_end]
    for found in reversed(entry.ranges):
        begin, end = found.start - entry.title_start, found.end - entry.title_start
        if 0 <= begin < end <= len(title):
            title = title[:begin] + title[end:]
    lines = [clean(line).strip(" ,|·•()–—-") for line in title.split("\n")]
    dates = ", ".join(_dates(found) for found in entry.ranges) or "no dates"
    return f"- **{dates}**: {md('; '.join(line for line in lines if line))}"


def _dates(found: DateRange) -> str:
    first = _date(found.first)
    last = "present" if found.last is None else _date(found.last)
    when = first if first == last else f"{first} to {last}"
    return f"{when}, expected" if found.is_expected else when


def _date(date: YearMonth) -> str:
    return str(date.year) if date.month is None else f"{_MONTHS[date.month - 1]} {date.year}"
