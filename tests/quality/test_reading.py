"""Both engines read every layout of the fixtures: each word, in order, under its own heading."""

from __future__ import annotations

from collections import Counter
from functools import cache
from statistics import fmean

import pytest

import gapfinder as gf
from gapfinder.core.document import Document, Entry, Grade
from tests.quality.measures import in_order, is_followed_by, recall, tokens
from tests.quality.test_fixtures import EXPECTED, FILES, FLOORS

PDFS = sorted(person for person in EXPECTED if FILES[person].suffix == ".pdf")
ENGINES = ("pdfium", "pdfplumber")
engines = pytest.mark.parametrize("engine", ENGINES)
pdfs = pytest.mark.parametrize("person", PDFS)


@cache
def read(person: str, engine: str) -> Document:
    return gf.read(FILES[person], engine=engine)


def test_there_are_layouts_of_many_producers() -> None:
    assert len(PDFS) >= 16
    assert len({EXPECTED[person]["producer"] for person in PDFS}) >= 6


@engines
def test_words_are_read_in_order(engine: str) -> None:
    pairs = [(EXPECTED[p]["words"], tokens(read(p, engine).text)) for p in PDFS]
    assert fmean(recall(truth, said) for truth, said in pairs) >= FLOORS["recall"]
    assert fmean(in_order(truth, said) for truth, said in pairs) >= FLOORS["order"]
    assert min(recall(truth, said) for truth, said in pairs) >= FLOORS["recall_of_each"]
    assert min(in_order(truth, said) for truth, said in pairs) >= FLOORS["order_of_each"]


@engines
@pdfs
def test_each_heading_is_followed_by_its_own_words(person: str, engine: str) -> None:
    said = tokens(read(person, engine).text)
    lost = [pair for pair in EXPECTED[person]["headings"] if not is_followed_by(said, *pair)]
    assert lost == []


@pdfs
def test_the_engines_read_the_same_words(person: str) -> None:
    one, other = (Counter(tokens(read(person, engine).text)) for engine in ENGINES)
    assert one.total() > 100
    assert one == other


@pdfs
def test_the_engines_see_the_same_sections_and_entries(person: str) -> None:
    one, other = (read(person, engine) for engine in ENGINES)
    for document in (one, other):
        assert document.sections
    assert [(s.kind, s.heading) for s in one.sections] == [
        (s.kind, s.heading) for s in other.sections
    ]
    assert [(e.kind, _dates(e)) for e in one.entries] == [
        (e.kind, _dates(e)) for e in other.entries
    ]


def _dates(entry: Entry) -> list[tuple[str, str]]:
    return [(str(found.first), str(found.last)) for found in entry.ranges]


@engines
@pdfs
def test_ordinary_files_are_read_without_doubt(person: str, engine: str) -> None:
    assert read(person, engine).verdict.grade in {Grade.GOOD, Grade.FAIR}
    assert not [one for one in read(person, engine).warnings if one.code == "hidden-text"]
