"""What PDFium tells of colours: how text is drawn, and on what. The library is an argument."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from gapfinder.core.document import BBox
from gapfinder.reading.frame import Frame
from gapfinder.reading.hidden import Backdrop, is_white
from gapfinder.reading.placed import Ink

# Forms within forms are looked into this deep.
_MAX_FORMS = 4


def ink_of(raw: Any, mode: int, colour: Sequence[int] | None) -> Ink:
    """Return how a text object is drawn; as seen where that is not known.

    Parameters
    ----------
    raw
        The library.
    mode
        Its text render mode.
    colour
        Red, green, blue and alpha of 0 to 255, ``None`` if PDFium does not tell.
    """
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return Ink.NONE
    if mode != raw.FPDF_TEXTRENDERMODE_FILL or colour is None:
        return Ink.SEEN
    if colour[3] == 0:
        return Ink.NONE
    return Ink.WHITE if is_white([part / 255 for part in colour[:3]]) else Ink.SEEN


def _colour(get: Any, page_object: Any) -> tuple[float, ...] | None:
    """Return red, green, blue and alpha of 0 to 1, ``None`` if PDFium does not tell."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(page_object, *parts):
        return None
    return tuple(part.value / 255 for part in parts)


def find_backdrops(raw: Any, page: Any, frame: Frame) -> list[Backdrop]:
    """Return pictures, shadings and shapes that are not white; a form with any of them whole."""
    found = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(raw.FPDFPage_CountObjects(page)):
        page_object = raw.FPDFPage_GetObject(page, index)
        kind = _backdrop_kind(raw, page_object, 0)
        if kind is None or not raw.FPDFPageObj_GetBounds(page_object, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        x0, upper, x1, lower = frame.box(left, bottom, right, top)
        box = BBox(x0=x0, top=upper, x1=x1, bottom=lower)
        found.append(Backdrop(box=box, is_picture=kind == raw.FPDF_PAGEOBJ_IMAGE))
    return found


def _backdrop_kind(raw: Any, page_object: Any, depth: int) -> int | None:
    """Return what kind of backdrop an object is, ``None`` if white text would not show on it."""
    kind = int(raw.FPDFPageObj_GetType(page_object))
    if kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}:
        return kind
    if kind == raw.FPDF_PAGEOBJ_PATH:
        mode, is_stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(page_object, mode, is_stroked)
        fill = _colour(raw.FPDFPageObj_GetFillColor, page_object) if mode.value else None
        line = _colour(raw.FPDFPageObj_GetStrokeColor, page_object) if is_stroked.value else None
        is_seen = any(colour and not is_white(colour[:3]) for colour in (fill, line))
        return kind if is_seen else None
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORMS:
        count = raw.FPDFFormObj_CountObjects(page_object)
        kinds = (
            _backdrop_kind(raw, raw.FPDFFormObj_GetObject(page_object, index), depth + 1)
            for index in range(max(count, 0))
        )
        return next((inner for inner in kinds if inner is not None), None)
    return None
