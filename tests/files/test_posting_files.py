from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import warnings
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from gapfinder.core.postings import Posting, PostingRole
from gapfinder.errors import PostingError
from gapfinder.files.posting_files import BadRow, read_postings


def label(title: str) -> PostingRole:
    is_engineer = "engineer" in title.lower()
    return PostingRole.ML_ENGINEER if is_engineer else PostingRole.DATA_SCIENTIST


def read(path: Path) -> list[Posting]:
    return list(read_postings([path], label=label))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


ONE = {"title": "ML Engineer", "text": "Serve models.", "company": "Pine Hollow", "year": 2024}
CELLS = ("ML Engineer", "Serve models.", "Pine Hollow", "2024")


def test_the_sample_postings_are_read(root: Path) -> None:
    postings = read(root / "fixtures" / "postings.csv")
    assert len(postings) == 60
    assert len({posting.id for posting in postings}) == 60
    assert all(posting.company and posting.site and posting.year for posting in postings)
    assert all(len(posting.text) > 200 for posting in postings)


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(ONE)),
        ("a.jsonl", f"\n{json.dumps(ONE)}\n\n"),
        ("a.json", json.dumps([ONE])),
        ("a.csv", f"title,text,company,year\n{','.join(CELLS)}\n"),
        ("a.csv", f"title;text;company;year\n{';'.join(CELLS)}"),
        ("a.tsv", "title\ttext\tcompany\tyear\r\n{}\r\n".format("\t".join(CELLS))),
        ("a.csv", f"\ufeffJob Title,Job Description,Company Name,Date\n{','.join(CELLS)}-05-01\n"),
        ("csv.txt", 'position,description,employer,date\n"{}"'.format('","'.join(CELLS))),
    ],
)
def test_forms_and_columns_are_told_from_the_content(
    tmp_path: Path, name: str, content: str, is_packed: bool
) -> None:
    data = gzip.compress(content.encode()) if is_packed else content.encode()
    (posting,) = read(written(tmp_path, name, data))
    assert posting.title == "ML Engineer"
    assert posting.text == "Serve models."
    assert posting.company == "Pine Hollow"
    assert posting.year == 2024
    assert posting.role is PostingRole.ML_ENGINEER
    assert not posting.is_truncated
    assert posting.id.startswith(name)


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"role": "data_engineer"}, "role", PostingRole.DATA_ENGINEER),
        ({"role": "Data Engineer"}, "role", PostingRole.DATA_ENGINEER),
        ({"role": "astronaut"}, "role", PostingRole.ML_ENGINEER),
        ({"year": "posted 3 days ago"}, "year", None),
        ({"year": None, "date": "12/31/2019"}, "year", 2019),
        ({"truncated": True}, "is_truncated", True),
        ({"text": "We train models and ..."}, "is_truncated", True),
        ({"text": "We train models and…"}, "is_truncated", True),
        ({"id": 17}, "id", "17"),
        ({"source": "Pine board"}, "site", "Pine board"),
    ],
)
def test_fields_of_a_row(
    tmp_path: Path, fields: dict[str, object], attribute: str, expected: object
) -> None:
    (posting,) = read(written(tmp_path, "a.jsonl", json.dumps({**ONE, **fields})))
    assert getattr(posting, attribute) == expected


def test_bad_rows_are_passed_over_and_named(tmp_path: Path) -> None:
    lines = [json.dumps(ONE), "{broken", "[]", json.dumps({**ONE, "text": " "}), json.dumps(ONE)]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    with pytest.warns(UserWarning, match="passed over 3 of 5 rows") as caught:
        assert len(read(path)) == 2
    message = str(caught[0].message)
    assert message.startswith(str(path))
    for expected in ("line 2 is not JSON", "line 3 is not an object", "line 4 has no text"):
        assert expected in message


def test_a_row_with_too_many_fields_is_named_by_its_first_line(tmp_path: Path) -> None:
    content = 'title,text\nA,"one\ntwo"\nB,x,surplus\nC,three\n'
    with pytest.warns(UserWarning, match="line 4 has 3 fields, the header 2"):
        postings = read(written(tmp_path, "a.csv", content))
    assert [posting.text for posting in postings] == ["one\ntwo", "three"]
    assert [posting.id for posting in postings] == ["a.csv:2", "a.csv:5"]


def test_windows_text_is_read(tmp_path: Path) -> None:
    data = "title,text\nML Engineer,Café models – served\n".encode("cp1252")
    (posting,) = read(written(tmp_path, "a.csv", data))
    assert posting.text == "Café models – served"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no column with the postings' text: its first line has nothing"),
        (b"name,salary\nML Engineer,5\n", "no column with the postings' text.*name, salary"),
        (b"text,salary\nServe models.,5\n", "no column with the postings' title"),
        (b"title,text\n", "no usable posting, only a header"),
        (b"title,text\n,\n", "no usable posting: line 2 has no text"),
        (b"[1, 2", "is not JSON"),
        (b"[]", "no usable posting"),
        (b"{broken", "no usable posting: line 1 is not JSON"),
        (b"PK\x03\x04 workbook", "a ZIP file but no Excel workbook"),
        (b"PAR1 columns", "a damaged Parquet file"),
        (b"%PDF-1.7", "is a PDF"),
        ("title,text\n".encode("utf-16"), "not UTF-8"),
        (gzip.compress(b"title,text\nA,b\n" * 999, mtime=0)[:-9], "damaged gzip"),
    ],
)
def test_unusable_files_are_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = written(tmp_path, "mine.csv", content)
    with pytest.raises(PostingError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path / "none.csv", "could not be read"),
        (tmp_path, "holds no posting files"),
    ):
        with pytest.raises(PostingError, match=message) as caught:
            read(path)
        assert str(path) in str(caught.value)


