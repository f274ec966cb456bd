"""Cohort files with real reports of made-up or of fixture resumes, made in this process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from gapfinder.checker import builtin_checker
from gapfinder.cohort.packing import Record, Row, failed, pack_text, row_of
from gapfinder.cohort.store import CohortFile
from gapfinder.core.cohort import CheckFailure
from gapfinder.core.members import member_of
from gapfinder.core.person_names import find_identity
from gapfinder.errors import GapfinderError
from gapfinder.files.serialize import to_json

NOON = "2026-01-01T12:00:00Z"


def checked(path: Path, name: str) -> Row:
    """Check one file, as a batch does; ``name`` is its path in the cohort."""
    try:
        report = builtin_checker().check(path)
    except GapfinderError as error:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        failure = CheckFailure(
            path=name, error=type(error).__name__, message=str(error), sha256=digest
        )
        return row_of(failed(failure))
    identity = find_identity(report.document)
    record = Record(
        member=member_of(report, path=name, person=identity.name),
        contact=hashlib.sha256(identity.email.encode()).hexdigest() if identity.email else "",
        report=pack_text(to_json(report)),
    )
    return row_of(record)


def make_cohort(path: Path, files: Iterable[Path], *, market: str = "a7") -> Path:
    """Check files into a new cohort file, by their names."""
    recipe = json.dumps({"taxonomy_sha256": "1f", "market_sha256": market})
    with CohortFile(path, recipe=recipe) as file:
        file.write([checked(each, f"resumes/{each.name}") for each in files], made_at=NOON)
    return path
