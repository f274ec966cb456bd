"""The rows of posting files: CSV, JSON, JSON Lines, Parquet and XLSX, one at a time.

What a file is is told from its bytes; plain text forms may be gzipped. Parquet and XLSX need
libraries that `gapfinder[postings]` brings: pyarrow, which reads Parquet in batches, and
openpyxl, which reads a sheet row by row. Both are large or rarely needed, so they are extras.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from gapfinder.errors import PostingError

FORMATS = "CSV, JSON, JSON Lines (plain or gzipped), Parquet or XLSX"

Row = tuple[str, Mapping[str, Any] | str]
"""Where a row stands ("line 12"), and its columns, or what is wrong with it."""

CheckColumns = Callable[[Sequence[str]], None]
"""Called with a table's column names before its first row; raises where they do not do."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DELIMITERS = (",", "\t", ";", "|")
_BATCH = 512  # rows of Parquet that are unpacked at a time


def column_name(name: str) -> str:
    """Return a column's name in lower case, ``_`` for whatever is no letter or digit."""
    return _NOT_WORD.sub("_", name.strip().lower()).strip("_")


def read_rows(path: Path, *, check_columns: CheckColumns) -> Iterator[Row]:
    """Read the rows of one file.

    Parameters
    ----------
    path
        In any of `FORMATS`; text is UTF-8, or else Windows-1252.
    check_columns
        Told the columns of a table; JSON has none.

    Yields
    ------
    Row
        Columns are named as `column_name` does.

    Raises
    ------
    PostingError
        The file cannot be read, or a library that it needs is not installed.
    """
    with _naming(path), _opened(path) as stream:
        head = stream.read(1 << 16)
        stream.seek(0)
        if head.startswith(b"PAR1"):
            yield from _parquet_rows(stream, path, check_columns)
        elif head.startswith(b"PK\x03\x04"):
            yield from _xlsx_rows(stream, path, check_columns)
        elif head.startswith(b"%PDF"):
            raise PostingError(f"{path} is a PDF; postings are read from {FORMATS}.")
        elif b"\0" in head:
            raise PostingError(f"{path} is not UTF-8 text; save it as UTF-8 {FORMATS}.")
        else:
            yield from _text_rows(stream, head, path, check_columns)


def read_text(path: Path) -> str:
    """Return the text of one file, plain or gzipped.

    Raises
    ------
    PostingError
        It cannot be read.
    """
    with _naming(path), _opened(path) as stream:
        return "".join(_text_lines(stream))


def _text_rows(
    stream: BinaryIO, head: bytes, path: Path, check_columns: CheckColumns
) -> Iterator[Row]:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"[":
        yield from _json_rows(stream, path)
    elif start == b"{":
        yield from _json_line_rows(stream)
    else:
        yield from _csv_rows(stream, check_columns)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what the operating system or a broken archive says into an error with the name."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise PostingError(
            f"{path} is a damaged gzip file ({error}). Compress it again."
        ) from error
    except OSError as error:
        raise PostingError(f"{path} could not be read: {error.strerror or error}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as raw:
        is_gzip = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        if not is_gzip:
            yield raw
            return
        with gzip.open(raw) as unpacked:
            yield unpacked  # type: ignore[misc]  # GzipFile reads, seeks and iterates alike


def _text_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield lines; one that is not UTF-8 is read as the Windows text it must be."""
    for number, line in enumerate(stream):
        try:
            text = line.decode("utf-8-sig" if number == 0 else "utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
        yield text


def _json_rows(stream: BinaryIO, path: Path) -> Iterator[Row]:
    try:
        items = json.loads("".join(_text_lines(stream)))
    except ValueError as error:
        raise PostingError(f"{path} is not JSON: {error}.") from error
    for number, item in enumerate(items, start=1):
        yield f"item {number}", _json_row(item)


def _json_line_rows(stream: BinaryIO) -> Iterator[Row]:
    for number, line in enumerate(_text_lines(stream), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            yield f"line {number}", f"is not JSON ({error})"
        else:
            yield f"line {number}", _json_row(item)


def _json_row(item: Any) -> Mapping[str, Any] | str:
    if not isinstance(item, dict):
        return "is not an object"
    return {column_name(str(key)): value for key, value in item.items()}


def _csv_rows(stream: BinaryIO, check_columns: CheckColumns) -> Iterator[Row]:
    lines = _text_lines(stream)
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    names = [column_name(name) for name in next(csv.reader([first], delimiter=delimiter), [])]
    check_columns(names)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        where = f"line {reader.line_num + 2}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield where, f"cannot be read ({error})"
            continue
        if cells is None:
            return
        if len(cells) > len(names):
            yield where, f"has {len(cells)} fields, the header {len(names)}"
        elif cells:
            yield where, dict(zip(names, cells, strict=False))


def _parquet_rows(stream: BinaryIO, path: Path, check_columns: CheckColumns) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise _missing(path, "a Parquet file") from error
    try:
        table = ParquetFile(stream)
        names = [column_name(name) for name in table.schema_arrow.names]
        check_columns(names)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH):
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield f"row {number}", dict(zip(names, cells, strict=True))
    except ArrowException as error:
        raise PostingError(f"{path} is a damaged Parquet file. Write it again.") from error


def _xlsx_rows(stream: BinaryIO, path: Path, check_columns: CheckColumns) -> Iterator[Row]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise _missing(path, "an Excel file") from error
    try:
        book = load_workbook(stream, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise PostingError(
            f"{path} is a ZIP file but no Excel workbook, or a damaged one. "
            f"Unpack it, or save it again as {FORMATS}."
        ) from error
    sheet = book.worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    names = [column_name(str(cell or "")) for cell in next(rows, ())]
    check_columns(names)
    for number, cells in enumerate(rows, start=2):
        if any(cell is not None for cell in cells):
            yield f"row {number}", dict(zip(names, cells, strict=False))


def _missing(path: Path, kind: str) -> PostingError:
    return PostingError(
        f"{path} is {kind}, which needs a library that is not installed. "
        'Install it with: pip install "gapfinder[postings]"'
    )
