"""Names that stand outside a contact block, and people that a resume refers to."""

from __future__ import annotations

from dataclasses import replace

import pytest

import gapfinder as gf
from gapfinder.core.document import Document
from gapfinder.core.mentions import Profile
from gapfinder.core.person_names import find_names
from gapfinder.core.private import Redaction
from gapfinder.core.redaction import BLOCK, redact_profile
from gapfinder.files.serialize import to_json
from gapfinder.reading.plain import document_from_text

BODY = """\
Summary
Builds models of demand. Known as Lindqvist in the Nordic Data Club.
Work Experience
Data Scientist, Tidewater Freight, 2020 - 2024
Trained models with Maja's team.
"""


def hidden(document: Document) -> str:
    return redact_profile(document, Profile(skills=()), Redaction())[0].text


def as_furniture(document: Document, text: str) -> Document:
    """Return a document in which a line is a running head."""
    lines = tuple(
        replace(line, is_furniture=True) if text in document.text[line.start : line.end] else line
        for line in document.lines
    )
    return replace(document, lines=lines)


@pytest.mark.parametrize(
    "foot",
    [
        "Maja Lindqvist",
        "Maja Lindqvist - Resume - page 1 of 2",
        "CV · Maja Lindqvist · 2",
        "Lindqvist, Maja 1/2",
    ],
)
def test_a_name_in_a_running_foot_is_hidden_everywhere(foot: str) -> None:
    document = as_furniture(document_from_text(f"{BODY}\n{foot}\n"), foot)
    if "," in foot:
        document = replace(document, name="maja-lindqvist.txt")
    assert find_names(document) == {"maja", "lindqvist"}
    assert "indqvist" not in hidden(document)
    assert "Maja" not in hidden(document)


def test_a_name_in_the_first_line_is_found_without_a_contact_block() -> None:
    document = document_from_text(f"Summary\nMaja Lindqvist\n{BODY}")
    assert not any(section.kind == "contact" for section in document.sections)
    assert find_names(document) == {"maja", "lindqvist"}
    assert hidden(document).count(BLOCK * 9) == 2


@pytest.mark.parametrize(
    "name", ["Maja_Lindqvist_CV.pdf", "lindqvist-maja-2024.docx", "MajaLindqvist.txt"]
)
def test_the_name_of_the_file_tells_a_name(name: str) -> None:
    text = f"{BODY}\nSigned by Maja Lindqvist in June."
    document = replace(document_from_text(text), name=name)
    assert find_names(document) == {"maja", "lindqvist"}


@pytest.mark.parametrize("name", ["data-science.pdf", "resume-final-2.pdf", "-", "cv.pdf"])
def test_other_file_names_tell_nothing(name: str) -> None:
    document = replace(document_from_text(BODY), name=name)
    assert find_names(document) == frozenset()
    assert hidden(document) == document.text


def test_headings_and_skills_are_no_names() -> None:
    text = "Work Experience\nData Scientist, Tidewater Freight, 2020 - 2024\nTrained models.\n"
    assert find_names(document_from_text(text)) == frozenset()


def test_an_address_tells_a_name_where_the_contact_block_does_not() -> None:
    document = document_from_text(f"{BODY}\nWrite to maja.lindqvist@example.com\n")
    assert find_names(document) == {"maja", "lindqvist"}


def test_people_who_can_be_asked_are_hidden() -> None:
    text = f"{BODY}\nReferences\nDr. Runa Holt, Head of Data, Koivu Insurance, 555-0142\n"
    shown = hidden(document_from_text(text))
    for word in ("Runa", "Holt", "Koivu", "0142"):
        assert word not in shown
    assert "References" in shown
    assert "Head of Data" in shown
    on_request = f"{BODY}\nReferences\nAvailable on request.\n"
    assert BLOCK not in hidden(document_from_text(on_request))


def test_a_lean_quotes_no_name_and_no_employer() -> None:
    checker = gf.Checker.load()
    text = (
        "Maja Lindqvist\nmaja@example.com\nWork Experience\n"
        "ML engineer, Tidewater Freight, 2020 - 2024\n"
        "Maja Lindqvist deployed machine learning models with Docker and Kubernetes.\n"
        "Statistics, regression and dashboards in Tableau for Tidewater Freight.\n"
    )
    report = checker.check(text.encode(), target="ml_engineer")
    assert any("Lindqvist" in place.line for c in report.lean.contributions for place in c.places)
    written = to_json(gf.redact(report, employers=True))
    assert "Lindqvist" not in written
    assert "Tidewater" not in written
    assert "machine learning models" in written
