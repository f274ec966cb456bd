"""A resume against one posting: what it asks for, and what the resume shows of that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from gapfinder.core.document import Document, Grade
from gapfinder.core.gaps import Provenance
from gapfinder.core.mentions import Evidence, Profile, ProfileSkill, Status
from gapfinder.core.requirements import Need, PostingText
from gapfinder.core.skills import Skill, SkillKind, Taxonomy


class Answer(StrEnum):
    """What the resume says to something that a posting asks for, best first.

    ``LIKELY``: a misspelling stands there, ask. ``IMPLIED``: another skill shows it.
    ``CANNOT_TELL``: the resume was read with doubts, and what is absent may stand in it.
    """

    SHOWN = "shown"
    LIKELY = "likely"
    IMPLIED = "implied"
    LEARNING = "learning"
    CANNOT_TELL = "cannot-tell"
    MISSING = "missing"

    @property
    def is_shown(self) -> bool:
        """Whether it counts as shown: by name, by a near spelling, or by another skill."""
        return self in (Answer.SHOWN, Answer.LIKELY, Answer.IMPLIED)


_ANSWERS = {
    Status.FOUND: Answer.SHOWN,
    Status.LIKELY: Answer.LIKELY,
    Status.IMPLIED: Answer.IMPLIED,
    Status.LEARNING: Answer.LEARNING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that a posting asks for, and what the resume says to it.

    Parameters
    ----------
    skills
        One, or several of which any is enough ("AWS or GCP"), in text order.
    need
        How the posting asks.
    evidence
        Where the posting asks; for alternatives, where the first of them stands.
    years_asked
        ``None`` where the posting does not say.
    answer
        The best that the resume says to any of ``skills``.
    shown
        The resume's entry behind the answer, with its evidence; ``None`` where there is none.
    instead_of
        Equals of the skills that the resume shows, where it shows none of the skills.
    """

    skills: tuple[Skill, ...]
    need: Need
    evidence: Evidence
    years_asked: int | None
    answer: Answer
    shown: ProfileSkill | None
    instead_of: tuple[Skill, ...] = ()

    @property
    def years_shown(self) -> float | None:
        """Years of use that the resume's dates show; ``None`` where they show none."""
        return self.shown.years if self.shown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of the ``asked`` things of one need, ``shown`` are shown, some only ``likely`` so."""

    need: Need
    asked: int
    shown: int
    likely: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A resume against one posting.

    Parameters
    ----------
    document, posting
        What was read.
    asks
        Skills and certificates, by need, then in text order. Each skill once.
    soft_skills, industries
        Asked for too, and kept apart: a resume seldom names them, and naming them proves little.
    """

    document: Document
    posting: Document
    asks: tuple[Ask, ...]
    soft_skills: tuple[Ask, ...]
    industries: tuple[Ask, ...]
    provenance: Provenance

    def tally(self, need: Need) -> Tally:
        """Count what is asked and shown of one need, soft skills and industries left out."""
        answers = [ask.answer for ask in self.asks if ask.need is need]
        return Tally(
            need=need,
            asked=len(answers),
            shown=sum(answer.is_shown for answer in answers),
            likely=answers.count(Answer.LIKELY),
        )


def compare(
    document: Document,
    profile: Profile,
    posting: Document,
    asked: Profile,
    *,
    taxonomy: Taxonomy,
    provenance: Provenance,
) -> Comparison:
    """Hold a resume against a posting.

    Parameters
    ----------
    document, profile
        The resume and what it shows.
    posting, asked
        The posting and the skills found in it; only those it names count as asked.
    taxonomy
        Gives the groups of equals.
    provenance
        What the result is made with.
    """
    text = PostingText(posting.text)
    entries = {entry.skill.id: entry for entry in profile.skills}
    is_uncertain = document.verdict.grade is not Grade.GOOD
    slots = [
        slot
        for kinds in _KINDS
        for slot in _slots(
            [e for e in asked.with_status(Status.FOUND) if e.skill.kind in kinds], text, taxonomy
        )
    ]
    asks = [_answered(slot, text, entries, taxonomy, is_uncertain=is_uncertain) for slot in slots]
    asks.sort(key=lambda ask: (ask.need.rank, ask.evidence.start))

    def of_kind(kind: SkillKind) -> tuple[Ask, ...]:
        return tuple(ask for ask in asks if ask.skills[0].kind is kind)

    soft, industries = of_kind(SkillKind.SOFT_SKILL), of_kind(SkillKind.DOMAIN)
    return Comparison(
        document=document,
        posting=posting,
        asks=tuple(ask for ask in asks if ask not in soft and ask not in industries),
        soft_skills=soft,
        industries=industries,
        provenance=provenance,
    )


_APART = (frozenset({SkillKind.SOFT_SKILL}), frozenset({SkillKind.DOMAIN}))
_KINDS = (frozenset(SkillKind) - _APART[0] - _APART[1], *_APART)
"""Kinds that may be alternatives of one another, together."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where a posting names a skill."""

    skill: Skill
    evidence: Evidence
    need: Need


