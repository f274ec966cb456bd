"""Demand: how many of a role's postings ask for each skill."""

from __future__ import annotations

import numpy as np

from gapfinder.core.postings import PostingRole, RoleDemand
from gapfinder.core.roles import Role
from gapfinder.market.corpus import Corpus


def count_demand(corpus: Corpus, role: Role) -> RoleDemand:
    """Count what a role's postings ask for.

    Parameters
    ----------
    corpus
        Holds full-text postings only.
    role
        Postings whose title is ambiguous belong to neither.

    Returns
    -------
    RoleDemand
        Skills that no posting asks for are left out.
    """
    wanted = corpus.roles == tuple(PostingRole).index(PostingRole(role.value))
    holders = np.repeat(wanted, np.diff(corpus.skill_rows.starts))
    counts = np.bincount(corpus.skill_rows.indices[holders], minlength=len(corpus.skills))
    return RoleDemand(
        role=role,
        n=int(wanted.sum()),
        counts=tuple(
            (skill_id, int(count))
            for skill_id, count in zip(corpus.skills, counts.tolist(), strict=True)
            if count
        ),
    )
