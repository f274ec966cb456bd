"""Demand: how many of a role's postings ask for each skill, recent ones weighing more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole, RoleDemand
from gapfinder.core.roles import Role
from gapfinder.market.corpus import AskedSkills
from gapfinder.market.facts import Ints

Floats = NDArray[np.float64]


def count_demand(asked: AskedSkills, role: Role, *, half_life: float | None = None) -> RoleDemand:
    """Count what a role's postings ask for.

    Parameters
    ----------
    asked
        The skills of full-text postings.
    role
        Postings whose title is ambiguous belong to neither.
    half_life
        Years after which a posting weighs half as much as one of the newest year; ``None``
        weighs all alike.

    Returns
    -------
    RoleDemand
        Skills that no posting asks for are left out.
    """
    n, postings, columns = asked.of_role(role)
    years = asked.years[asked.roles == tuple(PostingRole).index(PostingRole(role.value))]
    counts = np.bincount(columns, minlength=len(asked.skills))
    named = np.flatnonzero(counts).tolist()
    weights = np.ones(n) if half_life is None else age_weights(years, half_life)
    total = weights.sum()
    shares = np.bincount(columns, weights=weights[postings], minlength=len(asked.skills))
    return RoleDemand(
        role=role,
        n=n,
        counts=tuple((asked.skills[column], int(counts[column])) for column in named),
        shares=tuple((asked.skills[column], float(shares[column] / total)) for column in named),
        effective_n=effective_size(weights),
    )


def age_weights(years: Ints, half_life: float) -> Floats:
    """Return the weight of each posting by its age, 1 for the newest year.

    Parameters
    ----------
    years
        Shape (n,); 0 where unknown: such a posting weighs as much as the others on average.
    half_life
        Years, above 0; infinity weighs all alike.
    """
    is_known = years > 0
    weights = np.ones(len(years))
    if is_known.any():
        weights[is_known] = 0.5 ** ((years.max() - years[is_known]) / half_life)
        weights[~is_known] = weights[is_known].mean()
    return weights


def effective_size(weights: Floats) -> float:
    """Return how many postings that weigh alike would tell a share as surely.

    L. Kish (1965), *Survey Sampling*, section 8.2: the square of the sum over the sum of squares.
    """
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0
