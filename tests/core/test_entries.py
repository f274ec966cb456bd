"""Where one job, project or course of study begins, however its heading is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.dates import YearMonth
from gapfinder.core.document import Document, SectionKind
from gapfinder.core.entries import newest_date_of
from gapfinder.reading.plain import document_from_text


def read(text: str) -> Document:
    return document_from_text(text.strip("\n"))


def shown(document: Document) -> list[tuple[str, str]]:
    """Return each entry's heading on one line and its dates."""
    return [
        (
            document.text[entry.title_start : entry.title_end].replace("\n", " / "),
            ", ".join(f"{found.first}..{found.last or ''}" for found in entry.ranges),
        )
        for entry in document.entries
    ]


def test_the_date_stands_in_the_first_line() -> None:
    document = read("""
EXPERIENCE
Data Scientist, Quarry Ltd  Jan 2021 – Present
- Built churn models in Python
- Ran tests from May 2022 to June 2022 with the sales team
Analyst, Brook Foods  2018 – 2020
- Wrote reports in SQL
""")
    assert shown(document) == [
        ("Data Scientist, Quarry Ltd Jan 2021 – Present".replace("Ltd ", "Ltd  "), "2021-01.."),
        ("Analyst, Brook Foods  2018 – 2020", "2018..2020"),
    ]


def test_the_date_stands_in_the_second_line() -> None:
    document = read("""
EXPERIENCE
Quarry Ltd, Leeds
Data Scientist | Jan 2021 – Present
- Built churn models in Python
Brook Foods, York
Analyst | 2018 – 2020
- Wrote reports in SQL
""")
    assert shown(document) == [
        ("Quarry Ltd, Leeds / Data Scientist | Jan 2021 – Present", "2021-01.."),
        ("Brook Foods, York / Analyst | 2018 – 2020", "2018..2020"),
    ]


def test_the_date_stands_alone_in_the_third_line() -> None:
    document = read("""
EXPERIENCE
Data Scientist
Quarry Ltd
January 2021 - Present (2 years 3 months)
Built churn models in Python.
Analyst
Brook Foods
2018 - 2020 (2 years)
Wrote reports in SQL.
""")
    assert shown(document) == [
        ("Data Scientist / Quarry Ltd / January 2021 - Present (2 years 3 months)", "2021-01.."),
        ("Analyst / Brook Foods / 2018 - 2020 (2 years)", "2018..2020"),
    ]


def test_the_date_stands_before_the_title() -> None:
    document = read("""
EXPERIENCE
2021–today Data Scientist
Quarry Ltd, Leeds
- Built churn models in Python
2018–2020 Analyst
Brook Foods, York
- Wrote reports in SQL
""")
    assert shown(document) == [
        ("2021–today Data Scientist / Quarry Ltd, Leeds", "2021.."),
        ("2018–2020 Analyst / Brook Foods, York", "2018..2020"),
    ]


def test_two_posts_with_one_employer_are_two_entries() -> None:
    document = read("""
EXPERIENCE
Quarry Ltd, Leeds
Lead Data Scientist | Jan 2021 – Present
- Built churn models in Python.
Data Scientist | Jan 2019 – Dec 2020
- Wrote reports in SQL.
""")
    assert [dates for _, dates in shown(document)] == ["2021-01..", "2019-01..2020-12"]


def test_dates_in_sentences_and_quotations_date_nothing() -> None:
    document = read("""
EXPERIENCE
Data Scientist, Quarry Ltd, 2019 – 2022
Moved forecasts to Spark, which in May 2020 saved the launch of the spring range
and was in use until 2021.
Feld, M. (2020). Forecasts of rivers
- Won the regional prize of 2021
""")
    assert [dates for _, dates in shown(document)] == ["2019..2022"]


def test_projects_need_no_dates() -> None:
    document = read("""
PROJECTS
River Watch
- Forecast floods with PyTorch
- Served the model with FastAPI
Bird Feeder, 2020
- Told finches from sparrows
Ice Dates
- Counted winters in R
""")
    assert shown(document) == [
        ("River Watch", ""),
        ("Bird Feeder, 2020", "2020..2020"),
        ("Ice Dates", ""),
    ]


