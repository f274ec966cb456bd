"""Texts that mislead, and what must be said of the skills in them: see traps.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gapfinder.core.document import Document
from gapfinder.core.mentions import Status
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.matcher import Matcher

SIGNS = {
    "+": Status.FOUND,
    "?": Status.LIKELY,
    "~": Status.LEARNING,
    "!": Status.NEGATED,
    "-": None,
}


def _traps() -> list[tuple[str, str, tuple[str, ...]]]:
    group = ""
    traps = []
    for line in Path(__file__).with_name("traps.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, claims = line.rpartition("=>")
            traps.append((group, text.strip().replace("\\n", "\n"), tuple(claims.split())))
    return traps


TRAPS = _traps()


def test_the_table_was_read() -> None:
    assert len(TRAPS) >= 120
    assert len({group for group, _, _ in TRAPS}) >= 10
    known = {skill.id for skill in builtin_taxonomy()}
    named = {claim[1:] for _, _, claims in TRAPS for claim in claims}
    assert named <= known


@pytest.mark.parametrize(
    ("text", "claims"), [pytest.param(t, c, id=f"{g}: {t[:50]}") for g, t, c in TRAPS]
)
def test_trap(
    matcher: Matcher,
    make_document: Callable[[str], Document],
    text: str,
    claims: tuple[str, ...],
) -> None:
    entries = matcher.find_skills(make_document(text)).skills
    said = {entry.skill.id: entry.status for entry in entries}
    stated = {
        claim[1:]: None if said.get(claim[1:]) is Status.IMPLIED else said.get(claim[1:])
        for claim in claims
    }
    assert stated == {claim[1:]: SIGNS[claim[0]] for claim in claims}
