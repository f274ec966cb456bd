"""Why a skill is or is not found: the places and the rules that are named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import Document
from gapfinder.core.explanations import Rule
from gapfinder.core.mentions import Status
from gapfinder.matching.matcher import Matcher
from gapfinder.reports.explanation import RULE

MakeDocument = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "skill_id", "rule", "detail"),
    [
        ("Write to me@go.example.com about Python", "go", Rule.ADDRESS, ""),
        ("We spark ideas, in Python", "apache-spark", Rule.VETO, "spark ideas"),
        ("A walk down Python Street", "python", Rule.PLACE_OR_PERSON, ""),
        ("A grade of A. C. Jones", "c", Rule.INITIAL, ""),
        ("Docker Inc bought it", "docker", Rule.COMPANY, ""),
        ("We react at once", "react", Rule.CASE, "React"),
        ("Julia\nEXPERIENCE\nPython", "julia", Rule.CONTACT, ""),
        ("INTERESTS\nGo tournaments", "go", Rule.HOBBIES, ""),
        ("Our investors include Databricks", "databricks", Rule.OTHERS, "investors include"),
        ("Spark Streaming with SQL", "apache-kafka", None, ""),
        ("Trust nobody", "rust", None, ""),
        ("Meet my panda", "pandas", Rule.REAL_WORD, ""),
        ("Azure Machine Learning", "machine-learning", Rule.LONGER, "Azure Machine Learning"),
    ],
)
def test_the_rule_is_named(
    matcher: Matcher,
    make_document: MakeDocument,
    text: str,
    skill_id: str,
    rule: Rule | None,
    detail: str,
) -> None:
    explanation = matcher.explain(make_document(text), skill_id)
    assert explanation.status in (None, Status.IMPLIED)
    assert [each.rule for each in explanation.rejections] == ([rule] if rule else [])
    assert all(detail in each.detail for each in explanation.rejections)
    assert explanation.skill.name in explanation.forms


def test_nothing_near_speaks_for_it(matcher: Matcher, make_document: MakeDocument) -> None:
    explanation = matcher.explain(make_document("Beauty is a Notion of taste"), "notion")
    assert [each.rule for each in explanation.rejections] == [Rule.CONTEXT]


def test_mentions_come_with_what_is_said_of_them(
    matcher: Matcher, make_document: MakeDocument
) -> None:
    document = make_document("Keen to learn Scala. No experience with Rust. Python, Scala.")
    scala = matcher.explain(document, "scala")
    assert scala.status is Status.FOUND
    assert [mention.status for mention in scala.mentions] == [Status.LEARNING, Status.FOUND]
    assert scala.cues == ("keen to learn", "")
    rust = matcher.explain(document, "rust")
    assert (rust.status, rust.cues) == (Status.NEGATED, ("no experience",))


def test_implied_skills_name_what_shows_them(matcher: Matcher, make_document: MakeDocument) -> None:
    explanation = matcher.explain(make_document("Models in PyTorch"), "deep-learning")
    assert explanation.status is Status.IMPLIED
    assert [skill.id for skill in explanation.shown_by] == ["pytorch"]


def test_an_unknown_skill_is_a_key_error(matcher: Matcher, make_document: MakeDocument) -> None:
    with pytest.raises(KeyError):
        matcher.explain(make_document("Python"), "no-such-skill")


WORDS = st.sampled_from(
    ["Python", "Go", "go", "R", "&", "D", "Spark", "spark", "no experience with", "Street", "Inc",
     "keen to learn", "Machine", "Learning", ",", ".", "\n", "react", "me@python.io", "pyhton"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from(["python", "go", "react"]))
def test_explanations_agree_with_the_profile(
    matcher: Matcher, make_document: MakeDocument, text: str, skill_id: str
) -> None:
    document = make_document(text)
    said = {entry.skill.id: entry.status for entry in matcher.find_skills(document).skills}
    explanation = matcher.explain(document, skill_id)
    assert explanation.status is said.get(skill_id)
    own = [m for m in matcher.find_mentions(document) if m.skill.id == skill_id]
    assert list(explanation.mentions) == own
    for rejection in explanation.rejections:
        assert rejection.text == text[rejection.start : rejection.end]


def test_every_rule_has_words() -> None:
    assert set(RULE) == set(Rule)
