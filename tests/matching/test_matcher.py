"""What every profile keeps to, whatever the text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import Document
from gapfinder.core.mentions import MatchMethod, Status
from gapfinder.core.skills import Skill
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.traps import read_traps
from gapfinder.matching.matcher import Matcher

MakeDocument = Callable[[str], Document]

FORMS = st.sampled_from([form for skill in builtin_taxonomy() for form in skill.forms])
SEPARATORS = st.sampled_from(
    [" ", ", ", "\n", ". ", " | ", "-\n", "/", " and ", "\n\n", " (", ") "]
)
FILLERS = st.sampled_from(
    ["used", "no experience with", "keen to learn", "the", "C.", "café", "ﬁt"]
)
PIECES = st.lists(
    st.tuples(st.one_of(FORMS, FILLERS, st.text(max_size=8)), SEPARATORS), max_size=12
)
TEXTS = PIECES.map(lambda pieces: "".join(word + gap for word, gap in pieces))


@given(TEXTS)
def test_mentions_quote_the_text_and_do_not_overlap(
    matcher: Matcher, make_document: MakeDocument, text: str
) -> None:
    last = 0
    for mention in matcher.find_mentions(make_document(text)):
        evidence = mention.evidence
        assert last <= evidence.start < evidence.end <= len(text)
        last = evidence.end
        assert evidence.text == text[evidence.start : evidence.end]
        assert " ".join(evidence.text.split()) in evidence.line
        assert (evidence.method is MatchMethod.TYPO) == (evidence.score < 100)


@given(TEXTS)
def test_profile_is_ordered_and_holds_each_skill_once(
    matcher: Matcher, make_document: MakeDocument, text: str
) -> None:
    entables = matcher.find_skills(make_document(text)).skills
    ranks = list(Status)
    keys = [(ranks.index(e.status), e.evidence[0].start, e.skill.id) for e in entables]
    assert keys == sorted(keys)
    ids = [entry.skill.id for entry in entables]
    assert len(ids) == len(set(ids))
    for entry in entables:
        assert [e.start for e in entry.evidence] == sorted(e.start for e in entry.evidence)
        implied = {e.method is MatchMethod.IMPLIED for e in entry.evidence}
        assert implied == {entry.status is Status.IMPLIED}


def test_every_name_is_found_in_a_list(matcher: Matcher, make_document: MakeDocument) -> None:
    """No name is out of reach of the matcher: each is found between two plain skills."""
    missed = [
        skill.id
        for skill in builtin_taxonomy()
        if not _finds(matcher, make_document(f"SKILLS\nPython, {skill.name}, SQL"), skill)
    ]
    assert len(builtin_taxonomy()) > 500
    assert missed == []


def _finds(matcher: Matcher, document: Document, skill: Skill) -> bool:
    found = matcher.find_skills(document).with_status(Status.FOUND)
    return skill.id in {entry.skill.id for entry in found}


def test_same_bytes_on_any_hash_seed(root: Path) -> None:
    code = """
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.typos import TypoCorrector, builtin_decoys
table = compile_forms(builtin_taxonomy())
typos = TypoCorrector(table.targets, builtin_decoys)
for spelling, forms in table.spellings.items():
    print(spelling, forms)
print([typos.correct(w + "x") for w in table.targets])
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 100_000


@given(TEXTS)
def test_ids_are_those_of_the_found_skills(
    matcher: Matcher, make_document: MakeDocument, text: str
) -> None:
    document = make_document(text)
    found = matcher.find_skills(document).with_status(Status.FOUND)
    assert matcher.find_ids(document) == {entry.skill.id for entry in found}


def test_ids_are_those_of_the_found_skills_in_texts_that_mislead(
    matcher: Matcher, make_document: MakeDocument
) -> None:
    documents = [make_document(trap.text) for trap in read_traps()]
    documents.append(make_document("\n\n".join(trap.text for trap in read_traps())))
    assert len(documents) > 250
    for document in documents:
        found = matcher.find_skills(document).with_status(Status.FOUND)
        assert matcher.find_ids(document) == {entry.skill.id for entry in found}
