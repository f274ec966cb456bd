"""What the reader of a report should know beyond what the document itself warns of."""

from __future__ import annotations

from gapfinder.core.document import Document, Grade, ReadWarning
from gapfinder.core.mentions import Profile
from gapfinder.core.roles import LeanRole, Role, RoleLean


def own_warnings(
    document: Document, profile: Profile, lean: RoleLean, target: Role | str | None
) -> tuple[ReadWarning, ...]:
    """Return a report's own warnings.

    Parameters
    ----------
    document, profile, lean
        What was read, found and leant.
    target
        The role that was chosen; ``None`` where the lean chose.
    """
    warnings = []
    if not profile.skills and document.verdict.grade is not Grade.POOR:
        message = "no skill of the taxonomy stands in this text; is it a resume, in English?"
        warnings.append(ReadWarning(code="no-skills", page=None, message=message))
    if target is not None and lean.role is LeanRole.OUT_OF_SCOPE:
        message = "the text reads like neither role; the gaps are those of the role you chose"
        warnings.append(ReadWarning(code="out-of-scope", page=None, message=message))
    return tuple(warnings)
