"""Letterspaced words (``S K I L L S``) closed up again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gapfinder.core.document import BBox
from gapfinder.reading.placed import PlacedWord

# At least this many pieces in a row, nearly all of one letter (kerning may leave a pair).
_MIN_RUN = 4
# A gap this much wider than the run's usual one parts two words.
_WORD_GAP = 1.7
# Letters further apart than this many font sizes are entries of a table.
_MAX_GAP = 1.5


def close_up(line: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Join the letters of letterspaced words in a line.

    Parameters
    ----------
    line
        Words from left to right.

    Returns
    -------
    list[PlacedWord]
        The line; runs of single letters of one size became words. Where such a run has wider
        gaps, they part its words.
    """
    if sum([len(word.text) == 1 for word in line]) < _MIN_RUN:
        return list(line)
    result: list[PlacedWord] = []
    run: list[PlacedWord] = []
    for word in line:
        if run and not (_is_piece(word) and abs(word.size - run[-1].size) < 0.1 * word.size):
            result += _close_run(run)
            run = []
        if _is_piece(word):
            run.append(word)
        else:
            result.append(word)
    return result + _close_run(run)


def _is_piece(word: PlacedWord) -> bool:
    return len(word.text) <= 2 and (word.text.isalpha() or word.text == "&")


def _close_run(run: list[PlacedWord]) -> list[PlacedWord]:
    singles = sum(len(word.text) == 1 for word in run)
    if singles < _MIN_RUN or singles < 0.75 * len(run):
        return run
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(run)]
    usual = median(gaps)
    if not 0 < usual < _MAX_GAP * run[0].size:
        return run
    limit = _WORD_GAP * usual
    words: list[list[PlacedWord]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > limit:
            words.append([word])
        else:
            words[-1].append(word)
    return [_join(pieces) for pieces in words]


def _join(pieces: list[PlacedWord]) -> PlacedWord:
    return PlacedWord(
        text="".join(piece.text for piece in pieces),
        box=BBox(
            x0=min(piece.box.x0 for piece in pieces),
            top=min(piece.box.top for piece in pieces),
            x1=max(piece.box.x1 for piece in pieces),
            bottom=max(piece.box.bottom for piece in pieces),
        ),
        baseline=pieces[0].baseline,
        size=pieces[0].size,
        is_bold=pieces[0].is_bold,
        direction=pieces[0].direction,
    )
