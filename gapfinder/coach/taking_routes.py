"""The routes of what is taken along from a session: the handout, the report, the answers."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gapfinder.coach.desk import Desk
from gapfinder.coach.handout import QUESTIONS_SHOWN, Handout, handout_of, render_handout_markdown
from gapfinder.coach.pages import on_page
from gapfinder.coach.responses import Pages, download, found
from gapfinder.coach.session import Session
from gapfinder.files.answer_files import answers_json
from gapfinder.files.serialize import to_json


class TakingRoutes:
    """What a session gives to take along."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._pages = pages

    def table(self) -> list[Route]:
        """Return which address leads where."""
        return [
            Route("/s/{session}/handout", self._handout),
            Route("/s/{session}/handout.md", self._handout_markdown),
            Route("/s/{session}/report.json", self._report_json),
            Route("/s/{session}/answers.json", self._answers_json),
        ]

    def _handout_of(self, request: Request) -> tuple[Session, Handout, bool, bool]:
        session = found(self._desk, request)
        query = request.query_params
        has_names = "names" in query if "set" in query else True
        has_notes = "notes" in query if "set" in query else True
        handout = handout_of(
            session,
            on_page(self._desk.report(session)),
            self._desk.checker.taxonomy,
            has_names=has_names,
            has_notes=has_notes,
        )
        return session, handout, has_names, has_notes

    async def _handout(self, request: Request) -> Response:
        def make() -> Response:
            session, handout, has_names, has_notes = self._handout_of(request)
            return self._pages.page(
                "handout.html.j2",
                session=session,
                handout=handout,
                report=handout.report,
                has_names=has_names,
                has_notes=has_notes,
                questions_shown=QUESTIONS_SHOWN,
            )

        return await run_in_threadpool(make)

    async def _handout_markdown(self, request: Request) -> Response:
        _, handout, _, _ = await run_in_threadpool(self._handout_of, request)
        text = render_handout_markdown(handout)
        return download(text, f"handout-{handout.held}.md", "text/markdown")

    async def _report_json(self, request: Request) -> Response:
        report = await run_in_threadpool(lambda: self._desk.report(found(self._desk, request)))
        return download(to_json(report), "report.json", "application/json")

    async def _answers_json(self, request: Request) -> Response:
        value = answers_json(found(self._desk, request).answers)
        text = json.dumps(value, ensure_ascii=False, indent=2)
        return download(text, "answers.json", "application/json")
