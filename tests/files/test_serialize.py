from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import BBox
from gapfinder.core.mentions import Profile
from gapfinder.core.roles import LeanRole, RoleLean, RoleProbability
from gapfinder.files.serialize import to_json
from gapfinder.reading.plain import document_from_text
from tests import samples

Golden = Callable[[str, str], None]

RESULTS: dict[str, Callable[[], str]] = {
    "document.json": lambda: to_json(samples.document()),
    "skills.json": lambda: to_json(samples.profile(), document=samples.document()),
    "lean.json": lambda: to_json(samples.lean()),
    "report.json": lambda: to_json(samples.report()),
    "report-poor.json": lambda: to_json(samples.poor_report()),
    "comparison.json": lambda: to_json(samples.comparison()),
    "diff.json": lambda: to_json(samples.resume_diff()),
    "report-undecided.json": lambda: to_json(samples.undecided_report()),
}


def keys(value: dict[str, Any]) -> list[str]:
    return list(value)


@pytest.mark.parametrize("name", RESULTS)
def test_json_is_what_it_was(name: str, golden: Golden) -> None:
    golden(name, RESULTS[name]())


@pytest.mark.parametrize("name", RESULTS)
def test_every_value_begins_with_format_and_version(name: str) -> None:
    value = json.loads(RESULTS[name]())
    assert keys(value)[:2] == ["format", "version"]
    assert value["format"].startswith("gapfinder.")
    assert value["version"] == 1


def test_document_has_the_keys_of_the_contract() -> None:
    value = json.loads(to_json(samples.document()))
    assert keys(value) == [
        *("format", "version", "name", "sha256", "kind", "engine", "pages", "words"),
        *("verdict", "warnings", "sections", "entries", "text"),
    ]
    assert value["pages"] == 2
    assert value["words"] == len(samples.document().words)
    assert value["text"][slice(*(value["sections"][1][k] for k in ("start", "end")))].startswith(
        value["sections"][1]["heading"]
    )


def test_entries_say_when_they_were() -> None:
    document = document_from_text(
        "EXPERIENCE\nAnalyst, Quarry Ltd  Mar 2020 – Present\n- Wrote SQL"
    )
    value = json.loads(to_json(document))
    assert value["entries"] == [
        {
            "kind": "experience",
            "title": "Analyst, Quarry Ltd  Mar 2020 – Present",
            "page": 1,
            "start": 11,
            "end": 62,
            "ranges": [
                {
                    "first": "2020-03",
                    "last": None,
                    "precision": "month",
                    "expected": False,
                    "start": 32,
                    "end": 50,
                }
            ],
        }
    ]


def test_skills_have_the_keys_of_the_contract_and_quote_the_text() -> None:
    source = samples.document()
    value = json.loads(to_json(samples.profile(source), document=source))
    assert "text" not in value["document"]
    assert len(value["skills"]) == len(samples.profile().skills)
    for skill in value["skills"]:
        assert keys(skill) == [
            *("id", "name", "aliases", "category", "kind"),
            *("status", "strength", "years", "last_used", "evidence", "answer"),
        ]
        assert skill["evidence"]
        for evidence in skill["evidence"]:
            assert keys(evidence) == [
                *("text", "line", "page", "section", "start", "end", "boxes", "method", "score")
            ]
            assert source.text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_implied_skills_are_among_the_skills() -> None:
    value = json.loads(to_json(samples.profile()))
    implied = {s["id"]: s for s in value["skills"] if s["status"] == "implied"}
    assert set(implied) == {"deep-learning", "containers"}
    assert implied["containers"]["evidence"][0]["method"] == "implied"
    assert value["document"] is None


def test_report_has_the_keys_of_the_contract() -> None:
    value = json.loads(to_json(samples.report()))
    assert keys(value) == [
        *("format", "version", "document", "skills", "lean", "target", "reach", "gaps"),
        *("withheld", "plan", "free_wins", "roles", "career", "standings", "switch"),
        *("warnings", "provenance"),
    ]
    first = value["gaps"][0]
    assert set(first) >= {
        *("id", "name", "category", "rank", "demand", "unlock", "instead_of", "near", "why")
    }
    assert set(first["demand"]) >= {"share", "low", "high", "n", "lift", "trend"}
    assert first["demand"]["low"] < first["demand"]["share"] < first["demand"]["high"]
    assert first["why"] == (
        "449 of 1,396 ML engineer postings ask for AWS (32.2%, 95% interval 29.8% to 34.7%); "
        "the resume does not show it."
    )


