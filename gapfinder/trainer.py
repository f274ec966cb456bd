"""Postings to a market: each room does its part, and the market is put together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from gapfinder.artifacts import Market, MarketProvenance, make_market
from gapfinder.core.postings import Posting, PostingRole
from gapfinder.core.roles import Role
from gapfinder.core.skills import Taxonomy
from gapfinder.errors import MarketError
from gapfinder.market.corpus import Corpus, SparseRows, select_terms
from gapfinder.market.demand import count_demand
from gapfinder.market.grouping import assign_folds, group_postings
from gapfinder.matching.matcher import Matcher
from gapfinder.reading.plain import document_from_text
from gapfinder.roles.features import count_terms
from gapfinder.roles.training import MIN_OF_EACH_ROLE, TWO_ROLES, TrainingData, train_roles
from gapfinder.version import __version__

Progress = Callable[[int], None]


def train(
    postings: Iterable[Posting],
    *,
    taxonomy: Taxonomy,
    progress: Progress | None = None,
) -> Market:
    """Learn a market from postings.

    Parameters
    ----------
    postings
        Of both roles; those of other jobs teach what is out of scope. Snippets, postings with an
        ambiguous title and exact copies are passed over.
    taxonomy
        The skills to look for.
    progress
        Called with the number of postings done so far.

    Returns
    -------
    Market
        The same for the same postings in the same order.

    Raises
    ------
    MarketError
        Fewer than 10 usable postings of one of the roles.
    """
    kept = _usable(postings)
    matcher = Matcher(taxonomy)
    counts: list[Counter[str]] = []
    asked: list[frozenset[str]] = []
    for done, posting in enumerate(kept, start=1):
        counts.append(count_terms(posting.text))
        asked.append(_asked_skills(posting, matcher))
        if progress is not None:
            progress(done)
    corpus = _make_corpus(kept, counts, asked)
    return _learn(corpus, gapfinder_version=__version__, taxonomy_sha256=taxonomy.sha256)


def retrain(market: Market) -> Market:
    """Learn the role model and the demand of a market again, from the counts that it holds.

    Raises
    ------
    MarketError
        The market's corpus is damaged.
    """
    made = market.provenance
    return _learn(
        market.corpus,
        gapfinder_version=made.gapfinder_version,
        taxonomy_sha256=made.taxonomy_sha256,
    )


def _usable(postings: Iterable[Posting]) -> list[Posting]:
    """Return full-text postings with a clear title, each text once."""
    kept: dict[bytes, Posting] = {}
    for posting in postings:
        if not posting.is_truncated and posting.role is not PostingRole.AMBIGUOUS:
            words = " ".join(posting.text.casefold().split())
            kept.setdefault(hashlib.sha256(words.encode()).digest(), posting)
    return list(kept.values())


def _asked_skills(posting: Posting, matcher: Matcher) -> frozenset[str]:
    """Return the ids that a posting of the two roles names; other jobs' are not counted."""
    if posting.role not in TWO_ROLES:
        return frozenset()
    return matcher.find_ids(document_from_text(posting.text))


def _make_corpus(
    postings: Sequence[Posting], counts: Sequence[Counter[str]], asked: Sequence[frozenset[str]]
) -> Corpus:
    groups = group_postings(postings)
    terms = select_terms(counts, groups)
    skills = tuple(sorted(frozenset().union(*asked)))
    sites = tuple(sorted({_site_name(posting.site) for posting in postings}))
    column_of = {term: column for column, term in enumerate(terms)}
    skill_of = {skill_id: column for column, skill_id in enumerate(skills)}
    role_of = {role: code for code, role in enumerate(PostingRole)}
    site_of = {site: code for code, site in enumerate(sites)}
    return Corpus(
        terms=terms,
        skills=skills,
        term_rows=SparseRows.from_rows(
            (
                {column_of[term]: n for term, n in row.items() if term in column_of}
                for row in counts
            ),
        ),
        skill_rows=SparseRows.from_rows(
            {skill_of[skill_id]: 1 for skill_id in row} for row in asked
        ),
        roles=np.array([role_of[posting.role] for posting in postings], dtype=np.int64),
        years=np.array([posting.year or 0 for posting in postings], dtype=np.int64),
        sites=sites,
        site_of=np.array([site_of[_site_name(p.site)] for p in postings], dtype=np.int64),
        folds=assign_folds(groups),
    )


def _site_name(site: str) -> str:
    """Return a site's name without remarks: ``Indeed (UK)`` is ``Indeed``."""
    return site.split("(", 1)[0].strip().rstrip("?")


def _learn(corpus: Corpus, *, gapfinder_version: str, taxonomy_sha256: str) -> Market:
    demand = tuple(count_demand(corpus, role) for role in Role)
    for role in demand:
        if role.n < MIN_OF_EACH_ROLE:
            name = role.role.value.replace("_", " ")
            raise MarketError(
                f"found {role.n} usable {name} postings; at least {MIN_OF_EACH_ROLE} are needed. "
                "Add postings with their full text and a title that names the role."
            )
    known = corpus.years[corpus.years > 0].tolist()
    trained = train_roles(
        TrainingData(
            terms=corpus.terms,
            starts=corpus.term_rows.starts,
            indices=corpus.term_rows.indices,
            counts=corpus.term_rows.counts,
            roles=corpus.role_names,
            years=corpus.years,
            folds=corpus.folds,
        )
    )
    return make_market(
        demand=demand,
        role_model=trained.model,
        corpus=corpus,
        provenance=MarketProvenance(
            gapfinder_version=gapfinder_version,
            taxonomy_sha256=taxonomy_sha256,
            postings=_counted(corpus.role_names.tolist()),
            sites=_counted(corpus.sites[code] for code in corpus.site_of.tolist()),
            first_year=min(known, default=None),
            last_year=max(known, default=None),
            metrics=trained.metrics,
        ),
    )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return names and how often each occurs, the most frequent first."""
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
