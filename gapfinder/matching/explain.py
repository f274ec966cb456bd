"""One skill in one document: every place looked at, and the rule that decided there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gapfinder.core.explanations import Explanation, Rejection, Rule
from gapfinder.core.mentions import SkillMention, Status
from gapfinder.core.skills import Skill
from gapfinder.core.text import parts_items
from gapfinder.matching.claims import Claim
from gapfinder.matching.profile import fold_mentions
from gapfinder.matching.reasons import Reason
from gapfinder.matching.scan import Hit
from gapfinder.matching.typos import TypoCorrector

if TYPE_CHECKING:
    from gapfinder.matching.search import Search

_OF_CLAIMS = {Claim.OTHERS: Rule.OTHERS, Claim.STUDY: Rule.STUDY}


def explain(
    search: Search,
    skill: Skill,
    typos: TypoCorrector,
    implied_by: Callable[[str], tuple[Skill, ...]],
) -> Explanation:
    """Return why a skill is, or is not, in the profile of a searched document.

    Parameters
    ----------
    search
        The document's hits and rules.
    skill
        Who is asked for.
    typos
        Corrects misspellings.
    implied_by
        Gives the skills that one id implies, directly or through others.
    """
    mentions: list[SkillMention] = []
    cues: list[str] = []
    rejections: list[Rejection] = []
    for hit in search.hits:
        if hit.form.skill.id != skill.id:
            continue
        reason = search.guards.against(hit)
        claim, cue = search.claims.on(hit.first, hit.last), search.claims.cue(hit.first, hit.last)
        if reason is None and claim in _OF_CLAIMS:
            reason = Reason(_OF_CLAIMS[claim], cue)
        if reason is None:
            mentions.append(search.mention(hit, claim))
            cues.append(cue)
        else:
            rejections.append(_rejection(search, hit.first, hit.last, reason))
    rejections += _overtaken(search, skill)
    rejections += _no_typos(search, skill, typos)
    profile = fold_mentions(search.mentions(), implied_by)
    entry = next((each for each in profile.skills if each.skill.id == skill.id), None)
    shown_by = tuple(
        each.skill
        for each in profile.with_status(Status.FOUND)
        if skill in implied_by(each.skill.id)
    )
    return Explanation(
        skill=skill,
        status=None if entry is None else entry.status,
        mentions=tuple(mentions),
        cues=tuple(cues),
        rejections=tuple(sorted(rejections, key=lambda each: (each.start, each.end))),
        shown_by=shown_by,
        forms=_forms(search, skill),
    )


def _overtaken(search: Search, skill: Skill) -> Iterator[Rejection]:
    """Yield the spellings of a skill that stand in the words of another hit."""
    words = search.words
    own = {(hit.first, hit.last) for hit in search.hits if hit.form.skill.id == skill.id}
    by_word = {at: hit for hit in search.hits for at in range(hit.first, hit.last)}
    wanted: dict[str, set[int]] = {}
    spellings = frozenset(search.table.by_skill.get(skill.id, ()))
    for spelling in spellings:
        wanted.setdefault(spelling.partition(" ")[0], set()).add(spelling.count(" ") + 1)
    for first, word in enumerate(words.words):
        for size in wanted.get(word, ()):
            last = first + size
            if last > len(words) or (first, last) in own or _is_parted(search, first, last):
                continue
            spelling = " ".join(words.words[first:last])
            if spelling not in spellings:
                continue
            other = next((by_word[at] for at in range(first, last) if at in by_word), None)
            if other is not None and other.form.skill.id != skill.id:
                reason = Reason(Rule.LONGER, _of_hit(search, other))
                yield _rejection(search, first, last, reason)


def _is_parted(search: Search, first: int, last: int) -> bool:
    return any(parts_items(search.words.gap(at)) for at in range(first + 1, last))


def _of_hit(search: Search, hit: Hit) -> str:
    text = " ".join(search.words.spelling(hit.first, hit.last).split())
    return f"{text} ({hit.form.skill.name})"


def _no_typos(search: Search, skill: Skill, typos: TypoCorrector) -> Iterator[Rejection]:
    """Yield the words that look like a misspelling of one of a skill's names, and are none."""
    words = search.words
    names = {
        spelling for spelling in search.table.by_skill.get(skill.id, ()) if " " not in spelling
    }
    for at, word in enumerate(words.words):
        if word in search.table.rows.vocabulary:
            continue
        near = [target for target, _ in typos.near(word)]
        if names.isdisjoint(near):
            continue
        if typos.is_real_word(word):
            reason = Reason(Rule.REAL_WORD)
        else:
            others = sorted(set(near) - names)
            reason = Reason(Rule.UNCLEAR, ", ".join(others))
        yield _rejection(search, at, at + 1, reason)


def _rejection(search: Search, first: int, last: int, reason: Reason) -> Rejection:
    start, end = search.words.start(first), search.words.end(last - 1)
    return Rejection(
        rule=reason.rule,
        detail=reason.detail,
        text=search.document.text[start:end],
        line=search.places.quote(start, end),
        page=search.places.page(start),
        start=start,
        end=end,
    )


def _forms(search: Search, skill: Skill) -> tuple[str, ...]:
    """Return the written forms, then the generated spellings, each once."""
    written = {form.casefold() for form in skill.forms}
    made = search.table.by_skill.get(skill.id, ())
    return (*skill.forms, *sorted(each for each in set(made) if each not in written))
