"""Texts that mislead, and what must be said of the skills in them: reference/traps.txt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gapfinder.core.document import Document
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.traps import Trap, read_traps
from gapfinder.matching.matcher import Matcher

TRAPS = read_traps()


def test_the_table_was_read() -> None:
    assert len(TRAPS) >= 250
    assert len({trap.kind for trap in TRAPS}) >= 15
    assert all(trap.claims for trap in TRAPS)
    known = {skill.id for skill in builtin_taxonomy()}
    assert {skill_id for trap in TRAPS for skill_id, _ in trap.claims} <= known


def test_no_text_stands_twice() -> None:
    texts = [trap.text for trap in TRAPS]
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.kind}: {trap.text[:50]}")
def test_trap(matcher: Matcher, make_document: Callable[[str], Document], trap: Trap) -> None:
    assert trap.wrong(matcher.find_skills(make_document(trap.text))) == ()
