"""Can this text be trusted? Doubts about what was read, page by page, and the grade they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gapfinder.core.document import Grade, ReadWarning, Verdict
from gapfinder.reading.assemble import LaidPage
from gapfinder.reading.hidden import HiddenReason
from gapfinder.reading.order_doubt import is_order_doubtful
from gapfinder.reading.placed import PlacedPage, PlacedWord

# Shares of characters without a meaning: from the first the text is doubted, from the second
# nothing may be concluded from what is absent, from the third it is refused. Icons alone make
# up to 0.03 of a resume; a font without a map makes 0.1 and more.
_UNREADABLE_FAIR, _UNREADABLE_POOR, UNREADABLE_REFUSED = 0.06, 0.20, 0.50
# Shares of words that have a hole (U+FFFD).
_HOLES_FAIR, _HOLES_POOR = 0.005, 0.05
# Share of letters in words that are longer than English ones: words run together.
_LONG_WORD = 22
_LONG_FAIR, _LONG_POOR = 0.05, 0.20
# Share of words that are single letters: letters torn apart.
_SINGLE_FAIR, _SINGLE_POOR = 0.20, 0.40
# A picture of this share of a page may say something; smaller ones are photographs and icons.
_PICTURE = 0.2
# Fewer words off the page are the page number of a template.
_FEW_OUTSIDE = 3
# Mean confidence of OCR: clean scans have 0.95 and more, below this one most names are misread.
_SURE_OF_WORDS = 0.75
# Fewest words: a resume of one page has 200 or more.
_FEW_FAIR, _FEW_POOR = 100, 30
# Share of the commonest words of a language among all: 0.15 to 0.35 in prose, 0.05 in lists.
_FUNCTION_WORDS = 0.03
# Share of vowels among letters: 0.37 to 0.43 in European prose, 0.33 in a list of tools, 0.3 and
# less where letters stand for others.
_VOWELS = 0.30
# Below this many words, nothing is said about the language.
_ENOUGH = 60

_URL = re.compile(r"@|://|www\.|\.(?:com|org|net|io|edu)\b|/")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ýœāēīōū]")
_ENGLISH = "the and of to in for with on at by from as is an or using"
_OTHER_LANGUAGES = {
    "French": "le la les des et du en une pour avec dans sur par au",
    "German": "der die das und von mit für im den des zur eine bei auf",
    "Spanish": "el la los las de del y en con para por una al",
    "Portuguese": "o os as da do das dos em com para por uma e",
    "Italian": "il la di e del della per con nel una gli dei le",
    "Dutch": "de het een en van voor met bij op aan naar als",
}


@dataclass(frozen=True, slots=True)
class _Doubt:
    warning: ReadWarning
    grade: Grade


def judge(
    text: str, pages: Sequence[PlacedPage] = (), laid: Sequence[LaidPage] = ()
) -> tuple[Verdict, tuple[ReadWarning, ...]]:
    """Grade a text that was read.

    Parameters
    ----------
    text
        The document's text, not empty.
    pages
        The pages that it comes from; empty for text without pages.
    laid
        The same pages laid out, perhaps in parts, to compare their order with that of drawing.

    Returns
    -------
    tuple[Verdict, tuple[ReadWarning, ...]]
        The grade with its reasons (the messages of what lowers it), and the warnings.
    """
    doubts = [*_page_doubts(pages), *_order_doubts(pages, laid), *_text_doubts(text)]
    grades = {doubt.grade for doubt in doubts}
    grade = next((grade for grade in (Grade.POOR, Grade.FAIR) if grade in grades), Grade.GOOD)
    return (
        Verdict(
            grade=grade,
            reasons=tuple(
                doubt.warning.message for doubt in doubts if doubt.grade is not Grade.GOOD
            ),
        ),
        tuple(doubt.warning for doubt in doubts),
    )


def unreadable_share(pages: Sequence[PlacedPage]) -> float:
    """Return the share of characters without a meaning, 0 to 1; 0 where there are none."""
    characters = sum(page.characters for page in pages)
    return sum(page.unreadable for page in pages) / characters if characters else 0.0


def count_holes(pages: Sequence[PlacedPage]) -> int:
    """Return how many words have a character that nobody could name (U+FFFD)."""
    return sum("\ufffd" in word.text for page in pages for word in page.words)


def is_blank(page: PlacedPage) -> bool:
    """Tell whether a page has neither words nor anything drawn."""
    return not page.words and not page.drawings and not page.characters


def _without_text(page: PlacedPage) -> str:
    """Say what a page without words has instead."""
    if is_blank(page):
        return "is blank."
    if page.picture >= _PICTURE:
        return "is a picture without text, as a scan is. What it says is not known."
    return "has no text; it may be drawn as shapes. What it says is not known."


def _doubt(code: str, message: str, grade: Grade, page: int | None = None) -> _Doubt:
    return _Doubt(ReadWarning(code=code, page=page, message=message), grade)


def _graded(share: float, fair: float, poor: float) -> Grade | None:
    return Grade.POOR if share >= poor else Grade.FAIR if share >= fair else None


def _page_doubts(pages: Sequence[PlacedPage]) -> list[_Doubt]:
    empty = [page for page in pages if not page.words]
    unseen = sum(not is_blank(page) for page in empty)
    # Half of a resume unseen is too much to conclude from the other half.
    grade = Grade.POOR if 2 * unseen > len(pages) else Grade.FAIR
    doubts = [
        _doubt(
            "page-without-text",
            f"Page {page.page_number} {_without_text(page)}",
            Grade.GOOD if is_blank(page) else grade,
            page.page_number,
        )
        for page in empty
    ]
    doubts += [
        _doubt(
            "hidden-text",
            f"Page {page.page_number}: {count} {'word is' if count == 1 else 'words are'} {reason} "
            "and left out, as nobody sees them.",
            Grade.GOOD,
            page.page_number,
        )
        for page in pages
        for reason, count in page.hidden
        if count >= _FEW_OUTSIDE or reason != HiddenReason.OUTSIDE
    ]
    doubts += _ocr_doubts(pages)
    share = unreadable_share(pages)
    if found := _graded(share, _UNREADABLE_FAIR, _UNREADABLE_POOR):
        doubts.append(
            _doubt(
                "unreadable-characters",
                f"{share:.0%} of the characters have no meaning (a font without a map).",
                found,
            )
        )
    holes, words = count_holes(pages), sum(len(page.words) for page in pages)
    if words and (found := _graded(holes / words, _HOLES_FAIR, _HOLES_POOR)):
        doubts.append(
            _doubt(
                "words-with-holes",
                f"{holes} words lack a letter that the font does not name.",
                found,
            )
        )
    return doubts


def _ocr_doubts(pages: Sequence[PlacedPage]) -> list[_Doubt]:
    doubts = []
    for page in pages:
        scores = [word.confidence for word in page.words if word.confidence is not None]
        if scores:
            mean = sum(scores) / len(scores)
            message = f"Page {page.page_number} was read by OCR, sure of its words to {mean:.0%}."
            grade = Grade.FAIR if mean >= _SURE_OF_WORDS else Grade.POOR
            doubts.append(_doubt("read-by-ocr", message, grade, page.page_number))
    return doubts


def _order_doubts(pages: Sequence[PlacedPage], laid: Sequence[LaidPage]) -> list[_Doubt]:
    lines: dict[int, list[Sequence[PlacedWord]]] = {}
    for part in laid:
        lines.setdefault(part.page_number, []).extend(part.lines)
    return [
        _doubt(
            "columns-doubtful",
            f"Page {page.page_number}: the columns are not clear; lines may be mixed. "
            "Compare the text with the page.",
            Grade.FAIR,
            page.page_number,
        )
        for page in pages
        if is_order_doubtful(page, lines.get(page.page_number, []))
    ]


def _text_doubts(text: str) -> list[_Doubt]:
    words: list[str] = []
    for word in text.split():
        # Most words are letters alone, and those are no addresses.
        if word.isalpha():
            words.append(word)
        elif not _URL.search(word):
            words += _LETTERS.findall(word)
    doubts = []
    if len(words) < _FEW_FAIR:
        grade = Grade.POOR if len(words) < _FEW_POOR else Grade.FAIR
        doubts.append(_doubt("little-text", f"Only {len(words)} words were found.", grade))
    if not words:
        return doubts
    letters = sum(map(len, words))
    long = sum(len(word) for word in words if len(word) > _LONG_WORD and word.isascii())
    if found := _graded(long / letters, _LONG_FAIR, _LONG_POOR):
        doubts.append(_doubt("words-run-together", "Words run together: spaces are lost.", found))
    single = sum(len(word) == 1 and word.isascii() for word in words) / len(words)
    if found := _graded(single, _SINGLE_FAIR, _SINGLE_POOR):
        doubts.append(_doubt("letters-apart", "Words are torn into single letters.", found))
    return [*doubts, *_language_doubts(words)]


def _language_doubts(words: Sequence[str]) -> list[_Doubt]:
    if len(words) < _ENOUGH:
        return []
    counts = Counter([word.casefold() for word in words])

    def share(common: str) -> float:
        return sum([counts[word] for word in common.split()]) / len(words)

    english = share(_ENGLISH)
    others = {name: share(common) for name, common in _OTHER_LANGUAGES.items()}
    other = max(others, key=lambda name: others[name])
    foreign_script = sum([n for word, n in counts.items() if word[0] > "\u024f"]) / len(words)
    if foreign_script > 0.3:
        return [_not_english("The text is not in English")]
    if others[other] > max(2 * english, _FUNCTION_WORDS):
        return [_not_english(f"The text looks {other}, not English")]
    if english >= _FUNCTION_WORDS:
        return []
    letters = "".join(counts.elements())
    if len(_VOWEL.findall(letters)) < _VOWELS * len(letters):
        message = "The letters make no words; the file's fonts may be mapped wrongly."
        return [_doubt("meaningless-text", message, Grade.POOR)]
    return []


def _not_english(found: str) -> _Doubt:
    return _doubt(
        "not-english", f"{found}; skills are known by their English names only.", Grade.FAIR
    )
