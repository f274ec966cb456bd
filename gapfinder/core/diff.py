"""Two versions of one resume: which skills came, went, or are shown otherwise; reach by role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.document import Document, Grade
from gapfinder.core.gaps import SHOWN, GapReport, Provenance
from gapfinder.core.mentions import Profile, ProfileSkill, Status, Strength
from gapfinder.core.reach import Reach
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill


class ChangeKind(StrEnum):
    """How the showing of a skill changed.

    ``GAINED``, ``LOST``: shown in one version only. ``STRENGTHENED``, ``WEAKENED``: shown in
    both, more or less plainly. ``STALE``: the older version showed recent use. ``STARTED``: the
    newer version says that it is being learned.
    """

    GAINED = "gained"
    STRENGTHENED = "strengthened"
    STARTED = "started"
    STALE = "stale"
    WEAKENED = "weakened"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillChange:
    """One skill that the two versions show otherwise; at least one entry is there."""

    kind: ChangeKind
    skill: Skill
    before: ProfileSkill | None
    after: ProfileSkill | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachChange:
    """Reach of both versions for one role, over the same postings."""

    role: Role
    before: Reach
    after: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeDiff:
    """What changed between two versions of a resume.

    Parameters
    ----------
    old, new
        What was read.
    changes
        By kind, then by name; empty where they were withheld.
    reach
        In the order of `Role`; empty where it was withheld.
    target
        The role of the newer version's report; ``None`` where it has none.
    withheld
        Why nothing is said, in a sentence; ``None`` where the changes can be believed.
    """

    old: Document
    new: Document
    changes: tuple[SkillChange, ...]
    reach: tuple[ReachChange, ...]
    target: Role | None
    withheld: str | None
    provenance: Provenance

    def of_kind(self, kind: ChangeKind) -> tuple[SkillChange, ...]:
        """Return the changes of one kind, by name."""
        return tuple(change for change in self.changes if change.kind is kind)


_STATUS_RANK = {Status.IMPLIED: 0, Status.LIKELY: 1, Status.FOUND: 2}
_STRENGTH_RANK = {None: 0, Strength.LISTED: 0, Strength.USED: 1, Strength.RECENT: 2}


def diff(old: GapReport, new: GapReport) -> ResumeDiff:
    """Compare the reports on two versions of a resume, made with the same market and taxonomy."""
    withheld = _withheld(old.document, new.document)
    changes = () if withheld else _changes(old.profile, new.profile)
    reach = tuple(
        ReachChange(role=after.role, before=before.reach, after=after.reach)
        for after in new.outlooks
        if (before := old.outlook(after.role)) is not None
    )
    return ResumeDiff(
        old=old.document,
        new=new.document,
        changes=changes,
        reach=() if withheld else reach,
        target=new.target,
        withheld=withheld,
        provenance=new.provenance,
    )


def _withheld(old: Document, new: Document) -> str | None:
    for which, document in (("older", old), ("newer", new)):
        if document.verdict.grade is Grade.POOR:
            reasons = "; ".join(document.verdict.reasons)
            return (
                f"the {which} version could not be read well enough to say what changed ({reasons})"
            )
    return None


def _changes(old: Profile, new: Profile) -> tuple[SkillChange, ...]:
    before = {entry.skill.id: entry for entry in old.skills}
    after = {entry.skill.id: entry for entry in new.skills}
    changes = []
    for skill_id in before.keys() | after.keys():
        one, other = before.get(skill_id), after.get(skill_id)
        kind = _kind(one, other)
        known = other or one
        if kind is not None and known is not None:
            changes.append(SkillChange(kind=kind, skill=known.skill, before=one, after=other))
    kinds = tuple(ChangeKind)
    changes.sort(key=lambda c: (kinds.index(c.kind), c.skill.name.casefold(), c.skill.id))
    return tuple(changes)


def _kind(before: ProfileSkill | None, after: ProfileSkill | None) -> ChangeKind | None:
    was = before if before is not None and before.status in SHOWN else None
    now = after if after is not None and after.status in SHOWN else None
    if was is None and now is None:
        is_new = before is None or before.status is not Status.LEARNING
        is_learning = after is not None and after.status is Status.LEARNING
        return ChangeKind.STARTED if is_learning and is_new else None
    if was is None or now is None:
        return ChangeKind.LOST if now is None else ChangeKind.GAINED
    if was.strength is Strength.RECENT and now.strength is Strength.USED:
        return ChangeKind.STALE
    old_rank, new_rank = _rank(was), _rank(now)
    if old_rank == new_rank:
        return None
    return ChangeKind.STRENGTHENED if new_rank > old_rank else ChangeKind.WEAKENED


def _rank(entry: ProfileSkill) -> tuple[int, int]:
    return (_STATUS_RANK[entry.status], _STRENGTH_RANK[entry.strength])
