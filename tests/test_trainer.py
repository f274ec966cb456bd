from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gapfinder.artifacts import Market
from gapfinder.core.mentions import Status
from gapfinder.core.postings import Posting, PostingRole
from gapfinder.core.roles import LeanRole, Role
from gapfinder.errors import MarketError
from gapfinder.files.posting_files import read_postings
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.market.gathering import GatheringCounts
from gapfinder.market.labels import label_title
from gapfinder.matching.matcher import Matcher
from gapfinder.reading.plain import document_from_text
from gapfinder.settings import Settings
from gapfinder.trainer import retrain, train


@pytest.fixture(scope="module")
def postings(root: Path) -> list[Posting]:
    return list(read_postings([root / "fixtures" / "postings.csv"], label=label_title))


@pytest.fixture(scope="module")
def market(postings: list[Posting]) -> Market:
    return train(postings, taxonomy=builtin_taxonomy())


def test_demand_is_what_the_matcher_finds(postings: list[Posting], market: Market) -> None:
    matcher = Matcher(builtin_taxonomy())
    for role in Role:
        texts = [posting.text for posting in postings if posting.role.value == role.value]
        counts = Counter(
            entry.skill.id
            for text in texts
            for entry in matcher.find_skills(document_from_text(text)).with_status(Status.FOUND)
        )
        demand = market.demand_for(role)
        assert demand.n == len(texts) >= 15
        assert dict(demand.counts) == counts
        assert demand.demand("python").share > 0.3
        assert demand.counts == tuple(sorted(demand.counts))


def test_sixty_postings_teach_a_direction(market: Market) -> None:
    settings = Settings(undecided_margin=0.0, min_lean_terms=3)
    engineer = "Deploy PyTorch models with Docker and Kubernetes, cut GPU inference latency."
    scientist = "Statistics, experiments and dashboards in SQL and R; explain results to managers."
    assert market.role_model.lean(engineer, settings=settings).role is LeanRole.ML_ENGINEER
    assert market.role_model.lean(scientist, settings=settings).role is LeanRole.DATA_SCIENTIST


def test_the_same_postings_give_the_same_market(postings: list[Posting], market: Market) -> None:
    assert train(postings, taxonomy=builtin_taxonomy()).sha256 == market.sha256
    assert retrain(market).sha256 == market.sha256


def test_provenance_says_what_was_counted(postings: list[Posting], market: Market) -> None:
    made = market.provenance
    usable = [posting for posting in postings if posting.role is not PostingRole.AMBIGUOUS]
    assert dict(made.postings) == Counter(posting.role.value for posting in usable)
    assert sum(count for _, count in made.sites) == len(usable) == len(market.corpus)
    assert made.taxonomy_sha256 == builtin_taxonomy().sha256
    years = [posting.year for posting in usable if posting.year]
    assert market.years == (min(years), max(years))


def test_snippets_ambiguous_titles_and_copies_are_passed_over(
    postings: list[Posting], market: Market
) -> None:
    first = postings[0]
    surplus = [
        replace(first, id="snippet", text="Python and churn", is_truncated=True),
        replace(first, id="both", text="Python and ranking", role=PostingRole.AMBIGUOUS),
        replace(first, id="copy", text=f"  {first.text.upper()}\n"),
    ]
    again = train([*postings, *surplus], taxonomy=builtin_taxonomy())
    assert again.sha256 == market.sha256


def test_postings_join_a_market(postings: list[Posting], market: Market) -> None:
    chance = [
        replace(p, text=f"{p.text} {p.id} " + " ".join(p.text.split()[::-1])) for p in postings
    ]
    both = train(chance, taxonomy=builtin_taxonomy(), base=market)
    alone = train(chance, taxonomy=builtin_taxonomy())
    assert both.corpus.terms == market.corpus.terms
    assert len(both.corpus) == len(market.corpus) + len(alone.corpus)
    for role in Role:
        counts = [m.demand_for(role).demand("python").count for m in (market, alone, both)]
        assert counts[0] + counts[1] == counts[2] > 0
    assert sum(n for _, n in both.provenance.sites) == len(both.corpus)


def test_what_became_of_the_postings_is_reported(postings: list[Posting]) -> None:
    seen: list[GatheringCounts] = []
    offered = [*postings, *postings[:5]]
    train(offered, taxonomy=builtin_taxonomy(), report=seen.append)
    [counts] = seen
    assert counts.offered == len(offered)
    assert counts.copies >= 5


def test_progress_counts_the_postings(postings: list[Posting]) -> None:
    seen: list[int] = []
    market = train(postings, taxonomy=builtin_taxonomy(), progress=seen.append)
    assert seen == list(range(1, len(postings) + 1))
    assert len(market.corpus) <= len(postings)


@pytest.mark.parametrize("role", list(Role))
def test_one_role_alone_is_no_market(postings: list[Posting], role: Role) -> None:
    kept = [posting for posting in postings if posting.role.value != role.value]
    with pytest.raises(MarketError, match=f"found 0 usable {role.value.replace('_', ' ')}"):
        train(kept, taxonomy=builtin_taxonomy())
    with pytest.raises(MarketError, match="at least 10 are needed"):
        train([], taxonomy=builtin_taxonomy())


def test_neither_companies_nor_sentences_are_kept(postings: list[Posting], market: Market) -> None:
    kept = " ".join((*market.corpus.terms, *market.corpus.facts.sites, *market.role_model.terms))
    companies = {posting.company.lower() for posting in postings}
    assert len(companies) > 40
    assert not [company for company in companies if company in kept]
    assert max(len(term.split()) for term in market.corpus.terms) == 2


def test_the_corpus_and_the_model_share_their_terms(market: Market) -> None:
    assert market.corpus.terms == market.role_model.terms
    assert len(market.corpus.terms) > 300
    assert np.isfinite(market.role_model.coefficients).all()
