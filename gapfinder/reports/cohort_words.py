"""The sentences of a cohort's report, said alike in every format."""

from __future__ import annotations

from gapfinder.core.cohort_people import PSEUDONYM, ConcernKind
from gapfinder.core.cohort_progress import CohortProgress
from gapfinder.core.cohort_summary import CohortGap, CohortSummary, Spread
from gapfinder.core.roles import LeanRole
from gapfinder.core.skill_matrix import CellState
from gapfinder.core.syllabus import SyllabusCoverage
from gapfinder.core.workshops import Workshop
from gapfinder.reports.gap_table import made_of
from gapfinder.reports.style import clean
from gapfinder.reports.words import ROLE, counted, percent

CELL = {
    CellState.USED: "used",
    CellState.FOUND: "found",
    CellState.LIKELY: "please confirm",
    CellState.IMPLIED: "implied",
    CellState.LEARNING: "in progress",
    CellState.CANNOT_TELL: "cannot tell",
    CellState.MISSING: "not shown",
    CellState.NOT_ASKED: "not asked for",
}

CELL_NOTE = {
    CellState.USED: "named in dated work or a project",
    CellState.FOUND: "named, in a list or elsewhere",
    CellState.LIKELY: "the spelling is close to it: ask",
    CellState.IMPLIED: "another skill shows it",
    CellState.LEARNING: "the resume says that it is being learned",
    CellState.CANNOT_TELL: "not shown, but the text was read with doubts",
    CellState.MISSING: "a gap: the target's postings ask for it",
    CellState.NOT_ASKED: "not shown, and no gap for this person",
}

CONCERN = {
    ConcernKind.FAILED: "Could not be checked",
    ConcernKind.POOR: "Text cannot be relied on",
    ConcernKind.OUT_OF_SCOPE: "Out of scope",
    ConcernKind.UNDECIDED: "Undecided",
    ConcernKind.TWIN: "Perhaps one person twice",
}

CONCERN_ADVICE = {
    ConcernKind.FAILED: "Ask for another file, best a PDF exported from the program it was written "
    "in.",
    ConcernKind.POOR: "Ask for another file: nothing may be concluded from what is absent.",
    ConcernKind.OUT_OF_SCOPE: "Ask what the person wants to become, and check again with --target.",
    ConcernKind.UNDECIDED: "Ask which of the two roles is meant, and check again with --target.",
    ConcernKind.TWIN: "Ask which resume counts, and check again without the other.",
}

LEAN_SHORT = {
    LeanRole.DATA_SCIENTIST: "data scientist",
    LeanRole.ML_ENGINEER: "ML engineer",
    LeanRole.UNDECIDED: "undecided",
    LeanRole.OUT_OF_SCOPE: "out of scope",
}

GAPS_SAID = (
    "How many resumes do not show a skill, of those whose target asks for it. The interval is what "
    "the share may be among people like these; more resumes make it narrower."
)
WORKSHOPS_SAID = (
    "One skill taught to those for whom it is among their most asked gaps; what the skill implies "
    "is closed with it. Each group is the one that closes most of what those before it leave open, "
    "so the counts may be added up. Reach is each person's own, from this skill alone."
)
MAP_SAID = (
    "People with like skills stand together, and skills with like people; the order follows from "
    "nothing else. The columns are the gaps that the targets of most people ask for most."
)
QUOTES_SAID = (
    "Lines are quoted without names, contact data, links, employers and schools; where a resume "
    "gives no name that could be hidden, none is quoted. Look them over before you pass them on: "
    "what a resume tells between the lines, no program hides."
)
NAMES_SAID = "People go by pseudonyms, and files go unnamed; --names shows names."


def head_said(summary: CohortSummary) -> tuple[str, ...]:
    """Return what was counted: sentences."""
    total = len(summary.people)
    if summary.target is None:
        said = [f"{counted(total, 'resume')}: {summary.with_gaps:,} with a list of gaps"]
    else:
        role = ROLE[summary.target]
        said = [f"{counted(summary.counted, 'resume')} aimed at {role}, and {_aimless(summary)}"]
        said[0] += f": {summary.with_gaps:,} with a list of gaps"
    without = total - summary.failed - summary.with_gaps
    said[0] += f", {without:,} without, {summary.failed:,} that could not be checked."
    if not summary.names:
        said.append(NAMES_SAID)
    said += [made_of(made) for made in summary.made_with]
    if len({(made.market_sha256, made.taxonomy_sha256) for made in summary.made_with}) > 1:
        said.append(
            "The results were made with different markets or taxonomies, so that they do not "
            "count alike: run gapfinder batch once more on all of them."
        )
    return tuple(said)


