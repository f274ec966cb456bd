"""The career ladders of both roles, and where on them a job's title stands. Rules as data.

The rungs and branches are those of "Data Scientist vs Machine Learning Engineer" (365 Data
Science, 30 September 2024).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority, find_seniority


class Rung(StrEnum):
    """A rung of a career ladder, lowest first."""

    JUNIOR = "junior"
    SENIOR = "senior"
    PRINCIPAL = "principal"

    @property
    def next(self) -> Rung | None:
        """The rung above; ``None`` at the top."""
        above = tuple(Rung)[tuple(Rung).index(self) + 1 :]
        return above[0] if above else None

    @property
    def ranks(self) -> tuple[Seniority, ...]:
        """The ranks of titles that stand on it."""
        return RANKS[self]


RANKS = {
    Rung.JUNIOR: (Seniority.JUNIOR,),
    Rung.SENIOR: (Seniority.SENIOR, Seniority.LEAD),
    Rung.PRINCIPAL: (Seniority.PRINCIPAL,),
}
"""What stands on each rung. A title without a rank may stand on any of the first two."""


class Branch(StrEnum):
    """A branch of a ladder: a trade of its own with the same ranks."""

    BUSINESS_INTELLIGENCE = "business intelligence"
    QUANTITATIVE_ANALYSIS = "quantitative analysis"
    DATA_ENGINEERING = "data engineering"
    COMPUTER_VISION = "computer vision"
    NLP = "NLP"
    MLOPS = "MLOps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs of one role, lowest first, each with the titles that it stands for."""

    role: Role
    rungs: tuple[tuple[Rung, str], ...]
    branches: tuple[Branch, ...]

    def titles(self, rung: Rung) -> str:
        """Return the titles that a rung stands for, as the study names them."""
        return dict(self.rungs)[rung]


LADDERS = (
    Ladder(
        role=Role.DATA_SCIENTIST,
        rungs=(
            (Rung.JUNIOR, "junior data analyst or data scientist"),
            (Rung.SENIOR, "senior data scientist or team lead"),
            (Rung.PRINCIPAL, "principal, head of data science, chief data officer"),
        ),
        branches=(
            Branch.BUSINESS_INTELLIGENCE,
            Branch.QUANTITATIVE_ANALYSIS,
            Branch.DATA_ENGINEERING,
        ),
    ),
    Ladder(
        role=Role.ML_ENGINEER,
        rungs=(
            (Rung.JUNIOR, "junior ML engineer or AI developer"),
            (Rung.SENIOR, "senior ML engineer or team lead"),
            (Rung.PRINCIPAL, "principal, head of AI, chief AI officer"),
        ),
        branches=(Branch.COMPUTER_VISION, Branch.NLP, Branch.MLOPS),
    ),
)
"""One for each role, in the order of `Role`."""


