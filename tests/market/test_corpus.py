from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.errors import MarketError
from gapfinder.market.corpus import (
    COMPANIES_PER_MIN,
    MIN_COMPANIES,
    AskedSkills,
    Corpus,
    SparseRows,
    select_terms,
)
from gapfinder.market.corpus_arrays import corpus_from_arrays, corpus_to_arrays
from gapfinder.market.demand import count_demand
from gapfinder.market.facet_rules import find_facets
from gapfinder.market.facts import COLUMN_NAMES, FacetColumns, PostingFacts

TERMS = tuple(f"term{i:03}" for i in range(300))
SKILLS = ("docker", "kafka", "python", "sql")
TEXT = "A PhD in statistics and 3 years of experience. Salary: $120,000 - $150,000 a year."
CODE = {role: code for code, role in enumerate(PostingRole)}

rows = st.dictionaries(st.integers(0, 299), st.integers(1, 400), max_size=12)
skill_rows = st.dictionaries(st.integers(0, 3), st.just(1))
postings = st.lists(
    st.tuples(rows, skill_rows, st.sampled_from(PostingRole), st.sampled_from([0, 2019, 2025])),
    max_size=12,
)


def corpus_of(made: list[tuple[dict[int, int], dict[int, int], PostingRole, int]]) -> Corpus:
    return Corpus(
        terms=TERMS,
        term_rows=SparseRows.from_rows(terms for terms, _, _, _ in made),
        asked=AskedSkills(
            skills=SKILLS,
            rows=SparseRows.from_rows(skills for _, skills, _, _ in made),
            roles=np.array([CODE[role] for _, _, role, _ in made], dtype=np.int64),
            years=np.array([year for _, _, _, year in made], dtype=np.int64),
        ),
        facts=PostingFacts(
            sites=("", "careers"),
            site_of=np.arange(len(made), dtype=np.int64) % 2,
            facets=FacetColumns.from_facets(
                [find_facets("Senior Data Scientist", TEXT) for _ in made]
            ),
        ),
        folds=np.arange(len(made), dtype=np.int64) % 5,
    )


SAMPLE = corpus_of(
    [
        ({0: 3, 299: 1}, {1: 1, 2: 1}, PostingRole.DATA_SCIENTIST, 2024),
        ({}, {}, PostingRole.OTHER, 0),
        ({0: 1, 5: 2}, {2: 1}, PostingRole.DATA_SCIENTIST, 2019),
        ({7: 900}, {0: 1}, PostingRole.ML_ENGINEER, 2025),
    ]
)


def same(one: Corpus, other: Corpus) -> bool:
    left, right = corpus_to_arrays(one), corpus_to_arrays(other)
    return left.keys() == right.keys() and all(
        np.array_equal(left[name], right[name]) for name in left
    )


@given(postings)
def test_what_is_taken_apart_is_put_together_again(
    made: list[tuple[dict[int, int], dict[int, int], PostingRole, int]],
) -> None:
    corpus = corpus_of(made)
    again = corpus_from_arrays(corpus_to_arrays(corpus))
    assert same(again, corpus)
    assert again.terms == TERMS
    for i, (terms, skills, role, year) in enumerate(made):
        part = slice(again.term_rows.starts[i], again.term_rows.starts[i + 1])
        found = zip(
            again.term_rows.indices[part].tolist(),
            again.term_rows.counts[part].tolist(),
            strict=True,
        )
        assert dict(found) == {column: min(count, 255) for column, count in terms.items()}
        part = slice(again.asked.rows.starts[i], again.asked.rows.starts[i + 1])
        assert again.asked.rows.indices[part].tolist() == sorted(skills)
        assert again.role_names[i] == role.value
        assert again.asked.years[i] == year


@given(postings)
def test_demand_counts_each_posting_of_the_role_once(
    made: list[tuple[dict[int, int], dict[int, int], PostingRole, int]],
) -> None:
    corpus = corpus_of(made)
    for role in Role:
        asked = [skills for _, skills, of, _ in made if of.value == role.value]
        demand = count_demand(corpus.asked, role)
        assert demand.n == len(asked)
        assert dict(demand.counts) == {
            skill: sum(column in row for row in asked)
            for column, skill in enumerate(SKILLS)
            if any(column in row for row in asked)
        }


