"""A cohort file, written as results come and read back in one order."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from gapfinder.cohort.lock import CohortLock
from gapfinder.cohort.packing import Row, unpack_text
from gapfinder.cohort.queries import iter_members, reading
from gapfinder.cohort.schema import open_for_writing, path_bytes, refuse_irregular, said_of
from gapfinder.core.cohort import CheckFailure, CohortMember, MemberState
from gapfinder.core.text import printable
from gapfinder.errors import CohortError

# A path may hold bytes that are no UTF-8; the column is text all the same.
_PATH = "CAST(? AS TEXT)"
_WRITE = f"""
INSERT INTO resumes (
    path, sha256, state, error, message, person, contact, grade, lean, ml_engineer, target, reach,
    reach_count, reach_n, withheld, details, report, recipe, made_at, is_gone
) VALUES ({_PATH}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (path) DO UPDATE SET
    sha256 = excluded.sha256, state = excluded.state, error = excluded.error,
    message = excluded.message, person = excluded.person, contact = excluded.contact,
    grade = excluded.grade, lean = excluded.lean, ml_engineer = excluded.ml_engineer,
    target = excluded.target, reach = excluded.reach, reach_count = excluded.reach_count,
    reach_n = excluded.reach_n, withheld = excluded.withheld, details = excluded.details,
    report = excluded.report, recipe = excluded.recipe, made_at = excluded.made_at, is_gone = 0
"""  # noqa: S608 - nothing of a user's stands in it

_FAILURE = f"""
SELECT path, error, message, sha256 FROM resumes WHERE path = {_PATH} AND state = 'failed'
"""  # noqa: S608
_MARK_GONE = f"""
UPDATE resumes SET is_gone = 1 WHERE NOT is_gone AND path NOT IN met
AND (path = {_PATH} OR substr(CAST(path AS BLOB), 1, ?) = ?)
"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a cohort file holds of one path: ``error`` is the class of a failure, else ``None``."""

    sha256: str
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Members that may be one: the same content, the same e-mail address or the same name.

    ``what`` says which, in words; ``paths`` are sorted, at least two.
    """

    what: str
    paths: tuple[str, ...]


class CohortFile:
    """A cohort file open for writing, by one run at a time.

    Parameters
    ----------
    path
        Made where there is none.
    recipe
        What the results are made with, as text that is the same for the same results.

    Raises
    ------
    CohortError
        It is being written by another run, is something else, or cannot be written.
    """

    def __init__(self, path: Path, *, recipe: str) -> None:
        self.path = path
        refuse_irregular(path)
        self._lock = CohortLock(path)
        try:
            self._connection = open_for_writing(path)
            with self._errors_said():
                self._recipe = self._recipe_id(recipe)
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file, which is then one file that can be sent or read from anywhere."""
        try:
            self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            # Somebody is reading, or the disk is full: the file is whole, with its journal beside.
            pass
        finally:
            self._connection.close()
            self._lock.release()

    def known(self, path: str) -> Known | None:
        """Return what the file holds of a path, made with this recipe; ``None`` for nothing."""
        with self._errors_said():
            row = self._connection.execute(
                f"SELECT sha256, error FROM resumes WHERE path = {_PATH} AND recipe = ?",  # noqa: S608
                (path_bytes(path), self._recipe),
            ).fetchone()
        return None if row is None else Known(sha256=row[0], error=row[1])

    def failure(self, path: str) -> CheckFailure | None:
        """Return why there is no result for a path; ``None`` where there is one."""
        with self._errors_said():
            row = self._connection.execute(_FAILURE, (path_bytes(path),)).fetchone()
        if row is None:
            return None
        return CheckFailure(path=row[0], error=row[1], message=row[2], sha256=row[3])

    def write(self, rows: Iterable[Row], *, made_at: str) -> None:
        """Write results, all or none; they are on the disk when this returns.

        Parameters
        ----------
        rows
            Of paths that are new, or whose earlier results they replace.
        made_at
            The time to note, ISO 8601. Exports do not show it.

        Raises
        ------
        CohortError
            The disk is full or gone. What was written before is kept.
        """
        values = [(*row.values, self._recipe, made_at) for row in rows]
        with self._transaction():
            self._connection.executemany(_WRITE, values)

    def mark_gone(self, places: Iterable[str], present: Iterable[str]) -> int:
        """Mark the members that a run should have met and did not; their results are kept.

        Parameters
        ----------
        places
            Folders and archives that the run looked through whole.
        present
            The paths that it met; those marked earlier are there again.

        Returns
        -------
        int
            How many members are newly marked.
        """
        with self._transaction():
            run = self._connection.execute
            run("CREATE TEMP TABLE met (path TEXT PRIMARY KEY) WITHOUT ROWID")
            self._connection.executemany(
                f"INSERT OR IGNORE INTO met VALUES ({_PATH})",  # noqa: S608
                ((path_bytes(path),) for path in present),
            )
            run("UPDATE resumes SET is_gone = 0 WHERE is_gone AND path IN met")
            marked = 0
            for place in places:
                # Members of archives have "/" on every system.
                for start in {path_bytes(f"{place}{mark}") for mark in (os.sep, "/")}:
                    marked += run(_MARK_GONE, (path_bytes(place), len(start), start)).rowcount
            run("DROP TABLE met")
        return marked

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors_said():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors_said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise said_of(self.path, error) from error

    def _recipe_id(self, recipe: str) -> int:
        run = self._connection.execute
        run("INSERT OR IGNORE INTO recipes (recipe) VALUES (?)", (recipe,))
        found: int = run("SELECT id FROM recipes WHERE recipe = ?", (recipe,)).fetchone()[0]
        return found


def load_members(path: Path) -> tuple[CohortMember, ...]:
    """Load the members of a cohort, without those whose files are no longer there.

    Parameters
    ----------
    path
        A cohort file; a run may be writing to it.

    Returns
    -------
    tuple of CohortMember
        By path (as bytes), so that the order does not depend on the run or the machine.

    Raises
    ------
    CohortError
        It is no cohort file, or a damaged one.
    """
    return tuple(iter_members(path))


def load_report_json(path: Path, member_path: str) -> str:
    """Load the report of one member, as ``gapfinder check --format json`` prints it.

    Raises
    ------
    CohortError
        The cohort has no such member, or no report of it.
    """
    with reading(path) as connection:
        row = connection.execute(
            f"SELECT state, report FROM resumes WHERE path = {_PATH}",  # noqa: S608
            (path_bytes(member_path),),
        ).fetchone()
    if row is None or row[0] != MemberState.DONE:
        what = "is not in the cohort" if row is None else "could not be checked"
        raise CohortError(f"{printable(member_path)} {what}: there is no report of it.")
    return unpack_text(row[1])


def find_twins(path: Path) -> tuple[Twins, ...]:
    """Find members that may be one: the same file under two names, or versions of one resume.

    Returns
    -------
    tuple of Twins
        First the same content, then the same e-mail address, then the same name; a set of paths
        is told once. Two people may bear one name: this is a question, not a finding.

    Raises
    ------
    CohortError
        It is no cohort file, or a damaged one.
    """
    found: dict[tuple[str, ...], str] = {}
    with reading(path) as connection:
        for column, what in (
            ("sha256", "the same content"),
            ("contact", "the same e-mail address"),
            ("casefold(person)", "the same name"),
        ):
            rows = connection.execute(
                f"""
                SELECT {column} AS value, path FROM resumes
                WHERE NOT is_gone AND state = 'done' AND {column} IN (
                    SELECT {column} FROM resumes
                    WHERE NOT is_gone AND state = 'done' AND {column} != ''
                    GROUP BY 1 HAVING count(*) > 1
                ) ORDER BY value, CAST(path AS BLOB)
                """  # noqa: S608 - the columns stand above
            )
            by_value: dict[str, list[str]] = {}
            for value, member in rows:
                by_value.setdefault(value, []).append(member)
            for paths in by_value.values():
                found.setdefault(tuple(paths), what)
    return tuple(Twins(what=what, paths=paths) for paths, what in found.items())
