"""Small bars of block characters: a share with its interval, and a split in two."""

from __future__ import annotations

import math

from rich.text import Text

from gapfinder.reports.style import STYLES, Glyphs


def scale_end(highest: float) -> float:
    """Return where a scale from 0 should end to hold a share: a multiple of 0.1, up to 1."""
    return min(1.0, max(0.1, math.ceil(round(highest * 10, 6)) / 10))


def interval_bar(low: float, high: float, *, end: float, cells: int, glyphs: Glyphs) -> Text:
    """Return a bar that is solid up to ``low`` and hollow from there to ``high``.

    Parameters
    ----------
    low, high
        Ends of the interval of a share, ``0 <= low <= high <= end``.
    end
        The share at the bar's right edge, above 0.
    cells
        Width of the whole scale; the hollow part is at least one cell, so that no bar
        looks surer than it is.
    """
    solid = min(round(low / end * cells), cells - 1)
    hollow = max(round(high / end * cells) - solid, 1)
    bar = Text(glyphs.solid * solid + glyphs.hollow * hollow, style=STYLES["bar"])
    bar.append(" " * (cells - solid - hollow))
    return bar


def split_bar(left: float, *, cells: int, glyphs: Glyphs) -> Text:
    """Return a bar parted in two: ``left`` (0 to 1) of it shaded, the rest solid."""
    shaded = round(left * cells)
    bar = Text(glyphs.shade * shaded, style=STYLES["scientist"])
    bar.append(glyphs.full * (cells - shaded), style=STYLES["engineer"])
    return bar
