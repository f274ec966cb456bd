"""How postings ask, in our own sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.requirements import Need, PostingText, title_need

R, P, M = Need.REQUIRED, Need.PREFERRED, Need.MENTIONED


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("Requirements", R),
        ("Requirements:", R),
        ("## Required skills", R),
        ("**Minimum Qualifications**", R),
        ("Skills & Experience", R),
        ("Education and experience", R),
        ("What you’ll need", R),
        ("What we're looking for:", R),
        ("Who you are", R),
        ("Must have", R),
        ("What we need to see", R),
        ("You may be a good fit if...", R),
        ("What are some of the requirements?", R),
        ("Ways to stand out from the crowd", P),
        ("preferred)", None),
        ("Requirements: Python and SQL", R),
        ("Preferred qualifications", P),
        ("Nice to have", P),
        ("Nice-to-haves:", P),
        ("Bonus points", P),
        ("Desired skills and experience", P),
        ("Additional qualifications", P),
        ("What would set you apart", P),
        ("Responsibilities", M),
        ("Essential functions", M),
        ("What you'll do", M),
        ("About the team", M),
        ("Physical requirements", M),
        ("Benefits & perks", M),
        ("- Python", None),
        ("- Experience", None),
        ("Experience with Python", None),
        ("You will train models in Python and watch them in production.", None),
        ("", None),
    ],
)
def test_titles(line: str, need: Need | None) -> None:
    assert title_need(line) is need


POSTING = """\
ML engineer at Tidewater Freight
What you'll do
You will move our models to Rust.
Requirements
- Python, with 3+ years of experience
- Kafka is a plus
- Scala preferred, Docker required
- MSc preferred, with solid Spark
Nice to have
- Terraform
- at least two years of Airflow
Benefits
A free Excel course.
"""


@pytest.mark.parametrize(
    ("word", "need", "years"),
    [
        ("Rust", M, None),
        ("Python", R, 3),
        ("Kafka", P, None),
        ("Scala", P, None),
        ("Docker", R, None),
        ("Spark", R, None),
        ("Terraform", P, None),
        ("Airflow", R, 2),
        ("Excel", M, None),
    ],
)
def test_a_posting_line_by_line(word: str, need: Need, years: int | None) -> None:
    at = POSTING.index(word)
    text = PostingText(POSTING)
    assert text.need(at, at + len(word)) is need
    assert text.years(at, at + len(word)) == years


@pytest.mark.parametrize(
    ("sentence", "need"),
    [
        ("We use X.", M),
        ("You must have X.", R),
        ("X is required.", R),
        ("X is not required.", P),
        ("Ideally you know X.", P),
        ("Knowledge of X would be great.", P),
        ("X is a strong plus.", P),
        ("Knowing X is helpful.", P),
        ("Some X is very helpful but we teach you.", P),
        ("X would be nice.", P),
        ("It would be really useful to know X.", P),
        ("X is good to have.", P),
        ("Experience with X is welcome.", P),
        ("Nice if you know X.", P),
        ("You are helpful and know X.", M),
        ("You are good at X.", M),
        ("We build things that are useful, in X.", M),
        ("Python is a must. X we teach you.", M),
        ("The role requires X and Python.", R),
    ],
)
def test_cues(sentence: str, need: Need) -> None:
    at = sentence.index("X")
    assert PostingText(sentence).need(at, at + 1) is need


@pytest.mark.parametrize(
    "text",
    [
        "We build maps. Minimum Qualifications 3 years of X. Preferred Qualifications Y or Z.",
        "We build maps.Basic QualificationsSome years of X.Preferred QualificationsY or Z.",
    ],
)
def test_titles_inside_one_long_line(text: str) -> None:
    posting = PostingText(text)
    assert [posting.need(text.index(c), text.index(c) + 1) for c in "XYZ"] == [R, P, P]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("5+ years of X", 5),
        ("3-5 years with X", 3),
        ("3 to 5 yrs in X", 3),
        ("X (2 years)", 2),
        ("five plus years of X", 5),
        ("Seven (7) years of X", 7),
        ("A company of 90 years. X.", None),
        ("5 years of teaching. X.", None),
        ("X", None),
    ],
)
def test_years(sentence: str, years: int | None) -> None:
    at = sentence.index("X")
    assert PostingText(sentence).years(at, at + 1) == years


@given(st.text(st.characters(), max_size=200), st.integers(0, 200))
def test_any_text_can_be_asked(text: str, at: int) -> None:
    place = min(at, len(text))
    posting = PostingText(text)
    start, end = posting.segment(place)
    assert 0 <= start <= place <= end <= len(text)
    assert posting.need(place, place) in Need
    posting.years(place, place)
