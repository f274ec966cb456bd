"""ZIP archives: what is in them, and one member's bytes, read in memory and under limits."""

from __future__ import annotations

import stat
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from lzma import LZMAError
from pathlib import Path

from gapfinder.core.text import printable
from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError, ReadError

MAX_MEMBERS = 200_000
"""Most members that an archive may have."""
MAX_RATIO = 200
"""An archive may not unpack to more than this many times its size, nor ..."""
FREE_BYTES = 1_000_000_000
"""... whatever its size, be refused for unpacking to no more than this many bytes."""

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
# What parts of packed documents begin with: those are files, not archives.
_DOCUMENTS = (b"word/", b"[Content_Types].xml", b"_rels/", b"docProps/", b"mimetype")
# Some ways of packing unfold a piece without bound: small pieces bound them.
_PIECE = {zipfile.ZIP_STORED: 1 << 20, zipfile.ZIP_DEFLATED: 1 << 20}
_SMALL_PIECE = 4096
_BROKEN = (
    EOFError, LZMAError, NotImplementedError, OSError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Files in an archive by name, in order; and pairs of what is passed over and why."""

    members: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def is_archive(head: bytes) -> bool:
    """Tell whether a file that begins so is a ZIP archive of files, and no packed document."""
    if head.startswith(_EMPTY_ZIP):
        return True
    # A local header: 30 bytes, the length of the first name at 26.
    name = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return head.startswith(_ZIP) and not name.startswith(_DOCUMENTS)


def list_members(path: str) -> Listing:
    """Return the files in an archive.

    Raises
    ------
    DamagedFileError
        It is no ZIP archive, or a broken one.
    LimitError
        It has too many members, or would unpack to too much: a zip bomb.
    ReadError
        It cannot be read.
    """
    name = printable(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        size = Path(path).stat().st_size
    except _BROKEN as error:
        raise _refused(name, error) from error
    if len(entries) > MAX_MEMBERS:
        raise LimitError(
            f"{name} holds {len(entries):,} files; an archive may hold {MAX_MEMBERS:,}. Unpack it "
            "and pass the folder."
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > max(FREE_BYTES, MAX_RATIO * size):
        raise LimitError(
            f"{name} has {size:,} bytes and would unpack to {unpacked:,}, which no archive of "
            "resumes does. Unpack it and pass the folder if you trust it."
        )
    last = {entry.filename: number for number, entry in enumerate(entries)}
    members: list[str] = []
    skipped: list[tuple[str, str]] = []
    for number, entry in enumerate(entries):
        if entry.filename.endswith("/"):
            continue
        if not entry.filename:
            skipped.append((entry.filename, "a file without a name in the archive"))
        elif stat.S_ISLNK(entry.external_attr >> 16):
            skipped.append((entry.filename, "a link in an archive"))
        elif last[entry.filename] != number:
            skipped.append((entry.filename, "an earlier file of the same name in the archive"))
        else:
            members.append(entry.filename)
    return Listing(members=tuple(sorted(members)), skipped=tuple(skipped))


def read_member(path: str, member: str, *, limit: int, password: str | None) -> bytes:
    """Return the bytes of one file in an archive.

    The archive that was read last stays open: its table is not read for each member.

    Parameters
    ----------
    path, member
        The archive, and the name in it.
    limit
        Most bytes that the member may have.
    password
        What opens it.

    Raises
    ------
    ReadError
        It is not there, damaged, locked or too large, as the subclass says.
    """
    name = printable(f"{path}/{member}")
    try:
        archive = _opened(path, Path(path).stat().st_mtime_ns)
        entry = archive.getinfo(member)
        piece = _PIECE.get(entry.compress_type, _SMALL_PIECE)
        content = bytearray()
        with archive.open(entry, pwd=None if password is None else password.encode()) as file:
            while len(content) <= limit and (found := file.read(piece)):
                content += found
    except KeyError as error:
        raise ReadError(f"{name} is no longer in its archive.") from error
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise _refused(name, error) from error
        raise EncryptedFileError(
            f"{name} is locked with a password, which is missing or wrong. Give it with --password."
        ) from error
    except _BROKEN as error:
        raise _refused(name, error) from error
    if len(content) > limit:
        raise LimitError(f"{name} unpacks to more than {limit:,} bytes, the most that is read.")
    return bytes(content)


@lru_cache(maxsize=1)
def _opened(path: str, changed: int) -> zipfile.ZipFile:  # noqa: ARG001 - a changed file is opened anew
    return zipfile.ZipFile(path)


def _refused(name: str, error: Exception) -> ReadError:
    if isinstance(error, OSError):
        return ReadError(f"{name} cannot be read ({printable(str(error.strerror or error))}).")
    return DamagedFileError(
        f"{name} is an archive that cannot be unpacked ({printable(str(error))}). Pack it again."
    )
