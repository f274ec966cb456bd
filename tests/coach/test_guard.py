"""Attacks on a page of this machine: each is refused before anything is done, or does nothing."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from gapfinder.coach.desk import Desk
from gapfinder.coach.guard import ENTER, Guard
from tests.coach.conftest import HOME, PORT, Browser, Read

OWN = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}
ANSWER = {"skill": "tensorflow", "said": "confirmed"}


def said(browser: Browser, session: str) -> list[dict[str, str]]:
    answers: list[dict[str, str]] = browser.get(f"{session}/answers.json").json()["answers"]
    return answers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1.evil.example:{PORT}",
        f"[::1]:{PORT}",
        f"0.0.0.0:{PORT}",
        "",
    ],
)
def test_a_name_that_was_bent_to_this_machine_is_refused(browser: Browser, host: str) -> None:
    for path in ("/", "/static/coach.js", ENTER):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "csrf" not in answer.text


def test_localhost_with_the_port_is_this_page_too(browser: Browser) -> None:
    assert browser.get("/", headers={"Host": f"127.0.0.1:{PORT}"}).status_code == 200
    # Its cookie is another one, so that it is known and still has to enter.
    assert browser.get("/", headers={"Host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}", "Sec-Fetch-Site": "same-site"},
        {"Origin": f"http://localhost:{PORT}"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": "null"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
        {},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_another_page_posts_is_refused(
    browser: Browser, open_session: Read, headers: dict[str, str]
) -> None:
    session = open_session()
    form = {"csrf": browser.csrf(), **ANSWER}
    answer = browser.client.post(f"{session}/answer", data=form, headers=headers)
    assert answer.status_code == 403
    assert said(browser, session) == []


def test_what_this_page_posts_is_obeyed(browser: Browser, open_session: Read) -> None:
    session = open_session()
    form = {"csrf": browser.csrf(), **ANSWER}
    # Some browsers send no origin to the page's own address.
    answer = browser.client.post(
        f"{session}/answer", data=form, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 200
    assert [each["id"] for each in said(browser, session)] == ["tensorflow"]


@pytest.mark.parametrize("token", ["", "x" * 43, "ünïcode"])
def test_a_form_without_this_pages_token_is_refused(
    browser: Browser, open_session: Read, token: str
) -> None:
    session = open_session()
    answer = browser.client.post(f"{session}/answer", data={"csrf": token, **ANSWER}, headers=OWN)
    assert answer.status_code == 422
    files = {"resume": ("a.txt", b"Python")}
    assert (
        browser.client.post("/read", data={"csrf": token}, files=files, headers=OWN).status_code
        == 422
    )
    assert said(browser, session) == []


def test_another_site_cannot_even_look(browser: Browser) -> None:
    for site in ("cross-site", "same-site"):
        answer = browser.get("/", headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/s/x", "/people/x", "/static/coach.js", "/nowhere"])
def test_without_the_cookie_there_is_nothing(guard: Guard, path: str) -> None:
    client = TestClient(guard, base_url=HOME, follow_redirects=False)
    for cookie in ("", f"gapfinder-{PORT}=guess", f"gapfinder-{PORT}=ü", "=;=;;"):
        answer = client.get(path, headers=[(b"Cookie", cookie.encode("latin-1"))])
        assert answer.status_code == 403
        assert "csrf" not in answer.text
    for token in ("", "guess", "ü"):
        assert client.get(ENTER, params={"token": token}).status_code == 403


def test_the_address_opens_once_and_its_cookie_is_strict(guard: Guard) -> None:
    token = guard.token
    first = TestClient(guard, base_url=HOME, follow_redirects=False)
    answer = first.get(ENTER, params={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"gapfinder-{PORT}=")
    assert token is not None
    assert token.lower() not in cookie
    for flag in ("httponly", "samesite=strict", "path=/"):
        assert flag in cookie
    assert "domain" not in cookie
    second = TestClient(guard, base_url=HOME, follow_redirects=False)
    assert second.get(ENTER, params={"token": token}).status_code == 403
    assert first.get("/").status_code == 200


def test_every_answer_is_locked_down(browser: Browser, open_session: Read) -> None:
    pages = ("/", open_session(), "/static/coach.js", "/nowhere", "/static/..%2fapp.py")
    for path in pages:
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
    for path in pages[3:]:
        assert browser.get(path).status_code == 404


def test_pages_hold_no_script_or_style_of_their_own(browser: Browser, open_session: Read) -> None:
    for path in ("/", open_session()):
        text = browser.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick" not in text
        scripts = [part.split(">", 1)[0] for part in text.split("<script")[1:]]
        assert all('src="/static/' in part or 'type="application/json"' in part for part in scripts)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(browser: Browser, method: str) -> None:
    assert browser.client.request(method, "/", headers=OWN).status_code == 405


Answered = tuple[int, bytes, int]


def ask(guard: Guard, headers: dict[str, str], chunk: Callable[[], Awaitable[Any]]) -> Answered:
    """Post to the app without a client that would read the body first; count what it takes."""
    taken = 0
    status, body = 0, b""

    async def receive() -> Any:
        nonlocal taken
        message = await chunk()
        taken += len(message.get("body", b""))
        return message

    async def send(message: Any) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": "POST", "path": "/read", "raw_path": b"/read", "root_path": "",
        "query_string": b"", "headers": raw, "scheme": "http", "http_version": "1.1",
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", PORT), "asgi": {"version": "3.0"},
    }  # fmt: skip
    asyncio.run(guard(scope, receive, send))
    return status, body, taken


def manners(browser: Browser) -> dict[str, str]:
    cookie = "; ".join(f"{name}={value}" for name, value in browser.client.cookies.items())
    kind = "multipart/form-data; boundary=b"
    return {"Host": f"127.0.0.1:{PORT}", "Cookie": cookie, "Content-Type": kind, **OWN}


@pytest.mark.parametrize("length", ["1000000000", "-1", "1e3", "٣", "9" * 400])
def test_a_large_upload_is_refused_before_it_is_read(
    browser: Browser, guard: Guard, length: str
) -> None:
    async def chunk() -> Any:
        raise AssertionError("the body was read")

    headers = manners(browser) | {"Content-Length": length.encode().decode("latin-1")}
    status, body, _ = ask(guard, headers, chunk)
    assert status == 413
    assert b"MB, the most that is" in body


def test_a_large_upload_that_hides_its_size_is_cut_off(
    browser: Browser, guard: Guard, desk: Desk
) -> None:
    piece = b"x" * 1_000_000
    head = b'--b\r\nContent-Disposition: form-data; name="resume"; filename="a.pdf"\r\n\r\n'
    parts = iter([head])

    async def chunk() -> Any:
        return {"type": "http.request", "body": next(parts, piece), "more_body": True}

    status, body, taken = ask(guard, manners(browser), chunk)
    assert status == 413
    assert b"MB, the most that is" in body
    assert taken < desk.checker.settings.max_bytes + 10_000_000


def test_a_zip_bomb_is_refused(browser: Browser) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w>" + b" " * 200_000_000)
    assert packed.tell() < 1_000_000
    answer = browser.read(("resume.docx", packed.getvalue()))
    assert answer.url.path == "/read"
    assert 'class="refused"' in answer.text


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "name",
    [
        f"{SCRIPT}.txt",
        '"><img src=x onerror=alert(1)>.txt',
        "../../etc/passwd",
        r"C:\Users\me\..\cv.txt",
        "/home/me/secret/cv.txt",
        "cv\u202etxt.exe",
        "[/red]{{ 7*7 }}{% raw %}.txt",
        "x" * 1_000 + ".txt",
    ],
)
def test_a_file_name_is_only_a_name(browser: Browser, root: Path, name: str) -> None:
    text = (root / "fixtures/texts/ml-platform.txt").read_bytes()
    answer = browser.read((name, text))
    assert answer.url.path.startswith("/s/"), answer.text
    assert SCRIPT not in answer.text
    assert "<img" not in answer.text
    for path in ("/home/me", "Users", "etc/", "\u202e", "x" * 200):
        assert path not in answer.text
    report = browser.get(f"{answer.url.path}/report.json").json()
    assert "/" not in report["document"]["name"].replace(f"{SCRIPT}", "")
    assert SCRIPT not in browser.get("/").text


def test_a_script_in_a_resume_is_only_text(browser: Browser, root: Path) -> None:
    text = (root / "fixtures/texts/ml-platform.txt").read_text(encoding="utf-8")
    hostile = (
        f"{SCRIPT}\nSkills: Python, {SCRIPT} Kubernetes </textarea>{SCRIPT}\n"
        "{{ cycler.__init__ }} {% raw %} </script><!-- \x1b[31m\n" + text
    )
    answer = browser.read(("cv.txt", hostile.encode()), posting_text=f"</textarea>{SCRIPT} SQL")
    session = answer.url.path
    browser.post(f"{session}/question", {"text": SCRIPT})
    browser.post(f"{session}/notes", {"notes": f"</textarea>{SCRIPT}", "base": ""})
    browser.post(f"{session}/save", {"name": SCRIPT})
    for path in (session, f"{session}/handout", "/"):
        page = browser.get(path)
        assert page.status_code == 200
        assert SCRIPT not in page.text
        assert "\x1b" not in page.text
    markdown = browser.get(f"{session}/handout.md").text
    assert "<script" not in markdown.replace("\\<script", "")
