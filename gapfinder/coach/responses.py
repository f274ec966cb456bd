"""Answers to requests: pages with what every page has, redirects, downloads."""

from __future__ import annotations

import json
import secrets
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gapfinder.coach.desk import Desk
from gapfinder.coach.pages import render
from gapfinder.coach.session import Session


class Pages:
    """Makes pages of a desk, with the token that their forms must send back.

    Parameters
    ----------
    desk
        Says where the store is and how large a file may be.
    """

    def __init__(self, desk: Desk) -> None:
        self._store = str(desk.records.path)
        self._max_bytes = desk.checker.settings.max_bytes
        self.csrf = secrets.token_urlsafe(32)

    def page(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """Return a page with what every page has."""
        made = render(
            template, csrf=self.csrf, store=self._store, max_bytes=self._max_bytes, **context
        )
        # Half surrogates of a broken file cannot be written in any encoding.
        return HTMLResponse(made.encode("utf-8", "replace"), status_code=status)

    def problem(self, status: int, message: str) -> HTMLResponse:
        """Return a page that says what was not done."""
        return self.page("problem.html.j2", status, message=message)

    async def refused(self, _: Request, error: Exception) -> Response:
        """Answer what has no page, or is too large."""
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for these only
        messages = {404: "There is no such page. The session may have been closed."}
        return self.problem(error.status_code, messages.get(error.status_code, error.detail))

    async def failed(self, _: Request, error: Exception) -> Response:
        """Answer what could not be done, with its own sentence."""
        return self.problem(422, str(error))


def see(path: str) -> Response:
    """Send the browser on to a page after a form."""
    return RedirectResponse(path, status_code=303)


def as_json(value: object) -> Response:
    """Return a small value to a script."""
    return Response(json.dumps(value), media_type="application/json")


def download(text: str, name: str, kind: str) -> Response:
    """Return a text as a file; ``name`` is ours, ASCII and without quotation marks."""
    return Response(
        text.encode("utf-8", "replace"),
        media_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def found(desk: Desk, request: Request) -> Session:
    """Return the open session that an address names; none answers as no page."""
    session = desk.session(request.path_params["session"])
    if session is None:
        raise HTTPException(404)
    return session
