"""The cohort file: what is written comes back, in one order, and nothing else is harmed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.cohort.packing import Record, failed, pack_text, row_of
from gapfinder.cohort.schema import APPLICATION_ID, VERSION
from gapfinder.cohort.store import (
    CohortFile,
    Known,
    Twins,
    find_twins,
    load_members,
    load_report_json,
)
from gapfinder.core.cohort import CheckFailure, CohortMember, MemberState
from gapfinder.core.members import member_of
from gapfinder.errors import CohortError
from gapfinder.files.serialize import to_json

NOON = "2026-01-01T12:00:00Z"


@pytest.fixture(scope="module")
def report(root: Path) -> gf.GapReport:
    return gf.check(root / "fixtures/resumes/darius-cole.pdf")


@pytest.fixture
def record(report: gf.GapReport) -> Record:
    member = member_of(report, path="a/darius-cole.pdf", person="DARIUS COLE")
    return Record(member=member, contact="c" * 64, report=pack_text(to_json(report)))


def renamed(record: Record, path: str, **changes: str) -> Record:
    return replace(record, member=replace(record.member, path=path, **changes))  # type: ignore[arg-type]


def write(file: CohortFile, records: Iterable[Record]) -> None:
    file.write(map(row_of, records), made_at=NOON)


def test_what_is_written_comes_back(tmp_path: Path, record: Record, report: gf.GapReport) -> None:
    path = tmp_path / "cohort.db"
    failure = CheckFailure(path="b.pdf", error="NoTextError", message="no text", sha256="0" * 64)
    with CohortFile(path, recipe="one") as file:
        write(file, [record, failed(failure)])
        assert file.known("b.pdf") == Known(sha256="0" * 64, error="NoTextError")
        assert file.known("a/darius-cole.pdf") == Known(sha256=record.member.sha256, error=None)
        assert file.known("c.pdf") is None
    first, second = load_members(path)
    assert first == record.member
    assert len(first.gaps) == len(report.gaps) > 10
    assert len(first.skills) == len(report.profile.skills) > 10
    assert second.failure == failure
    assert load_report_json(path, first.path) == to_json(report)
    for missing in ("b.pdf", "c.pdf"):
        with pytest.raises(CohortError, match="no report"):
            load_report_json(path, missing)
    # Once closed it is one file.
    assert [entry.name for entry in tmp_path.iterdir()] == ["cohort.db"]


def test_rows_can_be_read_by_any_sqlite(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(file, [record])
    with sqlite3.connect(path) as plain:
        row = plain.execute("SELECT path, state, lean, typeof(path), reach FROM resumes").fetchone()
        meta = dict(plain.execute("SELECT * FROM meta"))
    plain.close()
    assert row[:4] == ("a/darius-cole.pdf", "done", "ml_engineer", "text")
    assert record.member.reach is not None
    assert row[4] == round(record.member.reach.share, 4)
    assert meta == {"format": "gapfinder.cohort", "version": str(VERSION)}


def test_odd_bytes_in_a_path_come_back(tmp_path: Path, record: Record) -> None:
    odd = os.fsdecode(b"caf\xe9/\xff\n\x1b[31m.pdf")
    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(file, [renamed(record, odd)])
        assert file.known(odd) is not None
    assert [member.path for member in load_members(path)] == [odd]
    assert load_report_json(path, odd)


def test_a_new_result_replaces_the_old(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(file, [failed(CheckFailure(path="a.pdf", error="E", message="m"))])
    with CohortFile(path, recipe="two") as file:
        assert file.known("a.pdf") is None  # made with another recipe
        write(file, [renamed(record, "a.pdf")])
    (member,) = load_members(path)
    assert member.state is MemberState.DONE
    assert member.failure is None


def test_the_order_is_that_of_the_paths(tmp_path: Path, record: Record) -> None:
    paths = ["b.pdf", "B.pdf", "a/z.pdf", "ä.pdf", "a.pdf", os.fsdecode(b"\xff")]
    orders = []
    for number, order in enumerate((paths, paths[::-1])):
        path = tmp_path / f"{number}.db"
        with CohortFile(path, recipe="one") as file:
            for each in order:
                write(file, [renamed(record, each)])
        orders.append([member.path for member in load_members(path)])
    assert orders[0] == orders[1] == sorted(paths, key=os.fsencode)


def test_files_that_are_gone_are_kept_and_left_out(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(file, [renamed(record, each) for each in ("in/a.pdf", "in/b.pdf", "inn/c.pdf")])
        assert file.mark_gone(["in"], ["in/a.pdf"]) == 1
        assert file.known("in/b.pdf") is not None
        assert [m.path for m in load_members(path)] == ["in/a.pdf", "inn/c.pdf"]
        assert file.mark_gone(["in"], ["in/a.pdf", "in/b.pdf"]) == 0
    assert len(load_members(path)) == 3


def test_twins_are_noticed(tmp_path: Path, record: Record) -> None:
    def person(path: str, sha256: str, name: str, contact: str) -> Record:
        return replace(renamed(record, path, sha256=sha256, person=name), contact=contact)

    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(
            file,
            [
                person("ada-1.pdf", "1", "Ada Å", "x"),
                person("copy.pdf", "1", "Ada Å", "x"),
                person("ada-2.pdf", "2", "", "x"),
                person("ben.pdf", "3", "ben åke", ""),
                person("ben-2.pdf", "4", "BEN ÅKE", ""),
                person("unknown-1.pdf", "5", "", ""),
                person("unknown-2.pdf", "6", "", ""),
            ],
        )
    assert find_twins(path) == (
        Twins(what="the same content", paths=("ada-1.pdf", "copy.pdf")),
        Twins(what="the same e-mail address", paths=("ada-1.pdf", "ada-2.pdf", "copy.pdf")),
        Twins(what="the same name", paths=("ben-2.pdf", "ben.pdf")),
    )


def test_two_runs_are_told_so(tmp_path: Path) -> None:
    path = tmp_path / "cohort.db"
    with (
        CohortFile(path, recipe="one"),
        pytest.raises(CohortError, match="another gapfinder batch"),
    ):
        CohortFile(path, recipe="one")
    CohortFile(path, recipe="one").__exit__(None, None, None)


def test_the_lock_of_a_killed_run_blocks_nobody(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "cohort.db"
    code = (
        "import os, sys; from pathlib import Path; from gapfinder.cohort.store import CohortFile; "
        "CohortFile(Path(sys.argv[1]), recipe='one'); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, check=False)
    assert done.returncode == -9
    assert (tmp_path / "cohort.db-lock").exists()
    with CohortFile(path, recipe="one"):
        pass
    assert not (tmp_path / "cohort.db-lock").exists()


def test_foreign_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text, database, newer = tmp_path / "notes.txt", tmp_path / "other.db", tmp_path / "newer.db"
    text.write_text("my notes\n" * 200)
    for path, statement in (
        (database, "CREATE TABLE t (x)"),
        (newer, f"PRAGMA application_id = {APPLICATION_ID}"),
    ):
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
            if path is newer:
                connection.execute("CREATE TABLE resumes (x)")
                connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
    for path, said in (
        (text, "no cohort file"),
        (database, "another program"),
        (newer, "newer gapfinder"),
        (tmp_path, "a folder"),
        (Path("/dev/null"), "a device"),
    ):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(CohortError, match=said):
            CohortFile(path, recipe="one")
        with pytest.raises(CohortError):
            load_members(path)
        assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(e.name for e in tmp_path.iterdir()) == ["newer.db", "notes.txt", "other.db"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(CohortError, match="folder that is there"):
        CohortFile(tmp_path / "no/cohort.db", recipe="one")
    with pytest.raises(CohortError, match="There is no cohort file"):
        load_members(tmp_path / "cohort.db")


def test_a_full_disk_loses_nothing_that_was_done(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(file, [renamed(record, "a.pdf")])
        pages = file._connection.execute("PRAGMA page_count").fetchone()[0]
        file._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CohortError, match="the disk is full"):
            write(file, [renamed(record, f"{n}.pdf") for n in range(20)])
        file._connection.execute("PRAGMA max_page_count = 100000")
        write(file, [renamed(record, "b.pdf")])
    assert [member.path for member in load_members(path)] == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize("change", ["details = x'00'", "grade = 'splendid'", "report = x'00'"])
def test_damaged_rows_are_told(tmp_path: Path, record: Record, change: str) -> None:
    path = tmp_path / "cohort.db"
    with CohortFile(path, recipe="one") as file:
        write(file, [record])
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE resumes SET {change}")  # noqa: S608
    connection.close()
    with pytest.raises(CohortError, match="damaged"):
        [load_members(path), load_report_json(path, record.member.path)]


def test_an_empty_file_becomes_a_cohort(tmp_path: Path) -> None:
    path = tmp_path / "cohort.db"
    path.touch()
    with pytest.raises(CohortError, match="no cohort"):
        load_members(path)
    with CohortFile(path, recipe="one"):
        pass
    empty: tuple[CohortMember, ...] = ()
    assert load_members(path) == empty
