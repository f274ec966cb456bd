"""The cohort file: its format, its tables, how an older one is brought up to date, what is refused.

It is SQLite. ``resumes`` has one row a resume; ``recipes`` holds what results were made with, so
that a row says it in one number; ``meta`` names the format for whoever opens the file by hand.
"""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from gapfinder.core.text import printable
from gapfinder.errors import CohortError

APPLICATION_ID = 0x67617066  # "gapf": what tells a cohort file from any other SQLite file

# Step n brings a file of version n to version n + 1; an empty file is of version 0.
_STEPS = (
    (
        "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
        "INSERT INTO meta VALUES ('format', 'gapfinder.cohort')",
        """
        CREATE TABLE recipes (
            id INTEGER PRIMARY KEY,
            recipe TEXT NOT NULL UNIQUE
        )
        """,
        """
        CREATE TABLE resumes (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('done', 'failed')),
            error TEXT,
            message TEXT,
            person TEXT NOT NULL,
            contact TEXT NOT NULL,
            grade TEXT,
            lean TEXT,
            ml_engineer REAL,
            target TEXT,
            reach REAL,
            reach_count INTEGER,
            reach_n INTEGER,
            withheld TEXT,
            details BLOB,
            report BLOB,
            recipe INTEGER NOT NULL REFERENCES recipes (id),
            made_at TEXT NOT NULL,
            is_gone INTEGER NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX resumes_by_sha256 ON resumes (sha256)",
        "CREATE INDEX resumes_by_contact ON resumes (contact) WHERE contact != ''",
    ),
)
VERSION = len(_STEPS)

# How text of paths goes into bytes: file names may hold bytes that are no UTF-8.
_PATH_ERRORS = sys.getfilesystemencodeerrors()


def path_bytes(path: str) -> bytes:
    """Return a path as the bytes that its column holds."""
    return path.encode("utf-8", _PATH_ERRORS)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open a cohort file, make it where there is none, and bring an older one up to date.

    Raises
    ------
    CohortError
        The file is something else, of a later version, or cannot be written.
    """
    refuse_irregular(path)
    with _errors_said(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=30.0)
    with _closed_on_error(connection), _errors_said(path):
        connection.text_factory = _decoded
        version = _version(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        # Each commit reaches the disk: a pulled plug costs no finished resume.
        connection.execute("PRAGMA synchronous = FULL")
        _bring_up_to_date(connection, version)
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a cohort file that is there, without changing it.

    Raises
    ------
    CohortError
        There is no such file, or it is no cohort file of this version.
    """
    refuse_irregular(path)
    if not path.exists():
        raise CohortError(
            f"There is no cohort file {printable(str(path))}. Make one with gapfinder batch."
        )
    with _errors_said(path):
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=30.0)
    with _closed_on_error(connection), _errors_said(path):
        connection.text_factory = _decoded
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        if _version(connection, path) < VERSION:
            raise CohortError(
                f"{printable(str(path))} holds no cohort of version {VERSION}. Run gapfinder batch "
                "on it once more, which brings it up to date."
            )
    return connection


@contextmanager
def _errors_said(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise said_of(path, error) from error


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def refuse_irregular(path: Path) -> None:
    """Refuse a folder, a pipe or a device in the place of a cohort file.

    Raises
    ------
    CohortError
        It is one.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return  # there is none yet, or SQLite will say what is wrong
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
        raise CohortError(f"{printable(str(path))} is {what}; a cohort is kept in a file.")


def said_of(path: Path, error: sqlite3.Error) -> CohortError:
    """Return what SQLite found wrong with a cohort file, as an error that says what to do."""
    name, code = printable(str(path)), getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return CohortError(
            f"{name} cannot grow: the disk is full. What was done is kept; make room and run the "
            "same command again."
        )
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return CohortError(
            f"{name} cannot be opened or written ({error}). Choose a file in a folder that is "
            "there and that you may write to."
        )
    if primary == sqlite3.SQLITE_NOTADB:
        return CohortError(
            f"{name} is no cohort file, and is left as it is. Choose another name for the cohort."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return CohortError(
            f"{name} cannot be read or written ({error}). What was done is kept; check the disk "
            "and run the same command again."
        )
    return CohortError(f"{name} cannot be used ({error}).")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a cohort file, 0 for an empty one; refuse what is something else."""
    name = printable(str(path))
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if mark == 0 and version == 0:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            return 0
    elif mark == APPLICATION_ID:
        if version <= VERSION:
            return version
        raise CohortError(
            f"{name} is a cohort of version {version}; this gapfinder reads version {VERSION}. "
            "Use a newer gapfinder, or choose another name."
        )
    raise CohortError(
        f"{name} is a database of another program, and is left as it is. Choose another name for "
        "the cohort."
    )


def _bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in _STEPS[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (str(VERSION),))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", _PATH_ERRORS)


def _quoted(path: Path) -> str:
    return quote(path_bytes(path.absolute().as_posix()))
