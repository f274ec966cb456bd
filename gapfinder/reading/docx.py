"""A Word document (DOCX) to text: what it shows, in the order that it is read.

python-docx is left aside: it knows neither text boxes nor content controls nor numbering, opens
packages without limits, and would be walked past for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gapfinder.core.dates import YearMonth
from gapfinder.core.document import Document, DocumentKind, Engine
from gapfinder.errors import ReadError
from gapfinder.reading.docx_package import Package, Relations
from gapfinder.reading.docx_styles import Format, Numbering, Styles, attribute, child, local
from gapfinder.reading.flow import Flow, Piece
from gapfinder.reading.written import month_of
from gapfinder.settings import Settings

# What holds paragraphs, and what holds runs, without adding anything to them. Deletions, comments
# and the other half of a move are in neither.
_PARAGRAPHS_IN = (
    "body tbl tr tc sdt sdtContent customXml ins moveTo hdr ftr footnote endnote txbxContent"
)
_RUNS_IN = (
    "hyperlink ins moveTo sdt sdtContent customXml smartTag fldSimple dir bdo oMath oMathPara"
)
_AROUND_PARAGRAPHS = frozenset(_PARAGRAPHS_IN.split())
_AROUND_RUNS = frozenset(_RUNS_IN.split())
_SAID = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": " "}
_DRAWN = frozenset(("drawing", "pict", "object", "AlternateContent"))
# Separators of notes, which are notes of their own.
_NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read_docx(data: bytes, *, name: str, settings: Settings) -> Document:
    """Read a Word document.

    Page headers come first and page feet last; tables are read cell by cell, row by row; a text
    box comes after the paragraph that it hangs on. Letters that are hidden, and text that a
    tracked change deletes, are left out.

    Parameters
    ----------
    data
        The file's bytes.
    name
        The file's name, for messages and the document.
    settings
        The limits: ``max_bytes``, ``max_unpacked_bytes`` and ``max_words``.

    Returns
    -------
    Document
        On one page, without boxes.

    Raises
    ------
    DamagedFileError
        It cannot be followed.
    EncryptedFileError
        It opens only with a password.
    LimitError
        It unpacks to too much, or has too many words.
    NoTextError
        It has no word.
    """
    package = Package(data, name=name, settings=settings)
    root = package.part(package.main)
    body = child(root, "body")
    if body is None:
        raise package.damaged("it has no body")
    relations = package.relations(package.main)
    flow = Flow(name=name, max_words=settings.max_words)
    walk = _Walk(
        flow,
        Styles(_only(package, relations, "styles")),
        Numbering(_only(package, relations, "numbering")),
    )
    walk.add_each(_edges(package, relations, body, "headerReference"))
    walk.add(body)
    for kind in ("footnotes", "endnotes"):
        notes = _only(package, relations, kind)
        for note in notes if notes is not None else ():
            if attribute(note, "type") not in _NO_NOTES:
                walk.add(note)
    walk.add_each(_edges(package, relations, body, "footerReference"))
    document = flow.finish(
        data=data,
        kind=DocumentKind.DOCX,
        engine=Engine.DOCX,
        text="a Word document",
    )
    return replace(document, written=_written(package))


def _written(package: Package) -> YearMonth | None:
    """Return when the document was last changed, as it says."""
    try:
        properties = _only(package, package.relations(""), "core-properties")
    except ReadError:
        # The text has been read; nothing else hangs on this part.
        return None
    changed = None if properties is None else child(properties, "modified")
    return None if changed is None else month_of(changed.text or "")


def _only(package: Package, relations: Relations, kind: str) -> Any | None:
    """Return the root of the one part of a kind."""
    path = next((path for its, path in relations.values() if its == kind), None)
    return None if path is None else package.part(path)


def _edges(package: Package, relations: Relations, body: Any, name: str) -> Iterator[Any]:
    """Yield the page headers or feet that the document's sections show, each once."""
    seen = set()
    for section in body.iter():
        if local(section) != "sectPr":
            continue
        # The first page's own shows only where it is switched on.
        shown = {"default", "first"} if child(section, "titlePg") is not None else {"default"}
        for each in section:
            if local(each) != name or attribute(each, "type") not in shown:
                continue
            _, path = relations.get(attribute(each, "id") or "", ("", ""))
            if path in seen:
                continue
            seen.add(path)
            root = package.part(path)
            if root is not None:
                yield root


class _Walk:
    """Goes through a part from top to bottom; a part's depth is bounded by its parser."""

    def __init__(self, flow: Flow, styles: Styles, numbering: Numbering) -> None:
        self._flow = flow
        self._styles = styles
        self._numbering = numbering

    def add_each(self, parts: Iterator[Any]) -> None:
        """Add the headers or feet of pages; what one repeats of another is said once."""
        said = set()
        for part in parts:
            text = "".join(part.itertext())
            if text not in said:
                said.add(text)
                self.add(part)

    def add(self, element: Any) -> None:
        """Add the paragraphs under an element."""
        for each in element:
            name = local(each)
            if name == "p":
                self._add_paragraph(each)
            elif name in _AROUND_PARAGRAPHS:
                self.add(each)
            elif name == "AlternateContent":
                self.add(_chosen(each))

    def _add_paragraph(self, paragraph: Any) -> None:
        boxes: list[Any] = []
        around = self._styles.paragraph(paragraph)
        pieces = list(self._pieces(paragraph, around, boxes))
        if any(not piece.text.isspace() for piece in pieces):
            item = self._styles.numbering(paragraph)
            self._flow.add(pieces, marker=self._numbering.marker(*item) if item else None)
        for box in boxes:
            self.add(box)

    def _pieces(self, element: Any, around: Format, boxes: list[Any]) -> Iterator[Piece]:
        """Yield what the runs under an element say, and note the text boxes that hang on them."""
        for each in element:
            name = local(each)
            if name == "r":
                yield from self._run(each, self._styles.run(each, around), boxes)
            elif name in _AROUND_RUNS:
                yield from self._pieces(each, around, boxes)
            elif name == "AlternateContent":
                yield from self._pieces(_chosen(each), around, boxes)

    def _run(self, run: Any, format_: Format, boxes: list[Any]) -> Iterator[Piece]:
        if format_.is_hidden:
            return
        for each in run:
            name = local(each)
            text = (each.text or "") if name == "t" else _SAID.get(name)
            if text is not None:
                yield Piece(
                    text=text.upper() if format_.is_caps else text,
                    size=format_.size,
                    is_bold=bool(format_.is_bold),
                )
            elif name in _DRAWN:
                boxes.extend(_boxes(each))


def _chosen(alternatives: Any) -> Any:
    """Return the alternative that is read: the first, unless only a later one has text."""
    with_text = (
        each for each in alternatives if any(local(inner) == "txbxContent" for inner in each.iter())
    )
    first = alternatives[0] if len(alternatives) else alternatives
    return next(with_text, first)


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the outermost text boxes under an element, each once."""
    if local(element) == "txbxContent":
        yield element
        return
    for each in [_chosen(element)] if local(element) == "AlternateContent" else element:
        yield from _boxes(each)
