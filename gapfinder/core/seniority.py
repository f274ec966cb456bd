"""The rank that a job's title names: one rule for postings and for resumes. Rules as data."""

from __future__ import annotations

import re
from enum import StrEnum


class Seniority(StrEnum):
    """The rank that a title names, lowest first; most titles name none."""

    UNSTATED = "unstated"
    INTERN = "intern"
    JUNIOR = "junior"
    SENIOR = "senior"
    LEAD = "lead"
    PRINCIPAL = "principal"


_JOB = r"(?:scientist|engineer|analyst|developer|programmer|statistician)"

NO_RANK = (
    r"\bchief of staff\b",
    r"\btechnical staff\b",
    r"\bstaff augmentation\b",
    r"\bleads?[\s-]+(?:gen|scor|manag|conver|qualif)\w*",
    r"\bprincipal (?:investigator|component)s?\b",
    r"\bhead start\b",
    r"\b(?:assistant|associate) (?:vice president|vp)\b",
    r"\bgraduate (?:student|research|teaching|assistant)\b",
    r"\b(?:office of|to|for) the (?:ceo|cto|cdo|chief|director|head|vp)\b",
)
"""Words that look like ranks and are none; they are passed over."""

SENIORITY = (
    (
        Seniority.INTERN,
        (
            r"\bintern(?:ship)?\b",
            r"\btrainee\b",
            r"\bapprentice(?:ship)?\b",
            r"\bco-op\b",
            r"\bworking student\b",
            r"\bwerkstudent(?:in)?\b",
            r"\bpraktikant(?:in)?\b",
        ),
    ),
    (
        Seniority.PRINCIPAL,
        (
            r"\bprincipal\b",
            r"\bdistinguished\b",
            r"\b(?:chief|head|director)\b",
            r"\b(?:vice president|vp) of\b",
            r"\b(?:cdo|caio)\b",
        ),
    ),
    (
        Seniority.LEAD,
        (r"\b(?:team[\s-]?)?lead\b", r"\bteam[\s-]?leader\b", r"\b(?:staff|manager)\b"),
    ),
    (Seniority.SENIOR, (r"\b(?:senior|snr|sr|iii|iv)\b", rf"\b{_JOB},? [34]\b")),
    (
        Seniority.JUNIOR,
        (
            r"\b(?:junior|jnr|jr|graduate|new grad|early career)\b",
            r"\bentry[\s-]*level\b",
            r"\bassociate (?=(?:\w+ ){0,3}" + _JOB + r"\b)",
            rf"\b{_JOB},? (?:i|1)\b",
        ),
    ),
)
"""Read from the top over a title; the first rank of which a pattern holds decides.

A lead includes team leads, staff and managers of the trade; a principal includes heads, directors
and chiefs. Of a title that names an internship nothing else counts.
"""

_NO_RANK = re.compile("|".join(NO_RANK), re.IGNORECASE)
_SENIORITY = [(rank, re.compile("|".join(patterns), re.IGNORECASE)) for rank, patterns in SENIORITY]


def find_seniority(title: str) -> Seniority:
    """Return the rank that a title names.

    Parameters
    ----------
    title
        Of one job, without employer and dates.

    Returns
    -------
    Seniority
        ``UNSTATED`` where it names none; years and age are never looked at.
    """
    plain = _NO_RANK.sub(" ", title)
    return next((rank for rank, pattern in _SENIORITY if pattern.search(plain)), Seniority.UNSTATED)
