"""How the facets of a posting are read from its title and text. Rules as data.

What a posting does not state is unknown, and never guessed from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapfinder.core.degrees import FIELDS, Degree
from gapfinder.core.seniority import find_seniority
from gapfinder.market.facets import MAX_YEARS, YEARLY_PAY, Currency, Facets, Salary

DEGREES = (
    (Degree.BACHELOR, r"\bbachelor|\bundergraduate degree|\bb\.?\s?(?:sc|tech|eng)\b|\bb\.?[as]\b"),
    (
        Degree.MASTER,
        r"\bmaster(?:'?s|’s)?\b|\bm\.?\s?(?:sc|tech|eng|ba)\b|\bm\.?[as]\b|\bgraduate degree",
    ),
    (Degree.DOCTORATE, r"\bph\.?\s?d\b|\bdoctora(?:te|l)\b"),
)

HOURS_A_YEAR, MONTHS_A_YEAR = 2080, 12

_DEGREES = [(degree, re.compile(pattern, re.IGNORECASE)) for degree, pattern in DEGREES]
_FIELDS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in FIELDS]
_DEGREE_WORD = re.compile(
    r"(?i:\bdegrees?\b|\bbachelor|\bmaster['’]?s?\b|\bph\.?\s?d\b|\bdoctora|\bdiploma\b"
    r"|\b[bm]\.?\s?(?:sc|tech|eng)\b)|\b(?:BS|MS|BA|MA|B\.S|M\.S|B\.A|M\.A)\b"
)
_NOT_A_DEGREE = re.compile(
    r"\bscrum master|\bmaster (?:data|the|new)\b|\bmaster['’]s touch", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z•-])|\n+|[•·●▪◦‣]")
_YEARS = re.compile(
    r"(?<![\d$£€.,])(\d{1,2})(?:\.\d)?\s*(?:\+|plus|or more)?(?:\s*(?:-|–|to)\s*\d{1,2})?\s*\+?\s*"
    r"(?:years?|yrs?)\b(?=[^.\n]{0,80}\bexperience\b|['’]?\s+(?:of|in|with|building|working)\b)",
    re.IGNORECASE,
)
_SIGNS = {"$": Currency.USD, "£": Currency.GBP, "€": Currency.EUR}
_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{2,6}(?:\.\d{1,2})?"
_PAY = re.compile(
    rf"([$£€])\s?({_AMOUNT})\s?(k\b)?"
    rf"(?:\s*(?:/|per|an?)?\s*(?:year|yr|hour|hr|month|annum)?)?"
    rf"(?:\s*(?:-|–|—|to|and)\s*(?:[$£€]|usd|gbp|eur)?\s?({_AMOUNT})\s?(k\b)?)?",
    re.IGNORECASE,
)
_PAY_WORD = re.compile(
    r"\bsalar|\bcompensation|\bpay\b|\bbase\b|\bwage|\bremuneration|\bper (?:year|annum|hour|month)"
    r"|/\s?(?:yr|year|hr|hour|mo)|\ban? (?:year|hour)|\bannual",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\bmillion|\bbillion|\brevenue|\bfunding|\braised|\bbonus of|\bsign[\s-]on|\bbudget"
    r"|\b[mb]n?\b",
    re.IGNORECASE,
)
_NOT_PAY_BEFORE = re.compile(
    r"\b(?:bonus|budget|funding|raised|revenue)\b[^.]{0,12}$", re.IGNORECASE
)
_HOURLY = re.compile(r"\b(?:per|an|/)\s*h(?:ou)?r|/\s?hr|\bhourly", re.IGNORECASE)
_MONTHLY = re.compile(r"\b(?:per|a)\s*month|/\s?mo(?:nth)?\b|\bmonthly", re.IGNORECASE)
_AROUND = 60  # characters before and after an amount that say what it is


def find_facets(title: str, text: str) -> Facets:
    """Read the facets of a posting.

    Parameters
    ----------
    title
        As advertised; rank is told from it alone.
    text
        The whole posting.

    Returns
    -------
    Facets
        What is not stated is empty, `Seniority.UNSTATED` or ``None``.
    """
    degrees, fields = _education(text)
    years = [int(found[1]) for found in _YEARS.finditer(text)]
    return Facets(
        seniority=find_seniority(title),
        degrees=degrees,
        fields=fields,
        years=max((y for y in years if 0 < y <= MAX_YEARS), default=None),
        salary=next(_salaries(text), None),
    )


def _education(text: str) -> tuple[frozenset[Degree], frozenset[str]]:
    sentences = [
        sentence
        for sentence in _SENTENCE.split(text)
        if _DEGREE_WORD.search(sentence) and not _NOT_A_DEGREE.search(sentence)
    ]
    degrees = {d for d, pattern in _DEGREES if any(pattern.search(s) for s in sentences)}
    fields = {name for name, pattern in _FIELDS if any(pattern.search(s) for s in sentences)}
    return frozenset(degrees), frozenset(fields)


def _salaries(text: str) -> Iterator[Salary]:
    """Yield the amounts that are a year's pay, in text order."""
    for found in _PAY.finditer(text):
        before = text[max(found.start() - _AROUND, 0) : found.start()]
        after = text[found.end() : found.end() + _AROUND].split("\n", maxsplit=1)[0]
        around = f"{before} {found[0]} {after}"
        if not _PAY_WORD.search(around) or _NOT_PAY_BEFORE.search(before):
            continue
        if _NOT_PAY.search(f"{found[0]} {after[:12]}"):
            continue
        near = f"{before[-20:]} {found[0]} {after[:20]}"
        times = (
            HOURS_A_YEAR if _HOURLY.search(near) else MONTHS_A_YEAR if _MONTHLY.search(near) else 1
        )
        first = _amount(found[2], found[3] or (found[5] if found[4] else None)) * times
        second = _amount(found[4], found[5]) * times if found[4] else first
        low, high = int(first), int(second)
        if YEARLY_PAY[0] <= low <= high <= YEARLY_PAY[1]:
            yield Salary(low=low, high=high, currency=_SIGNS[found[1]])


def _amount(digits: str, thousands: str | None) -> float:
    return float(digits.replace(",", "")) * (1000 if thousands else 1)
