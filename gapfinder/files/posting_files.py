"""Postings from files and folders, one at a time.

Columns are guessed from their names, since every job board and every scraper names them
differently, or named by the caller. A bad row is passed over and reported, never fatal.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapfinder.core.postings import Posting, PostingRole
from gapfinder.errors import PostingError
from gapfinder.files.posting_rows import Row, column_name, read_rows, read_text
from gapfinder.files.posting_text import clean_text, read_page

COLUMNS = {
    "text": (
        "text",
        "description",
        "job_description",
        "full_description",
        "jobdescription",
        "description_text",
        "descriptiontext",
        "descriptionhtml",
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

TABLES = frozenset({".csv", ".gz", ".json", ".jsonl", ".ndjson", ".parquet", ".tsv", ".xlsx"})
PAGES = frozenset({".htm", ".html"})
TEXTS = frozenset({".md", ".text", ".txt"})
"""What the files of a folder are, by their suffix; others are passed over."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Label = Callable[[str], PostingRole]
Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that was passed over: the file, where in it ("line 12"), and what is wrong."""

    path: Path
    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.where} {self.problem}"


def read_postings(
    paths: Iterable[Path],
    *,
    label: Label,
    columns: Mapping[str, str] | None = None,
    report: Callable[[BadRow], None] | None = None,
) -> Iterator[Posting]:
    """Read postings, one at a time.

    Parameters
    ----------
    paths
        CSV, JSON (a list of objects), JSON Lines (each plain or gzipped), Parquet or XLSX files;
        or folders of these and of HTML and text files, which hold one posting each: a heading,
        then the text. HTML inside a text is taken apart.
    label
        Tells the role from a title, where the file does not state one.
    columns
        Field to the column that holds it, for what cannot be guessed: ``{"title": "Post"}``.
    report
        Called with every row that is passed over; ``None`` warns once a file instead.

    Yields
    ------
    Posting
        In the order of the files and their rows; a folder's files by name.

    Warns
    -----
    UserWarning
        Once a file, when rows were passed over and ``report`` is ``None``; names the lines.

    Raises
    ------
    PostingError
        A file cannot be read, has no column of texts or titles, or no usable row; or a field is
        named that no posting has.
    """
    known = _with_columns(columns or {})
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if _is_posting_file(file))
            if not files:
                raise PostingError(f"{path} holds no posting files. Name a folder that does.")
            for file in files:
                yield from _read(file, known, label, report, is_alone=False)
        else:
            yield from _read(path, known, label, report, is_alone=True)


def _is_posting_file(file: Path) -> bool:
    return file.suffix.lower() in TABLES | PAGES | TEXTS and file.is_file()


def _with_columns(columns: Mapping[str, str]) -> Columns:
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown:
        raise PostingError(
            f"{unknown[0]!r} is no field of a posting; the fields are {', '.join(COLUMNS)}."
        )
    return COLUMNS | {field: (column_name(name),) for field, name in columns.items()}


def _read(
    path: Path,
    columns: Columns,
    label: Label,
    report: Callable[[BadRow], None] | None,
    *,
    is_alone: bool,
) -> Iterator[Posting]:
    bad: list[BadRow] = []
    good = passed = 0
    for where, row in _rows(path, columns, is_alone=is_alone):
        found = row if isinstance(row, str) else _posting(row, columns, path, where, label)
        if isinstance(found, Posting):
            good += 1
            yield found
            continue
        passed += 1
        one = BadRow(path=path, where=where, problem=found)
        bad = [*bad, one] if len(bad) < 3 else bad
        if report is not None:
            report(one)
    if not good and is_alone:
        reason = f": {_shortened(bad, passed)}" if bad else ", only a header or nothing at all"
        raise PostingError(
            f"{path} has no usable posting{reason}. A posting needs a title and its text."
        )
    if bad and report is None:
        warnings.warn(
            f"{path}: passed over {passed} of {good + passed} rows: {_shortened(bad, passed)}.",
            stacklevel=2,
        )


def _shortened(bad: Sequence[BadRow], count: int) -> str:
    more = f"; and {count - 3} more" if count > 3 else ""
    return "; ".join(f"{one.where} {one.problem}" for one in bad) + more


def _rows(path: Path, columns: Columns, *, is_alone: bool) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix in PAGES:
        page = read_page(read_text(path))
        yield "page 1", {columns["title"][0]: page.title, columns["text"][0]: page.text}
    elif suffix in TEXTS and not is_alone:
        title, _, text = read_text(path).strip().partition("\n")
        yield "line 1", {columns["title"][0]: title.lstrip("# "), columns["text"][0]: text}
    else:
        yield from read_rows(path, check_columns=lambda names: _check(names, columns, path))


def _check(names: Sequence[str], columns: Columns, path: Path) -> None:
    for field in ("text", "title"):
        if not set(columns[field]) & set(names):
            raise PostingError(
                f"{path} has no column with the postings' {field}: its first line has "
                f"{', '.join(name for name in names if name)[:200] or 'nothing'}. "
                f"Name a column {COLUMNS[field][0]}, or say which it is "
                f"(--column {field}=NAME)."
            )


def _posting(
    row: Mapping[str, Any], columns: Columns, path: Path, where: str, label: Label
) -> Posting | str:
    """Return a row's posting, or what is wrong with the row."""
    values = {field: _value(row, columns[field]) for field in columns}
    text = clean_text(values["text"])
    if not text:
        return "has no text"
    if not values["title"]:
        return "has no title"
    year = _YEAR.search(values["year"])
    role = _NOT_WORD.sub("_", values["role"].lower())
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


def _value(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    for column in columns:
        value = row.get(column)
        if value is not None and (text := str(value).strip()):
            return text
    return ""
