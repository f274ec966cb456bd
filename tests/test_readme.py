"""The README tells the truth: its capture, its counts, its commands and its links."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.cli.app import app
from gapfinder.files.resources import builtin_taxonomy

CAPTURE = re.compile(r"(<!-- capture: gapfinder (.+) -->\n```\n)(.*?)(```)", re.DOTALL)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def _output(arguments: str, root: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "gapfinder", *shlex.split(arguments)],
        cwd=root,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def test_captures_are_what_the_command_prints(
    root: Path, readme: str, request: pytest.FixtureRequest
) -> None:
    captures = CAPTURE.findall(readme)
    assert captures
    if request.config.getoption("--update-goldens"):
        readme = CAPTURE.sub(lambda m: m[1] + _output(m[2], root) + m[4], readme)
        (root / "README.md").write_text(readme, encoding="utf-8")
    for _, arguments, shown, _ in CAPTURE.findall(readme):
        assert shown == _output(arguments, root)


def test_counts_are_those_of_the_market_and_the_taxonomy(readme: str) -> None:
    market = gf.load_market()
    assert market.years is not None
    said = [f"{market.demand_for(role).n:,}" for role in gf.Role]
    assert f"{said[0]} for data scientists and {said[1]} for ML engineers" in readme
    assert f"of {market.years[0]} to {market.years[1]}" in readme
    stated = re.search(r"a taxonomy of ([\d,]+) skills", readme)
    assert stated is not None
    assert int(stated[1].replace(",", "")) <= len(builtin_taxonomy())


def test_commands_exist(readme: str) -> None:
    known: set[str | None] = {command.name for command in app.registered_commands}
    known |= {group.name for group in app.registered_groups}
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", readme, re.DOTALL))
    named = set(re.findall(r"\bgapfinder ([a-z]+) ", blocks))
    assert named
    assert named <= known


def test_links_lead_somewhere(root: Path, readme: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", readme) if "://" not in link]
    assert len(links) > 3
    assert [link for link in links if not (root / link).exists()] == []


@pytest.mark.parametrize("name", ["main command", "test command"])
def test_the_two_commands_that_set_everything_up_are_marked(readme: str, name: str) -> None:
    assert re.search(rf"<!-- {name} -->\n```sh\n\S.*\n```", readme)
