"""Skills in a document: longest matches, then the rules on them, then misspellings."""

from __future__ import annotations

from functools import cache

from gapfinder.core.document import Document
from gapfinder.core.explanations import Explanation
from gapfinder.core.mentions import Profile, SkillMention
from gapfinder.core.skills import Taxonomy
from gapfinder.core.text import split_words
from gapfinder.matching.form_table import FormTable, builtin_rows
from gapfinder.matching.guards import name_block_end
from gapfinder.matching.profile import fold_mentions
from gapfinder.matching.scan import Words, fold_versions, join_hyphenated
from gapfinder.matching.search import Search
from gapfinder.matching.tables import COMPANY_ENDS
from gapfinder.matching.typos import TypoCorrector, builtin_decoys

MAX_SETTLED = 500_000
"""So many words are remembered to be no misspellings; then the memory is emptied."""


class Matcher:
    """Finds the skills of one taxonomy in documents. Compiled once.

    Parameters
    ----------
    taxonomy
        The skills to look for.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._implied_by = cache(
            lambda skill_id: tuple(taxonomy[each] for each in taxonomy.implied_by(skill_id))
        )
        rows = builtin_rows(taxonomy)
        if rows is None:
            from gapfinder.matching.forms import compile_forms

            rows = compile_forms(taxonomy)
        self._table = FormTable(rows, taxonomy)
        self._typos = TypoCorrector(rows.targets, builtin_decoys)
        # the taxonomy's own words, and those that nothing is to be done about
        self._settled = set(rows.vocabulary)

    def search(self, document: Document) -> Search:
        """Return the hits of a document with the rules on them, for those who look closer."""
        return Search(document, self._words(document), self._table)

    def find_skills(self, document: Document) -> Profile:
        """Return the skills of a document, each once, with its status and its evidence."""
        mentions = self.find_mentions(document)
        return fold_mentions(mentions, self._implied_by, document.entries, document.written)

    def find_mentions(self, document: Document) -> tuple[SkillMention, ...]:
        """Return every mention of a skill in a document, in text order; no two share a word."""
        return tuple(self.search(document).mentions())

    def find_ids(self, document: Document) -> frozenset[str]:
        """Return the ids of the skills that a document shows, and nothing else about them.

        The same as the found ones of `find_skills`, in about six tenths of the time: for counting
        over many documents.
        """
        return self.search(document).found_ids()

    def explain(self, document: Document, skill_id: str) -> Explanation:
        """Return why a skill is, or is not, in a document's profile.

        Parameters
        ----------
        document
            Where to look.
        skill_id
            The id of a skill of the taxonomy; ``KeyError`` when there is none.
        """
        from gapfinder.matching.explain import explain

        return explain(
            self.search(document), self._taxonomy[skill_id], self._typos, self._implied_by
        )

    def _words(self, document: Document) -> Words:
        """Return a document's words: hyphens joined, versions and misspellings folded."""
        words = Words(document.text, *split_words(document.text))
        join_hyphenated(words, self._table)
        unknown = words.unique() - self._settled
        if unknown:
            unknown -= fold_versions(words, unknown, self._table)
            self._correct(document, words, unknown)
        return words

    def _correct(self, document: Document, words: Words, unknown: set[str]) -> None:
        """Put the word that is meant in the place of each misspelt one."""
        meant = {}
        for word in unknown:
            target = self._typos.correct(word)
            if target is not None:
                meant[word] = target
        self._settle(unknown - meant.keys())
        if not meant:
            return
        corrected: set[int] = set()
        contact = name_block_end(document)
        for at, word in enumerate(words.words):
            target = meant.get(word)
            if target is None or words.starts[at] < contact or not _may_be_typo(words, at):
                continue
            words.words[at] = target
            corrected.add(at)
        words.corrected = frozenset(corrected)

    def _settle(self, plain: set[str]) -> None:
        """Remember the words that nothing is to be done about, for the next documents."""
        if len(self._settled) > MAX_SETTLED:
            self._settled = set(self._table.rows.vocabulary)
        self._settled.update(plain)


def _may_be_typo(words: Words, at: int) -> bool:
    """Whether a word is no foreign one and does not begin a company's name."""
    start, end = words.starts[at], words.ends[at]
    if not words.text[start:end].isascii():
        return False
    behind = words.words[at + 1] if at + 1 < len(words.words) else ""
    return behind not in COMPANY_ENDS or not words.text[start].isupper()
