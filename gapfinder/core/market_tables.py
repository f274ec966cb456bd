"""What a market asks for, as tables: the two roles side by side, beside published figures."""

from __future__ import annotations

from dataclasses import dataclass

from gapfinder.core.postings import SkillDemand, SkillTrend
from gapfinder.core.roles import Role

NOTABLE = 0.10
"""A difference from a published share above this is explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFigure:
    """One role's figure in a row.

    Parameters
    ----------
    role
        Whose postings.
    demand
        As counted.
    published
        The study's share, 0 to 1; ``None`` where it gives none.
    near_study
        The demand in the postings of the study's years alone, all weighing alike; ``None`` where
        nothing is published to compare with, or hardly any posting is from then.
    """

    role: Role
    demand: SkillDemand
    published: float | None = None
    near_study: SkillDemand | None = None

    @property
    def is_notable(self) -> bool:
        """Whether the figure differs from the published one by more than `NOTABLE`."""
        return self.published is not None and abs(self.demand.share - self.published) > NOTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRow:
    """What is counted, and a figure for each role, in the order of `Role`.

    ``ids`` are the skills, any of which counts; empty for what is no skill.
    """

    label: str
    ids: tuple[str, ...]
    figures: tuple[RoleFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketTable:
    """Rows that belong together. ``of`` says what the shares are shares of."""

    id: str
    title: str
    of: str
    rows: tuple[MarketRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketOverview:
    """All tables of a market, and what they were counted in.

    Parameters
    ----------
    tables
        In the order to show them.
    postings, effective
        For each role how many postings, and how many that weigh alike would tell as surely.
    years, sites
        Pairs of a year (0 where unknown) or a site and its postings of both roles.
    half_life
        Years, see `Settings`.
    study
        What the published figures are from.
    narrowed
        What the postings were narrowed to, in words; empty where all were counted.
    """

    tables: tuple[MarketTable, ...]
    postings: tuple[tuple[Role, int], ...]
    effective: tuple[tuple[Role, float], ...]
    years: tuple[tuple[int, int], ...]
    sites: tuple[tuple[str, int], ...]
    half_life: float
    study: str
    narrowed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillHistory:
    """The demand for one skill over the years, for each role in the order of `Role`."""

    id: str
    name: str
    trends: tuple[tuple[Role, SkillTrend], ...]


def explain_figure(figure: RoleFigure) -> str:
    """Return why a figure differs from the published one, as far as the postings can tell."""
    if not figure.is_notable or figure.published is None:
        return ""
    stated = f"{figure.role.label}: {figure.published:.0%} in the study"
    near = figure.near_study
    if near is None:
        return f"{stated}; too few of our postings are of its time to say why."
    told = f"{stated}, {near.share:.0%} of our {near.n:,} of its time"
    if abs(near.share - figure.published) <= NOTABLE:
        return f"{told}: the years differ."
    return f"{told}: sites or rules of counting differ."
