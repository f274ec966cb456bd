"""The routes of the page: each takes a form or an address, does one thing, and shows the result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from gapfinder.coach.desk import Desk
from gapfinder.coach.forms import Form, read_form
from gapfinder.coach.guard import Guard
from gapfinder.coach.pages import session_context, static_file
from gapfinder.coach.reading_room import Arrival, ReadingRoom, Refused
from gapfinder.coach.record_routes import RecordRoutes
from gapfinder.coach.records import PersonRow
from gapfinder.coach.responses import Pages, as_json, found, see
from gapfinder.coach.taking_routes import TakingRoutes
from gapfinder.core.answers import AnswerKind
from gapfinder.errors import GapfinderError, RecordError

_FORM_ROOM = 4_000_000
"""What a request may hold besides the largest file, in bytes."""

_Act = Callable[[str, Form], None]


def make_app(desk: Desk, *, port: int) -> Guard:
    """Return the page of a desk, guarded; ``token`` opens it once.

    Parameters
    ----------
    desk
        Sessions, store and reader.
    port
        That it is served on: the only one whose name it answers to.
    """
    pages = Pages(desk)
    rooms = (_Routes(desk, pages), TakingRoutes(desk, pages), RecordRoutes(desk, pages))
    app = Starlette(
        routes=[route for room in rooms for route in room.table()],
        exception_handlers={HTTPException: pages.refused, GapfinderError: pages.failed},
        lifespan=_lifespan(desk),
    )
    return Guard(
        app,
        port=port,
        max_bytes=desk.checker.settings.max_bytes + _FORM_ROOM,
        refuse=pages.problem,
    )


def _lifespan(desk: Desk) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def run(_: Starlette) -> AsyncIterator[None]:
        desk.worker.start()
        yield
        desk.worker.close()

    return run


class _Routes:
    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._pages = pages
        self._room = ReadingRoom(desk)

    def table(self) -> list[Route]:
        """Return which address leads where."""
        acts: dict[str, _Act] = {
            "answer": self._answer,
            "undo": lambda i, _: self._desk.undo(i),
            "target": lambda i, form: self._desk.set_target(i, form.target),
            "goal": self._goal,
            "question": self._question,
            "save": self._save,
        }
        return [
            Route("/", self._start),
            Route("/static/{name}", self._static),
            Route("/read", self._read, methods=["POST"]),
            Route("/s/{session}", self._session),
            Route("/s/{session}/notes", self._notes, methods=["POST"]),
            Route("/s/{session}/posting", self._posting, methods=["POST"]),
            Route("/s/{session}/close", self._close, methods=["POST"]),
            *(
                Route(f"/s/{{session}}/{name}", self._doing(act), methods=["POST"])
                for name, act in acts.items()
            ),
        ]

    # What is shown.

    async def _start(self, request: Request) -> Response:
        return await run_in_threadpool(
            self._start_page, chosen_person=request.query_params.get("person", "")
        )

    def _start_page(
        self, refused: Refused | None = None, *, chosen_person: str = ""
    ) -> HTMLResponse:
        arrival = refused.arrival if refused else None
        people, trouble = self._people()
        return self._pages.page(
            "start.html.j2",
            refused=refused,
            people=people,
            trouble=trouble,
            sessions=self._desk.open_sessions(),
            chosen_target=(arrival and arrival.target) or "auto",
            chosen_person=arrival.person_id if arrival else chosen_person,
            posting_text=arrival.posting_text if arrival else "",
        )

    def _people(self) -> tuple[tuple[PersonRow, ...], str]:
        """Return who has a record, and why that is not known where the store cannot be used."""
        try:
            return self._desk.records.people(), ""
        except RecordError as error:
            return (), str(error)

    async def _static(self, request: Request) -> Response:
        file = static_file(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        content, kind = file
        return Response(content, media_type=kind)

    async def _session(self, request: Request) -> Response:
        return await run_in_threadpool(self._session_page, request)

    def _session_page(self, request: Request) -> Response:
        session = self._desk.told(found(self._desk, request))
        people, _ = self._people()
        return self._pages.page(
            "session.html.j2",
            people=people,
            **session_context(self._desk, session),
        )

    # What is read.

    async def _read(self, request: Request) -> Response:
        form = await read_form(request, self._pages.csrf)
        number = form.text("waiting")
        if number:
            arrival = self._room.waiting(number)
            if arrival is None:
                raise RecordError("this file waited too long for its password; drop it again.")
        else:
            arrival = Arrival(
                resume=form.files.get("resume"),
                target=form.target,
                posting=form.files.get("posting"),
                posting_text=form.text("posting_text"),
                person_id=form.text("person"),
            )
        password = form.text("password") or None
        read = await run_in_threadpool(self._room.read, arrival, password=password)
        if isinstance(read, Refused):
            return await run_in_threadpool(self._start_page, read)
        self._room.forget(number)
        return see(f"/s/{read.id}")

    async def _posting(self, request: Request) -> Response:
        form = await read_form(request, self._pages.csrf)
        session = found(self._desk, request)
        upload = form.files.get("posting")
        if upload is None:
            await run_in_threadpool(self._desk.set_posting, session.id, form.text("posting_text"))
        else:
            posting = await run_in_threadpool(self._desk.worker.read, upload.data, name=upload.name)
            await run_in_threadpool(self._desk.set_posting_document, session.id, posting)
        return see(f"/s/{session.id}")

    # What is put down.

    def _doing(self, act: _Act) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            form = await read_form(request, self._pages.csrf)
            session = found(self._desk, request)
            await run_in_threadpool(act, session.id, form)
            return see(f"/s/{session.id}")

        return handle

    def _answer(self, session_id: str, form: Form) -> None:
        said = form.text("said")
        kind = AnswerKind(said) if said in tuple(AnswerKind) else None
        self._desk.answer(session_id, form.text("skill"), kind)

    def _goal(self, session_id: str, form: Form) -> None:
        due = None if form.text("drop") else form.text("due")
        self._desk.set_goal(session_id, form.text("skill"), due)

    def _question(self, session_id: str, form: Form) -> None:
        question_id = form.text("id")
        if question_id:
            is_closed = bool(form.text("closed"))
            self._desk.close_question(session_id, question_id, is_closed=is_closed)
        else:
            self._desk.add_question(session_id, form.text("text"))

    def _save(self, session_id: str, form: Form) -> None:
        known = self._desk.records.person(form.text("person"))
        self._desk.save(session_id, known or self._desk.new_person(form.text("name")))

    async def _notes(self, request: Request) -> Response:
        form = await read_form(request, self._pages.csrf)
        session = found(self._desk, request)
        kept = await run_in_threadpool(
            self._desk.write_notes,
            session.id,
            form.text("notes"),
            base=form.text("base"),
        )
        if request.headers.get("accept") == "application/json":
            return as_json({"notes": kept})
        return see(f"/s/{session.id}")

    async def _close(self, request: Request) -> Response:
        await read_form(request, self._pages.csrf)
        self._desk.close(request.path_params["session"])
        return see("/")
