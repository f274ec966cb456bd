"""What a title says: its rank, and the rung of each ladder that it stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.ladders import LADDERS, RANKS, TRADES, Branch, Rung, find_steps, ladder_of
from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority, find_seniority

# Title | rank | rung of the data scientist | rung of the ML engineer; "-": another trade, "?": its
# trade, but no rank that tells the rung; "@": in a branch.
TITLES = """\
Data Scientist | unstated | ? | -
Senior Data Scientist | senior | senior | -
Sr. Data Scientist | senior | senior | -
Data Scientist II | unstated | ? | -
Data Scientist III | senior | senior | -
Junior Data Scientist | junior | junior | -
Jr. Data Analyst | junior | junior | -
Senior Data Analyst | senior | junior | -
Data Analyst | unstated | junior | -
Associate Data Scientist | junior | junior | -
Lead Data Scientist | lead | senior | -
Principal Data Scientist | principal | principal | -
Head of Data Science | principal | principal | -
Head of Global Data Science | principal | principal | -
Head of Data | principal | principal | -
Director of Data Science | principal | principal | -
Director, Machine Learning | principal | - | principal
Director of Machine Learning Engineering | principal | - | principal
Chief Data Officer | principal | principal | -
Chief AI Officer | principal | - | principal
Chief Analytics Officer | principal | principal | -
VP of Data Science | principal | principal | -
VP, Data | unstated | ? | -
Vice President, Data Science | unstated | ? | -
Data Science Manager | lead | senior | -
Manager, Data Science | lead | senior | -
Data Science Intern | intern | ? | -
Machine Learning Engineer | unstated | - | ?
ML Engineer | unstated | - | ?
Staff Machine Learning Engineer | lead | - | senior
Staff Engineer, Machine Learning Platform | lead | - | senior
Software Engineer, Machine Learning | unstated | - | ?
Senior ML Engineer | senior | - | senior
AI Engineer | unstated | - | ?
AI Developer | unstated | - | ?
Lead AI Engineer | lead | - | senior
MLOps Engineer | unstated | - | ? @mlops
Senior MLOps Engineer | senior | - | senior @mlops
ML Ops Engineer | unstated | - | ? @mlops
Computer Vision Engineer | unstated | - | ? @computer_vision
Senior Computer Vision Engineer | senior | - | senior @computer_vision
Computer Vision Scientist | unstated | - | -
NLP Engineer | unstated | - | ? @nlp
NLP/ML Engineer | unstated | - | ?
Data Engineer | unstated | ? @data_engineering | -
Senior Data Engineer | senior | senior @data_engineering | -
Analytics Engineer | unstated | ? @data_engineering | -
Business Intelligence Analyst | unstated | ? @business_intelligence | -
BI Developer | unstated | ? @business_intelligence | -
Senior BI Analyst | senior | senior @business_intelligence | -
Business Intelligence Manager | lead | senior @business_intelligence | -
Quantitative Analyst | unstated | ? @quantitative_analysis | -
Quantitative Researcher | unstated | ? @quantitative_analysis | -
Statistician | unstated | ? @quantitative_analysis | -
Senior Biostatistician | senior | senior @quantitative_analysis | -
Director of Biostatistics | principal | principal @quantitative_analysis | -
Head of Quantitative Research | principal | principal @quantitative_analysis | -
Analytics Manager | lead | senior | -
Analytics Consultant | unstated | ? | -
Marketing Data Analyst | unstated | junior | -
Product Manager, Machine Learning | lead | - | -
Machine Learning Product Manager | lead | - | -
Professor of Machine Learning | unstated | - | -
Data Science Instructor | unstated | - | -
Machine Learning Scientist | unstated | - | -
Research Scientist | unstated | - | -
Applied Scientist | unstated | - | -
Software Engineer | unstated | - | -
Senior Software Engineer | senior | - | -
Data Scientist and Machine Learning Engineer | unstated | ? | ?
Data Science & Machine Learning Manager | lead | senior | senior
Lead Generation Specialist | unstated | - | -
Chief of Staff | unstated | - | -
Member of Technical Staff | unstated | - | -
Staff Nurse, Medical and Surgical | lead | - | -
Working student, computer vision | intern | - | ? @computer_vision
DEEP LEARNING R&D INTERN | intern | - | ?
AI & Backend Engineer | unstated | - | ?
Artificial Intelligence Research Assistant | unstated | - | -
Graduate Research Assistant | unstated | - | -
Machine Learning Research Engineer | unstated | - | ?
Lead AI/ML Data Scientist | lead | senior | -
Data Center Engineer | unstated | - | -
Data Entry Clerk | unstated | - | -
Head of Data Protection | principal | - | -
Director of Data Engineering | principal | principal @data_engineering | -
Director of Clinical Data Management | principal | - | -
Data Engineering Manager | lead | senior @data_engineering | -
Principal Investigator | unstated | - | -
Scrum Master | unstated | - | -
Sales Engineer, AI | unstated | - | -
Data & Reporting Analyst | unstated | junior | -
Research Data Analyst | unstated | junior | -
Reporting Assistant | unstated | - | -
Power BI Developer | unstated | ? @business_intelligence | -
ETL Developer | unstated | ? @data_engineering | -
Engineering Manager, Machine Learning | lead | - | senior
Tech Lead, Machine Learning | lead | - | senior
Senior Statistician | senior | senior @quantitative_analysis | -
Founding ML Engineer | unstated | - | ?
Machine Learning Engineer I | junior | - | junior
Software Engineer Nexus AI | unstated | - | -
Business Analytics Consultant | unstated | - | -
Web Analytics Manager | lead | - | -
Machine Learning Intern | intern | - | ?
Intern, Machine Learning | intern | - | ?
AI Ethics Officer | unstated | - | -
Software Engineering Intern | intern | - | -
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TITLES.strip().split("\n")]


