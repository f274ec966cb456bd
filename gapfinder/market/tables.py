"""The tables of a market: which skills, degrees, ranks and pay each role's postings name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from gapfinder.core.degrees import Degree
from gapfinder.core.market_tables import MarketRow, MarketTable, RoleFigure
from gapfinder.core.postings import PostingRole, SkillDemand
from gapfinder.core.roles import Role
from gapfinder.core.seniority import Seniority
from gapfinder.core.skills import Taxonomy
from gapfinder.market import study
from gapfinder.market.corpus import AskedSkills
from gapfinder.market.demand import Floats, age_weights, effective_size
from gapfinder.market.facets import Currency
from gapfinder.market.facts import FIELD_NAMES, Ints, Mask, PostingFacts

MIN_NEAR = 30
"""Fewer postings of the study's years than this explain nothing."""

MIN_SHARE = 0.02
"""Rows that neither role asks for as often are left out, unless the study has them."""

PAY_BANDS = ((0, 100_000), (100_000, 130_000), (130_000, 160_000), (160_000, 200_000))
"""Middle of the stated range, from the first up to below the second, in dollars a year."""

HIGH_PAY = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillTable:
    """Which skills a table lists: these, and the most asked of some categories."""

    id: str
    title: str
    ids: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    most: int = 10


SKILL_TABLES = (
    SkillTable(id="languages", title="Languages", categories=("programming-languages",)),
    SkillTable(
        id="ai-skills",
        title="AI skills",
        ids=(
            *("machine-learning", "artificial-intelligence", "natural-language-processing"),
            *("deep-learning", "api-development", "computer-vision", "large-language-models"),
            *("generative-ai", "mlops"),
        ),
    ),
    SkillTable(
        id="ai-tools",
        title="AI tools",
        ids=("pytorch", "tensorflow", "scikit-learn", "keras"),
        categories=("deep-learning", "ml-libraries", "llm-tools"),
        most=12,
    ),
    SkillTable(
        id="ml-methods",
        title="ML methods",
        ids=("regression-analysis", "clustering", "classification", "reinforcement-learning"),
        categories=("ml-methods", "deep-learning-concepts", "llm-genai"),
        most=16,
    ),
    SkillTable(
        id="cloud",
        title="Cloud",
        ids=(
            *("amazon-web-services", "microsoft-azure", "google-cloud", "kubernetes", "docker"),
            *("terraform", "databricks", "snowflake", "sagemaker"),
        ),
    ),
    SkillTable(
        id="job-skills",
        title="Skills of the job",
        ids=(
            *("data-visualization", "tableau", "power-bi", "data-mining", "statistical-analysis"),
            *("exploratory-data-analysis", "a-b-testing", "hypothesis-testing", "algorithms"),
            *("model-optimization", "distributed-computing", "apache-spark", "model-deployment"),
            *("data-pipelines", "containers", "ci-cd"),
        ),
        most=16,
    ),
)

Named = Callable[[AskedSkills, PostingFacts], Mask]
"""Which of the postings count in a row."""

Figures = Callable[..., tuple[RoleFigure, ...]]
"""Makes a row's figures of what is named, see `_figures`."""


def market_tables(
    asked: AskedSkills, facts: PostingFacts, taxonomy: Taxonomy, *, half_life: float
) -> tuple[MarketTable, ...]:
    """Return the tables of a market.

    Parameters
    ----------
    asked, facts
        Of the postings.
    taxonomy
        Gives names, categories and groups of equals; ids that it does not know are left out.
    half_life
        As for `gapfinder.market.demand.count_demand`.
    """
    figures: Figures = partial(_figures, asked, facts, half_life)
    tables = [_skill_table(table, asked, taxonomy, figures) for table in SKILL_TABLES]
    groups = [group for group in taxonomy.groups if all(i in asked.skills for i in group)]
    tables.append(
        MarketTable(
            id="groups",
            title="One of several that stand in for each other",
            of="postings that name at least one",
            rows=_common(_skill_row(_any(taxonomy, group), group, figures) for group in groups)[
                :12
            ],
        )
    )
    tables.extend((_fields(figures), _degrees(figures), _pay(figures), _ranks(figures)))
    return tuple(tables)


def _skill_table(
    table: SkillTable,
    asked: AskedSkills,
    taxonomy: Taxonomy,
    figures: Figures,
) -> MarketTable:
    known = [i for i in asked.skills if i in taxonomy]
    ids = dict.fromkeys(
        (*table.ids, *(i for i in known if taxonomy[i].category in table.categories))
    )
    others = {i for other in SKILL_TABLES if other is not table for i in other.ids}
    rows = [
        _skill_row(taxonomy[i].name, (i,), figures)
        for i in ids
        if i in taxonomy and (i in table.ids or i not in others)
    ]
    return MarketTable(
        id=table.id, title=table.title, of="postings", rows=_common(rows)[: table.most]
    )


def _skill_row(label: str, ids: Sequence[str], figures: Figures) -> MarketRow:
    published = study.SKILLS.get(ids[0]) if len(ids) == 1 else None
    return MarketRow(
        label=label, ids=tuple(ids), figures=figures(partial(_names_any, ids), published=published)
    )


