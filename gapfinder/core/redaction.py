"""Results without the person: hidden letters become blocks, so that all offsets stay true."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from gapfinder.core.blind import term_place
from gapfinder.core.comparison import Ask, Comparison
from gapfinder.core.diff import ResumeDiff
from gapfinder.core.document import Document, Section, quote_within
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Evidence, Profile, ProfileSkill
from gapfinder.core.person_names import Span
from gapfinder.core.private import (
    PrivateParts,
    Redaction,
    find_private,
    find_private_in_line,
)
from gapfinder.core.roles import RoleLean, TermPlace
from gapfinder.core.standing import Career, JobTitle, Standing

BLOCK = "█"
"""Stands for each hidden letter, digit and mark; white space stays."""


class Redactor:
    """Hides who somebody is in everything that was made of one document.

    What was recognised as a skill is never hidden. The file's name becomes ``resume`` with its
    ending, and its hash that of the redacted text: the hash of the file would tell whose it is to
    anybody who has the file.

    Parameters
    ----------
    document, profile
        The resume, and what it shows.
    redaction
        What is hidden besides name, contact and links.
    """

    def __init__(self, document: Document, profile: Profile, redaction: Redaction) -> None:
        parts = find_private(document, redaction)
        kept = [(e.start, e.end) for entry in profile.skills for e in entry.evidence]
        text = _hide(document.text, parts.spans, kept)
        self._parts: PrivateParts = parts
        self.document = replace(
            document,
            text=text,
            name=anonymous_name(document.name, "resume"),
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            sections=tuple(_section(section, document.text, text) for section in document.sections),
        )

    def profile(self, profile: Profile) -> Profile:
        """Return a profile of the document with redacted lines."""
        return Profile(skills=tuple(self.entry(entry) for entry in profile.skills))

    def entry(self, entry: ProfileSkill) -> ProfileSkill:
        """Return one skill with redacted lines."""
        return replace(entry, evidence=tuple(self._evidence(each) for each in entry.evidence))

    def _evidence(self, evidence: Evidence) -> Evidence:
        document = self.document
        first, last = document.line_at(evidence.start), document.line_at(evidence.end - 1)
        low = evidence.start if first is None else first.start
        high = evidence.end if last is None else last.end
        return replace(
            evidence, line=quote_within(document.text, low, high, evidence.start, evidence.end)
        )

    def lean(self, lean: RoleLean) -> RoleLean:
        """Return a lean whose terms hold no part of the name, with redacted lines."""
        return replace(
            lean,
            contributions=tuple(
                replace(
                    each,
                    term=_hide_all(each.term) if self._is_of_name(each.term) else each.term,
                    places=tuple(self.place(place) for place in each.places),
                )
                for each in lean.contributions
            ),
        )

    def _is_of_name(self, term: str) -> bool:
        return not self._parts.names.isdisjoint(term.casefold().split())

    def place(self, place: TermPlace) -> TermPlace:
        """Return a place in the document as the redacted text shows it."""
        return term_place(self.document, place.start, place.end)

    def career(self, career: Career) -> Career:
        """Return a career with redacted lines."""
        return replace(
            career,
            titles=tuple(self._title(title) for title in career.titles),
            degrees=tuple(
                replace(degree, place=self.place(degree.place)) for degree in career.degrees
            ),
        )

    def standing(self, standing: Standing) -> Standing:
        """Return a standing with redacted lines."""
        title = standing.title
        return standing if title is None else replace(standing, title=self._title(title))

    def _title(self, title: JobTitle) -> JobTitle:
        return replace(title, place=self.place(title.place))


def redact_line(
    line: str,
    texts: Iterable[str],
    *,
    names: frozenset[str],
    titles: Iterable[str] = (),
    is_contact: bool = False,
) -> str:
    """Return one line without the person, where the document is not at hand.

    Parameters
    ----------
    line
        A line that shows a skill.
    texts
        What was recognised in it, which is never hidden.
    names, titles, is_contact
        As for `find_private_in_line`.
    """
    spans = find_private_in_line(line, names=names, titles=titles, is_contact=is_contact)
    kept = [
        found.span()
        for text in texts
        for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", line)
    ]
    return _hide(line, spans, kept)


def redact_profile(
    document: Document, profile: Profile, redaction: Redaction
) -> tuple[Document, Profile]:
    """Return a document and its profile without the person."""
    redactor = Redactor(document, profile, redaction)
    return redactor.document, redactor.profile(profile)


def redact_lean(
    document: Document, profile: Profile, lean: RoleLean, redaction: Redaction
) -> RoleLean:
    """Return the lean of a document without the person."""
    return Redactor(document, profile, redaction).lean(lean)


def redact_report(report: GapReport, redaction: Redaction) -> GapReport:
    """Return a report without the person."""
    redactor = Redactor(report.document, report.profile, redaction)
    return replace(
        report,
        document=redactor.document,
        profile=redactor.profile(report.profile),
        lean=redactor.lean(report.lean),
        free_wins=tuple(replace(win, entry=redactor.entry(win.entry)) for win in report.free_wins),
        career=None if report.career is None else redactor.career(report.career),
        standings=tuple(redactor.standing(standing) for standing in report.standings),
        path="",
    )


def redact_comparison(comparison: Comparison, profile: Profile, redaction: Redaction) -> Comparison:
    """Return a comparison without the person; ``profile`` is that of the resume."""
    redactor = Redactor(comparison.document, profile, redaction)

    def redacted(asks: Iterable[Ask]) -> tuple[Ask, ...]:
        return tuple(
            replace(ask, shown=None if ask.shown is None else redactor.entry(ask.shown))
            for ask in asks
        )

    return replace(
        comparison,
        document=redactor.document,
        posting=replace(
            comparison.posting, name=anonymous_name(comparison.posting.name, "posting")
        ),
        asks=redacted(comparison.asks),
        soft_skills=redacted(comparison.soft_skills),
        industries=redacted(comparison.industries),
    )


def redact_diff(diff: ResumeDiff, old: Profile, new: Profile, redaction: Redaction) -> ResumeDiff:
    """Return a diff without the person; the profiles are those of the two versions."""
    before, after = Redactor(diff.old, old, redaction), Redactor(diff.new, new, redaction)
    return replace(
        diff,
        old=before.document,
        new=after.document,
        changes=tuple(
            replace(
                change,
                before=None if change.before is None else before.entry(change.before),
                after=None if change.after is None else after.entry(change.after),
            )
            for change in diff.changes
        ),
    )


def anonymous_name(name: str, instead: str) -> str:
    """Return a file name that tells its ending only; ``-`` stays."""
    return name if name == "-" else f"{instead}{PurePath(name).suffix.lower()}"


def _hide(text: str, spans: Iterable[Span], kept: Iterable[Span]) -> str:
    hidden = list(text)
    for start, end in spans:
        hidden[start:end] = _hide_all(text[start:end])
    for start, end in kept:
        hidden[start:end] = text[start:end]
    return "".join(hidden)


def _hide_all(text: str) -> str:
    return "".join(c if c.isspace() else BLOCK for c in text)


def _section(section: Section, text: str, hidden: str) -> Section:
    end = section.start + len(section.heading)
    is_there = text[section.start : end] == section.heading
    return replace(section, heading=hidden[section.start : end]) if is_there else section
