"""A syllabus held against a cohort: taught but not shown, asked but not taught, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapfinder.core.cohort import CohortMember, MemberState
from gapfinder.core.document import Grade
from gapfinder.core.gaps import SHOWN
from gapfinder.core.postings import Share, SkillDemand
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusLine:
    """One thing that a syllabus says is taught; ``number`` is its line, from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtSkill:
    """A skill that a syllabus names, with the lines that do."""

    id: str
    name: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllabus:
    """What is taught.

    Parameters
    ----------
    name
        Of the file.
    taught
        The skills that it names, in the order of its lines.
    implied
        Ids of the skills that those imply: not named, but taught with them.
    unknown
        Lines in which no skill was recognised.
    """

    name: str
    taught: tuple[TaughtSkill, ...]
    implied: frozenset[str] = frozenset()
    unknown: tuple[SyllabusLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSkill:
    """A skill in demand that is not taught, with the demand of each role that asks for it."""

    id: str
    name: str
    demand: tuple[tuple[Role, SkillDemand], ...]
    shown: Share

    @property
    def most(self) -> float:
        """The largest of its shares, 0 to 1."""
        return max(demand.share for _, demand in self.demand)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyllabusCoverage:
    """A syllabus held against a cohort and its market.

    Parameters
    ----------
    syllabus
        What is taught.
    not_shown
        Taught skills, and how many of the resumes do not show them; the most overlooked first.
        Skills that everybody shows are left out.
    not_taught
        Skills in demand for the targets of the cohort that the syllabus neither names nor
        implies, most asked for first.
    shown_not_taught
        Skills that resumes name and the syllabus neither names nor implies, most shown first.
    """

    syllabus: Syllabus
    not_shown: tuple[tuple[TaughtSkill, Share], ...]
    not_taught: tuple[AskedSkill, ...]
    shown_not_taught: tuple[tuple[str, str, Share], ...]


def cover_syllabus(
    syllabus: Syllabus,
    members: Iterable[CohortMember],
    asked: Mapping[Role, Sequence[tuple[Skill, SkillDemand]]],
) -> SyllabusCoverage:
    """Hold a syllabus against a cohort.

    Parameters
    ----------
    syllabus
        What is taught.
    members
        Only resumes with a result that is not poor are counted: of the others nothing can be
        said of what is absent.
    asked
        The skills in demand for each role that counts.
    """
    counted = [
        member
        for member in members
        if member.state is MemberState.DONE and member.grade is not Grade.POOR
    ]
    n = len(counted)
    names: dict[str, str] = {}
    shown: dict[str, int] = {}
    named: dict[str, int] = {}
    for member in counted:
        for skill in member.skills:
            names[skill.id] = skill.name
            if skill.status in SHOWN:
                shown[skill.id] = shown.get(skill.id, 0) + 1
            if skill.status is SHOWN[0]:
                named[skill.id] = named.get(skill.id, 0) + 1
    covered = {skill.id for skill in syllabus.taught} | syllabus.implied
    absent = [
        (skill, Share(count=n - shown.get(skill.id, 0), n=n))
        for skill in syllabus.taught
        if shown.get(skill.id, 0) < n
    ]
    absent.sort(key=lambda pair: (-pair[1].count, pair[0].name.casefold(), pair[0].id))
    besides = [
        (skill_id, names[skill_id], Share(count=count, n=n))
        for skill_id, count in named.items()
        if skill_id not in covered
    ]
    besides.sort(key=lambda row: (-row[2].count, row[1].casefold(), row[0]))
    return SyllabusCoverage(
        syllabus=syllabus,
        not_shown=tuple(absent),
        not_taught=_not_taught(asked, covered, shown, n),
        shown_not_taught=tuple(besides),
    )


def _not_taught(
    asked: Mapping[Role, Sequence[tuple[Skill, SkillDemand]]],
    covered: set[str],
    shown: Mapping[str, int],
    n: int,
) -> tuple[AskedSkill, ...]:
    demand: dict[str, list[tuple[Role, SkillDemand]]] = {}
    names: dict[str, str] = {}
    for role in Role:
        for skill, of_role in asked.get(role, ()):
            if skill.id not in covered:
                names[skill.id] = skill.name
                demand.setdefault(skill.id, []).append((role, of_role))
    found = [
        AskedSkill(
            id=skill_id,
            name=names[skill_id],
            demand=tuple(of_roles),
            shown=Share(count=shown.get(skill_id, 0), n=n),
        )
        for skill_id, of_roles in demand.items()
    ]
    found.sort(key=lambda skill: (-skill.most, skill.name.casefold(), skill.id))
    return tuple(found)
