"""What a market says to a profile: gaps, reach, the next skills, what is near a gap, what if."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from gapfinder.artifacts import Market
from gapfinder.core.document import Document, Grade
from gapfinder.core.gaps import SHOWN, SkillGap, find_gaps, lift_of, skills_in_demand
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.core.postings import RoleDemand, SkillDemand
from gapfinder.core.reach import RoleOutlook
from gapfinder.core.role_facets import RoleFacets
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.core.what_if import WhatIf, WhatIfDemand, WhatIfRole, WhatIfSkill
from gapfinder.market.near import find_near
from gapfinder.market.reach import Coverage
from gapfinder.market.role_facets import count_facets
from gapfinder.market.trend import find_trends
from gapfinder.settings import Settings

MAX_NEAR = 2
"""How many near skills a gap names."""


class Adviser:
    """Demand and asked skills of a market, ready to be held against any profile.

    Parameters
    ----------
    taxonomy, market, settings
        Those of the `Checker`.
    """

    def __init__(self, *, taxonomy: Taxonomy, market: Market, settings: Settings) -> None:
        self._taxonomy = taxonomy
        self._market = market
        self._settings = settings
        self._coverage: dict[Role, Coverage] = {}
        self._demand: dict[Role, RoleDemand] = {}
        self._facets: dict[Role, RoleFacets] = {}

    def demand(self, role: Role) -> RoleDemand:
        """Return what a role's postings ask for, recent ones weighing more."""
        if role not in self._demand:
            self._demand[role] = self._market.demand_for(
                role, half_life=self._settings.half_life_years
            )
        return self._demand[role]

    def facets(self, role: Role) -> RoleFacets:
        """Return what a role's postings ask and offer besides skills."""
        if role not in self._facets:
            market = self._market
            self._facets[role] = count_facets(
                market.asked, market.facts, role, half_life=self._settings.half_life_years
            )
        return self._facets[role]

    def missing(self, profile: Profile, role: Role) -> tuple[Skill, ...]:
        """Return the skills in demand for a role that a profile does not show."""
        shown = set(_shown_ids(profile))
        return tuple(skill for skill, _ in self.in_demand(role) if skill.id not in shown)

    def in_demand(self, role: Role) -> tuple[tuple[Skill, SkillDemand], ...]:
        """Return the skills that may be gaps for a role, most asked for first."""
        return skills_in_demand(
            self._taxonomy, self.demand(role), min_share=self._settings.min_demand_share
        )

    def coverage(self, role: Role) -> Coverage:
        """Return what a role's postings ask for, ready to be held against any resume."""
        # Two threads may both make it; the one that is kept last is as good as the other.
        if role not in self._coverage:
            self._coverage[role] = Coverage(
                self._market.asked,
                role=role,
                taxonomy=self._taxonomy,
                in_demand={skill.id for skill, _ in self.in_demand(role)},
                threshold=self._settings.reach_threshold,
                min_asked=self._settings.min_asked,
            )
        return self._coverage[role]

    def find_gaps(self, document: Document, profile: Profile, role: Role) -> tuple[SkillGap, ...]:
        """Return the gaps for a role, without advice."""
        return find_gaps(
            profile,
            self._taxonomy,
            self.demand(role),
            self.demand(role.other),
            min_share=self._settings.min_demand_share,
            is_uncertain=document.verdict.grade is not Grade.GOOD,
        )

    def outlook(self, profile: Profile, role: Role, gaps: Sequence[SkillGap]) -> RoleOutlook:
        """Return how far a profile is from a role; ``gaps`` are all its gaps for that role."""
        coverage, shown = self.coverage(role), _shown_ids(profile)
        choices = [gap.skill for gap in gaps[: self._settings.plan_choices]]
        return RoleOutlook(
            role=role,
            reach=coverage.reach(shown),
            gaps=len(gaps),
            plan=coverage.plan(shown, choices, steps=self._settings.plan_steps),
        )

    def with_advice(
        self, profile: Profile, role: Role, gaps: Sequence[SkillGap]
    ) -> tuple[SkillGap, ...]:
        """Return the gaps with trend, what each would unlock and what the resume shows near it."""
        skills = [gap.skill for gap in gaps]
        unlocked = self.coverage(role).unlocks(_shown_ids(profile), skills)
        named = [entry.skill.id for entry in profile.with_status(Status.FOUND)]
        near = find_near(self._market.asked, role, [skill.id for skill in skills], named)
        trends = find_trends(self._market.asked, role, [skill.id for skill in skills])
        return tuple(
            replace(gap, unlocked=share, near=self._nearest(gap, ids), trend=trend)
            for gap, share, ids, trend in zip(gaps, unlocked, near, trends, strict=True)
        )

    def what_if(self, profile: Profile) -> WhatIf:
        """Return what a page needs to count reach, gaps and plan of other skills by itself."""
        settings = self._settings
        roles = tuple(self._what_if_role(role) for role in Role)
        wanted = {each.skill_id for role in roles for each in role.demand}
        entries = {entry.skill.id: entry for entry in profile.skills}
        ids = sorted(wanted | entries.keys())
        skills = (self._what_if_skill(i, entries, wanted) for i in ids)
        return WhatIf(
            skills=tuple(skill for skill in skills if skill.brings),
            roles=roles,
            threshold=settings.reach_threshold,
            min_asked=settings.min_asked,
            plan_steps=settings.plan_steps,
            plan_choices=settings.plan_choices,
        )

    def _what_if_role(self, role: Role) -> WhatIfRole:
        other = self.demand(role.other)
        return WhatIfRole(
            role=role,
            demand=tuple(
                WhatIfDemand(
                    skill_id=skill.id,
                    demand=demand,
                    lift=lift_of(demand, other.demand(skill.id)),
                )
                for skill, demand in self.in_demand(role)
            ),
            postings=self.coverage(role).bits(),
        )

    def _what_if_skill(
        self, skill_id: str, entries: Mapping[str, ProfileSkill], wanted: Collection[str]
    ) -> WhatIfSkill:
        entry = entries.get(skill_id)
        brings = [i for i in (skill_id, *self._taxonomy.implied_by(skill_id)) if i in wanted]
        # A likely skill is a guess, and a guess is no ground for the next.
        is_guess = entry is not None and entry.status is Status.LIKELY
        stated = {i for i, each in entries.items() if each.status not in SHOWN}
        return WhatIfSkill(
            skill=self._taxonomy[skill_id],
            status=None if entry is None else entry.status,
            brings=tuple(brings),
            shows=tuple(i for i in brings if i == skill_id or not (is_guess or i in stated)),
        )

    def _nearest(self, gap: SkillGap, asked_together: Sequence[str]) -> tuple[Skill, ...]:
        """Return what the taxonomy calls related, then what is asked together; a few."""
        left_out = {
            *(skill.id for skill in gap.instead_of),
            *self._taxonomy.implied_by(gap.skill.id),
        }
        ids = dict.fromkeys((*(skill.id for skill in gap.near), *asked_together))
        return tuple(self._taxonomy[i] for i in ids if i not in left_out)[:MAX_NEAR]


def _shown_ids(profile: Profile) -> tuple[str, ...]:
    return tuple(entry.skill.id for entry in profile.with_status(*SHOWN))
