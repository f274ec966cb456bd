"""What holds two texts together as Markdown: a resume and a posting, or two versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gapfinder.core.comparison import Ask, Comparison
from gapfinder.core.diff import ChangeKind, ResumeDiff, SkillChange
from gapfinder.core.mentions import Status
from gapfinder.core.requirements import Need
from gapfinder.reports.comparison_view import (
    ANSWER,
    HOW_TOLD,
    NEED,
    tally_in_words,
    years_in_words,
)
from gapfinder.reports.diff_view import (
    CHANGE,
    SAME_POSTINGS,
    is_implied,
    nothing_changed,
    postings_changed,
    shown_as,
)
from gapfinder.reports.markdown_report import markdown_head
from gapfinder.reports.markdown_text import (
    md,
    md_evidence,
    md_lead,
    md_list,
    md_names,
    md_quote,
    md_table,
)
from gapfinder.reports.style import Look
from gapfinder.reports.words import ROLE, STATUS, interval, percent

_LOOK = Look()


def render_comparison_markdown(comparison: Comparison) -> str:
    """Return a comparison: the counts first, then each thing asked for, quoted from both sides."""
    parts = [
        *markdown_head(comparison.document, comparison.document.warnings),
        *_counts(comparison),
        *(part for need in Need for part in _asks(comparison, need)),
        *_apart("Soft skills", comparison.soft_skills),
        *_apart("Industries", comparison.industries),
    ]
    return "\n\n".join(parts) + "\n"


def _counts(comparison: Comparison) -> Iterator[str]:
    name = comparison.posting.name
    yield f"## Against {'the posting' if name == '-' else md(name)}"
    if not comparison.asks:
        yield "No skill of the taxonomy was found in the posting."
        return
    tallies = {need: tally_in_words(comparison.tally(need)) for need in Need}
    yield md_list(f"**{NEED[need]}**: {said}" for need, said in tallies.items() if said)
    yield HOW_TOLD


def _asks(comparison: Comparison, need: Need) -> Iterator[str]:
    asks = [ask for ask in comparison.asks if ask.need is need]
    if asks:
        yield f"## {NEED[need]} ({len(asks)})"
        yield "\n".join(_ask(ask) for ask in asks)


def _ask(ask: Ask) -> str:
    said = [ANSWER[ask.answer]]
    if ask.instead_of:
        said.append(f"you show {md_names(ask.instead_of, ' and ')} instead")
    if ask.years_asked is not None:
        said.append(years_in_words(ask))
    lines = [f"- **{md_names(ask.skills, ' or ')}**: {'; '.join(said)}"]
    lines.append(f"  - posting: {md_quote([ask.evidence])}")
    if ask.shown is not None and ask.shown.evidence:
        lines.append(f"  - resume: {md_evidence(ask.shown)[0]}")
    return "\n".join(lines)


def _apart(title: str, asks: Sequence[Ask]) -> Iterator[str]:
    if not asks:
        return
    yield f"## {title} ({len(asks)})"
    sides = {
        said: ", ".join(md_names(a.skills, " or ") for a in asks if a.answer.is_shown is is_shown)
        for said, is_shown in (("Shown", True), ("Not shown", False))
    }
    yield md_list(f"**{said}**: {names}" for said, names in sides.items() if names)


def render_diff_markdown(diff: ResumeDiff) -> str:
    """Return a diff: reach before and after, then each change with the line behind it."""
    parts = ["# What changed"]
    for said, document in (("Older:", diff.old), ("Newer:", diff.new)):
        name, *rest = markdown_head(document, document.warnings, level=2)
        parts += [name.replace("## ", f"## {said} ", 1), *rest]
    parts += _reach(diff)
    parts += (part for kind in ChangeKind for part in _changes(diff, kind))
    if not diff.changes:
        parts += ["## Skills", md_lead(nothing_changed(diff))]
    return "\n\n".join(parts) + "\n"


def _reach(diff: ResumeDiff) -> Iterator[str]:
    if not diff.reach:
        return
    yield "## Reach"
    yield md_table(
        ("role", "before", "interval", "after", "interval", "postings"),
        (
            (
                ROLE[change.role],
                percent(change.before.share),
                interval(change.before, _LOOK),
                percent(change.after.share),
                interval(change.after, _LOOK),
                postings_changed(change),
            )
            for change in diff.reach
        ),
        figures="lrrrrr",
    )
    yield SAME_POSTINGS


def _changes(diff: ResumeDiff, kind: ChangeKind) -> Iterator[str]:
    changes = diff.of_kind(kind)
    if not changes:
        return
    yield f"## {CHANGE[kind]} ({len(changes)})"
    items = [_change(change) for change in changes if not is_implied(change)]
    implied = [change.skill for change in changes if is_implied(change)]
    if implied:
        items.append(f"- **{STATUS[Status.IMPLIED]}**: {md_names(implied)}")
    yield "\n".join(items)


def _change(change: SkillChange) -> str:
    lines = [f"- **{md(change.skill.name)}**"]
    for said, entry in (("older", change.before), ("newer", change.after)):
        if entry is not None:
            line = next(iter(md_evidence(entry)), "no line")
            lines.append(f"  - {said}: {line}; {shown_as(entry)}")
    return "\n".join(lines)
