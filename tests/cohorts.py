"""Cohorts made by hand: members with few values, and one small cohort that says something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from gapfinder.core.cohort import CheckFailure, CohortMember, MemberGap, MemberSkill, MemberState
from gapfinder.core.document import Grade
from gapfinder.core.gaps import Provenance
from gapfinder.core.mentions import Status, Strength
from gapfinder.core.postings import Share
from gapfinder.core.roles import LeanRole, Role
from tests import samples

DS, ML = Role.DATA_SCIENTIST, Role.ML_ENGINEER

IMPLIES = {"docker": ("containers",), "pytorch": ("deep-learning", "machine-learning")}
"""As the taxonomy would say."""

SHARES = {
    DS: {
        "sql": 0.57, "machine-learning": 0.52, "r": 0.45, "statistics": 0.4, "tableau": 0.22,
        "deep-learning": 0.19, "ab-testing": 0.12,
    },
    ML: {
        "machine-learning": 0.61, "pytorch": 0.43, "deep-learning": 0.37, "docker": 0.31,
        "kubernetes": 0.28, "sql": 0.24, "containers": 0.12,
    },
}  # fmt: skip
"""What the two roles' postings ask for."""


def skill(skill_id: str, status: Status, strength: Strength | None = None) -> MemberSkill:
    known = samples.skill(skill_id)
    return MemberSkill(
        id=known.id, name=known.name, category=known.category, status=status, strength=strength
    )


def gaps(target: Role, shown: Iterable[str], learning: Iterable[str] = ()) -> list[MemberGap]:
    """Return the gaps of somebody who shows some skills, ranked as a report ranks them."""
    missing = [i for i in SHARES[target] if i not in shown]
    missing.sort(key=lambda i: -SHARES[target][i])
    return [
        MemberGap(
            id=i,
            name=samples.skill(i).name,
            category=samples.skill(i).category,
            rank=rank,
            share=SHARES[target][i],
            unlock=round(SHARES[target][i] / 10, 4),
            is_learning=i in learning,
            is_uncertain=False,
        )
        for rank, i in enumerate(missing, start=1)
    ]


def member(
    name: str,
    target: Role | None = ML,
    *,
    used: str = "",
    listed: str = "",
    likely: str = "",
    implied: str = "",
    learning: str = "",
    reach: int = 100,
    lean: LeanRole | None = None,
    grade: Grade = Grade.GOOD,
    withheld: str | None = None,
) -> CohortMember:
    """Return somebody with a result; skills are ids with spaces between them."""
    skills = [skill(i, Status.FOUND, Strength.USED) for i in used.split()]
    skills += [skill(i, Status.FOUND, Strength.LISTED) for i in listed.split()]
    skills += [skill(i, Status.LIKELY) for i in likely.split()]
    skills += [skill(i, Status.LEARNING) for i in learning.split()]
    skills += [skill(i, Status.IMPLIED) for i in implied.split()]
    shown = {each.id for each in skills if each.status is not Status.LEARNING}
    has_gaps = target is not None and withheld is None
    found = gaps(target, shown, learning.split()) if target and has_gaps else []
    path = f"resumes/{name.lower().replace(' ', '-')}.pdf"
    return CohortMember(
        path=path,
        sha256=hashlib.sha256(path.encode()).hexdigest(),
        state=MemberState.DONE,
        person=name,
        grade=grade,
        lean=lean or (LeanRole(target.value) if target else LeanRole.UNDECIDED),
        ml_engineer=0.9 if target is ML else 0.2,
        target=target,
        reach=Share(count=reach, n=1000) if target and grade is not Grade.POOR else None,
        withheld=withheld if withheld or target else "the text leans to neither role",
        skills=tuple(skills),
        gaps=tuple(found),
        plan=tuple(gap.id for gap in found[:2]),
    )


def failed(name: str, error: str = "NoTextError") -> CohortMember:
    path = f"resumes/{name.lower().replace(' ', '-')}.pdf"
    message = f"{path} has 2 pages but no text; it looks like a scan. Run OCR on it."
    return CohortMember(
        path=path,
        sha256=hashlib.sha256(path.encode()).hexdigest(),
        state=MemberState.FAILED,
        failure=CheckFailure(path=path, error=error, message=message),
    )


def small_cohort() -> tuple[CohortMember, ...]:
    """Return a cohort with a block of each role, and one of everybody who needs a word."""
    return (
        member("Alma Berg", ML, used="pytorch docker", implied="deep-learning machine-learning "
               "containers", listed="kubernetes", reach=420),
        member("Bela Cirok", ML, used="pytorch", implied="deep-learning machine-learning",
               learning="docker", reach=310),
        member("Cato Dahl", ML, listed="pytorch sql", implied="deep-learning machine-learning",
               reach=260),
        member("Dalia Eksen", ML, used="sql", likely="docker", implied="containers", reach=80),
        member("Emre Faye", DS, used="sql r statistics", listed="tableau", reach=390),
        member("Farah Goth", DS, used="sql r", listed="statistics", reach=300),
        member("Goran Hill", DS, listed="sql tableau", learning="r", reach=120),
        member("Halima Ivo", DS, used="statistics ab-testing", reach=90),
        member("Ilse Jensen", None, listed="sql", lean=LeanRole.UNDECIDED),
        member("Jaska Kiel", None, lean=LeanRole.OUT_OF_SCOPE),
        member("Katla Lund", ML, grade=Grade.POOR, listed="sql",
               withheld="the text could not be read well enough to say what is missing "
               "(page 2 of 2 has no text)"),
        failed("Lumi Moen"),
    )  # fmt: skip


MADE_WITH = Provenance(
    gapfinder_version="0.1.0",
    taxonomy_sha256="1f" * 32,
    market_sha256="a7" * 32,
    taxonomy_version="2026-11",
    postings=samples.POSTINGS,
    years=(2018, 2026),
)
