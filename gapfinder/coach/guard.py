"""What stands before every request: only this machine's own browser, from this page's own forms.

A page of this machine can be reached by any web site that the same browser shows: by a name that
its DNS turns to 127.0.0.1, or by a form that it posts across. So the host must be loopback with
this very port, the origin of whatever changes something must be this page, and the browser must
hold the cookie that it got for the token in the printed address.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTER = "/enter"
"""The path that the printed address leads to."""

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer, browsers would send "null" as the origin of this page's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_OWN = (None, "none", "same-origin")


class Guard:
    """Lets through what comes from this page in the browser that opened it.

    Parameters
    ----------
    app
        What the requests are for.
    port
        That the page is served on.
    max_bytes
        Largest request, in bytes; larger ones are refused before they are read.
    refuse
        Makes a page of a status and a sentence.
    """

    def __init__(
        self, app: ASGIApp, *, port: int, max_bytes: int, refuse: Callable[[int, str], Response]
    ) -> None:
        self._app = app
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._max_bytes = max_bytes
        self._refuse = refuse
        # Cookies do not tell ports apart; two pages at once need two names.
        self._cookie = f"gapfinder-{port}"
        self._secret = secrets.token_urlsafe(32)
        self.token: str | None = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the app do so."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets here; the server closes them

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        headers = Headers(scope=scope)
        answer = self._refusal(scope, headers) or self._entering(scope)
        if answer is None and not self._is_known(headers):
            answer = self._refuse(
                403, "Open the address that gapfinder coach printed; it opens once, in one browser."
            )
        if answer is not None:
            await answer(scope, receive, send_guarded)
            return
        await self._app(scope, self._counted(receive), send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return why a request is refused whoever sends it, or ``None``."""
        host = headers.get("host", "")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return self._refuse(421, "This page answers to its own address only.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return self._refuse(405, "This page is read and posted to, nothing else.")
        site = headers.get("sec-fetch-site")
        if site not in _OWN and scope["path"] != ENTER:
            return self._refuse(403, "Another page sent this; it was not obeyed.")
        if scope["method"] == "POST":
            origin = headers.get("origin")
            is_own = origin == f"http://{host}" or (origin is None and site == "same-origin")
            if not is_own:
                return self._refuse(403, "Another page sent this; it was not obeyed.")
            length = headers.get("content-length", "0")
            if not length.isascii() or not length.isdigit() or int(length) > self._max_bytes:
                return self._too_large()
        return None

    def _entering(self, scope: Scope) -> Response | None:
        if scope["path"] != ENTER or scope["method"] != "GET":
            return None
        given = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])[0]
        if self.token is None or not secrets.compare_digest(given.encode(), self.token.encode()):
            return None  # whoever was here before has the cookie, and finds no such page
        self.token = None
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
        return response

    def _is_known(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        given = cookies[self._cookie].value if self._cookie in cookies else ""
        return secrets.compare_digest(given.encode(), self._secret.encode())

    def _counted(self, receive: Receive) -> Receive:
        """Return what receives a request and stops when it grows too large."""
        left = self._max_bytes

        async def receive_counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                # The app answers it like any other of its errors.
                raise HTTPException(413, self._too_large_text())
            return message

        return receive_counted

    def _too_large(self) -> Response:
        response = self._refuse(413, self._too_large_text())
        response.headers["Connection"] = "close"
        return response

    def _too_large_text(self) -> str:
        return (
            f"What was sent is larger than {self._max_bytes // 1_000_000} MB, the most that is "
            "read. Export the resume again without pictures, or pass its pages alone."
        )