def test_postings_come_one_at_a_time(tmp_path: Path) -> None:
    good = written(tmp_path, "a.jsonl", json.dumps(ONE))
    stream = read_postings([good, tmp_path / "none.csv"], label=label)
    assert next(stream).title == "ML Engineer"
    with pytest.raises(PostingError, match="none"):
        next(stream)


def test_columns_can_be_named(tmp_path: Path) -> None:
    content = "Rolle;Beschreibung der Stelle;name\nML Engineer;Serve models.;Mina\n"
    path = written(tmp_path, "a.csv", content)
    columns = {"title": "Rolle", "text": "Beschreibung der Stelle"}
    (posting,) = read_postings([path], label=label, columns=columns)
    assert (posting.title, posting.text) == ("ML Engineer", "Serve models.")
    with pytest.raises(PostingError, match=r"no column with the postings' text.*--column text"):
        list(read_postings([path], label=label, columns={"title": "Rolle"}))
    with pytest.raises(PostingError, match="'wage' is no field of a posting; the fields are text"):
        list(read_postings([path], label=label, columns={"wage": "pay"}))


def test_bad_rows_are_reported_one_by_one(tmp_path: Path) -> None:
    good = json.dumps(ONE)
    path = written(tmp_path, "a.jsonl", "\n".join([good, *["{broken"] * 5, good]))
    found: list[BadRow] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(read_postings([path], label=label, report=found.append))) == 2
    assert [row.where for row in found] == [f"line {n}" for n in range(2, 7)]
    assert str(found[0]).startswith(f"{path}: line 2 is not JSON")


@pytest.mark.parametrize("suffix", ["parquet", "xlsx"])
def test_tables_of_other_programs_are_read(tmp_path: Path, suffix: str) -> None:
    rows = [ONE, {**ONE, "title": "Data Scientist", "text": None}, {**ONE, "year": None}]
    path = tmp_path / f"postings.{suffix}"
    if suffix == "parquet":
        table = pa.Table.from_pylist(rows)
        parquet.write_table(table, path)
    else:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append(list(ONE))
        for row in rows:
            sheet.append(list(row.values()))
        book.save(path)
    with pytest.warns(UserWarning, match=r"row [23] has no text"):
        first, second = read(path)
    assert first.year == 2024
    assert second.year is None
    assert first.text == "Serve models."


@pytest.mark.parametrize(
    ("content", "library", "kind"),
    [(b"PAR1", "pyarrow", "a Parquet file"), (b"PK\x03\x04", "openpyxl", "an Excel file")],
)
def test_a_missing_library_is_named(
    tmp_path: Path, content: bytes, library: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    path = written(tmp_path, "a", content)
    with pytest.raises(PostingError, match=rf"{kind}.*pip install \"gapfinder\[postings\]\""):
        read(path)


def test_a_folder_holds_a_posting_a_file(tmp_path: Path) -> None:
    written(tmp_path, "1.txt", "ML Engineer\n\nServe models.\n")
    written(tmp_path, "2.html", "<title>x</title><h1>Data  Scientist</h1><p>Run<br>tests")
    written(tmp_path, "3.png", b"\x89PNG")
    (tmp_path / "more").mkdir()
    written(tmp_path / "more", "4.jsonl", json.dumps(ONE))
    written(tmp_path / "more", "5.txt", "")
    found: list[BadRow] = []
    postings = list(read_postings([tmp_path], label=label, report=found.append))
    assert [p.title for p in postings] == ["ML Engineer", "Data Scientist", "ML Engineer"]
    assert [p.text for p in postings] == [
        "Serve models.",
        "Data Scientist\nRun\ntests",
        "Serve models.",
    ]
    assert [row.path.name for row in found] == ["5.txt"]


LINE_ENDS = "\0\r\x1c\x1d\x1e\x85\u2028\u2029"
words = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters=f"{LINE_ENDS}<&"), min_size=1
).map(lambda text: f"x{text.strip()}x")


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5))
def test_any_text_survives_csv_and_json(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("postings")
    table = io.StringIO()
    csv.writer(table).writerows([("title", "text"), *rows])
    lines = "\n".join(json.dumps({"title": title, "text": text}) for title, text in rows)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, content in (("a.csv", table.getvalue()), ("a.jsonl", lines)):
            found = [(p.title, p.text) for p in read(written(folder, name, content))]
            assert found == rows
