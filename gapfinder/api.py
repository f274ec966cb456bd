"""The verbs of the front door. Each loads what it needs when it is called.

`check`, `find_skills` and `lean` use one built-in `Checker`, made at the first call and kept.
For a market or a taxonomy of one's own, make a `Checker` with `Checker.load`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gapfinder.core.answers import Answer
from gapfinder.core.comparison import Comparison
from gapfinder.core.diff import ResumeDiff
from gapfinder.core.document import Document
from gapfinder.core.explanations import Explanation
from gapfinder.core.gaps import GapReport
from gapfinder.core.market_tables import MarketOverview, SkillHistory
from gapfinder.core.mentions import Profile
from gapfinder.core.postings import Posting
from gapfinder.core.roles import Role, RoleLean

if TYPE_CHECKING:
    from gapfinder.artifacts import Market
    from gapfinder.checker import Checker, Source
    from gapfinder.core.skills import Taxonomy
    from gapfinder.files.posting_files import BadRow
    from gapfinder.market.gathering import GatheringCounts

MAX_PATH = 1_000
"""Longer strings are never taken for the name of a posting's file, in characters."""


def _builtin_checker() -> Checker:
    from gapfinder.checker import builtin_checker

    return builtin_checker()


def read(
    source: Source,
    *,
    engine: str = "auto",
    password: str | None = None,
    ocr: bool = False,
    name: str | None = None,
) -> Document:
    """Read a resume or a posting.

    Parameters
    ----------
    source
        A path, the bytes of a file, or an open binary file. What it is is told from the bytes.
    engine
        ``"auto"``, ``"pdfplumber"`` or ``"pdfium"``.
    password
        For an encrypted file.
    ocr
        Whether pages of a PDF without readable text are read from their pictures; needs the
        extra ``ocr``.
    name
        What to call the document; by default the file's name, or ``-``.

    Returns
    -------
    Document
        With a verdict on how far its text can be trusted.

    Raises
    ------
    ReadError
        The file could not be turned into text; the subclass says why.
    """
    from gapfinder.reading.reader import read_document

    return read_document(source, engine=engine, password=password, ocr=ocr, name=name)


def find_skills(document: Document | str) -> Profile:
    """Find the skills of a document, or of a text, with the evidence for each."""
    return _builtin_checker().find_skills(document)


def why(document: Document | str, skill: str) -> Explanation:
    """Explain why a document, or a text, does or does not show a skill.

    Parameters
    ----------
    document
        Where to look.
    skill
        An id, a name or an alias.

    Returns
    -------
    Explanation
        Every mention, and every place that was passed over with the rule that did so.

    Raises
    ------
    SettingsError
        No skill is called so.
    """
    return _builtin_checker().why(document, skill)


def lean(document: Document | str) -> RoleLean:
    """Say which of the two roles a document, or a text of any length, reads like."""
    return _builtin_checker().lean(document)


def check(
    source: Source,
    *,
    target: Role | str | None = None,
    engine: str = "auto",
    password: str | None = None,
    ocr: bool = False,
    answers: Sequence[Answer] = (),
) -> GapReport:
    """Check one resume against the built-in market; see `Checker.check`."""
    return _builtin_checker().check(
        source, target=target, engine=engine, password=password, ocr=ocr, answers=answers
    )


def compare(
    resume: Source | Document, posting: str | os.PathLike[str] | bytes | Document
) -> Comparison:
    """Hold a resume against one posting: what it asks for, and what the resume shows of that.

    Parameters
    ----------
    resume
        A path, the bytes of a file, an open binary file, or a document that was read already.
    posting
        Its text, the path or the bytes of a file, or a document. A string of one line that
        names a file is its path.

    Returns
    -------
    Comparison
        What is required, preferred and mentioned, each quoted from both sides.

    Raises
    ------
    ReadError
        A file could not be turned into text.
    """
    return _builtin_checker().compare(resume, _read_posting(posting))


def _read_posting(posting: str | os.PathLike[str] | bytes | Document) -> Document | str:
    if isinstance(posting, Document):
        return posting
    if isinstance(posting, str):
        is_path = len(posting) < MAX_PATH and "\n" not in posting and Path(posting).is_file()
        return read(posting) if is_path else posting
    return read(posting if isinstance(posting, bytes) else Path(posting))


def diff(old: Source, new: Source, *, target: Role | str | None = None) -> ResumeDiff:
    """Say what changed between two versions of a resume; see `Checker.diff`."""
    return _builtin_checker().diff(old, new, target=target)


