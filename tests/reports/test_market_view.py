from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable

import pytest

from gapfinder.core.market_tables import (
    MarketOverview,
    MarketRow,
    MarketTable,
    RoleFigure,
    SkillHistory,
)
from gapfinder.core.postings import SkillDemand, SkillTrend, TrendDirection
from gapfinder.core.roles import Role
from gapfinder.files.json_market import history_to_json, overview_to_json
from gapfinder.reports.market_html import render_market_html
from gapfinder.reports.market_view import render_history, render_market, render_market_markdown
from gapfinder.reports.style import Look

DS, ML = Role.DATA_SCIENTIST, Role.ML_ENGINEER


def overview(label: str = "Python") -> MarketOverview:
    figures = (
        RoleFigure(
            role=DS,
            demand=SkillDemand(count=840, n=1000, weighted_share=0.83, effective_n=500.0),
            published=0.567,
            near_study=SkillDemand(count=86, n=100),
        ),
        RoleFigure(role=ML, demand=SkillDemand(count=304, n=400), published=0.774),
    )
    none = tuple(RoleFigure(role=role, demand=SkillDemand(count=0, n=0)) for role in Role)
    return MarketOverview(
        tables=(
            MarketTable(
                id="languages",
                title="Languages",
                of="postings",
                rows=(MarketRow(label=label, ids=("python",), figures=figures),),
            ),
            MarketTable(
                id="pay",
                title="Pay",
                of="postings that state pay",
                rows=(MarketRow(label="below $100k", ids=(), figures=none),),
            ),
            MarketTable(id="empty", title="Empty", of="postings", rows=()),
        ),
        postings=((DS, 1000), (ML, 400)),
        effective=((DS, 500.0), (ML, 400.0)),
        years=((0, 4), (2020, 700), (2025, 696)),
        sites=(("", 10), ("Pine board", 1390)),
        half_life=2.0,
        study="A study of 2024",
        narrowed="since 2018",
    )


def history() -> SkillHistory:
    years = tuple((y, SkillDemand(count=c, n=100)) for y, c in ((2020, 10), (2023, 20), (2025, 40)))
    rising = SkillTrend(
        years=years, odds_ratio=1.4, low=1.1, high=1.8, direction=TrendDirection.RISING
    )
    none = SkillTrend(
        years=(), odds_ratio=None, low=None, high=None, direction=TrendDirection.UNKNOWN
    )
    return SkillHistory(id="pytorch", name="PyTorch", trends=((DS, none), (ML, rising)))


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal(width: int, golden: Callable[[str, str], None]) -> None:
    look = Look(width=width)
    text = render_market(overview(), look)
    assert max(map(len, text.split("\n"))) <= width
    golden(f"market-{width}.txt", text)
    golden(f"trend-{width}.txt", render_history(history(), look))


def test_markdown_json_and_html(golden: Callable[[str, str], None]) -> None:
    golden("market.md", render_market_markdown(overview()))
    golden("market.html", render_market_html(overview()))
    golden("market.json", overview_to_json(overview()))
    golden("trend.json", history_to_json(history()))
    assert json.loads(overview_to_json(overview()))["format"] == "gapfinder.market-tables"


def test_the_page_allows_nothing_but_its_own_style() -> None:
    page = render_market_html(overview())
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert f"sha256-{digest}" in policy
    assert "default-src &#x27;none&#x27;" in policy
    assert not re.search(r"<script|style=|(?:src|href)=|\bon[a-z]+=|url\(", page)
    assert page.count("<svg") == 2


@pytest.mark.parametrize("name", ["<b>bold</b>", "a | b", "[/red]", "x\x1b[31my"])
def test_somebodys_names_are_only_text(name: str) -> None:
    made = overview(name)
    page = render_market_html(made)
    assert "<b>" not in page
    for text in (page, render_market_markdown(made), render_market(made, Look(width=120))):
        assert "\x1b" not in text
    rows = [line for line in render_market_markdown(made).split("\n") if "840 of" in line]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 10
