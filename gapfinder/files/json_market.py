"""A market to JSON: its tables, its sources, the history of a skill."""

from __future__ import annotations

import json

from gapfinder.core.market_tables import (
    MarketOverview,
    MarketTable,
    RoleFigure,
    SkillHistory,
    explain_figure,
)
from gapfinder.core.postings import SkillDemand, SkillTrend
from gapfinder.files.json_parts import Json, share_json

VERSION = 1


def overview_to_json(overview: MarketOverview) -> str:
    """Return a market's tables as one JSON object, ``gapfinder.market-tables``."""
    return _text(
        {
            "format": "gapfinder.market-tables",
            "version": VERSION,
            "postings": {str(role): n for role, n in overview.postings},
            "effective_n": {str(role): round(n, 1) for role, n in overview.effective},
            "half_life_years": overview.half_life,
            "years": {str(year): n for year, n in overview.years},
            "sites": dict(overview.sites),
            "narrowed": overview.narrowed,
            "study": overview.study,
            "tables": [_table(table) for table in overview.tables],
        }
    )


def history_to_json(history: SkillHistory) -> str:
    """Return a skill's history as one JSON object, ``gapfinder.trend``."""
    return _text(
        {
            "format": "gapfinder.trend",
            "version": VERSION,
            "id": history.id,
            "name": history.name,
            "roles": [{"role": role, **_trend(trend)} for role, trend in history.trends],
        }
    )


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)


def _table(table: MarketTable) -> Json:
    return {
        "id": table.id,
        "title": table.title,
        "of": table.of,
        "rows": [
            {
                "label": row.label,
                "ids": list(row.ids),
                "roles": [_figure(figure) for figure in row.figures],
            }
            for row in table.rows
        ],
    }


def _figure(figure: RoleFigure) -> Json:
    return {
        "role": figure.role,
        **_demand(figure.demand),
        "published": figure.published,
        "near_study": figure.near_study and share_json(figure.near_study),
        "why": explain_figure(figure) or None,
    }


def _demand(demand: SkillDemand) -> Json:
    effective = demand.effective_n
    return {
        **share_json(demand),
        "effective_n": None if effective is None else round(effective, 1),
    }


def _trend(trend: SkillTrend) -> Json:
    ratio, low, high = (
        None if value is None else round(value, 4)
        for value in (trend.odds_ratio, trend.low, trend.high)
    )
    return {
        "direction": trend.direction,
        "odds_ratio": ratio,
        "low": low,
        "high": high,
        "years": [{"year": year, **share_json(demand)} for year, demand in trend.years],
    }
