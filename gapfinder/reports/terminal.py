"""Results as text for a terminal. Each function takes a value and a look, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.document import Document, Section
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.core.roles import RoleLean
from gapfinder.reports.gap_table import foot, gaps_block
from gapfinder.reports.parts import document_head, lean_block, term_quotes
from gapfinder.reports.quotes import MAX_QUOTES, place, quoted_line, quotes, skill_name
from gapfinder.reports.reach_table import reach_block
from gapfinder.reports.skill_list import skills_block
from gapfinder.reports.standing_view import (
    degrees_block,
    pay_block,
    standing_block,
    switch_block,
)
from gapfinder.reports.style import (
    STYLES,
    Look,
    blank,
    clean,
    grid,
    heading,
    indent,
    joined,
    paragraph,
)
from gapfinder.reports.win_list import wins_block
from gapfinder.reports.words import STATUS, STATUS_NOTE, counted


def render_report(report: GapReport, look: Look, *, categories: Mapping[str, str], top: int) -> str:
    """Return a whole report.

    Parameters
    ----------
    report
        One resume through all the rooms.
    look
        The sheet it is drawn on.
    categories
        Titles of the taxonomy's categories, by id; an id without a title stands for itself.
    top
        How many gaps are listed, at least 1.
    """
    return joined(
        (
            document_head(report.document, report.warnings, look),
            lean_block(report.lean, look, report.document.verdict.grade),
            skills_block(report.profile, report.document.name, look, categories, report.in_demand),
            gaps_block(report, look, top),
            reach_block(report, look),
            switch_block(report, look),
            wins_block(report, look),
            standing_block(report, look),
            degrees_block(report, look),
            pay_block(report, look),
            foot(report, look),
        ),
        look,
    )


def render_lean(lean: RoleLean, look: Look) -> str:
    """Return a lean with the terms behind it, each in the line that it stands in."""
    quoted = list(term_quotes(lean, look))
    return joined((lean_block(lean, look), *([quoted] if quoted else [])), look)


def render_document(document: Document, look: Look) -> str:
    """Return a document as it was read: verdict, warnings, sections, and then the text.

    Lines of the text are made safe one by one and never folded, so that they can be compared
    with the file.
    """
    head = joined(
        (
            document_head(document, document.warnings, look),
            _sections(document.sections, look),
            (heading("Text", look),),
        ),
        look,
    )
    lines = (clean(line) for line in document.text.split("\n"))
    return head + "".join(f"{line}\n" for line in lines)


def _sections(sections: Iterable[Section], look: Look) -> Iterator[RenderableType]:
    yield heading("Sections", look)
    table = grid(14, None, None)
    for section in sections:
        title = Text(look.quote(section.heading)) if section.heading else _quiet("no heading")
        table.add_row(Text(section.kind), _quiet(f"page {section.page}"), title)
    if table.row_count:
        yield indent(table)
    else:
        yield paragraph("No headings were recognised.")


def render_skills(profile: Profile, document: Document, look: Look) -> str:
    """Return the skills of a document by status, each with the lines it rests on.

    At most `MAX_QUOTES` lines a skill, and very long lines are cut around the match; the JSON
    has all of them whole.
    """
    blocks = [document_head(document, document.warnings, look)]
    for status in Status:
        entries = profile.with_status(status)
        if entries:
            blocks.append(_quoted(status, entries, look))
    if not profile.skills:
        blocks.append(iter([paragraph("No skill of the taxonomy was found in this text.")]))
    return joined(blocks, look)


def _quoted(
    status: Status, entries: tuple[ProfileSkill, ...], look: Look
) -> Iterator[RenderableType]:
    yield heading(f"{STATUS[status]} ({len(entries)})", look)
    yield paragraph(STATUS_NOTE[status], style=STYLES["quiet"])
    for entry in entries:
        yield blank()
        yield indent(skill_name(entry, look))
        table = grid(20, None)
        lines = quotes(entry)
        for together in lines[:MAX_QUOTES]:
            table.add_row(_quiet(place(together[0])), quoted_line(together, look))
        more = len(lines) - MAX_QUOTES
        if more > 0:
            table.add_row("", _quiet(f"and {counted(more, 'more line')}"))
        yield indent(table, by=4)


def _quiet(text: str) -> Text:
    return Text(text, style=STYLES["quiet"])
