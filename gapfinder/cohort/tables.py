"""Tables of a cohort to files: CSV, JSON Lines, XLSX and Parquet, each through a kept library.

The same rows always give the same bytes. Text of a resume or a file name is somebody else's: a
cell that a spreadsheet would run as a formula is made inert, and what steers a terminal or is not
allowed in a workbook is replaced.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, Any, BinaryIO

from gapfinder.core.cohort_tables import Cell, CellKind, CohortTable
from gapfinder.core.table_kinds import TableFormat
from gapfinder.core.text import printable
from gapfinder.errors import CohortError

FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
"""Cells that begin so, after white space, are run as formulas; the last four are full width."""
MAX_SHEET_ROWS = 1_048_576
MAX_SHEET_TEXT = 32_767
_BATCH = 10_000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def inert(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe goes before what begins a formula."""
    shown = printable(text)
    return f"'{shown}" if _is_formula(shown) else shown


def _is_formula(text: str) -> bool:
    return text.lstrip()[:1] in FORMULA_SIGNS if text.strip() else False


def write_table(table: CohortTable, stream: BinaryIO, form: TableFormat) -> None:
    """Write a table to a stream.

    Parameters
    ----------
    table
        Its rows are taken from it.
    stream
        Open for writing bytes; it need not be able to seek.
    form
        How.

    Raises
    ------
    CohortError
        The format needs a library that is not installed, or does not hold so many rows.
    """
    writers: dict[TableFormat, Callable[[CohortTable, BinaryIO], None]] = {
        TableFormat.CSV: _write_csv,
        TableFormat.JSONL: _write_jsonl,
        TableFormat.XLSX: _write_xlsx,
        TableFormat.PARQUET: _write_parquet,
    }
    writers[form](table, stream)


def _write_csv(table: CohortTable, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    finally:
        text.detach()


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return inert("; ".join(cell))
    return inert(cell) if isinstance(cell, str) else cell


def _write_jsonl(table: CohortTable, stream: BinaryIO) -> None:
    names = [column.name for column in table.columns]
    for row in table.rows:
        line = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False)
        stream.write(_encodable(line).encode() + b"\n")


def _encodable(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)


def _write_xlsx(table: CohortTable, stream: BinaryIO) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError as error:
        raise _missing("an Excel workbook") from error

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.title)
    sheet.freeze_panes = "B2"
    sheet.append([column.name for column in table.columns])

    def typed(cell: Cell) -> object:
        if isinstance(cell, tuple):
            cell = "; ".join(cell)
        if not isinstance(cell, str):
            return cell
        text = printable(cell)[:MAX_SHEET_TEXT]
        made = WriteOnlyCell(sheet, value=text)
        # A string whatever it begins with; the mark keeps it one when somebody edits it.
        made.data_type = "s"
        made.quotePrefix = _is_formula(text)
        return made

    try:
        for number, row in enumerate(table.rows, start=2):
            if number > MAX_SHEET_ROWS:
                raise CohortError(
                    f"the table has more than the {MAX_SHEET_ROWS:,} rows that a sheet holds; "
                    "write it as CSV, JSON Lines or Parquet."
                )
            sheet.append([typed(cell) for cell in row])
    finally:
        # Left open, its half-written part would complain when it is thrown away.
        sheet.close()
    made = io.BytesIO()
    book.save(made)
    _repack(made, stream)


def _repack(made: IO[bytes], stream: BinaryIO) -> None:
    """Write a workbook without the times that it was made at."""
    with (
        zipfile.ZipFile(made) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)


def _write_parquet(table: CohortTable, stream: BinaryIO) -> None:
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise _missing("a Parquet file") from error

    types = {
        CellKind.TEXT: pa.string(),
        CellKind.INTEGER: pa.int64(),
        CellKind.NUMBER: pa.float64(),
        CellKind.BOOLEAN: pa.bool_(),
        CellKind.LIST: pa.list_(pa.string()),
    }
    schema = pa.schema([(column.name, types[column.kind]) for column in table.columns])
    with ParquetWriter(stream, schema) as writer:
        for batch in _batches(table.rows):
            columns = [
                pa.array([_stored(row[at]) for row in batch], type=field.type)
                for at, field in enumerate(schema)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _batches(rows: Iterator[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _stored(cell: Cell) -> object:
    if isinstance(cell, tuple):
        return [_encodable(each) for each in cell]
    return _encodable(cell) if isinstance(cell, str) else cell


def _missing(kind: str) -> CohortError:
    return CohortError(
        f"{kind} needs a library that is not installed. "
        'Install it with: pip install "gapfinder[tables]"'
    )
