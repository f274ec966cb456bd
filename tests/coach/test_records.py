"""The store: written at the first save only, whole, private, shared by two, deleted for good."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.coach.codec import pack, unpack_document
from gapfinder.coach.notebook import Notebook
from gapfinder.coach.records import APPLICATION, Person, Records, StoredSession
from gapfinder.core.answers import Answer, AnswerKind
from tests import samples

PERSON = Person(id="p1", name="Maja Lindqvist", created="2026-11-24")


def answer(skill_id: str) -> Answer:
    return Answer(skill_id=skill_id, kind=AnswerKind.CONFIRMED, date="2026-11-24")


def session(session_id: str = "s1", **changes: object) -> StoredSession:
    made = StoredSession(
        id=session_id,
        person_id=PERSON.id,
        held="2026-11-24",
        revision=0,
        target=None,
        document=samples.document(),
        posting=None,
        report="{}",
        notebook=Notebook(notes="first"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def records(store: Path) -> Records:
    return Records(store)


def test_nothing_is_written_before_a_save(records: Records) -> None:
    assert records.people() == ()
    assert records.person("p1") is None
    assert records.sessions("p1") == ()
    assert records.session("s1") is None
    records.delete("p1")
    assert not records.path.parent.exists()


def test_what_is_saved_comes_back_whole(records: Records) -> None:
    before = session(
        target=gf.Role.ML_ENGINEER,
        posting=samples.document(),
        notebook=Notebook(answers={"sql": answer("sql")}, notes="a\nb"),
    )
    saved, merged = records.save(before, PERSON, base=Notebook())
    assert saved == replace(before, revision=1)
    assert merged.conflicts == ()
    assert records.session("s1") == saved
    assert records.sessions("p1") == (saved,)
    [row] = records.people()
    assert (row.person, row.sessions, row.last) == (PERSON, 1, "2026-11-24")


@pytest.mark.parametrize(
    "file",
    ["resumes/darius-cole.pdf", "resumes/noor-haddad.docx", "resumes/sunniva-dahl.json",
     "texts/ml-platform.txt", "resumes/elena-popescu.pdf"],
)  # fmt: skip
def test_a_document_is_kept_without_loss(root: Path, file: str) -> None:
    document = gf.read(root / "fixtures" / file)
    again = unpack_document(pack(document), name="x")
    assert again == document
    assert gf.to_json(gf.find_skills(again)) == gf.to_json(gf.find_skills(document))
    assert gf.to_json(gf.lean(again)) == gf.to_json(gf.lean(document))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_this_user_may_read_it(records: Records) -> None:
    records.save(session(), PERSON, base=Notebook())
    assert stat.S_IMODE(records.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(records.path.parent.stat().st_mode) == 0o700
    holder = sqlite3.connect(records.path)
    holder.execute("SELECT count(*) FROM session").fetchone()
    records.save(session("s2"), PERSON, base=Notebook())
    beside = [path for path in records.path.parent.iterdir() if path != records.path]
    assert beside
    assert {stat.S_IMODE(path.stat().st_mode) for path in beside} == {0o600}
    holder.close()


def test_two_windows_that_save_lose_no_answer(records: Records) -> None:
    base = Notebook(notes="first")
    first, _ = records.save(session(), PERSON, base=Notebook())
    one = replace(first, notebook=base.with_answer("sql", answer("sql")))
    other = replace(first, notebook=base.with_answer("docker", answer("docker")))
    records.save(one, PERSON, base=first.notebook)
    saved, merged = records.save(other, PERSON, base=first.notebook)
    assert set(saved.notebook.answers) == {"sql", "docker"}
    assert saved.revision == 3
    assert merged.conflicts == ()
    assert records.session("s1") == saved


def test_deleting_leaves_no_trace(records: Records) -> None:
    text = samples.document().text
    words = [b"only here", b"Somebody Else", text.split("\n")[0].encode(), b"Tidewater"]
    other = Person(id="p2", name="Somebody Else", created="2026-11-24")
    records.save(session(notebook=Notebook(notes="only here")), PERSON, base=Notebook())
    records.save(session("s2", person_id="p2"), other, base=Notebook())

    def content() -> bytes:
        return b"".join(path.read_bytes() for path in records.path.parent.iterdir())

    assert all(word in content() for word in words)
    records.delete("p1")
    assert b"only here" not in content()
    assert [row.person for row in records.people()] == [other]
    records.delete("p2")
    assert not any(word in content() for word in words)
    assert records.people() == ()


def test_a_deleted_session_is_not_saved_behind_ones_back(records: Records) -> None:
    saved, _ = records.save(session(), PERSON, base=Notebook())
    records.delete("p1")
    with pytest.raises(gf.RecordError, match="deleted in another window"):
        records.save(saved, PERSON, base=saved.notebook)
    assert records.people() == ()


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_bytes(b"not a database, but somebody's notes " * 50)
    before = text.read_bytes()
    with pytest.raises(gf.RecordError, match="not a database"):
        Records(text).people()
    with pytest.raises(gf.RecordError):
        Records(text).save(session(), PERSON, base=Notebook())
    assert text.read_bytes() == before

    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE accounts (id)")
    connection.commit()
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(gf.RecordError, match="another program"):
        Records(foreign).save(session(), PERSON, base=Notebook())
    assert foreign.read_bytes() == before

    with pytest.raises(gf.RecordError, match="could not be used"):
        Records(tmp_path).people()


def test_a_store_of_a_later_version_is_refused(records: Records) -> None:
    records.save(session(), PERSON, base=Notebook())
    connection = sqlite3.connect(records.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(gf.RecordError, match="version 99"):
        records.people()


def test_a_store_knows_itself(records: Records) -> None:
    records.save(session(), PERSON, base=Notebook())
    connection = sqlite3.connect(records.path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_damaged_session_is_told(records: Records) -> None:
    records.save(session(), PERSON, base=Notebook())
    connection = sqlite3.connect(records.path)
    connection.execute("UPDATE session SET notebook = x'7b22'")
    connection.commit()
    connection.close()
    with pytest.raises(gf.RecordError, match="cannot be used"):
        records.session("s1")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(gf.RecordError, match="could not be used"):
        Records(tmp_path / "in" / "coach.db").save(session(), PERSON, base=Notebook())


def test_a_full_disk_loses_nothing(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    saved, _ = records.save(session(), PERSON, base=Notebook())
    prepare: Callable[..., None] = Records._prepare

    def crowded(self: Records, connection: sqlite3.Connection) -> None:
        prepare(self, connection)
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(Records, "_prepare", crowded)
    large = replace(saved, notebook=Notebook(notes="x" * 1_000_000))
    with pytest.raises(gf.RecordError, match="full"):
        records.save(large, PERSON, base=saved.notebook)
    monkeypatch.undo()
    assert records.session("s1") == saved


def _save_many(path: Path, start: int) -> None:
    records = Records(path)
    for at in range(start, start + 5):
        stored = records.session("s1")
        assert stored is not None
        changed = stored.notebook.with_answer(f"skill-{at}", answer(f"skill-{at}"))
        records.save(replace(stored, notebook=changed), PERSON, base=stored.notebook)


def test_two_programs_on_one_store(records: Records) -> None:
    records.save(session(), PERSON, base=Notebook())
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_save_many, args=(records.path, at)) for at in (0, 100)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    stored = records.session("s1")
    assert stored is not None
    assert len(stored.notebook.answers) == 10
    assert stored.revision == 11
