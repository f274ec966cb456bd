"""A person's record as JSON: everything that the store holds of them."""

from __future__ import annotations

import json
from typing import Any

from gapfinder.coach.records import Person, StoredSession
from gapfinder.files.answer_files import answers_json
from gapfinder.files.json_parts import document_json

FORMAT = "gapfinder.record"
VERSION = 1


def record_json(person: Person, sessions: tuple[StoredSession, ...]) -> str:
    """Return a record as one JSON object, the oldest session first.

    ``report`` of a session is as it was told when the session was saved; ``answers`` is a file of
    answers as ``gapfinder check --answers`` takes it.
    """
    value = {
        "format": FORMAT,
        "version": VERSION,
        "person": {"id": person.id, "name": person.name, "created": person.created},
        "sessions": [_session(session) for session in sessions],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _session(session: StoredSession) -> dict[str, Any]:
    book = session.notebook
    return {
        "id": session.id,
        "held": session.held,
        "revision": session.revision,
        "target": session.target,
        "document": {**document_json(session.document), "text": session.document.text},
        "posting": session.posting and session.posting.text,
        "answers": answers_json(book.answers.values()),
        "goals": [
            {"id": goal.skill_id, "due": goal.due or None, "set_on": goal.set_on}
            for goal in book.goals.values()
        ],
        "questions": [
            {"text": question.text, "closed": question.is_closed}
            for question in book.questions.values()
        ],
        "notes": book.notes,
        "report": json.loads(session.report),
    }
