"""What changed between two cohorts, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from rich.console import RenderableType
from rich.text import Text

from gapfinder.core.cohort_progress import CohortProgress, PersonProgress, SkillProgress
from gapfinder.core.postings import Share
from gapfinder.core.roles import Role
from gapfinder.reports.cohort_words import listed, progress_said
from gapfinder.reports.markdown_text import md, md_table
from gapfinder.reports.style import (
    STYLES,
    Look,
    blank,
    clean,
    grid,
    heading,
    indent,
    joined,
    paragraph,
)
from gapfinder.reports.words import ROLE, counted, interval, percent

PEOPLE_SAID = (
    "Skills that only the later resume shows, and earlier gaps that it shows now. Reach is over "
    "the postings of the same target."
)


def render_progress(progress: CohortProgress, look: Look, *, top: int) -> str:
    """Return what changed: reach by role, skills, then each person.

    Parameters
    ----------
    progress
        What changed.
    look
        The sheet.
    top
        How many skills are listed.
    """
    blocks = [
        (Text(line) for line in progress_said(progress)),
        _reach(progress, look),
        _skills(progress, look, top),
        _people(progress, look),
    ]
    return joined(blocks, look)


def reach_said(progress: CohortProgress, role: Role) -> str:
    """Return how reach for a role changed, in a sentence; empty where nobody has it."""
    shares = [
        (each.before.reach.share, each.after.reach.share)
        for each in progress.reach_of(role)
        if each.before.reach is not None and each.after.reach is not None
    ]
    if not shares:
        return ""
    old, new = (median(side) for side in zip(*shares, strict=True))
    further = sum(after > before for before, after in shares)
    return (
        f"{ROLE[role]}: median reach {percent(old)} before, {percent(new)} after; {further:,} of "
        f"{len(shares):,} reach further."
    )


def _reach(progress: CohortProgress, look: Look) -> Iterator[RenderableType]:
    said = [line for role in Role if (line := reach_said(progress, role))]
    if said:
        yield heading("Reach", look)
        for line in said:
            yield paragraph(line[0].upper() + line[1:])


def _skills(progress: CohortProgress, look: Look, top: int) -> Iterator[RenderableType]:
    yield heading("Skills", look)
    if not progress.skills:
        yield paragraph("No skill is shown by more or by fewer people.")
        return
    table = grid(30, 11, 11, 8, 6)
    for column in (1, 2, 3, 4):
        table.columns[column].justify = "right"
    heads = ("skill", "before", "after", "95%", "change")
    table.add_row(*(Text(head, style=STYLES["quiet"]) for head in heads))
    for skill in progress.skills[:top]:
        table.add_row(
            *(Text(clean(skill.name), style=STYLES["name"]), Text(_of(skill.before))),
            *(Text(_of(skill.after)), Text(interval(skill.after, look)), Text(_change(skill))),
        )
    yield indent(table)
    if len(progress.skills) > top:
        yield blank()
        see = f"{len(progress.skills) - top:,} more: --top {len(progress.skills)}"
        yield paragraph(see, style=STYLES["quiet"])


def _of(share: Share) -> str:
    return f"{share.count:,} of {share.n:,}"


def _change(skill: SkillProgress) -> str:
    return f"{skill.gained - skill.lost:+d}".replace("+0", "0")


def _people(progress: CohortProgress, look: Look) -> Iterator[RenderableType]:
    if not progress.people:
        return
    yield heading("People", look)
    yield paragraph(PEOPLE_SAID, style=STYLES["quiet"])
    yield blank()
    for each in progress.people:
        line = Text(clean(each.label), style=STYLES["name"])
        line.append(f"  {', '.join(person_facts(each))}", style="not bold")
        yield indent(line)
        for said in _names(each):
            yield indent(Text(said, style=STYLES["quiet"]), by=4)


def person_facts(each: PersonProgress) -> list[str]:
    """Return what changed for one person, in a few words each."""
    facts = []
    if each.target is not None and each.before.reach and each.after.reach:
        reach = f"{percent(each.before.reach.share)} to {percent(each.after.reach.share)}"
        facts.append(f"reach {reach} ({ROLE[each.target]})")
    elif each.before.target is not each.after.target:
        facts.append(f"target {_target(each.before.target)}, now {_target(each.after.target)}")
    facts.append(f"{counted(each.closed, 'gap')} closed")
    return facts


def _target(role: Role | None) -> str:
    return "unknown" if role is None else ROLE[role]


def _names(each: PersonProgress) -> Iterator[str]:
    for said, names in (("gained", each.gained), ("lost", each.lost)):
        if names:
            yield f"{said} {len(names):,}: {listed(names)}"


def render_progress_markdown(progress: CohortProgress, *, top: int) -> str:
    """Return what changed as Markdown; see `render_progress`."""
    blocks = ["# Progress", " ".join(md(line) for line in progress_said(progress))]
    reach = [line for role in Role if (line := reach_said(progress, role))]
    if reach:
        blocks += ["## Reach", "\n".join(f"- {md(line)}" for line in reach)]
    blocks.append("## Skills")
    blocks += _skill_tables(progress.skills, top)
    if progress.people:
        blocks += ["## People", PEOPLE_SAID]
        rows = (
            (md(each.label), ", ".join(person_facts(each)), md("; ".join(_names(each))))
            for each in progress.people
        )
        blocks.append(md_table(("person", "what changed", "skills"), rows, figures="lll"))
    return "\n\n".join(blocks) + "\n"


def _skill_tables(skills: Sequence[SkillProgress], top: int) -> Iterator[str]:
    if not skills:
        yield "No skill is shown by more or by fewer people."
        return
    look = Look()
    yield md_table(
        ("skill", "before", "after", "95%", "change"),
        (
            (
                *(md(skill.name), _of(skill.before), _of(skill.after)),
                *(interval(skill.after, look), _change(skill)),
            )
            for skill in skills[:top]
        ),
        figures="lrrrr",
    )
    if len(skills) > top:
        yield f"{len(skills) - top:,} more."
