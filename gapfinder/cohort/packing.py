"""A member and its row: columns for what is searched for, two packed ones for the rest.

``details`` is compact JSON (skills, gaps, plan), ``report`` the report's JSON as ``gapfinder check
--format json`` prints it; both are packed with zlib, which makes about 16 kB of 170.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from gapfinder.cohort.schema import path_bytes
from gapfinder.core.cohort import CheckFailure, CohortMember, MemberGap, MemberSkill, MemberState
from gapfinder.core.document import Grade
from gapfinder.core.mentions import Status, Strength
from gapfinder.core.postings import Share
from gapfinder.core.roles import LeanRole, Role
from gapfinder.errors import CohortError

COLUMNS = (
    "path",
    "sha256",
    "state",
    "error",
    "message",
    "person",
    "grade",
    "lean",
    "ml_engineer",
    "target",
    "reach_count",
    "reach_n",
    "withheld",
    "details",
)
"""What a member is read from, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one resume leaves in a cohort file.

    Parameters
    ----------
    member
        What its tables need.
    contact
        Digest of the e-mail address, which tells versions of one person's resume; empty where
        there is none. The address itself is not kept.
    report
        The report's JSON, packed by `pack_text`; ``None`` for a failure.
    """

    member: CohortMember
    contact: str = ""
    report: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record as its columns, packed where it was made: whoever writes has little to do.

    ``values`` go into the table's columns from ``path`` to ``report``, in its order.
    """

    path: str
    state: MemberState
    values: tuple[object, ...]


def row_of(record: Record) -> Row:
    """Return a record as its columns."""
    member = record.member
    failure, reach = member.failure, member.reach
    values = (
        path_bytes(member.path),
        member.sha256,
        member.state,
        failure and failure.error,
        failure and failure.message,
        member.person,
        record.contact,
        member.grade,
        member.lean,
        member.ml_engineer,
        member.target,
        reach and round(reach.share, 4),
        reach and reach.count,
        reach and reach.n,
        member.withheld,
        pack_details(member),
        record.report,
    )
    return Row(path=member.path, state=member.state, values=values)


def failed(failure: CheckFailure) -> Record:
    """Return the record of a resume that could not be checked."""
    member = CohortMember(
        path=failure.path, sha256=failure.sha256, state=MemberState.FAILED, failure=failure
    )
    return Record(member=member)


def pack_text(text: str) -> bytes:
    """Return a text packed."""
    return zlib.compress(text.encode(), 6)


def unpack_text(content: bytes) -> str:
    """Return the text that `pack_text` packed.

    Raises
    ------
    CohortError
        It is damaged.
    """
    try:
        return zlib.decompress(content).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise CohortError(
            f"a row of the cohort file is damaged ({error}). Make the cohort again."
        ) from error


def pack_details(member: CohortMember) -> bytes | None:
    """Return skills, gaps and plan of a member, packed; ``None`` for a failure."""
    if member.state is MemberState.FAILED:
        return None
    value = {
        "skills": [[s.id, s.name, s.category, s.status, s.strength] for s in member.skills],
        "gaps": [
            [g.id, g.name, g.category, g.rank, g.share, g.unlock, g.is_learning, g.is_uncertain]
            for g in member.gaps
        ],
        "plan": list(member.plan),
    }
    return pack_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def member_from_row(row: tuple[Any, ...]) -> CohortMember:
    """Return the member whose `COLUMNS` a row holds.

    Raises
    ------
    CohortError
        The row is damaged.
    """
    try:
        return _member(dict(zip(COLUMNS, row, strict=True)))
    except (KeyError, TypeError, ValueError) as error:
        raise CohortError(
            f"a row of the cohort file is damaged ({error!r}). Make the cohort again."
        ) from error


def _member(row: dict[str, Any]) -> CohortMember:
    path, sha256 = row["path"], row["sha256"]
    if MemberState(row["state"]) is MemberState.FAILED:
        return CohortMember(
            path=path,
            sha256=sha256,
            state=MemberState.FAILED,
            failure=CheckFailure(
                path=path, sha256=sha256, error=row["error"], message=row["message"]
            ),
        )
    details = json.loads(unpack_text(row["details"]))
    return CohortMember(
        path=path,
        sha256=sha256,
        state=MemberState.DONE,
        person=row["person"],
        grade=Grade(row["grade"]),
        lean=LeanRole(row["lean"]),
        ml_engineer=row["ml_engineer"],
        target=None if row["target"] is None else Role(row["target"]),
        reach=None if row["reach_n"] is None else Share(count=row["reach_count"], n=row["reach_n"]),
        withheld=row["withheld"],
        skills=tuple(
            MemberSkill(
                id=i,
                name=name,
                category=category,
                status=Status(status),
                strength=None if strength is None else Strength(strength),
            )
            for i, name, category, status, strength in details["skills"]
        ),
        gaps=tuple(
            MemberGap(
                id=i,
                name=name,
                category=category,
                rank=rank,
                share=share,
                unlock=unlock,
                is_learning=is_learning,
                is_uncertain=is_uncertain,
            )
            for i, name, category, rank, share, unlock, is_learning, is_uncertain in details["gaps"]
        ),
        plan=tuple(details["plan"]),
    )
