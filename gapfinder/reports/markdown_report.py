"""A report, its skills and its lean as Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from gapfinder.core.document import Document, Grade, ReadWarning
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Profile, ProfileSkill, Status
from gapfinder.core.reach import RoleOutlook
from gapfinder.core.roles import LeanRole, Role, RoleLean
from gapfinder.core.skills import Skill
from gapfinder.reports.gap_table import (
    YOU_MAY,
    gap_note,
    gap_words,
    gaps_lead,
    made_of,
    times_as_often,
)
from gapfinder.reports.markdown_standing import markdown_standing, markdown_switch
from gapfinder.reports.markdown_text import (
    md,
    md_evidence,
    md_lead,
    md_line,
    md_list,
    md_names,
    md_table,
)
from gapfinder.reports.parts import placed, remainder, turned
from gapfinder.reports.reach_table import PLAN_SHOWN, reach_in_words, reach_meaning
from gapfinder.reports.skill_list import answer_line, by_category, implied_names, question
from gapfinder.reports.style import Look
from gapfinder.reports.win_list import WIN, wins_lead
from gapfinder.reports.words import (
    GRADE,
    LEAN,
    ROLE,
    STATUS,
    STATUS_NOTE,
    added,
    counted,
    interval,
    percent,
    read_with,
    sentence,
)

_LOOK = Look()


def render_report_markdown(report: GapReport, *, categories: Mapping[str, str], top: int) -> str:
    """Return a whole report; see `gapfinder.reports.terminal.render_report`."""
    return _joined(
        *markdown_head(report.document, report.warnings),
        *_lean(report.lean, report.document.verdict.grade),
        *_skills(report.profile, categories, report.in_demand),
        *_gaps(report, top),
        *_reach(report),
        *markdown_switch(report),
        *_wins(report),
        *markdown_standing(report),
        *_foot(report),
    )


def render_skills_markdown(profile: Profile, document: Document) -> str:
    """Return the skills of a document by status, each with the lines it rests on."""
    return _joined(
        *markdown_head(document, document.warnings),
        *(part for status in Status for part in _quoted(status, profile.with_status(status))),
        *(() if profile.skills else ("No skill of the taxonomy was found in this text.",)),
    )


def render_lean_markdown(lean: RoleLean) -> str:
    """Return a lean with the terms behind it, each in the line that it stands in."""
    return _joined(*_lean(lean, Grade.GOOD))


def markdown_head(
    document: Document, warnings: Iterable[ReadWarning], *, level: int = 1
) -> Iterator[str]:
    """Yield what was read: name, size, verdict with its reasons, warnings."""
    name = "Standard input" if document.name == "-" else md(document.name)
    yield f"{'#' * level} {name}"
    size = f"{counted(len(document.pages), 'page')}, {counted(len(document.words), 'word')}"
    yield f"{size}, {read_with(document)}. **{GRADE[document.verdict.grade]}**"
    reasons = document.verdict.reasons
    told = [sentence(reason) for reason in reasons]
    told += [placed(warning) for warning in warnings if warning.message not in reasons]
    if told:
        yield md_list(md_lead(each) for each in told)


def _joined(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def _lean(lean: RoleLean, grade: Grade) -> Iterator[str]:
    yield "## Lean"
    if grade is Grade.POOR:
        yield "This counts only the text that could be read."
    yield LEAN[lean.role] + (f" {md(sentence(lean.reason))}" if lean.reason else "")
    yield ", ".join(f"{ROLE[role]} **{percent(lean.probability[role])}**" for role in Role)
    if lean.contributions:
        yield md_table(
            ("term", "toward", "weight", "line"),
            (
                (
                    md(each.term),
                    ROLE[each.toward],
                    f"{abs(each.log_odds):.2f}",
                    md_line(each.places[0].line, [each.places[0].text]) if each.places else "",
                )
                for each in lean.contributions
            ),
            figures="llrl",
        )
        yield remainder(lean)
    if lean.turn is not None:
        yield md_lead(turned(lean.turn))


def _skills(
    profile: Profile, categories: Mapping[str, str], in_demand: Collection[Skill]
) -> Iterator[str]:
    found = profile.with_status(Status.FOUND)
    yield f"## Skills your resume shows ({len(found)})"
    if not profile.skills:
        yield "No skill of the taxonomy was found in this text."
        return
    items = [
        f"**{md(categories.get(category, category))}**: {md_names(e.skill for e in entries)}"
        for category, entries in by_category(found)
    ]
    for status in (Status.LIKELY, Status.IMPLIED, Status.LEARNING, Status.NEGATED):
        entries = tuple(e for e in profile.with_status(status) if not e.answer)
        if not entries:
            continue
        if status is Status.LIKELY:
            said = md("; ".join(question(entry, _LOOK) for entry in entries))
        elif status is Status.IMPLIED:
            said = md(implied_names(entries, {skill.id for skill in in_demand}))
        else:
            said = md_names(entry.skill for entry in entries)
        items.append(f"**{STATUS[status]}**: {said}")
    if answered := [entry for entry in profile.skills if entry.answer]:
        items.append(f"**Your answers**: {md('; '.join(map(answer_line, answered)))}")
    yield md_list(items)


def _quoted(status: Status, entries: tuple[ProfileSkill, ...]) -> Iterator[str]:
    if not entries:
        return
    yield f"## {STATUS[status]} ({len(entries)})"
    yield STATUS_NOTE[status]
    lines = ((md(entry.skill.name), "; ".join(md_evidence(entry))) for entry in entries)
    yield md_list(f"**{name}**: {said}" for name, said in lines)


def _gaps(report: GapReport, top: int) -> Iterator[str]:
    if report.target is None or report.withheld is not None:
        yield "## Gaps: none listed"
        yield md_lead(sentence(report.withheld or "no target was given"))
        return
    role = ROLE[report.target]
    yield f"## Gaps for {role}"
    if not report.gaps:
        yield f"Your resume shows every skill that {role} postings often ask for."
        return
    yield f"{gaps_lead(report, role)} {YOU_MAY}"
    yield md_table(
        ("", "skill", "share", "interval", "postings", "lift", "unlock", "note"),
        (
            (
                str(gap.rank),
                f"**{md(gap.skill.name)}**",
                percent(gap.demand.share),
                interval(gap.demand, _LOOK),
                f"{gap.demand.count:,}",
                times_as_often(gap.lift, _LOOK),
                added(gap.unlocked, _LOOK),
                md(gap_note(gap)),
            )
            for gap in report.gaps[:top]
        ),
        figures="rlrrrrrl",
    )
    more = len(report.gaps) - top
    if more > 0:
        yield f"{counted(more, 'gap')} more: raise `--top` to see them."


def _reach(report: GapReport) -> Iterator[str]:
    is_aimless = report.target is None and report.lean.role is LeanRole.OUT_OF_SCOPE
    if not report.outlooks or is_aimless:
        return
    yield "## Reach and plan" if report.target else "## Reach"
    outlook = report.outlook(report.target)
    if outlook is not None:
        yield reach_in_words(outlook)
        if outlook.plan:
            yield _plan(outlook)
    yield md_table(
        ("role", "reach", "interval", "postings", "gaps", "plan begins with"),
        (
            (
                ROLE[each.role],
                percent(each.reach.share),
                interval(each.reach, _LOOK),
                f"{each.reach.n:,}",
                str(each.gaps),
                md_names(step.skill for step in each.plan[:PLAN_SHOWN]) or _LOOK.glyphs.none,
            )
            for each in report.outlooks
        ),
        figures="lrrrrl",
    )
    yield reach_meaning(report.outlooks[0].reach)


def _plan(outlook: RoleOutlook) -> str:
    now = ("", "now", "", percent(outlook.reach.share), interval(outlook.reach, _LOOK))
    steps = (
        (
            str(number),
            f"**{md(step.skill.name)}**",
            added(step.adds, _LOOK),
            percent(step.reach_after.share),
            interval(step.reach_after, _LOOK),
        )
        for number, step in enumerate(outlook.plan, start=1)
    )
    return md_table(("", "plan", "adds", "reach", "interval"), (now, *steps), figures="rlrrr")


def _wins(report: GapReport) -> Iterator[str]:
    if not report.free_wins or report.target is None:
        return
    yield "## Free wins"
    yield wins_lead(report.target)
    named = {
        said: md_names(win.entry.skill for win in report.free_wins if win.kind is kind)
        for kind, said in WIN.items()
    }
    yield md_list(f"**{said}**: {names}" for said, names in named.items() if names)


def _foot(report: GapReport) -> Iterator[str]:
    yield "## Where this comes from"
    yield md_lead(made_of(report.provenance))
    if report.gaps and report.target is not None:
        words = gap_words(report, report.target, _LOOK, drawn="")
        yield md_list(f"**{word}**: {meaning}" for word, meaning in words)