_Slot = tuple[_Mention, ...]
"""Mentions of different skills, any of which is enough."""

_OR = re.compile(r"\s*(?:,?\s*(?:and/or|or)\s+|/\s*)(?:an? |the )?", re.IGNORECASE)
_ORWORD = re.compile(r"\bor\b", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_AND = re.compile(r"\s*,?\s*(?:and|&)\s+", re.IGNORECASE)


def _slots(entries: Iterable[ProfileSkill], text: PostingText, taxonomy: Taxonomy) -> list[_Slot]:
    """Return what is asked for, each skill in one slot: its strongest, alone before in a group."""
    mentions = sorted(
        (
            _Mention(entry.skill, each, text.need(each.start, each.end))
            for entry in entries
            for each in entry.evidence
        ),
        key=lambda mention: (mention.evidence.start, -mention.evidence.end),
    )
    slots = _alternatives(mentions, text, taxonomy)
    slots.sort(key=lambda slot: (_need(slot).rank, len(slot), slot[0].evidence.start))
    kept: list[_Slot] = []
    taken: set[str] = set()
    for slot in slots:
        ids = {mention.skill.id for mention in slot}
        # Whoever asks for Python and elsewhere for "Python or R" asks for Python.
        if taken.isdisjoint(ids):
            kept.append(slot)
            taken |= ids
    return kept


def _need(slot: _Slot) -> Need:
    return min((mention.need for mention in slot), key=lambda need: need.rank)


def _alternatives(
    mentions: Sequence[_Mention], text: PostingText, taxonomy: Taxonomy
) -> list[_Slot]:
    slots: list[_Slot] = []
    for run in _runs(mentions, text):
        # "R, Python or SQL" is one choice; in "Python, SQL, AWS or GCP" only equals are.
        is_choice = text.is_choice(run[0].evidence.start) or any(
            _ORWORD.search(text.between(one.evidence.end, other.evidence.start))
            and not _are_equals(one.skill, other.skill, taxonomy)
            for one, other in pairwise(run)
        )
        group: list[_Mention] = [run[0]]
        for before, mention in pairwise(run):
            between = text.between(before.evidence.end, mention.evidence.start)
            is_comma = _OR.fullmatch(between) is None
            if not is_comma or is_choice or _are_equals(before.skill, mention.skill, taxonomy):
                group.append(mention)
            else:
                slots.append(_once(group))
                group = [mention]
        slots.append(_once(group))
    return slots


def _runs(mentions: Sequence[_Mention], text: PostingText) -> list[list[_Mention]]:
    """Return mentions that commas, slashes and "or" join to one list, in text order."""
    runs: list[list[_Mention]] = []
    for mention in mentions:
        if runs and (last := runs[-1][-1]).evidence.end <= mention.evidence.start:
            between = text.between(last.evidence.end, mention.evidence.start)
            is_joined = _OR.fullmatch(between) or _COMMA.fullmatch(between)
            # "One of Spark, Flink and Beam" is a choice all the same.
            if is_joined or (
                _AND.fullmatch(between) and text.is_choice(runs[-1][0].evidence.start)
            ):
                runs[-1].append(mention)
                continue
        runs.append([mention])
    return runs


def _once(group: Sequence[_Mention]) -> _Slot:
    return tuple({mention.skill.id: mention for mention in reversed(group)}.values())[::-1]


def _are_equals(one: Skill, other: Skill, taxonomy: Taxonomy) -> bool:
    return any(one.id in group and other.id in group for group in taxonomy.groups)


def _answered(
    slot: _Slot,
    text: PostingText,
    entries: dict[str, ProfileSkill],
    taxonomy: Taxonomy,
    *,
    is_uncertain: bool,
) -> Ask:
    skills = tuple(mention.skill for mention in slot)
    strongest = min(slot, key=lambda mention: mention.need.rank)
    seen = strongest.evidence
    best: ProfileSkill | None = None
    answer = Answer.CANNOT_TELL if is_uncertain else Answer.MISSING
    for skill in skills:
        entry = entries.get(skill.id)
        said = _ANSWERS.get(entry.status) if entry else None
        if said is not None and _rank(said) < _rank(answer):
            best, answer = entry, said
    equals: tuple[Skill, ...] = ()
    if not answer.is_shown:
        ids = {skill.id for skill in skills}
        groups = [group for group in taxonomy.groups if not ids.isdisjoint(group)]
        equals = tuple(
            entry.skill
            for entry in entries.values()
            if entry.status is Status.FOUND and any(entry.skill.id in group for group in groups)
        )
    return Ask(
        skills=skills,
        need=strongest.need,
        evidence=seen,
        years_asked=text.years(seen.start, seen.end),
        answer=answer,
        shown=best,
        instead_of=equals,
    )


def _rank(answer: Answer) -> int:
    return tuple(Answer).index(answer)
