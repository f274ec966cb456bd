"""A DOCX file's parts: unpacked within limits, parsed without entities, nothing fetched."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any

from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError, ReadError
from gapfinder.settings import Settings

# A part's header in the archive's directory; no resume has this many parts.
_DIRECTORY_MARK = b"PK\x01\x02"
_MAX_PARTS = 5_000
# Text packs 10 to 20 fold, and up to 100 where it repeats; zeros 1,000 fold.
_MAX_RATIO = 200
_RATIO_FROM = 1_000_000  # bytes: below, any ratio is harmless
_MAIN = "word/document.xml"
# Whatever zipfile and zlib raise on bytes that make no sense.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError,
    NotImplementedError, struct.error, OverflowError,
)  # fmt: skip

Relations = dict[str, tuple[str, str]]
"""Identifier to what the part is (the last word of its type), and its path."""


class Package:
    """An open DOCX.

    Parameters
    ----------
    data
        The file's bytes.
    name
        The file's name, for messages.
    settings
        The limits: ``max_bytes`` for what all parts say they hold, ``max_unpacked_bytes`` for
        what is unpacked.

    Raises
    ------
    DamagedFileError
        It cannot be followed.
    LimitError
        It unpacks to too much.
    """

    def __init__(self, data: bytes, *, name: str, settings: Settings) -> None:
        self._name = name
        self._limit = self._left = settings.max_unpacked_bytes
        if data.count(_DIRECTORY_MARK) > _MAX_PARTS:
            raise LimitError(
                f"{name} has more than {_MAX_PARTS} parts, the most that are read. "
                "Export the resume as PDF."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self.damaged(error) from error
        if sum(info.file_size for info in self._zip.infolist()) > settings.max_bytes:
            raise self._too_large(settings.max_bytes)
        relations = self.relations("")
        self.main = next((path for kind, path in relations.values() if kind == _OFFICE), _MAIN)

    def damaged(self, cause: object) -> DamagedFileError:
        """Return the error for a file that cannot be followed."""
        detail = " ".join(str(cause).split()).rstrip(".") or type(cause).__name__
        return DamagedFileError(
            f"{self._name} is a Word document (DOCX) but damaged or cut off ({detail:.120}). "
            "Download it again, or export it again from where it was made."
        )

    def part(self, path: str) -> Any | None:
        """Return the root element of a part, ``None`` if there is no such part.

        Raises
        ------
        DamagedFileError
            It is not well-formed, too deep, or declares entities.
        EncryptedFileError
            It opens only with a password.
        LimitError
            It unpacks to too much.
        """
        from lxml import etree

        data = self._unpack(path)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser=parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged(error) from error
        if root.getroottree().docinfo.doctype:
            raise self.damaged("it declares entities, which no Word document does")
        return root

    def relations(self, path: str) -> Relations:
        """Return the parts that a part refers to; those of the package for an empty path."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                _resolved(folder, each.get("Target", "")),
            )
            for each in root
            if each.get("TargetMode") != "External"
        }

    def _unpack(self, path: str) -> bytes | None:
        try:
            info = self._zip.getinfo(path)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise locked(self._name)
        if info.file_size > max(_RATIO_FROM, _MAX_RATIO * info.compress_size):
            raise self._too_large(self._limit)
        try:
            with self._zip.open(info) as part:
                data = part.read(self._left + 1)
        except _BROKEN as error:
            raise self.damaged(error) from error
        self._left -= len(data)
        if self._left < 0:
            raise self._too_large(self._limit)
        return data

    def _too_large(self, limit: int) -> ReadError:
        return LimitError(
            f"{self._name} unpacks to more than {limit:,} bytes, the most that is read. "
            "Export the resume as PDF."
        )


_OFFICE = "officeDocument"


def locked(name: str) -> EncryptedFileError:
    """Return the error for a Word document that opens only with a password."""
    error = EncryptedFileError(
        f"{name} is an Office document that opens only with a password, which gapfinder cannot "
        "use. Save it without a password, or export it as PDF."
    )
    error.takes_password = False
    return error


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
