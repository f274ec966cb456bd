"""Shared fixtures and the hypothesis profiles."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from gapfinder.core.document import (
    Document,
    DocumentKind,
    Engine,
    Grade,
    Line,
    Page,
    Section,
    SectionKind,
    Verdict,
)
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.matcher import Matcher

settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let goldens be written anew by a flag, and by nothing else."""
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/goldens/ from what is produced"
    )


@pytest.fixture
def golden(root: Path, request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of this name, byte by byte."""

    def compare(name: str, produced: str) -> None:
        path = root / "tests" / "goldens" / name
        if request.config.getoption("--update-goldens"):
            path.write_bytes(produced.encode())
        assert path.is_file(), f"{path} is missing; write it with --update-goldens"
        assert produced == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """Matcher of the built-in taxonomy."""
    return Matcher(builtin_taxonomy())


@pytest.fixture(scope="session")
def make_document() -> Callable[[str], Document]:
    """Make a document of a text; a line in capitals that names a kind of section is a heading."""
    return _document


def _document(text: str) -> Document:
    lines: list[Line] = []
    headings: list[tuple[int, SectionKind]] = []
    start = 0
    for row in text.split("\n"):
        if row.strip():
            lines.append(Line(start=start, end=start + len(row)))
            if row.isupper() and row.lower() in set(SectionKind):
                headings.append((start, SectionKind(row.lower())))
        start += len(row) + 1
    ends = [*(begin for begin, _ in headings[1:]), len(text)][: len(headings)]
    sections = tuple(
        Section(kind=kind, heading=kind.upper(), page=1, start=begin, end=end)
        for (begin, kind), end in zip(headings, ends, strict=True)
    )
    return Document(
        text=text,
        name="-",
        sha256="0" * 64,
        kind=DocumentKind.TEXT,
        engine=Engine.PLAIN,
        pages=(Page(page_number=1, start=0, end=len(text)),),
        lines=tuple(lines),
        words=(),
        sections=sections,
        verdict=Verdict(grade=Grade.GOOD),
    )
