"""What thirty minutes are best spent on: three wins, three gaps, and what a person can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.gaps import GapReport, GapState, SkillGap
from gapfinder.core.mentions import ProfileSkill, Status, Strength
from gapfinder.core.skills import Skill
from gapfinder.core.wins import WinKind
from gapfinder.reports.style import Look
from gapfinder.reports.words import added, percent

_LOOK = Look()
OF_EACH = 3
"""How many wins and gaps an agenda has."""


class DoubtKind(StrEnum):
    """Why a skill is asked about, the one that is cheapest to settle first.

    ``LIKELY``: a spelling close to it stands there. ``CANNOT_TELL``: the file was read with
    doubts. ``EQUAL``: the resume shows an equal. ``NEAR``: the resume shows something near it.
    ``IMPLIED``: another skill shows it and no line names it.
    """

    LIKELY = "likely"
    CANNOT_TELL = "cannot-tell"
    EQUAL = "equal"
    NEAR = "near"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that gapfinder cannot tell and a person can, as a question.

    Parameters
    ----------
    kind, skill, question
        Why, about what, and in words.
    entry
        What was read of the skill; ``None`` where nothing was.
    """

    kind: DoubtKind
    skill: Skill
    question: str
    entry: ProfileSkill | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    """Something that goes well, or would with one line more; in words."""

    entry: ProfileSkill
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaGap:
    """A gap that is worth the time, and why."""

    gap: SkillGap
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Thirty minutes: at most three wins and three gaps, and all doubts, most asked for first."""

    wins: tuple[Win, ...]
    gaps: tuple[AgendaGap, ...]
    doubts: tuple[Doubt, ...]


def make_agenda(report: GapReport) -> Agenda:
    """Return what is worth talking about in a report.

    Parameters
    ----------
    report
        With the answers that were given: what was answered is not asked again.
    """
    return Agenda(
        wins=tuple(_wins(report))[:OF_EACH],
        gaps=tuple(_gaps(report))[:OF_EACH],
        doubts=tuple(_doubts(report)),
    )


def _wins(report: GapReport) -> Iterator[Win]:
    named = set()
    for win in report.free_wins[:OF_EACH]:
        name, share = win.entry.skill.name, percent(win.demand.share)
        where = (
            f"{name} stands in the work but not in the list of skills"
            if win.kind is WinKind.LIST_IT
            else f"{name} stands in the list of skills but in no line of work"
        )
        named.add(win.entry.skill.id)
        yield Win(entry=win.entry, said=f"{where}; {share} of postings ask for it.")
    entries = {entry.skill.id: entry for entry in report.profile.with_status(Status.FOUND)}
    for strength, said in ((Strength.RECENT, "in recent work"), (Strength.USED, "in work")):
        for skill in report.in_demand:
            entry = entries.get(skill.id)
            if entry is not None and entry.strength is strength and skill.id not in named:
                yield Win(entry=entry, said=f"The resume shows {skill.name} {said}. Keep it.")


def _gaps(report: GapReport) -> Iterator[AgendaGap]:
    by_id = {gap.skill.id: gap for gap in report.gaps}
    planned = [step.skill.id for step in report.plan if step.skill.id in by_id]
    for skill_id in dict.fromkeys((*planned, *by_id)):
        gap = by_id[skill_id]
        yield AgendaGap(gap=gap, said=_worth(gap))


def _worth(gap: SkillGap) -> str:
    asked = f"{percent(gap.demand.share)} of postings ask for it"
    if gap.is_learning:
        return f"{asked}; it is in progress."
    return (
        f"{asked}; with what it implies it adds {added(gap.unlocked, _LOOK)} reach."
        if gap.unlocked
        else f"{asked}."
    )


def _doubts(report: GapReport) -> Iterator[Doubt]:
    place = {skill.id: at for at, skill in enumerate(report.in_demand)}

    def order(doubt: Doubt) -> tuple[int, int, str]:
        kinds = tuple(DoubtKind)
        return (kinds.index(doubt.kind), place.get(doubt.skill.id, len(place)), doubt.skill.id)

    yield from sorted((*_of_gaps(report), *_of_profile(report, place)), key=order)


def _of_gaps(report: GapReport) -> Iterator[Doubt]:
    for gap in report.gaps:
        name = gap.skill.name
        if gap.answer is not None or gap.is_learning:
            continue
        if gap.state is GapState.CANNOT_TELL:
            question = f"The file could not be read without doubts. Is {name} somewhere in it?"
            yield Doubt(kind=DoubtKind.CANNOT_TELL, skill=gap.skill, question=question)
        elif gap.instead_of:
            shown = " and ".join(skill.name for skill in gap.instead_of)
            question = f"The resume shows {shown}. Has {name} been used as well?"
            yield Doubt(kind=DoubtKind.EQUAL, skill=gap.skill, question=question)
        elif gap.near:
            shown = " and ".join(skill.name for skill in gap.near)
            question = f"The resume shows {shown}, which is near {name}. Has {name} been used too?"
            yield Doubt(kind=DoubtKind.NEAR, skill=gap.skill, question=question)


def _of_profile(report: GapReport, in_demand: dict[str, int]) -> Iterator[Doubt]:
    for entry in report.profile.with_status(Status.LIKELY, Status.IMPLIED):
        if entry.answer is not None:
            continue
        name = entry.skill.name
        seen = entry.evidence[0].text if entry.evidence else "an answer"
        if entry.status is Status.LIKELY:
            question = f"The resume says “{seen}”. Does that mean {name}?"
            yield Doubt(kind=DoubtKind.LIKELY, skill=entry.skill, question=question, entry=entry)
        elif entry.skill.id in in_demand:
            question = f"No line names {name}; “{seen}” shows it. Can a line say so?"
            yield Doubt(kind=DoubtKind.IMPLIED, skill=entry.skill, question=question, entry=entry)
