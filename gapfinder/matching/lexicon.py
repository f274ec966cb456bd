"""What each word can begin: worked out when a word is first met, then one look-up a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gapfinder.matching.claims import CLAIM_OPENERS
from gapfinder.matching.form_table import Form, FormTable
from gapfinder.matching.typos import TypoCorrector

MAX_WORDS = 500_000
"""So many words are remembered; then the memory is emptied."""


class Aside(NamedTuple):
    """What is to be known of a word besides the spellings that it begins.

    Parameters
    ----------
    opens_claim
        Whether a claim may begin with it.
    meant
        The word that it is a misspelling of, or the name that it is a version of.
    is_version
        Which of the two.
    """

    opens_claim: bool
    meant: str | None = None
    is_version: bool = False


class Mark(NamedTuple):
    """Why a word is looked at again.

    Parameters
    ----------
    seconds
        The words that may come second in a spelling that it begins, each with how many words the
        longest such spelling has.
    forms
        What it is a spelling of by itself; most are of nothing.
    aside
        What else is to be known, of one word in ten.
    """

    seconds: Mapping[str, int]
    forms: tuple[Form, ...]
    aside: Aside | None = None


class Lexicon(dict[str, Mark | None]):
    """The words met so far, each with its mark; ``None`` for those that nothing is done about.

    Nine words of ten are of the latter kind, and pass with the look-up.

    Parameters
    ----------
    table
        The spellings.
    typos
        Corrects misspellings.
    """

    def __init__(self, table: FormTable, typos: TypoCorrector) -> None:
        super().__init__()
        self._table = table
        self._typos = typos

    def __missing__(self, word: str) -> Mark | None:
        if len(self) >= MAX_WORDS:
            self.clear()
        mark = self._mark(word)
        self[word] = mark
        return mark

    def _mark(self, word: str) -> Mark | None:
        opens_claim = word in CLAIM_OPENERS
        rows = self._table.rows
        if word in rows.vocabulary:
            aside = Aside(opens_claim=True) if opens_claim else None
            seconds = rows.longer.get(word)
            if seconds is None:
                return None if aside is None else Mark({}, (), aside)
            return Mark(seconds, self._table[word], aside)
        name = word.rstrip("0123456789")
        is_version = name in rows.versioned
        meant = name if is_version else self._typos.correct(word)
        if meant is None and not opens_claim:
            return None
        return Mark({}, (), Aside(opens_claim, meant, is_version))
