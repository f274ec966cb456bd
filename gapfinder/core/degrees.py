"""Degrees: levels and fields of study, as postings name them and as resumes state them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.core.blind import SCHOOL_WORD, term_place
from gapfinder.core.document import Document, Entry, SectionKind
from gapfinder.core.roles import TermPlace


class Degree(StrEnum):
    """A level of degree, lowest first."""

    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDegree:
    """A degree that a resume states.

    Parameters
    ----------
    level
        As its education section names it.
    fields
        Fields of study named with it, of those that are looked for in postings; may be empty.
    place
        Where the level stands, with its line.
    is_in_progress
        The resume says that it goes on, or that its end lies ahead.
    """

    level: Degree
    fields: tuple[str, ...]
    place: TermPlace
    is_in_progress: bool = False


FIELDS = (
    ("computer science", r"\bcomputer sciences?\b|\bcomp(?:uter)? sci\b|\binformatics\b"),
    ("statistics", r"\bstatistic(?:s|al)?\b|\bbiostatistics\b"),
    ("mathematics", r"\bmath(?:s|ematics|ematical)?\b"),
    ("engineering", r"\bengineering\b"),
    ("data science", r"\bdata[\s-]scien(?:ce|ces)\b"),
    ("machine learning", r"\bmachine[\s-]learning\b"),
    ("physics", r"\bphysics\b|\bphysical sciences?\b"),
    ("economics", r"\beconom(?:ics|etrics)\b"),
    ("operations research", r"\boperations? research\b"),
    ("business", r"\bbusiness\b|\bmba\b|\bfinance\b|\bmarketing\b"),
    ("biology", r"\bbio(?:logy|informatics|medical)\b|\blife sciences?\b"),
    ("chemistry", r"\bchemistry\b"),
    ("architecture", r"\barchitecture\b"),
)
"""Fields of study, looked for only where a degree is named."""

STATED = (
    (
        Degree.DOCTORATE,
        (
            r"(?i:\bph\.?\s?d\b|\bdoctor(?:ate|al)?\b|\bd\.?\s?phil\b|\bdr\.\s?(?:phil|rer|ing)\b)",
            r"(?i:\bsc\.?d\b)",
        ),
    ),
    (
        Degree.MASTER,
        (
            r"(?i:\bmaster(?:['’]?s)?\b(?! (?:thesis|project|class))|\bm\.\s?(?:[ase]|b\.\s?a)\b)",
            r"(?i:\bm\.?\s?(?:sc|tech|eng|phil|math)\b|\b(?:mba|masc|mca|mph|msba|mfin)\b)",
            r"(?i:\bdipl(?:om)?\b)",
            r"\bM[SA]\b",
        ),
    ),
    (
        Degree.BACHELOR,
        (
            r"(?i:\bbachelor(?:['’]?s)?\b|\bundergraduate degree|(?<!\w\.)\bb\.\s?[ase]\b)",
            r"(?i:\bb\.?\s?(?:sc|tech|eng|com|math)\b|\b(?:bba|basc|bca)\b)",
            r"\bB[SAE]\b",
        ),
    ),
)
"""How education sections write each level."""

_STATED = [(level, re.compile("|".join(patterns))) for level, patterns in STATED]
_FIELDS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in FIELDS]
_BARE = frozenset({"MS", "MA", "BS", "BA", "BE"})
# After a comma two capitals may be a state: "Cambridge, MA Sept 2018".
_AFTER_PLACE = re.compile(r"\w, ?\Z")
_SOFTWARE = re.compile(
    r" (?:office|excel|word|sql|access|project|power|teams|windows|azure)\b", re.IGNORECASE
)
_PIECE = re.compile(r"[^,;|()\t–—•·]+")
_IN_PROGRESS = re.compile(
    r"\b(?:candidate|in progress|expected|anticipated|ongoing|pursuing|enrolled)\b", re.IGNORECASE
)


def find_degrees(document: Document) -> tuple[StatedDegree, ...]:
    """Return the degrees that the education sections of a resume state.

    Parameters
    ----------
    document
        A resume. School names do not count as fields of study, nor coursework as degrees.

    Returns
    -------
    tuple of StatedDegree
        In text order; of each entry every level once. Other degrees, and what has no level
        (certificates, courses), are left out.
    """
    found: list[StatedDegree] = []
    for entry in document.entries:
        if entry.kind is SectionKind.EDUCATION:
            found += _of_entry(document, entry)
    return tuple(found)


def _of_entry(document: Document, entry: Entry) -> Iterator[StatedDegree]:
    text = document.text
    lines = [
        (line.start, line.end)
        for line in document.lines
        if entry.start <= line.start < entry.end and not line.is_furniture
    ]
    named: dict[Degree, tuple[int, int, tuple[int, int]]] = {}
    for line in lines:
        for level, start, end in _levels(text, *line):
            named.setdefault(level, (start, end, line))
    heading = [line for line in lines if line[0] < entry.title_end]
    for level, (start, end, line) in sorted(named.items(), key=lambda item: item[1][0]):
        # The field may stand in a line of its own, but whose it is must be plain.
        around = heading if len(named) == 1 and line in heading else [line]
        goes_on = any(each.is_open or each.is_expected for each in entry.ranges)
        yield StatedDegree(
            level=level,
            fields=_fields(" | ".join(_studied(text, a, b) for a, b in around)),
            place=term_place(document, start, end),
            is_in_progress=goes_on or bool(_IN_PROGRESS.search(text, *line)),
        )


def _levels(text: str, start: int, end: int) -> Iterator[tuple[Degree, int, int]]:
    for level, pattern in _STATED:
        for found in pattern.finditer(text, start, end):
            if found[0] not in _BARE or _is_degree(text, found, start, end):
                dot = int(text.startswith(".", found.end()))
                yield level, found.start(), found.end() + dot
                break


def _is_degree(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Tell two capitals that are a degree from a state and from a firm's software."""
    after = text[found.end() : end]
    if _SOFTWARE.match(after):
        return False
    if _AFTER_PLACE.search(text[start : found.start()]):
        subject = after.lstrip(" .,")[:40]
        return after.startswith(" in ") or any(
            (field := pattern.search(subject)) and field.start() < 15 for _, pattern in _FIELDS
        )
    return True


def _studied(text: str, start: int, end: int) -> str:
    """Return a line without what names a school."""
    kept = []
    for piece in _PIECE.finditer(text, start, end):
        school = SCHOOL_WORD.search(piece[0])
        degree = next((f for _, pattern in _STATED if (f := pattern.search(piece[0]))), None)
        if school is None:
            kept.append(piece[0])
        elif degree is not None and degree.start() < school.start():
            kept.append(piece[0][degree.start() : school.start()])
        elif degree is not None:
            kept.append(piece[0][degree.start() :])
    return ", ".join(kept)


def _fields(studied: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _FIELDS if pattern.search(studied))
