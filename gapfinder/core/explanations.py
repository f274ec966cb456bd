"""Why a skill was found in a document, or was not: values for people who ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.mentions import SkillMention, Status
from gapfinder.core.skills import Skill


class Rule(StrEnum):
    """Why a place where a spelling of a skill stands is no mention of it."""

    ADDRESS = "address"
    """It is part of an e-mail or web address, or names the site that one leads to."""
    VETO = "veto-phrase"
    """A phrase of the skill's own ``context_not`` stands there."""
    PLACE_OR_PERSON = "place-or-person"
    INITIAL = "initial"
    """A lone letter of ``R&D``, of ``C-level`` or of a person's name."""
    COMPANY = "company"
    """It names an employer or a company."""
    CASE = "case"
    """It is written in another case, and is no item of a list of skills."""
    CONTEXT = "no-context"
    """Its name means other things too, and nothing near it speaks for the skill."""
    CONTACT = "contact-block"
    HOBBIES = "hobbies"
    OTHERS = "somebody-elses"
    """Said of other people's work, or of other companies."""
    STUDY = "field-of-study"
    LONGER = "longer-match"
    """A longer spelling of another skill has the words."""
    REAL_WORD = "real-word"
    """It looks like a misspelling, but is a word or a name of its own."""
    UNCLEAR = "unclear-typo"
    """It may be a misspelling of this skill's name or of another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A place where a spelling of a skill, or nearly one, stands, and why it is no mention.

    Parameters
    ----------
    rule
        What spoke against it.
    detail
        The phrase, skill or word that the rule went by; empty where the rule says it all.
    text
        The exact text, ``document.text[start:end]``.
    line
        The whole line (or lines) that it stands in, white space folded.
    page
        Page number from 1.
    start, end
        Offsets into the document's text.
    """

    rule: Rule
    detail: str
    text: str
    line: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What one document says of one skill, and how that was decided.

    Parameters
    ----------
    skill
        Who is asked for.
    status
        As in the profile; ``None`` where the profile does not have the skill.
    mentions
        Every mention, in text order, whatever its status.
    cues
        For each mention the words that made it learning or absent; empty where there are none.
    rejections
        Every place that was looked at and passed over, in text order.
    shown_by
        The found skills that imply it.
    forms
        The spellings that were looked for: the written ones, then the generated ones.
    """

    skill: Skill
    status: Status | None
    mentions: tuple[SkillMention, ...]
    cues: tuple[str, ...]
    rejections: tuple[Rejection, ...]
    shown_by: tuple[Skill, ...]
    forms: tuple[str, ...]
