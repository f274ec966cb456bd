"""The lean of a document: told without who wrote it, and with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gapfinder.core.blind import term_place, work_text
from gapfinder.core.document import Document
from gapfinder.core.roles import Role, RoleLean, Turn
from gapfinder.core.skills import Skill
from gapfinder.roles.features import place_terms
from gapfinder.roles.model import RoleModel
from gapfinder.settings import Settings


def lean_document(
    document: Document,
    model: RoleModel,
    *,
    missing: Mapping[Role, tuple[Skill, ...]],
    settings: Settings,
) -> RoleLean:
    """Say which role a document reads like, and why.

    Parameters
    ----------
    document
        What it says of name, addresses, schools and dates is not looked at.
    model
        Of the market.
    missing
        For each role the skills in demand there that the document does not show.
    settings
        Those of the lean, and ``turn_skills``.

    Returns
    -------
    RoleLean
        Terms with the places where they stand, and what would turn it.
    """
    text = work_text(document)
    lean = model.lean(text, settings=settings)
    places = place_terms(text, {c.term for c in lean.contributions})
    contributions = tuple(
        replace(c, places=tuple(term_place(document, *at) for at in places[c.term]))
        for c in lean.contributions
    )
    role = lean.role.role
    turn = None if role is None else _turn(text, model, role.other, missing[role.other], settings)
    return replace(lean, contributions=contributions, turn=turn)


def _turn(
    text: str, model: RoleModel, toward: Role, choices: tuple[Skill, ...], settings: Settings
) -> Turn | None:
    by_id = {skill.id: skill for skill in choices}
    found = model.find_turn(
        text,
        toward,
        {skill.id: skill.name for skill in choices},
        target=0.5 + settings.undecided_margin,
        most=settings.turn_skills,
    )
    if found is None:
        return None
    ids, probability = found
    return Turn(toward=toward, skills=tuple(by_id[i] for i in ids), probability=probability)
