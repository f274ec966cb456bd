"""Shared fixtures and the hypothesis profiles."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

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
