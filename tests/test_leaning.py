"""The lean is told from the work: who somebody is, and when and where they learned, is not seen."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.core.blind import work_text
from gapfinder.core.roles import LeanRole, RoleLean

SCHOOLS = (
    "Cascadia State University",
    "Whitcombe College",
    "Cedar Code School",
    "Skagit University",
    "Piedmont Polytechnic",
    "Someș Technical University",
    "Collège du Vieux-Moulin",
    "Ohio Valley College of Nursing",
    "Kenilworth University",
    "Patapsco University",
    "Västervik Institute of Technology",
    "Hudson Polytechnic",
    "Volta College, Accra",
    "Spreewald University",
    "Universität Seeburg",
    "Llano University",
    "Schuylkill College",
    "Merrimack University",
    "Coimbatore Science College",
    "Redwood Coast College",
    "Rideau Valley University",
    "University of Biscayne Bay",
    "Universidad del Río Norte",
    "Näsi University",
    "Pacific Coast Institute of Technology",
    "Kitakawa University",
)
EMAIL = re.compile(r"\S+@example\.com")
YEAR = re.compile(r"(?<!\d)20[0-2]\d(?!\d)")
PHONE = re.compile(r"\d{2,3}[- ]555[- ]?\d{4}|555-\d{4}")

RESUMES = sorted((Path(__file__).parent.parent / "fixtures" / "resumes").glob("*.pdf"))


@pytest.fixture(scope="module")
def checker() -> gf.Checker:
    return gf.Checker.load()


def somebody_else(text: str) -> str:
    """Return a resume's text with another name, address, school and other years."""
    first, rest = text.split("\n", 1)
    name = first.removesuffix(" Curriculum Vitae").split(",")[0]
    swapped = re.sub(re.escape(name), "Julia Sparks", f"{first}\n{rest}")
    swapped = EMAIL.sub("j.sparks@sql.example.org", swapped)
    swapped = PHONE.sub("555-0100", swapped)
    for school in SCHOOLS:
        swapped = swapped.replace(school, "Stanford University")
    return YEAR.sub(lambda year: str(int(year[0]) - 4), swapped)


def weighed(lean: RoleLean) -> RoleLean:
    """Return a lean without the places of its terms, which move with the text."""
    return replace(lean, contributions=tuple(replace(c, places=()) for c in lean.contributions))


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_somebody_else_with_the_same_work_has_the_same_lean(
    path: Path, checker: gf.Checker
) -> None:
    text = checker.read(path).text
    other = somebody_else(text)
    assert other != text
    assert weighed(checker.lean(other)) == weighed(checker.lean(text))


def test_every_school_of_the_fixtures_was_swapped(checker: gf.Checker) -> None:
    texts = "\n".join(checker.read(path).text for path in RESUMES)
    assert [school for school in SCHOOLS if school not in texts] == []
    assert len(RESUMES) >= 20


RESUME = """Mark Falk
mark.falk@example.com | 555-0100 | Boston, MA
Summary
{He} deploys PyTorch models with Docker and Kubernetes and cuts the latency of inference services.
Experience
ML engineer, Tidewater Freight, {dates}
Served ranking models on GPUs, wrote pipelines in Python and Airflow, and watched them drift.
Built APIs in FastAPI, deployed with Terraform on AWS, and kept tests in continuous integration.
Education
{school}, MSc Computer Science, {year}
Skills
Python, PyTorch, Docker, Kubernetes, Airflow, C++
"""
SELF = {"He": "He", "dates": "Jan 2019 to March 2024", "school": "MIT", "year": "2015"}


@pytest.mark.parametrize(
    "change",
    [
        {"He": "She"},
        {"He": "They"},
        {"school": "Nordhaven University"},
        {"school": "University of Analytics and Research"},
        {"year": "1988"},
        {"dates": "February 2010 - May 2012"},
    ],
)
def test_pronouns_school_years_and_gaps_do_not_move_it(
    change: dict[str, str], checker: gf.Checker
) -> None:
    before, after = RESUME.format(**SELF), RESUME.format(**SELF | change)
    assert weighed(checker.lean(before)) == weighed(checker.lean(after))


def test_what_was_studied_still_counts(checker: gf.Checker) -> None:
    document = checker.read(RESUME.format(**SELF).encode(), name="cv.txt")
    text = work_text(document)
    assert len(text) == len(document.text)
    assert "MSc Computer Science" in text
    for hidden in ("Mark", "Falk", "example.com", "555-0100", "Boston", "MIT", "2015"):
        assert hidden not in text.replace("2019", "")
    for kept in ("deploys PyTorch models", "Tidewater Freight", "Python, PyTorch, Docker"):
        assert kept in text


def test_terms_are_quoted_where_they_stand_and_add_up(checker: gf.Checker) -> None:
    document = checker.read(RESUME.format(**SELF).encode(), name="cv.txt")
    lean = checker.lean(document)
    assert lean.role is LeanRole.ML_ENGINEER
    assert len(lean.contributions) == 10
    for contribution in lean.contributions:
        assert contribution.places
        for place in contribution.places:
            assert document.text[place.start : place.end] == place.text
            assert " ".join(place.text.split()) in place.line
    logit = math.fsum([lean.intercept, lean.remaining, *(c.log_odds for c in lean.contributions)])
    assert 1 / (1 + math.exp(-logit)) == pytest.approx(lean.probability["ml_engineer"])


def test_the_turn_turns_it(checker: gf.Checker) -> None:
    text = RESUME.format(**SELF)
    lean = checker.lean(text)
    turn = lean.turn
    assert turn is not None
    assert turn.toward is lean.role.role.other  # type: ignore[union-attr]
    shown = {entry.skill.id for entry in checker.find_skills(text).skills}
    assert turn.skills
    assert not shown & {skill.id for skill in turn.skills}
    named = f"{text}\n" + "\n".join(skill.name for skill in turn.skills)
    model, settings = checker.market.role_model, checker.settings
    after = model.lean(work_text(checker.read(named.encode())), settings=settings)
    assert after.probability[turn.toward] == pytest.approx(turn.probability, abs=0.02)
    fewer = "\n".join(skill.name for skill in turn.skills[:-1])
    before = model.lean(work_text(checker.read(f"{text}\n{fewer}".encode())), settings=settings)
    assert before.probability[turn.toward] < 0.5 + settings.undecided_margin


def test_no_direction_no_turn(checker: gf.Checker) -> None:
    assert checker.lean("Nothing to see.").turn is None
