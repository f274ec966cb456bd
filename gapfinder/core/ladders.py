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


_BEGINS = r"intern(?:ship)?|trainee|apprentice|working student|co-op"
_HEADS = r"head|director|chief|vp|vice president"

PATTERNS = {
    # Jobs.
    "leads": rf"\b(?:{_HEADS}|leads?|leader|manager|principal|consultant|specialist|{_BEGINS})\b",
    "makes": r"\b(?:engineer|developer|programmer|architect|swe\b|sde\b)",
    "studies": r"\b(?:scientist|researcher|analyst)",
    "analyses": r"\b(?:analyst|developer|engineer|architect)",
    # What they are about.
    "data-scientist": r"\bdata[\s-]*scientist",
    "data-science": r"\bdata[\s-]*science\b|(?<!business )(?<!web )\banalytics\b(?! engineer)",
    "data": (
        rf"\b(?:{_HEADS}),?(?: of| for)?,? data\b(?![\s-]*(?:engineer|cent|governance|protection"
        r"|privacy|entry|platform|management|quality|operations))"
    ),
    "data-analyst": (
        r"\bdata(?: (?:and|&) \w+| (?:science|analytics|insights?|reporting))? analyst"
    ),
    "bi": r"\bbusiness[\s-]*intelligence\b|\bbi\b",
    "quant": (
        r"\bquant(?:itative (?:\w+ )?(?:analyst|researcher|developer|model+er|strategist))?\b"
        r"|\b(?:bio)?statistician"
    ),
    "quantities": r"\b(?:quantitative|biostatistics)\b",
    "data-engineer": (
        r"\bdata[\s-]*engineer|\betl (?:developer|engineer)|\banalytics engineer"
        r"|\b(?:big data|data (?:warehouse|platform|infrastructure|pipeline)s?)"
        r" (?:engineer|developer|architect)"
    ),
    "ml": (
        r"\b(?:machine[\s-]*learning|ml(?![\s-]*ops)|a\.?i\.?|artificial[\s-]*intelligence"
        r"|deep[\s-]*learning|gen[\s-]*ai|llms?|large language models?)\b"
    ),
    "mle": r"\bmles?\b",
    "mlops": r"\bml[\s-]*ops\b|\bmachine[\s-]*learning operations\b",
    "computer-vision": r"\bcomputer[\s-]*vision\b",
    "nlp": r"\bnlp\b|\bnatural[\s-]*language\b",
}
"""What titles are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade on a ladder; the words are names of `PATTERNS`.

    Parameters
    ----------
    role
        Whose ladder.
    branch
        ``None`` for the trade of the role itself.
    about
        What a title of it names.
    jobs
        The title names one of these too: after it ("ML engineer") or right before it
        ("engineer, ML"; "head of ML"). In "engineer Acme ML" it is the employer's. Empty where
        ``about`` says it all.
    lacks
        What it does not name; empty for nothing.
    is_entry
        Whether it stands on the first rung whatever rank it names: a senior data analyst is no
        senior data scientist.
    """

    role: Role
    branch: Branch | None
    about: str
    jobs: tuple[str, ...] = ()
    lacks: str = ""
    is_entry: bool = False


_DS, _MLE = Role.DATA_SCIENTIST, Role.ML_ENGINEER

TRADES = (
    Trade(role=_DS, branch=None, about="data-scientist"),
    Trade(role=_DS, branch=None, about="data-science", jobs=("leads", "makes")),
    Trade(role=_DS, branch=None, about="data"),
    Trade(role=_DS, branch=None, about="data-analyst", is_entry=True),
    Trade(role=_DS, branch=Branch.BUSINESS_INTELLIGENCE, about="bi", jobs=("analyses", "leads")),
    Trade(role=_DS, branch=Branch.QUANTITATIVE_ANALYSIS, about="quant"),
    Trade(role=_DS, branch=Branch.QUANTITATIVE_ANALYSIS, about="quantities", jobs=("leads",)),
    Trade(role=_DS, branch=Branch.DATA_ENGINEERING, about="data-engineer"),
    Trade(role=_MLE, branch=Branch.MLOPS, about="mlops", jobs=("makes", "leads")),
    Trade(
        role=_MLE,
        branch=Branch.COMPUTER_VISION,
        about="computer-vision",
        jobs=("makes", "leads"),
        lacks="studies",
    ),
    Trade(role=_MLE, branch=Branch.NLP, about="nlp", jobs=("makes", "leads"), lacks="studies"),
    Trade(role=_MLE, branch=None, about="ml", jobs=("makes",)),
    Trade(role=_MLE, branch=None, about="ml", jobs=("leads",), lacks="studies"),
    Trade(role=_MLE, branch=None, about="mle"),
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


_FIND = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}
_OTHER_TRADES = re.compile(OTHER_TRADES, re.IGNORECASE)
# Between a job and what it is about: "Head of Global Data Science"; "Engineers, ML".
_LINK = re.compile(
    r"\w*(?: of(?: \w+){0,2}|,|,? (?:for|in|and|&))?(?: \w+ (?:and|&))?\s+", re.IGNORECASE
)


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
    held = [trade for trade in TRADES if _is_of(title, trade)]
    of_role = [(role, [trade for trade in held if trade.role is role]) for role in Role]
    return tuple(_step(role, trades, find_seniority(title)) for role, trades in of_role if trades)


def _is_of(title: str, trade: Trade) -> bool:
    subjects = list(_FIND[trade.about].finditer(title))
    if not subjects or (trade.lacks and _FIND[trade.lacks].search(title)):
        return False
    return not trade.jobs or any(
        subject.start() <= job.start() or _LINK.fullmatch(title, job.end(), subject.start())
        for name in trade.jobs
        for job in _FIND[name].finditer(title)
        for subject in subjects
    )


def _step(role: Role, trades: list[Trade], seniority: Seniority) -> Step:
    rung = next((rung for rung, ranks in RANKS.items() if seniority in ranks), None)
    if seniority is not Seniority.INTERN and all(trade.is_entry for trade in trades):
        rung = Rung.JUNIOR
    # A title that names the role's own trade besides stands on the ladder itself.
    branches = {trade.branch for trade in trades}
    branch = None if None in branches else trades[0].branch
    return Step(role=role, rung=rung, branch=branch, seniority=seniority)
