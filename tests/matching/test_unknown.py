"""Names that the taxonomy lacks, counted over postings and written down as entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gapfinder.core.document import Document
from gapfinder.files.resources import builtin_taxonomy, english_words
from gapfinder.files.taxonomy_draft import draft_entries
from gapfinder.files.taxonomy_files import overlay_taxonomy
from gapfinder.matching import unknown
from gapfinder.matching.matcher import Matcher
from gapfinder.matching.unknown import UnknownTerms

POSTINGS = (
    "We use Python, Loomflow, SQL and LoomDB.",
    "Requirements: Loomflow, Java, PostgreSQL, Required, Great Team, Docker",
    "Our tools: Loomflow/Kubernetes and LoomDB.",
)


@pytest.fixture
def terms(matcher: Matcher, make_document: Callable[[str], Document]) -> UnknownTerms:
    terms = UnknownTerms(matcher, english_words())
    for text in POSTINGS:
        terms.add(make_document(text))
    return terms


def test_names_are_counted_once_a_posting(terms: UnknownTerms) -> None:
    found = terms.most_frequent(10, at_least=2)
    assert [(each.text, each.postings) for each in found] == [("Loomflow", 3), ("LoomDB", 2)]
    assert found[0].beside[0] in ("python", "sql", "java", "kubernetes")


def test_plain_words_and_known_skills_are_none(terms: UnknownTerms) -> None:
    texts = {each.text for each in terms.most_frequent(100, at_least=1)}
    assert texts.isdisjoint({"Required", "Great Team", "Python", "Java"})


def test_drafts_can_be_laid_over_the_taxonomy(terms: UnknownTerms, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    found = terms.most_frequent(10, at_least=2)
    path.write_text(draft_entries(found, builtin_taxonomy(), terms.postings), encoding="utf-8")
    assert "# in 3 postings, beside " in path.read_text(encoding="utf-8")
    laid = overlay_taxonomy(builtin_taxonomy(), [path])
    assert laid["loomflow"].name == "Loomflow"


def test_memory_is_bounded(
    matcher: Matcher, make_document: Callable[[str], Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unknown, "MAX_TERMS", 10)
    terms = UnknownTerms(matcher, english_words())
    for number in range(40):
        terms.add(make_document(f"LoomFlow and Zq{number}Xy"))
    assert len(terms._counts) <= 10
    assert terms.most_frequent(1, at_least=2)[0].postings == 40
