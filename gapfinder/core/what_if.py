"""What if: everything that reach, gaps and plan rest on, so that another program can count again.

A page that nobody serves has no market at hand. It gets the counted postings of both roles as
bits, and with them reach, unlock, gaps and plan of any set of skills come out exactly as
`gapfinder.core.reach` says.
"""

from __future__ import annotations

from dataclasses import dataclass

from gapfinder.core.mentions import Status
from gapfinder.core.postings import SkillDemand
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingBits:
    """Which of some skills each counted posting names.

    Parameters
    ----------
    skills
        Ids; one row of bits each.
    groups
        For each row a number; rows with the same number are equals and share a slot.
    n
        How many postings were counted.
    bits
        Row after row, a bit a posting, the highest bit of a byte first; each row is padded to
        whole bytes.
    """

    skills: tuple[str, ...]
    groups: tuple[int, ...]
    n: int
    bits: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfDemand:
    """How many postings of one role ask for a skill, and how much oftener than the other's.

    ``lift`` is ``None`` where the other role's postings never ask for it.
    """

    skill_id: str
    demand: SkillDemand
    lift: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfRole:
    """One role to aim at.

    Parameters
    ----------
    role
        The role.
    demand
        The skills in demand for it, most asked for first.
    postings
        What its counted postings name of them.
    """

    role: Role
    demand: tuple[WhatIfDemand, ...]
    postings: PostingBits


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfSkill:
    """A skill that can be ticked or not.

    Parameters
    ----------
    skill
        The taxonomy entry.
    status
        What the resume says of it; ``None`` where it says nothing.
    brings
        Ids of the skills in demand for either role that come with it where it is new, itself
        among them where it is in demand.
    shows
        The same for a skill that the resume shows: what the resume calls absent or still to be
        learned does not come with it, and nothing with one that is only likely.
    """

    skill: Skill
    status: Status | None
    brings: tuple[str, ...]
    shows: tuple[str, ...]

    @property
    def is_ticked(self) -> bool:
        """Whether the resume itself shows it: implied skills come with others."""
        return self.status in (Status.FOUND, Status.LIKELY)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What a page needs to say what would change with other skills.

    Parameters
    ----------
    skills
        All that are in demand for either role, and those of the resume that bring one.
    roles
        In the order of `Role`.
    threshold
        Share of a posting's slots that covers it, above 0 up to 1.
    min_asked
        Postings with fewer slots are not among those counted.
    plan_steps, plan_choices
        How many steps a plan has, and among how many of the most asked gaps they are chosen.
    """

    skills: tuple[WhatIfSkill, ...]
    roles: tuple[WhatIfRole, ...]
    threshold: float
    min_asked: int
    plan_steps: int
    plan_choices: int
