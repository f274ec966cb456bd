"""Skills in a document: longest matches, then the rules on them, then misspellings."""

from __future__ import annotations

from functools import cache

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.mentions import Evidence, MatchMethod, Profile, SkillMention, Status
from gapfinder.core.skills import Taxonomy
from gapfinder.core.text import tokenise
from gapfinder.matching.claims import Claim, Claims
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.guards import Guards, name_block_end
from gapfinder.matching.places import Places
from gapfinder.matching.profile import fold_mentions
from gapfinder.matching.scan import Hit, Words, find_hits, fold_versions, join_hyphenated
from gapfinder.matching.tables import COMPANY_ENDS
from gapfinder.matching.typos import TypoCorrector, builtin_decoys, similarity

_CLAIMED = {Claim.NEGATED: Status.NEGATED, Claim.LEARNING: Status.LEARNING}


class Matcher:
    """Finds the skills of one taxonomy in documents. Compiled once, not changed afterwards.

    Parameters
    ----------
    taxonomy
        The skills to look for.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._implied_by = cache(
            lambda skill_id: tuple(taxonomy[each] for each in taxonomy.implied_by(skill_id))
        )
        self._table = compile_forms(taxonomy)
        self._typos = TypoCorrector(self._table.targets, builtin_decoys())

    def find_skills(self, document: Document) -> Profile:
        """Return the skills of a document, each once, with its status and its evidence."""
        return fold_mentions(self.find_mentions(document), self._implied_by)

    def find_mentions(self, document: Document) -> tuple[SkillMention, ...]:
        """Return every mention of a skill in a document, in text order; no two share a word."""
        tokens = tokenise(document.text)
        words = Words(
            document.text,
            list(tokens.words),
            list(tokens.gaps),
            list(tokens.starts),
            list(tokens.ends),
        )
        join_hyphenated(words, self._table)
        unknown = set(words.words) - self._table.vocabulary
        fold_versions(words, unknown, self._table)
        self._correct(document, words, unknown)
        hits = find_hits(words, self._table)
        if not hits:
            return ()
        claims = Claims(words)
        places = Places(document)
        hits = Guards(document, places, words, hits, claims).passing()
        mentions = (self._mention(document, places, words, hit, claims) for hit in hits)
        return tuple(mention for mention in mentions if mention is not None)

    def _correct(self, document: Document, words: Words, unknown: set[str]) -> None:
        """Put the word that is meant in the place of each misspelt one."""
        meant = {word: self._typos.correct(word) for word in unknown if len(word) > 4}
        meant = {word: target for word, target in meant.items() if target is not None}
        if not meant:
            return
        corrected: set[int] = set()
        contact = name_block_end(document)
        for at, word in enumerate(words.words):
            target = meant.get(word)
            if target is None or words.starts[at] < contact or _is_company(words, at):
                continue
            words.words[at] = target
            corrected.add(at)
        words.corrected = frozenset(corrected)

    def _mention(
        self, document: Document, places: Places, words: Words, hit: Hit, claims: Claims
    ) -> SkillMention | None:
        claim = claims.on(hit.first, hit.last)
        if claim in (Claim.OTHERS, Claim.STUDY):
            return None
        start, end = words.starts[hit.first], words.ends[hit.last - 1]
        text = document.text[start:end]
        section = places.section(start)
        is_typo = bool(words.corrected) and not words.corrected.isdisjoint(
            range(hit.first, hit.last)
        )
        method, score = _method(hit, text), 100.0
        if is_typo:
            method = MatchMethod.TYPO
            score = similarity(text, " ".join(words.words[hit.first : hit.last]))
        evidence = Evidence(
            text=text,
            line=places.quote(start, end),
            page=places.page(start),
            section=section,
            start=start,
            end=end,
            boxes=document.boxes_between(start, end) if document.words else (),
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


def _is_company(words: Words, at: int) -> bool:
    behind = words.words[at + 1] if at + 1 < len(words.words) else ""
    return behind in COMPANY_ENDS and words.text[words.starts[at]].isupper()
