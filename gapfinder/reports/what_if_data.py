"""What a page counts with, as JSON that may stand inside HTML."""

from __future__ import annotations

import base64
import json

from gapfinder.core.gaps import GapReport
from gapfinder.core.roles import Role
from gapfinder.core.what_if import WhatIf, WhatIfRole, WhatIfSkill
from gapfinder.reports.style import clean

_IN_HTML = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def what_if_json(what_if: WhatIf, report: GapReport) -> str:
    """Return what the page's script reads, without a character that HTML would read.

    Skills are numbers: places in the list ``skills``. Shares keep all their digits, so that
    nothing that is counted from them can differ from what is counted here.
    """
    number = {each.skill.id: at for at, each in enumerate(what_if.skills)}
    value = {
        "threshold": what_if.threshold,
        "planSteps": what_if.plan_steps,
        "planChoices": what_if.plan_choices,
        "target": report.target or _nearer(report),
        "skills": [_skill(each, number) for each in what_if.skills],
        "roles": {role.role.value: _role(role, number) for role in what_if.roles},
    }
    return json.dumps(value, separators=(",", ":")).translate(_IN_HTML)


def _nearer(report: GapReport) -> Role:
    """Return the role to begin with where the report has none."""
    probability = report.lean.probability
    return max(Role, key=lambda role: probability[role])


def _skill(each: WhatIfSkill, number: dict[str, int]) -> dict[str, object]:
    return {
        "name": clean(each.skill.name),
        "ticked": each.is_ticked,
        "status": each.status,
        "brings": [number[i] for i in each.brings],
        "shows": [number[i] for i in each.shows],
    }


def _role(role: WhatIfRole, number: dict[str, int]) -> dict[str, object]:
    return {
        "label": role.role.label,
        "demand": [
            {
                "skill": number[each.skill_id],
                "count": each.demand.count,
                "n": each.demand.n,
                "share": each.demand.share,
                "low": each.demand.low,
                "high": each.demand.high,
                "lift": each.lift,
            }
            for each in role.demand
        ],
        "rows": [number[i] for i in role.postings.skills],
        "groups": list(role.postings.groups),
        "n": role.postings.n,
        "bits": base64.b64encode(role.postings.bits).decode(),
    }