def _aimless(summary: CohortSummary) -> str:
    return f"{len(summary.people) - summary.counted:,} without a target"


def gap_roles(gap: CohortGap) -> str:
    """Return how many postings ask for a gap: ``41% of ML engineer postings``."""
    return " and ".join(f"{percent(share)} of {ROLE[role]}" for role, share in gap.asked) + (
        " postings"
    )


def gap_notes(gap: CohortGap) -> str:
    """Return what to know besides of a gap; empty where there is nothing."""
    parts = []
    if gap.learning:
        parts.append(f"{gap.learning:,} in progress")
    if gap.uncertain:
        parts.append(f"{gap.uncertain:,} read with doubts")
    return ", ".join(parts)


def workshop_said(workshop: Workshop) -> str:
    """Return a workshop in one sentence."""
    people = len(workshop.group)
    return f"Teach {clean(workshop.name)} to {people:,}: closes {counted(workshop.closes, 'gap')}"


def workshop_notes(workshop: Workshop) -> tuple[str, ...]:
    """Return what a workshop closes, what it adds and what is missed besides: sentences."""
    notes = []
    with_it = [f"{clean(each.name)} {each.people:,}" for each in workshop.closed[1:]]
    if with_it:
        notes.append(f"With it: {', '.join(with_it)}.")
    if workshop.adds is not None:
        notes.append(f"Adds {points(workshop.adds)} of reach each, on average.")
    if workshop.learning:
        notes.append(f"In progress: {workshop.learning:,}.")
    if workshop.together:
        missed = ", ".join(
            f"{clean(name)} ({share.count:,} of {share.n:,})" for name, share in workshop.together
        )
        notes.append(f"Most of them miss as well: {missed}.")
    return tuple(notes)


def points(share: float) -> str:
    """Return a difference of shares in percentage points: ``6.3 points``."""
    return "less than 0.1 points" if 0 < share < 0.0005 else f"{share * 100:.1f} points"


def spread_said(spread: Spread) -> str:
    """Return the middle of a spread: ``median 15%, half between 5% and 23%``."""
    return (
        f"median {percent(spread.median)}, half between {percent(spread.quarter)} and "
        f"{percent(spread.three_quarters)}, at most {percent(spread.highest)}"
    )


def bin_label(at: int, dash: str) -> str:
    """Return what a bin of a tenth holds: ``10–20%``."""
    return f"{at * 10}{dash}{at * 10 + 10}%"


def syllabus_said(coverage: SyllabusCoverage) -> str:
    """Return what was read of a syllabus, in a sentence."""
    syllabus = coverage.syllabus
    skills = counted(len(syllabus.taught), "skill")
    return f"{clean(syllabus.name)} names {skills}; what they imply counts as taught with them."


def unknown_said(coverage: SyllabusCoverage) -> tuple[str, ...]:
    """Return the lines of a syllabus in which no skill was recognised."""
    return tuple(f"line {line.number}: {clean(line.text)}" for line in coverage.syllabus.unknown)


def progress_said(progress: CohortProgress) -> tuple[str, ...]:
    """Return who was held against whom: sentences."""
    said = [f"{counted(len(progress.people), 'person').replace('persons', 'people')} in both."]
    if not progress.is_same_market:
        said.append(
            "The two were made with different markets or taxonomies: what differs may be the "
            "counting. Check the earlier resumes again for a fair comparison."
        )
    for people, what in (
        (progress.unrated, "in both, but one resume has no result or cannot be relied on"),
        (progress.only_before, "only in the earlier one, as its own report calls them"),
        (progress.only_after, "only in the later one"),
    ):
        if people:
            said.append(f"{len(people):,} {what}: {listed(people)}.")
    return tuple(said)


def listed(labels: tuple[str, ...], most: int = 12) -> str:
    """Return labels one after another; more than ``most`` are counted."""
    shown = ", ".join(clean(label) for label in labels[:most])
    if shown.startswith(PSEUDONYM):
        shown = f"{PSEUDONYM}{shown.replace(PSEUDONYM, '')}"
    more = len(labels) - most
    return f"{shown} and {more:,} more" if more > 0 else shown
