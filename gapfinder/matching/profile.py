"""Mentions folded per skill, and the skills that the found ones imply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gapfinder.core.dates import YearMonth
from gapfinder.core.document import Entry
from gapfinder.core.implied import implied_skills
from gapfinder.core.mentions import Profile, ProfileSkill, SkillMention, Status
from gapfinder.core.skills import Skill
from gapfinder.matching.dating import Dating, Use

_RANKS = {status: rank for rank, status in enumerate(Status)}


def fold_mentions(
    mentions: Iterable[SkillMention],
    implied_by: Callable[[str], tuple[Skill, ...]],
    entries: Sequence[Entry] = (),
    written: YearMonth | None = None,
) -> Profile:
    """Fold a document's mentions into its profile.

    Only found skills imply others: a likely one is a guess, and a guess is no ground for the
    next. What the document itself says of a skill goes before what others imply, so a skill
    that it calls absent or still to be learnt is not implied.

    Parameters
    ----------
    mentions
        In text order.
    implied_by
        Gives the skills that one id implies, directly or through others.
    entries
        The document's jobs and projects, which date the skills that they name.
    written
        When the document's file was written, as it says.

    Returns
    -------
    Profile
        In the order that ``Profile`` documents.
    """
    by_skill: dict[str, list[SkillMention]] = {}
    for mention in mentions:
        by_skill.setdefault(mention.skill.id, []).append(mention)
    dating = Dating(entries, written)
    folded = [_fold(group, dating) for group in by_skill.values()]
    folded += implied_skills(folded, implied_by)
    folded.sort(key=lambda e: (_RANKS[e.status], e.evidence[0].start, e.skill.id))
    return Profile(skills=tuple(folded))


def _fold(mentions: list[SkillMention], dating: Dating) -> ProfileSkill:
    status = min((mention.status for mention in mentions), key=_RANKS.__getitem__)
    evidence = tuple(mention.evidence for mention in mentions if mention.status is status)
    # what is only to be learned, or stated as absent, was not used
    is_shown = status in (Status.FOUND, Status.LIKELY)
    use = dating.use(evidence) if is_shown else Use(strength=None)
    return ProfileSkill(
        skill=mentions[0].skill,
        status=status,
        evidence=evidence,
        strength=use.strength,
        years=use.years,
        last_used=use.last_used,
    )
