"""How a DOCX says that text is set: styles, their ancestors, and numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gapfinder.reading.flow import BULLET

_OFF = frozenset(("0", "false", "off"))
_DEFAULT_SIZE = 10.0  # points, ECMA-376 part 1, 17.3.2.38
_DEPTH = 20  # most ancestors of a style that are followed
_PLACE = re.compile(r"%([1-9])")
_HEADING = re.compile(r"heading [1-9]")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def local(element: Any) -> str:
    """Return an element's name without its namespace: Word has two, transitional and strict."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any | None, *path: str) -> Any | None:
    """Return the first descendant along a path of names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: Any | None, *path: str) -> str | None:
    """Return the ``val`` of the element along a path, ``None`` where there is none."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How letters are set; ``None`` where nothing is said. ``size`` in points."""

    size: float | None = None
    is_bold: bool | None = None
    is_caps: bool | None = None
    is_hidden: bool | None = None

    @classmethod
    def of(cls, properties: Any | None) -> Format:
        """Return what a run's properties say."""
        if properties is None:
            return cls()
        half_points = value(properties, "sz") or ""
        size = int(half_points) / 2 if half_points.isdecimal() and len(half_points) < 5 else None
        return cls(
            size=size or None,
            is_bold=_switch(properties, "b"),
            is_caps=_switch(properties, "caps"),
            is_hidden=_switch(properties, "vanish"),
        )

    def over(self, base: Format) -> Format:
        """Return this format with what it leaves open taken from another."""
        return Format(
            size=base.size if self.size is None else self.size,
            is_bold=base.is_bold if self.is_bold is None else self.is_bold,
            is_caps=base.is_caps if self.is_caps is None else self.is_caps,
            is_hidden=base.is_hidden if self.is_hidden is None else self.is_hidden,
        )


def _switch(properties: Any, name: str) -> bool | None:
    found = child(properties, name)
    return None if found is None else (attribute(found, "val") or "on") not in _OFF


class Styles:
    """The styles of a document.

    Parameters
    ----------
    root
        Root of its styles part, ``None`` where it has none.
    """

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default_id = ""
        for style in root if root is not None else ():
            if local(style) != "style":
                continue
            style_id = attribute(style, "styleId") or ""
            self._styles[style_id] = style
            is_default = attribute(style, "default") not in {None, *_OFF}
            if is_default and attribute(style, "type") == "paragraph":
                self._default_id = style_id
        self._base = Format.of(child(root, "docDefaults", "rPrDefault", "rPr")).over(
            Format(size=_DEFAULT_SIZE)
        )
        self._formats: dict[str, Format] = {}

    def paragraph(self, paragraph: Any) -> Format:
        """Return how a paragraph's letters are set where its runs do not say otherwise.

        A heading by its style is bold, whatever marks it on paper.
        """
        style_id = self._style_of(paragraph)
        found = self._format(style_id).over(self._base)
        return Format(is_bold=True).over(found) if self._is_heading(paragraph) else found

    def run(self, run: Any, around: Format) -> Format:
        """Return how a run's letters are set in a paragraph set like ``around``."""
        properties = child(run, "rPr")
        own = Format.of(properties)
        style_id = value(properties, "rStyle")
        return own.over(self._format(style_id).over(around) if style_id else around)

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list that a paragraph is an item of, and its level from 0."""
        properties = child(paragraph, "pPr", "numPr")
        number, level = value(properties, "numId"), value(properties, "ilvl")
        for style in self._ancestors(self._style_of(paragraph)):
            if number is not None and level is not None:
                break
            properties = child(style, "pPr", "numPr")
            number = value(properties, "numId") if number is None else number
            level = value(properties, "ilvl") if level is None else level
        if number in {None, "0"}:
            return None
        return str(number), int(level) if level in set("012345678") else 0

    def _style_of(self, paragraph: Any) -> str:
        return value(paragraph, "pPr", "pStyle") or self._default_id

    def _ancestors(self, style_id: str) -> Iterator[Any]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEPTH):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn") or ""

    def _format(self, style_id: str) -> Format:
        if style_id not in self._formats:
            found = Format()
            for style in self._ancestors(style_id):
                found = found.over(Format.of(child(style, "rPr")))
            self._formats[style_id] = found
        return self._formats[style_id]

    def _is_heading(self, paragraph: Any) -> bool:
        levels = [value(paragraph, "pPr", "outlineLvl")]
        for style in self._ancestors(self._style_of(paragraph)):
            if _HEADING.fullmatch((value(style, "name") or "").casefold()):
                return True
            levels.append(value(style, "pPr", "outlineLvl"))
        # Level 9 stands for body text.
        return next((level for level in levels if level is not None), "9") != "9"


@dataclass(slots=True)
class _Level:
    """One level of a list: what its markers look like."""

    form: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list and how far it has been counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The bullets and numbers of a document's lists, counted in the order that they are asked for.

    Parameters
    ----------
    root
        Root of its numbering part, ``None`` where it has none.
    """

    def __init__(self, root: Any | None) -> None:
        shapes: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        for each in root if root is not None else ():
            if local(each) == "abstractNum":
                shapes[attribute(each, "abstractNumId") or ""] = _levels(each)
        for each in root if root is not None else ():
            if local(each) == "num":
                shape = shapes.get(value(each, "abstractNumId") or "", {})
                self._lists[attribute(each, "numId") or ""] = _List(shape)

    def marker(self, number: str, level: int) -> str:
        """Return the next bullet or number of a list at a level; empty where none is shown."""
        found = self._lists.get(number)
        if found is None:
            return BULLET
        shape = found.levels.get(level, _Level())
        if shape.form == "none":
            return ""
        if shape.form == "bullet":
            return BULLET
        found.counts[level] = found.counts.get(level, shape.start - 1) + 1
        for deeper in [each for each in found.counts if each > level]:
            del found.counts[deeper]

        def counted(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            its = found.levels.get(at, _Level())
            return _number(found.counts.get(at, its.start), its.form)

        return "".join(_PLACE.sub(counted, shape.text).split())


def _levels(shape: Any) -> dict[int, _Level]:
    levels = {}
    for each in shape:
        at = attribute(each, "ilvl") if local(each) == "lvl" else None
        if at is not None and at.isdecimal() and len(at) == 1:
            start = value(each, "start") or "1"
            levels[int(at)] = _Level(
                value(each, "numFmt") or "decimal",
                (value(each, "lvlText") or "")[:40],
                int(start) if start.isdecimal() and len(start) < 6 else 1,
            )
    return levels


def _number(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        # After z come aa, bb and so on.
        text = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 9)
    elif form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        text = _roman(count)
    else:
        return str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text
