"""A record over time, and what is taken along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gapfinder.coach.desk import Desk
from gapfinder.coach.history import history_of
from gapfinder.coach.records import Records
from tests.coach.conftest import Browser, Clock, Read

OLD = b"""Maja Lindqvist
maja@example.com
EXPERIENCE
Machine learning engineer, Tidewater Freight, January 2022 - Present
- Trained demand forecasts in PyTorch and served the models with FastAPI and Docker.
- Moved feature jobs from cron to Airflow and wrote them in Python and SQL for 40 million rows.
- Built pipelines for machine learning models on AWS with tests and code review every week.
SKILLS
Python, SQL, PyTorch, Docker, Airflow, FastAPI, AWS, Git
"""
NEW = (
    OLD.replace(b"on AWS", b"on AWS and Kubernetes")
    .replace(b"Airflow, ", b"Kubernetes, ")
    .replace(b"Moved feature jobs from cron to Airflow and", b"Moved feature jobs and")
)


@pytest.fixture
def person(browser: Browser, clock: Clock) -> str:
    """Somebody who came twice: with goals the first time, with a newer resume the second."""
    clock.day = "2026-10-20"
    first = browser.read(("maja.txt", OLD), target="ml_engineer").url.path
    browser.post(f"{first}/answer", {"skill": "rust", "said": "denied"})
    browser.post(f"{first}/goal", {"skill": "kubernetes", "due": "2026-11-30"})
    browser.post(f"{first}/goal", {"skill": "tensorflow", "due": ""})
    browser.post(f"{first}/notes", {"notes": "Met on a Tuesday", "base": ""})
    browser.post(f"{first}/save", {"name": "Maja Lindqvist"})
    found = re.search(r'href="(/people/[^"]+)"', browser.get(first).text)
    assert found
    clock.day = "2026-11-24"
    person = found[1].rsplit("/", 1)[1]
    second = browser.read(("maja-2.txt", NEW), target="ml_engineer", person=person).url.path
    page = browser.get(second).text
    assert "Since 2026-10-20" in page
    browser.post(f"{second}/save", {"person": person})
    return person


def test_what_changed_is_told_over_the_same_postings(
    desk: Desk, browser: Browser, person: str
) -> None:
    first, second = history_of(desk, person)
    assert first.diff is None
    assert second.diff is not None
    kinds = {change.skill.id: change.kind.value for change in second.diff.changes}
    assert kinds["kubernetes"] == "gained"
    assert kinds["apache-airflow"] == "lost"
    for change in second.diff.reach:
        assert change.before.n == change.after.n
    goals = {state.skill.id: state.is_met for state in second.goals}
    assert goals == {"kubernetes": True, "tensorflow": False}
    page = browser.get(f"/people/{person}").text
    for said in ("Gained (", "Lost (", "met: the resume shows it", "not shown yet", "2026-10-20"):
        assert said in page
    assert "Met on a Tuesday" in page


def test_what_was_agreed_is_carried_on(desk: Desk, person: str) -> None:
    first, second = desk.records.sessions(person)
    assert second.notebook.goals == first.notebook.goals
    assert second.notebook.answers == first.notebook.answers
    assert second.notebook.notes == ""
    assert (first.held, second.held) == ("2026-10-20", "2026-11-24")


def test_an_earlier_session_opens_again(browser: Browser, desk: Desk, person: str) -> None:
    first, second = desk.records.sessions(person)
    browser.post(f"/s/{second.id}/close")
    answer = browser.post(f"/people/{person}/open", {"session": second.id})
    assert answer.url.path == f"/s/{second.id}"
    assert "Since 2026-10-20" in answer.text
    assert browser.post(f"/people/{person}/open", {"session": "none"}).status_code == 404
    assert browser.post("/people/nobody/open", {"session": first.id}).status_code == 404


def test_a_record_is_exported_whole(browser: Browser, desk: Desk, person: str) -> None:
    answer = browser.get(f"/people/{person}/record.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="record.json"'
    value = answer.json()
    assert (value["format"], value["version"]) == ("gapfinder.record", 1)
    assert value["person"]["name"] == "Maja Lindqvist"
    first, second = value["sessions"]
    assert first["document"]["text"].startswith("Maja Lindqvist")
    assert first["answers"]["format"] == "gapfinder.answers"
    assert first["goals"][0] == {"id": "kubernetes", "due": "2026-11-30", "set_on": "2026-10-20"}
    assert first["notes"] == "Met on a Tuesday"
    assert second["report"]["format"] == "gapfinder.report"
    assert browser.get("/people/nobody/record.json").status_code == 404


def test_deleting_asks_and_then_leaves_nothing(browser: Browser, store: Path, person: str) -> None:
    assert browser.post(f"/people/{person}/delete").status_code == 422
    assert Records(store).person(person) is not None
    answer = browser.post(f"/people/{person}/delete", {"sure": "1"})
    assert answer.url.path == "/"
    assert browser.get(f"/people/{person}").status_code == 404
    content = b"".join(path.read_bytes() for path in store.parent.iterdir())
    assert b"Lindqvist" not in content
    assert b"Tuesday" not in content
    # Its open sessions are gone too, so that nothing brings it back.
    assert "maja" not in browser.get("/").text


@pytest.mark.parametrize("suffix", ["", ".md"])
def test_a_handout_with_and_without_names(
    browser: Browser, open_session: Read, suffix: str
) -> None:
    session = browser.read(("maja.txt", OLD), target="ml_engineer").url.path
    browser.post(f"{session}/goal", {"skill": "tensorflow", "due": "2027-01-31"})
    browser.post(f"{session}/notes", {"notes": "Maja likes *maps*\n# and trees", "base": ""})
    browser.post(f"{session}/question", {"text": "Ask Lindqvist about the maps?"})
    browser.post(f"{session}/save", {"name": "Maja Lindqvist"})
    named = browser.get(f"{session}/handout{suffix}").text
    assert "Maja Lindqvist" in named
    for said in ("TensorFlow", "2027-01-31", "ML engineer", "You may well have it"):
        assert said in named
    bare = browser.get(f"{session}/handout{suffix}?set=1&notes=1").text
    assert "Maja" not in bare
    assert "Lindqvist" not in bare
    assert "about the maps?" in bare
    assert "trees" in bare
    without = browser.get(f"{session}/handout{suffix}?set=1&names=1").text
    assert "trees" not in without
    if suffix:
        assert r"likes \*maps\*" in named
        assert "\n# and" not in named


def test_a_handout_of_a_text_that_leans_nowhere(browser: Browser, root: Path) -> None:
    session = browser.read(root / "fixtures/texts/other-nurse.txt").url.path
    for suffix in ("", ".md"):
        answer = browser.get(f"{session}/handout{suffix}")
        assert answer.status_code == 200
        assert "None listed" in answer.text
        assert "--target" not in answer.text
    page = browser.get(session).text
    assert "choose a target role" in page.lower()
    assert "--target" not in page
