"""The routes of records: what changed over time, export, opening again, deleting."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gapfinder.coach.desk import Desk
from gapfinder.coach.forms import read_form
from gapfinder.coach.pages import record_context
from gapfinder.coach.record_json import record_json
from gapfinder.coach.responses import Pages, download, see
from gapfinder.errors import RecordError


class RecordRoutes:
    """What can be done with somebody's record."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._pages = pages

    def table(self) -> list[Route]:
        """Return which address leads where."""
        return [
            Route("/people/{person}", self._record),
            Route("/people/{person}/record.json", self._record_json),
            Route("/people/{person}/open", self._open, methods=["POST"]),
            Route("/people/{person}/delete", self._delete, methods=["POST"]),
        ]

    async def _record(self, request: Request) -> Response:
        def make() -> Response:
            person = self._desk.records.person(request.path_params["person"])
            if person is None:
                raise HTTPException(404)
            return self._pages.page("record.html.j2", **record_context(self._desk, person))

        return await run_in_threadpool(make)

    async def _record_json(self, request: Request) -> Response:
        person = self._desk.records.person(request.path_params["person"])
        if person is None:
            raise HTTPException(404)
        text = record_json(person, self._desk.records.sessions(person.id))
        return download(text, "record.json", "application/json")

    async def _open(self, request: Request) -> Response:
        form = await read_form(request, self._pages.csrf)
        person = self._desk.records.person(request.path_params["person"])
        stored = self._desk.records.session(form.text("session"))
        if person is None or stored is None or stored.person_id != person.id:
            raise HTTPException(404)
        session = await run_in_threadpool(self._desk.reopen, stored, person)
        return see(f"/s/{session.id}")

    async def _delete(self, request: Request) -> Response:
        form = await read_form(request, self._pages.csrf)
        if not form.text("sure"):
            raise RecordError("tick that you are sure, and the record is deleted.")
        await run_in_threadpool(self._desk.delete, request.path_params["person"])
        return see("/")
