"""PDFium's characters to words. The library is an argument.

What stands between white space is taken whole where it plainly is one word: measured at its two
ends, it is as wide as its letters, and stands apart from what follows. All else is built letter
by letter, which takes ten times as long and comes to the same.
"""

from __future__ import annotations

import re
from itertools import accumulate
from math import floor
from operator import sub
from typing import Any, NamedTuple

from gapfinder.core.document import BBox
from gapfinder.reading.frame import Frame
from gapfinder.reading.glyphs import HINTED_GAP, LEVEL, OVERLAP, WORD_GAP, Run, WordBuilder
from gapfinder.reading.pdfium_objects import Font, NamelessError, TextObjects
from gapfinder.reading.pdfium_text import DrawnText
from gapfinder.reading.placed import Direction, PlacedWord

_SPACE = re.compile(r"(\s+)")
# Letters stand closer than this many font sizes; nearly all word spaces are wider.
_NEARLY = WORD_GAP + 0.07
# A word of several text objects is as wide as its letters to within so many font sizes.
_MIXED = 0.03
# Tuples are made by the thousand; past their own constructor they take half the time.
_new = tuple.__new__


def build_words(
    raw: Any, text_page: Any, count: int, frame: Frame, fonts: dict[str, Font]
) -> WordBuilder:
    """Make words of the characters of a page.

    Parameters
    ----------
    raw, text_page, count
        The library, the page, and how many characters it has.
    frame
        The page as displayed.
    fonts
        Those of the pages before, by name; those of this page are added.

    Returns
    -------
    WordBuilder
        It holds the words, and what was counted.
    """
    try:
        return _build(raw, text_page, DrawnText(raw, text_page, count, frame), fonts)
    except NamelessError:
        careful = DrawnText(raw, text_page, count, frame, is_careful=True)
        return _build(raw, text_page, careful, fonts)


class _Stretch(NamedTuple):
    """What stands between two white spaces.

    Parameters
    ----------
    start, end, after
        Where it, the white space after it, and what follows begin.
    gap, step
        How far away that is, in points, to the right and up.
    """

    start: int
    end: int
    after: int
    gap: float
    step: float


def _build(raw: Any, text_page: Any, drawn: DrawnText, fonts: dict[str, Font]) -> WordBuilder:
    objects = TextObjects(raw, text_page, drawn, fonts)
    builder = WordBuilder(objects.style_of)
    pieces = _SPACE.split(drawn.text)
    begins = [0, *accumulate(map(len, pieces))]
    # By turns words and white space; the first and the last word may be empty.
    first, last = 0 if pieces[0] else 2, len(pieces) if pieces[-1] else len(pieces) - 2
    texts, starts = pieces[first:last:2], begins[first:last:2]
    if not texts:
        return builder
    lasts = [end - 1 for end in begins[first + 1 : last + 1 : 2]]
    heads, tails, owners = drawn.edges(starts), drawn.edges(lasts), drawn.owners(starts)
    # Backwards, so that of each text object the first word stays.
    firsts = dict(zip(reversed(owners), range(len(owners) - 1, -1, -1), strict=True))
    objects.ask(
        list(firsts),
        [starts[at] for at in firsts.values()],
        [heads[4 * at + 3] for at in firsts.values()],
    )
    lefts, rights, lower_left, lower_right = heads[0::4], tails[2::4], heads[3::4], tails[3::4]
    runs = zip(
        texts,
        starts,
        [*starts[1:], len(drawn.text)],
        owners,
        drawn.owners(lasts),
        lefts,
        rights,
        lower_left,
        lower_right,
        [*map(sub, lefts[1:], rights), 0.0],
        [*map(sub, lower_left[1:], lower_right), 0.0],
        strict=True,
    )
    known, shift, add = objects.known, drawn.shift, builder.words.append
    before: int | None = -1
    is_open = False
    # One long loop: a call for each word would double its time.
    for text, start, after, owner, last_owner, x0, x1, y0, y1, gap, step in runs:
        if owner != before:
            before = owner
            setting = known[owner]
            manner, edge, is_level, baseline, top, bottom = setting
            font, scale, size = manner.font, manner.scale, manner.size
            rounded, is_bold, ink = manner.rounded, manner.is_bold, manner.ink
            widths, reach, apart = font.words, LEVEL * size, _NEARLY * size
            least, most = -OVERLAP * size, WORD_GAP * size
            if not (font.has_space and font.is_whole):
                objects.require_space(font, start + len(text), after)
        if is_level and not is_open:
            is_one = owner == last_owner
            width, plain = widths.get(text) or objects.measure(setting, start, text, is_one=is_one)
            more = x1 - x0 - width * scale
            if (
                least <= more <= most
                and -reach < y0 - edge < reach
                and (is_one or (-reach < y1 - edge < reach and _is_one_word(text, more / size)))
                and (
                    gap > apart
                    or gap < -size
                    or not -size <= step <= size
                    or gap > HINTED_GAP * size + max(0.0, more)
                    or not drawn.is_generated(start + len(text), after)
                )
            ):
                builder.characters += len(text)
                left, right = floor(100 * (x0 + shift) + 0.5), floor(100 * (x1 + shift) + 0.5)
                box = _new(BBox, (left / 100, top, right / 100, bottom))
                fields = plain, box, baseline, rounded, is_bold, Direction.RIGHT, ink, None
                add(_new(PlacedWord, fields))
                continue
        stretch = _Stretch(start, start + len(text), after, gap, step)
        is_open = _add_closely(drawn, builder, size, stretch)
    builder.end_word()
    return builder


def _is_one_word(text: str, more: float) -> bool:
    """Tell whether letters of several text objects make one word, ``more`` font sizes wider.

    Smaller digits among them may be footnote marks or exponents.
    """
    return more <= _MIXED and (more >= -_MIXED or not any(map(str.isdigit, text)))


def _add_closely(drawn: DrawnText, builder: WordBuilder, size: float, stretch: _Stretch) -> bool:
    """Add characters one by one, or as a run; return whether the word may go on after them.

    Parameters
    ----------
    drawn, builder
        Where they come from and go to.
    size
        The font size of the first one, in points.
    stretch
        Which they are.
    """
    start, end, after, gap, step = stretch
    edges, text, origin = (
        drawn.edges(range(start, end)),
        drawn.named(start, end),
        drawn.origin(start),
    )
    if builder.is_open and not builder.goes_on(start, text[0], drawn.displayed(edges[:4]), origin):
        builder.end_word()
    is_near = not drawn.is_upright or (-size <= gap <= _NEARLY * size and -size <= step <= size)
    may_go_on = is_near and drawn.is_generated(end, after)
    is_added = False
    if drawn.is_upright and not may_go_on and not builder.is_open:
        lefts = [x + drawn.shift for x in edges[0::4]]
        rights = [x + drawn.shift for x in edges[2::4]]
        is_added = builder.add_run(start, Run(text, lefts, rights, edges[3::4], origin[1]))
    if not is_added:
        for at, char in enumerate(text):
            box = drawn.displayed(edges[4 * at : 4 * at + 4])
            builder.add(start + at, char, box, drawn.origin(start + at))
    if builder.is_open:
        # PDFium puts spaces between words, and sometimes into them.
        if may_go_on or drawn.is_generated(end, after):
            builder.hint_space()
        else:
            builder.end_word()
    return builder.is_open
