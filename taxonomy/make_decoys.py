# ruff: noqa: INP001 - a script, no package
"""Make gapfinder/reference/decoys.txt, the words that look like a misspelt skill but are not.

Run by hand when skills were added::

    pip install pyspellchecker
    PYTHONPATH=. python taxonomy/make_decoys.py SIMPLE_ICONS.csv

A line holds a word that misspellings are corrected to, then its decoys: the English words
(pyspellchecker, MIT) and the brand names (the ``title`` column of a table made from simple-icons,
CC0) that begin with the same letter and lie within the edits that the matcher forgives. A word
without a line is never corrected to, so that a skill of a user's own is found as it is written
and nothing else.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from gapfinder.core.text import words_of
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.typos import MIN_LENGTH, edits_forgiven

UNLISTED = """
    aunalytics clery collabera crain crunchbase datastax datastore documentum equinix eventbrite
    inferencing kepro latinx mathematica opengl performant ribbit scada shipt telework
    virtualization
"""
"""Words that neither list has and that postings and resumes use."""


def main(icons: Path) -> None:
    """Write the table, sorted."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    trie = compile_forms(builtin_taxonomy())
    by_letter = defaultdict(list)
    for word in sorted(_english() | _brands(icons) | set(UNLISTED.split())):
        if len(word) >= MIN_LENGTH and word not in trie.vocabulary:
            by_letter[word[0]].append(word)
    lines = []
    for target in sorted(trie.targets):
        near = extract(
            target, by_letter[target[0]], scorer=OSA.distance, score_cutoff=2, limit=None
        )
        decoys = sorted(word for word, distance, _ in near if distance <= edits_forgiven(word))
        lines.append(" ".join([target, *decoys]))
    target_file = Path(__file__).parent.parent / "gapfinder" / "reference" / "decoys.txt"
    target_file.write_text("\n".join(lines) + "\n", encoding="ascii")


def _english() -> set[str]:
    packed = files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    words: dict[str, int] = json.loads(gzip.decompress(packed))
    return {word for word in words if word.isascii() and word.isalpha()}


def _brands(icons: Path) -> set[str]:
    with icons.open(encoding="utf-8", newline="") as table:
        titles = [row["title"] for row in csv.DictReader(table)]
    names = {"".join(words_of(title)) for title in titles} | {
        w for t in titles for w in words_of(t)
    }
    return {name for name in names if name.isalpha()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
