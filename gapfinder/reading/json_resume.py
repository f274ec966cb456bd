"""JSON Resume (jsonresume.org) to a text with headings, as a person would write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gapfinder.reading.flow import BODY_SIZE, BULLET, HEADING_SIZES, Flow, Piece

Record = Mapping[str, Any]

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")


def add_json_resume(flow: Flow, record: Record) -> None:
    """Add what a JSON Resume says.

    What is not of the type that the schema names is passed over.

    Parameters
    ----------
    flow
        What it is added to.
    record
        The file's object.
    """
    writer = _Writer(flow)
    writer.basics(_record(record.get("basics")))
    writer.entries("Experience", _records(record, "work"), "position", ("name", "company"))
    writer.entries("Projects", _records(record, "projects"), "name", ("entity",))
    writer.education(_records(record, "education"))
    writer.groups("Skills", _records(record, "skills"), "name", "level")
    writer.entries(
        "Volunteer Experience", _records(record, "volunteer"), "position", ("organization",)
    )
    writer.dated("Certificates", _records(record, "certificates"), "name", ("issuer",), "date")
    writer.dated(
        "Publications", _records(record, "publications"), "name", ("publisher",), "releaseDate"
    )
    writer.dated("Awards", _records(record, "awards"), "title", ("awarder",), "date")
    writer.groups("Languages", _records(record, "languages"), "language", "fluency")
    writer.groups("Interests", _records(record, "interests"), "name", "")
    writer.dated("References", _records(record, "references"), "name", (), "")


class _Writer:
    """Writes the parts of a resume, each under its heading if it says anything."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def _line(self, text: str, *, is_bold: bool = False, size: float = BODY_SIZE) -> None:
        self._flow.add([Piece(text=text, size=size, is_bold=is_bold)])

    def _heading(self, text: str) -> None:
        self._line(text, is_bold=True, size=HEADING_SIZES[1])

    def _items(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._flow.add([Piece(text=text, size=BODY_SIZE)], marker=BULLET)

    def basics(self, basics: Record) -> None:
        self._line(_text(basics, "name"), is_bold=True, size=HEADING_SIZES[0])
        self._line(_text(basics, "label"))
        place = _record(basics.get("location"))
        where = _joined(_text(place, key) for key in ("city", "region", "countryCode"))
        profiles = [
            _text(each, "url") or _joined((_text(each, "network"), _text(each, "username")), " ")
            for each in _records(basics, "profiles")
        ]
        contact = (_text(basics, key) for key in ("email", "phone", "url", "website"))
        self._line(_joined((*contact, where, *profiles), " | "))
        if summary := _text(basics, "summary"):
            self._heading("Summary")
            self._line(summary)

    def entries(
        self, heading: str, records: list[Record], title: str, orgs: tuple[str, ...]
    ) -> None:
        if records:
            self._heading(heading)
        for record in records:
            is_open = "startDate" in record and heading != "Projects"
            self._entry(record, title, orgs, _dates(record, is_open=is_open))
            self._line(_text(record, "summary"))
            self._line(_text(record, "description"))
            self._items(_texts(record, "highlights"))
            self._line(_joined(_texts(record, "keywords")))

    def education(self, records: list[Record]) -> None:
        if records:
            self._heading("Education")
        for record in records:
            degree = _joined((_text(record, "studyType"), _text(record, "area")), " ")
            dates = _dates(record, is_open=False)
            self._line(_joined((degree, dates), " | "), is_bold=True)
            self._line(_text(record, "institution"))
            self._items(_texts(record, "courses"))

    def groups(self, heading: str, records: list[Record], label: str, level: str) -> None:
        if records:
            self._heading(heading)
        for record in records:
            name = _text(record, label)
            if said := _text(record, level):
                name = f"{name} ({said})"
            keywords = _joined(_texts(record, "keywords"))
            self._line(f"{name}: {keywords}" if name and keywords else name or keywords)

    def dated(
        self, heading: str, records: list[Record], title: str, orgs: tuple[str, ...], date: str
    ) -> None:
        if records:
            self._heading(heading)
        for record in records:
            self._entry(record, title, orgs, _date(record.get(date)))
            self._line(_text(record, "summary"))
            self._line(_text(record, "reference"))

    def _entry(self, record: Record, title: str, orgs: tuple[str, ...], dates: str) -> None:
        self._line(_joined((_text(record, title), dates), " | "), is_bold=True)
        org = next((text for key in orgs if (text := _text(record, key))), "")
        self._line(_joined((org, _text(record, "location"))))


def _record(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _records(record: Record, key: str) -> list[Record]:
    value = record.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _plain(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _text(record: Record, key: str) -> str:
    return _plain(record.get(key))


def _texts(record: Record, key: str) -> list[str]:
    value = record.get(key)
    return [text for each in value if (text := _plain(each))] if isinstance(value, list) else []


def _joined(texts: Iterable[str], between: str = ", ") -> str:
    return between.join(text for text in texts if text)


def _date(value: object) -> str:
    """Return an ISO date as people write it, to the month; anything else as it is."""
    text = _plain(value)
    found = _DATE.fullmatch(text)
    if not found or not found[2] or not 1 <= int(found[2]) <= 12:
        return text
    return f"{_MONTHS[int(found[2]) - 1]} {found[1]}"


def _dates(record: Record, *, is_open: bool) -> str:
    """Return the dates of an entry; without an end, one that may be open goes on."""
    end = _date(record.get("endDate")) or ("Present" if is_open else "")
    return _joined((_date(record.get("startDate")), end), " – ")
