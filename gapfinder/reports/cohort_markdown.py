"""A cohort as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gapfinder.core.cohort_summary import CohortSummary, Spread
from gapfinder.core.postings import Share
from gapfinder.core.syllabus import SyllabusCoverage
from gapfinder.reports.cohort_view import map_legend, map_lines, syllabus_rows
from gapfinder.reports.cohort_words import (
    CONCERN,
    CONCERN_ADVICE,
    GAPS_SAID,
    LEAN_SHORT,
    MAP_SAID,
    WORKSHOPS_SAID,
    bin_label,
    gap_notes,
    gap_roles,
    head_said,
    listed,
    points,
    spread_said,
    syllabus_said,
    unknown_said,
    workshop_notes,
    workshop_said,
)
from gapfinder.reports.markdown_text import md, md_list, md_table
from gapfinder.reports.style import Look
from gapfinder.reports.words import ROLE, interval, percent, sentence

_LOOK = Look()


def render_cohort_markdown(summary: CohortSummary, *, title: str, top: int) -> str:
    """Return a cohort's report as Markdown; see `gapfinder.reports.cohort_view.render_cohort`."""
    blocks = [
        f"# {md(title)}",
        " ".join(md(line) for line in head_said(summary)),
        *_gaps(summary, top),
        *_workshops(summary),
        *_distributions(summary),
        *_concerns(summary),
        *_map(summary),
    ]
    if summary.syllabus is not None:
        blocks += _syllabus(summary.syllabus, top)
    return "\n\n".join(blocks) + "\n"


def _of(share: Share) -> str:
    return f"{share.count:,} of {share.n:,}"


def _gaps(summary: CohortSummary, top: int) -> Iterator[str]:
    yield "## Commonest gaps"
    if not summary.gaps:
        yield "No resume has a gap that can be told."
        return
    yield GAPS_SAID
    yield md_table(
        ("", "skill", "not shown", "share", "95%", "reach each", "asked for by", "note"),
        (
            (
                *(str(place), md(gap.name), _of(gap.missing), percent(gap.missing.share)),
                *(interval(gap.missing, _LOOK), "–" if gap.adds is None else points(gap.adds)),
                *(gap_roles(gap), gap_notes(gap)),
            )
            for place, gap in enumerate(summary.gaps[:top], start=1)
        ),
        figures="rlrrrrll",
    )
    if len(summary.gaps) > top:
        yield f"{len(summary.gaps) - top:,} more."


def _workshops(summary: CohortSummary) -> Iterator[str]:
    yield "## Workshop groups"
    if not summary.workshops:
        yield "No gap is shared by two people."
        return
    yield WORKSHOPS_SAID
    yield "\n".join(
        f"{place}. **{md(workshop_said(workshop))}.** {md(' '.join(workshop_notes(workshop)))} "
        f"{md(listed(workshop.group, most=len(workshop.group)))}."
        for place, workshop in enumerate(summary.workshops, start=1)
    )


def _distributions(summary: CohortSummary) -> Iterator[str]:
    if not summary.counted:
        return
    yield "## Leans and reach"
    yield md_table(
        ("lean", "resumes", "share", "95%"),
        (
            (LEAN_SHORT[lean], _of(share), percent(share.share), interval(share, _LOOK))
            for lean, share in summary.leans
        ),
        figures="lrrr",
    )
    for role, spread in summary.reach:
        yield f"Reach for {ROLE[role]} ({spread.n:,}): {spread_said(spread)}."
        yield _histogram(spread)


def _histogram(spread: Spread) -> str:
    last = max(at for at, count in enumerate(spread.bins) if count)
    rows = ((bin_label(at, "–"), f"{count:,}") for at, count in enumerate(spread.bins[: last + 1]))
    return md_table(("reach", "resumes"), rows, figures="rr")


def _concerns(summary: CohortSummary) -> Iterator[str]:
    yield f"## Who needs a word ({len(summary.concerns):,})"
    if not summary.concerns:
        yield "Nobody: every resume was read, and leans to one of the two roles."
    for kind, group in groupby(summary.concerns, key=lambda concern: concern.kind):
        concerns = list(group)
        yield f"### {CONCERN[kind]} ({len(concerns):,})"
        yield md(CONCERN_ADVICE[kind])
        yield md_list(f"**{md(c.person.label)}** {md(sentence(c.reason))}" for c in concerns)


def _map(summary: CohortSummary) -> Iterator[str]:
    if summary.matrix.rows and summary.matrix.skills:
        yield "## People by skill"
        yield MAP_SAID
        # The first line may begin with spaces that a code block must keep.
        lines = "\n".join(f"| {line}" for line in map_lines(summary.matrix))
        yield f"```text\n{lines}\n```"
        yield md(map_legend())


def _syllabus(coverage: SyllabusCoverage, top: int) -> Iterator[str]:
    yield "## Syllabus"
    yield md(syllabus_said(coverage))
    for title, rows in syllabus_rows(coverage, _LOOK):
        yield f"### {title} ({len(rows):,})"
        if rows:
            yield md_list(f"**{md(name)}**: {md(said)}" for name, said in rows[:top])
        if len(rows) > top:
            yield f"{len(rows) - top:,} more."
    if unknown := unknown_said(coverage):
        yield f"### No skill recognised ({len(unknown):,})"
        yield md_list(md(line) for line in unknown)
