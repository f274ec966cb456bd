"""Results as pages for people: the front door's verbs for what the reports render."""

from __future__ import annotations

from gapfinder.core.document import Document


def to_markdown(document: Document) -> str:
    """Return a document as the Markdown that ``gapfinder read`` writes."""
    from gapfinder.reports.markdown import render_document_markdown

    return render_document_markdown(document)
