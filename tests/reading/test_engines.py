"""Both engines see the same words at the same places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError
from gapfinder.reading import pdf_pdfium, pdf_plumber
from gapfinder.reading.placed import Direction, PlacedPage, PlacedWord
from tests.reading.pdfs import Sheet, Text, lines_of, make_pdf

Read = Callable[..., tuple[PlacedPage, ...]]
ENGINES = pytest.mark.parametrize(
    "read", [pdf_pdfium.read_pages, pdf_plumber.read_pages], ids=["pdfium", "pdfplumber"]
)


def pages_of(read: Read, data: bytes, **limits: int) -> tuple[PlacedPage, ...]:
    bounds = {"max_pages": 5, "max_words": 1000} | limits
    return read(data, name="cv.pdf", password=None, **bounds)


def words_of(read: Read, *texts: Text, extra: str = "") -> list[PlacedWord]:
    (page,) = pages_of(read, make_pdf(Sheet(texts=texts, extra=extra)))
    return sorted(page.words, key=lambda word: word.text)


@ENGINES
def test_a_word_and_its_place(read: Read) -> None:
    (word,) = words_of(read, Text(x=50, y=700, text="Kafka", size=12, font="F2"))
    assert (word.text, word.size, word.is_bold) == ("Kafka", 12, True)
    assert word.direction is Direction.RIGHT
    assert word.baseline == pytest.approx(92)
    assert (word.box.x0, word.box.top) == pytest.approx((50, 82.4))
    assert word.box.x1 == pytest.approx(82.68, abs=0.1)


@ENGINES
def test_size_is_as_displayed(read: Read) -> None:
    (word,) = words_of(read, Text(x=50, y=700, text="Kafka", size=1, matrix="14 0 0 14"))
    assert word.size == pytest.approx(14)
    assert not word.is_bold


@ENGINES
def test_spaces_may_be_gaps_only(read: Read) -> None:
    words = words_of(
        read, Text(x=50, y=700, text="data"), Text(x=72, y=700, text="lake"), *lines_of("and sea")
    )
    assert [word.text for word in words] == ["and", "data", "lake", "sea"]


@ENGINES
@pytest.mark.parametrize(
    ("matrix", "direction"),
    [
        ("0 1 -1 0", Direction.UP),
        ("0 -1 1 0", Direction.DOWN),
        ("-1 0 0 -1", Direction.LEFT),
    ],
)
def test_turned_words_are_whole(read: Read, matrix: str, direction: Direction) -> None:
    (word,) = words_of(read, Text(x=300, y=400, text="Education", matrix=matrix))
    assert (word.text, word.direction) == ("Education", direction)
    assert word.size == pytest.approx(10)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "crop", ["", "/CropBox [40 100 500 780]", "/CropBox [9000 9000 9001 9001]"]
)
@pytest.mark.parametrize("left", [0, 30])
def test_engines_agree_on_pages_turned_and_cropped(rotation: int, crop: str, left: int) -> None:
    sheet = Sheet(
        texts=[*lines_of("One two", "three"), Text(x=300, y=300, text="Up", matrix="0 1 -1 0")],
        left=left,
        bottom=left / 2,
        extra=f"/Rotate {rotation} {crop}",
    )
    (first,) = pages_of(pdf_pdfium.read_pages, make_pdf(sheet))
    (second,) = pages_of(pdf_plumber.read_pages, make_pdf(sheet))
    assert (first.width, first.height) == (second.width, second.height)
    one, other = (sorted(page.words, key=lambda word: word.text) for page in (first, second))
    assert [word.text for word in one] == ["One", "Up", "three", "two"]
    for here, there in zip(one, other, strict=True):
        assert (here.text, here.direction) == (there.text, there.direction)
        box, twin = here.box, there.box
        assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx(
            (twin.x0, twin.top, twin.x1, twin.bottom), abs=0.1
        )


@pytest.mark.parametrize("stem", ["amara-okafor", "priya-raman", "samuel-adeyemi", "yuki-tanabe"])
def test_engines_agree_on_real_producers(root: Path, stem: str) -> None:
    data = (root / "fixtures" / "resumes" / f"{stem}.pdf").read_bytes()
    first, second = (
        # Bullets of standard fonts have no letter for pdfplumber.
        sorted(w.text for page in pages_of(read, data) for w in page.words if w.text != "•")
        for read in (pdf_pdfium.read_pages, pdf_plumber.read_pages)
    )
    assert len(first) > 150
    assert first == second


def test_pdfplumber_knows_ligatures_by_the_name_of_their_glyph() -> None:
    text = Text(x=50, y=700, text="o\x01ce", font="F3")
    assert [word.text for word in words_of(pdf_pdfium.read_pages, text)] == ["o\ufffdce"]
    assert [word.text for word in words_of(pdf_plumber.read_pages, text)] == ["office"]


@ENGINES
def test_private_characters_are_counted_not_read(read: Read) -> None:
    (page,) = pages_of(read, make_pdf(Sheet(texts=[Text(x=50, y=700, text="Secret", font="F4")])))
    assert (page.words, page.characters, page.unreadable) == ((), 6, 6)


@ENGINES
def test_limits(read: Read) -> None:
    data = make_pdf(*[Sheet(texts=lines_of("one two three"))] * 3)
    assert len(pages_of(read, data, max_pages=3, max_words=9)) == 3
    with pytest.raises(LimitError, match="3 pages; at most 2"):
        pages_of(read, data, max_pages=2)
    with pytest.raises(LimitError, match="more than 8 words"):
        pages_of(read, data, max_words=8)


def test_an_endless_word_is_refused() -> None:
    data = make_pdf(Sheet(texts=[Text(x=0, y=700, text="a" * 600)]))
    with pytest.raises(LimitError):
        pages_of(pdf_pdfium.read_pages, data, max_words=10)


@ENGINES
def test_broken_and_locked_files(read: Read, root: Path) -> None:
    with pytest.raises(DamagedFileError, match=r"cv\.pdf"):
        pages_of(read, make_pdf(Sheet(texts=lines_of("one")))[:200])
    locked = (root / "fixtures" / "broken" / "encrypted-user.pdf").read_bytes()
    bounds = {"name": "cv.pdf", "max_pages": 9, "max_words": 999}
    with pytest.raises(EncryptedFileError, match="only with a password"):
        read(locked, password=None, **bounds)
    with pytest.raises(EncryptedFileError, match="is wrong"):
        read(locked, password="plum-9", **bounds)  # noqa: S106
    assert read(locked, password="orchard-7", **bounds)[0].words  # noqa: S106
