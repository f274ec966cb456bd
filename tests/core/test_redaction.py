"""Nothing that tells who somebody is may be left; what shows skills may."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gapfinder as gf
from gapfinder.core.mentions import Profile
from gapfinder.core.person_names import name_words
from gapfinder.core.private import Redaction
from gapfinder.core.redaction import (
    BLOCK,
    anonymous_name,
    redact_comparison,
    redact_diff,
    redact_line,
    redact_profile,
)
from gapfinder.files.serialize import to_json
from gapfinder.reading.plain import document_from_text
from gapfinder.reports.style import Look
from gapfinder.reports.terminal import render_report
from tests import samples

RESUMES = sorted((Path(__file__).parents[2] / "fixtures/resumes").glob("*.pdf"))
CONTACT = re.compile(r"@|example\.com|555")


@pytest.fixture(scope="module")
def checker() -> gf.Checker:
    return gf.Checker.load()


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_no_name_no_contact_and_the_same_skills(path: Path, checker: gf.Checker) -> None:
    report = checker.check(path, target="data_scientist")
    hidden = gf.redact(report)
    words = set(re.findall(r"[a-z]+", folded(hidden.document.text)))
    assert words
    # The fixtures are named after their people.
    assert not words & set(path.stem.split("-"))
    assert not CONTACT.search(hidden.document.text)
    for written in (to_json(hidden), render_report(hidden, Look(), categories={}, top=5)):
        assert not set(path.stem.split("-")) & set(re.findall(r"[a-z]+", folded(written)))
        assert report.document.sha256 not in written
    assert hidden.document.name == "resume.pdf"
    assert [e.skill.id for e in hidden.profile.skills] == [
        e.skill.id for e in report.profile.skills
    ]
    assert hidden.reach == report.reach


@pytest.mark.parametrize("path", RESUMES[:6], ids=lambda path: path.stem)
def test_offsets_stay_true(path: Path, checker: gf.Checker) -> None:
    report = checker.check(path, target="ml_engineer")
    hidden = gf.redact(report, employers=True, schools=True)
    assert len(hidden.document.text) == len(report.document.text)
    assert hidden.document.text.split("\n") != report.document.text.split("\n")
    seen = [e for entry in hidden.profile.skills for e in entry.evidence]
    assert seen
    for evidence in seen:
        assert hidden.document.text[evidence.start : evidence.end] == evidence.text
        assert evidence.text in evidence.line or BLOCK in evidence.line or "\n" in evidence.text
    for before, after in zip(report.document.text, hidden.document.text, strict=True):
        assert after in (before, BLOCK)
        assert before.isspace() == after.isspace()


@pytest.mark.parametrize(
    ("stem", "employers", "schools"),
    [
        ("darius-cole", ["Peachtree", "Hollyhock", "Brightwater"], ["Piedmont"]),
        ("tomas-vega", ["Mangrove", "Pelican"], ["Biscayne"]),
        ("kwame-boateng", ["Tapestry", "Rooftop", "Gantry"], ["Hudson"]),
    ],
)
def test_employers_and_schools_by_choice(
    stem: str, employers: list[str], schools: list[str], checker: gf.Checker
) -> None:
    report = checker.check(next(path for path in RESUMES if path.stem == stem))

    def left(words: list[str], **options: bool) -> list[str]:
        text = gf.redact(report, **options).document.text
        return [word for word in words if word in text]

    assert left(employers + schools) == employers + schools
    assert left(employers + schools, employers=True) == schools
    assert left(employers + schools, schools=True) == employers
    assert left(employers + schools, employers=True, schools=True) == []
    kept = gf.redact(report, employers=True).document.text
    assert "Engineer" in kept or "Scientist" in kept
    assert re.search(r"20[12]\d", kept)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Write to maja.lind+cv@mail.example.com today", "maja.lind+cv@mail.example.com"),
        ("See https://example.com/a?b=c for more", "https://example.com/a?b=c"),
        ("See linkedin.com/in/somebody for more", "linkedin.com/in/somebody"),
        ("Call +44 20 7946 0958 any time", "+44 20 7946 0958"),
        ("Call (503) 555-0142 x any time", "(503) 555-0142"),
        ("Find me as @quuxcoder there", "@quuxcoder"),
    ],
)
def test_contacts_anywhere(text: str, hidden: str) -> None:
    filler = "\n".join(f"line {i} of the resume" for i in "abcdefgh")
    source = document_from_text(f"{filler}\n{text}\n")
    document, _ = redact_profile(source, Profile(skills=()), Redaction())
    assert hidden not in document.text
    assert document.text.rstrip().endswith(text.rsplit(" ", 1)[-1])


@pytest.mark.parametrize("kept", ["2019 - 2022", "1,240,000 rows", "99.95 %", "3.10.12", "C# 12.0"])
def test_numbers_that_are_no_telephone(kept: str) -> None:
    filler = "\n".join(f"line {i} of the resume" for i in "abcdefgh")
    document, _ = redact_profile(
        document_from_text(f"{filler}\nIt says {kept} there."), Profile(skills=()), Redaction()
    )
    assert kept in document.text


def test_the_name_is_hidden_where_it_recurs() -> None:
    text = "Maja Lindqvist\nmaja@example.com\nSummary\nMaja's maps; LINDQVIST et al.; the major."
    document, _ = redact_profile(document_from_text(text), Profile(skills=()), Redaction())
    assert document.text.endswith(f"{BLOCK * 6} maps; {BLOCK * 9} et al.; the major.")


@pytest.mark.parametrize(
    "top",
    [
        "June Kovar · Consultant and Software Engineer · Bremen, Germany · june@example.com · 1990",
        "JUNE KOVAR RESUME",
        "Data Scientist | June Kovar, PhD",
    ],
)
def test_names_in_crowded_headers_are_hidden(top: str) -> None:
    text = f"{top}\nSummary\nKovar has worked since June 2019."
    document, _ = redact_profile(document_from_text(text), Profile(skills=()), Redaction())
    assert "kovar" not in document.text.casefold()
    assert "june" not in document.text.split("\n")[0].casefold()
    assert document.text.endswith("has worked since ████ 2019.")


def test_a_comparison_and_a_diff_hide_the_person_on_both_sides() -> None:
    shown = samples.profile()
    compared = to_json(redact_comparison(samples.comparison(), shown, Redaction()))
    value = json.loads(compared)
    assert value["posting"]["name"] == "posting.txt"
    assert value["document"]["name"] == "resume.pdf"
    made = samples.resume_diff()
    changed = to_json(redact_diff(made, shown, shown, Redaction()))
    for written in (compared, changed):
        assert "Maja" not in written
        assert "maja" not in written
    assert {"FastAPI"} <= {change["name"] for change in json.loads(changed)["changes"]}


def test_file_names_tell_their_ending_only() -> None:
    assert anonymous_name("Maja Lindqvist CV.PDF", "resume") == "resume.pdf"
    assert anonymous_name("-", "resume") == "-"
    assert anonymous_name("maja", "resume") == "resume"


@given(st.text(st.characters(), max_size=120))
def test_any_text_can_be_redacted(text: str) -> None:
    source = document_from_text(text)
    document, _ = redact_profile(
        source, Profile(skills=()), Redaction(employers=True, schools=True)
    )
    assert len(document.text) == len(source.text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Maja's models in Python", "██████ models in Python"),
        ("Python; maja@example.com, +47 555 0142 22", "Python; ████████████████, ███ ███ ████ ██"),
        ("See https://example.com/maja, Python", "See █████████████████████████ Python"),
        ("Data Scientist, Tidewater Freight, 2020", "Data Scientist, █████████ ███████, 2020"),
        ("At Tidewater Freight I wrote Python", "At █████████ ███████ I wrote Python"),
        ("The tide and the freight in Python", "The tide and the freight in Python"),
        ("Lindqvist Python", "█████████ Python"),
    ],
)  # fmt: skip
def test_one_line_is_redacted_without_its_document(line: str, expected: str) -> None:
    hidden = redact_line(
        line,
        ["Python"],
        names=name_words("Maja Lindqvist"),
        titles=["Data Scientist, Tidewater Freight, 2020"],
    )
    assert hidden == expected
    assert len(hidden) == len(line)


def test_a_line_of_the_contact_block_keeps_trades_and_skills_only() -> None:
    hidden = redact_line(
        "Data Scientist in Oslo, Python", ["Python"], names=frozenset(), is_contact=True
    )
    assert hidden == "Data Scientist in ████, Python"
