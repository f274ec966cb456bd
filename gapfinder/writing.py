"""Results as pages for people: the front door's verbs for what the reports render."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapfinder.core.comparison import Comparison
from gapfinder.core.diff import ResumeDiff
from gapfinder.core.document import Document
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Profile
from gapfinder.core.roles import RoleLean
from gapfinder.errors import SettingsError

DEFAULT_TOP = 10
"""How many gaps are listed openly where nobody says."""

if TYPE_CHECKING:
    from gapfinder.checker import Checker


def to_markdown(
    result: Document | Profile | RoleLean | GapReport | Comparison | ResumeDiff,
    *,
    document: Document | None = None,
    checker: Checker | None = None,
    top: int | None = None,
) -> str:
    """Return a result as the Markdown that the commands write with ``--format markdown``.

    Text of a resume or a posting is escaped: it is shown, never obeyed.

    Parameters
    ----------
    result, document, checker
        As for `to_html`; a document as well.
    top
        How many gaps of a report are listed, at least 1; by default ten.

    Raises
    ------
    SettingsError
        A profile comes without its document.
    """
    from gapfinder.reports import markdown, markdown_pairs, markdown_report

    match result:
        case Document():
            return markdown.render_document_markdown(result)
        case Profile():
            return markdown_report.render_skills_markdown(result, _of_profile(document))
        case RoleLean():
            return markdown_report.render_lean_markdown(result)
        case Comparison():
            return markdown_pairs.render_comparison_markdown(result)
        case ResumeDiff():
            return markdown_pairs.render_diff_markdown(result)
    titles = _made_with(checker).category_titles
    return markdown_report.render_report_markdown(result, categories=titles, top=top or DEFAULT_TOP)


def to_html(
    result: Profile | RoleLean | GapReport | Comparison | ResumeDiff,
    *,
    document: Document | None = None,
    checker: Checker | None = None,
    top: int | None = None,
) -> str:
    """Return a result as the page that the commands write with ``--format html``.

    The page needs nothing else: it makes no request and works from a file. That of a report
    holds the text with each skill marked, and a what-if that counts on the page.

    Parameters
    ----------
    result
        Redacted or not.
    document
        What a profile is of; needed for a profile, not used for others.
    checker
        What made a report; ``None`` for the built-in one. With one whose market or taxonomy are
        others than the report's, its page has no what-if.
    top
        How many gaps of a report are listed openly, at least 1; by default ten. The others are
        folded away.

    Raises
    ------
    SettingsError
        A profile comes without its document.
    """
    from gapfinder.reports import html_pages, html_report

    match result:
        case Profile():
            return html_pages.render_skills_html(result, _of_profile(document))
        case RoleLean():
            return html_pages.render_lean_html(result)
        case Comparison():
            return html_pages.render_comparison_html(result)
        case ResumeDiff():
            return html_pages.render_diff_html(result)
    made_with = _made_with(checker)
    return html_report.render_report_html(
        result,
        made_with.what_if(result),
        categories=made_with.category_titles,
        top=top or DEFAULT_TOP,
    )


def _of_profile(document: Document | None) -> Document:
    if document is None:
        raise SettingsError("a profile is written together with its document: document=…")
    return document


def _made_with(checker: Checker | None) -> Checker:
    if checker is not None:
        return checker
    from gapfinder.checker import builtin_checker

    return builtin_checker()
