"""What is asked for together: skills so often named in the same postings that they are near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gapfinder.core.roles import Role
from gapfinder.market.corpus import AskedSkills

MIN_CORRELATION = 0.35
"""Smallest correlation (phi) of two skills over a role's postings that makes them near.

Docker and Kubernetes have 0.64 among ML engineer postings, Python and R 0.35 among data
scientist ones, Docker and AWS 0.31."""

MIN_LIFT = 1.5
"""Smallest lift besides: what nearly every posting names is near to nothing."""

MIN_TOGETHER = 20
"""Fewest postings that name both."""


def find_near(
    asked: AskedSkills, role: Role, gaps: Sequence[str], shown: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return for each gap the shown skills that are near it.

    Parameters
    ----------
    asked
        The skills of the postings.
    role
        Whose postings are counted.
    gaps, shown
        Skill ids; those that no posting names are near to nothing.

    Returns
    -------
    tuple of tuples of str
        One for each of ``gaps``, nearest first, ties by id.

    Notes
    -----
    Correlation rather than lift alone, because lift cannot be large for skills that many
    postings name: TensorFlow and PyTorch stand together in 477 of 1,395 ML engineer postings,
    and their lift is 1.9.
    """
    n, postings, columns = asked.of_role(role)
    known = {skill_id: column for column, skill_id in enumerate(asked.skills)}
    ids = [skill_id for skill_id in dict.fromkeys((*gaps, *shown)) if skill_id in known]
    place = np.full(len(asked.skills), -1, dtype=np.int64)
    place[[known[skill_id] for skill_id in ids]] = np.arange(len(ids))
    rows = place[columns]
    names = np.zeros((len(ids), n), dtype=np.float32)
    names[rows[rows >= 0], postings[rows >= 0]] = 1
    # Not a matrix product: the threads that numpy would start for it cost more than they save.
    together = np.einsum("an,bn->ab", names, names).astype(np.float64)
    share = np.diagonal(together) / max(n, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = together / n / np.outer(share, share)
        spread = np.sqrt(share * (1 - share))
        correlation = (together / n - np.outer(share, share)) / np.outer(spread, spread)
    is_near = (correlation >= MIN_CORRELATION) & (lift >= MIN_LIFT) & (together >= MIN_TOGETHER)
    at = {skill_id: row for row, skill_id in enumerate(ids)}
    kept = [skill_id for skill_id in shown if skill_id in at]

    def near(gap: str) -> tuple[str, ...]:
        if gap not in at:
            return ()
        found = [i for i in kept if i != gap and is_near[at[gap], at[i]]]
        return tuple(sorted(found, key=lambda i: (-correlation[at[gap], at[i]], i)))

    return tuple(near(gap) for gap in gaps)
