"""One document's hits, and the rules that tell the mentions among them."""

from __future__ import annotations

from collections.abc import Iterator

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.explanations import Rule
from gapfinder.core.mentions import Evidence, MatchMethod, SkillMention, Status
from gapfinder.matching.claims import Claim, Claims
from gapfinder.matching.guards import Guards
from gapfinder.matching.places import Places
from gapfinder.matching.scan import Hit, Scan, Scanner
from gapfinder.matching.tokens import Tokens
from gapfinder.matching.typos import similarity

_CLAIMED = {Claim.NEGATED: Status.NEGATED, Claim.LEARNING: Status.LEARNING}


class Search:
    """The hits of one document, and the rules that tell mentions from other hits.

    Parameters
    ----------
    document
        What is searched.
    words
        Its words: hyphens joined, versions and misspellings folded.
    scan
        What was met in them.
    corrected
        The numbers of those that were misspelt.
    scanner
        Looks at them again where a name is struck out that shorter ones stand in.
    """

    def __init__(
        self,
        document: Document,
        words: Tokens,
        scan: Scan,
        corrected: frozenset[int],
        scanner: Scanner,
    ) -> None:
        self.document = document
        self.words = words
        self.hits = scan.hits
        self.table = scanner.table
        self._scanner = scanner
        self._corrected = corrected
        self.claims = Claims(words, scan.openers)
        self.places = Places(document)
        self.guards = Guards(document, self.places, words, self.hits, self.claims)
        self._has_boxes = bool(document.pages) and document.pages[0].width is not None
        self._fall_back()

    def _fall_back(self) -> None:
        """Look for shorter names in the words of a longer one that a phrase has vetoed."""
        inner: list[Hit] = []
        for hit in self.hits:
            if hit.last - hit.first > 1 and hit.form.context.vetoes:
                struck = self.guards.veto(hit)
                if struck is not None and struck.rule is Rule.VETO:
                    inner += self._scanner.scan(self.words, hit.first + 1, hit.last).hits
        if inner:
            self.hits = sorted([*self.hits, *inner], key=lambda hit: (hit.first, hit.last))
            self.guards = Guards(self.document, self.places, self.words, self.hits, self.claims)

    def mentions(self) -> Iterator[SkillMention]:
        """Yield the mentions, in text order."""
        for hit in self.hits:
            if self.guards.clears(hit) or self.guards.against(hit) is None:
                claim = self.claims.on(hit.first, hit.last)
                if claim not in (Claim.OTHERS, Claim.STUDY):
                    yield self.mention(hit, claim)

    def found_ids(self) -> frozenset[str]:
        """Return the ids of the skills with a mention that is found."""
        found: set[str] = set()
        clears, against, claim_on = self.guards.clears, self.guards.against, self.claims.on
        has_learning = any(each.kind is SectionKind.LEARNING for each in self.document.sections)
        for hit in self.hits:
            first, last, form, _ = hit
            skill_id = form.skill.id
            if skill_id in found or (self._corrected and self.is_typo(hit)):
                continue
            if not clears(hit) and against(hit) is not None:
                continue
            if claim_on(first, last) is not None or (has_learning and self._is_to_learn(first)):
                continue
            found.add(skill_id)
        return frozenset(found)

    def _is_to_learn(self, first: int) -> bool:
        return self.places.section(self.words.start(first)) is SectionKind.LEARNING

    def is_typo(self, hit: Hit) -> bool:
        """Whether one of a hit's words was misspelt."""
        corrected = self._corrected
        return bool(corrected) and not corrected.isdisjoint(range(hit.first, hit.last))

    def mention(self, hit: Hit, claim: Claim | None) -> SkillMention:
        """Return a hit as the mention of its skill."""
        words = self.words
        start, end = words.start(hit.first), words.end(hit.last - 1)
        text = self.document.text[start:end]
        section = self.places.section(start)
        is_typo = self.is_typo(hit)
        method, score = _method(hit, text), 100.0
        if is_typo:
            method = MatchMethod.TYPO
            score = similarity(text, " ".join(words.words[hit.first : hit.last]))
        evidence = Evidence(
            text=text,
            line=self.places.quote(start, end),
            page=self.places.page(start),
            section=section,
            start=start,
            end=end,
            boxes=self.document.boxes_between(start, end) if self._has_boxes else (),
            method=method,
            score=score,
        )
        status = _status(claim, section, is_typo=is_typo)
        return SkillMention(skill=hit.form.skill, status=status, evidence=evidence)


def _status(claim: Claim | None, section: SectionKind | None, *, is_typo: bool) -> Status:
    if claim is not None:
        return _CLAIMED[claim]
    if section is SectionKind.LEARNING:
        return Status.LEARNING
    return Status.LIKELY if is_typo else Status.FOUND


def _method(hit: Hit, text: str) -> MatchMethod:
    form = hit.form
    if text in (form.written, form.written.lower()):
        return form.method
    folded = " ".join(text.split()).casefold()
    return form.method if folded == form.written.casefold() else MatchMethod.VARIANT
