"""What was kept of the postings: which skills and terms each holds. Facts, not prose.

Per posting: role, year, site, and a fold that keeps one company's postings together. No sentence,
no company and no name can be read back: terms are kept only when many companies use them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role

Ints = NDArray[np.int64]

MIN_COMPANIES = 30
"""A term is kept when postings of at least this many companies hold it ..."""

COMPANIES_PER_MIN = 100
"""... or, in a small corpus, of one in this many, but of two at least."""

MAX_ONE_COMPANY = 0.1
"""A term is dropped when one company makes up more than this share of the postings with it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SparseRows:
    """Which columns each row holds: row i has ``indices[starts[i] : starts[i + 1]]``, sorted.

    ``counts`` says how often, 1 to 255 (more counts as 255).
    """

    starts: Ints
    indices: Ints
    counts: Ints

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[int, int]]) -> SparseRows:
        """Make rows from mappings of column to count."""
        starts, indices, counts = [0], list[int](), list[int]()
        for row in rows:
            columns = sorted(row)
            indices.extend(columns)
            counts.extend(min(row[column], 255) for column in columns)
            starts.append(len(indices))
        return cls(
            starts=np.array(starts, dtype=np.int64),
            indices=np.array(indices, dtype=np.int64),
            counts=np.array(counts, dtype=np.int64),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AskedSkills:
    """Which skills each of ``n`` postings asks for: the part of a corpus that a check needs.

    Parameters
    ----------
    skills
        Ids, sorted; the columns of ``rows``.
    rows
        Skills found, n rows; rows of roles other than the two are empty.
    roles
        Shape (n,); index into ``tuple(PostingRole)``.
    years
        Shape (n,); 0 where unknown.
    """

    skills: tuple[str, ...]
    rows: SparseRows
    roles: Ints
    years: Ints

    def of_role(self, role: Role) -> tuple[int, Ints, Ints]:
        """Return how many postings a role has, and pairs of posting and column for what they ask.

        Postings are numbered anew from 0. The two arrays are equally long.
        """
        wanted = self.roles == tuple(PostingRole).index(PostingRole(role.value))
        lengths = np.diff(self.rows.starts)
        n = int(wanted.sum())
        postings = np.repeat(np.arange(n, dtype=np.int64), lengths[wanted])
        return n, postings, self.rows.indices[np.repeat(wanted, lengths)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """``n`` full-text postings as sparse rows.

    Parameters
    ----------
    terms, skills
        Sorted; the columns of ``term_rows`` and ``skill_rows``. Skills are ids.
    term_rows
        Term counts, n rows.
    skill_rows
        Skills found, n rows; rows of roles other than the two are empty.
    roles
        Shape (n,); index into ``tuple(PostingRole)``.
    years
        Shape (n,); 0 where unknown.
    sites, site_of
        Names of sites, sorted, and shape (n,) indices into them; an empty name where unknown.
    folds
        Shape (n,), 0 to 4; postings of one company, and copies, share a fold.
    """

    terms: tuple[str, ...]
    skills: tuple[str, ...]
    term_rows: SparseRows
    skill_rows: SparseRows
    roles: Ints
    years: Ints
    sites: tuple[str, ...]
    site_of: Ints
    folds: Ints

    def __len__(self) -> int:
        return len(self.roles)

    @property
    def asked(self) -> AskedSkills:
        """The skills alone, without the terms."""
        return AskedSkills(
            skills=self.skills, rows=self.skill_rows, roles=self.roles, years=self.years
        )

    @property
    def role_names(self) -> NDArray[np.str_]:
        """Shape (n,); the role of each posting by name."""
        return np.array([role.value for role in PostingRole])[self.roles]


def select_terms(counts: Sequence[Mapping[str, int]], groups: Ints) -> tuple[str, ...]:
    """Return the terms that are common enough, among companies, to be kept.

    Parameters
    ----------
    counts
        Term counts of each posting.
    groups
        Shape (n,); equal for postings of one company.

    Returns
    -------
    tuple of str
        Sorted.
    """
    holders: dict[str, Counter[int]] = {}
    for row, group in zip(counts, groups.tolist(), strict=True):
        for term in row:
            holders.setdefault(term, Counter())[group] += 1
    needed = max(2, min(MIN_COMPANIES, len(set(groups.tolist())) // COMPANIES_PER_MIN))
    # A term of few companies cannot be spread thinner than evenly.
    most = max(MAX_ONE_COMPANY, 2 / needed)
    return tuple(
        sorted(
            term
            for term, by_company in holders.items()
            if len(by_company) >= needed and max(by_company.values()) <= most * by_company.total()
        )
    )
