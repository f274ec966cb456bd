"""Postings to a market: each room does its part, and the market is put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from gapfinder.artifacts import Market, MarketProvenance, make_market
from gapfinder.core.postings import Posting
from gapfinder.core.roles import Role
from gapfinder.core.skills import Taxonomy
from gapfinder.errors import MarketError
from gapfinder.market.corpus import Corpus
from gapfinder.market.gathering import Gatherer, GatheringCounts
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
    base: Market | None = None,
    progress: Progress | None = None,
    report: Callable[[GatheringCounts], None] | None = None,
) -> Market:
    """Learn a market from postings.

    Parameters
    ----------
    postings
        Of both roles; those of other jobs teach what is out of scope. Snippets, postings with an
        ambiguous title and copies are passed over. They are taken one at a time and not kept.
    taxonomy
        The skills to look for.
    base
        A market whose counts the postings join; they are counted in its terms. Its texts are
        gone, so that copies of its postings cannot be told.
    progress
        Called with the number of postings taken so far.
    report
        Called with what became of the postings, before the role model is learned.

    Returns
    -------
    Market
        The same for the same postings in the same order.

    Raises
    ------
    MarketError
        Fewer than 10 usable postings of one of the roles.
    """
    matcher = Matcher(taxonomy)
    gatherer = Gatherer()
    for done, posting in enumerate(postings, start=1):
        if gatherer.wants(posting):
            skills = _asked_skills(posting, matcher)
            gatherer.add(posting, terms=count_terms(posting.text), skills=skills)
        if progress is not None:
            progress(done)
    if report is not None:
        report(gatherer.counts)
    if base is None:
        corpus = gatherer.corpus()
    else:
        corpus = base.corpus.joined(gatherer.corpus(terms=base.corpus.terms))
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


def _asked_skills(posting: Posting, matcher: Matcher) -> frozenset[str]:
    """Return the ids that a posting of the two roles names; other jobs' are not counted."""
    if posting.role not in TWO_ROLES:
        return frozenset()
    return matcher.find_ids(document_from_text(posting.text))


def _learn(corpus: Corpus, *, gapfinder_version: str, taxonomy_sha256: str) -> Market:
    names = corpus.role_names
    for role in Role:
        n = int((names == role.value).sum())
        if n < MIN_OF_EACH_ROLE:
            raise MarketError(
                f"found {n} usable {role.value.replace('_', ' ')} postings; "
                f"at least {MIN_OF_EACH_ROLE} are needed. "
                "Add postings with their full text and a title that names the role."
            )
    known = corpus.asked.years[corpus.asked.years > 0].tolist()
    trained = train_roles(
        TrainingData(
            terms=corpus.terms,
            starts=corpus.term_rows.starts,
            indices=corpus.term_rows.indices,
            counts=corpus.term_rows.counts,
            roles=names,
            years=corpus.asked.years,
            folds=corpus.folds,
        )
    )
    return make_market(
        role_model=trained.model,
        corpus=corpus,
        provenance=MarketProvenance(
            gapfinder_version=gapfinder_version,
            taxonomy_sha256=taxonomy_sha256,
            postings=_counted(names.tolist()),
            sites=_counted(corpus.facts.sites[code] for code in corpus.facts.site_of.tolist()),
            first_year=min(known, default=None),
            last_year=max(known, default=None),
            metrics=trained.metrics,
        ),
    )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return names and how often each occurs, the most frequent first."""
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
