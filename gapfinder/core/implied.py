"""The skills that a profile's found skills show besides themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from gapfinder.core.mentions import Evidence, MatchMethod, ProfileSkill, Status
from gapfinder.core.skills import Skill


def implied_skills(
    entries: Iterable[ProfileSkill], implied_by: Callable[[str], tuple[Skill, ...]]
) -> list[ProfileSkill]:
    """Return the skills that found ones imply and that no entry states.

    Parameters
    ----------
    entries
        Of the document, each skill once, none of them implied.
    implied_by
        Gives the skills that one id implies, directly or through others.

    Returns
    -------
    list of ProfileSkill
        With the evidence of the skills that show them, in text order.
    """
    entries = list(entries)
    stated = {entry.skill.id for entry in entries}
    shown: dict[str, tuple[Skill, list[Evidence]]] = {}
    for entry in entries:
        if entry.status is not Status.FOUND:
            continue
        implied = [skill for skill in implied_by(entry.skill.id) if skill.id not in stated]
        if implied:
            evidence = [replace(each, method=MatchMethod.IMPLIED) for each in entry.evidence]
            for skill in implied:
                shown.setdefault(skill.id, (skill, []))[1].extend(evidence)
    return [
        ProfileSkill(
            skill=skill,
            status=Status.IMPLIED,
            evidence=tuple(sorted(evidence, key=lambda each: each.start)),
        )
        for skill, evidence in shown.values()
    ]
