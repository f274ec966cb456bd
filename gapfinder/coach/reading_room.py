"""From a dropped file to an open session, or to what stands in the way."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from gapfinder.coach.desk import Desk
from gapfinder.coach.forms import Upload
from gapfinder.coach.session import Session
from gapfinder.core.document import Document
from gapfinder.core.roles import Role
from gapfinder.errors import EncryptedFileError, ReadError
from gapfinder.reading.plain import document_from_text

_MAX_WAITING = 4
"""How many encrypted files wait for their password; the oldest is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What was dropped and chosen on the first page.

    Parameters
    ----------
    resume
        ``None`` where no file was chosen.
    target
        ``None`` where the lean is to choose.
    posting, posting_text
        A posting as a file, which goes first, or as text; ``None`` and empty without one.
    person_id
        Whose record it is for; empty for nobody's yet.
    """

    resume: Upload | None
    target: Role | None = None
    posting: Upload | None = None
    posting_text: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a file was not read.

    ``waiting`` is the number under which an encrypted file waits for its password; empty where
    no password would help.
    """

    message: str
    arrival: Arrival
    waiting: str = ""


class ReadingRoom:
    """Turns arrivals into sessions at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._waiting: OrderedDict[str, Arrival] = OrderedDict()

    def waiting(self, number: str) -> Arrival | None:
        """Return the encrypted file that waits under this number, or ``None``."""
        with self._lock:
            return self._waiting.get(number)

    def read(self, arrival: Arrival, *, password: str | None = None) -> Session | Refused:
        """Read a resume, and a posting where there is one, and open a session.

        Raises
        ------
        RecordError
            The store cannot be used.
        """
        if arrival.resume is None:
            return Refused(message="Choose a resume first, or drop one here.", arrival=arrival)
        try:
            posting = self._posting(arrival)
            resume = arrival.resume
            document = self._desk.worker.read(resume.data, name=resume.name, password=password)
        except EncryptedFileError as error:
            number = self._wait(arrival) if error.takes_password else ""
            return Refused(message=str(error), arrival=arrival, waiting=number)
        except ReadError as error:
            return Refused(message=str(error), arrival=arrival)
        person = self._desk.records.person(arrival.person_id) if arrival.person_id else None
        return self._desk.begin(document, target=arrival.target, posting=posting, person=person)

    def _posting(self, arrival: Arrival) -> Document | None:
        if arrival.posting is not None:
            return self._desk.worker.read(arrival.posting.data, name=arrival.posting.name)
        text = arrival.posting_text
        return document_from_text(text) if text.strip() else None

    def _wait(self, arrival: Arrival) -> str:
        with self._lock:
            number = secrets.token_urlsafe(9)
            self._waiting[number] = arrival
            while len(self._waiting) > _MAX_WAITING:
                self._waiting.popitem(last=False)
            return number

    def forget(self, number: str) -> None:
        """Forget a file that waited for its password."""
        with self._lock:
            self._waiting.pop(number, None)
