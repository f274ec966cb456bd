# ruff: noqa: INP001 - a script, no package
"""Make gapfinder/reference/decoys.txt, the words that look like a misspelt skill but are not.

Run by hand when skills were added::

    pip install pyspellchecker names
    PYTHONPATH=. python taxonomy/make_decoys.py SIMPLE_ICONS.csv

A line holds a word that misspellings may be corrected to, then its decoys: the English words and
the commonest German, Spanish, French, Italian, Dutch and Portuguese ones (pyspellchecker, MIT),
the first and last names (names, MIT; counted by the US census of 1990) and the brand names (the
``title`` column of a table made from simple-icons, CC0) that begin with the same letter and lie
within the edits that the matcher forgives. A word without a line is never corrected to, so that
a skill of a user's own is found as it is written and nothing else.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from gapfinder.core.skills import SkillKind, Taxonomy
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.tokens import words_of
from gapfinder.matching.typos import MIN_LENGTH, edits_forgiven

UNLISTED = """
    adops aeros automo aunalytics bayesia biostatistician biostatisticians checkmark cirium
    clearscape clery cobot collab collabera crain crunchbase dataspace datastax datastore
    datalog depop documentum equinix eventbrite fasta fortra geoai hedis inferencing inscape
    intra kepro latinx litre litres mathematica modis mpnet multiplayer neuro opengl openusd
    performant pharm programme programmes quantitation rebranding ribbit scada servlet shipt
    talens telework texted tokenize texting tyre tyres versa virtualization webfx
"""
"""Words that none of the lists has and that postings and resumes use."""

EVERYDAY = frozenset({SkillKind.SOFT_SKILL, SkillKind.DOMAIN, SkillKind.CERTIFICATION})
"""Kinds whose words are never corrected to."""

LAST_NAMES = 40_000
"""So many of the commonest last names; rarer ones would hide more typos than people."""

LANGUAGES = ("de", "es", "fr", "it", "nl", "pt")
FOREIGN_WORDS = 30_000
"""So many of the commonest words of each of these languages, for resumes that are not English."""


def main(icons: Path) -> None:
    """Write the table, sorted."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    # words of skills that are no targets today get their line too: allowing one is then one edit
    table = compile_forms(_all_fuzzy(builtin_taxonomy()))
    known = compile_forms(builtin_taxonomy()).vocabulary
    by_letter = defaultdict(list)
    for word in sorted(_english() | _foreign() | _names() | _brands(icons) | set(UNLISTED.split())):
        if len(word) >= MIN_LENGTH and word not in known:
            by_letter[word[0]].append(word)
    lines = []
    for target in sorted(table.targets):
        near = extract(
            target, by_letter[target[0]], scorer=OSA.distance, score_cutoff=2, limit=None
        )
        decoys = sorted(word for word, distance, _ in near if distance <= edits_forgiven(word))
        lines.append(" ".join([target, *decoys]))
    target_file = Path(__file__).parent.parent / "gapfinder" / "reference" / "decoys.txt"
    target_file.write_text("\n".join(lines) + "\n", encoding="ascii")


def _all_fuzzy(taxonomy: Taxonomy) -> Taxonomy:
    skills = [
        replace(skill, match=replace(skill.match, is_fuzzy=True))
        for skill in taxonomy
        if skill.kind not in EVERYDAY
    ]
    return replace(taxonomy, skills=tuple(skills))


def _english() -> set[str]:
    return {word for word in _counts("en") if word.isascii() and word.isalpha()}


def _foreign() -> set[str]:
    words: set[str] = set()
    for language in LANGUAGES:
        counts = _counts(language)
        common = sorted(counts, key=lambda word: (-counts[word], word))[:FOREIGN_WORDS]
        words.update(word for word in common if word.isascii() and word.isalpha())
    return words


def _counts(language: str) -> dict[str, int]:
    packed = files("spellchecker").joinpath(f"resources/{language}.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return counts


def _names() -> set[str]:
    names: set[str] = set()
    for table, most in (
        ("dist.all.last", LAST_NAMES),
        ("dist.female.first", None),
        ("dist.male.first", None),
    ):
        rows = files("names").joinpath(table).read_text(encoding="ascii").splitlines()
        names.update(row.split()[0].lower() for row in rows[:most])
    return names


def _brands(icons: Path) -> set[str]:
    with icons.open(encoding="utf-8", newline="") as table:
        titles = [row["title"] for row in csv.DictReader(table)]
    names = {"".join(words_of(title)) for title in titles} | {
        w for t in titles for w in words_of(t)
    }
    return {name for name in names if name.isalpha()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
