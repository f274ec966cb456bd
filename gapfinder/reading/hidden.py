"""Text that is in a file and that nobody sees: white on white, tiny, off the page, never drawn.

Machines that read all of it can be fed with words that no reader was meant to see; here such words
are counted and kept out of the text. Where it is not sure, text counts as seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.document import BBox
from gapfinder.reading.placed import Ink, PlacedWord

# Letters smaller than this many points cannot be read on paper.
_TINY = 2.0
# A picture that covers this share of the page is a scan; text that is not drawn over it says what
# it shows.
SCAN = 0.5
# All parts of a white colour are at least this, of 1.
_WHITE = 0.98


class HiddenReason(StrEnum):
    """Why text is not seen, in words that go on after *12 words are*."""

    WHITE = "white on white"
    TINY = "smaller than 2 points"
    OUTSIDE = "outside the page"
    NOT_DRAWN = "never drawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdrop:
    """Something drawn on a page that white text would be seen on.

    Parameters
    ----------
    box
        Its extent as displayed.
    is_picture
        Whether it is a picture, not a shape.
    """

    box: BBox
    is_picture: bool


def is_white(parts: Sequence[float]) -> bool:
    """Tell whether a colour of 1 (grey), 3 (RGB) or 4 (CMYK) parts of 0 to 1 is white."""
    if len(parts) == 4:
        return max(parts) <= 1 - _WHITE
    return len(parts) in {1, 3} and min(parts) >= _WHITE


def picture_share(backdrops: Sequence[Backdrop], width: float, height: float) -> float:
    """Return the share of a page that its largest picture covers, 0 to 1."""
    areas = [_area(one.box, width, height) for one in backdrops if one.is_picture]
    return max(areas, default=0.0) / (width * height) if width * height > 0 else 0.0


def part_hidden(
    words: Sequence[PlacedWord],
    width: float,
    height: float,
    backdrops: Callable[[], Sequence[Backdrop]],
) -> tuple[tuple[PlacedWord, ...], tuple[tuple[HiddenReason, int], ...]]:
    """Part the words of a page that are seen from those that are not.

    Parameters
    ----------
    words
        All words of the page.
    width, height
        Of the page as displayed, in points.
    backdrops
        What is drawn on the page; asked for only where words may be hidden.

    Returns
    -------
    tuple
        The words that are seen, in order, and how many are not, by reason.
    """
    doubtful = [
        word
        for word in words
        if word.ink is not Ink.SEEN or word.size < _TINY or _is_outside(word.box, width, height)
    ]
    if not doubtful:
        return tuple(words), ()
    drawn: Sequence[Backdrop] = ()
    if any(word.ink is not Ink.SEEN for word in doubtful):
        drawn = backdrops()
    reasons = {id(word): _reason(word, width, height, drawn) for word in doubtful}
    seen = tuple(word for word in words if reasons.get(id(word)) is None)
    counts = Counter(reason for reason in reasons.values() if reason is not None)
    return seen, tuple(sorted(counts.items()))


def _is_outside(box: BBox, width: float, height: float) -> bool:
    x0, top, x1, bottom = box
    return x1 <= 0 or bottom <= 0 or x0 >= width or top >= height


def _reason(
    word: PlacedWord, width: float, height: float, drawn: Sequence[Backdrop]
) -> HiddenReason | None:
    if _is_outside(word.box, width, height):
        return HiddenReason.OUTSIDE
    if word.size < _TINY:
        return HiddenReason.TINY
    if word.ink is Ink.NONE and picture_share(drawn, width, height) < SCAN:
        return HiddenReason.NOT_DRAWN
    if word.ink is Ink.WHITE and not any(_lies_under(one.box, word.box) for one in drawn):
        return HiddenReason.WHITE
    return None


def _lies_under(outer: BBox, inner: BBox) -> bool:
    """Tell whether a box lies under a part of a word; its letters may be of two colours."""
    y = (inner.top + inner.bottom) / 2
    width = inner.x1 - inner.x0
    parts = (inner.x0 + share * width for share in (0.15, 0.5, 0.85))
    return outer.top <= y <= outer.bottom and any(outer.x0 <= x <= outer.x1 for x in parts)


def _area(box: BBox, width: float, height: float) -> float:
    across = min(box.x1, width) - max(box.x0, 0.0)
    down = min(box.bottom, height) - max(box.top, 0.0)
    return max(across, 0.0) * max(down, 0.0)