def ladder_of(role: Role) -> Ladder:
    """Return the ladder of a role."""
    return next(ladder for ladder in LADDERS if ladder.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade on a ladder.

    Parameters
    ----------
    role
        Whose ladder.
    branch
        ``None`` for the trade of the role itself.
    has
        Patterns that a title holds all of.
    lacks
        A pattern that it does not hold; empty for none.
    is_entry
        Whether it stands on the first rung whatever rank it names: a senior data analyst is no
        senior data scientist.
    """

    role: Role
    branch: Branch | None
    has: tuple[str, ...]
    lacks: str = ""
    is_entry: bool = False


_LEADS = r"\b(?:leads?|leader|head|director|chief|manager|principal|vp|vice president)\b"
_BEGINS = r"intern(?:ship)?|trainee|apprentice|working student|co-op"
_MAKES = r"engineers?|engineering|developers?|programmers?|swe|sde"
_BUILDS = rf"\b(?:{_MAKES}|architects?|consultants?|specialists?|{_BEGINS})\b|{_LEADS}"
_ANALYSES = (
    rf"\b(?:analysts?|developers?|engineers?|consultants?|specialists?|{_BEGINS})\b|{_LEADS}"
)
_ML = (
    r"\b(?:machine[\s-]*learning|ml(?![\s-]*ops)|a\.?i\.?|artificial[\s-]*intelligence"
    r"|deep[\s-]*learning|gen[\s-]*ai|llms?|large language models?)\b"
)
_STUDIES = r"\b(?:scientists?|researchers?|analysts?)\b"
_DS, _MLE = Role.DATA_SCIENTIST, Role.ML_ENGINEER


def _either_way(field: str, job: str) -> str:
    """Return a pattern for "ML engineer", "engineer, ML" and "head of ML".

    In "engineer Acme ML" the employer is named for what it does.
    """
    return rf"{field}.*(?:{job})|(?:{job})(?:,| of| for| in| [-–&])? *(?:\w+ (?:and|&) )?{field}"


TRADES = (
    Trade(role=_DS, branch=None, has=(r"\bdata[\s-]*scientists?\b",)),
    Trade(
        role=_DS,
        branch=None,
        has=(
            r"\bdata[\s-]*science\b|\banalytics\b",
            rf"{_LEADS}|\b(?:consultant|specialist|engineer|{_BEGINS})\b",
        ),
        lacks=r"\banalytics engineer|\b(?:business|web) analytics\b",
    ),
    Trade(
        role=_DS,
        branch=None,
        has=(r"\b(?:head|director|chief|vp|vice president)\b,?(?: of| for)?,? data\b",),
        lacks=r"\bdata[\s-]*(?:engineer|cent|governance|protection|privacy|entry|platform)",
    ),
    Trade(
        role=_DS,
        branch=None,
        has=(r"\bdata(?: (?:and|&) \w+| (?:science|analytics|insights?|reporting))? analysts?\b",),
        is_entry=True,
    ),
    Trade(
        role=_DS,
        branch=Branch.BUSINESS_INTELLIGENCE,
        has=(r"\bbusiness[\s-]*intelligence\b|\b(?:power )?bi\b", _ANALYSES),
    ),
    Trade(
        role=_DS,
        branch=Branch.QUANTITATIVE_ANALYSIS,
        has=(
            r"\bquant(?:itative (?:\w+ )?(?:analyst|researcher|developer|model+er|strategist))?\b"
            r"|\b(?:bio)?statistician|"
            + _either_way(r"\b(?:quantitative|biostatistics)\b", _LEADS),
        ),
    ),
    Trade(
        role=_DS,
        branch=Branch.DATA_ENGINEERING,
        has=(
            (
                r"\bdata[\s-]*engineer|\betl (?:developer|engineer)|\banalytics engineer"
                r"|\b(?:big data|data (?:warehouse|platform|infrastructure|pipeline))s? "
                r"(?:engineer|developer|architect)"
            ),
        ),
    ),
    Trade(
        role=_MLE,
        branch=Branch.MLOPS,
        has=(r"\bml[\s-]*ops\b|\bmachine[\s-]*learning operations\b", _BUILDS),
    ),
    Trade(
        role=_MLE,
        branch=Branch.COMPUTER_VISION,
        has=(r"\bcomputer[\s-]*vision\b", _BUILDS),
        lacks=_STUDIES,
    ),
    Trade(
        role=_MLE,
        branch=Branch.NLP,
        has=(r"\bnlp\b|\bnatural[\s-]*language\b", _BUILDS),
        lacks=_STUDIES,
    ),
    Trade(role=_MLE, branch=None, has=(_either_way(_ML, rf"\b(?:{_MAKES})\b"),)),
    Trade(role=_MLE, branch=None, has=(_either_way(_ML, _BUILDS),), lacks=_STUDIES),
    Trade(role=_MLE, branch=None, has=(r"\bmles?\b",)),
)
"""Which titles stand on which ladder. A title may hold several; see `find_steps`."""

OTHER_TRADES = (
    r"\b(?:professor|lecturer|instructor|teacher|teaching|tutor|mentor|trainer|coach|faculty"
    r"|recruiter|recruiting|sales|evangelist|advocate|writer|editor|curriculum|scrum master"
    r"|volunteer|phd student|research assistant)\b"
    r"|\b(?:product|project|program(?:me)?|account|marketing) (?:manager|owner|director|lead)\b"
)
"""Who teaches, sells or runs what a trade makes stands on no ladder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a title says on one ladder.

    ``rung`` is ``None`` where it names no rank, or an internship.
    """

    role: Role
    rung: Rung | None
    branch: Branch | None
    seniority: Seniority


_TRADES = [
    (
        trade,
        [re.compile(pattern, re.IGNORECASE) for pattern in trade.has],
        re.compile(trade.lacks, re.IGNORECASE) if trade.lacks else None,
    )
    for trade in TRADES
]
_OTHER_TRADES = re.compile(OTHER_TRADES, re.IGNORECASE)


def find_steps(title: str) -> tuple[Step, ...]:
    """Return what a title says on the ladders of the roles, at most one step each.

    Parameters
    ----------
    title
        Of one job, without employer and dates, in English.

    Returns
    -------
    tuple of Step
        In the order of `Role`; empty for a title of another trade.
    """
    if _OTHER_TRADES.search(title):
        return ()
    held = [
        trade
        for trade, has, lacks in _TRADES
        if all(pattern.search(title) for pattern in has) and not (lacks and lacks.search(title))
    ]
    of_role = [(role, [trade for trade in held if trade.role is role]) for role in Role]
    return tuple(_step(role, trades, find_seniority(title)) for role, trades in of_role if trades)


def _step(role: Role, trades: list[Trade], seniority: Seniority) -> Step:
    rung = next((rung for rung, ranks in RANKS.items() if seniority in ranks), None)
    if seniority is not Seniority.INTERN and all(trade.is_entry for trade in trades):
        rung = Rung.JUNIOR
    # A title that names the role's own trade besides stands on the ladder itself.
    branches = {trade.branch for trade in trades}
    branch = None if None in branches else trades[0].branch
    return Step(role=role, rung=rung, branch=branch, seniority=seniority)
