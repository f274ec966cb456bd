"""A market as one value, and its folder: market.json, the role model, the corpus."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import RoleDemand
from gapfinder.core.roles import Role
from gapfinder.errors import MarketError
from gapfinder.files.resources import builtin_market_path
from gapfinder.market.corpus import Corpus, corpus_from_arrays, corpus_to_arrays
from gapfinder.roles.artifact import role_model_from_parts, role_model_to_parts
from gapfinder.roles.model import RoleModel

FORMAT = "gapfinder.market"
VERSION = 1
MARKET_JSON = "market.json"
ROLE_JSON, ROLE_ARRAYS = "role_model.json", "role_model.npz"
CORPUS_ARRAYS = "corpus.npz"
PARTS = (ROLE_JSON, ROLE_ARRAYS, CORPUS_ARRAYS)

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
    demand
        One for each role, in the order of `Role`.
    role_model
        Tells which role a text leans to.
    provenance
        What it was made of.
    sha256
        Hex digest of ``market.json``, which holds the digests of the other files.
    """

    demand: tuple[RoleDemand, ...]
    role_model: RoleModel
    provenance: MarketProvenance
    sha256: str
    _read_corpus: Callable[[], Corpus] = field(repr=False)

    def demand_for(self, role: Role) -> RoleDemand:
        """Return what a role's postings ask for."""
        return next(demand for demand in self.demand if demand.role is role)

    @cached_property
    def corpus(self) -> Corpus:
        """The postings' skills and terms, read when first asked for.

        Raises
        ------
        MarketError
            The file is damaged.
        """
        return self._read_corpus()


def make_market(
    *,
    demand: tuple[RoleDemand, ...],
    role_model: RoleModel,
    corpus: Corpus,
    provenance: MarketProvenance,
) -> Market:
    """Put a market together from its parts; its hash is that of the files it would have."""
    files = _to_files(demand, role_model, corpus, provenance)
    return Market(
        demand=demand,
        role_model=role_model,
        provenance=provenance,
        sha256=_sha256(files[MARKET_JSON]),
        _read_corpus=lambda: corpus,
    )


def load_market(folder: Path | None = None) -> Market:
    """Load a market from its folder; ``None`` for the one that comes with gapfinder.

    The corpus is read when it is first asked for.

    Raises
    ------
    MarketError
        The folder holds no market, or one of another format, version, hash or shape.
    """
    folder = builtin_market_path() if folder is None else folder
    text = _read(folder / MARKET_JSON)
    with _naming(folder):
        head = _read_head(text)
        hashes = head["files"]
        role_model = role_model_from_parts(
            _parse(_checked(folder / ROLE_JSON, hashes)),
            _arrays_from_bytes(_checked(folder / ROLE_ARRAYS, hashes)),
        )
        demand, provenance = _read_demand(head["demand"]), _read_provenance(head["provenance"])
    return Market(
        demand=demand,
        role_model=role_model,
        provenance=provenance,
        sha256=_sha256(text),
        _read_corpus=lambda: _load_corpus(folder, hashes),
    )


def save_market(market: Market, folder: Path) -> None:
    """Write a market to a folder, whole or not at all.

    The files are written beside the folder, which then takes the old one's place: a full disk or
    an interruption leaves the old market as it was.

    Raises
    ------
    MarketError
        The folder holds files that are not a market's, or cannot be written.
    """
    files = _to_files(market.demand, market.role_model, market.corpus, market.provenance)
    folder = folder.resolve()
    try:
        _check_target(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            new, old = Path(beside) / "new", Path(beside) / "old"
            new.mkdir()
            for name, content in files.items():
                (new / name).write_bytes(content)
            _swap(folder, new, old)
    except OSError as error:
        raise MarketError(f"{folder} could not be written: {error.strerror}.") from error


def _check_target(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise MarketError(f"{folder} is a file; a market is a folder. Choose another name.")
    foreign = sorted(entry.name for entry in folder.iterdir())
    foreign = [name for name in foreign if name not in (MARKET_JSON, *PARTS)]
    if foreign:
        raise MarketError(
            f"{folder} holds {foreign[0]}, which is not a market's file. Choose an empty folder."
        )


def _swap(folder: Path, new: Path, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:  # Ctrl-C too: the old market goes back before anything else
        old.rename(folder)
        raise


def _to_files(
    demand: tuple[RoleDemand, ...],
    role_model: RoleModel,
    corpus: Corpus,
    provenance: MarketProvenance,
) -> dict[str, bytes]:
    """Return the files of a market, name to content; the same for the same market."""
    role_head, role_arrays = role_model_to_parts(role_model)
    files = {
        ROLE_JSON: _json_bytes(role_head, indent=0),
        ROLE_ARRAYS: _arrays_to_bytes(role_arrays),
        CORPUS_ARRAYS: _arrays_to_bytes(corpus_to_arrays(corpus)),
    }
    head = {
        "format": FORMAT,
        "version": VERSION,
        "provenance": {
            name: dict(value) if name in _PAIRS else value
            for name, value in asdict(provenance).items()
        },
        "demand": {role.role.value: {"n": role.n, "counts": dict(role.counts)} for role in demand},
        "files": {name: _sha256(content) for name, content in files.items()},
    }
    return {MARKET_JSON: _json_bytes(head, indent=1), **files}


_PAIRS = ("postings", "sites", "metrics")


def _json_bytes(value: Any, *, indent: int) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=indent)}\n".encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _arrays_to_bytes(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    buffer = BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _load_arrays(content: bytes) -> dict[str, NDArray[Any]]:
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return dict(arrays)
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise MarketError(f"the arrays cannot be read ({error}). {_REMEDY}") from error
