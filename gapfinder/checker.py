"""One resume through the rooms: read, matched, leant, and held against the market."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import BinaryIO

from gapfinder import artifacts
from gapfinder.advice import Adviser
from gapfinder.core.answering import apply_answers
from gapfinder.core.answers import Answer, check_answers
from gapfinder.core.career import find_career, find_standing, find_switch
from gapfinder.core.comparison import Comparison, compare
from gapfinder.core.diff import ResumeDiff, diff
from gapfinder.core.document import Document, Grade
from gapfinder.core.explanations import Explanation
from gapfinder.core.gaps import GapReport, Provenance, SkillGap, withheld_reason
from gapfinder.core.mentions import Profile
from gapfinder.core.own_warnings import own_warnings
from gapfinder.core.postings import SkillDemand
from gapfinder.core.reach import RoleOutlook
from gapfinder.core.roles import Role, RoleLean
from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.core.standing import Career, Standing, Switch
from gapfinder.core.what_if import WhatIf
from gapfinder.core.wins import find_free_wins
from gapfinder.errors import SettingsError
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.taxonomy_files import overlay_taxonomy
from gapfinder.files.taxonomy_find import skill_called
from gapfinder.leaning import lean_document
from gapfinder.matching.matcher import Matcher
from gapfinder.reading.plain import document_from_text
from gapfinder.reading.reader import read_document
from gapfinder.settings import Settings
from gapfinder.version import __version__

Source = str | Path | bytes | BinaryIO
"""A path, the bytes of a file, or an open binary file."""


class Checker:
    """The rooms, tied together once and then used for any number of resumes.

    Immutable; safe to share between threads. `Checker.load` is the usual way to make one.

    Parameters
    ----------
    taxonomy
        The skills to look for.
    market
        Demand and role model.
    settings
        Limits and thresholds.
    """

    def __init__(
        self, *, taxonomy: Taxonomy, market: artifacts.Market, settings: Settings | None = None
    ) -> None:
        self.taxonomy = taxonomy
        self.market = market
        self.settings = settings or Settings()
        self.matcher = Matcher(taxonomy)
        self.adviser = Adviser(taxonomy=taxonomy, market=market, settings=self.settings)

    @classmethod
    def load(
        cls,
        *,
        market: str | os.PathLike[str] | None = None,
        taxonomy: Sequence[str | os.PathLike[str]] = (),
        settings: Settings | None = None,
    ) -> Checker:
        """Load the built-in taxonomy and market, or one's own.

        Parameters
        ----------
        market
            Folder of a market that `gapfinder train` wrote; ``None`` for the built-in one.
        taxonomy
            Files or folders of skills laid over the built-in taxonomy, in order.
        settings
            ``None`` for the defaults.

        Raises
        ------
        MarketError, TaxonomyError
            What was given cannot be used.
        """
        base = builtin_taxonomy()
        return cls(
            taxonomy=overlay_taxonomy(base, [Path(p) for p in taxonomy]) if taxonomy else base,
            market=artifacts.load_market(None if market is None else Path(market)),
            settings=settings,
        )

    def read(
        self,
        source: Source,
        *,
        engine: str = "auto",
        password: str | None = None,
        ocr: bool = False,
        name: str | None = None,
    ) -> Document:
        """Read a file; see `gapfinder.read`."""
        return read_document(
            source,
            name=name,
            engine=engine,
            password=password,
            ocr=ocr,
            settings=self.settings,
        )

    def find_skills(self, document: Document | str) -> Profile:
        """Find the skills of a document, or of a text; see `gapfinder.find_skills`."""
        return self.matcher.find_skills(_as_document(document))

    def why(self, document: Document | str, skill: str) -> Explanation:
        """Explain why a skill is, or is not, found; see `gapfinder.why`."""
        wanted = skill_called(self.taxonomy, skill)
        return self.matcher.explain(_as_document(document), wanted.id)

    def lean(self, document: Document | str, *, profile: Profile | None = None) -> RoleLean:
        """Say which role a document, or a text, reads like; see `gapfinder.lean`.

        ``profile`` is what `find_skills` gave for it, where that was asked already.
        """
        document = _as_document(document)
        found = self.find_skills(document) if profile is None else profile
        return lean_document(
            document,
            self.market.role_model,
            missing={role: self.adviser.missing(found, role) for role in Role},
            settings=self.settings,
        )

    def check(
        self,
        source: Source,
        *,
        target: Role | str | None = None,
        engine: str = "auto",
        password: str | None = None,
        ocr: bool = False,
        name: str | None = None,
        made_at: str | None = None,
        answers: Sequence[Answer] = (),
    ) -> GapReport:
        """Check one resume.

        Parameters
        ----------
        source
            A path, the bytes of a file, or an open binary file.
        target
            The role that gaps are ranked for; ``None`` follows the lean.
        engine, password, ocr, name
            As in `gapfinder.read`.
        made_at
            The time to note in the provenance, ISO 8601; the clock is never asked.
        answers
            What the person says of skills; it goes before what was read. The lean is that of
            the text and stays as it is.

        Returns
        -------
        GapReport
            Without gaps, and saying why, where the text could not be read well enough or no
            target is known.

        Raises
        ------
        ReadError
            The file could not be turned into text.
        RecordError
            An answer is about no skill of the taxonomy.
        SettingsError
            The target is not a role.
        """
        check_answers(answers, self.taxonomy)
        document = self.read(source, engine=engine, password=password, ocr=ocr, name=name)
        profile = self.find_skills(document)
        report = self.report(
            document,
            profile,
            self.lean(document, profile=profile),
            target=target,
            made_at=made_at,
            answers=answers,
        )
        return replace(report, path=str(source) if isinstance(source, str | Path) else "")

    def report(
        self,
        document: Document,
        profile: Profile,
        lean: RoleLean,
        *,
        target: Role | str | None = None,
        made_at: str | None = None,
        answers: Sequence[Answer] = (),
    ) -> GapReport:
        """Hold what was read, found and leant against the market; nothing is read again.

        Parameters
        ----------
        document, profile, lean
            As `read`, `find_skills` and `lean` gave them: without answers.
        target, made_at
            As for `check`.
        answers
            As for `check`; those about skills that the taxonomy does not know are passed over.
        """
        profile = apply_answers(profile, answers, self.taxonomy)
        role = lean.role.role if target is None else _as_role(target)
        withheld = withheld_reason(document, role)
        outlooks: tuple[RoleOutlook, ...] = ()
        gaps: tuple[SkillGap, ...] = ()
        in_demand: tuple[tuple[Skill, SkillDemand], ...] = ()
        career: Career | None = None
        standings: tuple[Standing, ...] = ()
        switch: Switch | None = None
        if document.verdict.grade is not Grade.POOR:
            of_role = {each: self.adviser.find_gaps(document, profile, each) for each in Role}
            outlooks = tuple(self.adviser.outlook(profile, each, of_role[each]) for each in Role)
            career = find_career(document)
            standings = tuple(find_standing(career, self.adviser.facets(each)) for each in Role)
            if role is not None:
                switch = find_switch(outlooks, role, of_role)
                gaps = self.adviser.with_advice(profile, role, of_role[role])
                in_demand = self.adviser.in_demand(role)
        return GapReport(
            document=document,
            profile=profile,
            lean=lean,
            target=role,
            gaps=gaps,
            withheld=withheld,
            warnings=(*document.warnings, *own_warnings(document, profile, lean, target)),
            provenance=self.provenance(made_at=made_at),
            outlooks=outlooks,
            free_wins=find_free_wins(document, profile, in_demand),
            in_demand=tuple(skill for skill, _ in in_demand),
            career=career,
            standings=standings,
            switch=switch,
        )

    @property
    def category_titles(self) -> dict[str, str]:
        """Titles of the taxonomy's categories, by id."""
        return {category.id: category.title for category in self.taxonomy.categories}

    def what_if(self, report: GapReport) -> WhatIf | None:
        """Return what a page needs to say what other skills would change.

        ``None`` where the text could not be read well enough, or where the report was made with
        another market or another taxonomy than this checker's.
        """
        made, own = report.provenance, self.provenance()
        is_own = (made.market_sha256, made.taxonomy_sha256, made.settings) == (
            own.market_sha256,
            own.taxonomy_sha256,
            own.settings,
        )
        is_told = is_own and report.document.verdict.grade is not Grade.POOR
        return self.adviser.what_if(report.profile) if is_told else None

    def compare(
        self,
        resume: Source | Document,
        posting: Document | str,
        *,
        made_at: str | None = None,
        answers: Sequence[Answer] = (),
    ) -> Comparison:
        """Hold a resume against one posting.

        Parameters
        ----------
        resume
            As for `check`, or a document that was read already.
        posting
            Its text, or a document.
        made_at, answers
            As for `check`.
        """
        document = resume if isinstance(resume, Document) else self.read(resume)
        asked = _as_document(posting)
        return compare(
            document,
            apply_answers(self.find_skills(document), answers, self.taxonomy),
            asked,
            self.find_skills(asked),
            taxonomy=self.taxonomy,
            provenance=self.provenance(made_at=made_at),
        )

    def diff(self, old: Source, new: Source, *, target: Role | str | None = None) -> ResumeDiff:
        """Say what changed between two versions of a resume; the target is that of the newer."""
        return diff(self.check(old, target=target), self.check(new, target=target))

    def provenance(self, *, made_at: str | None = None) -> Provenance:
        """Return what results of this checker are made with."""
        default = Settings()
        return Provenance(
            gapfinder_version=__version__,
            taxonomy_sha256=self.taxonomy.sha256,
            market_sha256=self.market.sha256,
            taxonomy_version=self.taxonomy.version,
            postings=tuple((role, self.adviser.demand(role).n) for role in Role),
            years=self.market.years,
            settings=tuple(
                (field.name, str(getattr(self.settings, field.name)))
                for field in fields(Settings)
                if getattr(self.settings, field.name) != getattr(default, field.name)
            ),
            made_at=made_at,
        )


@cache
def builtin_checker() -> Checker:
    """Return the checker over the built-in taxonomy and market, made once."""
    return Checker.load()


def _as_document(document: Document | str) -> Document:
    return document_from_text(document) if isinstance(document, str) else document


def _as_role(target: Role | str) -> Role:
    if target not in tuple(Role):
        names = " or ".join(role.value for role in Role)
        raise SettingsError(f"{target!r} is not a target; it must be {names}.")
    return Role(target)