def test_reach_unlock_and_plan_add_up() -> None:
    value = json.loads(to_json(samples.report()))
    reach = value["reach"]
    assert set(reach) >= {"share", "low", "high", "postings", "threshold"}
    assert reach["low"] < reach["share"] < reach["high"]
    unlock = {gap["id"]: gap["unlock"] for gap in value["gaps"]}
    first = value["plan"][0]
    assert first["reach_after"] == pytest.approx(reach["share"] + unlock[first["id"]], abs=1e-4)
    after = [step["reach_after"] for step in value["plan"]]
    assert after == sorted(after)
    assert [role["role"] for role in value["roles"]] == ["data_scientist", "ml_engineer"]
    assert value["roles"][1]["plan"] == value["plan"]


def test_what_stands_near_a_gap_is_named_by_id() -> None:
    gaps = {gap["id"]: gap for gap in json.loads(to_json(samples.report()))["gaps"]}
    assert gaps["kubernetes"]["near"] == ["docker"]
    assert gaps["kubernetes"]["state"] == "learning"
    assert gaps["spark"]["instead_of"] == ["airflow"]
    assert gaps["cpp"]["near"] == gaps["cpp"]["instead_of"] == []


def test_without_a_target_both_roles_are_told_and_none_is_reached() -> None:
    value = json.loads(to_json(samples.undecided_report()))
    assert value["reach"] is None
    assert value["plan"] == []
    assert [role["gaps"] for role in value["roles"]] == [31, 12]


def test_a_comparison_quotes_both_sides_and_counts_by_need() -> None:
    value = json.loads(to_json(samples.comparison()))
    assert value["format"] == "gapfinder.comparison"
    assert value["counts"]["required"] == {"asked": 4, "shown": 2, "likely": 1}
    asked = value["asks"][0]
    assert asked["asked_in"]["line"] == "- 3+ years of Python"
    assert asked["years_asked"] == 3
    assert asked["years_shown"] is None
    assert asked["shown_by"]["evidence"][0]["text"] == "Python"
    assert value["asks"][3]["shown_by"] is None
    assert "match" not in to_json(samples.comparison()).casefold()


def test_a_diff_holds_both_sides_of_each_change_and_of_reach() -> None:
    value = json.loads(to_json(samples.resume_diff()))
    assert value["format"] == "gapfinder.diff"
    kinds = {change["id"]: change["kind"] for change in value["changes"]}
    assert kinds["fastapi"] == "gained"
    assert kinds["spark"] == "lost"
    assert kinds["sql"] == "strengthened"
    assert kinds["terraform"] == "started"
    reach = value["reach"][1]
    assert reach["after"]["count"] - reach["before"]["count"] == 90


def test_withheld_gaps_are_empty_and_say_why() -> None:
    value = json.loads(to_json(samples.poor_report()))
    assert value["gaps"] == value["plan"] == value["roles"] == []
    assert value["reach"] is None
    assert "could not be read" in value["withheld"]
    assert value["document"]["verdict"]["grade"] == "poor"


@given(ml_engineer=st.floats(0, 1))
def test_rounded_probabilities_sum_to_one(ml_engineer: float) -> None:
    lean = RoleLean(
        role=LeanRole.UNDECIDED,
        probability=RoleProbability(data_scientist=1 - ml_engineer, ml_engineer=ml_engineer),
        contributions=(),
        remaining=-0.00001,
        intercept=0.0,
    )
    text = to_json(lean)
    probability = json.loads(text)["probability"]
    assert sum(probability.values()) == pytest.approx(1, abs=1e-12)
    assert probability["ml_engineer"] == pytest.approx(ml_engineer, abs=5e-5)
    assert "-0.0," not in text


def test_boxes_are_rounded_to_a_tenth_of_a_point() -> None:
    entry = samples.profile().skills[0]
    box = BBox(x0=72.04, top=-0.04, x1=110.449, bottom=312)
    boxed = replace(entry, evidence=(replace(entry.evidence[0], boxes=(box,)),))
    value = json.loads(to_json(Profile(skills=(boxed,))))
    assert value["skills"][0]["evidence"][0]["boxes"] == [[72.0, 0.0, 110.4, 312.0]]
    assert "-0.0" not in to_json(Profile(skills=(boxed,)))


@pytest.mark.parametrize(("score", "written"), [(100.0, "100"), (90.909, "90.9")])
def test_scores_are_written_short(score: float, written: str) -> None:
    entry = samples.profile().skills[0]
    scored = replace(entry, evidence=(replace(entry.evidence[0], score=score),))
    assert f'"score": {written}\n' in to_json(Profile(skills=(scored,)))


@given(text=st.text(st.characters(), max_size=40))
def test_any_text_can_be_encoded_and_keeps_its_length(text: str) -> None:
    source = samples.document((f"a{text}",))
    written = to_json(source).encode()
    assert len(json.loads(written)["text"]) == len(source.text)


@pytest.mark.parametrize("name", RESULTS)
def test_the_same_result_gives_the_same_characters(name: str) -> None:
    assert RESULTS[name]() == RESULTS[name]()
