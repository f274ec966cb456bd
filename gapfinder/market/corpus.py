"""What was kept of the postings: which skills and terms each holds. Facts, not prose.

Per posting: role, year, site, and a fold that keeps one company's postings together. No sentence,
no company and no name can be read back: terms are kept only when many companies use them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.errors import MarketError
from gapfinder.market.grouping import FOLDS

Ints = NDArray[np.int64]

MIN_COMPANIES = 30
"""A term is kept when postings of at least this many companies hold it ..."""

COMPANIES_PER_MIN = 100
"""... or, in a small corpus, of one in this many, but of two at least."""

MAX_ONE_COMPANY = 0.1
"""A term is dropped when one company makes up more than this share of the postings with it."""

_REMEDY = "Train the market again with gapfinder train."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SparseRows:
    """Which columns each row holds: row i has ``indices[starts[i] : starts[i + 1]]``, sorted.

    ``counts`` says how often, 1 to 255 (more counts as 255); ``None`` where only whether counts.
    """

    starts: Ints
    indices: Ints
    counts: Ints | None = None

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[int, int]], *, is_counted: bool) -> SparseRows:
        """Make rows from mappings of column to count."""
        starts, indices, counts = [0], [], []
        for row in rows:
            columns = sorted(row)
            indices.extend(columns)
            counts.extend(min(row[column], 255) for column in columns)
            starts.append(len(indices))
        return cls(
            starts=np.array(starts, dtype=np.int64),
            indices=np.array(indices, dtype=np.int64),
            counts=np.array(counts, dtype=np.int64) if is_counted else None,
        )


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
            if len(by_company) >= needed
            and max(by_company.values()) <= most * by_company.total()
        )
    )


def corpus_to_arrays(corpus: Corpus) -> dict[str, NDArray[Any]]:
    """Return a corpus as arrays by name, in the smallest types that hold them."""
    assert corpus.term_rows.counts is not None
    return {
        "terms": _pack(corpus.terms),
        "term_lengths": _narrow(np.diff(corpus.term_rows.starts)),
        "term_gaps": _narrow(_gaps(corpus.term_rows)),
        "term_counts": _narrow(corpus.term_rows.counts),
        "skills": _pack(corpus.skills),
        "skill_lengths": _narrow(np.diff(corpus.skill_rows.starts)),
        "skill_gaps": _narrow(_gaps(corpus.skill_rows)),
        "roles": _narrow(corpus.roles),
        "role_names": _pack([role.value for role in PostingRole]),
        "years": _narrow(corpus.years),
        "sites": _pack(corpus.sites),
        "site_of": _narrow(corpus.site_of),
        "folds": _narrow(corpus.folds),
    }


def corpus_from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Corpus:
    """Return the corpus that `corpus_to_arrays` took apart.

    Raises
    ------
    MarketError
        Arrays are missing, unknown, of the wrong type or shape, or point nowhere.
    """
    _check_arrays(arrays)
    if _unpack(arrays["role_names"]) != tuple(role.value for role in PostingRole):
        raise MarketError(f"the corpus knows other roles than this gapfinder. {_REMEDY}")
    terms, skills, sites = (_unpack(arrays[name]) for name in ("terms", "skills", "sites"))
    n = len(arrays["roles"])
    corpus = Corpus(
        terms=terms,
        skills=skills,
        term_rows=_rows(arrays, "term", n=n, columns=len(terms), is_counted=True),
        skill_rows=_rows(arrays, "skill", n=n, columns=len(skills), is_counted=False),
        roles=_column(arrays, "roles", n=n, limit=len(PostingRole)),
        years=_column(arrays, "years", n=n, limit=10_000),
        sites=sites,
        site_of=_column(arrays, "site_of", n=n, limit=len(sites)),
        folds=_column(arrays, "folds", n=n, limit=FOLDS),
    )
    if list(terms) != sorted(set(terms)) or list(skills) != sorted(set(skills)):
        raise MarketError(f"the corpus's terms or skills are not sorted. {_REMEDY}")
    return corpus


_NAMES = frozenset(
    "terms term_lengths term_gaps term_counts skills skill_lengths skill_gaps roles role_names "
    "years sites site_of folds".split()
)


def _check_arrays(arrays: Mapping[str, NDArray[Any]]) -> None:
    if set(arrays) != _NAMES:
        odd = ", ".join(sorted(set(arrays) ^ _NAMES))
        raise MarketError(f"the corpus's arrays are not as expected ({odd}). {_REMEDY}")
    for name, array in arrays.items():
        if array.ndim != 1 or array.dtype.kind != "u":
            found = f"{array.dtype}{array.shape}"
            raise MarketError(
                f"the corpus's {name} is {found}; it must be one row of unsigned integers. "
                f"{_REMEDY}"
            )


def _column(arrays: Mapping[str, NDArray[Any]], name: str, *, n: int, limit: int) -> Ints:
    column: Ints = arrays[name].astype(np.int64)
    if len(column) != n:
        raise MarketError(f"the corpus's {name} has {len(column)} entries, not {n}. {_REMEDY}")
    if n and int(column.max()) >= limit:
        raise MarketError(f"the corpus's {name} holds {column.max()}, not under {limit}. {_REMEDY}")
    return column


def _rows(
    arrays: Mapping[str, NDArray[Any]], name: str, *, n: int, columns: int, is_counted: bool
) -> SparseRows:
    lengths = _column(arrays, f"{name}_lengths", n=n, limit=columns + 1)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    total = int(starts[-1])
    gaps = _column(arrays, f"{name}_gaps", n=total, limit=columns + 1)
    # Each row counts its columns from its own first one; gaps of 0 would repeat a column.
    summed = np.concatenate([[0], np.cumsum(gaps)])
    indices = summed[1:] - np.repeat(summed[starts[:-1]], lengths) - 1
    if total and ((gaps == 0).any() or int(indices.max()) >= columns):
        raise MarketError(f"the corpus's {name}_gaps point outside its {columns} columns. {_REMEDY}")
    counts = _column(arrays, f"{name}_counts", n=total, limit=256) if is_counted else None
    if counts is not None and (counts == 0).any():
        raise MarketError(f"the corpus's {name}_counts hold a 0. {_REMEDY}")
    return SparseRows(starts=starts, indices=indices, counts=counts)


def _gaps(rows: SparseRows) -> Ints:
    """Return each index minus the one before in its row; the first one plus 1. All positive."""
    before = np.concatenate([[-1], rows.indices[:-1]])[: len(rows.indices)]
    first = rows.starts[:-1][np.diff(rows.starts) > 0]
    before[first] = -1
    return rows.indices - before


def _narrow(values: Ints) -> NDArray[Any]:
    """Return the values in the smallest unsigned type that holds them."""
    return values.astype(np.min_scalar_type(int(values.max()) if len(values) else 0))


def _pack(words: Iterable[str]) -> NDArray[np.uint8]:
    r"""Return words as the bytes of their UTF-8, each ended by ``\n``."""
    return np.frombuffer("".join(f"{word}\n" for word in words).encode(), dtype=np.uint8)


def _unpack(packed: NDArray[Any]) -> tuple[str, ...]:
    try:
        text = packed.astype(np.uint8).tobytes().decode()
    except UnicodeDecodeError as error:
        raise MarketError(f"the corpus's words are not UTF-8. {_REMEDY}") from error
    return tuple(text.split("\n")[:-1])