def redact(report: GapReport, *, employers: bool = False, schools: bool = False) -> GapReport:
    """Return a report without the person: no name, contact, links, file name.

    Hidden letters become blocks and all offsets stay true; what was recognised as a skill stays.

    Parameters
    ----------
    report
        As `check` gives it.
    employers, schools
        Whether they are hidden too.
    """
    from gapfinder.core.private import Redaction
    from gapfinder.core.redaction import redact_report

    return redact_report(report, Redaction(employers=employers, schools=schools))


def load_postings(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    report: Callable[[BadRow], None] | None = None,
) -> Iterable[Posting]:
    """Read postings from files and folders, one at a time.

    CSV, JSON and JSON Lines, plain or gzipped; Parquet and XLSX with ``gapfinder[postings]``;
    folders of these and of HTML and text files. Roles that a file does not state are told from
    the titles.

    Parameters
    ----------
    paths
        Files and folders.
    columns
        Field to column, for those whose name cannot be guessed: ``{"title": "position"}``.
    report
        Called with every row that is passed over; ``None`` warns once a file.

    Raises
    ------
    PostingError
        While iterating: a file cannot be used; the message names file and line.
    """
    from gapfinder.files.posting_files import read_postings
    from gapfinder.market.labels import label_title

    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    return read_postings(
        [Path(path) for path in several], label=label_title, columns=columns, report=report
    )


def train(
    postings: Iterable[Posting],
    *,
    base: Market | None = None,
    progress: Callable[[int], None] | None = None,
    report: Callable[[GatheringCounts], None] | None = None,
) -> Market:
    """Learn a market from postings: what each role asks for, and the role model.

    Parameters
    ----------
    postings
        Of both roles; those of other roles teach what is out of scope.
    base
        A market that the postings join; ``None`` makes one of the postings alone.
    progress
        Called with the number of postings done so far.
    report
        Called with what became of the postings, before the role model is learned.

    Raises
    ------
    MarketError
        The postings are too few, or of one role only.
    """
    from gapfinder.files.resources import builtin_taxonomy
    from gapfinder.trainer import train as train_market

    return train_market(
        postings, taxonomy=builtin_taxonomy(), base=base, progress=progress, report=report
    )


def retrain(market: Market | None = None) -> Market:
    """Train the role model of a market again from the counts it holds (built-in by default)."""
    from gapfinder.trainer import retrain as retrain_market

    return retrain_market(market or load_market())


def load_market(folder: str | os.PathLike[str] | None = None) -> Market:
    """Load a market from its folder; the built-in one by default.

    Raises
    ------
    MarketError
        The folder holds no market, or one of another format, version or shape.
    """
    from gapfinder import artifacts

    return artifacts.load_market(None if folder is None else Path(folder))


def market_overview(
    market: Market | str | os.PathLike[str] | None = None,
    *,
    taxonomy: Sequence[str | os.PathLike[str]] = (),
    since: int | None = None,
    site: str | None = None,
    seniority: str | None = None,
) -> MarketOverview:
    """Return what postings of both roles ask for, as tables; see `gapfinder.overview`.

    Raises
    ------
    MarketError
        The market cannot be read, or no posting is left.
    """
    from gapfinder.overview import market_overview as overview
    from gapfinder.settings import Settings

    return overview(
        _market(market),
        _taxonomy(taxonomy),
        settings=Settings(),
        since=since,
        site=site,
        seniority=seniority,
    )


def skill_history(
    skill: str,
    market: Market | str | os.PathLike[str] | None = None,
    *,
    taxonomy: Sequence[str | os.PathLike[str]] = (),
) -> SkillHistory:
    """Return how the demand for a skill (id, name or alias) changed over the years.

    Raises
    ------
    SettingsError
        There is no such skill.
    """
    from gapfinder.files.taxonomy_find import skill_called
    from gapfinder.overview import skill_history as history

    return history(_market(market), skill_called(_taxonomy(taxonomy), skill))


def _market(market: Market | str | os.PathLike[str] | None) -> Market:
    if market is None or isinstance(market, str | os.PathLike):
        return load_market(market)
    return market


def _taxonomy(layers: Sequence[str | os.PathLike[str]]) -> Taxonomy:
    from gapfinder.files.resources import builtin_taxonomy
    from gapfinder.files.taxonomy_files import overlay_taxonomy

    base = builtin_taxonomy()
    return overlay_taxonomy(base, [Path(path) for path in layers]) if layers else base


def save_market(market: Market, folder: str | os.PathLike[str]) -> None:
    """Write a market to a folder, whole or not at all."""
    from gapfinder import artifacts

    artifacts.save_market(market, Path(folder))


def to_json(
    result: Document | Profile | Explanation | RoleLean | GapReport | Comparison | ResumeDiff,
) -> str:
    """Return a result as the JSON that the commands print."""
    from gapfinder.files.serialize import to_json as serialize

    return serialize(result)
