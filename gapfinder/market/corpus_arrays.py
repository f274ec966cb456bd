"""The corpus as arrays that can be kept: small unsigned integers, nothing pickled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.degrees import Degree
from gapfinder.core.postings import PostingRole
from gapfinder.core.seniority import Seniority
from gapfinder.errors import MarketError
from gapfinder.market.corpus import AskedSkills, Corpus, SparseRows
from gapfinder.market.facets import MAX_YEARS, YEARLY_PAY, Currency
from gapfinder.market.facts import COLUMN_NAMES, FIELD_NAMES, FacetColumns, Ints, PostingFacts
from gapfinder.market.grouping import FOLDS

_FACETS = {name: f"facet_{name}" for name in COLUMN_NAMES}
ASKED_NAMES = frozenset(
    {
        *("skills", "skill_lengths", "skill_gaps", "roles", "role_names", "years"),
        *("sites", "site_of", "facet_names", *_FACETS.values()),
    }
)
"""Arrays of all but the terms, kept in a file of their own: a check reads them alone."""

_NAMES = ASKED_NAMES | {"terms", "term_lengths", "term_gaps", "term_counts", "folds"}
_FACET_NAMES = (*Seniority, *Degree, *FIELD_NAMES, *Currency)
_LIMITS = {
    "seniority": len(Seniority),
    "degrees": 1 << len(Degree),
    "fields": 1 << len(FIELD_NAMES),
    "years": MAX_YEARS + 1,
    "pay_low": YEARLY_PAY[1] + 1,
    "pay_high": YEARLY_PAY[1] + 1,
    "currency": len(Currency),
}
_REMEDY = "Train the market again with gapfinder train."


def corpus_to_arrays(corpus: Corpus) -> dict[str, NDArray[Any]]:
    """Return a corpus as arrays by name, in the smallest types that hold them."""
    asked, facts = corpus.asked, corpus.facts
    return {
        "terms": _pack(corpus.terms),
        "term_lengths": _narrow(np.diff(corpus.term_rows.starts)),
        "term_gaps": _narrow(_gaps(corpus.term_rows)),
        "term_counts": _narrow(corpus.term_rows.counts),
        "skills": _pack(asked.skills),
        "skill_lengths": _narrow(np.diff(asked.rows.starts)),
        "skill_gaps": _narrow(_gaps(asked.rows)),
        "roles": _narrow(asked.roles),
        "role_names": _pack([role.value for role in PostingRole]),
        "years": _narrow(asked.years),
        "sites": _pack(facts.sites),
        "site_of": _narrow(facts.site_of),
        "folds": _narrow(corpus.folds),
        "facet_names": _pack(_FACET_NAMES),
        **{array: _narrow(getattr(facts.facets, name)) for name, array in _FACETS.items()},
    }


def corpus_from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Corpus:
    """Return the corpus that `corpus_to_arrays` took apart.

    Raises
    ------
    MarketError
        Arrays are missing, unknown, of the wrong type or shape, or point nowhere.
    """
    _check_arrays(arrays, _NAMES)
    asked, facts = _asked(arrays), _facts(arrays)
    terms = _unpack(arrays["terms"])
    _check_sorted(terms, "terms")
    n = len(asked.roles)
    return Corpus(
        terms=terms,
        term_rows=_rows(arrays, "term", n=n, columns=len(terms), counts="term_counts"),
        asked=asked,
        facts=facts,
        folds=_column(arrays, "folds", n=n, limit=FOLDS),
    )


def asked_from_arrays(arrays: Mapping[str, NDArray[Any]]) -> tuple[AskedSkills, PostingFacts]:
    """Return the asked skills and the facts from the arrays named in `ASKED_NAMES`.

    Raises
    ------
    MarketError
        As `corpus_from_arrays`.
    """
    _check_arrays(arrays, ASKED_NAMES)
    return _asked(arrays), _facts(arrays)


def _facts(arrays: Mapping[str, NDArray[Any]]) -> PostingFacts:
    if _unpack(arrays["facet_names"]) != _FACET_NAMES:
        raise MarketError(f"the corpus knows other facets than this gapfinder. {_REMEDY}")
    sites = _unpack(arrays["sites"])
    _check_sorted(sites, "sites")
    n = len(arrays["roles"])
    return PostingFacts(
        sites=sites,
        site_of=_column(arrays, "site_of", n=n, limit=len(sites)),
        facets=FacetColumns(
            **{
                name: _column(arrays, array, n=n, limit=_LIMITS[name])
                for name, array in _FACETS.items()
            }
        ),
    )


def _asked(arrays: Mapping[str, NDArray[Any]]) -> AskedSkills:
    if _unpack(arrays["role_names"]) != tuple(role.value for role in PostingRole):
        raise MarketError(f"the corpus knows other roles than this gapfinder. {_REMEDY}")
    skills = _unpack(arrays["skills"])
    _check_sorted(skills, "skills")
    n = len(arrays["roles"])
    return AskedSkills(
        skills=skills,
        rows=_rows(arrays, "skill", n=n, columns=len(skills)),
        roles=_column(arrays, "roles", n=n, limit=len(PostingRole)),
        years=_column(arrays, "years", n=n, limit=10_000),
    )


def _check_sorted(words: tuple[str, ...], what: str) -> None:
    if list(words) != sorted(set(words)):
        raise MarketError(f"the corpus's {what} are not sorted. {_REMEDY}")


def _check_arrays(arrays: Mapping[str, NDArray[Any]], names: frozenset[str]) -> None:
    if set(arrays) != names:
        odd = ", ".join(sorted(set(arrays) ^ names))
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
    arrays: Mapping[str, NDArray[Any]],
    name: str,
    *,
    n: int,
    columns: int,
    counts: str | None = None,
) -> SparseRows:
    lengths = _column(arrays, f"{name}_lengths", n=n, limit=columns + 1)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    total = int(starts[-1])
    gaps = _column(arrays, f"{name}_gaps", n=total, limit=columns + 1)
    # Each row counts its columns from its own first one; gaps of 0 would repeat a column.
    summed = np.concatenate([[0], np.cumsum(gaps)])
    indices = summed[1:] - np.repeat(summed[starts[:-1]], lengths) - 1
    if total and ((gaps == 0).any() or int(indices.max()) >= columns):
        raise MarketError(
            f"the corpus's {name}_gaps point outside its {columns} columns. {_REMEDY}"
        )
    often = np.ones(total, dtype=np.int64)
    if counts is not None:
        often = _column(arrays, counts, n=total, limit=256)
    if (often == 0).any():
        raise MarketError(f"the corpus's {counts} hold a 0. {_REMEDY}")
    return SparseRows(starts=starts, indices=indices, counts=often)


def _gaps(rows: SparseRows) -> Ints:
    """Return each index minus the one before in its row; the first one plus 1. All positive."""
    before = np.concatenate([[-1], rows.indices[:-1]])[: len(rows.indices)]
    first = rows.starts[:-1][np.diff(rows.starts) > 0]
    before[first] = -1
    gaps: Ints = rows.indices - before
    return gaps


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
