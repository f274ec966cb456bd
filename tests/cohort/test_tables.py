"""Tables of a cohort in files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyarrow import parquet

from gapfinder.cohort import tables
from gapfinder.cohort.tables import inert, write_table
from gapfinder.core.cohort import CohortMember
from gapfinder.core.cohort_people import label_people
from gapfinder.core.cohort_tables import cohort_table
from gapfinder.core.table_kinds import TableFormat, TableKind
from gapfinder.errors import CohortError
from tests import cohorts

COHORT = tuple(sorted(cohorts.small_cohort(), key=lambda member: member.path))


def written(
    form: TableFormat,
    kind: TableKind = TableKind.MEMBERS,
    members: Iterable[CohortMember] = COHORT,
    *,
    pseudonyms: bool = False,
) -> bytes:
    stream = io.BytesIO()
    write_table(cohort_table(kind, members, pseudonyms=pseudonyms), stream, form)
    return stream.getvalue()


def rows_of(form: TableFormat, data: bytes) -> list[dict[str, object]]:
    if form is TableFormat.CSV:
        return list(csv.DictReader(io.StringIO(data.decode())))
    if form is TableFormat.JSONL:
        return [json.loads(line) for line in data.decode().splitlines()]
    if form is TableFormat.PARQUET:
        return list(parquet.read_table(io.BytesIO(data)).to_pylist())
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", TableFormat)
@pytest.mark.parametrize("kind", TableKind)
def test_every_row_is_there_in_every_format(form: TableFormat, kind: TableKind) -> None:
    rows = rows_of(form, written(form, kind))
    expected = {
        TableKind.MEMBERS: len(COHORT),
        TableKind.SKILLS: sum(len(member.skills) for member in COHORT),
        TableKind.GAPS: sum(len(member.gaps) for member in COHORT),
    }
    assert len(rows) == expected[kind]
    paths = [str(row["path"]) for row in rows]
    assert paths == sorted(paths)


@pytest.mark.parametrize("form", TableFormat)
def test_a_row_says_what_became_of_a_resume(form: TableFormat) -> None:
    by_person = {str(row["person"]): row for row in rows_of(form, written(form))}
    alma = by_person["Alma Berg"]
    assert alma["target"] == "ml_engineer"
    assert float(str(alma["reach"])) == 0.42
    assert [int(str(alma[key])) for key in ("reach_count", "reach_n", "gaps", "skills")] == [
        420, 1000, 1, 6,
    ]  # fmt: skip
    plan = "sql" if form in (TableFormat.CSV, TableFormat.XLSX) else ["sql"]
    assert alma["plan"] == plan
    [lumi] = [row for row in rows_of(form, written(form)) if row["state"] == "failed"]
    assert lumi["error"] == "NoTextError"
    assert "looks like a scan" in str(lumi["message"])
    assert lumi["gaps"] in ("", None)
    katla = by_person["Katla Lund"]
    assert katla["gaps"] in ("", None)
    assert katla["verdict"] == "poor"


@pytest.mark.parametrize("form", TableFormat)
@pytest.mark.parametrize("kind", TableKind)
def test_the_same_cohort_gives_the_same_bytes(
    form: TableFormat, kind: TableKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hashlib.sha256(written(form, kind)).hexdigest()
    # Zip archives have a resolution of two seconds: the clock is moved instead of waited for.
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert hashlib.sha256(written(form, kind)).hexdigest() == first


def test_a_workbook_tells_no_time() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(TableFormat.XLSX)))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert "202" not in core.split("<dcterms")[1]


HOSTILE = [
    "=HYPERLINK(\"http://example.com\")", "+1+1", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1",
    "\r=1+1", "\n=1", "＝1+1", "＋1", "－1", "＠A1", "=cmd|' /C calc'!A0", "'=1+1", "\u200b=1",
    "\x00=1", "\x1b[31m=1",
]  # fmt: skip


def hostile(text: str) -> CohortMember:
    return replace(cohorts.member("Nobody"), path=f"{text}.pdf", person=text, sha256=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_file_is_run(text: str) -> None:
    data = written(TableFormat.CSV, members=[hostile(text)])
    [row] = rows_of(TableFormat.CSV, data)
    for cell in (row["path"], row["person"], row["sha256"]):
        assert not str(cell).lstrip().startswith(tuple(tables.FORMULA_SIGNS))
        assert not {"\t", "\r", "\n", "\x00", "\x1b"} & set(str(cell))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_run(text: str) -> None:
    data = written(TableFormat.XLSX, members=[hostile(text)])
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    looks = str(cells[1].value).lstrip().startswith(tuple(tables.FORMULA_SIGNS))
    assert bool(cells[1].quotePrefix) is looks


@given(st.text())
def test_inert_texts_begin_no_formula_and_keep_their_letters(text: str) -> None:
    made = inert(text)
    assert not made.lstrip().startswith(tuple(tables.FORMULA_SIGNS))
    assert [c for c in made if c.isalnum()] == [c for c in text if c.isalnum()]


def test_names_of_files_that_are_no_text_are_written() -> None:
    odd = replace(cohorts.member("Nobody"), path="r\udce9sum\udce9.pdf")
    for form in TableFormat:
        [row] = rows_of(form, written(form, members=[odd]))
        assert row["path"] == "r\ufffdsum\ufffd.pdf"


def test_characters_and_lengths_that_a_workbook_cannot_hold() -> None:
    long = cohorts.failed("Lumi Moen")
    assert long.failure is not None
    long = replace(long, failure=replace(long.failure, message="\x0b\x00\ufffe" + "x" * 40_000))
    [row] = rows_of(TableFormat.XLSX, written(TableFormat.XLSX, members=[long]))
    assert len(str(row["message"])) == tables.MAX_SHEET_TEXT


def test_a_sheet_that_would_be_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_SHEET_ROWS", 5)
    with pytest.raises(CohortError, match="rows that a sheet holds"):
        written(TableFormat.XLSX)


@pytest.mark.parametrize(
    ("form", "module"), [(TableFormat.XLSX, "openpyxl"), (TableFormat.PARQUET, "pyarrow")]
)
def test_a_missing_library_is_named_with_its_extra(
    form: TableFormat, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(CohortError, match=r"gapfinder\[tables\]"):
        written(form)


@pytest.mark.parametrize("form", TableFormat)
@pytest.mark.parametrize("kind", TableKind)
def test_pseudonyms_leave_nothing_of_the_person(form: TableFormat, kind: TableKind) -> None:
    data = written(form, kind, pseudonyms=True)
    rows = rows_of(form, data)
    assert not {"path", "sha256"} & set(rows[0])
    told = " ".join(str(value) for row in rows for value in row.values()).casefold()
    for member in COHORT:
        for word in member.path.replace("/", " ").replace("-", " ").split()[1:]:
            assert word.removesuffix(".pdf") not in told
    assert [str(row["person"]) for row in rows] == sorted(str(row["person"]) for row in rows)


def test_pseudonyms_are_those_of_the_report() -> None:
    rows = rows_of(TableFormat.JSONL, written(TableFormat.JSONL, pseudonyms=True))
    labels = {person.label: person.member for person in label_people(COHORT)}
    for row in rows:
        member = labels[str(row["person"])]
        assert row["state"] == member.state
        assert row["lean"] == (member.lean and member.lean.value)


def test_an_empty_cohort_is_a_table_with_a_head() -> None:
    assert written(TableFormat.CSV, members=[]).decode().startswith("path,person,sha256,state")
    assert rows_of(TableFormat.PARQUET, written(TableFormat.PARQUET, members=[])) == []
    assert rows_of(TableFormat.XLSX, written(TableFormat.XLSX, members=[])) == []
    assert written(TableFormat.JSONL, members=[]) == b""


def test_a_workbook_that_breaks_off_leaves_nothing_behind() -> None:
    def breaking() -> Iterable[CohortMember]:
        yield COHORT[0]
        raise CohortError("a row is damaged")

    with pytest.raises(CohortError, match="damaged"):
        written(TableFormat.XLSX, members=breaking())
