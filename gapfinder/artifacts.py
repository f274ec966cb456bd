"""A market as one value, and its folder: market.json, the role model, what was counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from gapfinder.core.postings import PostingRole, RoleDemand
from gapfinder.core.roles import Role
from gapfinder.errors import MarketError
from gapfinder.files.bundles import (
    Arrays,
    pack_arrays,
    pack_json,
    read_bytes,
    sha256_of,
    unpack_arrays,
    unpack_json,
    write_bundle,
)
from gapfinder.files.resources import builtin_market_path
from gapfinder.market.corpus import AskedSkills, Corpus
from gapfinder.market.corpus_arrays import (
    ASKED_NAMES,
    asked_from_arrays,
    corpus_from_arrays,
    corpus_to_arrays,
)
from gapfinder.market.demand import count_demand
from gapfinder.market.facts import PostingFacts
from gapfinder.roles.artifact import role_model_from_parts, role_model_to_parts
from gapfinder.roles.model import RoleModel

FORMAT = "gapfinder.market"
VERSION = 2
MARKET_JSON = "market.json"
ROLE_JSON, ROLE_ARRAYS = "role_model.json", "role_model.npz"
ASKED_ARRAYS, CORPUS_ARRAYS = "skills.npz", "corpus.npz"

_KEYS = {"format", "version", "provenance", "files"}
_REMEDY = "Train it again with gapfinder train."


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketProvenance:
    """What a market was made of.

    Parameters
    ----------
    gapfinder_version, taxonomy_sha256
        What read the postings.
    postings, sites
        Pairs of a role's or site's name and its number of postings; a site's name is empty
        where unknown.
    first_year, last_year
        Of the postings with a known year; ``None`` where there are none.
    metrics
        Pairs of a figure's name and value, measured on postings of companies that were held out
        of training; empty where there were too few postings.
    """

    gapfinder_version: str
    taxonomy_sha256: str
    postings: tuple[tuple[str, int], ...]
    sites: tuple[tuple[str, int], ...]
    first_year: int | None
    last_year: int | None
    metrics: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Market:
    """What was learned from postings.

    Parameters
    ----------
    role_model
        Tells which role a text leans to.
    provenance
        What it was made of.
    sha256
        Hex digest of ``market.json``, which holds the digests of the other files.
    read_asked, read_corpus
        Return the asked skills with the facts, and the whole corpus; called when they are first
        asked for.
    """

    role_model: RoleModel
    provenance: MarketProvenance
    sha256: str
    read_asked: Callable[[], tuple[AskedSkills, PostingFacts]] = field(repr=False)
    read_corpus: Callable[[], Corpus] = field(repr=False)

    def demand_for(self, role: Role, *, half_life: float | None = None) -> RoleDemand:
        """Return what a role's postings ask for; see `gapfinder.market.demand.count_demand`."""
        return count_demand(self.asked, role, half_life=half_life)

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the postings; ``None`` where no year is known."""
        first, last = self.provenance.first_year, self.provenance.last_year
        return None if first is None or last is None else (first, last)

    @cached_property
    def _asked(self) -> tuple[AskedSkills, PostingFacts]:
        return self.read_asked()

    @property
    def asked(self) -> AskedSkills:
        """Which skills each posting asks for: a small file, which a check reads.

        Raises
        ------
        MarketError
            The file is damaged.
        """
        return self._asked[0]

    @property
    def facts(self) -> PostingFacts:
        """Sites and facets of the postings, from the same file as ``asked``."""
        return self._asked[1]

    @cached_property
    def corpus(self) -> Corpus:
        """The skills and terms of the postings. A check needs no terms: it is read late.

        Raises
        ------
        MarketError
            The file is damaged.
        """
        return self.read_corpus()


def make_market(*, role_model: RoleModel, corpus: Corpus, provenance: MarketProvenance) -> Market:
    """Put a market together from its parts; its hash is that of the files it would have."""
    files = _to_files(role_model, corpus, provenance)
    return Market(
        role_model=role_model,
        provenance=provenance,
        sha256=sha256_of(files[MARKET_JSON]),
        read_asked=lambda: (corpus.asked, corpus.facts),
        read_corpus=lambda: corpus,
    )


def load_market(folder: Path | None = None) -> Market:
    """Load a market from its folder; ``None`` for the one that comes with gapfinder.

    Raises
    ------
    MarketError
        The folder holds no market, or one of another format, version, hash or shape.
    """
    folder = builtin_market_path() if folder is None else folder
    content = read_bytes(folder / MARKET_JSON)
    head = unpack_json(content, name=str(folder / MARKET_JSON))
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise MarketError(f"{folder / MARKET_JSON} is not in the format {FORMAT}. {_REMEDY}")
    if head.get("version") != VERSION:
        raise MarketError(
            f"{folder} is a market of version {head.get('version')!r}; this gapfinder reads "
            f"version {VERSION}. {_REMEDY}"
        )
    try:
        hashes = dict(head["files"])
        provenance = _read_head(head)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise MarketError(f"{folder / MARKET_JSON} is damaged ({error!r}). {_REMEDY}") from error

    def part(name: str) -> bytes:
        found = read_bytes(folder / name)
        if sha256_of(found) != hashes.get(name):
            raise MarketError(f"{folder / name} does not belong to its {MARKET_JSON}. {_REMEDY}")
        return found

    def arrays(name: str) -> Arrays:
        return unpack_arrays(part(name), name=str(folder / name))

    return Market(
        role_model=role_model_from_parts(
            unpack_json(part(ROLE_JSON), name=str(folder / ROLE_JSON)), arrays(ROLE_ARRAYS)
        ),
        provenance=provenance,
        sha256=sha256_of(content),
        read_asked=lambda: asked_from_arrays(arrays(ASKED_ARRAYS)),
        read_corpus=lambda: corpus_from_arrays(arrays(ASKED_ARRAYS) | arrays(CORPUS_ARRAYS)),
    )


def save_market(market: Market, folder: Path) -> None:
    """Write a market to a folder, whole or not at all.

    Raises
    ------
    MarketError
        The folder holds files that are not a market's, or cannot be written.
    """
    files = _to_files(market.role_model, market.corpus, market.provenance)
    write_bundle(files, folder)


def _to_files(
    role_model: RoleModel, corpus: Corpus, provenance: MarketProvenance
) -> dict[str, bytes]:
    """Return the files of a market, name to content; the same for the same market."""
    role_head, role_arrays = role_model_to_parts(role_model)
    kept = corpus_to_arrays(corpus)
    asked = {name: array for name, array in kept.items() if name in ASKED_NAMES}
    rest = {name: array for name, array in kept.items() if name not in ASKED_NAMES}
    files = {
        ROLE_JSON: pack_json(role_head),
        ROLE_ARRAYS: pack_arrays(role_arrays),
        ASKED_ARRAYS: pack_arrays(asked),
        CORPUS_ARRAYS: pack_arrays(rest),
    }
    head = {
        "format": FORMAT,
        "version": VERSION,
        "provenance": {
            "gapfinder_version": provenance.gapfinder_version,
            "taxonomy_sha256": provenance.taxonomy_sha256,
            "postings": dict(provenance.postings),
            "sites": dict(provenance.sites),
            "first_year": provenance.first_year,
            "last_year": provenance.last_year,
            "metrics": dict(provenance.metrics),
        },
        "files": {name: sha256_of(content) for name, content in files.items()},
    }
    return {MARKET_JSON: pack_json(head), **files}


def _read_head(head: dict[str, Any]) -> MarketProvenance:
    """Return the provenance; any of the built-in lookup errors where it does not fit."""
    _expect(set(head) == _KEYS, "keys")
    kept = dict(head["provenance"])
    for name, key in (("postings", str), ("sites", str), ("metrics", str)):
        kept[name] = tuple((key(word), value) for word, value in kept[name].items())
    provenance = MarketProvenance(**kept)
    known = {role.value for role in PostingRole}
    _expect(all(word in known for word, _ in provenance.postings), "roles")
    return provenance


def _expect(is_so: bool, what: str) -> None:
    if not is_so:
        raise ValueError(f"its {what} are not as expected")
