"""What a resume could say better."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.core.document import SectionKind
from gapfinder.core.mentions import Profile, Status
from gapfinder.core.postings import SkillDemand
from gapfinder.core.wins import WinKind, find_free_wins
from tests import samples

ASKED = tuple(
    (samples.skill(i), SkillDemand(count=count, n=100))
    for i, count in [("python", 80), ("machine-learning", 70), ("scikit-learn", 20), ("aws", 10)]
)


def test_work_that_the_list_does_not_name_and_the_other_way_round() -> None:
    source = samples.document()
    # The summary names machine learning, and so does no line of work: nothing is said of it.
    wins = find_free_wins(source, samples.profile(source), ASKED)
    assert [(win.entry.skill.id, win.kind) for win in wins] == [("scikit-learn", WinKind.SHOW_IT)]
    assert wins[0].demand.count == 20


def test_used_but_not_listed() -> None:
    source = samples.document()
    asked = [(samples.skill("ab-testing"), SkillDemand(count=5, n=100))]
    [win] = find_free_wins(source, samples.profile(source), asked)
    assert win.kind is WinKind.LIST_IT


@pytest.mark.parametrize("kind", [SectionKind.SKILLS, SectionKind.EXPERIENCE])
def test_nothing_is_said_of_a_section_that_is_not_there(kind: SectionKind) -> None:
    source = samples.document()
    bare = replace(source, sections=tuple(s for s in source.sections if s.kind is not kind))
    assert find_free_wins(bare, samples.profile(source), ASKED) == ()


def test_only_found_skills_win() -> None:
    source = samples.document()
    likely = tuple(replace(e, status=Status.LIKELY) for e in samples.profile(source).skills)
    assert find_free_wins(source, Profile(skills=likely), ASKED) == ()
