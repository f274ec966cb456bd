"""Where the sample resume stands: career, facets of postings, standings, a switch. Made up."""

from __future__ import annotations

from collections.abc import Sequence

from gapfinder.core.blind import term_place
from gapfinder.core.career import find_standing
from gapfinder.core.dates import DateRange, Precision, YearMonth
from gapfinder.core.degrees import Degree, StatedDegree
from gapfinder.core.document import Document
from gapfinder.core.ladders import Rung, find_steps
from gapfinder.core.postings import SkillDemand
from gapfinder.core.reach import RoleOutlook
from gapfinder.core.role_facets import (
    MIN_FOR_QUARTILES,
    FieldDemand,
    LevelDemand,
    Pay,
    Quartiles,
    RoleFacets,
    RungFacets,
    Stated,
)
from gapfinder.core.roles import Role, TermPlace
from gapfinder.core.standing import Career, JobTitle, Standing, Switch


def career(source: Document) -> Career:
    """Return what the sample resume states of jobs and degrees."""

    def span(first: int, last: int) -> DateRange:
        text = f"{first} to {last}"
        at = source.text.index(text)
        return DateRange(
            first=YearMonth(year=first),
            last=YearMonth(year=last),
            precision=Precision.YEAR,
            start=at,
            end=at + len(text),
        )

    def place(text: str) -> TermPlace:
        at = source.text.index(text)
        return term_place(source, at, at + len(text))

    return Career(
        titles=(
            JobTitle(
                place=place("ML engineer"),
                steps=find_steps("ML engineer"),
                ranges=(span(2022, 2025),),
            ),
            JobTitle(
                place=place("Data analyst"),
                steps=find_steps("Data analyst"),
                ranges=(span(2019, 2022),),
            ),
        ),
        months=72,
        now=YearMonth(year=2025),
        dated=2,
        undated=0,
        degrees=(StatedDegree(level=Degree.MASTER, fields=("statistics",), place=place("MSc")),),
    )


def standings(source: Document, postings: Sequence[tuple[Role, int]]) -> tuple[Standing, ...]:
    """Return where the sample resume stands on both ladders."""
    shown = career(source)
    return tuple(find_standing(shown, role_facets(role, n)) for role, n in postings)


def role_facets(role: Role, n: int) -> RoleFacets:
    """Return what the ``n`` postings of a role ask and offer besides skills."""

    def demand(count: int) -> SkillDemand:
        return SkillDemand(count=count, n=n)

    def stated(of: int, middle: float) -> Stated:
        quartiles = Quartiles(
            n=of // 2,
            first=middle * 0.8,
            median=middle,
            third=middle * 1.25,
            median_low=middle * 0.9,
            median_high=middle * 1.1,
        )
        few = of // 2 < MIN_FOR_QUARTILES
        return Stated(n=of // 2, of=of, quartiles=None if few else quartiles)

    def pay(of: int, middle: float) -> Pay:
        return Pay(currency="USD", years=(2023, 2026), stated=stated(of, middle))

    ranked = ((Rung.JUNIOR, 16, 1, 95_000), (Rung.SENIOR, 284, 5, 188_800))
    return RoleFacets(
        role=role,
        n=n,
        unranked=demand(n - 330),
        rungs=tuple(
            RungFacets(
                rung=rung, demand=demand(count), years=stated(count, years), pay=pay(count, middle)
            )
            for rung, count, years, middle in (*ranked, (Rung.PRINCIPAL, 30, 7, 220_000))
        ),
        years=stated(n, 4),
        any_degree=demand(940),
        levels=tuple(
            LevelDemand(level=level, named=demand(named), lowest=demand(lowest))
            for level, named, lowest in (
                (Degree.BACHELOR, 512, 512),
                (Degree.MASTER, 638, 284),
                (Degree.DOCTORATE, 413, 50),
            )
        ),
        fields=tuple(
            FieldDemand(field=field, named=demand(count))
            for field, count in (
                ("computer science", 742),
                ("engineering", 357),
                ("mathematics", 232),
                ("statistics", 189),
                ("physics", 77),
            )
        ),
        pay=(
            pay(877, 170_000),
            Pay(currency="GBP", years=None, stated=Stated(n=8, of=n, quartiles=None)),
        ),
    )


def switch(other: RoleOutlook, here: RoleOutlook) -> Switch:
    """Return what it takes to go from one role to the other."""
    shared = {step.skill.id for step in here.plan}
    return Switch(
        toward=other.role,
        reach=other.reach,
        reach_after=other.plan[-1].reach_after,
        shared=tuple(step.skill for step in other.plan if step.skill.id in shared),
        only=tuple(step.skill for step in other.plan if step.skill.id not in shared),
        gaps=other.gaps,
        shared_gaps=8,
    )
