"""A posting's role, told from its title alone.

The rules are data, read from the top; the first that holds decides. Titles that name both roles,
or one of them together with another trade, are ambiguous: neither counted as demand nor learned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapfinder.core.postings import PostingRole

_ML = r"(?:machine[\s-]*learning|ml)"
_AI = (
    r"(?:artificial[\s-]*intelligence|a\.?i\.?|gen[\s-]*ai|generative|llms?|nlp|natural language"
    r"|deep[\s-]*learning|computer[\s-]*vision|conversational|prompt)"
)
_BUILDER = r"(?:engineers?|developers?|engineering|programmers?|swe|sde)"

_PATTERNS = {
    "scientist": r"data[\s-]*scientists?",
    "science": r"data[\s-]*scien(?:ce|tists?)",
    "ml_engineer": (
        rf"\b{_ML}\b.*\b{_BUILDER}\b|\b{_BUILDER}\b.*\b{_ML}\b|\bml[\s-]*ops\b|\bmles?\b"
    ),
    "data_or_ml": rf"\bdata\s*(?:/|&|and)\s*{_ML}\b",
    "lead": (
        r"\b(?:manager|management|director|head|vp|vice president|president|chief|cto|sales|account"
        r"|recruiter|recruiting|professor|lecturer|instructor|teacher|trainer|tutor|teaching|mentor"
        r"|faculty|architects?|evangelist|writer|editor|marketing|advocate|curriculum)\b"
        r"|\bsolutions? engineers?\b"
    ),
    "builder": rf"\b{_BUILDER}\b",
    "data_engineer": r"\bdata[\s-]*engineer|\betl\b",
    "data_builder": (
        r"\bdata[\s-]*engineer|\betl\b|\banalytics engineer|\bdata[\s-]*ops\b|\bdatabase engineer"
        r"|\b(?:big data|data (?:integration|infrastructure|warehouse))\b.*\b(?:engineer|developer)"
    ),
    "analyst": r"\banalysts?\b",
    "analytics": r"\banalysts?\b|\banalytics?\b|business intelligence|\bbi\b",
    "researcher": r"\bresearch(?:ers?)?\b|\bscientists?\b",
    "other_scientist": r"\b(?:research|applied)\s+scientists?\b|\bresearchers?\b",
    "research_scientist": (
        rf"\b(?:research|applied|{_ML}|{_AI})\s*(?:/\s*\w+\s*)?(?:research\s*)?scientists?\b"
        rf"|\b(?:{_ML}|{_AI})\s+researchers?\b|\bresearch engineers?\b"
    ),
    "ai_builder": rf"\b{_AI}\b.*\b{_BUILDER}\b|\b{_BUILDER}\b.*\b{_AI}\b",
    "software": (
        r"\b(?:software|web|java|python|cloud|platform)\b.*\b(?:engineers?|developers?)\b"
        r"|\b(?:developers?|programmers?|swe|sde|sre)\b|\bdev[\s-]*ops\b|\bsoftware\b"
        r"|\b(?:full|front|back)[\s-]*(?:stack|end)\b|\bsite reliability\b|\bengineers?\b"
    ),
}
_FIND = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRule:
    """A title that holds all of ``has`` and, unless it is empty, one of ``any_of``.

    The names are those of the patterns.
    """

    role: PostingRole
    has: tuple[str, ...]
    any_of: tuple[str, ...] = ()


RULES = (
    LabelRule(role=PostingRole.OTHER, has=("lead",)),
    LabelRule(
        role=PostingRole.AMBIGUOUS,
        has=("scientist",),
        any_of=("builder", "analyst", "data_engineer", "ml_engineer", "other_scientist"),
    ),
    LabelRule(role=PostingRole.DATA_SCIENTIST, has=("scientist",)),
    LabelRule(
        role=PostingRole.AMBIGUOUS,
        has=("ml_engineer",),
        any_of=("researcher", "data_engineer", "analyst", "data_or_ml", "science"),
    ),
    LabelRule(role=PostingRole.ML_ENGINEER, has=("ml_engineer",)),
    LabelRule(role=PostingRole.OTHER, has=("science",)),
    LabelRule(role=PostingRole.RESEARCH_SCIENTIST, has=("research_scientist",)),
    LabelRule(role=PostingRole.AI_ENGINEER, has=("ai_builder",)),
    LabelRule(role=PostingRole.DATA_ENGINEER, has=("data_builder",)),
    LabelRule(role=PostingRole.DATA_ANALYST, has=("analytics",)),
    LabelRule(role=PostingRole.SOFTWARE_ENGINEER, has=("software",)),
)
"""Read from the top; a title that no rule holds for is another job's."""


def label_title(title: str) -> PostingRole:
    """Return the role that a posting's title names.

    Parameters
    ----------
    title
        As advertised, in English; case and spacing do not matter.

    Returns
    -------
    PostingRole
        ``AMBIGUOUS`` where it names both roles or mixes one with another trade; ``OTHER`` where
        it names none, or somebody who leads, sells or teaches one.
    """
    plain = " ".join(title.casefold().split())
    held = {name for name, pattern in _FIND.items() if pattern.search(plain)}
    for rule in RULES:
        if held.issuperset(rule.has) and (not rule.any_of or held.intersection(rule.any_of)):
            return rule.role
    return PostingRole.OTHER
