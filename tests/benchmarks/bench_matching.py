# ruff: noqa: T201 - a script that prints
"""How fast skills are found, against other ways to find the same spellings, in one run.

Run by hand, with postings of any kind (CSV or JSONL, plain or gzipped)::

    pip install pyahocorasick spacy        # optional: what is missing is left out
    PYTHONPATH=. python tests/benchmarks/bench_matching.py POSTINGS [HOW_MANY]

All ways see the same texts and the same spellings, one process, best of several rounds taken in
turns, so that the ratios hold whatever else the machine does. The Aho-Corasick scan is bare: it
looks at no case, no context and no misspelling, and finds "R" in every "R&D".
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path

from gapfinder.files.posting_files import read_postings
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.market.labels import label_title
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.matcher import Matcher
from gapfinder.reading.plain import document_from_text

ROUNDS = 5
SLOW = 100
"""So many texts are enough for a slow way."""

Way = tuple[str, Callable[[int], object], int]
"""A name, what it does with the text of a number, and how many texts it sees."""


def main(path: Path, how_many: int) -> None:
    """Print microseconds a text, and how many times the fastest way each takes."""
    texts = [posting.text for posting in islice(read_postings([path], label=label_title), 20_000)]
    random.Random(1).shuffle(texts)  # noqa: S311 - a sample, no secret
    texts = texts[:how_many]
    ways = list(_ways(texts))
    best = {name: float("inf") for name, _, _ in ways}
    for _ in range(ROUNDS):
        for name, run, count in ways:
            start = time.process_time()
            for number in range(count):
                run(number)
            spent = (time.process_time() - start) / count * 1e6
            best[name] = min(best[name], spent)
    floor = min(best.values())
    print(f"{len(texts)} texts of {sum(map(len, texts)) // len(texts)} characters")
    for name, spent in sorted(best.items(), key=lambda item: item[1]):
        print(f"{name:45} {spent:9.0f} us a text {spent / floor:7.1f} x")
    _print_start()


def _ways(texts: list[str]) -> Iterator[Way]:
    taxonomy = builtin_taxonomy()
    matcher = Matcher(taxonomy)
    documents = [document_from_text(text) for text in texts]
    count = len(texts)
    for document in documents:  # every word of the texts has been seen once
        matcher.find_ids(document)
    yield "Matcher.find_ids", lambda n: matcher.find_ids(documents[n]), count
    yield "Matcher.find_mentions", lambda n: matcher.find_mentions(documents[n]), count
    yield "Matcher.find_skills", lambda n: matcher.find_skills(documents[n]), count
    spellings = sorted(compile_forms(taxonomy).spellings)
    with suppress(ImportError):
        ahocorasick = import_module("ahocorasick")
        scan = ahocorasick.Automaton()
        for spelling in spellings:
            scan.add_word(spelling, spelling)
        scan.make_automaton()
        yield "pyahocorasick, bare", lambda n: list(scan.iter_long(texts[n].lower())), count
    with suppress(ImportError):
        language = import_module("spacy").blank("en")
        phrases = import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
        phrases.add("skill", list(language.tokenizer.pipe(spellings)))
        yield "spaCy PhraseMatcher, bare", lambda n: phrases(language(texts[n])), min(SLOW, count)


def _print_start() -> None:
    taxonomy = builtin_taxonomy()
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        Matcher(taxonomy)
        best = min(best, time.perf_counter() - start)
    print(f"{'a Matcher of the built-in taxonomy':45} {best * 1e3:9.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
