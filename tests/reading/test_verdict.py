"""Which texts are trusted how far, and why."""

from __future__ import annotations

import codecs

import pytest

from gapfinder.core.document import Grade
from gapfinder.reading.placed import PlacedPage
from gapfinder.reading.verdict import judge, unreadable_share
from tests.reading.words import HEIGHT, WIDTH, line

ENGLISH = (
    "Built the pipelines that bring records of ships from nine harbors to the lake and kept them "
    "running for four years. Trained models for the arrival of ships with gradient boosting and "
    "measured them on the weeks that followed. Wrote the service in Python and SQL, and the "
    "dashboard on top of it for the people at the quay. Taught two colleagues how to test a "
    "model before it is used, and wrote the guide that the team still reads in its first week. "
    "Moved the nightly jobs to a cluster, so that the bill is lower by a third. "
)
FRENCH = (
    "Conception des flux de données pour la ville et ses ports avec une équipe de quatre "
    "personnes dans les locaux du service. Mise en place de modèles pour la prévision des "
    "arrivées par la mer et sur les routes, avec des mesures en continu. "
) * 3
GERMAN = (
    "Aufbau der Datenflüsse für den Hafen und die Stadt mit einem Team von vier Personen. "
    "Entwicklung der Modelle für die Ankunft von Schiffen auf der Elbe und im Hafen, mit "
    "Messungen bei laufendem Betrieb und einer Auswertung zur Woche. "
) * 3
RUSSIAN = "Построил конвейеры данных для порта и города вместе с командой из четырёх человек. " * 8
SKILL_LIST = (
    "Python SQL Docker Kafka Spark Airflow Terraform Kubernetes Snowflake Postgres Redis Git "
    "Linux Pandas NumPy Matplotlib PyTorch Keras Flask Django "
) * 5


def graded(text: str) -> tuple[Grade, list[str]]:
    verdict, warnings = judge(text)
    assert len(verdict.reasons) == len(warnings)
    return verdict.grade, [warning.code for warning in warnings]


@pytest.mark.parametrize(
    ("text", "grade", "codes"),
    [
        (ENGLISH, Grade.GOOD, []),
        (SKILL_LIST, Grade.GOOD, []),
        (FRENCH, Grade.FAIR, ["not-english"]),
        (GERMAN, Grade.FAIR, ["not-english"]),
        (RUSSIAN, Grade.FAIR, ["not-english"]),
        (ENGLISH[:250], Grade.FAIR, ["little-text"]),
        ("Python and SQL", Grade.POOR, ["little-text"]),
        ("12 34 56", Grade.POOR, ["little-text"]),
    ],
)
def test_text(text: str, grade: Grade, codes: list[str]) -> None:
    assert graded(text) == (grade, codes)


def test_words_run_together() -> None:
    glued = " ".join(
        "".join(ENGLISH.split()[at : at + 6]).replace(".", "") for at in range(0, 90, 1)
    )
    grade, codes = graded(glued + " " + ENGLISH)
    assert grade is Grade.POOR
    assert "words-run-together" in codes


def test_letters_apart() -> None:
    grade, codes = graded(" ".join(ENGLISH.replace(" ", "")))
    assert grade is Grade.POOR
    assert "letters-apart" in codes


def test_letters_that_make_no_words() -> None:
    grade, codes = graded(codecs.encode(ENGLISH, "rot13"))
    assert grade is Grade.POOR
    assert codes == ["meaningless-text"]


def pages(*characters: tuple[int, int], empty: int = 0, picture: float = 1.0) -> list[PlacedPage]:
    """Return pages of (characters, unreadable), then empty ones."""
    full = [
        PlacedPage(
            page_number=number,
            width=WIDTH,
            height=HEIGHT,
            words=tuple(line(ENGLISH, 40, 100)),
            characters=count,
            unreadable=bad,
        )
        for number, (count, bad) in enumerate(characters, 1)
    ]
    blank = [
        PlacedPage(
            page_number=len(full) + at,
            width=WIDTH,
            height=HEIGHT,
            words=(),
            characters=0,
            unreadable=0,
            picture=picture,
            drawings=int(picture > 0),
        )
        for at in range(1, empty + 1)
    ]
    return full + blank


@pytest.mark.parametrize(
    ("unreadable", "grade"),
    [(0, Grade.GOOD), (30, Grade.GOOD), (100, Grade.FAIR), (300, Grade.POOR)],
)
def test_characters_without_a_meaning(unreadable: int, grade: Grade) -> None:
    assert judge(ENGLISH, pages((1000, unreadable)))[0].grade is grade


@pytest.mark.parametrize(
    ("empty", "grade", "named"),
    [(0, Grade.GOOD, []), (1, Grade.FAIR, [3]), (3, Grade.POOR, [3, 4, 5])],
)
def test_pages_without_text_are_named(empty: int, grade: Grade, named: list[int]) -> None:
    verdict, warnings = judge(ENGLISH, pages((900, 0), (900, 0), empty=empty))
    assert verdict.grade is grade
    assert [warning.page for warning in warnings] == named
    assert {warning.code for warning in warnings} <= {"page-without-text"}


@pytest.mark.parametrize(
    ("picture", "grade", "said"),
    [
        (0.0, Grade.GOOD, "Page 2 is blank."),
        (0.05, Grade.FAIR, "may be drawn as shapes"),
        (0.9, Grade.FAIR, "as a scan is"),
    ],
)
def test_blank_pages_are_told_from_pictures(picture: float, grade: Grade, said: str) -> None:
    verdict, (warning,) = judge(ENGLISH, pages((900, 0), empty=1, picture=picture))
    assert verdict.grade is grade
    assert said in warning.message
    assert (warning.message in verdict.reasons) == (grade is Grade.FAIR)


def test_words_with_holes() -> None:
    (page,) = pages((900, 5))
    holed = PlacedPage(
        page_number=1,
        width=WIDTH,
        height=HEIGHT,
        words=(*page.words, *line("e\ufffdcient o\ufffdce", 40, 200)),
        characters=900,
        unreadable=2,
    )
    verdict, warnings = judge(ENGLISH, [holed])
    assert verdict.grade is Grade.FAIR
    assert [warning.code for warning in warnings] == ["words-with-holes"]


def test_the_share_of_nothing_is_nothing() -> None:
    assert unreadable_share([]) == 0
    assert unreadable_share(pages((900, 90), (100, 10))) == pytest.approx(0.1)
