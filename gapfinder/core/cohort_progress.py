"""Two cohorts of the same people: what a term changed, for each person and for each skill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gapfinder.core.cohort import CohortMember, MemberState
from gapfinder.core.cohort_people import label_people
from gapfinder.core.document import Grade
from gapfinder.core.gaps import SHOWN
from gapfinder.core.postings import Share
from gapfinder.core.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProgress:
    """One person before and after.

    Parameters
    ----------
    label
        What the tables call the person.
    before, after
        The two results; neither failed, neither is poor.
    target
        That of both; ``None`` where they differ or one has none, and then reach and gaps are not
        held against each other.
    gained, lost
        Names of the skills that only the later, or only the earlier resume shows, sorted.
    closed
        How many earlier gaps the later resume shows.
    """

    label: str
    before: CohortMember
    after: CohortMember
    target: Role | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillProgress:
    """One skill over all people who are in both cohorts: who shows it before and after."""

    id: str
    name: str
    before: Share
    after: Share
    gained: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortProgress:
    """What changed from one cohort to the next.

    Parameters
    ----------
    people
        In the order of the labels.
    skills
        Those that anybody gained or lost, the most gained first.
    unrated
        Labels of those who are in both, but of whom one result is missing or poor.
    only_before, only_after
        Those in one cohort who have no counterpart in the other, or more than one, as its own
        report calls them.
    is_same_market
        Whether both were made with the same market and taxonomy.
    """

    people: tuple[PersonProgress, ...]
    skills: tuple[SkillProgress, ...]
    unrated: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    is_same_market: bool

    def reach_of(self, role: Role) -> tuple[PersonProgress, ...]:
        """Return the people whose reach can be held against each other for a role."""
        return tuple(each for each in self.people if each.target is role)


def compare_cohorts(
    before: Iterable[CohortMember],
    after: Iterable[CohortMember],
    *,
    names: bool = False,
    is_same_market: bool = True,
) -> CohortProgress:
    """Say what changed; people are told again by the name in the resume, else by the file's name.

    Parameters
    ----------
    before, after
        In any order. A name that stands twice in one of the two tells nobody apart, and then the
        file's name is tried.
    names
        As for `label_people`; people are called as in the later cohort's own report.
    is_same_market
        As the cohort files say.
    """
    earlier, later = tuple(before), tuple(after)
    pairs = _pairs(earlier, later)
    paired = {id(member) for pair in pairs for member in pair}
    own_labels, label_of = _labels(earlier, names), _labels(later, names)
    people, unrated = [], []
    for old, new in pairs:
        label = label_of[new.path]
        if _is_rated(old) and _is_rated(new):
            people.append(_progress(label, old, new))
        else:
            unrated.append(label)
    people.sort(key=lambda each: each.label.casefold())
    return CohortProgress(
        people=tuple(people),
        skills=_skills(people),
        unrated=tuple(sorted(unrated)),
        only_before=tuple(sorted(own_labels[m.path] for m in earlier if id(m) not in paired)),
        only_after=tuple(sorted(label_of[m.path] for m in later if id(m) not in paired)),
        is_same_market=is_same_market,
    )


def _labels(members: Iterable[CohortMember], names: bool) -> dict[str, str]:
    return {person.member.path: person.label for person in label_people(members, names=names)}


def _pairs(
    before: Sequence[CohortMember], after: Sequence[CohortMember]
) -> list[tuple[CohortMember, CohortMember]]:
    keys: tuple[Callable[[CohortMember], str], ...] = (
        lambda member: " ".join(member.person.casefold().split()),
        lambda member: PurePath(member.path).stem.casefold(),
    )
    pairs: list[tuple[CohortMember, CohortMember]] = []
    left, right = list(before), list(after)
    for key in keys:
        old, new = _unique(left, key), _unique(right, key)
        pairs += [(old[name], new[name]) for name in sorted(old.keys() & new.keys())]
        done = {id(member) for pair in pairs for member in pair}
        left = [member for member in left if id(member) not in done]
        right = [member for member in right if id(member) not in done]
    return pairs


def _unique(
    members: Sequence[CohortMember], key: Callable[[CohortMember], str]
) -> dict[str, CohortMember]:
    groups: dict[str, list[CohortMember]] = {}
    for member in members:
        if name := key(member):
            groups.setdefault(name, []).append(member)
    return {name: group[0] for name, group in groups.items() if len(group) == 1}


def _is_rated(member: CohortMember) -> bool:
    return member.state is MemberState.DONE and member.grade is not Grade.POOR


def _shown(member: CohortMember) -> dict[str, str]:
    return {skill.id: skill.name for skill in member.skills if skill.status in SHOWN}


def _progress(label: str, before: CohortMember, after: CohortMember) -> PersonProgress:
    old, new = _shown(before), _shown(after)
    target = after.target if after.target is before.target else None
    return PersonProgress(
        label=label,
        before=before,
        after=after,
        target=target,
        gained=tuple(sorted((new[i] for i in new.keys() - old.keys()), key=str.casefold)),
        lost=tuple(sorted((old[i] for i in old.keys() - new.keys()), key=str.casefold)),
        closed=sum(gap.id in new for gap in before.gaps),
    )


def _skills(people: Sequence[PersonProgress]) -> tuple[SkillProgress, ...]:
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    for each in people:
        old, new = _shown(each.before), _shown(each.after)
        names |= old | new
        for skill_id in old.keys() | new.keys():
            count = counts.setdefault(skill_id, [0, 0, 0, 0])
            was, is_now = skill_id in old, skill_id in new
            for at, holds in enumerate((was, is_now, is_now and not was, was and not is_now)):
                count[at] += holds
    n = len(people)
    found = [
        SkillProgress(
            id=skill_id,
            name=names[skill_id],
            before=Share(count=before, n=n),
            after=Share(count=after, n=n),
            gained=gained,
            lost=lost,
        )
        for skill_id, (before, after, gained, lost) in counts.items()
        if gained or lost
    ]
    found.sort(key=lambda s: (-(s.gained - s.lost), -s.gained, s.name.casefold(), s.id))
    return tuple(found)
