"""What a text is written in: nothing special, HTML, Markdown or JSON Resume; told from itself."""

from __future__ import annotations

import json
import re
from typing import Any

from gapfinder.core.document import DocumentKind

_HTML = re.compile(
    r"(?is)\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
# A page saved in part begins with some element and closes several.
_FRAGMENT = re.compile(
    r"(?i)\s*<(?:div|section|article|main|p|ul|ol|h[1-6]|table|header|span)[\s>]"
)
_CLOSED = re.compile(r"(?i)</(?:div|section|article|p|ul|ol|li|h[1-6]|td|span|strong|b|a)>")
_ENOUGH_CLOSED = 3

# Signs that plain text hardly has; two headings, or two kinds of signs, make Markdown.
_HEADING = re.compile(r"(?m)^ {0,3}#{1,6} +\S")
_SIGNS = (
    re.compile(r"(?<![\w*])\*\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*(?!\w)"),
    re.compile(r"(?<!\w)__[^\s_](?:[^_\n]{0,200}[^\s_])?__(?!\w)"),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?:|mailto:|/|#|\.|www\.)[^)\s]{0,500}\)"),
    re.compile(r"(?m)^ {0,3}(?:```|~~~)\w*$"),
    re.compile(r"(?m)^ {0,3}\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$"),
)
# Larger texts are no resume, and are taken as they are.
_MAX_MARKUP = 200_000  # characters

_RESUME_KEYS_TEXT = (
    "basics work volunteer education awards certificates publications skills languages interests "
    "references projects"
)
_RESUME_KEYS = frozenset(_RESUME_KEYS_TEXT.split())


def text_kind(text: str) -> DocumentKind:
    """Tell what a text is written in.

    Parameters
    ----------
    text
        The whole text.

    Returns
    -------
    DocumentKind
        ``HTML``, ``MARKDOWN``, ``JSON_RESUME`` or ``TEXT``.
    """
    if is_html(text):
        return DocumentKind.HTML
    if resume_record(text) is not None:
        return DocumentKind.JSON_RESUME
    return DocumentKind.MARKDOWN if _is_markdown(text) else DocumentKind.TEXT


def is_html(text: str) -> bool:
    """Tell whether a text is a web page or a piece of one."""
    if _HTML.match(text):
        return True
    if not _FRAGMENT.match(text):
        return False
    closed = _CLOSED.finditer(text)
    return sum(1 for _ in zip(closed, range(_ENOUGH_CLOSED), strict=False)) == _ENOUGH_CLOSED


def resume_record(text: str) -> dict[str, Any] | None:
    """Return the object that a JSON Resume holds, ``None`` if the text is none."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    known = _RESUME_KEYS & record.keys()
    is_resume = isinstance(record.get("basics"), dict) or len(known) > 1
    return record if is_resume else None


def _is_markdown(text: str) -> bool:
    if len(text) > _MAX_MARKUP:
        return False
    headings = len(_HEADING.findall(text))
    signs = sum(sign.search(text) is not None for sign in _SIGNS)
    return headings > 1 or (headings > 0) + signs > 1
