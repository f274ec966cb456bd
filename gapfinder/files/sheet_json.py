"""A person's sheet from the JSON of a stored report, with or without the person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from gapfinder.core.document import Grade, SectionKind
from gapfinder.core.gaps import GapState, Provenance
from gapfinder.core.mentions import MatchMethod, Status, Strength
from gapfinder.core.person_names import name_words
from gapfinder.core.person_sheet import PersonSheet, SheetGap, SheetQuote, SheetSkill, SheetStep
from gapfinder.core.postings import Share
from gapfinder.core.private import names_others
from gapfinder.core.redaction import redact_line
from gapfinder.core.roles import LeanRole, Role
from gapfinder.errors import CohortError
from gapfinder.files.json_parts import Json

_PRIVATE = (None, SectionKind.CONTACT.value, SectionKind.EDUCATION.value)
"""Sections of whose lines only skills and words of trades and degrees are quoted."""


def read_sheet(text: str, *, hide: str | None = None) -> PersonSheet:
    """Return what a stored report says of one person.

    Parameters
    ----------
    text
        As ``gapfinder check --format json`` prints it.
    hide
        The name that the resume gives (empty where none was recognised): lines are quoted without
        it, contact data, links, employers and schools. Where none was recognised no line is
        quoted, since it might stand in any. ``None`` quotes them as they are.

    Raises
    ------
    CohortError
        It is no report of this version.
    """
    with _damage_said():
        return _sheet(_report(text), hide)


def read_provenance(text: str) -> Provenance:
    """Return what a stored report was made with; raises as `read_sheet`."""
    with _damage_said():
        made = _report(text)["provenance"]
        return Provenance(
            gapfinder_version=made["gapfinder_version"],
            taxonomy_sha256=made["taxonomy_sha256"],
            market_sha256=made["market_sha256"],
            taxonomy_version=made["taxonomy_version"],
            postings=tuple((Role(role), n) for role, n in made["postings"].items()),
            years=None if made["years"] is None else (made["years"][0], made["years"][1]),
            settings=tuple(made["settings"].items()),
        )


def _report(text: str) -> Json:
    value: Json = json.loads(text)
    if value["format"] != "gapfinder.report" or value["version"] != 1:
        raise CohortError("a report of the cohort is of another version; check it again.")
    return value


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise CohortError(
            f"a report of the cohort is damaged ({error!r}). Make the cohort again."
        ) from error


def _sheet(value: Json, hide: str | None) -> PersonSheet:
    document, lean, reach = value["document"], value["lean"], value["reach"]
    verdict = document["verdict"]
    doubts = dict.fromkeys((*verdict["reasons"], *(w["message"] for w in value["warnings"])))
    return PersonSheet(
        grade=Grade(verdict["grade"]),
        doubts=tuple(doubts),
        lean=LeanRole(lean["role"]),
        ml_engineer=lean["probability"]["ml_engineer"],
        target=None if value["target"] is None else Role(value["target"]),
        reach=None if reach is None else Share(count=reach["count"], n=reach["postings"]),
        withheld=value["withheld"],
        skills=tuple(
            SheetSkill(
                name=skill["name"],
                status=Status(skill["status"]),
                strength=None if skill["strength"] is None else Strength(skill["strength"]),
                years=skill["years"],
                last_used=skill["last_used"],
            )
            for skill in value["skills"]
        ),
        quotes=_quotes(value, hide),
        gaps=tuple(_gap(gap) for gap in value["gaps"]),
        plan=tuple(
            SheetStep(name=step["name"], adds=step["adds"], reach_after=step["reach_after"])
            for step in value["plan"]
        ),
    )


def _gap(gap: Json) -> SheetGap:
    demand, unlocked = gap["demand"], gap["unlocked"]
    return SheetGap(
        name=gap["name"],
        asked=Share(count=demand["count"], n=demand["n"]),
        share=demand["share"],
        low=demand["low"],
        high=demand["high"],
        unlocked=unlocked and Share(count=unlocked["count"], n=unlocked["n"]),
        state=GapState(gap["state"]),
    )


def _quotes(value: Json, hide: str | None) -> tuple[SheetQuote, ...]:
    """Return the line that shows each skill first; a line that shows several stands once."""
    if hide == "":
        return ()
    first = [skill["evidence"][0] for skill in value["skills"] if skill["evidence"]]
    shown = [each for each in first if each["method"] != MatchMethod.IMPLIED]
    shown.sort(key=lambda each: (each["page"], each["start"]))
    lines = {(each["page"], each["line"]) for each in shown}
    places: dict[tuple[int, str], list[Json]] = {}
    for each in shown:
        # A name over two lines quotes both: where one of them is quoted alone, both do for it.
        page, line = each["page"], each["line"]
        wider = (other for at, other in lines if at == page and line in other)
        places.setdefault((page, max(wider, key=len)), []).append(each)
    names = name_words(hide or "")
    titles = [entry["title"] for entry in value["document"]["entries"]]
    others = [s for s in value["document"]["sections"] if names_others(s["heading"])]
    quotes = []
    for (page, line), evidence in places.items():
        texts = tuple(dict.fromkeys(each["text"] for each in evidence))
        section, at = evidence[0]["section"], evidence[0]["start"]
        # Lines before the first heading are those of the contact block; those of an education
        # name schools, whether or not their headings were told apart.
        is_private = section in _PRIVATE or any(s["start"] <= at < s["end"] for s in others)
        quoted = line if hide is None else redact_line(
            line, texts, names=names, titles=titles, is_contact=is_private
        )  # fmt: skip
        quotes.append(SheetQuote(line=quoted, texts=texts, page=page, section=section))
    return tuple(quotes)
