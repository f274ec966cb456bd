"""Some of a market's postings: from a year on, of one site, of one rank."""

from __future__ import annotations

import numpy as np

from gapfinder.core.seniority import Seniority
from gapfinder.errors import MarketError
from gapfinder.market.corpus import AskedSkills
from gapfinder.market.facts import PostingFacts


def select_postings(
    asked: AskedSkills,
    facts: PostingFacts,
    *,
    since: int | None = None,
    site: str | None = None,
    seniority: str | None = None,
) -> tuple[AskedSkills, PostingFacts]:
    """Return the postings that meet all that is given.

    Parameters
    ----------
    since
        First year; postings of unknown year are left out.
    site
        Name of a site, case does not matter.
    seniority
        A value of `Seniority`.

    Raises
    ------
    MarketError
        No such site or rank, or no posting meets it all.
    """
    mask = np.ones(len(asked.roles), dtype=np.bool_)
    if since is not None:
        mask &= asked.years >= max(since, 1)
    if site is not None:
        names = {name.casefold(): at for at, name in enumerate(facts.sites) if name}
        if site.casefold() not in names:
            known = ", ".join(name for name in facts.sites if name)
            raise MarketError(f"the market has no site {site!r}; it has {known}.")
        mask &= facts.site_of == names[site.casefold()]
    if seniority is not None:
        if seniority not in tuple(Seniority):
            known = ", ".join(Seniority)
            raise MarketError(f"{seniority!r} is no rank; the ranks are {known}.")
        mask &= facts.facets.seniority == tuple(Seniority).index(Seniority(seniority))
    if not mask.any():
        raise MarketError("no posting of the market is left; ask for fewer conditions at once.")
    return asked.where(mask), facts.where(mask)
