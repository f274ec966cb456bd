"""From PDF user space to the page as it is displayed."""

from __future__ import annotations

from collections.abc import Sequence

from gapfinder.reading.placed import Direction

Box = tuple[float, float, float, float]


def visible(media: Sequence[float], crop: Sequence[float]) -> Box:
    """Return the part of the media box that the crop box leaves; all of it if that is nothing."""
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if left < right and bottom < top:
        return left, bottom, right, top
    return media[0], media[1], media[2], media[3]


class Frame:
    """The part of a page that is displayed, turned as it is displayed.

    User space has its origin at the bottom left and knows no rotation; the page as displayed
    has it at the top left.

    Parameters
    ----------
    visible
        What is displayed: ``left, bottom, right, top`` in user space, in points.
    rotation
        Clockwise, in degrees: 0, 90, 180 or 270.

    Attributes
    ----------
    width, height
        Of the page as displayed, in points.
    """

    def __init__(self, visible: Box, rotation: int) -> None:
        self._left, self._bottom, self._right, self._top = visible
        self._rotation = rotation
        width, height = self._right - self._left, self._top - self._bottom
        self.width, self.height = (height, width) if rotation in {90, 270} else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of user space is displayed."""
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a box of user space is displayed: ``x0, top, x1, bottom``."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def direction(self, dx: float, dy: float) -> Direction:
        """Return which way a step in user space goes as displayed."""
        ax, ay = self.point(0.0, 0.0)
        bx, by = self.point(dx, dy)
        return Direction.of(bx - ax, by - ay)
