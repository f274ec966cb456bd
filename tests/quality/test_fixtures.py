"""Floors for what gapfinder makes of its own fixtures. They may rise, never fall."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

import gapfinder as gf
from gapfinder.core.document import DocumentKind
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Status
from gapfinder.core.skills import SkillKind
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.matcher import Matcher
from tests.quality.measures import f1, in_order, is_followed_by, recall, tokens

FIXTURES = Path(__file__).parents[2] / "fixtures"
EXPECTED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((FIXTURES / "expected").glob("*.json"))
}
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
UNSCORED = (SkillKind.SOFT_SKILL, SkillKind.DOMAIN, SkillKind.CERTIFICATION)
FILES = {path.stem: path for path in (FIXTURES / "resumes").iterdir() if path.is_file()}
people = pytest.mark.parametrize("person", sorted(EXPECTED))


@cache
def report(person: str) -> GapReport:
    return gf.check(FILES[person], target="ml_engineer")


def names(person: str, *statuses: Status) -> set[str]:
    entries = report(person).profile.with_status(*statuses)
    return {entry.skill.name for entry in entries if entry.skill.kind not in UNSCORED}


def test_there_is_something_to_measure() -> None:
    assert len(EXPECTED) >= 16


def test_words_are_read_in_order() -> None:
    pairs = [(e["words"], tokens(report(p).document.text)) for p, e in EXPECTED.items()]
    assert fmean(recall(truth, read) for truth, read in pairs) >= FLOORS["recall"]
    assert fmean(in_order(truth, read) for truth, read in pairs) >= FLOORS["order"]
    assert min(recall(truth, read) for truth, read in pairs) >= FLOORS["recall_of_each"]
    assert min(in_order(truth, read) for truth, read in pairs) >= FLOORS["order_of_each"]


@people
def test_each_heading_is_followed_by_its_own_words(person: str) -> None:
    read = tokens(report(person).document.text)
    lost = [pair for pair in EXPECTED[person]["headings"] if not is_followed_by(read, *pair)]
    assert lost == []


@people
def test_ids_are_those_of_the_found_skills(matcher: Matcher, person: str) -> None:
    found = report(person).profile.with_status(Status.FOUND)
    assert found
    ids = matcher.find_ids(report(person).document)
    assert ids == {entry.skill.id for entry in found}


@people
def test_nothing_is_found_that_is_not_there(person: str) -> None:
    said = names(person, Status.FOUND, Status.LIKELY)
    assert said & set(EXPECTED[person]["not"]) == set()


@people
def test_intent_and_denial_are_told_from_having(person: str) -> None:
    expected = EXPECTED[person]
    assert set(expected["learning"]) <= names(person, Status.LEARNING)
    assert set(expected["negated"]) <= names(person, Status.NEGATED)
    assert set(expected["likely"]) <= names(person, Status.LIKELY, Status.FOUND)


def test_skills_are_found() -> None:
    unscored = {skill.name for skill in builtin_taxonomy() if skill.kind in UNSCORED}
    hits = wanted = said = 0
    for person, expected in EXPECTED.items():
        found = names(person, Status.FOUND, Status.LIKELY)
        truth = {*expected["skills"], *expected["likely"]} - unscored
        hits, wanted, said = hits + len(found & truth), wanted + len(truth), said + len(found)
    assert wanted > 300
    assert f1(hits, wanted, said) >= FLOORS["skills_f1"]
    assert hits / wanted >= FLOORS["skills_recall"]


@people
def test_each_line_of_evidence_is_quoted_from_the_resume(person: str) -> None:
    document = report(person).document
    evidence = [e for entry in report(person).profile.skills for e in entry.evidence]
    assert all(e.text == document.text[e.start : e.end] for e in evidence)
    # Only a PDF says where its words stand.
    assert all(bool(e.boxes) is (document.kind is DocumentKind.PDF) for e in evidence)


def _leans() -> list[tuple[str, set[str], str]]:
    rows = [
        (person, {e["role"]} if isinstance(e["role"], str) else set(e["role"]))
        for person, e in EXPECTED.items()
    ]
    leans = [(person, roles, str(report(person).lean.role)) for person, roles in rows]
    with (FIXTURES / "expected/texts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = (FIXTURES / "texts" / row["file"]).read_text(encoding="utf-8")
            leans.append((row["file"], {row["role"]}, str(gf.lean(text).role)))
    return leans


def test_leans_are_those_of_a_careful_reader() -> None:
    leans = _leans()
    assert len(leans) > 40
    role_names = {str(role) for role in gf.Role}
    of_roles = [
        (roles, said) for _, roles, said in leans if len(roles) == 1 and roles <= role_names
    ]
    of_others = [said for _, roles, said in leans if roles == {"out_of_scope"}]
    by_role = [
        fmean(said in roles for roles, said in of_roles if roles == {role}) for role in role_names
    ]
    assert fmean(by_role) >= FLOORS["lean_balanced_accuracy"]
    assert fmean(said not in role_names for said in of_others) >= FLOORS["lean_others_kept_out"]
    kept_out = fmean(said not in role_names for _, said in of_roles)
    assert kept_out <= FLOORS["lean_real_ones_kept_out"]
