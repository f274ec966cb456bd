# ruff: noqa: INP001 - a script, no package
"""Make gapfinder/reference/english.txt, the list that catches plain words among the aliases.

Run by hand, rarely: ``pip install pyspellchecker && python taxonomy/make_english.py``.
The words and their counts come from pyspellchecker (MIT), which counted film subtitles.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

MIN_COUNT = 1000
"""Words counted less often are too rare to be met in a resume by accident."""


def main() -> None:
    """Write the list, one word a line, sorted."""
    packed = files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    words = sorted(
        word
        for word, count in counts.items()
        if count >= MIN_COUNT and word.isascii() and word.isalpha()
    )
    target = Path(__file__).parent.parent / "gapfinder" / "reference" / "english.txt"
    target.write_text("\n".join(words) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
