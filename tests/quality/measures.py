"""How well what was read and found agrees with what a careful human sees."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from gapfinder.core.gaps import SHOWN, GapReport


def tokens(text: str) -> list[str]:
    """Return the alphanumeric tokens of a text, lower-case, compatibility characters folded."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower()
    return re.findall(r"[^\W_]+", folded)


def recall(truth: Sequence[str], read: Sequence[str]) -> float:
    """Return the share of the true words that were read, counted as bags."""
    return sum((Counter(truth) & Counter(read)).values()) / len(truth)


def in_order(truth: Sequence[str], read: Sequence[str]) -> float:
    """Return the longest run of words in true order, over words that are unique on both sides."""
    true_count, read_count = Counter(truth), Counter(read)
    place = {word: at for at, word in enumerate(read)}
    sequence = [place[w] for w in truth if true_count[w] == 1 and read_count[w] == 1]
    tails: list[int] = []
    for at in sequence:
        where = bisect_left(tails, at)
        tails[where : where + 1] = [at]
    return len(tails) / len(sequence)


def is_followed_by(read: Sequence[str], heading: str, first: str) -> bool:
    """Tell whether a heading stands in the text with its own first words right after it."""
    head, after = tokens(heading), tokens(first)
    whole = head + after
    return any(list(read[at : at + len(whole)]) == whole for at in range(len(read)))


def f1(hits: int, wanted: int, said: int) -> float:
    """Return the harmonic mean of recall ``hits / wanted`` and precision ``hits / said``."""
    return 2 * hits / (wanted + said) if wanted + said else 1.0


def shown_among_gaps(report: GapReport) -> set[str]:
    """Return the skills that a resume shows and a report calls gaps, plans or needs to switch."""
    shown = {entry.skill.id for entry in report.profile.with_status(*SHOWN)}
    skills = [gap.skill for gap in report.gaps]
    skills += [step.skill for outlook in report.outlooks for step in outlook.plan]
    if report.switch is not None:
        skills += [*report.switch.shared, *report.switch.only]
    return shown & {skill.id for skill in skills}
