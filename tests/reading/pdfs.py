"""A small PDF writer: pages of placed text in Helvetica, whole or broken on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Text:
    """A string and where its first letter stands: points from the page's bottom left.

    ``before`` are operators that set how it is drawn (``1 g``: white, ``3 Tr``: not at all).
    """

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"
    spacing: float = 0
    matrix: str = "1 0 0 1"
    before: str = ""

    def operators(self) -> str:
        hexed = self.text.encode("cp1252").hex()
        return (
            f"BT {self.before} /{self.font} {self.size} Tf {self.spacing} Tc "
            f"{self.matrix} {self.x} {self.y} Tm <{hexed}> Tj ET"
        )


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page; ``extra`` goes into its dictionary, ``drawing`` is drawn before the texts."""

    texts: Sequence[Text] = ()
    width: float = 612
    height: float = 792
    left: float = 0
    bottom: float = 0
    extra: str = ""
    drawing: str = ""


# A grey picture over the whole page, and a dark box over its upper half.
PICTURE = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
DARK_BOX = "q 0.1 0.2 0.4 rg 0 396 612 396 re f Q"

# Font resources: plain and bold Helvetica; F3 leaves code 1 without a Unicode value (a ligature of
# no known name), F4 maps every letter to a private-use character, F5 has its B as code 1 and
# leaves that of B without a name.
_FONTS = {
    "F1": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "F2": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    "F3": (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding "
        "/Differences [1 /f_f_i 2 /unheardof] >> >>"
    ),
    "F5": (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding "
        "/Differences [1 /B 66 /unheardof] >> >>"
    ),
    "F4": (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        "/ToUnicode 3 0 R >>"
    ),
}
_PRIVATE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Private def "
    "1 begincodespacerange <00> <FF> endcodespacerange "
    "1 beginbfrange <20> <FF> <E020> endbfrange endcmap end end"
)


@dataclass
class _Writer:
    chunks: list[bytes] = field(default_factory=lambda: [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"])
    offsets: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, body: str) -> None:
        self.offsets[number] = sum(map(len, self.chunks))
        self.chunks.append(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))

    def finish(self) -> bytes:
        start = sum(map(len, self.chunks))
        count = max(self.offsets) + 1
        rows = ["0000000000 65535 f "]
        rows += [f"{self.offsets[number]:010d} 00000 n " for number in range(1, count)]
        table = "\n".join(rows)
        self.chunks.append(
            f"xref\n0 {count}\n{table}\ntrailer\n<< /Size {count} /Root 1 0 R >>\n"
            f"startxref\n{start}\n%%EOF\n".encode("latin-1")
        )
        return b"".join(self.chunks)


def make_pdf(*sheets: Sheet) -> bytes:
    """Return a PDF of the pages; none makes a PDF without pages."""
    writer = _Writer()
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(sheets)))
    fonts = " ".join(f"/{name} {font}" for name, font in _FONTS.items())
    writer.add(1, "<< /Type /Catalog /Pages 2 0 R >>")
    writer.add(
        2,
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} "
        f"/Resources << /Font << {fonts} >> >> >>",
    )
    writer.add(3, f"<< /Length {len(_PRIVATE)} >>\nstream\n{_PRIVATE}\nendstream")
    for at, sheet in enumerate(sheets):
        content = "\n".join((sheet.drawing, "0 g", *(text.operators() for text in sheet.texts)))
        writer.add(
            4 + 2 * at,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{sheet.left} {sheet.bottom} "
            f"{sheet.left + sheet.width} {sheet.bottom + sheet.height}] "
            f"/Contents {5 + 2 * at} 0 R {sheet.extra} >>",
        )
        writer.add(5 + 2 * at, f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return writer.finish()


def lines_of(*lines: str, x: float = 50, y: float = 740, size: float = 10) -> list[Text]:
    """Return lines under one another, 1.3 font sizes apart."""
    return [Text(x=x, y=y - 1.3 * size * at, text=line, size=size) for at, line in enumerate(lines)]
