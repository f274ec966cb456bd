"""Skills in a document: longest matches, then the rules on them, then misspellings."""

from __future__ import annotations

from functools import cache

from gapfinder.core.document import Document
from gapfinder.core.explanations import Explanation
from gapfinder.core.mentions import Profile, SkillMention
from gapfinder.core.skills import Taxonomy
from gapfinder.matching.form_table import FormTable, builtin_rows
from gapfinder.matching.lexicon import Lexicon
from gapfinder.matching.places import name_block_end
from gapfinder.matching.profile import fold_mentions
from gapfinder.matching.scan import Scanner, join_hyphenated
from gapfinder.matching.search import Search
from gapfinder.matching.tables import COMPANY_ENDS
from gapfinder.matching.tokens import Tokens, tokenise
from gapfinder.matching.typos import TypoCorrector, builtin_decoys


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
        self._lexicon = Lexicon(self._table, self._typos)
        self._scanner = Scanner(self._table, self._lexicon)

    def search(self, document: Document) -> Search:
        """Return the hits of a document with the rules on them, for those who look closer."""
        words = tokenise(document.text)
        join_hyphenated(words, self._table)
        scan = self._scanner.scan(words)
        corrected: frozenset[int] = frozenset()
        if scan.slips:
            corrected = self._correct(document, words, scan.slips)
            scan = self._scanner.scan(words)
        return Search(document, words, scan, corrected, self._scanner)

    def find_skills(self, document: Document) -> Profile:
        """Return the skills of a document, each once, with its status and its evidence."""
        mentions = self.find_mentions(document)
        return fold_mentions(mentions, self._implied_by, document.entries, document.written)

    def find_mentions(self, document: Document) -> tuple[SkillMention, ...]:
        """Return every mention of a skill in a document, in text order; no two share a word."""
        return tuple(self.search(document).mentions())

    def find_ids(self, document: Document) -> frozenset[str]:
        """Return the ids of the skills that a document shows, and nothing else about them.

        The same as the found ones of `find_skills`, in about half the time: for counting over many
        documents.
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

    def _correct(self, document: Document, words: Tokens, slips: list[int]) -> frozenset[int]:
        """Put names in the place of misspelt ones, and of those with versions.

        Returns
        -------
        frozenset of int
            Which words were misspelt.
        """
        misspelt = []
        for at in slips:
            mark = self._lexicon[words.words[at]]
            if mark is None or mark.aside is None or mark.aside.meant is None:
                continue
            if mark.aside.is_version:
                words.part_version(at, mark.aside.meant)
            else:
                misspelt.append((at, mark.aside.meant))
        contact = name_block_end(document)
        corrected = set()
        for at, meant in misspelt:
            if words.start(at) >= contact and _may_be_typo(words, at):
                words.words[at] = meant
                corrected.add(at)
        return frozenset(corrected)


def _may_be_typo(words: Tokens, at: int) -> bool:
    """Whether a word is no foreign one and does not begin a company's name."""
    start, end = words.start(at), words.end(at)
    if not words.text[start:end].isascii():
        return False
    behind = words.words[at + 1] if at + 1 < len(words.words) else ""
    return behind not in COMPANY_ENDS or not words.text[start].isupper()
