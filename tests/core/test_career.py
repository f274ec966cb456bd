"""Where a resume stands: told from dated titles and degrees, and never from anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gapfinder as gf
from gapfinder.core.career import find_career, find_standing, find_switch
from gapfinder.core.degrees import Degree
from gapfinder.core.ladders import Branch, Rung
from gapfinder.core.roles import Role
from gapfinder.core.standing import Career, Doubt, Standing
from gapfinder.reading.plain import document_from_text
from tests import samples
from tests.samples_standing import role_facets

RESUMES = sorted((Path(__file__).parents[2] / "fixtures/resumes").glob("*.*"))
DS, MLE = Role.DATA_SCIENTIST, Role.ML_ENGINEER


def career_of(jobs: str, education: str = "") -> Career:
    return find_career(
        document_from_text(
            f"Ada Holm\n\nWORK EXPERIENCE\n{jobs}\n"
            + (f"\nEDUCATION\n{education}\n" * bool(education))
        )
    )


def standing_of(jobs: str, role: Role = DS) -> Standing:
    return find_standing(career_of(jobs), role_facets(role, 1000))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Senior Data Scientist, Koivu Insurance, Tampere 2020 - 2024", "Senior Data Scientist"),
        ("Koivu Insurance, Tampere\nSenior Data Scientist 2020 - 2024", "Senior Data Scientist"),
        ("Senior Data Scientist 2020 - 2024\nKoivu Insurance", "Senior Data Scientist"),
        ("2020 - 2024 Senior Data Scientist\nKoivu Insurance", "Senior Data Scientist"),
        ("KOIVU INSURANCE | SENIOR DATA SCIENTIST\nJan 2020 - May 2024", "SENIOR DATA SCIENTIST"),
        ("Senior Data Scientist at Koivu Insurance, 2020 - 2024", "Senior Data Scientist"),
        ("• Senior Data Scientist, Fraud (2020 - 2024)", "Senior Data Scientist"),
        ("Manager, Data Science, Koivu Insurance, 2020 - 2024", "Manager, Data Science"),
        ("Data Scientist, Senior, Koivu Insurance, 2020 - 2024", "Data Scientist, Senior"),
        ("Data Scientist – Team Lead – Koivu – 2020 - 2024", "Data Scientist – Team Lead"),
        ("Koivu Data Labs\nSenior Data Scientist (Pricing) 2020 - 2024", "Senior Data Scientist"),
    ],
)
def test_the_title_is_told_from_employer_place_and_date(heading: str, title: str) -> None:
    career = career_of(f"{heading}\nBuilt models of claims with the team.")
    assert [each.place.text for each in career.titles] == [title]
    step = career.titles[0].step(DS)
    assert step is not None
    assert step.rung is Rung.SENIOR
    assert career.titles[0].place.text in career.titles[0].place.line


@pytest.mark.parametrize(
    "heading",
    [
        "Software Engineer, Scale AI, 2020 - 2024",
        "Engineering Manager, Nexus AI, 2020 - 2024",
        "Accountant, Data Science Institute, 2020 - 2024",
        "Office Manager, Principal Data Systems, 2020 - 2024",
        "Teacher of Data Science, Cedar Code School, 2020 - 2024",
        "Machine Learning Lab, University of Nordhaven\nResearcher 2020 - 2024",
    ],
)
def test_employers_are_no_titles(heading: str) -> None:
    assert not career_of(f"{heading}\nWorked with the team on many things.").titles


TWO = """\
Senior Data Scientist, Koivu Insurance, Mar 2022 - Present
Built models of claims.
Data Scientist, Ferry Lines, Jan 2019 - Feb 2022
Built models of demand.
"""


def test_the_highest_rung_that_titles_name_is_quoted() -> None:
    standing = standing_of(TWO)
    assert standing.rung is Rung.SENIOR
    assert standing.doubt is None
    assert standing.title is not None
    assert standing.title.place.line == "Senior Data Scientist, Koivu Insurance, Mar 2022 - Present"
    assert standing.next_rung is Rung.PRINCIPAL


def test_months_count_once_up_to_the_newest_date() -> None:
    career = career_of(TWO)
    assert str(career.now) == "2022-03"
    # 2019-01 to 2022-02, and the month that the newest job began in.
    assert career.months == 38 + 1
    assert career.goes_on
    overlapping = TWO + "Accountant, Harbour Books, Jan 2021 - Jun 2022\nKept the books.\n"
    career = career_of(overlapping)
    assert career.months == 42
    assert find_standing(career, role_facets(DS, 1000)).months == 42
    assert career_of(overlapping.replace("Present", "Jun 2022")).goes_on is False


@pytest.mark.parametrize(
    ("jobs", "doubt", "following"),
    [
        ("Data Scientist, Ferry Lines, 2019 - 2022\nBuilt models.", Doubt.NO_RANK, Rung.SENIOR),
        ("Data Science Intern, Ferry Lines, 2019\nBuilt models.", Doubt.INTERN, Rung.JUNIOR),
        ("Accountant, Ferry Lines, 2019 - 2022\nKept the books.", Doubt.NO_TITLE, None),
        ("Senior Data Scientist, Ferry Lines\nBuilt models of demand.", Doubt.NO_DATES, None),
        (
            "Data Scientist, A, 2020 - 2022\nBuilt.\nJunior Data Scientist, B, 2018 - 2020\nBuilt.",
            Doubt.NO_RANK,
            Rung.SENIOR,
        ),
    ],
)
def test_what_titles_do_not_say_is_not_told(
    jobs: str, doubt: Doubt, following: Rung | None
) -> None:
    standing = standing_of(jobs)
    assert standing.rung is None
    assert standing.doubt is doubt
    assert standing.next_rung is following
    assert (standing.title is None) is (doubt in (Doubt.NO_TITLE, Doubt.NO_DATES))


def test_a_senior_title_is_not_undone_by_a_newer_one_without_a_rank() -> None:
    jobs = "Data Scientist, A, 2020 - 2024\nBuilt.\nSenior Data Scientist, B, 2017 - 2020\nBuilt."
    standing = standing_of(jobs)
    assert standing.rung is Rung.SENIOR
    assert standing.title is not None
    assert "2017" in standing.title.place.line


def test_each_ladder_has_its_own_titles() -> None:
    jobs = "Senior MLOps Engineer, A, 2020 - 2024\nBuilt.\nData Analyst, B, 2017 - 2020\nBuilt."
    scientist, engineer = standing_of(jobs, DS), standing_of(jobs, MLE)
    assert (scientist.rung, scientist.months) == (Rung.JUNIOR, 36)
    assert (engineer.rung, engineer.months) == (Rung.SENIOR, 48)
    step = engineer.title.step(MLE) if engineer.title else None
    assert step is not None
    assert step.branch is Branch.MLOPS


@pytest.mark.parametrize(
    ("line", "level", "fields"),
    [
        ("M.S. Statistics 2019", Degree.MASTER, ("statistics",)),
        (
            "MSc in Applied Mathematics, Västervik Institute of Technology",
            "master",
            ("mathematics",),
        ),
        ("B.A. Mathematics, minor in Economics 2017", "bachelor", ("mathematics", "economics")),
        ("PhD Biostatistics\nMerrimack University\n2016", "doctorate", ("statistics",)),
        ("Bachelor of Science, Computer Science, Ada College", "bachelor", ("computer science",)),
        ("Nordhaven College of Engineering, BS Economics, 2012", "bachelor", ("economics",)),
        (
            "Master of Science\nComputer Science\nLlano University 2017",
            "master",
            ("computer science",),
        ),
        ("MENG IN COMPUTER SCIENCE\nDec 2014", "master", ("computer science",)),
        ("Dr. phil. in Computational Linguistics 2015", "doctorate", ()),
        ("Dipl.-Inf., Universität Seeburg, 2008", "master", ()),
        ("B.Tech in Mechanical Engineering June 2014 – June 2018", "bachelor", ("engineering",)),
        ("M.B.A. 2012\nSchool of Business", "master", ()),
        ("MS, Data Science, Llano University, 2020", "master", ("data science",)),
        ("University of Llano, MA in Economics, 2020", "master", ("economics",)),
    ],
)
def test_degrees_are_read_with_their_fields(line: str, level: str, fields: tuple[str, ...]) -> None:
    (degree,) = career_of("Cook, Harbour Inn, 2019 - 2020\nCooked.", line).degrees
    assert (degree.level, degree.fields) == (level, fields)
    assert degree.place.text in line
    assert not degree.is_in_progress


@pytest.mark.parametrize(
    "line",
    [
        "Data Science Bootcamp\nCedar Code School\n2025",
        "Nordhaven Institute, Cambridge, MA Sept 2018 – May 2019",
        "Boston, MA",
        "Course in MS Office and MS Excel, 2012",
        "Scrum certificate, 2019",
        "High school diploma, 2008",
        "Master thesis on the flow of ferries",
    ],
)
def test_what_is_no_degree_is_not_one(line: str) -> None:
    assert not career_of("Cook, Harbour Inn, 2019 - 2020\nCooked.", line).degrees


@pytest.mark.parametrize(
    "line",
    [
        "PhD candidate in Statistics, Llano University",
        "MSc Statistics, Llano University, expected May 2027",
        "MSc Statistics, Llano University, 2023 - present",
    ],
)
def test_degrees_may_be_in_progress(line: str) -> None:
    (degree,) = career_of("Cook, Harbour Inn, 2019 - 2020\nCooked.", line).degrees
    assert degree.is_in_progress


def test_graduation_and_age_say_nothing_of_seniority() -> None:
    jobs = "Data Scientist, Ferry Lines, 2021 - 2022\nBuilt models."
    for education in ("BSc Statistics, Llano University, 1981", "BSc Statistics 2021\nBorn 1958"):
        career = career_of(jobs, education)
        assert career.months == career_of(jobs).months
        assert find_standing(career, role_facets(DS, 10)).doubt is Doubt.NO_RANK


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_each_claim_stands_in_the_resume(path: Path) -> None:
    document = gf.read(path)
    career = find_career(document)
    jobs = [entry for entry in document.entries if entry.kind == "experience"]
    assert career.dated + career.undated == len(jobs)
    places = [title.place for title in career.titles] + [each.place for each in career.degrees]
    for place in places:
        assert document.text[place.start : place.end] == place.text
        assert " ".join(place.text.split()) in place.line
    for role in Role:
        standing = find_standing(career, role_facets(role, 1000))
        assert 0 <= standing.months <= career.months
        assert (standing.rung is None) is (standing.doubt is not None)
        if standing.rung is not None:
            assert standing.title is not None
            step = standing.title.step(role)
            assert step is not None
            assert step.rung is standing.rung
            assert standing.next_rung is standing.rung.next


@given(st.text(alphabet=st.sampled_from("DSM aeits.,|-–()\n2019PhBcM"), max_size=300))
def test_any_text_has_a_career(text: str) -> None:
    career = career_of(text, text)
    assert career.months >= 0
    for role in Role:
        find_standing(career, role_facets(role, 40))


def test_a_switch_names_shared_skills_once() -> None:
    outlooks, gaps = samples.outlooks(), samples.gaps()
    found = find_switch(outlooks, MLE, {DS: gaps[:5], MLE: gaps[2:]})
    assert found.toward is DS
    planned = [step.skill.id for step in outlooks[0].plan]
    named = [skill.id for skill in (*found.shared, *found.only)]
    assert sorted(named) == sorted(planned)
    here = {step.skill.id for step in outlooks[1].plan}
    assert {skill.id for skill in found.shared} <= here
    assert here.isdisjoint(skill.id for skill in found.only)
    assert (found.gaps, found.shared_gaps) == (5, 3)
    assert found.reach.count < found.reach_after.count


def test_no_sentence_blames_or_promises() -> None:
    from gapfinder.reports import standing_words as words

    report = samples.report()
    assert report.career is not None
    assert report.switch is not None
    said = [
        *(words.stands(each) for each in report.standings),
        *(words.next_rung(each) for each in report.standings),
        *(words.dated_work(report.career, each) for each in report.standings),
        words.degrees_shown(report.career),
        words.switch_lead(report.switch),
    ]
    assert all(said)
    assert not re.search(r"\b(?:lack|fail|must|should|will|guarantee)", " ".join(said))
