"""Text that nobody sees is reported and left out; what is seen stays, whatever it is drawn on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gapfinder.core.document import BBox
from gapfinder.errors import NoTextError
from gapfinder.reading import pdf_pdfium, pdf_plumber
from gapfinder.reading.hidden import Backdrop, HiddenReason, is_white, part_hidden
from gapfinder.reading.placed import Ink, PlacedPage
from gapfinder.reading.reader import read_document
from tests.reading.pdfs import DARK_BOX, PICTURE, Sheet, Text, lines_of, make_pdf
from tests.reading.words import HEIGHT, WIDTH, word

SEEN = lines_of("Built the feature store that nine teams use", y=300)
UNSEEN = "Kubernetes TensorFlow Rust"
engines = pytest.mark.parametrize("read", [pdf_pdfium.read_pages, pdf_plumber.read_pages])
Read = Callable[..., tuple[PlacedPage, ...]]


def read_page(read: Read, sheet: Sheet) -> PlacedPage:
    (page,) = read(make_pdf(sheet), name="cv.pdf", password=None, max_pages=9, max_words=999)
    return page


def shown(page: PlacedPage) -> list[str]:
    return [one.text for one in page.words if one.text in UNSEEN.split()]


@engines
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (Text(x=50, y=600, text=UNSEEN, before="1 g"), HiddenReason.WHITE),
        (Text(x=50, y=600, text=UNSEEN, before="1 1 1 rg"), HiddenReason.WHITE),
        (Text(x=50, y=600, text=UNSEEN, before="0 0 0 0 k"), HiddenReason.WHITE),
        (Text(x=50, y=600, text=UNSEEN, size=1), HiddenReason.TINY),
        (Text(x=50, y=600, text=UNSEEN, matrix="0.1 0 0 0.1"), HiddenReason.TINY),
        (Text(x=700, y=600, text=UNSEEN), HiddenReason.OUTSIDE),
        (Text(x=50, y=-90, text=UNSEEN), HiddenReason.OUTSIDE),
    ],
)
def test_text_that_nobody_sees_is_left_out(read: Read, text: Text, reason: HiddenReason) -> None:
    page = read_page(read, Sheet(texts=[*SEEN, text]))
    assert page.hidden == ((reason, 3),)
    assert shown(page) == []
    assert len(page.words) == len(SEEN[0].text.split())


@engines
def test_text_in_the_trimmed_part_of_a_page_is_outside(read: Read) -> None:
    text = Text(x=50, y=600, text=UNSEEN)
    page = read_page(read, Sheet(texts=[*SEEN, text], extra="/CropBox [0 0 612 500]"))
    assert page.hidden == ((HiddenReason.OUTSIDE, 3),)


@engines
@pytest.mark.parametrize("drawing", [DARK_BOX, PICTURE], ids=["box", "picture"])
def test_white_text_on_something_dark_is_seen(read: Read, drawing: str) -> None:
    text = Text(x=50, y=600, text=UNSEEN, before="1 g")
    page = read_page(read, Sheet(texts=[*SEEN, text], drawing=drawing))
    assert page.hidden == ()
    assert shown(page) == UNSEEN.split()


@engines
def test_white_text_beside_the_box_or_on_a_white_one_is_not_seen(read: Read) -> None:
    text = Text(x=50, y=200, text=UNSEEN, before="1 g")
    white_box = DARK_BOX.replace("0.1 0.2 0.4", "1 1 1").replace("0 396", "0 0")
    for drawing in (DARK_BOX, white_box):
        page = read_page(read, Sheet(texts=[*SEEN, text], drawing=drawing))
        assert page.hidden == ((HiddenReason.WHITE, 3),)


@engines
def test_colours_and_outlines_that_are_seen(read: Read) -> None:
    texts = [
        Text(x=50, y=600, text="Kubernetes", before="0.9 g"),
        Text(x=50, y=580, text="TensorFlow", before="1 0 0 rg"),
        Text(x=50, y=560, text="Rust", size=2.5),
    ]
    assert shown(read_page(read, Sheet(texts=[*SEEN, *texts]))) == UNSEEN.split()


def test_outlined_white_letters_are_seen() -> None:
    text = Text(x=50, y=600, text=UNSEEN, before="1 g 2 Tr")
    page = read_page(pdf_pdfium.read_pages, Sheet(texts=[*SEEN, text]))
    assert shown(page) == UNSEEN.split()


def test_text_that_is_never_drawn_is_hidden_but_over_a_scan_says_what_it_shows() -> None:
    text = Text(x=50, y=600, text=UNSEEN, before="3 Tr")
    page = read_page(pdf_pdfium.read_pages, Sheet(texts=[text]))
    assert page.hidden == ((HiddenReason.NOT_DRAWN, 3),)
    scan = read_page(pdf_pdfium.read_pages, Sheet(texts=[text], drawing=PICTURE))
    assert shown(scan) == UNSEEN.split()


def test_a_document_says_on_which_page_how_many_words_are_hidden() -> None:
    hidden = Text(x=50, y=600, text=UNSEEN, before="1 g")
    document = read_document(make_pdf(Sheet(texts=SEEN), Sheet(texts=[*SEEN, hidden])))
    (warning,) = (one for one in document.warnings if one.code == "hidden-text")
    assert warning.page == 2
    assert warning.message.startswith("Page 2: 3 words are white on white")
    assert "Kubernetes" not in document.text
    assert warning.message not in document.verdict.reasons


def test_a_file_of_hidden_text_alone_has_no_text() -> None:
    hidden = Text(x=50, y=600, text=UNSEEN, before="1 g")
    with pytest.raises(NoTextError, match="white on white"):
        read_document(make_pdf(Sheet(texts=[hidden])))


def test_backdrops_are_asked_for_only_where_they_matter() -> None:
    def never() -> list[Backdrop]:
        raise AssertionError

    words = [word("Python", 50, 100), word("tiny", 50, 120, size=1)]
    seen, hidden = part_hidden(words, WIDTH, HEIGHT, never)
    assert [one.text for one in seen] == ["Python"]
    assert hidden == ((HiddenReason.TINY, 1),)


def test_a_box_under_the_first_letters_is_enough() -> None:
    white = word("education", 50, 100, ink=Ink.WHITE)
    box = BBox(x0=48, top=90, x1=62, bottom=104)
    seen, _ = part_hidden([white], WIDTH, HEIGHT, lambda: [Backdrop(box=box, is_picture=False)])
    assert seen == (white,)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((1,), True),
        ((0.99, 1, 1), True),
        ((0, 0, 0, 0), True),
        ((0,), False),
        ((1, 1, 0.9), False),
        ((0, 0, 0, 1), False),
        ((), False),
    ],
)
def test_white_in_each_colour_space(parts: tuple[float, ...], expected: bool) -> None:
    assert is_white(parts) is expected
