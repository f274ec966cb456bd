"""What tables of a cohort hold, and the kinds of files that they are written to."""

from __future__ import annotations

from enum import StrEnum


class TableKind(StrEnum):
    """What one row of a table is."""

    MEMBERS = "members"
    SKILLS = "skills"
    GAPS = "gaps"


class TableFormat(StrEnum):
    """The kinds of files that tables are written to."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"
