"""Why a skill is, or is not, in a profile, told to people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from gapfinder.core.explanations import Explanation, Rejection, Rule
from gapfinder.core.mentions import MatchMethod, SkillMention, Status
from gapfinder.reports.quotes import quoted_line
from gapfinder.reports.style import STYLES, Look, blank, clean, heading, indent, paragraph, to_text

MAX_FORMS = 12
"""How many of the spellings that were looked for are listed."""

RULE = {
    Rule.ADDRESS: "part of an address, or the name of a site that a link leads to",
    Rule.VETO: "these words have another meaning in {}",
    Rule.PLACE_OR_PERSON: "the name of a place or of a person",
    Rule.INITIAL: "a lone letter that belongs to something else",
    Rule.COMPANY: "the name of an employer or a company",
    Rule.CASE: "counts when written {}, or as an item of a list of skills",
    Rule.CONTEXT: "means other things too, and nothing near it speaks for the skill",
    Rule.CONTACT: "stands among the name and the contact details",
    Rule.HOBBIES: "stands among the hobbies",
    Rule.OTHERS: "said of somebody else, after {}",
    Rule.STUDY: "a field of study that a degree is asked in, after {}",
    Rule.LONGER: "part of a longer name, {}",
    Rule.REAL_WORD: "close to a spelling of it, but a word or a name of its own",
    Rule.UNCLEAR: "close to a spelling of it, but to others too{}",
}
"""What each rule says, ``{}`` for what it went by."""

METHOD = {
    MatchMethod.EXACT: "by its name",
    MatchMethod.ALIAS: "by another of its names",
    MatchMethod.VARIANT: "by another spelling",
    MatchMethod.TYPO: "by a misspelling",
    MatchMethod.IMPLIED: "by another skill",
}

VERDICT = {
    Status.FOUND: "is found: the text names it.",
    Status.LIKELY: "is likely: only a misspelling of it stands in the text.",
    Status.IMPLIED: "is implied: the text does not name it, but shows it by {}.",
    Status.LEARNING: "is in progress: the text says that it is being learned or planned.",
    Status.NEGATED: "is stated as absent.",
    None: "is not found.",
}


def render_explanation(explanation: Explanation, look: Look) -> str:
    """Return why a skill is, or is not, in a profile."""
    return to_text(Group(*_blocks(explanation, look)), look)


def _blocks(explanation: Explanation, look: Look) -> Iterator[RenderableType]:
    name = Text(clean(explanation.skill.name), style=STYLES["name"])
    shown_by = ", ".join(clean(skill.name) for skill in explanation.shown_by)
    yield name.append(" " + VERDICT[explanation.status].format(shown_by), style="not bold")
    if explanation.mentions:
        yield blank()
        yield heading(f"What counts ({len(explanation.mentions)})", look)
        for mention, cue in zip(explanation.mentions, explanation.cues, strict=True):
            yield from _mention(mention, cue, look)
    if explanation.rejections:
        yield blank()
        yield heading(f"What was passed over ({len(explanation.rejections)})", look)
        for rejection in explanation.rejections:
            yield from _rejection(rejection, look)
    if not explanation.mentions:
        yield blank()
        yield from _looked_for(explanation, look)


def _mention(mention: SkillMention, cue: str, look: Look) -> Iterator[RenderableType]:
    evidence = mention.evidence
    said = f"page {evidence.page}: {METHOD[evidence.method]}"
    if mention.status is Status.LEARNING:
        said += ", being learned" + (f" ({look.quote(cue)})" if cue else " (its section)")
    elif mention.status is Status.NEGATED:
        said += f", stated as absent ({look.quote(cue)})"
    yield paragraph(said, style=STYLES["quiet"])
    yield indent(quoted_line((evidence,), look), 4)


def _rejection(rejection: Rejection, look: Look) -> Iterator[RenderableType]:
    quoted = look.quote(rejection.text)
    yield paragraph(
        f"page {rejection.page}: {quoted}: {rule_said(rejection, look)}", style=STYLES["quiet"]
    )
    yield indent(Text(clean(rejection.line)), 4)


def rule_said(rejection: Rejection, look: Look) -> str:
    """Return what the rule of a rejection says, with what it went by."""
    detail = clean(rejection.detail)
    if rejection.rule is Rule.UNCLEAR:
        return RULE[rejection.rule].format(f" ({detail})" if detail else "")
    said = RULE[rejection.rule].format(look.quote(detail))
    if rejection.rule is Rule.CONTEXT and detail:
        said += f" (one of these would: {detail})"
    return said


def _looked_for(explanation: Explanation, look: Look) -> Iterator[RenderableType]:
    forms = explanation.forms
    if not explanation.rejections:
        yield paragraph("None of its spellings stands in the text.")
    listed = ", ".join(look.quote(form) for form in forms[:MAX_FORMS])
    more = f" and {len(forms) - MAX_FORMS:,} more" if len(forms) > MAX_FORMS else ""
    yield paragraph(f"Looked for, in any case and punctuation: {listed}{more}.")
