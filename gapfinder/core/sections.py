"""Lines to sections: which of them are headings, by their words and by how they are set. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gapfinder.core.document import Line, Section, SectionKind, Word
from gapfinder.core.headings import heading_kind

_MAX_HEADING = 48  # characters
_MAX_WORDS = 6
# A line this much larger than most of the text stands out by size alone.
_LARGER = 1.08
# From this many known headings of one style on, other lines of that style are headings too.
_ENOUGH = 3

_ENDS = re.compile(r"[.,;!?]$")
_BULLET = re.compile(r"[•·∙●○◦▪▫■□➤►‣⁃*–—-]\s")
_MARKDOWN = re.compile(r"#{1,6}\s+|\*\*")
_LABEL = re.compile(r"[\s•·*–-]*([A-Za-z][A-Za-z’'&/ -]{2,40}?)\s*:\s+\S")
_GOES_ON = re.compile(r"(?:\band|\bof|[&/,])$", re.IGNORECASE)
# What tells a list of programming languages from one of spoken languages.
_PROGRAMMING = re.compile(
    r"(?i)(?<![\w+#])(?:python|java|javascript|typescript|sql|scala|bash|matlab|julia|c\+\+)(?![\w+#])"
)
# A label within a line opens only what changes the meaning of the words after it; others
# ("Languages: Python, SQL") stay in the section that they stand in.
_INLINE = frozenset({SectionKind.LEARNING, SectionKind.INTERESTS})


@dataclass(frozen=True, slots=True)
class _Style:
    """How a line is set: size in half points (0 where unknown), weight, capitals, mark-up."""

    size: int
    is_bold: bool
    is_upper: bool
    is_marked: bool


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that opens a section."""

    line: int
    kind: SectionKind
    heading: str


def find_sections(
    text: str, lines: Sequence[Line], words: Sequence[Word] = ()
) -> tuple[Section, ...]:
    """Cut a document into sections.

    Parameters
    ----------
    text
        The document's text.
    lines
        Its lines, in order.
    words
        Its words, in order, for their size and weight; empty where they have none.

    Returns
    -------
    tuple[Section, ...]
        In text order; every line lies in one. What stands before the first heading is contact
        data under an empty heading; without any heading all is one section of another kind.
        A section that a labelled line interrupts goes on as another of the same heading.
    """
    if not lines:
        return ()
    openings = _find_headings(text, lines, words)
    if not openings:
        openings = [_Opening(0, SectionKind.OTHER, "")]
    elif openings[0].line > 0:
        openings.insert(0, _Opening(0, SectionKind.CONTACT, ""))
    openings = _with_labels(text, lines, openings)
    ends = [opening.line - 1 for opening in openings[1:]] + [len(lines) - 1]
    return tuple(
        Section(
            kind=_kind_of(opening, text, lines[opening.line].start, lines[end].end),
            heading=opening.heading,
            page=lines[opening.line].page,
            start=lines[opening.line].start,
            end=lines[end].end,
        )
        for opening, end in zip(openings, ends, strict=True)
    )


def _kind_of(opening: _Opening, text: str, start: int, end: int) -> SectionKind:
    if opening.kind is SectionKind.LANGUAGES and _PROGRAMMING.search(text, start, end):
        return SectionKind.SKILLS
    return opening.kind


