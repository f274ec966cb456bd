"""How one date is written: month and year, season, quarter, year. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapfinder.core.dates import Precision, YearMonth

_MONTH_WORDS = (
    "january jan januar janvier enero janeiro gennaio januari",
    "february feb februar février fevrier febrero fevereiro febbraio februari",
    "march mar märz marz mars marzo março maart",
    "april apr avril abril aprile",
    "may mai mayo maio maggio mei",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet julio julho luglio",
    "august aug août aout agosto augustus",
    "september sept sep septembre septiembre setembro settembre",
    "october oct oktober okt octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dezembro dicembre",
)
_MONTHS = {word: at for at, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
# First and last month of what takes its name.
_PARTS = {
    "winter": (1, 2),
    "spring": (3, 5),
    "summer": (6, 8),
    "fall": (9, 11),
    "autumn": (9, 11),
    **{f"q{at + 1}": (3 * at + 1, 3 * at + 3) for at in range(4)},
    **{f"h{at + 1}": (6 * at + 1, 6 * at + 6) for at in range(2)},
}

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_PART = r"(?:winter|spring|summer|fall|autumn)(?:\s(?:term|semester|quarter|of))?|q[1-4]|h[12]"
_SHORT = r"['’]\d\d(?!\d)"

# With a year, the longer before the shorter. A group's name begins with what it holds: year, month
# in words, number of a month, part of a year, day.
_DATED = re.compile(
    rf"""
      (?P<y_a>{YEAR})(?P<s_a>[-/.])(?P<n_a>0[1-9]|1[0-2])(?P=s_a)(?:0[1-9]|[12]\d|3[01])(?!\d)
    | (?P<n_b>\d\d?)(?P<s_b>[-/.])(?P<d_b>\d\d?)(?P=s_b)(?P<y_b>{YEAR})
    | (?:{_DAY}[.,]?[\s-]?)?(?P<m_c>{_MONTH})(?:\s{_DAY},?(?=\s))?(?:\sof)?[\s,/-]{{0,2}}
      (?P<y_c>['’]?{YEAR}|{_SHORT})
    | (?P<m_d>{_MONTH})[-/](?P<y_d>\d\d)(?!\d)
    | (?P<p_e>{_PART}),?[\s/-]?(?P<y_e>{YEAR}(?:[/-]\d\d(?!\d))?|{_SHORT})
    | (?P<y_f>{YEAR})[\s/-]?(?P<p_f>[qh][1-4])
    | (?P<y_g>{YEAR})\s?年\s?(?P<n_g>1[0-2]|0?[1-9])\s?月
    | (?P<n_h>{_NUMBER})(?:\s?/\s?|[.-])(?P<y_h>{YEAR})
    | (?P<y_i>{YEAR})(?:\s?/\s?|[-.])(?P<n_i>0[1-9]|1[0-2])(?![\d-])
    | (?P<y_j>{YEAR}),?[^\S\n](?P<m_j>{_MONTH})(?=\s*(?:$|[\n,;)|–—-]))(?!,?\s?{YEAR})
    | (?P<y_k>{YEAR})
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Dates only as one end of a range; many take their year from the other end (Jun - Aug 2021).
_PARTIAL = re.compile(
    rf"""
      (?P<n_a>{_NUMBER})/(?P<y_a>\d\d)(?![\d/])
    | (?:{_DAY}\s)?(?P<m_b>{_MONTH})(?:\s(?P<d_b>{_DAY})(?![\d/]))?
    | (?P<p_c>{_PART})
    | (?P<y_d>{_SHORT})
    | (?P<n_e>{_NUMBER})(?![\d.,%+])
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """One date as it is written, and where.

    Parameters
    ----------
    year
        ``None`` where the other end of a range tells it.
    first, last
        Months, ``None`` where only the year is written; different ones for a season or quarter.
    precision
        How exact it is.
    start, end
        Offsets into the text.
    number
        A number after the month: a day, or the year where both ends are written so.
    is_number_only
        Whether a partial date is a bare number (``05 - 08/2021``).
    is_winter
        Whether it is a winter, which begins in one year and ends in another.
    """

    year: int | None
    first: int | None
    last: int | None
    precision: Precision
    start: int
    end: int
    number: int | None = None
    is_number_only: bool = False
    is_winter: bool = False

    @property
    def begins(self) -> YearMonth:
        """Its first month, or its year."""
        return YearMonth(year=self.year or 0, month=self.first)

    @property
    def ends(self) -> YearMonth:
        """Its last month, or its year."""
        return YearMonth(year=self.year or 0, month=self.last)


def full_year(short: int) -> int:
    """Return the year that two digits stand for, 1950 to 2049."""
    return short + (2000 if short < 50 else 1900)


def date_at(text: str, at: int) -> WrittenDate | None:
    """Return the date with a year that begins at an offset, the longest reading of it."""
    found = _DATED.match(text, at)
    return None if found is None else _read(found)


def partial_at(text: str, at: int) -> WrittenDate | None:
    """Return what may be one end of a range at an offset, with or without a year."""
    found = _PARTIAL.match(text, at)
    return None if found is None else _read(found)


def _read(found: re.Match[str]) -> WrittenDate | None:
    held = {name[0]: value for name, value in found.groupdict().items() if value is not None}
    year, first, last, precision = _year(held.get("y")), None, None, Precision.YEAR
    is_winter, number = False, held.get("d")
    if "m" in held:
        first = last = _MONTHS[held["m"].rstrip(".").casefold()]
        precision = Precision.MONTH
    elif "p" in held:
        name = held["p"].split()[0].casefold()
        if name not in _PARTS:
            return None
        (first, last), precision = _PARTS[name], Precision.QUARTER
        is_winter = name == "winter"
        if is_winter and year is not None and len(held["y"]) > 4:
            year += 1  # 2019/20: most of it is in the second year
    elif "n" in held:
        month = int(held["n"])
        if year is not None and number is not None:
            # Day and month: dots put the day first, else what cannot be a month is the day.
            day = int(number)
            if (held["s"] == "." or month > 12) and day <= 12:
                month = day
            number = None
        if not 1 <= month <= 12:
            return None
        first = last = month
        precision = Precision.MONTH
    return WrittenDate(
        year=year,
        first=first,
        last=last,
        precision=precision,
        start=found.start(),
        end=found.end(),
        number=None if number is None else int(re.sub(r"\D", "", number)),
        is_number_only=year is None and "n" in held,
        is_winter=is_winter,
    )


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    digits = written.lstrip("'’")
    return int(digits[:4]) if len(digits) >= 4 else full_year(int(digits))


# Where any of these may begin.
MAY_BEGIN = re.compile(rf"(?<![^\W_])(?:['’]?\d|{_MONTH}|{_PART})", re.IGNORECASE)
