"""Lines that join what is drawn apart, or part what is drawn together, are doubted."""

from __future__ import annotations

from gapfinder.core.document import Grade
from gapfinder.reading.order_doubt import is_order_doubtful
from gapfinder.reading.placed import PlacedWord
from gapfinder.reading.threads import lay_out_pages
from gapfinder.reading.verdict import judge
from tests.reading.words import column, line, page

LEFT = [f"The left column says item {at} here" for at in range(8)]
RIGHT = [f"While the right one tells story {at} there" for at in range(8)]


def rows(texts: list[str], x: float) -> list[list[PlacedWord]]:
    return [line(text, x, 100 + 13 * at) for at, text in enumerate(texts)]


def flat(lines: list[list[PlacedWord]]) -> list[PlacedWord]:
    return [word for row in lines for word in row]


def test_columns_taken_for_one_are_doubted() -> None:
    left, right = rows(LEFT, 40), rows(RIGHT, 330)
    joined = [a + b for a, b in zip(left, right, strict=True)]
    assert is_order_doubtful(page(flat(left) + flat(right)), joined)
    assert not is_order_doubtful(page(flat(left) + flat(right)), left + right)
    assert not is_order_doubtful(page(flat(joined)), joined)


def test_lines_cut_where_there_is_no_column_are_doubted() -> None:
    whole = rows(LEFT, 40)
    cut = [part for row in whole for part in (row[:3], row[3:])]
    assert is_order_doubtful(page(flat(whole)), cut)
    assert not is_order_doubtful(page(flat(whole)), whole)


def test_dates_drawn_by_themselves_belong_to_their_line() -> None:
    titles = rows(LEFT, 40)
    dates = rows([f"January 201{at} – March 201{at}" for at in range(8)], 400)
    joined = [a + b for a, b in zip(titles, dates, strict=True)]
    assert not is_order_doubtful(page(flat(titles) + flat(dates)), joined)


def test_a_verdict_names_the_page() -> None:
    left, right = rows(LEFT, 40), rows(RIGHT, 330)
    joined = [a + b for a, b in zip(left, right, strict=True)]
    placed = page(flat(left) + flat(right))
    (laid,) = lay_out_pages([placed])
    text = " ".join(word.text for word in placed.words) * 2
    assert "columns-doubtful" not in [one.code for one in judge(text, [placed], [laid])[1]]
    mixed = type(laid)(page_number=1, width=612, height=792, lines=joined)
    verdict, warnings = judge(text, [placed], [mixed])
    (warning,) = (one for one in warnings if one.code == "columns-doubtful")
    assert warning.page == 1
    assert verdict.grade is not Grade.GOOD


def test_a_page_of_one_column_is_not_doubted() -> None:
    words = column("\n".join(LEFT), 40, 100)
    (laid,) = lay_out_pages([page(words)])
    assert not is_order_doubtful(page(words), laid.lines)
