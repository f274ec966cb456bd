"""Every command says what it does, in sentences, with an example that can be typed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from gapfinder.cli.app import app
from gapfinder.version import __version__
from tests.cli.conftest import Run


def leaves(command: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Return every command that does something, by the words that call it."""
    if not hasattr(command, "commands"):
        return {path: command}
    return {
        name: leaf
        for word, child in command.commands.items()
        for name, leaf in leaves(child, (*path, word)).items()
    }


TAXONOMY_VERBS = {"lint", "show", "find", "build", "suggest", "selftest"}
COMMANDS = leaves(typer.main.get_command(app))


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(COMMANDS) == {
        *(("check",), ("skills",), ("read",), ("lean",), ("batch",), ("train",)),
        *(("market", verb) for verb in ("show", "trend", "info")),
        *(("compare",), ("diff",), ("coach",)),
        *(("cohort", verb) for verb in ("report", "list", "export", "compare")),
        *(("taxonomy", verb) for verb in TAXONOMY_VERBS),
    }


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_sentences_with_an_example(path: tuple[str, ...], run: Run) -> None:
    command = COMMANDS[path]
    help_text = command.help
    first = help_text.split("\n")[0]
    assert first[0].isupper()
    assert first.endswith(".")
    # Longer first sentences are cut in the list of commands.
    assert len(first) <= 70
    assert f"Example:\n\n  gapfinder {' '.join(path)}" in help_text
    outcome = run(*path, "--help")
    assert outcome.code == 0
    assert f"Usage: gapfinder {' '.join(path)}" in outcome.out


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_parameter_is_explained_in_a_sentence(path: tuple[str, ...]) -> None:
    parameters = [p for p in COMMANDS[path].params if p.name != "help"]
    assert parameters
    for parameter in parameters:
        assert parameter.help, parameter.name
        assert parameter.help[0].isupper(), parameter.name
        assert parameter.help.endswith((".", "market)")), parameter.name


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_examples_can_be_parsed(path: tuple[str, ...]) -> None:
    lines = [line.strip() for line in COMMANDS[path].help.split("\n")]
    examples = [line for line in lines if line.startswith("gapfinder ")]
    assert examples
    for example in examples:
        arguments = shlex.split(example)[1 + len(path) :]
        assert COMMANDS[path].make_context(path[-1], arguments).params


def test_help_lists_every_command(run: Run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    listed = {line.split()[0] for line in outcome.out.split("Commands:")[1].split("\n") if line}
    assert listed == {path[0] for path in COMMANDS}


def test_no_arguments_show_the_help(run: Run) -> None:
    outcome = run()
    assert "Usage: gapfinder" in outcome.out + outcome.err


def test_version(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.out) == (0, f"gapfinder {__version__}\n")


@pytest.mark.parametrize(
    ("words", "position", "offered"),
    [
        (
            "gapfinder ",
            1,
            {path[0] for path in COMMANDS},
        ),
        ("gapfinder taxonomy ", 2, TAXONOMY_VERBS),
        ("gapfinder check --target ml", 3, {"ml-engineer"}),
    ],
)
def test_shells_complete(words: str, position: int, offered: set[str], root: Path) -> None:
    environment = {
        **os.environ,
        "_GAPFINDER_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(position),
    }
    done = subprocess.run(
        [sys.executable, "-m", "gapfinder"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) == offered


def test_the_completion_script_can_be_shown(root: Path) -> None:
    environment = {**os.environ, "_GAPFINDER_COMPLETE": "source_bash"}
    done = subprocess.run(
        [sys.executable, "-m", "gapfinder"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_GAPFINDER_COMPLETE=complete_bash" in done.stdout


def reference() -> str:
    """Return docs/commands.md as the commands themselves tell it."""
    parts = ["# Commands", "", "Written from the commands' own help; a test keeps it so."]
    for path, command in COMMANDS.items():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        call = " ".join(["gapfinder", *path, *(p.metavar for p in arguments)])
        about, example = command.help.split("\n\nExample:\n\n")
        parts += ["", f"## {call}", "", about, "", "```", example.strip(), "```", ""]
        parts += [f"- `{p.metavar}`: {p.help}" for p in arguments]
        parts += [f"- `{_spelled(p)}`: {p.help}" for p in options if p.name != "help"]
    return "\n".join(parts) + "\n"


def _spelled(option: Any) -> str:
    return ", ".join(option.opts) + ("" if option.is_flag else f" {option.metavar}")


def test_the_reference_is_up_to_date(root: Path, request: pytest.FixtureRequest) -> None:
    path = root / "docs" / "commands.md"
    if request.config.getoption("--update-goldens"):
        path.write_text(reference(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == reference()