def test_a_section_without_dates_or_titles_is_one_entry() -> None:
    document = read("EXPERIENCE\nTaught statistics to clerks.\nWrote reports in SQL.")
    (entry,) = document.entries
    assert document.text[entry.start : entry.end].startswith("Taught")
    assert document.text[entry.start : entry.end].endswith("SQL.")
    assert entry.ranges == ()


def test_only_sections_that_have_entries_give_any() -> None:
    document = read("SKILLS\nPython, 2019 – 2022\nSUMMARY\nAnalyst since 2015")
    assert document.entries == ()


def test_volunteering_is_experience() -> None:
    document = read("Volunteering\nCoach, Riverside School  2018 – 2020\n- Taught Scratch")
    assert [entry.kind for entry in document.entries] == [SectionKind.EXPERIENCE]


def test_an_entry_is_found_by_what_it_holds() -> None:
    document = read("EXPERIENCE\nAnalyst  2018 – 2020\n- Wrote SQL\nClerk  2016 – 2018\n- Filed")
    at = document.text.index("SQL")
    entry = document.entry_at(at)
    assert entry is document.entries[0]
    assert document.entry_at(0) is None
    assert document.entry_at(len(document.text)) is None


@pytest.mark.parametrize(
    ("education", "newest"),
    [
        ("MSc, Riverside  2019 – 2021", YearMonth(year=2021)),
        ("MSc, Riverside  2019 – 2027", YearMonth(year=2020, month=3)),
        ("MSc, Riverside, expected May 2027", YearMonth(year=2020, month=3)),
    ],
)
def test_the_newest_date_is_not_one_ahead(education: str, newest: YearMonth) -> None:
    work = "EXPERIENCE\nAnalyst  Mar 2020 – Present\n- Wrote SQL\nEDUCATION\n"
    if newest.year == 2021:
        work = work.replace("Present", "May 2020")
    assert newest_date_of(read(work + education).entries) == newest


def test_without_dates_there_is_no_newest() -> None:
    entries = read("EXPERIENCE\nTaught clerks").entries
    assert newest_date_of(entries) is None
    assert newest_date_of(entries, YearMonth(year=2024, month=3)) is None


@pytest.mark.parametrize(
    ("until", "written", "newest"),
    [
        ("Present", YearMonth(year=2024, month=3), YearMonth(year=2024, month=3)),
        ("Present", YearMonth(year=2019, month=3), YearMonth(year=2021, month=5)),
        # Copied years later, or made by a clock that is wrong.
        ("Present", YearMonth(year=2031, month=5), YearMonth(year=2021, month=5)),
        ("Present", None, YearMonth(year=2021, month=5)),
        # What has ended did not go on until the file was made.
        ("June 2022", YearMonth(year=2024, month=3), YearMonth(year=2022, month=6)),
    ],
)
def test_work_goes_on_until_the_file_was_written(
    until: str, written: YearMonth | None, newest: YearMonth
) -> None:
    entries = read(f"EXPERIENCE\nAnalyst  May 2021 – {until}\n- Wrote SQL").entries
    assert newest_date_of(entries, written) == newest


_LINES = st.sampled_from(
    [
        "EXPERIENCE",
        "Projects",
        "EDUCATION",
        "Skills",
        "Data Scientist, Quarry Ltd  Jan 2021 – Present",
        "2018 – 2020",
        "Quarry Ltd, Leeds",
        "- Built models in Python",
        "Wrote reports in SQL until May 2020.",
        "",
    ]
)


@given(st.lists(_LINES, min_size=1, max_size=25))
def test_entries_tile_their_sections(lines: list[str]) -> None:
    document = read("\n".join(lines))
    edges = [edge for entry in document.entries for edge in (entry.start, entry.end)]
    assert edges == sorted(edges)
    for entry in document.entries:
        section = document.section_at(entry.start)
        assert section is not None
        assert section.kind is entry.kind
        assert entry.end <= section.end
        assert entry.start == entry.title_start < entry.title_end <= entry.end
        for found in entry.ranges:
            assert entry.start <= found.start < found.end <= entry.title_end
    kinds = {SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.EDUCATION}
    for line in document.lines:
        section = document.section_at(line.start)
        if section and section.kind in kinds and line.start > section.start:
            assert document.entry_at(line.start) is not None
