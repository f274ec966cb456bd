"""Bundles: a folder of JSON and array files that is written whole or not at all, never pickled."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapfinder.errors import MarketError

Arrays = dict[str, NDArray[Any]]


def pack_json(value: Any) -> bytes:
    """Return a value as UTF-8 JSON, one entry a line."""
    return f"{json.dumps(value, ensure_ascii=False, indent=0)}\n".encode()


def unpack_json(content: bytes, *, name: str) -> Any:
    """Return the value that `pack_json` packed.

    Raises
    ------
    MarketError
        The content is not JSON; ``name`` says which file it is from.
    """
    try:
        return json.loads(content)
    except ValueError as error:
        raise MarketError(f"{name} is not JSON ({error}).") from error


def pack_arrays(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays as a compressed ``.npz``; the same bytes for the same arrays."""
    buffer = BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unpack_arrays(content: bytes, *, name: str) -> Arrays:
    """Return the arrays that `pack_arrays` packed; never unpickles.

    Raises
    ------
    MarketError
        The content is not an ``.npz`` of plain arrays; ``name`` says which file it is from.
    """
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return dict(arrays)
    except (AttributeError, EOFError, KeyError, OSError, TypeError, ValueError) as error:
        # numpy hands back a bare array, or a bad header, for what is not an .npz.
        raise MarketError(f"{name} holds no arrays ({error}).") from error
    except (RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        # A flipped bit may say that a member is encrypted, or packed in a way nobody knows.
        raise MarketError(f"{name} is damaged ({error}).") from error


def sha256_of(content: bytes) -> str:
    """Return the hex digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def read_bytes(path: Path) -> bytes:
    """Return a file's content.

    Raises
    ------
    MarketError
        There is no such file, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise MarketError(f"{path} could not be read: {error.strerror}.") from error


def write_bundle(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files to a folder so that it holds all of them or stays as it was.

    They are written beside the folder, which then changes places with the new one.

    Parameters
    ----------
    files
        File name to content.
    folder
        Made where there is none. It may hold earlier files of the same names, and no others.

    Raises
    ------
    MarketError
        The folder holds other files, or cannot be written.
    """
    folder = folder.resolve()
    try:
        _check_target(files, folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            new = Path(beside) / "new"
            new.mkdir()
            for name, content in files.items():
                (new / name).write_bytes(content)
            _change_places(folder, new, old=Path(beside) / "old")
    except OSError as error:
        raise MarketError(f"{folder} could not be written: {error.strerror}.") from error


def _check_target(files: Mapping[str, bytes], folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise MarketError(f"{folder} is a file, not a folder. Choose another name.")
    found = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    foreign = [name for name in found if name not in files]
    if foreign:
        raise MarketError(
            f"{folder} holds {foreign[0]}, which would be lost. Choose an empty or a new folder."
        )


def _change_places(folder: Path, new: Path, *, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:  # Ctrl-C too: the old files go back before anything else
        old.rename(folder)
        raise
