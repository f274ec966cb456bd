"""A posting's text as people read it: HTML taken apart, blocks on lines of their own."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import NamedTuple

_TAG = re.compile(
    r"</?(?:p|br|div|ul|ol|li|b|strong|em|i|span|h[1-6]|table|tr|td|html|body|a)\b", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
_BLOCKS = frozenset(
    """
    address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header
    hr li main nav ol p pre section table td th tr ul
    """.split()  # noqa: SIM905 (one a line would hide the module)
)
_UNSEEN = frozenset({"head", "noscript", "script", "style", "svg", "template"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


class Page(NamedTuple):
    """An HTML page: what its title or first heading says, and its text."""

    title: str
    text: str


def clean_text(text: str) -> str:
    """Return a posting's text without mark-up.

    Parameters
    ----------
    text
        Plain text, or HTML as job boards keep it, escaped once more or not. Text without tags
        is only unescaped: ``<5 years`` stays as it is.

    Returns
    -------
    str
        Blocks and items are lines; white space is folded within them.
    """
    if _ENTITY.search(text) and not _TAG.search(text):
        text = html.unescape(text)
    if not _TAG.search(text):
        return text.strip()
    return read_page(text).text


def read_page(text: str) -> Page:
    """Return the title and the text of an HTML page or a piece of one."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    heading = " ".join("".join(reader.heading or reader.title).split())
    return Page(title=heading, text=_folded("".join(reader.parts)))


def _folded(text: str) -> str:
    return _LINES.sub("\n", _SPACES.sub(" ", text.replace("\r", "\n"))).strip()


class _Reader(HTMLParser):
    """Gathers what a browser would show.

    The standard library's parser: it never fails on broken mark-up, and a posting needs no tree.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.title: list[str] = []
        self.heading: list[str] = []
        self._unseen = 0
        self._place = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "title" or (tag == "h1" and not self.heading):
            self._place = tag
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag == self._place:
            self._place = ""
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._place == "title":
            self.title.append(data)
        elif self._place == "h1":
            self.heading.append(data)
        if not self._unseen and self._place != "title":
            self.parts.append(data)
