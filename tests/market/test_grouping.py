from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.market.grouping import (
    FOLDS,
    GroupingKey,
    assign_folds,
    company_key,
    group_postings,
    grouping_key,
)


def posting(text: str, company: str = "") -> GroupingKey:
    return grouping_key(company, text)


def advert(seed: int) -> str:
    return " ".join(f"word{(seed * 7919 + i * i) % 5003}" for i in range(300))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pine Hollow Foods, Inc.", "pine hollow foods"),
        ("The Pine Hollow Group", "Pine Hollow"),
        ("Pine Hollow\n3.9", "Pine Hollow"),
    ],
)
def test_a_company_is_known_whatever_its_legal_form(one: str, other: str) -> None:
    assert company_key(one) == company_key(other) != ""


def test_one_companys_postings_are_one_group() -> None:
    postings = [
        posting(advert(1), "Pine Hollow"),
        posting(advert(2), "Quarry Lane"),
        posting(advert(3), "PINE HOLLOW LLC"),
    ]
    assert group_postings(postings).tolist() == [0, 1, 0]


def test_copies_are_one_group_whoever_posts_them() -> None:
    copy = f"Posted by an agency. {advert(1)} Call us."
    postings = [posting(advert(1), "Pine Hollow"), posting(advert(2)), posting(copy, "Agency")]
    assert group_postings(postings).tolist() == [0, 1, 0]


def test_unknown_companies_are_not_one_company() -> None:
    assert group_postings([posting(advert(i)) for i in range(4)]).tolist() == [0, 1, 2, 3]


@given(st.lists(st.integers(min_value=0, max_value=12), max_size=60))
def test_a_group_is_never_parted_and_folds_are_even(groups: list[int]) -> None:
    folds = assign_folds(np.array(groups, dtype=np.int64)).tolist()
    assert len(folds) == len(groups)
    assert len(set(zip(groups, folds, strict=True))) == len(set(groups))
    if groups:
        filled = [folds.count(fold) for fold in range(FOLDS)]
        assert max(filled) - min(filled) <= max(Counter(groups).values())
