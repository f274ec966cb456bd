"""Words measured at their ends are those built letter by letter."""

from __future__ import annotations

from math import nan
from pathlib import Path

import pytest

from gapfinder.reading import pdf_pdfium
from gapfinder.reading.pdfium_objects import TextObjects
from gapfinder.reading.placed import PlacedPage
from tests.reading.pdfs import Sheet, Text, make_pdf

RESUMES = sorted((Path(__file__).parents[2] / "fixtures" / "resumes").glob("*.pdf"))
BROKEN = Path(__file__).parents[2] / "fixtures" / "broken" / "no-font-map.pdf"


def read(data: bytes) -> tuple[PlacedPage, ...]:
    return pdf_pdfium.read_pages(data, name="-", password=None, max_pages=9, max_words=9999)


def no_measure(*_: object, **__: object) -> tuple[float, str]:
    return nan, ""


@pytest.mark.parametrize("path", [*RESUMES, BROKEN], ids=lambda path: path.stem)
def test_a_closer_look_comes_to_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read(path.read_bytes())
    monkeypatch.setattr(TextObjects, "measure", no_measure)
    close = read(path.read_bytes())
    for page, other in zip(quick, close, strict=True):
        assert (page.characters, page.unreadable) == (other.characters, other.unreadable)
        assert [word.text for word in page.words] == [word.text for word in other.words]
        for word, same in zip(page.words, other.words, strict=True):
            assert word.box == pytest.approx(same.box, abs=0.02)
            assert word[2:] == pytest.approx(same[2:], abs=0.02)


def test_most_words_are_measured_at_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    measure = TextObjects.measure

    def count(*args: object, **options: object) -> tuple[float, str]:
        looks.append("look")
        return measure(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(TextObjects, "measure", count)
    line = Text(x=50, y=700, text="data and " * 8)
    (page,) = read(make_pdf(Sheet(texts=(line, Text(x=50, y=680, text="data and " * 8)))))
    assert len(page.words) == 32
    assert len(looks) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # In one text object, moved by so many thousandths of the font size to the left.
        ("[(da) -300 (ta)] TJ", ["da", "ta"]),
        ("[(da) -80 (ta)] TJ", ["data"]),
        ("[(da) 60 (ta)] TJ", ["data"]),
        ("[(dat) 900 (d)] TJ", ["dat", "d"]),
    ],
)
def test_a_gap_within_a_text_object_parts_words(text: str, words: list[str]) -> None:
    # Each letter was met before.
    known = "BT /F1 10 Tf 50 700 Td (data data) Tj ET"
    (page,) = read(make_pdf(Sheet(drawing=f"{known} BT /F1 10 Tf 50 600 Td {text} ET")))
    assert [word.text for word in page.words] == ["data", "data", *words]


def test_a_letter_without_a_name_is_found_among_known_ones() -> None:
    drawing = "BT /F5 10 Tf 50 700 Td (A\\001ACUS AB) Tj ET BT /F5 10 Tf 50 600 Td (ABC) Tj ET"
    (page,) = read(make_pdf(Sheet(drawing=drawing)))
    assert [word.text for word in page.words] == ["ABACUS", "A\ufffd", "A\ufffdC"]
    assert page.unreadable == 2
