"""Where a resume stands as JSON: career, standings with what postings ask, a switch."""

from __future__ import annotations

from collections.abc import Iterable

from gapfinder.core.ladders import ladder_of
from gapfinder.core.role_facets import Pay, RoleFacets, RungFacets, Stated
from gapfinder.core.roles import Role
from gapfinder.core.skills import Skill
from gapfinder.core.standing import Career, JobTitle, Standing, Switch
from gapfinder.files.json_parts import (
    Json,
    place_json,
    range_json,
    reach_json,
    rounded,
    share_json,
)


def career_json(career: Career) -> Json:
    """Return titles, dated work and degrees that a resume states."""
    return {
        "years": _years(career.months),
        "months": career.months,
        "goes_on": career.goes_on,
        "now": None if career.now is None else str(career.now),
        "dated": career.dated,
        "undated": career.undated,
        "titles": [_title(title) for title in career.titles],
        "degrees": [
            {
                "level": degree.level,
                "fields": list(degree.fields),
                "in_progress": degree.is_in_progress,
                **place_json(degree.place),
            }
            for degree in career.degrees
        ],
    }


def standing_json(standing: Standing) -> Json:
    """Return where a resume stands on one ladder, and what that role's postings ask."""
    return {
        "role": standing.role,
        "rung": standing.rung,
        "doubt": standing.doubt,
        "title": standing.title and _title(standing.title),
        "years": _years(standing.months),
        "months": standing.months,
        "next_rung": standing.next_rung,
        "postings": _facets(standing.facets),
    }


def switch_json(switch: Switch) -> Json:
    """Return what it takes to go to the other role."""
    return {
        "toward": switch.toward,
        "reach": reach_json(switch.reach),
        "reach_after": reach_json(switch.reach_after),
        "shared": _named(switch.shared),
        "only": _named(switch.only),
        "gaps": switch.gaps,
        "shared_gaps": switch.shared_gaps,
    }


def _named(skills: Iterable[Skill]) -> list[Json]:
    return [{"id": skill.id, "name": skill.name} for skill in skills]


def _title(title: JobTitle) -> Json:
    return {
        **place_json(title.place),
        "steps": [
            {
                "role": step.role,
                "seniority": step.seniority,
                "rung": step.rung,
                "branch": step.branch,
            }
            for step in title.steps
        ],
        "ranges": [range_json(found) for found in title.ranges],
    }


def _facets(facets: RoleFacets) -> Json:
    return {
        "n": facets.n,
        "rungs": [_rung(facets.role, each) for each in facets.rungs],
        "no_rank": share_json(facets.unranked),
        "years_asked": _stated(facets.years),
        "any_degree": share_json(facets.any_degree),
        "degrees": [
            {
                "level": each.level,
                "named": share_json(each.named),
                "lowest": share_json(each.lowest),
            }
            for each in facets.levels
        ],
        "fields": [{"field": each.field, **share_json(each.named)} for each in facets.fields],
        "pay": [_pay(each) for each in facets.pay],
    }


def _rung(role: Role, facets: RungFacets) -> Json:
    return {
        "rung": facets.rung,
        "titles": ladder_of(role).titles(facets.rung),
        "ranks": list(facets.rung.ranks),
        **share_json(facets.demand),
        "years_asked": _stated(facets.years),
        "pay": facets.pay and _pay(facets.pay),
    }


def _pay(pay: Pay) -> Json:
    return {
        "currency": pay.currency,
        "years": None if pay.years is None else list(pay.years),
        **_stated(pay.stated),
    }


def _stated(stated: Stated) -> Json:
    """Return a figure that some postings state; no quartiles where too few do."""
    found = stated.quartiles
    return {
        "n": stated.n,
        "of": stated.of,
        "quartiles": found
        and [rounded(each, 1) for each in (found.first, found.median, found.third)],
        "median_interval": found
        and [rounded(each, 1) for each in (found.median_low, found.median_high)],
    }


def _years(months: int) -> float | int:
    return rounded(months / 12, 1)
