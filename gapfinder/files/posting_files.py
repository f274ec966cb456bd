"""Postings from CSV, JSON and JSON Lines files, plain or gzipped, one at a time.

What a file is is told from its bytes and its columns are guessed from their names, since every
job board and every scraper names them differently. A bad row is passed over and reported.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from gapfinder.core.postings import Posting, PostingRole
from gapfinder.errors import PostingError

COLUMNS = {
    "text": (
        "text",
        "description",
        "job_description",
        "full_description",
        "jobdescription",
        "body",
        "content",
    ),
    "title": ("title", "job_title", "jobtitle", "position", "position_name", "job_name", "name"),
    "company": ("company", "company_name", "companyname", "employer", "organization"),
    "year": (
        "year",
        "date",
        "date_posted",
        "posted_date",
        "posted_at",
        "posted",
        "published_at",
        "publishedat",
        "created_at",
        "scraped_at",
        "scrapedat",
    ),
    "site": ("site", "source", "board", "job_board", "via", "platform"),
    "source": ("source", "site"),
    "role": ("role",),
    "id": ("id", "job_id", "jobid", "posting_id"),
    "truncated": ("truncated", "is_truncated"),
}
"""Field to the columns that may hold it, the likeliest first; lower case, ``_`` for the rest."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DELIMITERS = (",", "\t", ";", "|")
_FORMATS = "CSV, JSON or JSON Lines, plain or gzipped"
_OTHER_KINDS = {b"PK": "a ZIP or Excel file", b"PAR1": "a Parquet file", b"%PDF": "a PDF"}

Row = tuple[str, Mapping[str, Any] | str]
"""Where a row stands ("line 12"), and its columns, or what is wrong with it."""


def read_postings(
    paths: Iterable[Path], *, label: Callable[[str], PostingRole]
) -> Iterator[Posting]:
    """Read postings, one at a time.

    Parameters
    ----------
    paths
        CSV, JSON (a list of objects) or JSON Lines files, UTF-8, plain or gzipped.
    label
        Tells the role from a title, where the file does not state one.

    Yields
    ------
    Posting
        In the order of the files and their rows.

    Warns
    -----
    UserWarning
        Once a file, when rows were passed over; names the lines.

    Raises
    ------
    PostingError
        A file cannot be read, has no column of texts or titles, or no usable row.
    """
    for path in paths:
        bad: list[str] = []
        good = 0
        for where, row in _rows(path):
            found = row if isinstance(row, str) else _posting(row, path, where, label)
            if isinstance(found, str):
                bad.append(f"{where} {found}")
            else:
                good += 1
                yield found
        if not good:
            reason = f": {_shortened(bad)}" if bad else ", only a header or nothing at all"
            raise PostingError(
                f"{path} has no usable posting{reason}. A posting needs a title and its text."
            )
        if bad:
            warnings.warn(
                f"{path}: passed over {len(bad)} of {good + len(bad)} rows: {_shortened(bad)}.",
                stacklevel=2,
            )


def _shortened(bad: list[str]) -> str:
    more = f"; and {len(bad) - 3} more" if len(bad) > 3 else ""
    return "; ".join(bad[:3]) + more


def _posting(
    row: Mapping[str, Any], path: Path, where: str, label: Callable[[str], PostingRole]
) -> Posting | str:
    """Return a row's posting, or what is wrong with the row."""
    values = {field: _value(row, field) for field in COLUMNS}
    for field in ("text", "title"):
        if not values[field]:
            return f"has no {field}"
    year = _YEAR.search(values["year"])
    role = _NOT_WORD.sub("_", values["role"].lower())
    text = values["text"]
    return Posting(
        id=values["id"] or f"{path.name}:{where.removeprefix('line ')}",
        title=values["title"],
        text=text,
        role=PostingRole(role) if role in tuple(PostingRole) else label(values["title"]),
        year=int(year.group()) if year else None,
        source=values["source"] or path.name,
        site=values["site"],
        company=values["company"],
        is_truncated=values["truncated"].lower() in ("true", "1", "yes")
        or text.endswith(("...", "…")),
    )


def _value(row: Mapping[str, Any], field: str) -> str:
    for column in COLUMNS[field]:
        value = row.get(column)
        if value is not None and (text := str(value).strip()):
            return text
    return ""


def _rows(path: Path) -> Iterator[Row]:
    with _naming(path), _opened(path) as stream:
        head = stream.read(1 << 16)
        stream.seek(0)
        for start, kind in _OTHER_KINDS.items():
            if head.startswith(start):
                raise PostingError(f"{path} is {kind}; postings are read from {_FORMATS}.")
        if b"\0" in head:
            raise PostingError(f"{path} is not UTF-8 text; save it as UTF-8 {_FORMATS}.")
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start == b"[":
            yield from _json_rows(stream, path)
        elif start == b"{":
            yield from _json_line_rows(stream)
        else:
            yield from _csv_rows(stream, path)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what the operating system or a broken gzip says into an error with the file's name."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise PostingError(
            f"{path} is a damaged gzip file ({error}). Compress it again."
        ) from error
    except OSError as error:
        raise PostingError(f"{path} could not be read: {error.strerror}.") from error


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
    return {_column_name(str(key)): value for key, value in item.items()}


def _csv_rows(stream: BinaryIO, path: Path) -> Iterator[Row]:
    lines = _text_lines(stream)
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    names = [_column_name(name) for name in next(csv.reader([first], delimiter=delimiter), [])]
    for field in ("text", "title"):
        if not set(COLUMNS[field]) & set(names):
            raise PostingError(
                f"{path} has no column with the postings' {field}: its first line has "
                f"{', '.join(name for name in names if name)[:200] or 'nothing'}. "
                f"Name a column {COLUMNS[field][0]} or {COLUMNS[field][1]}."
            )
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


def _column_name(name: str) -> str:
    return _NOT_WORD.sub("_", name.strip().lower()).strip("_")
