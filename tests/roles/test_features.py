from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.roles.features import count_terms, place_terms

ROLE_NAMES = [
    "data scientist",
    "Data-Scientists",
    "machine learning engineer",
    "Machine Learning Engineers",
    "ML engineer",
    "AI/ML engineer",
    "AI / ML Engineer",
    "MLE",
    "MLOps engineer",
    "ML platform engineer",
    "machine learning software engineer",
    "artificial intelligence and machine learning engineer",
    "software engineer, machine learning",
    "data engineer",
    "research scientist",
    "data analysts",
]


def test_words_and_pairs_are_counted() -> None:
    assert count_terms("Trained models, then models served by Kafka") == {
        "trained": 1,
        "models": 2,
        "trained models": 1,
        "served": 1,
        "models served": 1,
        "kafka": 1,
        "served kafka": 1,
    }


@pytest.mark.parametrize("name", ROLE_NAMES)
def test_what_people_are_called_is_masked(name: str) -> None:
    masked = count_terms(f"We want a {name} for churn.")
    assert masked == {"want": 1, "churn": 1}, masked


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Wrote C++ and C#", "c++"),
        ("Wrote C++ and C#", "c#"),
        ("machine learning for churn", "machine learning"),
        ("software engineering practice", "software engineering"),
        ("MLOps with Kubeflow", "mlops"),
        ("data engineering", "data engineering"),
        ("A/B tests", "a/b"),
        ("CI/CD", "ci/cd"),
        ("a Master’s degree", "master's degree"),
        ("deep\u2010learning", "deep"),
        ("ﬁnd ﬂaws", "find"),
    ],
)
def test_work_is_kept(text: str, term: str) -> None:
    assert term in count_terms(text)


def test_rank_is_no_term() -> None:
    assert count_terms("Senior Data Scientist, Sr. Developer") == {"developer": 1}


def test_years_and_amounts_are_no_terms() -> None:
    assert count_terms("2019 2024 100 5+ 3.5") == {}


def test_a_sentence_on_equal_opportunity_or_benefits_is_passed_over() -> None:
    text = "Train rankers. We are an equal opportunity employer and value rankers. Dental plan too."
    assert count_terms(text) == {"train": 1, "rankers": 1, "train rankers": 1}


def test_a_text_without_sentences_is_not_passed_over_with_its_boilerplate() -> None:
    work = "train rankers on kubernetes with pytorch and serve them in production "
    text = work * 8 + "we are an equal opportunity employer and offer dental plans " + work * 8
    counts = count_terms(text)
    assert 4 <= counts["rankers"] < 16
    assert "dental" not in counts
    assert "employer" not in counts
    # Cut between words, whatever stands there.
    assert {word for term in counts for word in term.split()} <= set(work.split())
    placed = place_terms(text, counts)
    assert {term: len(places) for term, places in placed.items()} == counts


def test_pairs_do_not_reach_over_a_comma_a_line_or_a_masked_name() -> None:
    assert "spark kafka" not in count_terms("spark, kafka")
    assert "spark kafka" not in count_terms("spark\nkafka")
    assert "spark kafka" not in count_terms("spark data scientist kafka")


@given(st.text(max_size=300))
def test_any_text_gives_lower_case_terms_counted_at_least_once(text: str) -> None:
    counts = count_terms(text)
    assert counts == count_terms(text)
    for term, count in counts.items():
        assert count >= 1
        assert 1 <= len(term.split(" ")) <= 2
        assert term == term.strip()


@given(st.lists(st.sampled_from(["kafka", "spark", "churn", "models", "python"]), max_size=8))
def test_which_role_is_named_makes_no_difference(words: list[str]) -> None:
    text = " ".join(words)
    texts = [f"{name} {text} and {name}" for name in ROLE_NAMES if "," not in name]
    assert len(texts) > 10
    assert all(count_terms(other) == count_terms(texts[0]) for other in texts)
