from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.errors import MarketError
from gapfinder.files.bundles import (
    pack_arrays,
    pack_json,
    read_bytes,
    unpack_arrays,
    unpack_json,
    write_bundle,
)

OLD = {"a.json": b"old a", "b.npz": b"old b"}
NEW = {"a.json": b"new a", "b.npz": b"new b"}


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "market"
    write_bundle(OLD, folder)
    assert content_of(folder) == OLD
    write_bundle(NEW, folder)
    assert content_of(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["market"]


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "market"
    write_bundle(OLD, folder)
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "b.npz":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(MarketError, match="could not be written: No space left on device"):
        write_bundle(NEW, folder)
    assert content_of(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["market"]


def test_an_interruption_between_the_renames_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "market"
    write_bundle(OLD, folder)
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_bundle(NEW, folder)
    assert content_of(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["market"]


def test_other_files_are_not_lost(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(MarketError, match=r"holds thesis\.txt, which would be lost"):
        write_bundle(NEW, tmp_path)
    assert content_of(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "market"
    path.write_text("mine")
    with pytest.raises(MarketError, match="is a file"):
        write_bundle(NEW, path)
    assert path.read_text() == "mine"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MarketError, match=r"none\.json could not be read: No such file"):
        read_bytes(tmp_path / "none.json")


def test_arrays_give_the_same_bytes_and_come_back() -> None:
    arrays = {"a": np.arange(5, dtype=np.uint16), "b": np.array([0.1, -2.5])}
    packed = pack_arrays(arrays)
    assert packed == pack_arrays(arrays)
    again = unpack_arrays(packed, name="x.npz")
    assert again.keys() == arrays.keys()
    assert all((again[name] == arrays[name]).all() for name in arrays)


def test_objects_are_neither_packed_nor_unpacked() -> None:
    with pytest.raises(ValueError, match="allow_pickle=False"):
        pack_arrays({"a": np.array([object()])})


@given(st.binary(max_size=200))
def test_anything_else_holds_no_arrays(content: bytes) -> None:
    with pytest.raises(MarketError, match=r"x\.npz"):
        unpack_arrays(content, name="x.npz")


@given(st.data())
def test_a_flipped_byte_gives_arrays_or_a_market_error(data: st.DataObject) -> None:
    packed = bytearray(pack_arrays({"a": np.arange(50, dtype=np.uint16)}))
    position = data.draw(st.integers(0, len(packed) - 1))
    packed[position] ^= data.draw(st.integers(1, 255))
    try:
        found = unpack_arrays(bytes(packed), name="x.npz")
    except MarketError as error:
        message = str(error)
    else:
        message = f"x.npz holds {', '.join(found)}"
    assert message.startswith("x.npz ")


def test_a_member_that_says_it_is_encrypted_is_damaged() -> None:
    packed = bytearray(pack_arrays({"a": np.arange(50, dtype=np.uint16)}))
    directory = packed.index(b"PK\x01\x02")
    packed[6] |= 1
    packed[directory + 8] |= 1
    with pytest.raises(MarketError, match=r"x\.npz is damaged"):
        unpack_arrays(bytes(packed), name="x.npz")


def test_json_comes_back_and_anything_else_is_named() -> None:
    value = {"näme": [1, 2.5, None]}
    assert unpack_json(pack_json(value), name="x.json") == value
    for content in (b"", b"{", b"\xff"):
        with pytest.raises(MarketError, match=r"x\.json is not JSON"):
            unpack_json(content, name="x.json")
