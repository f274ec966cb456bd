"""Years of use and the last of them, by the dated jobs that name a skill."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.dates import DateRange, Precision, YearMonth
from gapfinder.core.document import Entry, SectionKind
from gapfinder.core.mentions import Evidence, MatchMethod, Strength
from gapfinder.matching.dating import Dating
from gapfinder.matching.matcher import Matcher
from gapfinder.reading.plain import document_from_text

RESUME = """EXPERIENCE
Data Scientist, Alder
January 2022 - Present
Models in PyTorch and SQL
Analyst, Birch
January 2015 - December 2016
Reports in SQL and SAS, until June 2016
SKILLS
Python, PyTorch, Tableau
"""


def _evidence(start: int, section: SectionKind = SectionKind.EXPERIENCE) -> Evidence:
    return Evidence(
        text="x", line="x", page=1, section=section, start=start, end=start + 1,
        boxes=(), method=MatchMethod.EXACT, score=100,
    )  # fmt: skip


def _entry(start: int, first: int, last: int | None) -> Entry:
    """Return a job of ten characters; months count from the year 2000."""
    found = DateRange(
        first=_month(first),
        last=None if last is None else _month(last),
        precision=Precision.MONTH,
        start=start,
        end=start + 1,
    )
    return Entry(
        kind=SectionKind.EXPERIENCE, start=start, end=start + 10, title_start=start,
        title_end=start + 1, ranges=(found,),
    )  # fmt: skip


def _month(number: int) -> YearMonth:
    return YearMonth(year=2000 + number // 12, month=number % 12 + 1)


def test_a_resume_dates_its_skills(matcher: Matcher) -> None:
    document = document_from_text(RESUME)
    assert len(document.entries) == 2
    skills = {each.skill.id: each for each in matcher.find_skills(document).skills}
    assert skills["tableau"].strength is Strength.LISTED
    assert skills["tableau"].years is None
    assert skills["pytorch"].strength is Strength.RECENT
    assert skills["sas"].strength is Strength.USED
    assert skills["sas"].years == pytest.approx(2)
    assert skills["sas"].last_used == "2016-12"
    assert skills["sql"].last_used == "2022-01"
    # how long the present job has gone on is told by nothing
    assert skills["sql"].years is None


def test_a_newer_date_tells_how_long_a_job_has_gone_on(matcher: Matcher) -> None:
    newer = "PROJECTS\nMap of birds\nMarch 2024\nTableau and R\n"
    document = document_from_text(RESUME.replace("SKILLS", f"{newer}SKILLS"))
    skills = {each.skill.id: each for each in matcher.find_skills(document).skills}
    assert skills["sql"].years == pytest.approx((27 + 24) / 12)


def test_a_job_has_gone_on_until_the_file_was_written(matcher: Matcher) -> None:
    document = replace(document_from_text(RESUME), written=YearMonth(year=2025, month=1))
    skills = {each.skill.id: each for each in matcher.find_skills(document).skills}
    assert skills["sql"].years == pytest.approx((37 + 24) / 12)
    assert skills["sql"].last_used == "2025-01"


def test_nothing_is_claimed_without_dates() -> None:
    undated = Entry(
        kind=SectionKind.EXPERIENCE, start=0, end=10, title_start=0, title_end=1
    )  # fmt: skip
    use = Dating((undated,)).use([_evidence(3)])
    assert (use.strength, use.years, use.last_used) == (Strength.USED, None, None)
    assert Dating(()).use([_evidence(3, SectionKind.EDUCATION)]).strength is None


def test_studies_and_skills_sections_are_no_use() -> None:
    dating = Dating((_entry(0, 0, 24),))
    assert dating.use([_evidence(50, SectionKind.SKILLS)]).years is None


SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 60)).map(lambda t: (t[0], t[0] + t[1])),
    min_size=1,
    max_size=6,
)


@given(SPANS, st.randoms())
def test_overlaps_count_once_and_order_does_not_matter(
    spans: list[tuple[int, int]], random: st.DataObject
) -> None:
    entries = [_entry(10 * at, first, last) for at, (first, last) in enumerate(spans)]
    places = [_evidence(entry.start + 3) for entry in entries]
    use = Dating(entries).use(places)
    months = {month for first, last in spans for month in range(first, last + 1)}
    assert use.years == pytest.approx(len(months) / 12)
    assert use.last_used == str(_month(max(months)))
    assert use.strength is Strength.RECENT
    random.shuffle(places)  # type: ignore[attr-defined]
    assert Dating(entries[::-1]).use(places) == use


@given(SPANS, st.integers(0, 300))
def test_a_use_is_recent_by_the_newest_date(spans: list[tuple[int, int]], other: int) -> None:
    own = [_entry(10 * at, first, last) for at, (first, last) in enumerate(spans)]
    use = Dating((*own, _entry(500, other, other))).use([_evidence(e.start) for e in own])
    newest = max(other, *(last for _, last in spans))
    is_recent = newest - max(last for _, last in spans) <= 24
    assert use.strength is (Strength.RECENT if is_recent else Strength.USED)
