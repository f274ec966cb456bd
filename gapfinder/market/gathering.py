"""Gathering postings into a corpus, one at a time, without keeping their text.

What is held grows with the postings that are kept, and those are bounded: of a role that has
more, an even sample is kept that depends on nothing but the texts (M. Wegman's adaptive sampling,
told by P. Flajolet (1990), "On adaptive sampling", Computing 43:391-400).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import Posting, PostingRole
from gapfinder.market.copies import CopyFinder
from gapfinder.market.corpus import AskedSkills, Corpus, SparseRows, select_terms
from gapfinder.market.facet_rules import find_facets
from gapfinder.market.facets import Facets
from gapfinder.market.facts import FacetColumns, PostingFacts
from gapfinder.market.grouping import GroupingKey, assign_folds, group_postings, grouping_key

MAX_POSTINGS = {PostingRole.DATA_SCIENTIST: 20_000, PostingRole.ML_ENGINEER: 20_000}
"""Most postings of a role that are kept: 20,000 tell a share to within 0.7 points ..."""

MAX_OTHERS = 5_000
"""... and of each other job, which only teach what is out of scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringCounts:
    """What became of the postings that were offered.

    ``offered`` is the sum of the others: kept, snippets, with a title that names both roles,
    copies of earlier ones, and beyond the most that are kept of a role.
    """

    kept: int
    snippets: int
    ambiguous: int
    copies: int
    surplus: int

    @property
    def offered(self) -> int:
        """How many were offered."""
        return self.kept + self.snippets + self.ambiguous + self.copies + self.surplus


@dataclass(frozen=True, slots=True)
class _Row:
    sample: int
    role: PostingRole
    year: int
    site: str
    columns: NDArray[np.int32]
    counts: NDArray[np.uint8]
    skills: frozenset[str]
    key: GroupingKey
    facets: Facets


@dataclass(slots=True)
class _Sample:
    """The rows of one role; a row stays while its sample number is a multiple of 2**level."""

    most: int
    level: int = 0
    rows: list[_Row] = field(default_factory=list)

    def takes(self, number: int) -> bool:
        return number % (1 << self.level) == 0

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        while len(self.rows) > self.most:
            self.level += 1
            self.rows = [kept for kept in self.rows if self.takes(kept.sample)]


class Gatherer:
    """Takes postings one at a time and makes a corpus of them.

    Parameters
    ----------
    most
        Most postings that are kept, by role; `MAX_OTHERS` for those it does not name.
    """

    def __init__(self, most: Mapping[PostingRole, int] = MAX_POSTINGS) -> None:
        self._samples = {role: _Sample(most.get(role, MAX_OTHERS)) for role in PostingRole}
        self._copies = CopyFinder()
        self._seen: set[bytes] = set()
        self._column_of: dict[str, int] = {}
        self._passed: Counter[str] = Counter()

    def wants(self, posting: Posting) -> bool:
        """Return whether a posting is of use: a full text with a clear title, and no copy.

        Asked once a posting; it remembers the text to know copies.
        """
        if posting.is_truncated:
            self._passed["snippets"] += 1
        elif posting.role is PostingRole.AMBIGUOUS:
            self._passed["ambiguous"] += 1
        elif (digest := _digest(posting.text)) in self._seen:
            self._passed["copies"] += 1
        elif not self._samples[posting.role].takes(_sample_number(digest)):
            self._passed["surplus"] += 1
        elif self._copies.is_copy(posting.text):
            self._passed["copies"] += 1
        else:
            self._seen.add(digest)
            return True
        return False

    def add(self, posting: Posting, *, terms: Mapping[str, int], skills: Collection[str]) -> None:
        """Keep what was found in a posting."""
        column_of = self._column_of
        columns = [column_of.setdefault(term, len(column_of)) for term in terms]
        self._samples[posting.role].add(
            _Row(
                sample=_sample_number(_digest(posting.text)),
                role=posting.role,
                year=posting.year or 0,
                site=_site_name(posting.site),
                columns=np.array(columns, dtype=np.int32),
                counts=np.minimum(list(terms.values()), 255).astype(np.uint8),
                skills=frozenset(skills),
                key=grouping_key(posting.company, posting.text),
                facets=find_facets(posting.title, posting.text),
            )
        )

    @property
    def counts(self) -> GatheringCounts:
        """What became of the postings so far."""
        kept = sum(len(sample.rows) for sample in self._samples.values())
        return GatheringCounts(
            kept=kept,
            snippets=self._passed["snippets"],
            ambiguous=self._passed["ambiguous"],
            copies=self._passed["copies"],
            # Rows that were kept at first and left the sample later are surplus too.
            surplus=self._passed["surplus"] + len(self._seen) - kept,
        )

    def corpus(self, *, terms: Collection[str] | None = None) -> Corpus:
        """Return the corpus of what was kept, role after role.

        Parameters
        ----------
        terms
            The vocabulary to count in; ``None`` selects it, see `select_terms`.
        """
        rows = [row for sample in self._samples.values() for row in sample.rows]
        groups = group_postings([row.key for row in rows])
        names = tuple(self._column_of)
        if terms is None:
            terms = select_terms(names, _stacked(rows), groups)
        vocabulary = tuple(sorted(terms))
        new_column = np.full(len(names), -1, dtype=np.int64)
        for column, term in enumerate(vocabulary):
            if term in self._column_of:
                new_column[self._column_of[term]] = column
        skills = tuple(sorted(frozenset().union(*(row.skills for row in rows))))
        skill_of = {skill_id: column for column, skill_id in enumerate(skills)}
        sites = tuple(sorted({row.site for row in rows}))
        role_of = {role: code for code, role in enumerate(PostingRole)}
        return Corpus(
            terms=vocabulary,
            term_rows=_stacked(rows).renamed(new_column),
            asked=AskedSkills(
                skills=skills,
                rows=SparseRows.from_rows({skill_of[i]: 1 for i in row.skills} for row in rows),
                roles=np.array([role_of[row.role] for row in rows], dtype=np.int64),
                years=np.array([row.year for row in rows], dtype=np.int64),
            ),
            facts=PostingFacts(
                sites=sites,
                site_of=np.array([sites.index(row.site) for row in rows], dtype=np.int64),
                facets=FacetColumns.from_facets([row.facets for row in rows]),
            ),
            folds=assign_folds(groups),
        )


def _stacked(rows: list[_Row]) -> SparseRows:
    lengths = [len(row.columns) for row in rows]
    empty = np.zeros(0, dtype=np.int64)
    return SparseRows(
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        indices=np.concatenate([empty, *(row.columns for row in rows)]).astype(np.int64),
        counts=np.concatenate([empty, *(row.counts for row in rows)]).astype(np.int64),
    )


def _digest(text: str) -> bytes:
    words = " ".join(text.casefold().split())
    return hashlib.sha256(words.encode(errors="replace")).digest()[:16]


def _sample_number(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big")


def _site_name(site: str) -> str:
    """Return a site's name without remarks: ``Indeed (UK)`` is ``Indeed``."""
    return site.split("(", 1)[0].strip().rstrip("?")