def _common(rows: Iterable[MarketRow]) -> tuple[MarketRow, ...]:
    """Return the rows that are asked for often or published, most asked for first."""
    kept = [
        row
        for row in rows
        if any(f.demand.share >= MIN_SHARE or f.published is not None for f in row.figures)
    ]
    return tuple(sorted(kept, key=lambda row: -max(f.demand.share for f in row.figures)))


def _any(taxonomy: Taxonomy, group: Sequence[str]) -> str:
    *others, last = (taxonomy[i].name for i in group)
    return f"{', '.join(others)} or {last}"


def _names_any(ids: Sequence[str], asked: AskedSkills, facts: PostingFacts) -> Mask:  # noqa: ARG001
    wanted = np.isin(asked.skills, list(ids))[asked.rows.indices]
    row_of = np.repeat(np.arange(len(asked.roles)), np.diff(asked.rows.starts))
    named = np.zeros(len(asked.roles), dtype=np.bool_)
    named[row_of[wanted]] = True
    return named


def _fields(figures: Figures) -> MarketTable:
    rows = [
        MarketRow(
            label=name,
            ids=(),
            figures=figures(
                partial(_has_bit, "fields", at), published=study.DEGREE_FIELDS.get(name)
            ),
        )
        for at, name in enumerate(FIELD_NAMES)
    ]
    return MarketTable(
        id="degrees", title="Degrees: fields of study", of="postings", rows=_common(rows)
    )


def _degrees(figures: Figures) -> MarketTable:
    rows = tuple(
        MarketRow(label=degree.value, ids=(), figures=figures(partial(_has_bit, "degrees", at)))
        for at, degree in enumerate(Degree)
    )
    return MarketTable(id="degree-levels", title="Degrees: levels named", of="postings", rows=rows)


def _has_bit(column: str, at: int, asked: AskedSkills, facts: PostingFacts) -> Mask:  # noqa: ARG001
    mask: Mask = (getattr(facts.facets, column) >> at) & 1 == 1
    return mask


def _pay(figures: Figures) -> MarketTable:
    rows = [
        MarketRow(
            label=f"${low // 1000}k to ${high // 1000}k" if low else f"below ${high // 1000}k",
            ids=(),
            figures=figures(partial(_pays, low=low, high=high), among=_states_pay),
        )
        for low, high in PAY_BANDS
    ]
    high = figures(partial(_pays, low=HIGH_PAY), among=_states_pay, published=study.HIGH_PAY)
    rows.append(MarketRow(label=f"${HIGH_PAY // 1000}k and more", ids=(), figures=high))
    return MarketTable(
        id="pay",
        title="Pay a year, middle of the range",
        of="postings that state pay in dollars",
        rows=tuple(rows),
    )


def _states_pay(asked: AskedSkills, facts: PostingFacts) -> Mask:  # noqa: ARG001
    mask: Mask = facts.facets.currency == tuple(Currency).index(Currency.USD)
    return mask


def _pays(
    asked: AskedSkills,  # noqa: ARG001
    facts: PostingFacts,
    *,
    low: int,
    high: int | None = None,
) -> Mask:
    middle = (facts.facets.pay_low + facts.facets.pay_high) // 2
    mask: Mask = (middle >= low) & (middle < (middle.max(initial=0) + 1 if high is None else high))
    return mask


def _ranks(figures: Figures) -> MarketTable:
    rows = tuple(
        MarketRow(label=rank.value, ids=(), figures=figures(partial(_is_of_rank, at)))
        for at, rank in enumerate(Seniority)
    )
    return MarketTable(id="seniority", title="Rank named in the title", of="postings", rows=rows)


def _is_of_rank(at: int, asked: AskedSkills, facts: PostingFacts) -> Mask:  # noqa: ARG001
    mask: Mask = facts.facets.seniority == at
    return mask


def _figures(
    asked: AskedSkills,
    facts: PostingFacts,
    half_life: float,
    named: Named,
    *,
    published: study.Published | None = None,
    among: Named | None = None,
) -> tuple[RoleFigure, ...]:
    """Return a row's figures: postings that are named, among all or some."""
    counts = named(asked, facts)
    base = np.ones(len(counts), dtype=np.bool_) if among is None else among(asked, facts)
    figures = []
    for role in Role:
        is_role = asked.roles == tuple(PostingRole).index(PostingRole(role.value))
        stated = None
        if published is not None:
            is_ds = role is Role.DATA_SCIENTIST
            stated = published.scientist if is_ds else published.engineer
        mine = is_role & base
        near = mine & (asked.years >= study.YEARS[0]) & (asked.years <= study.YEARS[1])
        figures.append(
            RoleFigure(
                role=role,
                demand=_demand(counts[mine], age_weights(asked.years[mine], half_life)),
                published=None if stated is None else stated / 100,
                near_study=(
                    SkillDemand(count=int(counts[near].sum()), n=int(near.sum()))
                    if stated is not None and near.sum() >= MIN_NEAR
                    else None
                ),
            )
        )
    return tuple(figures)


def _demand(named: Mask, weights: Floats) -> SkillDemand:
    total = weights.sum()
    return SkillDemand(
        count=int(named.sum()),
        n=len(named),
        weighted_share=float(weights[named].sum() / total) if total else 0.0,
        effective_n=effective_size(weights),
    )


def count_by(values: Ints, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return names and how many postings have each, the most frequent first."""
    counts = np.bincount(values, minlength=len(names)).tolist()
    pairs = [(name, count) for name, count in zip(names, counts, strict=True) if count]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
