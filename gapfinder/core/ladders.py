"""The career ladders of both roles, and where on them a job's title stands. Rules as data.

The rungs and branches are those of "Data Scientist vs Machine Learning Engineer" (365 Data
Science, 30 September 2024).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority


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
