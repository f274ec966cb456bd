"""Sentences on where a resume stands, without any layout: every report says them alike.

Nothing here is the resume's own text, which each report escapes in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable

from gapfinder.core.dates import YearMonth
from gapfinder.core.degrees import Degree, StatedDegree
from gapfinder.core.document import Grade
from gapfinder.core.ladders import Rung, ladder_of
from gapfinder.core.role_facets import MIN_FOR_QUARTILES, Pay, RoleFacets
from gapfinder.core.standing import Career, Doubt, Standing, Switch
from gapfinder.reports.words import ROLE, counted, percent, with_article

DEGREE = {
    Degree.BACHELOR: "bachelor's",
    Degree.MASTER: "master's",
    Degree.DOCTORATE: "doctorate",
}

CURRENCY = {"USD": "$", "GBP": "£", "EUR": "€"}

RUNG_NOTE = (
    "A rung counts the postings whose titles name its ranks: junior; senior, lead or staff; "
    "principal or distinguished. Managers, heads and chiefs are not among them: such postings "
    "belong to other jobs. Years asked: the median, the middle half, and how many state them."
)

PAY_NOTE = (
    "From and to: the middle half. Interval: where the median lies with 95% confidence. Fewer "
    f"than {MIN_FOR_QUARTILES} tell nothing."
)

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def stands(standing: Standing) -> str:
    """Return where a resume stands on a ladder, or why that cannot be told."""
    role = ROLE[standing.role]
    step = standing.title.step(standing.role) if standing.title else None
    if standing.rung is not None:
        titles = ladder_of(standing.role).titles(standing.rung)
        branch = f", in its branch {step.branch}" if step and step.branch else ""
        return f"On the {role} ladder your titles show this rung: {titles}{branch}."
    why = {
        Doubt.NO_RANK: f"your newest title on the {role} ladder names no rank",
        Doubt.INTERN: f"your titles on the {role} ladder are internships",
        Doubt.NO_TITLE: f"none of your dated jobs has a title on the {role} ladder",
        Doubt.NO_DATES: "no job was read with its dates",
        None: "",
    }[standing.doubt]
    return f"The rung cannot be told: {why}."


def next_rung(standing: Standing) -> str:
    """Return the next rung, or that there is none above; empty where it cannot be told."""
    ladder = ladder_of(standing.role)
    if standing.next_rung is not None:
        return f"The next rung: {ladder.titles(standing.next_rung)}."
    return "There is no rung above it." if standing.rung is Rung.PRINCIPAL else ""


def dated_work(career: Career, standing: Standing) -> str:
    """Return the years of dated work, and what they are counted from; empty without any."""
    parts = []
    if career.dated:
        least = "at least " if career.goes_on else ""
        under = f", {years(standing.months)} of it under titles of this ladder"
        parts.append(
            f"Your dated work: {least}{years(career.months)}{under if standing.months else ''}."
        )
    if career.goes_on and career.now is not None:
        parts.append(
            f"Work that goes on is counted to {_month(career.now)}, the newest date that your "
            "resume names."
        )
    if career.undated:
        parts.append(f"{counted(career.undated, 'job')} without dates: not counted.")
    return " ".join(parts)


def read_with_doubts(grade: Grade) -> str:
    """Return what to keep in mind where the text was read with doubts; else nothing."""
    if grade is Grade.GOOD:
        return ""
    return (
        "The text was read with doubts: titles, dates and degrees may stand in what was not read."
    )


def degrees_shown(career: Career) -> str:
    """Return the degrees that a resume states."""
    if not career.degrees:
        return "No degree was recognised under a heading of education."
    return f"Your resume shows {_listed(_degree(degree) for degree in career.degrees)}."


def degrees_asked(facets: RoleFacets) -> str:
    """Return how many postings name a degree."""
    named, role = facets.any_degree, ROLE[facets.role]
    return (
        f"{named.count:,} of {named.n:,} {role} postings name a degree; the other "
        f"{named.n - named.count:,} name none."
    )


def pay_lead(facets: RoleFacets) -> str:
    """Return what the pay is that is counted."""
    if not facets.pay:
        return f"No {ROLE[facets.role]} posting states pay."
    first = facets.pay[0]
    if first.years is None:
        when = "of all years"
    elif first.years[0] == first.years[1]:
        when = f"of {first.years[0]}"
    else:
        when = f"of {first.years[0]} to {first.years[1]}"
    return (
        f"Pay a year in {first.currency} as {ROLE[facets.role]} postings {when} state it: the "
        "middle of each range."
    )


def pay_elsewhere(facets: RoleFacets) -> str:
    """Return what is stated in other currencies; empty where nothing is."""
    said = [_pay_elsewhere(pay) for pay in facets.pay[1:]]
    return f"In other currencies: {'; '.join(said)}." if said else ""


def _pay_elsewhere(pay: Pay) -> str:
    found, of = pay.stated.quartiles, f"{pay.stated.n:,} of {pay.stated.of:,} postings"
    if found is None:
        return f"{pay.currency} in {of}, too few to tell"
    sign = CURRENCY[pay.currency]
    return f"{pay.currency} in {of}, median {money(found.median, sign)}"


def switch_lead(switch: Switch) -> str:
    """Return what a switch starts from and what its plan comes to."""
    role = ROLE[switch.toward]
    return (
        f"Your resume covers {percent(switch.reach.share)} of {role} postings. With the plan for "
        f"{with_article(switch.toward)} it covers {percent(switch.reach_after.share)}."
    )


def switch_gaps(switch: Switch) -> str:
    """Return how many gaps of the other role are gaps for the target too."""
    here, there = ROLE[switch.toward.other], ROLE[switch.toward]
    return f"{switch.shared_gaps} of {counted(switch.gaps, f'{there} gap')} are {here} gaps too."


def years(months: int) -> str:
    """Return months as years: ``2.8 years``, ``1 year``."""
    rounded = f"{months / 12:.1f}".removesuffix(".0")
    return f"{rounded} year{'' if rounded == '1' else 's'}"


def number(figure: float) -> str:
    """Return a figure without needless decimals: ``5``, ``7.5``."""
    return f"{figure:.1f}".removesuffix(".0")


def money(amount: float, sign: str) -> str:
    """Return an amount in thousands: ``$152k``."""
    return f"{sign}{amount / 1000:.0f}k"


def _degree(degree: StatedDegree) -> str:
    fields = f" ({_listed(degree.fields)})" if degree.fields else ""
    state = " in progress" if degree.is_in_progress else ""
    return f"a {DEGREE[degree.level]}{fields}{state}"


def _listed(parts: Iterable[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def _month(date: YearMonth) -> str:
    return str(date.year) if date.month is None else f"{_MONTHS[date.month - 1]} {date.year}"