def test_arrays_are_small_and_hold_nothing_else() -> None:
    arrays = corpus_to_arrays(SAMPLE)
    assert set(arrays) == {
        "terms",
        "term_lengths",
        "term_gaps",
        "term_counts",
        "skills",
        "skill_lengths",
        "skill_gaps",
        "roles",
        "role_names",
        "years",
        "sites",
        "site_of",
        "folds",
        "facet_names",
        *(f"facet_{name}" for name in COLUMN_NAMES),
    }
    assert arrays["term_counts"].dtype == np.uint8
    assert arrays["term_gaps"].dtype == np.uint16


@pytest.mark.parametrize("name", sorted(corpus_to_arrays(SAMPLE)))
@pytest.mark.parametrize("damage", ["missing", "longer", "float", "two rows", "huge"])
def test_damaged_arrays_are_refused(name: str, damage: str) -> None:
    arrays: dict[str, NDArray[Any]] = dict(corpus_to_arrays(SAMPLE))
    old = arrays.pop(name)
    changed = {
        "longer": np.append(old, old[-1:]),
        "float": old.astype(float),
        "two rows": np.stack([old, old]),
        "huge": np.full(len(old), 2_000_000, dtype=np.uint32),
    }
    if damage in changed:
        arrays[name] = changed[damage]
    with pytest.raises(MarketError):
        corpus_from_arrays(arrays)


def test_roles_of_another_version_are_refused() -> None:
    arrays = corpus_to_arrays(SAMPLE)
    arrays["role_names"] = np.frombuffer(b"astronaut\n", dtype=np.uint8)
    with pytest.raises(MarketError, match="other roles"):
        corpus_from_arrays(arrays)


def select(counts: list[dict[str, int]], groups: NDArray[np.int64]) -> tuple[str, ...]:
    terms = list(dict.fromkeys(term for row in counts for term in row))
    rows = SparseRows.from_rows({terms.index(term): n for term, n in row.items()} for row in counts)
    return select_terms(terms, rows, groups)


@given(postings, postings)
def test_joined_counts_are_those_of_both(
    one: list[tuple[dict[int, int], dict[int, int], PostingRole, int]],
    other: list[tuple[dict[int, int], dict[int, int], PostingRole, int]],
) -> None:
    joined = corpus_of(one).joined(corpus_of(other))
    assert len(joined) == len(one) + len(other)
    assert same(corpus_from_arrays(corpus_to_arrays(joined)), joined)
    for role in Role:
        parts = [count_demand(corpus_of(made).asked, role) for made in (one, other)]
        whole = count_demand(joined.asked, role)
        assert whole.n == sum(part.n for part in parts)
        for skill in SKILLS:
            assert whole.demand(skill).count == sum(p.demand(skill).count for p in parts)


def test_corpora_of_other_terms_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="do not share their terms"):
        SAMPLE.joined(replace(SAMPLE, terms=("a",)))


@given(postings, st.data())
def test_some_postings_are_as_they_were_among_all(
    made: list[tuple[dict[int, int], dict[int, int], PostingRole, int]], data: st.DataObject
) -> None:
    mask = np.array([data.draw(st.booleans()) for _ in made], dtype=bool)
    kept = [row for row, is_kept in zip(made, mask.tolist(), strict=True) if is_kept]
    some, expected = corpus_of(made).asked.where(mask), corpus_of(kept).asked
    np.testing.assert_array_equal(some.rows.starts, expected.rows.starts)
    np.testing.assert_array_equal(some.rows.indices, expected.rows.indices)
    np.testing.assert_array_equal(some.years, expected.years)


def test_terms_of_one_posting_are_dropped_in_a_small_corpus() -> None:
    counts = [{"python": 1, "once": 9}, {"python": 2, "twice": 1}, {"twice": 1}]
    assert select(counts, np.array([0, 1, 2])) == ("python", "twice")


def test_terms_need_many_companies_in_a_large_corpus() -> None:
    n = COMPANIES_PER_MIN * MIN_COMPANIES
    groups = np.arange(n)
    counts = [{"common": 1} for _ in range(n)]
    for row in counts[: MIN_COMPANIES - 1]:
        row["rare"] = 5
    for row in counts[:MIN_COMPANIES]:
        row["enough"] = 1
    assert select(counts, groups) == ("common", "enough")


def test_a_term_that_one_company_owns_is_dropped() -> None:
    n = COMPANIES_PER_MIN * MIN_COMPANIES
    groups = np.concatenate([np.arange(n), np.zeros(40, dtype=np.int64)])
    counts = [{"common": 1} for _ in range(n + 40)]
    for row in counts[n - 40 :]:
        row["pinehollow"] = 1
    assert select(counts, groups) == ("common",)
