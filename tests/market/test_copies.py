from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.market.copies import CopyFinder


def advert(seed: int) -> str:
    return " ".join(f"word{(seed * 7919 + i * i) % 5003}" for i in range(300))


def test_a_copy_with_a_few_words_changed_is_known() -> None:
    finder = CopyFinder()
    assert not finder.is_copy(advert(1))
    assert finder.is_copy(f"Apply now! {advert(1).upper()} Call us.")
    assert not finder.is_copy(advert(2))
    half = " ".join(advert(1).split()[:150] + advert(3).split()[150:])
    assert not finder.is_copy(half)


@given(st.lists(st.text(), max_size=8))
def test_every_text_is_a_copy_the_second_time(texts: list[str]) -> None:
    finder = CopyFinder()
    for text in texts:
        finder.is_copy(text)
    assert all(finder.is_copy(text) for text in texts)