def _find_headings(text: str, lines: Sequence[Line], words: Sequence[Word]) -> list[_Opening]:
    body = _body_style(words)
    short: dict[int, tuple[str, _Style]] = {}
    known: dict[int, SectionKind] = {}
    for at, line in enumerate(lines):
        if line.end - line.start > _MAX_HEADING or line.is_furniture:
            continue
        heading = text[line.start : line.end].strip()
        if not heading or _ENDS.search(heading) or _BULLET.match(heading):
            continue
        style = _style_of(heading, line, words)
        heading = _MARKDOWN.sub("", heading).rstrip(" :")
        if not heading or len(heading.split()) > _MAX_WORDS:
            continue
        short[at] = heading, style
        if kind := heading_kind(heading):
            known[at] = kind
    _join_wrapped(short, known, body)
    styles = Counter(short[at][1] for at in known if _stands_out(short[at][1], body))
    if not styles:
        # Nothing is set apart (plain text): the words have to do.
        return [_Opening(at, kind, short[at][0]) for at, kind in known.items()]
    main = max(styles, key=lambda style: (styles[style], style.size))
    others = [
        at
        for at, (heading, style) in short.items()
        if style == main and at not in known and at > min(known) and heading[0].isalpha()
    ]
    is_bold_only = not (main.is_upper or main.is_marked or main.size > _LARGER * body.size)
    if is_bold_only or styles[main] < _ENOUGH or len(others) > styles[main]:
        # Titles of entries are bold too, and so many lines set like headings are such titles.
        others = []
    openings = [
        _Opening(at, kind, short[at][0])
        for at, kind in known.items()
        # One heading set smaller than the others is a heading within a section.
        if styles[style := short[at][1]] > 1 or (style in styles and style.size >= 0.95 * main.size)
    ]
    openings += [
        _Opening(at, heading_kind(short[at][0], is_strict=False) or SectionKind.OTHER, short[at][0])
        for at in others
    ]
    return sorted(openings, key=lambda opening: opening.line)


def _join_wrapped(
    short: dict[int, tuple[str, _Style]], known: dict[int, SectionKind], body: _Style
) -> None:
    """Join headings that go on in the next line ("Languages and", "frameworks")."""
    for at in sorted(short):
        heading, style = short.get(at, ("", body))
        following, same = short.get(at + 1, ("", None))
        if same != style or not _stands_out(style, body) or not _GOES_ON.search(heading):
            continue
        joined = f"{heading} {following}"
        if kind := heading_kind(joined):
            short[at], known[at] = (joined, style), kind
            del short[at + 1]
            known.pop(at + 1, None)


def _body_style(words: Sequence[Word]) -> _Style:
    """Return how most characters are set."""
    lengths: dict[tuple[float | None, bool], int] = {}
    for start, end, _, _, size, is_bold, _ in words:
        lengths[size, is_bold] = lengths.get((size, is_bold), 0) + end - start
    sizes: Counter[int] = Counter()
    bold = 0
    for (size, is_bold), length in lengths.items():
        sizes[round(2 * size) if size else 0] += length
        bold += length if is_bold else 0
    usual = sizes.most_common(1)[0][0] if sizes else 0
    return _Style(usual, 2 * bold > sum(lengths.values()), False, False)


def _style_of(heading: str, line: Line, words: Sequence[Word]) -> _Style:
    first = bisect_left(words, line.start, key=lambda word: word.start)
    is_marked = _MARKDOWN.match(heading) is not None
    if first == len(words):
        return _Style(0, False, heading.isupper(), is_marked)
    word = words[first]
    size = round(2 * word.size) if word.size else 0
    return _Style(size, word.is_bold, heading.isupper(), is_marked)


def _stands_out(style: _Style, body: _Style) -> bool:
    return (
        style.is_upper
        or style.is_marked
        or (style.is_bold and not body.is_bold)
        or style.size > _LARGER * body.size
    )


def _with_labels(text: str, lines: Sequence[Line], openings: Sequence[_Opening]) -> list[_Opening]:
    """Add the sections that a label within a line opens, and go back after them."""
    result: list[_Opening] = []
    ends = [opening.line for opening in openings[1:]] + [len(lines)]
    for opening, end in zip(openings, ends, strict=True):
        result.append(opening)
        is_inside = False
        for at in range(opening.line, end):
            line = lines[at]
            label = _LABEL.match(text, line.start, line.end)
            if label is None:
                continue
            kind = heading_kind(label[1])
            if kind in _INLINE and kind is not opening.kind:
                result.append(_Opening(at, kind, label[1]))
                is_inside = True
            elif is_inside:
                result.append(_Opening(at, opening.kind, opening.heading))
                is_inside = False
    return result
