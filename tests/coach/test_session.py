"""A session from the drop to the record, as a browser goes through it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.checker import builtin_checker
from gapfinder.coach.desk import Desk
from gapfinder.coach.guard import Guard
from gapfinder.coach.notebook import OTHER_WINDOW
from gapfinder.coach.records import Records
from gapfinder.files.answer_files import load_answers
from tests.coach.conftest import DAY, HOME, Browser, Clock, Read

ANSWERS = (
    ("tensorflow", "confirmed"), ("pytorch", "struck"), ("go", "denied"), ("rust", "learning"),
    ("google-cloud", "confirmed"),
)  # fmt: skip


def told_reach(text: str) -> str:
    """Return the reach that a page tells in words."""
    found = re.search(r"Your resume covers ([\d,]+ of [\d,]+)", text)
    assert found
    return found[1]


def test_numbers_are_those_of_check_with_the_same_answers(
    browser: Browser, open_session: Read, root: Path, tmp_path: Path
) -> None:
    session = open_session()
    for skill_id, kind in ANSWERS:
        assert browser.post(f"{session}/answer", {"skill": skill_id, "said": kind}).is_success
    file = tmp_path / "answers.json"
    file.write_bytes(browser.get(f"{session}/answers.json").content)
    answers = load_answers(file)
    assert len(answers) == len(ANSWERS)

    checked = gf.check(root / "fixtures/resumes/darius-cole.pdf", answers=answers)
    on_page = browser.get(f"{session}/report.json").json()
    assert on_page == json.loads(gf.to_json(checked))
    page = browser.get(session).text
    assert checked.reach is not None
    assert told_reach(page) == f"{checked.reach.count:,} of {checked.reach.n:,}"
    names = re.findall(r'<th scope="row" role="rowheader" class="name">([^\n<]+)', page)
    assert names[: len(checked.gaps)] == [gap.skill.name for gap in checked.gaps]
    assert f"confirmed by you on {DAY}" in page


def test_a_target_may_be_chosen(browser: Browser, open_session: Read) -> None:
    session = open_session("yuki-tanabe.pdf", target="data_scientist")
    assert browser.get(f"{session}/report.json").json()["target"] == "data_scientist"
    browser.post(f"{session}/target", {"target": "ml_engineer"})
    assert browser.get(f"{session}/report.json").json()["target"] == "ml_engineer"
    browser.post(f"{session}/target", {"target": "astronaut"})
    report = browser.get(f"{session}/report.json").json()
    assert report["target"] == report["lean"]["role"]


def test_answers_are_undone_one_by_one(browser: Browser, open_session: Read) -> None:
    session = open_session()
    for kind in ("confirmed", "denied"):
        browser.post(f"{session}/answer", {"skill": "rust", "said": kind})

    def said() -> list[str]:
        return [each["said"] for each in browser.get(f"{session}/answers.json").json()["answers"]]

    assert said() == ["denied"]
    browser.post(f"{session}/undo")
    assert said() == ["confirmed"]
    browser.post(f"{session}/undo")
    assert said() == []
    browser.post(f"{session}/undo")
    assert said() == []
    browser.post(f"{session}/answer", {"skill": "rust", "said": "learning"})
    browser.post(f"{session}/answer", {"skill": "rust", "said": "none"})
    assert said() == []
    assert (
        browser.post(f"{session}/answer", {"skill": "nonsense", "said": "denied"}).status_code
        == 422
    )


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("random-bytes.pdf", "neither a document nor text"),
        ("scan.pdf", "looks like a scan"),
        ("empty.pdf", "empty"),
        ("truncated-head.pdf", ""),
    ],
)
def test_a_bad_file_gets_the_same_sentence_as_on_the_command_line(
    browser: Browser, root: Path, file: str, message: str
) -> None:
    path = root / "fixtures/broken" / file
    with pytest.raises(gf.ReadError) as raised:
        gf.read(path)
    answer = browser.read(path, target="ml_engineer", posting_text="Needs Go")
    text = answer.text
    assert message in str(raised.value)
    assert answer.url.path == "/read"
    assert _escaped(str(raised.value)) in text
    # What was chosen and typed is still there.
    assert 'value="ml_engineer" checked' in text
    assert "Needs Go</textarea>" in text
    assert browser.read(("", b"")).status_code in (200, 422)


def _escaped(text: str) -> str:
    for plain, safe in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("'", "&#39;"),
        ('"', "&#34;"),
    ):
        text = text.replace(plain, safe)
    return text


def test_a_password_is_asked_for_and_the_file_kept_meanwhile(browser: Browser, root: Path) -> None:
    text = browser.read(root / "fixtures/broken/encrypted-user.pdf").text
    for password, is_right in (("wrong", False), ("", False), ("orchard-7", True)):
        found = re.search(r'name="waiting" value="([^"]+)"', text)
        assert found
        answer = browser.post("/read", {"waiting": found[1], "password": password})
        assert answer.url.path.startswith("/s/") is is_right
        text = answer.text
    assert found is not None
    assert browser.post("/read", {"waiting": found[1], "password": "x"}).status_code == 422


def test_a_posting_is_compared_with_the_answers(browser: Browser, open_session: Read) -> None:
    session = open_session(posting_text="You must have TensorFlow. Nice to have: Rust.")
    assert "0 of 1 shown" in browser.get(session).text
    browser.post(f"{session}/answer", {"skill": "tensorflow", "said": "confirmed"})
    assert "1 of 1 shown" in browser.get(session).text
    posting = (
        "posting.html",
        b"<html><body><p>Requirements</p><ul><li>Kafka</li></ul></body></html>",
    )
    browser.post(f"{session}/posting", files={"posting": posting})
    assert "Kafka" in browser.get(session).text
    browser.post(f"{session}/posting", {"posting_text": " "})
    assert "Required (" not in browser.get(session).text


def test_nothing_is_kept_before_it_is_saved(
    browser: Browser, open_session: Read, store: Path
) -> None:
    session = open_session()
    browser.post(f"{session}/answer", {"skill": "rust", "said": "denied"})
    browser.post(f"{session}/notes", {"notes": "secret", "base": ""})
    browser.get("/")
    assert not store.parent.exists()
    assert browser.post(f"{session}/save", {"name": "  "}).status_code == 422
    assert not store.parent.exists()
    browser.post(f"{session}/save", {"name": "Darius"})
    assert store.is_file()


def test_after_a_save_every_change_is_kept_as_it_is_made(
    browser: Browser, open_session: Read, store: Path
) -> None:
    session = open_session()
    browser.post(f"{session}/save", {"name": "Darius"})
    browser.post(f"{session}/answer", {"skill": "rust", "said": "denied"})
    browser.post(f"{session}/goal", {"skill": "cpp", "due": "2027-02-01"})
    browser.post(f"{session}/question", {"text": "Which team?"})
    browser.post(f"{session}/notes", {"notes": "one\r\ntwo", "base": ""})
    records = Records(store)
    [row] = records.people()
    [stored] = records.sessions(row.person.id)
    assert set(stored.notebook.answers) == {"rust"}
    assert stored.notebook.goals["cpp"].due == "2027-02-01"
    assert [each.text for each in stored.notebook.questions.values()] == ["Which team?"]
    assert stored.notebook.notes == "one\ntwo"
    [question_id] = stored.notebook.questions
    browser.post(f"{session}/question", {"id": question_id, "closed": "1"})
    browser.post(f"{session}/goal", {"skill": "cpp", "drop": "1"})
    [stored] = records.sessions(row.person.id)
    assert stored.notebook.questions[question_id].is_closed
    assert stored.notebook.goals == {}
    for due in ("tomorrow", "2027-13-01"):
        assert browser.post(f"{session}/goal", {"skill": "rust", "due": due}).status_code == 422


def test_two_windows_of_one_program_lose_nothing(browser: Browser, open_session: Read) -> None:
    session = open_session()
    # Both windows show empty notes; each answers and writes.
    headers = {"Accept": "application/json"}
    first = browser.post(f"{session}/notes", {"notes": "mine", "base": ""}, headers=headers)
    assert first.json() == {"notes": "mine"}
    second = browser.post(f"{session}/notes", {"notes": "yours", "base": ""}, headers=headers)
    assert second.json() == {"notes": f"mine{OTHER_WINDOW}yours"}
    for skill_id in ("rust", "go"):
        browser.post(f"{session}/answer", {"skill": skill_id, "said": "denied"})
    assert len(browser.get(f"{session}/answers.json").json()["answers"]) == 2


def test_two_programs_on_one_store_lose_nothing(
    browser: Browser, open_session: Read, desk: Desk, store: Path, clock: Clock
) -> None:
    session = open_session()
    browser.post(f"{session}/save", {"name": "Darius"})
    other = Desk(builtin_checker(), Records(store), today=clock)
    [row] = other.records.people()
    [stored] = other.records.sessions(row.person.id)
    there = other.reopen(stored, row.person)
    browser.post(f"{session}/answer", {"skill": "rust", "said": "denied"})
    other.write_notes(there.id, "from the other", base="")
    other.set_goal(there.id, "docker", "")
    page = browser.get(session).text
    assert "from the other" in page
    merged = other.session(there.id)
    assert merged is not None
    assert set(merged.notebook.answers) == {"rust"}
    assert merged.notebook.notes == "from the other"
    # Both write notes that the other has not seen.
    here = desk.session(there.id)
    assert here is not None
    other.write_notes(there.id, "changed there", base="from the other")
    desk.write_notes(there.id, "changed here", base="from the other")
    [stored] = other.records.sessions(row.person.id)
    assert "changed there" in stored.notebook.notes
    assert "changed here" in stored.notebook.notes
    assert "Another window had changed this session too" in browser.get(session).text
    assert "Another window had changed" not in browser.get(session).text


def test_a_store_that_fails_loses_nothing_on_the_page(
    browser: Browser, open_session: Read, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session()
    browser.post(f"{session}/save", {"name": "Darius"})

    def full(*_: object, **__: object) -> None:
        raise gf.RecordError("the disk is full")

    monkeypatch.setattr(desk.records, "save", full)
    answer = browser.post(f"{session}/answer", {"skill": "rust", "said": "denied"})
    assert answer.status_code == 422
    assert "the disk is full" in answer.text
    monkeypatch.undo()
    assert "Rust" in browser.get(session).text
    browser.post(f"{session}/undo")
    browser.post(f"{session}/answer", {"skill": "rust", "said": "learning"})
    [row] = desk.records.people()
    [stored] = desk.records.sessions(row.person.id)
    assert set(stored.notebook.answers) == {"rust"}


def test_a_store_that_breaks_leaves_the_page_as_it_is(
    browser: Browser, open_session: Read, store: Path
) -> None:
    session = open_session()
    browser.post(f"{session}/answer", {"skill": "rust", "said": "denied"})
    browser.post(f"{session}/save", {"name": "Darius"})
    for beside in store.parent.iterdir():
        beside.unlink()
    store.write_bytes(b"not a database, but somebody's notes " * 50)
    page = browser.get(session)
    assert page.status_code == 200
    assert "could not be used" in page.text
    assert "denied by you" in page.text
    assert browser.get("/").status_code == 200


def test_a_record_that_was_deleted_elsewhere_may_be_saved_again(
    browser: Browser, open_session: Read, store: Path
) -> None:
    session = open_session()
    browser.post(f"{session}/answer", {"skill": "rust", "said": "denied"})
    browser.post(f"{session}/save", {"name": "Darius"})
    records = Records(store)
    [row] = records.people()
    records.delete(row.person.id)
    page = browser.get(session).text
    assert "was deleted in another window" in page
    assert "Not saved" in page
    assert records.people() == ()
    browser.post(f"{session}/save", {"name": "Darius again"})
    assert [each.person.name for each in records.people()] == ["Darius again"]


def test_closing_forgets(browser: Browser, open_session: Read) -> None:
    session = open_session()
    assert session in browser.get("/").text
    browser.post(f"{session}/close")
    assert browser.get(session).status_code == 404
    assert session not in browser.get("/").text


def test_a_cookie_of_one_program_is_none_of_another(
    browser: Browser, desk: Desk, guard: Guard
) -> None:
    from gapfinder.coach.app import make_app

    other = Browser(make_app(desk, port=8124))
    other.client.base_url = HOME.replace("8123", "8124")
    for name, value in browser.client.cookies.items():
        other.client.cookies.set(name.replace("8123", "8124"), value)
    assert other.get("/").status_code == 403


def test_a_text_that_is_too_short_withholds_its_gaps(browser: Browser) -> None:
    answer = browser.read(("cv.txt", b"Registered nurse. Wound care."), target="ml_engineer")
    assert answer.url.path.startswith("/s/")
    assert "Gaps: none listed" in answer.text
    assert "What if</h2>" not in answer.text
    for path in ("handout", "handout.md", "report.json"):
        assert browser.get(f"{answer.url.path}/{path}").status_code == 200
