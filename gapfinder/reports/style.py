"""How text for the terminal looks: safe text, glyphs, colours, and the last step to a string.

Text of a resume, a file name or a taxonomy is somebody else's. It goes through `clean` and
into ``rich.text.Text``, never through rich's markup.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

# Joiners are letters' business in several scripts; the other format characters are either
# invisible (dropped) or able to reorder a line (shown as a replacement character).
_KEPT = frozenset("\u200c\u200d")
_DROPPED = frozenset("\u00ad\u200b\u2060\ufeff")
_REPLACED = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def clean(text: str) -> str:
    """Return a text as one line that is safe to show.

    White space of every kind becomes a single space; all else is as in `harmless`.
    """
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """Return a text whose characters are safe to show; white space stays as wide as it was.

    Invisible hyphens and spaces vanish, and whatever could steer a terminal or turn the line
    around (control characters, escapes, bidi overrides, half surrogates, private-use and
    unassigned characters) becomes U+FFFD. Any white space becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "" if character in _DROPPED
        else " " if character.isspace()
        else character if character in _KEPT
        else "\ufffd" if unicodedata.category(character) in _REPLACED
        else character
        for character in text
    )  # fmt: skip


STYLES = {
    "name": "bold",
    "heading": "bold",
    "quiet": "color(244)",
    "good": "color(29)",
    "ask": "color(166)",
    "scientist": "color(133)",
    "engineer": "color(31)",
    "bar": "color(31)",
}
"""What each style is drawn with: middle tones that stand out from black and from white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The characters that are drawn rather than read. Each is one cell wide."""

    full: str = "█"
    shade: str = "▒"
    solid: str = "■"
    hollow: str = "□"
    rule: str = "─"
    bullet: str = "•"
    warning: str = "!"
    dash: str = "–"
    times: str = "×"
    none: str = "–"
    open_quote: str = "“"
    close_quote: str = "”"
    ellipsis: str = "…"


UNICODE = Glyphs()
ASCII = Glyphs(
    full="#",
    shade=":",
    solid="#",
    hollow="-",
    rule="-",
    bullet="*",
    dash="-",
    times="x",
    none="-",
    open_quote='"',
    close_quote='"',
    ellipsis="...",
)


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return the glyphs that an encoding can write; ``None`` (unknown) gets plain ASCII."""
    drawn = "".join(getattr(UNICODE, name) for name in Glyphs.__slots__)
    try:
        drawn.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


MIN_WIDTH = 60
MAX_WIDTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The sheet a report is drawn on.

    Parameters
    ----------
    width
        In cells. Reports are drawn for 60 to 120 cells; a terminal outside that range gets the
        nearer end.
    glyphs
        `UNICODE` or `ASCII`.
    has_colour
        Whether escape sequences may be written. Without them the result is plain text.
    """

    width: int = 80
    glyphs: Glyphs = UNICODE
    has_colour: bool = False

    @property
    def cells(self) -> int:
        """The width that is drawn on."""
        return min(max(self.width, MIN_WIDTH), MAX_WIDTH)

    def quote(self, text: str) -> str:
        """Return a text, made safe, in quotation marks."""
        return f"{self.glyphs.open_quote}{clean(text)}{self.glyphs.close_quote}"


def heading(title: str, look: Look) -> Text:
    """Return a headline with a rule to the end of the line."""
    line = Text(f"{title} ", style=STYLES["heading"])
    line.append(look.glyphs.rule * max(look.cells - line.cell_len, 0), style=STYLES["quiet"])
    return line


def indent(body: RenderableType, by: int = 2) -> Padding:
    """Return something with the report's margin, or a deeper one."""
    return Padding(body, (0, 0, 0, by))


def paragraph(text: str, *, style: str = "") -> Padding:
    """Return running text with the report's margin."""
    return indent(Text(text, style=style))


def grid(*widths: int | None, gap: int = 2) -> Table:
    """Return a table without lines; ``None`` is as wide as its content needs."""
    table = Table.grid(padding=(0, gap, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    return table


def blank() -> Text:
    """Return an empty line."""
    return Text()


def to_text(renderable: RenderableType, look: Look) -> str:
    """Return what a terminal would be sent; lines have no trailing space unless coloured."""
    console = Console(
        file=io.StringIO(),
        width=look.cells,
        force_terminal=look.has_colour,
        color_system="256" if look.has_colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as capture:
        console.print(Group(renderable))
    text = capture.get()
    if look.has_colour:
        return text
    return "\n".join(line.rstrip() for line in text.split("\n"))


def joined(blocks: Iterable[Iterable[RenderableType]], look: Look) -> str:
    """Return blocks as one text with an empty line between them.

    A block with nothing to say leaves no gap behind.
    """
    lines: list[RenderableType] = []
    for block in blocks:
        if drawn := list(block):
            lines += [*drawn, blank()]
    return to_text(Group(*lines[:-1]), look)
