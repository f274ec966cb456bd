"""A market looked at as a whole: its tables, and the history of one skill."""

from __future__ import annotations

import numpy as np

from gapfinder.artifacts import Market
from gapfinder.core.market_tables import MarketOverview, SkillHistory
from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.market import study
from gapfinder.market.demand import count_demand
from gapfinder.market.selection import select_postings
from gapfinder.market.tables import count_by, market_tables
from gapfinder.market.trend import find_trends
from gapfinder.settings import Settings


def market_overview(
    market: Market,
    taxonomy: Taxonomy,
    *,
    settings: Settings,
    since: int | None = None,
    site: str | None = None,
    seniority: str | None = None,
) -> MarketOverview:
    """Return the tables of a market, or of some of its postings.

    Parameters
    ----------
    market, taxonomy, settings
        ``half_life_years`` is used.
    since, site, seniority
        As for `gapfinder.market.selection.select_postings`.

    Raises
    ------
    MarketError
        As there.
    """
    asked, facts = select_postings(
        market.asked, market.facts, since=since, site=site, seniority=seniority
    )
    half_life = settings.half_life_years
    demand = [count_demand(asked, role, half_life=half_life) for role in Role]
    codes = [tuple(PostingRole).index(PostingRole(role.value)) for role in Role]
    is_either = np.isin(asked.roles, codes)
    years, counts = np.unique(asked.years[is_either], return_counts=True)
    given = {"since": since, "site": site, "seniority": seniority}
    return MarketOverview(
        tables=market_tables(asked, facts, taxonomy, half_life=half_life),
        postings=tuple((of.role, of.n) for of in demand),
        effective=tuple((of.role, of.effective_n or 0.0) for of in demand),
        years=tuple(zip(years.tolist(), counts.tolist(), strict=True)),
        sites=count_by(facts.site_of[is_either], facts.sites),
        half_life=half_life,
        study=study.SOURCE,
        narrowed=", ".join(f"{name} {value}" for name, value in given.items() if value is not None),
    )


def skill_history(market: Market, skill: Skill) -> SkillHistory:
    """Return how each role's demand for a skill changed over the years."""
    return SkillHistory(
        id=skill.id,
        name=skill.name,
        trends=tuple((role, find_trends(market.asked, role, [skill.id])[0]) for role in Role),
    )
