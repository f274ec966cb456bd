"""Reach: how many of a role's postings a resume covers, and what the next skills would add.

The words, once and for all: a posting asks for *slots*. Each skill in demand that it names is a
slot, but the members of one group of equals that it names ("AWS, Azure or GCP") are one slot
together, and any of those named covers it. A posting that names AWS alone asks for AWS. The
resume covers a posting when it shows at least ``threshold`` of its slots; reach is the share of
postings that it covers. Postings with fewer than ``min_asked`` slots are not counted, because
one skill more or less would decide them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gapfinder.core.postings import Share
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Share):
    """The resume covers ``count`` of the ``n`` postings that were counted.

    The resume is given and the postings are a sample of the market, so that the interval is the
    Wilson interval of a plain share.

    Parameters
    ----------
    threshold
        Share of a posting's slots that covers it, 0 to 1.
    min_asked
        Postings with fewer slots are not counted.
    """

    threshold: float
    min_asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """The skill that adds most to reach after the steps before it.

    Parameters
    ----------
    skill
        With it come the skills that it implies.
    adds
        The postings that it adds, of those counted.
    reach_after
        Reach with this step and those before it.
    """

    skill: Skill
    adds: Share
    reach_after: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOutlook:
    """How far one resume is from one role.

    Parameters
    ----------
    role
        The role looked at, which need not be the target.
    reach
        Share of its postings that the resume covers now.
    gaps
        How many skills in demand for the role the resume does not show.
    plan
        The next skills for this role, the one that adds most first.
    """

    role: Role
    reach: Reach
    gaps: int
    plan: tuple[PlanStep, ...]
