"""A desk with the built-in market, a store in a folder of its own, and a browser's manners."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from gapfinder.checker import builtin_checker
from gapfinder.coach.app import make_app
from gapfinder.coach.desk import Desk
from gapfinder.coach.guard import ENTER, Guard
from gapfinder.coach.records import Records
from gapfinder.coach.worker import ReadingWorker

DAY = "2026-11-24"
PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"


@dataclass
class Clock:
    """The date that a desk is told."""

    day: str = DAY

    def __call__(self) -> str:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where records will be kept; neither the file nor its folder is there yet."""
    return tmp_path / "kept" / "coach.db"


class LastingWorker(ReadingWorker):
    """One process for all tests, since its start takes longer than most of them."""

    def close(self) -> None:
        """Go on: the next test needs it."""


@pytest.fixture(scope="session")
def worker() -> Iterator[LastingWorker]:
    made = LastingWorker(builtin_checker().settings)
    yield made
    super(LastingWorker, made).close()


@pytest.fixture
def desk(store: Path, clock: Clock, worker: LastingWorker) -> Desk:
    made = Desk(builtin_checker(), Records(store), today=clock)
    made.worker = worker
    return made


@pytest.fixture
def guard(desk: Desk) -> Guard:
    return make_app(desk, port=PORT)


class Browser:
    """Asks as a browser does: with the cookie, and with the origin of the page that it shows."""

    def __init__(self, guard: Guard) -> None:
        self.client = TestClient(guard, base_url=HOME, follow_redirects=True)

    def enter(self, guard: Guard) -> httpx.Response:
        return self.client.get(ENTER, params={"token": guard.token})

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.client.get(path, **options)

    def post(self, path: str, form: dict[str, str] | None = None, **options: Any) -> httpx.Response:
        headers = {"Origin": HOME, "Sec-Fetch-Site": "same-origin", **options.pop("headers", {})}
        data = {"csrf": self.csrf(), **(form or {})}
        return self.client.post(path, data=data, headers=headers, **options)

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/").text)
        assert found
        return found[1]

    def read(self, file: Path | tuple[str, bytes], **form: str) -> httpx.Response:
        """Drop a resume; the answer is the session's page, or why there is none."""
        name, data = file if isinstance(file, tuple) else (file.name, file.read_bytes())
        return self.post("/read", form, files={"resume": (name, data)})


@pytest.fixture
def browser(guard: Guard) -> Iterator[Browser]:
    made = Browser(guard)
    with made.client:
        assert made.enter(guard).status_code == 200
        yield made


Read = Callable[..., str]


@pytest.fixture
def open_session(browser: Browser, root: Path) -> Read:
    """Drop a fixture's resume and return the address of its session."""

    def read(name: str = "darius-cole.pdf", **form: str) -> str:
        answer = browser.read(root / "fixtures/resumes" / name, **form)
        assert answer.status_code == 200
        assert answer.url.path.startswith("/s/"), answer.text
        return answer.url.path

    return read
