"""Normalising keeps the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.text import (
    ends_clause,
    normalise,
    parts_items,
)

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcXYZ 019.,;:|-/+#&()'\n\t@"),
        st.sampled_from("éüßÅﬁﬀ½™İŁæ\u0301\u00ad\u2011\u2013\u2014\u2022\u2019\uf0b7\ufffe日本Я"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("gap", "is_item", "is_clause"),
    [
        (" ", False, False),
        ("-", False, False),
        ("-\n", False, False),
        (".", False, False),
        ("/", False, False),
        ("\n", False, False),
        (", ", True, False),
        (" | ", True, False),
        (": ", True, False),
        (" * ", True, False),
        (" (", True, False),
        ("\n * ", True, True),
        ("; ", True, True),
        (" - ", True, True),
        (". ", True, True),
        ("! ", True, True),
        ("\n\n", True, True),
        ("\n- ", True, True),
    ],
)
def test_what_gaps_do(gap: str, *, is_item: bool, is_clause: bool) -> None:
    assert parts_items(gap) == is_item
    assert ends_clause(gap) == is_clause


@given(TEXTS)
def test_every_offset_has_its_way_back(text: str) -> None:
    normal = normalise(text)
    last = 0
    for at in range(len(normal.text)):
        start, end = normal.origin(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start
        assert normal.text[at] in normalise(text[start:end]).text


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_ascii_keeps_its_offsets(text: str) -> None:
    normal = normalise(text)
    assert normal.text == text.lower()
    assert not normal.starts
