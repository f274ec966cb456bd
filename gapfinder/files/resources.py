"""The reference data that comes with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from gapfinder.core.skills import Taxonomy
from gapfinder.files.taxonomy_json import load_taxonomy


@cache
def builtin_taxonomy() -> Taxonomy:
    """Return the taxonomy that comes with gapfinder, read once a process."""
    return load_taxonomy(_reference("taxonomy.json").read_text(encoding="utf-8"))


def builtin_market_path() -> Path:
    """Return the folder of the market that comes with gapfinder."""
    return _reference("market")


@cache
def english_words() -> frozenset[str]:
    """Return common English words, lower case: an alias that is one needs an ambiguity rule."""
    return frozenset(_reference("english.txt").read_text(encoding="ascii").split())


def trap_table() -> str:
    """Return the table of texts that mislead; see `gapfinder.files.traps`."""
    return _reference("traps.txt").read_text(encoding="utf-8")


def _reference(name: str) -> Path:
    # A wheel is unpacked when it is installed, so its files have paths.
    return Path(str(files("gapfinder").joinpath("reference", name)))