def said(title: str, role: Role) -> str:
    step = next((step for step in find_steps(title) if step.role is role), None)
    if step is None:
        return "-"
    branch = f" @{step.branch.name.casefold()}" if step.branch else ""
    return f"{step.rung or '?'}{branch}"


@pytest.mark.parametrize(("title", "rank", "scientist", "engineer"), ROWS)
def test_what_a_title_says(title: str, rank: str, scientist: str, engineer: str) -> None:
    assert find_seniority(title) == rank
    assert said(title, Role.DATA_SCIENTIST) == scientist
    assert said(title, Role.ML_ENGINEER) == engineer


def test_the_table_tells_every_rank_rung_and_branch() -> None:
    assert len(ROWS) >= 60
    assert {rank for _, rank, _, _ in ROWS} == {rank.value for rank in Seniority}
    told = " ".join(scientist + " " + engineer for _, _, scientist, engineer in ROWS).split()
    assert set(told) == {
        *("-", "?", *Rung),
        *(f"@{branch.name.casefold()}" for branch in Branch),
    }


@pytest.mark.parametrize("title", [row[0] for row in ROWS])
def test_case_does_not_matter(title: str) -> None:
    assert find_steps(title.upper()) == find_steps(title) == find_steps(title.casefold())


@pytest.mark.parametrize("title", [row[0] for row in ROWS if row[1] in ("unstated", "junior")])
def test_senior_is_never_lower(title: str) -> None:
    plain = {step.role: step for step in find_steps(title)}
    for step in find_steps(f"Senior {title}"):
        before = plain[step.role].rung
        assert step.rung is not None
        assert before is None or tuple(Rung).index(step.rung) >= tuple(Rung).index(before)


@given(st.text(max_size=80))
def test_any_text_may_be_a_title(text: str) -> None:
    steps = find_steps(text)
    assert len({step.role for step in steps}) == len(steps)
    assert all(step.seniority is find_seniority(text) for step in steps)


def test_ladders_are_whole() -> None:
    assert [ladder.role for ladder in LADDERS] == list(Role)
    ranks = [rank for rung in Rung for rank in rung.ranks]
    assert len(ranks) == len(set(ranks))
    assert set(Seniority) - set(ranks) == {Seniority.UNSTATED, Seniority.INTERN}
    assert Rung.PRINCIPAL.next is None
    assert [Rung.JUNIOR.next, Rung.SENIOR.next] == [Rung.SENIOR, Rung.PRINCIPAL]
    for ladder in LADDERS:
        assert [rung for rung, _ in ladder.rungs] == list(RANKS)
        assert ladder_of(ladder.role) is ladder
        in_use = {trade.branch for trade in TRADES if trade.role is ladder.role} - {None}
        assert in_use == set(ladder.branches)
