"""Passwords: given, from the environment, asked for, or not asked for."""

from __future__ import annotations

import sys

import pytest
import typer

from gapfinder.cli.passwords import with_password
from gapfinder.errors import EncryptedFileError
from tests.cli.conftest import Run

LOCKED = "fixtures/broken/encrypted-user.pdf"
SECRET = "orchard-7"  # noqa: S105 - the fixture's


def opened(password: str | None) -> str:
    if password != SECRET:
        raise EncryptedFileError("locked")
    return "read"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer prompts with the password, and note them."""
    prompts: list[str] = []

    def prompt(text: str, *, hide_input: bool, err: bool) -> str:
        assert hide_input
        assert err
        prompts.append(text)
        return SECRET

    monkeypatch.setattr(typer, "prompt", prompt)
    return prompts


def on_terminal(monkeypatch: pytest.MonkeyPatch, *, stdin: bool, stderr: bool) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: stdin)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: stderr)


def test_a_person_is_asked_once(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    on_terminal(monkeypatch, stdin=True, stderr=True)
    assert with_password(opened, None) == "read"
    assert len(asked) == 1
    assert with_password(opened, SECRET) == "read"
    with pytest.raises(EncryptedFileError):
        with_password(opened, "wrong")
    assert len(asked) == 1


@pytest.mark.parametrize(("stdin", "stderr"), [(False, True), (True, False), (False, False)])
def test_a_program_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], stdin: bool, stderr: bool
) -> None:
    on_terminal(monkeypatch, stdin=stdin, stderr=stderr)
    with pytest.raises(EncryptedFileError):
        with_password(opened, None)
    assert asked == []


def test_nobody_is_asked_for_what_does_not_help(
    monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    def locked_for_good(_: str | None) -> str:
        error = EncryptedFileError("an Office document")
        error.takes_password = False
        raise error

    on_terminal(monkeypatch, stdin=True, stderr=True)
    with pytest.raises(EncryptedFileError):
        with_password(locked_for_good, None)
    assert asked == []


@pytest.mark.parametrize("command", ["check", "skills", "read", "lean"])
def test_the_environment_holds_the_password(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = run(command, LOCKED)
    assert refused.code == 1
    assert "--password" in refused.err
    monkeypatch.setenv("GAPFINDER_PASSWORD", SECRET)
    assert run(command, LOCKED).code == 0
    assert run(command, LOCKED, "--password", "wrong").code == 1
