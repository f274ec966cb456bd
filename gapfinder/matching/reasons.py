"""A rule's word against a hit."""

from __future__ import annotations

from typing import NamedTuple

from gapfinder.core.explanations import Rule


class Reason(NamedTuple):
    """The rule that spoke against a hit, and what it went by."""

    rule: Rule
    detail: str = ""
