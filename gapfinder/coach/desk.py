"""The desk that two people sit at: the sessions that are open, and what is done to them.

Sessions are values; a change puts a new one in the place of the old, under a lock, so that two
windows always change what is there now and never what they saw some minutes ago.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import replace

from gapfinder.checker import Checker
from gapfinder.coach.notebook import (
    MAX_NOTES,
    Goal,
    Notebook,
    Question,
    carried_over,
    merge_notes,
)
from gapfinder.coach.records import Person, Records, StoredSession
from gapfinder.coach.session import Session
from gapfinder.coach.worker import ReadingWorker
from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.core.comparison import Comparison
from gapfinder.core.document import Document
from gapfinder.core.gaps import GapReport
from gapfinder.core.roles import Role
from gapfinder.errors import RecordError
from gapfinder.files.serialize import to_json
from gapfinder.reading.plain import document_from_text
from gapfinder.reports.style import clean, harmless

MAX_QUESTION = 500
"""Longest question of one's own, in characters."""

_RECORD_GONE = (
    "The record of this session was deleted in another window. It is on this page only; save it "
    "to keep it."
)

MAX_NAME = 200
"""Longest name of a person, in characters."""


class Desk:
    """All open sessions, the store behind them, and the process that reads files.

    Parameters
    ----------
    checker
        Taxonomy, market and settings.
    records
        The store.
    today
        Returns the date, ``YYYY-MM-DD``.
    """

    def __init__(self, checker: Checker, records: Records, *, today: Callable[[], str]) -> None:
        self.checker = checker
        self.records = records
        self.worker = ReadingWorker(checker.settings)
        self.today = today
        self._lock = threading.RLock()
        self._sessions: dict[str, Session] = {}

    def open_sessions(self) -> tuple[Session, ...]:
        """Return the open sessions, the newest first."""
        with self._lock:
            return tuple(reversed(self._sessions.values()))

    def session(self, session_id: str) -> Session | None:
        """Return an open session with what other programs saved of it meanwhile, or ``None``.

        Where the store cannot be used the session stays as it is, and its notice says so.
        """
        with self._lock:
            session = self._sessions.get(session_id)
            if session is None or not session.revision:
                return session
            try:
                stored = self.records.session(session_id)
                if stored is None:
                    return self._loose(session)
                return session if stored.revision == session.revision else self._saved(session)
            except RecordError as error:
                return replace(session, notice=str(error))

    def _loose(self, session: Session) -> Session:
        """Go on with a session whose record is gone, as one that was never saved."""
        loose = replace(session, revision=0, person=None, notice=_RECORD_GONE)
        self._sessions[session.id] = loose
        return loose

    def told(self, session: Session) -> Session:
        """Forget the notice of a session that has been shown; return it as it was shown."""
        with self._lock:
            now = self._sessions.get(session.id)
            if now is not None and now.notice:
                self._sessions[session.id] = replace(now, notice="")
        return session

    def begin(
        self,
        document: Document,
        *,
        target: Role | None,
        posting: Document | None = None,
        person: Person | None = None,
    ) -> Session:
        """Open a session on a resume; with a person, what was agreed on last time is carried on."""
        profile = self.checker.find_skills(document)
        last = self.records.sessions(person.id) if person else ()
        session = Session(
            id=secrets.token_urlsafe(9),
            held=self.today(),
            document=document,
            profile=profile,
            lean=self.checker.lean(document, profile=profile),
            target=target,
            posting=posting,
            notebook=carried_over(last[-1].notebook, profile) if last else Notebook(),
            person=person,
        )
        with self._lock:
            self._sessions[session.id] = session
        return session

    def reopen(self, stored: StoredSession, person: Person) -> Session:
        """Open a session of the store, or return it where it is open already."""
        with self._lock:
            if (already := self.session(stored.id)) is not None:
                return already
            session = Session(
                id=stored.id,
                held=stored.held,
                document=stored.document,
                profile=self.checker.find_skills(stored.document),
                lean=self.checker.lean(stored.document),
                target=stored.target,
                posting=stored.posting,
                notebook=stored.notebook,
                base=stored.notebook,
                revision=stored.revision,
                person=person,
            )
            self._sessions[session.id] = session
            return session

    def close(self, session_id: str) -> None:
        """Forget an open session; what was saved of it stays in the store."""
        with self._lock:
            self._sessions.pop(session_id, None)

    def report(self, session: Session) -> GapReport:
        """Return the report of a session with its answers."""
        return self.checker.report(
            session.document,
            session.profile,
            session.lean,
            target=session.target,
            answers=session.answers,
        )

    def stored_report(self, stored: StoredSession) -> GapReport:
        """Return the report of a stored session, made with the market and taxonomy of today."""
        return self.checker.report(
            stored.document,
            self.checker.find_skills(stored.document),
            self.checker.lean(stored.document),
            target=stored.target,
            answers=tuple(stored.notebook.answers.values()),
        )

    def comparison(self, session: Session) -> Comparison | None:
        """Return the resume against the session's posting; ``None`` without one."""
        if session.posting is None:
            return None
        return self.checker.compare(session.document, session.posting, answers=session.answers)

    def answer(self, session_id: str, skill_id: str, kind: AnswerKind | None) -> None:
        """Put down an answer, or take it back; `undo` brings back the one before."""
        if skill_id not in self.checker.taxonomy:
            raise RecordError(f"{skill_id!r} is not the id of a skill.")
        answer = None if kind is None else Answer(skill_id=skill_id, kind=kind, date=self.today())
        self._change(session_id, lambda session: session.answered(skill_id, answer))

    def undo(self, session_id: str) -> None:
        """Take the last change of an answer back; nothing where there is none."""
        self._change(session_id, Session.undone)

    def set_target(self, session_id: str, target: Role | None) -> None:
        """Choose the role, or let the lean choose."""
        self._change(session_id, lambda session: replace(session, target=target))

    def set_posting(self, session_id: str, text: str) -> None:
        """Hold the resume against a posting; an empty text takes it away."""
        posting = document_from_text(text) if text.strip() else None
        self.set_posting_document(session_id, posting)

    def set_posting_document(self, session_id: str, posting: Document | None) -> None:
        """Hold the resume against a posting that was read; ``None`` takes it away."""
        self._change(session_id, lambda session: replace(session, posting=posting))

    def set_goal(self, session_id: str, skill_id: str, due: str | None) -> None:
        """Agree on a skill as a goal until a date (may be empty), or take the goal away."""
        if skill_id not in self.checker.taxonomy:
            raise RecordError(f"{skill_id!r} is not the id of a skill.")
        goal = None
        if due is not None:
            if due:
                # The same rule for every date that is kept.
                Answer(skill_id=skill_id, kind=AnswerKind.LEARNING, date=due)
            goal = Goal(skill_id=skill_id, due=due, set_on=self.today())
        self._note(session_id, lambda book: book.with_goal(skill_id, goal))

    def add_question(self, session_id: str, text: str) -> None:
        """Put down a question of one's own; an empty one is passed over."""
        said = clean(text)[:MAX_QUESTION]
        if said:
            question = Question(id=secrets.token_urlsafe(6), text=said)
            self._note(session_id, lambda book: book.with_question(question.id, question))

    def close_question(self, session_id: str, question_id: str, *, is_closed: bool) -> None:
        """Mark a question as settled, or as open again."""

        def change(book: Notebook) -> Notebook:
            question = book.questions.get(question_id)
            if question is None:
                return book
            return replace(
                book,
                questions={**book.questions, question_id: replace(question, is_closed=is_closed)},
            )

        self._note(session_id, change)

    def write_notes(self, session_id: str, notes: str, *, base: str) -> str:
        """Put down notes that were begun from ``base``; return what stands there now."""
        written = _lines(notes)[:MAX_NOTES]
        begun = _lines(base)

        def change(book: Notebook) -> Notebook:
            return replace(book, notes=merge_notes(begun, written, book.notes))

        return self._note(session_id, change).notebook.notes

    def save(self, session_id: str, person: Person) -> None:
        """Save a session to somebody's record; later changes are then saved as they are made.

        Raises
        ------
        RecordError
            The store cannot be used; the session stays open as it is.
        """
        with self._lock:
            self._saved(replace(self._current(session_id), person=person))

    def new_person(self, name: str) -> Person:
        """Return a person for a record that is made when a session is saved to it.

        Raises
        ------
        RecordError
            The name is empty.
        """
        called = clean(name)[:MAX_NAME]
        if not called:
            raise RecordError("a record needs a name; a first name or initials will do.")
        return Person(id=secrets.token_urlsafe(9), name=called, created=self.today())

    def delete(self, person_id: str) -> None:
        """Delete a person's record for good, and close the sessions that belong to it."""
        with self._lock:
            self.records.delete(person_id)
            for session in list(self._sessions.values()):
                if session.person is not None and session.person.id == person_id:
                    del self._sessions[session.id]

    def _note(self, session_id: str, change: Callable[[Notebook], Notebook]) -> Session:
        return self._change(
            session_id, lambda session: replace(session, notebook=change(session.notebook))
        )

    def _change(self, session_id: str, change: Callable[[Session], Session]) -> Session:
        with self._lock:
            before = self._current(session_id)
            after = change(before)
            self._sessions[session_id] = after
            return self._saved(after) if after.revision and after != before else after

    def _current(self, session_id: str) -> Session:
        session = self._sessions.get(session_id)
        if session is None:
            raise RecordError("this session was closed in another window.")
        return session

    def _saved(self, session: Session) -> Session:
        """Save a session and put it, with what others had saved, in its place."""
        person = session.person
        assert person is not None  # noqa: S101 - what has a revision has a person
        stored, merged = self.records.save(
            StoredSession(
                id=session.id,
                person_id=person.id,
                held=session.held,
                revision=session.revision,
                target=session.target,
                document=session.document,
                posting=session.posting,
                report=to_json(self.report(session)),
                notebook=session.notebook,
            ),
            person,
            base=session.base,
        )
        notice = session.notice
        if merged.conflicts:
            notice = (
                f"Another window had changed this session too; both were kept. Look at "
                f"{', '.join(merged.conflicts)}."
            )
        saved = replace(
            session,
            notebook=stored.notebook,
            base=stored.notebook,
            revision=stored.revision,
            notice=notice,
        )
        self._sessions[session.id] = saved
        return saved


def _lines(text: str) -> str:
    """Return text that was typed, safe to show, with line breaks of one kind."""
    return "\n".join(map(harmless, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
