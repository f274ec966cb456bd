from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.postings import PostingRole
from gapfinder.market.labels import label_title

TITLES = {
    PostingRole.DATA_SCIENTIST: [
        "Data Scientist",
        "Senior Data Scientist - Forecasting",
        "data-scientist (m/f/d)",
        "Staff Data Scientist, Product Analytics",
        "DATA SCIENTISTS wanted",
    ],
    PostingRole.ML_ENGINEER: [
        "Machine Learning Engineer",
        "ML Engineer II",
        "AI/ML Engineer",
        "MLOps Engineer",
        "Software Engineer, Machine Learning",
        "Machine Learning Platform Engineer",
        "Machine-Learning Developer",
        "MLE, ranking",
    ],
    PostingRole.AMBIGUOUS: [
        "Data Scientist / Machine Learning Engineer",
        "Data Scientist / Data Analyst",
        "Data Science and ML Engineer",
        "Machine Learning Research Engineer",
        "Data Engineer, Machine Learning",
        "Data/ML Engineer",
    ],
    PostingRole.OTHER: [
        "Data Science Manager",
        "Director of Machine Learning Engineering",
        "Machine Learning Solutions Architect",
        "Data Science Intern",
        "Registered Nurse",
        "",
    ],
    PostingRole.AI_ENGINEER: ["AI Engineer", "Deep Learning Engineer", "NLP Engineer"],
    PostingRole.RESEARCH_SCIENTIST: ["Research Scientist", "Applied Scientist, Search"],
    PostingRole.DATA_ENGINEER: ["Data Engineer", "Senior ETL Developer", "Analytics Engineer"],
    PostingRole.DATA_ANALYST: ["Data Analyst", "Business Intelligence Developer"],
    PostingRole.SOFTWARE_ENGINEER: ["Software Engineer", "Front-End Developer", "DevOps Engineer"],
}


@pytest.mark.parametrize(
    ("title", "role"), [(title, role) for role, titles in TITLES.items() for title in titles]
)
def test_a_title_tells_the_role(title: str, role: PostingRole) -> None:
    assert label_title(title) is role


def test_every_role_has_a_title_here() -> None:
    assert set(TITLES) == set(PostingRole)


@given(st.sampled_from([title for titles in TITLES.values() for title in titles]))
def test_case_and_spacing_do_not_matter(title: str) -> None:
    assert label_title(f"  {title.upper().replace(' ', '   ')} ") is label_title(title)


@given(st.text(max_size=80))
def test_any_title_has_a_role(title: str) -> None:
    assert label_title(title) in tuple(PostingRole)
