"""A profile with a person's answers applied; what was read stays to be seen beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gapfinder.core.answers import Answer, AnswerKind, latest_answers
from gapfinder.core.implied import implied_skills
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.core.skills import Skill, Taxonomy

_STATUS = {
    AnswerKind.CONFIRMED: Status.FOUND,
    AnswerKind.DENIED: Status.NEGATED,
    AnswerKind.LEARNING: Status.LEARNING,
    AnswerKind.STRUCK: Status.NEGATED,
}
_RANKS = {status: rank for rank, status in enumerate(Status)}


def apply_answers(profile: Profile, answers: Iterable[Answer], taxonomy: Taxonomy) -> Profile:
    """Return a profile as the document and the person together give it.

    An answer goes before what was read. Confirmed skills imply others as found ones do; what
    only a denied or struck skill implied is implied no more.

    Parameters
    ----------
    profile
        As it was found, without answers.
    answers
        In any order; see `latest_answers`. Skills that the taxonomy does not know are passed
        over.
    taxonomy
        What a skill implies, and the skills that only an answer names.

    Returns
    -------
    Profile
        Each answered skill carries its ``answer`` and, as ``was``, the status that was read;
        a skill that only an answer shows has no evidence.
    """
    known = {i: answer for i, answer in latest_answers(answers).items() if i in taxonomy}
    if not known:
        return profile
    read = {entry.skill.id: entry for entry in profile.skills}
    stated = [entry for entry in profile.skills if entry.status is not Status.IMPLIED]
    kept = [entry for entry in stated if entry.skill.id not in known]
    answered = [_answered(answer, read.get(i), taxonomy) for i, answer in known.items()]
    together = [*kept, *answered]

    def implied_by(skill_id: str) -> tuple[Skill, ...]:
        return tuple(taxonomy[each] for each in taxonomy.implied_by(skill_id))

    everything = [*together, *implied_skills(together, implied_by)]
    everything.sort(key=_place)
    return Profile(skills=tuple(everything))


def _answered(answer: Answer, entry: ProfileSkill | None, taxonomy: Taxonomy) -> ProfileSkill:
    status = _STATUS[answer.kind]
    if entry is None:
        skill = taxonomy[answer.skill_id]
        return ProfileSkill(skill=skill, status=status, evidence=(), answer=answer)
    return replace(entry, status=status, answer=answer, was=entry.status)


def _place(entry: ProfileSkill) -> tuple[int, bool, int, str]:
    first = entry.evidence[0].start if entry.evidence else 0
    return (_RANKS[entry.status], not entry.evidence, first, entry.skill.id)
