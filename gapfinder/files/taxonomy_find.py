"""Look a skill up by what a person types: for people, so part of a name is enough."""

from __future__ import annotations

from difflib import get_close_matches

from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.errors import SettingsError


def find_in_taxonomy(taxonomy: Taxonomy, text: str) -> tuple[Skill, ...]:
    """Return the skills whose id, name or aliases hold a text, best first.

    Parameters
    ----------
    taxonomy
        Where to look.
    text
        What to look for; case and white space at its ends do not matter.

    Returns
    -------
    tuple of Skill
        Equal to the id, name or an alias first, then beginning with the text, then with a
        word that begins with it, then holding it anywhere; ties by name.
    """
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return ()
    ranked = ((_rank(skill, wanted), skill.name.casefold(), skill) for skill in taxonomy)
    found = sorted((item for item in ranked if item[0] < _NOWHERE), key=lambda item: item[:2])
    return tuple(skill for _, _, skill in found)


_NOWHERE = 5


def _rank(skill: Skill, wanted: str) -> int:
    forms = [form.casefold() for form in (skill.id, *skill.forms)]
    if wanted in forms[:2]:
        return 0
    if wanted in forms:
        return 1
    if any(form.startswith(wanted) for form in forms):
        return 2
    if any(f" {wanted}" in form.replace("-", " ") for form in forms):
        return 3
    return 4 if any(wanted in form for form in forms) else _NOWHERE


def skill_called(taxonomy: Taxonomy, text: str) -> Skill:
    """Return the skill with this id, name or alias.

    Raises
    ------
    SettingsError
        There is none; the message names those that are written alike.
    """
    wanted = " ".join(text.casefold().split())
    # The first skill keeps a form that two share.
    owners: dict[str, Skill] = {}
    for form_of in (lambda skill: (skill.id, skill.name), lambda skill: skill.aliases):
        for skill in taxonomy:
            for form in form_of(skill):
                owners.setdefault(form.casefold(), skill)
    if wanted in owners:
        return owners[wanted]
    near = {owners[form].id: None for form in get_close_matches(wanted, owners, n=3)}
    hint = f"did you mean {' or '.join(near)}?" if near else "nothing is written like it."
    raise SettingsError(
        f"no skill is called {text!r}; {hint} Look with: gapfinder taxonomy find TEXT"
    )
