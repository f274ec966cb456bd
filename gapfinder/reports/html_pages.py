"""Results other than a report as HTML pages: skills, a lean, and what holds two texts together."""

from __future__ import annotations

from gapfinder.core.comparison import Comparison
from gapfinder.core.diff import ChangeKind, ResumeDiff
from gapfinder.core.document import Document
from gapfinder.core.mentions import Profile, Status
from gapfinder.core.requirements import Need
from gapfinder.core.roles import RoleLean
from gapfinder.reports.bars import scale_end
from gapfinder.reports.comparison_view import (
    ANSWER,
    HOW_TOLD,
    NEED,
    tally_in_words,
    years_in_words,
)
from gapfinder.reports.diff_view import (
    CHANGE,
    SAME_POSTINGS,
    is_implied,
    nothing_changed,
    postings_changed,
    shown_as,
)
from gapfinder.reports.html import render_page
from gapfinder.reports.html_parts import anchors_of, other_statuses, warnings_of
from gapfinder.reports.marked_text import marked_lines


def render_skills_html(profile: Profile, document: Document) -> str:
    """Return the skills of a document as a page: its text marked, and each with its lines."""
    found = profile.with_status(Status.FOUND)
    return render_page(
        "skills_page.html.j2",
        document=document,
        warnings=warnings_of(document, document.warnings),
        lines=list(marked_lines(document, profile)),
        anchors=anchors_of(profile),
        profile=profile,
        found=found,
        statuses=other_statuses(profile),
    )


def render_lean_html(lean: RoleLean) -> str:
    """Return a lean as a page, with the line that each listed term stands in first."""
    return render_page("lean_page.html.j2", lean=lean)


def render_comparison_html(comparison: Comparison) -> str:
    """Return a resume against a posting as a page, each thing asked for quoted from both."""
    document = comparison.document
    return render_page(
        "comparison_page.html.j2",
        comparison=comparison,
        warnings=warnings_of(document, document.warnings),
        needs=[
            (need, NEED[need], tally_in_words(comparison.tally(need)), asks)
            for need in Need
            if (asks := [ask for ask in comparison.asks if ask.need is need])
        ],
        apart=[
            (title, asks)
            for title, asks in (
                ("Soft skills", comparison.soft_skills),
                ("Industries", comparison.industries),
            )
            if asks
        ],
        answers=ANSWER,
        how_told=HOW_TOLD,
        years=years_in_words,
    )


def render_diff_html(diff: ResumeDiff) -> str:
    """Return what changed between two versions of a resume as a page."""
    highest = [max(change.before.high, change.after.high) for change in diff.reach]
    return render_page(
        "diff_page.html.j2",
        diff=diff,
        versions=[
            (said, document, warnings_of(document, document.warnings))
            for said, document in (("Older", diff.old), ("Newer", diff.new))
        ],
        kinds=[
            (
                CHANGE[kind],
                [change for change in changes if not is_implied(change)],
                [change.skill for change in changes if is_implied(change)],
            )
            for kind in ChangeKind
            if (changes := diff.of_kind(kind))
        ],
        end=scale_end(max(highest, default=1.0)),
        nothing=None if diff.changes else nothing_changed(diff),
        same_postings=SAME_POSTINGS,
        postings_changed=postings_changed,
        shown_as=shown_as,
    )
