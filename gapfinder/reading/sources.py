"""What is given as a file, to its bytes: no more of them than the limit, and from no pipe."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from gapfinder.core.text import printable
from gapfinder.errors import ReadError
from gapfinder.reading import refusals


def take_source(
    source: str | Path | bytes | BinaryIO, name: str | None, limit: int
) -> tuple[bytes, str]:
    """Return the bytes and what to call them; at most one byte more than the limit is read.

    Parameters
    ----------
    source
        A path, the bytes themselves, or a file opened for reading bytes.
    name
        What to call it; ``None`` for the file's own name.
    limit
        Most bytes that it may have.

    Raises
    ------
    ReadError
        The file is missing, no regular file, or cannot be read.
    LimitError
        It is larger than the limit.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data, own_name = bytes(source), "-"
    elif isinstance(source, str | Path):
        own_name = Path(source).name or str(source)
        data = _take_path(Path(source), printable(name or own_name), limit)
    else:
        # Where a stream has a name it is a path, a descriptor's number, or nothing.
        stream_name = getattr(source, "name", None)
        own_name = Path(stream_name).name if isinstance(stream_name, str) else "-"
        read = source.read(limit + 1)
        if not isinstance(read, bytes):
            raise ReadError(f"{printable(own_name)} gives text, not bytes; open it in mode 'rb'.")
        data = read
    own_name = printable(name or own_name)
    if len(data) > limit:
        raise refusals.too_large(own_name, limit)
    return data, own_name


def _take_path(path: Path, name: str, limit: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"{name} is a folder; a file was expected.")
        if not stat.S_ISREG(status.st_mode):
            # Reading from a pipe or a device may never end.
            raise ReadError(f"{name} is no regular file but a pipe or a device. Pass a file.")
        if status.st_size > limit:
            raise refusals.too_large(name, limit)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise ReadError(f"There is no file {printable(str(path))}. Check the path.") from error
    except PermissionError as error:
        raise ReadError(f"{name} may not be read. Check its permissions.") from error
    except (OSError, ValueError) as error:
        # ValueError: a zero byte in the path.
        raise ReadError(f"{name} cannot be read ({printable(str(error))}).") from error
