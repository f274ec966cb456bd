"""Free wins: what a resume could say better about skills that it already shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.core.postings import SkillDemand
from gapfinder.core.skills import Skill

_WORK = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS})


class WinKind(StrEnum):
    """What could be said better.

    ``LIST_IT``: work shows the skill, the skills section does not name it.
    ``SHOW_IT``: the skills section names it, nothing else in the resume does.
    """

    LIST_IT = "list-it"
    SHOW_IT = "show-it"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeWin:
    """A skill in demand that the resume shows in one place and could show in another.

    ``entry`` holds the evidence; ``demand`` is that of the target role.
    """

    kind: WinKind
    entry: ProfileSkill
    demand: SkillDemand


def find_free_wins(
    document: Document, profile: Profile, in_demand: Iterable[tuple[Skill, SkillDemand]]
) -> tuple[FreeWin, ...]:
    """Return the free wins of a resume.

    Parameters
    ----------
    document
        Free wins are told only where it has both a skills section and work (experience or
        projects) under headings: without either, nothing can be said about its absence there.
    profile
        Only found skills count; a likely one is asked about first.
    in_demand
        Skills that the target's postings ask for, with their demand; the order is kept.

    Returns
    -------
    tuple of FreeWin
        At most one a skill, most asked for first.
    """
    kinds = {section.kind for section in document.sections}
    if SectionKind.SKILLS not in kinds or kinds.isdisjoint(_WORK):
        return ()
    found = {entry.skill.id: entry for entry in profile.with_status(Status.FOUND)}
    wins = (
        (_kind_of(found[skill.id]), found[skill.id], demand)
        for skill, demand in in_demand
        if skill.id in found
    )
    return tuple(
        FreeWin(kind=kind, entry=entry, demand=demand) for kind, entry, demand in wins if kind
    )


def _kind_of(entry: ProfileSkill) -> WinKind | None:
    sections = {evidence.section for evidence in entry.evidence}
    if sections == {SectionKind.SKILLS}:
        return WinKind.SHOW_IT
    if sections & _WORK and SectionKind.SKILLS not in sections:
        return WinKind.LIST_IT
    return None
