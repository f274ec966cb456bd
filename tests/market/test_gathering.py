from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from gapfinder.core.postings import Posting, PostingRole
from gapfinder.market.gathering import Gatherer

DS, ML = PostingRole.DATA_SCIENTIST, PostingRole.ML_ENGINEER


def posting(number: int, role: PostingRole = DS) -> Posting:
    text = " ".join(f"word{(number * 7919 + i * i) % 5003}" for i in range(60))
    return Posting(id=str(number), title="Senior Data Scientist", text=text, role=role, year=2024)


def gather(postings: list[Posting], most: dict[PostingRole, int]) -> Gatherer:
    gatherer = Gatherer(most)
    for one in postings:
        if gatherer.wants(one):
            gatherer.add(one, terms=Counter(one.text.split()), skills={"python"})
    return gatherer


def test_of_a_role_with_many_postings_an_even_sample_is_kept() -> None:
    postings = [posting(n) for n in range(400)] + [posting(n, ML) for n in range(400, 420)]
    gatherer = gather(postings, {DS: 100, ML: 100})
    counts = gatherer.counts
    assert counts.offered == 420
    assert 20 + 40 <= counts.kept <= 20 + 100
    assert counts.surplus == 420 - counts.kept
    corpus = gatherer.corpus()
    assert len(corpus) == counts.kept
    assert (corpus.role_names == ML).sum() == 20
    backwards = gather(postings[::-1], {DS: 100, ML: 100}).corpus()
    assert len(backwards) == len(corpus)
    assert backwards.terms == corpus.terms


def test_what_is_of_no_use_is_counted() -> None:
    snippet = Posting(id="a", title="x", text="short", role=DS, is_truncated=True)
    both = Posting(id="b", title="x", text="both", role=PostingRole.AMBIGUOUS)
    gatherer = gather([posting(1), posting(1), snippet, both], {})
    counts = gatherer.counts
    assert (counts.kept, counts.copies, counts.snippets, counts.ambiguous) == (1, 1, 1, 1)
    assert counts.offered == 4


def test_the_corpus_counts_in_the_terms_it_is_given() -> None:
    one, other = posting(1), posting(2)
    words = one.text.split()
    corpus = gather([one, other], {}).corpus(terms=("absent", words[0]))
    assert corpus.terms == tuple(sorted(("absent", words[0])))
    held = corpus.term_rows.indices.tolist()
    assert held
    assert {corpus.terms[column] for column in held} == {words[0]}
    np.testing.assert_array_equal(corpus.facts.facets.seniority, [3, 3])


def test_no_postings_make_an_empty_corpus() -> None:
    corpus = Gatherer().corpus()
    assert len(corpus) == 0
    assert corpus.terms == ()
    assert Gatherer().counts.offered == 0


@pytest.mark.parametrize(
    ("site", "name"), [("Indeed (UK)", "Indeed"), ("Glassdoor?", "Glassdoor"), ("", "")]
)
def test_sites_lose_their_remarks(site: str, name: str) -> None:
    gatherer = Gatherer()
    one = Posting(id="1", title="x", text="words", role=DS, site=site)
    assert gatherer.wants(one)
    gatherer.add(one, terms={}, skills=())
    assert gatherer.corpus().facts.sites == (name,)
