"""Who is who in the tables of a cohort: pseudonyms by default, names by choice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from gapfinder.core.cohort import CohortMember, MemberState
from gapfinder.core.document import Grade
from gapfinder.core.roles import LeanRole

PSEUDONYM = "Person "
"""What every pseudonym begins with; a number follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member of a cohort, and what the tables call it."""

    label: str
    member: CohortMember


def label_people(members: Iterable[CohortMember], *, names: bool = False) -> tuple[Person, ...]:
    """Return the members with what to call them; the same members always get the same labels.

    Parameters
    ----------
    members
        In any order.
    names
        Whether to call them by the name that the resume gives, else by the name of its file.
        Otherwise they are ``Person 01`` and so on, numbered by a hash of what the file holds: an
        order that follows from neither names, file names nor results.

    Returns
    -------
    tuple of Person
        In the order of the labels; no label twice.
    """
    if names:
        return _by_name(members)
    ordered = sorted(members, key=lambda member: (_hash_of(member), member.path))
    width = max(2, len(str(len(ordered))))
    return tuple(
        Person(label=f"{PSEUDONYM}{number:0{width}d}", member=member)
        for number, member in enumerate(ordered, start=1)
    )


def _hash_of(member: CohortMember) -> str:
    # What could not be read has no hash of its own; one of its place must not sort by name.
    return member.sha256 or hashlib.sha256(member.path.encode("utf-8", "surrogatepass")).hexdigest()


def _by_name(members: Iterable[CohortMember]) -> tuple[Person, ...]:
    kept = tuple(members)
    called = {member.path: member.person or PurePath(member.path).name for member in kept}
    often = Counter(called.values())
    people = (
        Person(
            label=name if often[name] == 1 else f"{name} ({member.path})",
            member=member,
        )
        for member in kept
        for name in [called[member.path]]
    )
    return tuple(sorted(people, key=lambda person: (person.label.casefold(), person.member.path)))


class ConcernKind(StrEnum):
    """Why somebody needs a word with the coach, most pressing first.

    ``FAILED``: no result. ``POOR``: the text cannot be relied on. ``OUT_OF_SCOPE``,
    ``UNDECIDED``: no role to aim at follows from the text. ``TWIN``: another resume has the same
    content, or is of the same person by its e-mail address or name.
    """

    FAILED = "failed"
    POOR = "poor"
    OUT_OF_SCOPE = "out-of-scope"
    UNDECIDED = "undecided"
    TWIN = "twin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One person who needs a word, and why: a sentence without its full stop."""

    person: Person
    kind: ConcernKind
    reason: str


FAILURES = {
    "NotSupportedError": "the file is not of a kind that can be read",
    "DamagedFileError": "the file is damaged",
    "EncryptedFileError": "the file needs a password",
    "NoTextError": "the file has no text; it may be a scan",
    "UnreadableTextError": "the text of the file means nothing; its fonts are broken",
    "LimitError": "the file is too large, or takes too long to read",
    "TimeLimitError": "the check of the file took longer than it may",
    "MemoryLimitError": "the check of the file took more memory than it may",
    "CrashError": "what checked the file broke down",
    "ReadError": "the file could not be read",
}
"""What a failure says where its own message would name the file, and so the person."""


def failure_said(member: CohortMember, *, names: bool) -> str:
    """Return why a member has no result; with names by the error's class and message."""
    failure = member.failure
    if failure is None:
        return "there is no result"
    if names:
        return f"{failure.error}: {failure.message.rstrip('.')}"
    return FAILURES.get(failure.error, f"the file could not be checked ({failure.error})")


def find_concerns(
    people: Iterable[Person],
    *,
    twins: Iterable[tuple[str, Sequence[str]]] = (),
    names: bool = False,
) -> tuple[Concern, ...]:
    """Return who needs a word with the coach, by kind and then by label.

    Parameters
    ----------
    people
        Of one cohort.
    twins
        Pairs of what several members share ("the same content") and their paths.
    names
        Whether reasons may name files; see `label_people`.
    """
    kept = tuple(people)
    found = [concern for person in kept for concern in _own_concerns(person, names)]
    found += _twin_concerns(kept, twins)
    kinds = tuple(ConcernKind)
    places = {person.member.path: place for place, person in enumerate(kept)}
    found.sort(key=lambda each: (kinds.index(each.kind), places[each.person.member.path]))
    return tuple(found)


def _own_concerns(person: Person, names: bool) -> Iterator[Concern]:
    member = person.member
    if member.state is MemberState.FAILED:
        reason = failure_said(member, names=names)
        yield Concern(person=person, kind=ConcernKind.FAILED, reason=reason)
    elif member.grade is Grade.POOR:
        reason = member.withheld or "the text could not be read well enough"
        yield Concern(person=person, kind=ConcernKind.POOR, reason=reason)
    elif member.lean in _NO_DIRECTION:
        kind, reason = _NO_DIRECTION[member.lean]
        yield Concern(person=person, kind=kind, reason=reason)


_NO_DIRECTION: Mapping[LeanRole | None, tuple[ConcernKind, str]] = {
    LeanRole.OUT_OF_SCOPE: (ConcernKind.OUT_OF_SCOPE, "the text reads like neither role"),
    LeanRole.UNDECIDED: (ConcernKind.UNDECIDED, "the text leans to neither role"),
}


def _twin_concerns(
    people: Sequence[Person], twins: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[Concern]:
    places = {person.member.path: at for at, person in enumerate(people)}
    for what, paths in twins:
        first, *others = sorted(places[path] for path in paths if path in places) or [0]
        for at in others:
            reason = f"{what} as {people[first].label}; both are counted"
            yield Concern(person=people[at], kind=ConcernKind.TWIN, reason=reason)
