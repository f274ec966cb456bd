"""Words keep the symbols that belong to names, and know where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.text import WORD, normalise
from gapfinder.matching.tokens import Tokens, tokenise, words_of

PIECES = st.sampled_from(
    [
        "C++",
        "c ++",
        "C#",
        "++",
        "#",
        "&",
        "R&D",
        ".NET",
        "ASP.NET",
        "c",
        "net",
        "17",
        " ",
        ". ",
        ", ",
    ]
)
CHARS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcXYZ 019.,;:|-/+#&()'\n\t@"),
        st.sampled_from("éüßÅﬁﬀ½™İŁæ\u0301\u00ad\u2011\u2013\u2014\u2022\u2019\uf0b7\ufffe日本Я"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
TEXTS = st.one_of(CHARS, st.lists(st.one_of(PIECES, CHARS), max_size=12).map("".join))


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
    assert tuple(tokenise(text).words) == words


def spans(tokens: Tokens) -> list[tuple[int, int]]:
    return [(tokens.start(at), tokens.end(at)) for at in range(len(tokens))]


@given(TEXTS)
def test_words_are_in_order_and_read_the_same_alone(text: str) -> None:
    tokens = tokenise(text)
    last = 0
    for word, (start, end) in zip(tokens.words, spans(tokens), strict=True):
        assert last <= start < end <= len(text)
        last = end
        assert words_of(text[start:end]) == (word,)


@given(TEXTS)
def test_words_and_gaps_make_the_normal_text(text: str) -> None:
    tokens = tokenise(text)
    gaps = [tokens.gap(at) for at in range(len(tokens) + 1)]
    rest = tokens.plain
    for gap, word in zip(gaps, tokens.words, strict=False):
        assert rest.startswith(gap)
        rest = rest[len(gap) :]
        written = {"and": "&"}.get(word, word) if rest.startswith("&") else word
        rest = rest.removeprefix("c ++" if word == "c++" and rest.startswith("c ++") else written)
    assert rest == gaps[-1]


@given(TEXTS)
def test_words_are_those_of_the_pattern(text: str) -> None:
    """What is split in one pass is what the pattern finds one by one."""
    plain = normalise(text).text
    if ".net" in plain or "c ++" in plain:
        return
    found = list(WORD.finditer(plain))
    tokens = tokenise(text)
    assert tokens.words == [each.group().replace("&", "and") for each in found]
    assert spans(tokens) == [normalise(text).origin(*each.span()) for each in found]


@given(TEXTS, st.integers(0, 70))
def test_first_word_from_an_offset_on(text: str, offset: int) -> None:
    tokens = tokenise(text)
    behind = [at for at in range(len(tokens)) if tokens.start(at) >= offset]
    assert tokens.first_from(offset) == (behind[0] if behind else len(tokens))


def test_halves_are_merged_and_keep_their_place() -> None:
    text = "a data-\nba-\nse of re-\ncords"
    tokens = tokenise(text)
    assert tokens.words == ["a", "data", "ba", "se", "of", "re", "cords"]
    tokens.merge([2, 3, 6])
    assert tokens.words == ["a", "database", "of", "records"]
    assert [text[start:end] for start, end in spans(tokens)] == [
        *("a", "data-\nba-\nse", "of", "re-\ncords")
    ]
    assert [tokens.gap(at) for at in range(5)] == ["", " ", " ", " ", ""]


def test_a_version_is_no_part_of_the_name() -> None:
    tokens = tokenise("use Python3 now")
    tokens.part_version(1, "python")
    assert tokens.words == ["use", "python", "now"]
    assert tokens.spelling(1, 2) == "Python"
    assert tokens.gap(2) == " "
