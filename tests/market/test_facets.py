from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.degrees import Degree
from gapfinder.core.seniority import Seniority
from gapfinder.market.facet_rules import find_facets
from gapfinder.market.facets import MAX_YEARS, YEARLY_PAY, Currency, Salary
from gapfinder.market.facts import FIELD_NAMES, FacetColumns

B, M, D = Degree.BACHELOR, Degree.MASTER, Degree.DOCTORATE


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Data Scientist", Seniority.UNSTATED),
        ("Sr. Data Scientist", Seniority.SENIOR),
        ("Machine Learning Engineer III", Seniority.SENIOR),
        ("Lead Data Scientist", Seniority.LEAD),
        ("Senior Staff ML Engineer", Seniority.LEAD),
        ("Junior Data Scientist", Seniority.JUNIOR),
        ("Entry-Level Data Scientist", Seniority.JUNIOR),
        ("Data Science Intern", Seniority.INTERN),
        ("Internal Audit Data Scientist", Seniority.UNSTATED),
    ],
)
def test_rank_is_told_from_the_title(title: str, rank: Seniority) -> None:
    assert find_facets(title, "A senior team with a junior lead.").seniority is rank


@pytest.mark.parametrize(
    ("text", "degrees", "fields"),
    [
        ("Bachelor's degree in physics or statistics.", {B}, {"physics", "statistics"}),
        ("A BSc in computer science", {B}, {"computer science"}),
        ("MSc or PhD in Physics", {M, D}, {"physics"}),
        ("BS/MS in Mathematics", {B, M}, {"mathematics"}),
        ("Master’s in machine learning", {M}, {"machine learning"}),
        ("You use machine learning and statistics.", set(), set()),
        ("You are a Scrum Master in engineering.", set(), set()),
        ("A degree in engineering.\nYou know statistics.", set(), {"engineering"}),
    ],
)  # fmt: skip
def test_degrees_and_fields_stand_in_one_sentence(
    text: str, degrees: set[Degree], fields: set[str]
) -> None:
    facets = find_facets("Data Scientist", text)
    assert facets.degrees == degrees
    assert facets.fields == fields


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3+ years of experience with Python", 3),
        ("2-4 years experience in modelling, 5 years of hands-on work", 5),
        ("at least 7 yrs' professional experience", 7),
        ("We have been here for 30 years of growth", None),
        ("founded 12 years ago", None),
        ("$5 years of", None),
    ],
)
def test_years_of_experience(text: str, years: int | None) -> None:
    assert find_facets("Data Scientist", text).years == years


@pytest.mark.parametrize(
    ("text", "salary"),
    [
        ("Salary: $120,000 - $150,000 per year", (120_000, 150_000, "USD")),
        ("The base pay range is $120k–$150k", (120_000, 150_000, "USD")),
        ("base pay of $120-150k", (120_000, 150_000, "USD")),
        ("£45,000 per annum", (45_000, 45_000, "GBP")),
        ("compensation from €60,000 to €80,000", (60_000, 80_000, "EUR")),
        ("Pay: $60.50 - $70.00 an hour", (125_840, 145_600, "USD")),
        ("pay $9,000 per month", (108_000, 108_000, "USD")),
        ("We raised $120,000,000 in funding", None),
        ("$2 million in annual revenue", None),
        ("a budget of $50,000 a year", None),
        ("salary is competitive", None),
        ("it costs $50,000", None),
        ("salary $200,000 - $100,000", None),
    ],
)
def test_pay_is_read_only_where_it_is_stated(
    text: str, salary: tuple[int, int, str] | None
) -> None:
    expected = salary and Salary(low=salary[0], high=salary[1], currency=Currency(salary[2]))
    assert find_facets("Data Scientist", text).salary == expected


@given(st.text(), st.text())
def test_any_text_has_facets_in_range(title: str, text: str) -> None:
    facets = find_facets(title, text)
    assert facets.years is None or 0 < facets.years <= MAX_YEARS
    if facets.salary:
        assert YEARLY_PAY[0] <= facets.salary.low <= facets.salary.high <= YEARLY_PAY[1]


def test_facets_are_coded_as_columns() -> None:
    text = "A PhD in statistics and 3 years of experience. Salary: £60,000 a year."
    columns = FacetColumns.from_facets(
        [find_facets("Lead Data Scientist", text), find_facets("", "")]
    )
    assert columns.seniority.tolist() == [tuple(Seniority).index(Seniority.LEAD), 0]
    assert columns.degrees.tolist() == [0b100, 0]
    assert columns.fields.tolist() == [1 << FIELD_NAMES.index("statistics"), 0]
    assert columns.years.tolist() == [3, 0]
    assert columns.pay_low.tolist() == columns.pay_high.tolist() == [60_000, 0]
    assert columns.currency.tolist() == [tuple(Currency).index(Currency.GBP), 0]
