"""What was kept of the postings: which skills and terms each holds. Facts, not prose.

Per posting: role, year, site, facets, and a fold that keeps one company's postings together. No
sentence, no company and no name can be read back: terms are kept only when many companies use
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.market.facts import Ints, Mask, PostingFacts

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

    def where(self, mask: Mask) -> SparseRows:
        """Return some of the rows."""
        lengths = np.diff(self.starts)
        kept = np.repeat(mask, lengths)
        return SparseRows(
            starts=_starts(lengths[mask]), indices=self.indices[kept], counts=self.counts[kept]
        )

    def joined(self, other: SparseRows) -> SparseRows:
        """Return these rows and then others."""
        return SparseRows(
            starts=np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            indices=np.concatenate([self.indices, other.indices]),
            counts=np.concatenate([self.counts, other.counts]),
        )

    def renamed(self, new_column: Ints) -> SparseRows:
        """Return the rows with column i as ``new_column[i]``; columns of -1 are dropped."""
        columns = new_column[self.indices]
        kept = columns >= 0
        row_of = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))[kept]
        order = np.lexsort((columns[kept], row_of))
        return SparseRows(
            starts=_starts(np.bincount(row_of, minlength=len(self.starts) - 1)),
            indices=columns[kept][order],
            counts=self.counts[kept][order],
        )


def _starts(lengths: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


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

    def where(self, mask: Mask) -> AskedSkills:
        """Return the skills of some of the postings."""
        return AskedSkills(
            skills=self.skills,
            rows=self.rows.where(mask),
            roles=self.roles[mask],
            years=self.years[mask],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """``n`` full-text postings as sparse rows.

    Parameters
    ----------
    terms
        Sorted; the columns of ``term_rows``.
    term_rows
        Term counts, n rows.
    asked, facts
        The skills, role, year, site and facets of the same postings, in the same order.
    folds
        Shape (n,), 0 to 4; postings of one company, and copies, share a fold.
    """

    terms: tuple[str, ...]
    term_rows: SparseRows
    asked: AskedSkills
    facts: PostingFacts
    folds: Ints

    def __len__(self) -> int:
        return len(self.folds)

    @property
    def role_names(self) -> NDArray[np.str_]:
        """Shape (n,); the role of each posting by name."""
        return np.array([role.value for role in PostingRole])[self.asked.roles]

    def joined(self, other: Corpus) -> Corpus:
        """Return these postings and then others, counted in this corpus's terms.

        Raises
        ------
        ValueError
            The other corpus has other terms.
        """
        if self.terms != other.terms:
            raise ValueError("the two corpora do not share their terms")
        skills, (mine, theirs) = _united(self.asked.skills, other.asked.skills)
        sites, (my_sites, their_sites) = _united(self.facts.sites, other.facts.sites)
        return Corpus(
            terms=self.terms,
            term_rows=self.term_rows.joined(other.term_rows),
            asked=AskedSkills(
                skills=skills,
                rows=self.asked.rows.renamed(mine).joined(other.asked.rows.renamed(theirs)),
                roles=np.concatenate([self.asked.roles, other.asked.roles]),
                years=np.concatenate([self.asked.years, other.asked.years]),
            ),
            facts=PostingFacts(
                sites=sites,
                site_of=np.concatenate(
                    [my_sites[self.facts.site_of], their_sites[other.facts.site_of]]
                ),
                facets=self.facts.facets.joined(other.facts.facets),
            ),
            folds=np.concatenate([self.folds, other.folds]),
        )


def _united(
    ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Ints, Ints]]:
    """Return the words of both, sorted, and for each side where its words are among them."""
    both = tuple(sorted({*ours, *theirs}))
    place = {word: at for at, word in enumerate(both)}
    first, second = (
        np.array([place[w] for w in words], dtype=np.int64) for words in (ours, theirs)
    )
    return both, (first, second)


def select_terms(terms: Sequence[str], rows: SparseRows, groups: Ints) -> tuple[str, ...]:
    """Return the terms that are common enough, among companies, to be kept.

    Parameters
    ----------
    terms
        The columns of ``rows``, in any order.
    rows
        Term counts of each posting.
    groups
        Shape (n,); equal for postings of one company.

    Returns
    -------
    tuple of str
        Sorted.
    """
    _, group_of = np.unique(groups, return_inverse=True)
    group_count = int(group_of.max()) + 1 if len(groups) else 0
    needed = max(2, min(MIN_COMPANIES, group_count // COMPANIES_PER_MIN))
    # A term of few companies cannot be spread thinner than evenly.
    most = max(MAX_ONE_COMPANY, 2 / needed)
    holders = np.repeat(group_of, np.diff(rows.starts))
    pairs, postings = np.unique(rows.indices * max(group_count, 1) + holders, return_counts=True)
    columns = pairs // max(group_count, 1)
    companies = np.bincount(columns, minlength=len(terms))
    total = np.bincount(columns, weights=postings, minlength=len(terms))
    largest = np.zeros(len(terms), dtype=np.int64)
    np.maximum.at(largest, columns, postings)
    kept = (companies >= needed) & (largest <= most * total)
    return tuple(sorted(terms[column] for column in np.flatnonzero(kept).tolist()))
