"""The records of people and their sessions: one SQLite file, written only when somebody saves.

Each operation opens the file, does its work in one transaction and closes it, so that two
programs may use one store and a crash leaves the last saved state. The journal is written ahead
(WAL) and to the disk before an operation returns. What is deleted is overwritten.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from gapfinder.coach.codec import pack, unpack, unpack_document
from gapfinder.coach.notebook import Merged, Notebook, merge_notebooks
from gapfinder.core.document import Document
from gapfinder.core.roles import Role
from gapfinder.errors import RecordError

APPLICATION = 0x67617066
"""Tells a store from other SQLite files ("gapf")."""

_WAIT = 10.0
"""How long another program may hold the file, in seconds."""

_MIGRATIONS = (
    """
    CREATE TABLE person (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, created TEXT NOT NULL
    ) STRICT;
    CREATE TABLE session (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        held TEXT NOT NULL,
        revision INTEGER NOT NULL,
        target TEXT,
        document BLOB NOT NULL,
        posting BLOB,
        report BLOB NOT NULL,
        notebook BLOB NOT NULL
    ) STRICT;
    CREATE INDEX session_of_person ON session (person, held);
    """,
)
"""Each brings a store from the version before; a store's version is how many were applied."""


_Row = tuple[str, str, str, int, str | None, bytes, bytes | None, bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a record; ``created`` is ``YYYY-MM-DD``."""

    id: str
    name: str
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person in the list of a store, with the number of sessions and the date of the last."""

    person: Person
    sessions: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSession:
    """One session as the store has it.

    Parameters
    ----------
    id, person_id
        Of the session, and whose it is.
    held
        The day it was begun, ``YYYY-MM-DD``.
    revision
        How many times it was saved, from 1; 0 before.
    target
        The role that was chosen; ``None`` where the lean chooses.
    document, posting
        What was read; ``None`` without a posting.
    report
        The report as JSON, as it was told when the session was last saved.
    notebook
        What was put down.
    """

    id: str
    person_id: str
    held: str
    revision: int
    target: Role | None
    document: Document
    posting: Document | None
    report: str
    notebook: Notebook


class Records:
    """A store of records in a file that is made at the first save.

    Parameters
    ----------
    path
        Of the SQLite file. Nothing is touched until somebody saves; the file and its folder are
        for this user alone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def people(self) -> tuple[PersonRow, ...]:
        """Return everybody with a record, by name.

        Raises
        ------
        RecordError
            The file is no store of this version, or cannot be read.
        """
        with self._opened() as connection:
            if connection is None:
                return ()
            rows = connection.execute(
                "SELECT person.id, name, created, count(session.id), coalesce(max(held), '')"
                " FROM person LEFT JOIN session ON session.person = person.id"
                " GROUP BY person.id ORDER BY name COLLATE NOCASE, person.id"
            ).fetchall()
        return tuple(
            PersonRow(person=Person(id=i, name=n, created=c), sessions=count, last=last)
            for i, n, c, count, last in rows
        )

    def person(self, person_id: str) -> Person | None:
        """Return one person, or ``None`` where there is no such record."""
        with self._opened() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT id, name, created FROM person WHERE id = ?", (person_id,)
            ).fetchone()
        return row and Person(id=row[0], name=row[1], created=row[2])

    def sessions(self, person_id: str) -> tuple[StoredSession, ...]:
        """Return a person's sessions, oldest first."""
        with self._opened() as connection:
            if connection is None:
                return ()
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM session WHERE person = ? ORDER BY held, rowid",  # noqa: S608
                (person_id,),
            ).fetchall()
        return tuple(self._stored(row) for row in rows)

    def session(self, session_id: str) -> StoredSession | None:
        """Return one session, or ``None`` where it is not in the store."""
        with self._opened() as connection:
            return None if connection is None else self._read(connection, session_id)

    def save(
        self, session: StoredSession, person: Person, *, base: Notebook
    ) -> tuple[StoredSession, Merged]:
        """Save a session and whose it is, merged with what was saved of it meanwhile.

        Parameters
        ----------
        session
            As it is now; its ``revision`` is the one that it was last loaded or saved with.
        person
            Made in the store where it is not there.
        base
            The notebook of that revision.

        Returns
        -------
        StoredSession, Merged
            As it stands in the store now, and what both had changed.

        Raises
        ------
        RecordError
            The person or the session was deleted meanwhile, the disk is full, or the file cannot
            be used. Nothing was changed then.
        """
        with self._opened(make=True) as connection:
            assert connection is not None  # noqa: S101 - it is made where there is none
            stored = self._read(connection, session.id)
            merged = Merged(notebook=session.notebook, conflicts=())
            if stored is None:
                if session.revision:
                    raise RecordError(
                        "this session was deleted in another window; it is on this page only. "
                        "Save it to a person again to keep it."
                    )
            elif stored.revision != session.revision:
                merged = merge_notebooks(base, session.notebook, stored.notebook)
            now = replace(
                session,
                person_id=person.id,
                revision=(stored.revision if stored else 0) + 1,
                notebook=merged.notebook,
            )
            connection.execute(
                "INSERT INTO person VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (person.id, person.name, person.created),
            )
            connection.execute(
                f"INSERT INTO session ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
                f" ON CONFLICT (id) DO UPDATE SET {_UPDATES}",
                _row(now),
            )
        return now, merged

    def delete(self, person_id: str) -> None:
        """Delete a person and all sessions for good: overwritten in the file and in its journal.

        Raises
        ------
        RecordError
            The file cannot be used.
        """
        with self._opened() as connection:
            if connection is None:
                return
            connection.execute("DELETE FROM person WHERE id = ?", (person_id,))
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("BEGIN")

    @contextmanager
    def _opened(self, *, make: bool = False) -> Iterator[sqlite3.Connection | None]:
        """Open the file in a transaction; ``None`` where there is no file and none is made."""
        try:
            if not self.path.exists():
                if not make:
                    yield None
                    return
                self._make_file()
            connection = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise self._refused(error) from error
        try:
            self._prepare(connection)
            connection.execute("BEGIN IMMEDIATE" if make else "BEGIN")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._refused(error) from error
        finally:
            # What was not committed is rolled back.
            connection.close()

    def _make_file(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its journals the mode of the file itself.
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        [application] = connection.execute("PRAGMA application_id").fetchone()
        [version] = connection.execute("PRAGMA user_version").fetchone()
        [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application != APPLICATION and (application or version or tables):
            raise RecordError(
                f"{self.path} is a database of another program; give --store another file."
            )
        if version > len(_MIGRATIONS):
            raise RecordError(
                f"{self.path} is of version {version}; this gapfinder reads up to "
                f"{len(_MIGRATIONS)}. Update gapfinder, or give --store another file."
            )
        if version < len(_MIGRATIONS):
            _migrate(connection)

    def _refused(self, error: Exception) -> RecordError:
        reason = getattr(error, "strerror", None) or str(error)
        return RecordError(
            f"{self.path} could not be used ({reason}). What is on the page is not lost: free "
            "some space or give --store another file."
        )

    def _read(self, connection: sqlite3.Connection, session_id: str) -> StoredSession | None:
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM session WHERE id = ?",  # noqa: S608
            (session_id,),
        ).fetchone()
        return None if row is None else self._stored(row)

    def _stored(self, row: _Row) -> StoredSession:
        session_id, person_id, held, revision, target, document, posting, report, notebook = row
        name = f"a session in {self.path}"
        return StoredSession(
            id=session_id,
            person_id=person_id,
            held=held,
            revision=revision,
            target=None if target is None else Role(target),
            document=unpack_document(document, name=name),
            posting=None if posting is None else unpack_document(posting, name=name),
            report=report.decode(),
            notebook=unpack(notebook, Notebook, name=name),
        )


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    # Another program may have done it while this one waited.
    [version] = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
        for statement in script.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("COMMIT")


_COLUMNS = "id, person, held, revision, target, document, posting, report, notebook"
_UPDATES = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS.split(", ")[1:])


def _row(session: StoredSession) -> tuple[object, ...]:
    return (
        session.id,
        session.person_id,
        session.held,
        session.revision,
        session.target,
        pack(session.document),
        None if session.posting is None else pack(session.posting),
        session.report.encode(),
        pack(session.notebook),
    )
