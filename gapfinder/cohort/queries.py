"""What is asked of a cohort file besides its members at once: one at a time, and their recipes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gapfinder.cohort.packing import COLUMNS, member_from_row
from gapfinder.cohort.schema import open_for_reading, said_of
from gapfinder.core.cohort import CohortMember

_MEMBERS = f"SELECT {', '.join(COLUMNS)} FROM resumes WHERE NOT is_gone ORDER BY CAST(path AS BLOB)"  # noqa: S608
_RECIPES = """
SELECT DISTINCT recipes.recipe FROM resumes JOIN recipes ON recipes.id = resumes.recipe
WHERE NOT resumes.is_gone AND resumes.state = 'done' ORDER BY recipes.recipe
"""


def iter_members(path: Path) -> Iterator[CohortMember]:
    """Yield what `gapfinder.cohort.store.load_members` loads, one at a time.

    Raises
    ------
    CohortError
        It is no cohort file, or a damaged one.
    """
    with reading(path) as connection:
        yield from map(member_from_row, connection.execute(_MEMBERS))


def load_recipes(path: Path) -> tuple[str, ...]:
    """Return what the results of a cohort were made with, each recipe once, sorted.

    Raises
    ------
    CohortError
        It is no cohort file, or a damaged one.
    """
    with reading(path) as connection:
        return tuple(row[0] for row in connection.execute(_RECIPES))


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a cohort file for reading; what SQLite then finds wrong with it is a `CohortError`."""
    connection = open_for_reading(path)
    try:
        yield connection
    except sqlite3.Error as error:
        raise said_of(path, error) from error
    finally:
        connection.close()
