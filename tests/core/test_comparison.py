"""A resume against a posting: alternatives, needs, years, and both quotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.comparison import Answer, Ask, Comparison, compare
from gapfinder.core.document import Document, Grade, Verdict
from gapfinder.core.gaps import Provenance
from gapfinder.core.mentions import Status
from gapfinder.core.requirements import Need
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.matcher import Matcher
from gapfinder.reading.plain import document_from_text

PROVENANCE = Provenance(gapfinder_version="0", taxonomy_sha256="0", market_sha256="0")
RESUME = """\
Maja Lindqvist
Work Experience
Trained forecasts in PyTorch and tenserflow, served with Docker on AWS.
Skills
Python, SQL, Git
Currently learning Kubernetes.
"""

SPARK_FLINK_KAFKA = "apache-spark or apache-flink or apache-kafka"

Compare = Callable[..., Comparison]


@pytest.fixture(scope="session")
def against(matcher: Matcher) -> Compare:
    def compare_texts(posting: str, resume: str = RESUME, grade: Grade = Grade.GOOD) -> Comparison:
        source, advert = document_from_text(resume), document_from_text(posting)
        graded = with_grade(source, grade)
        return compare(
            graded,
            matcher.find_skills(graded),
            advert,
            matcher.find_skills(advert),
            taxonomy=builtin_taxonomy(),
            provenance=PROVENANCE,
        )

    return compare_texts


def with_grade(document: Document, grade: Grade) -> Document:
    return replace(document, verdict=Verdict(grade=grade))


def slots(comparison: Comparison) -> list[str]:
    return [" or ".join(skill.id for skill in ask.skills) for ask in comparison.asks]


def ask_for(comparison: Comparison, skill_id: str) -> Ask:
    [ask] = [ask for ask in comparison.asks if skill_id in [s.id for s in ask.skills]]
    return ask


@pytest.mark.parametrize(
    ("posting", "expected"),
    [
        ("Requirements: PyTorch or TensorFlow", ["pytorch or tensorflow"]),
        ("Requirements: Docker and Kubernetes", ["docker", "kubernetes"]),
        ("Requirements: Python, Java or Scala", ["python or java or scala"]),
        ("Requirements: Python, PyTorch/TensorFlow", ["python", "pytorch or tensorflow"]),
        (
            "Requirements: AWS, Azure, Google Cloud",
            ["amazon-web-services or microsoft-azure or google-cloud"],
        ),
        (
            "Requirements: Python, SQL, AWS or Azure",
            ["python", "sql", "amazon-web-services or microsoft-azure"],
        ),
        ("Requirements: AWS and Azure", ["amazon-web-services", "microsoft-azure"]),
        ("Requirements: Python.\nNice to have: Python or Scala", ["python"]),
        ("Requirements: CI/CD", ["ci-cd"]),
        ("Requirements: one of: Spark, Flink, Kafka", [SPARK_FLINK_KAFKA]),
        ("Requirements: at least one of Spark, Flink, Kafka", [SPARK_FLINK_KAFKA]),
        ("Requirements: one of Spark, Flink and Kafka", [SPARK_FLINK_KAFKA]),
        ("Requirements: one of the following tools: Spark, Flink, Kafka", [SPARK_FLINK_KAFKA]),
        ("Requirements: one or more streaming tools (Spark, Flink, Kafka)", [SPARK_FLINK_KAFKA]),
        ("Requirements: at least one tool such as Spark, Flink, Kafka", [SPARK_FLINK_KAFKA]),
        ("Requirements: either Spark, Flink or Kafka", [SPARK_FLINK_KAFKA]),
        ("Requirements: Spark, Flink, Kafka", ["apache-spark", "apache-flink", "apache-kafka"]),
        ("Requirements: one year of Python, Docker", ["python", "docker"]),
        ("One of our teams uses Python, Docker.", ["python", "docker"]),
        ("Requirements: one of Python, Docker. Scala, Git.", ["python or docker", "scala", "git"]),
    ],
)
def test_alternatives_are_asked_once(posting: str, expected: list[str], against: Compare) -> None:
    assert slots(against(posting)) == expected


def test_one_of_the_alternatives_is_enough(against: Compare) -> None:
    ask = ask_for(against("Requirements: Azure or AWS"), "microsoft-azure")
    assert ask.answer is Answer.SHOWN
    assert ask.shown is not None
    assert ask.shown.skill.id == "amazon-web-services"
    assert ask.shown.evidence[0].text == "AWS"


@pytest.mark.parametrize(
    ("skill_id", "answer"),
    [
        ("python", Answer.SHOWN),
        ("tensorflow", Answer.LIKELY),
        ("deep-learning", Answer.IMPLIED),
        ("kubernetes", Answer.LEARNING),
        ("scala", Answer.MISSING),
    ],
)
def test_answers(skill_id: str, answer: Answer, against: Compare) -> None:
    names = "Python\nTensorFlow\ndeep learning\nKubernetes\nScala"
    assert ask_for(against(f"Requirements\n{names}"), skill_id).answer is answer


def test_equals_are_named_where_the_skill_itself_is_not_shown(against: Compare) -> None:
    ask = ask_for(against("Google Cloud is required."), "google-cloud")
    assert ask.answer is Answer.MISSING
    assert [skill.id for skill in ask.instead_of] == ["amazon-web-services"]
    assert ask_for(against("AWS is required."), "amazon-web-services").instead_of == ()


@pytest.mark.parametrize("grade", [Grade.FAIR, Grade.POOR])
def test_nothing_is_called_missing_in_a_doubtful_text(grade: Grade, against: Compare) -> None:
    found = against("Requirements: Scala, Python", grade=grade)
    assert ask_for(found, "scala").answer is Answer.CANNOT_TELL
    assert ask_for(found, "python").answer is Answer.SHOWN


def test_needs_are_counted_apart(against: Compare) -> None:
    found = against(
        "We run on Kafka.\nRequirements\n- Python, TensorFlow\n- Scala\nNice to have\n- Docker\n"
    )
    tallies = {need: found.tally(need) for need in Need}
    required = tallies[Need.REQUIRED]
    assert (required.asked, required.shown, required.likely) == (3, 2, 1)
    assert (tallies[Need.PREFERRED].asked, tallies[Need.PREFERRED].shown) == (1, 1)
    assert (tallies[Need.MENTIONED].asked, tallies[Need.MENTIONED].shown) == (1, 0)
    assert [ask.need for ask in found.asks] == [Need.REQUIRED] * 3 + [
        Need.PREFERRED,
        Need.MENTIONED,
    ]


def test_years_are_asked_and_not_made_up(against: Compare) -> None:
    ask = ask_for(against("Requirements\n- 3+ years of Python"), "python")
    assert ask.years_asked == 3
    assert ask.years_shown is None


def test_soft_skills_and_industries_stand_apart(against: Compare) -> None:
    found = against("Requirements\n- Python\n- Communication skills\n- Insurance background\n")
    assert slots(found) == ["python"]
    assert [ask.skills[0].id for ask in found.soft_skills] == ["communication"]
    assert [ask.skills[0].id for ask in found.industries] == ["insurance"]
    assert found.tally(Need.REQUIRED).asked == 1


@cache
def _matcher() -> Matcher:
    return Matcher(builtin_taxonomy())


WORDS = ("Python", "SQL", "AWS", "Azure", "Docker", "or", "and", ",", "/", "\n", "required", "plus")


@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_each_named_skill_is_asked_at_most_once(words: list[str]) -> None:
    matcher = _matcher()
    advert = document_from_text(" ".join(words))
    asked = matcher.find_skills(advert)
    source = document_from_text(RESUME)
    found = compare(
        source,
        matcher.find_skills(source),
        advert,
        asked,
        taxonomy=builtin_taxonomy(),
        provenance=PROVENANCE,
    )
    ids = [skill.id for ask in found.asks for skill in ask.skills]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {entry.skill.id for entry in asked.with_status(Status.FOUND)}
    for ask in found.asks:
        seen = ask.evidence
        assert advert.text[seen.start : seen.end] == seen.text
        assert (ask.shown is None) == (ask.answer in (Answer.MISSING, Answer.CANNOT_TELL))
