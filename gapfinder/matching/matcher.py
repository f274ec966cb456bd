"""Skills in a document: longest matches, then the rules on them, then misspellings."""

from __future__ import annotations

from gapfinder.core.document import Document, SectionKind
from gapfinder.core.mentions import Evidence, MatchMethod, Profile, SkillMention, Status
from gapfinder.core.skills import Taxonomy
from gapfinder.core.text import tokenise
from gapfinder.matching.claims import Claim, Claims
from gapfinder.matching.forms import compile_forms
from gapfinder.matching.guards import Guards, name_block_end
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
        self._taxonomy = taxonomy
        self._trie = compile_forms(taxonomy)
        self._typos = TypoCorrector(self._trie.targets, builtin_decoys())

    def find_skills(self, document: Document) -> Profile:
        """Return the skills of a document, each once, with its status and its evidence."""
        return fold_mentions(self.find_mentions(document), self._taxonomy)

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
        join_hyphenated(words, self._trie)
        unknown = sorted(set(words.words) - self._trie.vocabulary)
        fold_versions(words, unknown, self._trie)
        self._correct(document, words, unknown)
        hits = find_hits(words, self._trie)
        if not hits:
            return ()
        claims = Claims(words)
        hits = Guards(document, words, hits, claims).passing()
        mentions = (self._mention(document, words, hit, claims) for hit in hits)
        return tuple(mention for mention in mentions if mention is not None)

    def _correct(self, document: Document, words: Words, unknown: list[str]) -> None:
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
        self, document: Document, words: Words, hit: Hit, claims: Claims
    ) -> SkillMention | None:
        start, end = words.starts[hit.first], words.ends[hit.last - 1]
        section = document.section_at(start)
        is_typo = not words.corrected.isdisjoint(range(hit.first, hit.last))
        claim = claims.on(hit.first, hit.last)
        if claim in (Claim.OTHERS, Claim.STUDY):
            return None
        status = Status.LIKELY if is_typo else Status.FOUND
        if claim is not None:
            status = _CLAIMED[claim]
        elif section is not None and section.kind is SectionKind.LEARNING:
            status = Status.LEARNING
        text = document.text[start:end]
        method = MatchMethod.TYPO if is_typo else _method(hit, text)
        evidence = Evidence(
            text=text,
            line=_line(document, start, end),
            page=document.page_at(start),
            section=None if section is None else section.kind,
            start=start,
            end=end,
            boxes=document.boxes_between(start, end) if document.words else (),
            method=method,
            score=similarity(text, " ".join(words.words[hit.first : hit.last]))
            if is_typo
            else 100.0,
        )
        return SkillMention(skill=hit.form.skill, status=status, evidence=evidence)


def _method(hit: Hit, text: str) -> MatchMethod:
    form = hit.form
    folded = " ".join(text.split()).casefold()
    return form.method if folded == form.written.casefold() else MatchMethod.VARIANT


def _line(document: Document, start: int, end: int) -> str:
    first, last = document.line_at(start), document.line_at(end - 1)
    low = start if first is None else first.start
    high = end if last is None else last.end
    return " ".join(document.text[low:high].split())


def _is_company(words: Words, at: int) -> bool:
    behind = words.words[at + 1] if at + 1 < len(words.words) else ""
    return behind in COMPANY_ENDS and words.text[words.starts[at]].isupper()
