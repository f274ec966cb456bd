"""A person's sheet from a stored report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapfinder.checker import builtin_checker
from gapfinder.core.person_names import find_identity
from gapfinder.core.redaction import BLOCK
from gapfinder.errors import CohortError
from gapfinder.files.serialize import to_json
from gapfinder.files.sheet_json import read_provenance, read_sheet
from tests import samples

REPORT = to_json(samples.report())


def test_a_sheet_says_what_the_report_says() -> None:
    report = samples.report()
    sheet = read_sheet(REPORT)
    assert (sheet.grade, sheet.lean, sheet.target) == (
        report.document.verdict.grade, report.lean.role, report.target,
    )  # fmt: skip
    assert report.reach is not None
    assert sheet.reach is not None
    assert (sheet.reach.count, sheet.reach.n) == (report.reach.count, report.reach.n)
    assert [gap.name for gap in sheet.gaps] == [gap.skill.name for gap in report.gaps]
    assert [gap.asked.count for gap in sheet.gaps] == [gap.demand.count for gap in report.gaps]
    assert [gap.unlocked for gap in sheet.gaps] == [gap.unlocked for gap in report.gaps]
    assert [step.name for step in sheet.plan] == [step.skill.name for step in report.plan]
    assert [skill.name for skill in sheet.skills] == [
        entry.skill.name for entry in report.profile.skills
    ]


def test_each_skill_is_quoted_once_and_shared_lines_stand_once() -> None:
    sheet = read_sheet(REPORT)
    lines = [quote.line for quote in sheet.quotes]
    assert len(lines) == len(set(lines))
    texts = {text for quote in sheet.quotes for text in quote.texts}
    named = {"Python", "PyTorch", "Docker", "Tableau", "Kubernetes", "Scala"}
    assert named <= texts
    assert all(text in quote.line for quote in sheet.quotes for text in quote.texts)


def test_without_the_person_no_line_tells_who_it_is() -> None:
    hidden = read_sheet(REPORT, hide="Maja Lindqvist")
    told = " ".join(quote.line for quote in hidden.quotes)
    for word in ("Maja", "Lindqvist", "maja@example.com", "555-0142"):
        assert word not in told
    texts = {text for quote in hidden.quotes for text in quote.texts}
    assert texts == {text for quote in read_sheet(REPORT).quotes for text in quote.texts}


def test_people_who_can_be_asked_are_hidden_too() -> None:
    text = (
        "Alma Berg\nalma@example.com\n\nSkills\nPython, SQL\n\nReferences\n"
        "Bo Quist, head of Docker at Tidewater\n"
    )
    report = builtin_checker().check(text.encode(), name="alma.txt")
    lines = [quote.line for quote in read_sheet(to_json(report), hide="Alma Berg").quotes]
    assert "Python, SQL" in lines
    assert [line for line in lines if "Docker" in line] == ["██ █████, head of Docker at █████████"]


def test_without_a_known_name_no_line_is_quoted() -> None:
    assert read_sheet(REPORT, hide="").quotes == ()


@pytest.mark.parametrize(
    ("stem", "places"),
    [
        ("darius-cole.pdf", ("Peachtree", "Hollyhock", "Brightwater", "Piedmont", "Charlotte")),
        ("viktor-salo.pdf", ("Koivu", "Bureau", "Lakes", "Näsi", "Tampere", "Helsinki")),
        ("edwin-falk.md", ()),
    ],
)
def test_real_resumes_are_quoted_without_names_and_employers(
    root: Path, stem: str, places: tuple[str, ...]
) -> None:
    report = builtin_checker().check(root / "fixtures" / "resumes" / stem)
    name = find_identity(report.document).name
    assert name
    lines = [quote.line for quote in read_sheet(to_json(report), hide=name).quotes]
    assert len(lines) > 5
    told = " ".join(lines)
    assert BLOCK in told
    for word in (*name.title().split(), *places, "@", "example.com", "555"):
        assert word not in told


def test_provenance_is_read_back() -> None:
    assert read_provenance(REPORT) == samples.report().provenance


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "gapfinder.skills"}, "another version"),
        ({"version": 2}, "another version"),
        ({"document": {}}, "damaged"),
        ({"lean": {"role": "poet", "probability": {"ml_engineer": 0.5}}}, "damaged"),
    ],
)
def test_what_is_no_report_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(CohortError, match=said):
        read_sheet(json.dumps({**json.loads(REPORT), **change}))


@pytest.mark.parametrize("text", ["", "[]", "{", "null"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(CohortError, match="damaged"):
        read_sheet(text)
