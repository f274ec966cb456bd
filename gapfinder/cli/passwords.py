"""Asking for the password of an encrypted file, where there is somebody to ask."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from gapfinder.errors import EncryptedFileError

Result = TypeVar("Result")


def with_password(read: Callable[[str | None], Result], password: str | None) -> Result:
    """Read a file, and once more with a password that is asked for if it needs one.

    Parameters
    ----------
    read
        Reads the file with a password, or with none.
    password
        The one that was given, ``None`` if none was.

    Raises
    ------
    EncryptedFileError
        The password is wrong, or is needed and nobody can be asked: standard input or standard
        error is no terminal.
    """
    try:
        return read(password)
    except EncryptedFileError as error:
        can_ask = sys.stdin.isatty() and sys.stderr.isatty()
        if password is not None or not error.takes_password or not can_ask:
            raise
    return read(typer.prompt("Password of the file", hide_input=True, err=True))
