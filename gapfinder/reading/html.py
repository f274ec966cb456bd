"""The only importer of lxml's HTML parser: a saved web page to the text that it shows."""

from __future__ import annotations

import re
from typing import Any

from gapfinder.errors import LimitError
from gapfinder.reading.flow import BODY_SIZE, BULLET, HEADING_SIZES, Flow, Piece

# What a page shows nothing of, or nothing of its own: menus, forms, pictures, other pages.
_LEFT_OUT_TAGS = (
    "script style noscript template head nav footer dialog menu svg math canvas iframe frame "
    "object embed audio video select option datalist button textarea input"
)
_LEFT_OUT = frozenset(_LEFT_OUT_TAGS.split())
_ROLES = "navigation search dialog alertdialog contentinfo menu menubar"
_LEFT_OUT_ROLES = frozenset(_ROLES.split())
_UNSEEN_CLASSES = frozenset(("sr-only", "visually-hidden", "screen-reader-text"))
_UNSEEN_STYLE = re.compile(
    r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:[;!]|$)"
)
_BLOCK_TAGS = (
    "html body address article aside blockquote caption center dd details dir div dl dt fieldset "
    "figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE = re.compile(r"\s+")


def add_html(flow: Flow, markup: str) -> None:
    """Add what a web page, or a piece of one, shows to its reader.

    Menus, scripts, styles and what is hidden by an attribute are left out; style sheets are not
    followed and nothing is fetched. Paragraphs, items and cells of tables each stand alone.

    Parameters
    ----------
    flow
        What it is added to.
    markup
        HTML, well-formed or not.

    Raises
    ------
    LimitError
        There are too many words, or the page is nested too deep.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Bytes, as a str that declares an encoding is refused; zero bytes would end the page.
        root = etree.fromstring(
            markup.replace("\0", "").encode("utf-8", "surrogatepass"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return  # nothing but white space and comments
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # The parser left out what lies deeper.
        raise LimitError(
            f"{flow.name} is a web page nested more than 2,000 deep, the most that is read. "
            "Print the page to a PDF and pass that."
        )
    if root is not None:
        _Walk(flow).run(etree.iterwalk(root, events=("start", "end")))


class _Walk:
    """Goes through a page from top to bottom and keeps what stands around the place."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._pieces: list[Piece] = []
        self._marker: str | None = None
        self._lists: list[int | None] = []  # the last number of each list around, None if bulleted
        self._sizes = [BODY_SIZE]
        self._bold = 0
        self._pre = 0

    def run(self, walk: Any) -> None:
        for event, element in walk:
            if event == "end":
                self._end(element.tag)
                self._say(element.tail)
            elif _is_left_out(element):
                # Its end is still told, and its tail with it.
                walk.skip_subtree()
                self._start(element.tag)
            else:
                self._start(element.tag)
                self._say(element.text)
        self._flush()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if not self._pre:
            text = _SPACE.sub(" ", text)
        self._pieces.append(Piece(text=text, size=self._sizes[-1], is_bold=self._bold > 0))

    def _start(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        self._bold += tag in _BOLD
        self._pre += tag == "pre"
        if _is_heading(tag):
            self._sizes.append(HEADING_SIZES[int(tag[1]) - 1])
        elif tag == "br":
            self._pieces.append(Piece(text="\n"))
        elif tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._marker = self._next_marker()

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        self._bold -= tag in _BOLD
        self._pre -= tag == "pre"
        if _is_heading(tag):
            self._sizes.pop()
        elif tag in {"ul", "ol"}:
            self._lists.pop()
        elif tag == "li":
            self._marker = None

    def _next_marker(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return BULLET
        number = self._lists[-1] = self._lists[-1] + 1
        return f"{number}."

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if any(not piece.text.isspace() for piece in pieces):
            self._flow.add(pieces, marker=self._marker)
            self._marker = None


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"


def _is_left_out(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if element.get("role", "").strip().lower() in _LEFT_OUT_ROLES:
        return True
    if not _UNSEEN_CLASSES.isdisjoint(element.get("class", "").split()):
        return True
    return _UNSEEN_STYLE.search(element.get("style", "")) is not None
