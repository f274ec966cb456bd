"""The only importer of markdown-it: Markdown to the text that it stands for."""

from __future__ import annotations

from typing import Any

from gapfinder.reading.flow import BODY_SIZE, BULLET, HEADING_SIZES, Flow, Piece
from gapfinder.reading.html import add_html


def add_markdown(flow: Flow, text: str) -> None:
    """Add what a Markdown text says, without the signs that set it.

    Lines stay lines; of a link its words are kept, of a picture nothing.

    Parameters
    ----------
    flow
        What it is added to.
    text
        CommonMark, with tables.
    """
    from markdown_it import MarkdownIt

    _Walk(flow).run(MarkdownIt("commonmark").enable("table").parse(text))


class _Walk:
    """Goes through the tokens and keeps what stands around the place."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._marker: str | None = None
        self._size = BODY_SIZE
        self._is_head = False

    def run(self, tokens: list[Any]) -> None:
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._add(self._pieces(token.children))
            elif kind in {"fence", "code_block"}:
                self._add([Piece(text=token.content, size=self._size)])
            elif kind == "html_block":
                add_html(self._flow, token.content)
            elif kind == "list_item_open":
                # An item of a numbered list carries its number.
                self._marker = f"{token.info}." if token.info else BULLET
            elif kind == "list_item_close":
                self._marker = None
            elif kind in {"heading_open", "th_open"}:
                self._is_head = True
                if kind == "heading_open":
                    self._size = HEADING_SIZES[int(token.tag[1]) - 1]
            elif kind in {"heading_close", "th_close"}:
                self._is_head, self._size = False, BODY_SIZE

    def _add(self, pieces: list[Piece]) -> None:
        self._flow.add(pieces, marker=self._marker)
        self._marker = None

    def _pieces(self, children: list[Any]) -> list[Piece]:
        pieces = []
        bold = int(self._is_head)
        for child in children:
            if child.type in {"strong_open", "strong_close"}:
                bold += child.nesting
            elif child.type in {"softbreak", "hardbreak"} or _is_line_break(child):
                pieces.append(Piece(text="\n"))
            elif child.type in {"text", "code_inline"}:
                pieces.append(Piece(text=child.content, size=self._size, is_bold=bold > 0))
        return pieces


def _is_line_break(child: Any) -> bool:
    return child.type == "html_inline" and str(child.content).lower().startswith("<br")
