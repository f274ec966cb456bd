"""Normalising keeps the way back; tokens keep the symbols that belong to names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.text import (
    ends_clause,
    normalise,
    parts_items,
    tokenise,
    words_of,
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
    ("text", "words"),
    [
        ("C++ and C# on .NET", ("c++", "and", "c#", "on", ".net")),
        ("C/C++", ("c", "c++")),
        ("C ++", ("c++",)),
        ("C++17", ("c++", "17")),
        ("F#, C#/.NET", ("f#", "c#", ".net")),
        ("ASP.NET", ("asp", "net")),
        ("Node.js", ("node", "js")),
        ("CI/CD, A/B", ("ci", "cd", "a", "b")),
        ("scikit-learn scikit_learn", ("scikit", "learn", "scikit", "learn")),
        ("R&D", ("r", "and", "d")),
        ("item #1", ("item", "1")),
        ("5+ years", ("5", "years")),
        ("k8s, Python3.10", ("k8s", "python3", "10")),
        ("naïve Bayes", ("naive", "bayes")),
        ("the ﬁrst ofﬁce", ("the", "first", "office")),
        ("Tensor\u00adFlow", ("tensor", "flow")),
        ("", ()),
        (" .,- ", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


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


@given(TEXTS)
def test_tokens_are_in_order_and_read_the_same_alone(text: str) -> None:
    tokens = tokenise(text)
    assert len(tokens.gaps) == len(tokens) + 1
    last = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert last <= start < end <= len(text)
        last = end
        assert words_of(text[start:end]) == (word,)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_ascii_keeps_its_offsets(text: str) -> None:
    normal = normalise(text)
    assert normal.text == text.lower()
    assert not normal.starts
