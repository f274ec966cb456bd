"""Find the skills that job postings ask for and a resume does not show.

>>> import gapfinder as gf
>>> report = gf.check("resume.pdf")  # doctest: +SKIP
>>> [gap.skill.name for gap in report.gaps]  # doctest: +SKIP

Importing this loads nothing heavy; each verb loads what it needs when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapfinder.api import (
    check,
    compare,
    diff,
    find_skills,
    lean,
    load_market,
    load_postings,
    read,
    redact,
    retrain,
    save_market,
    to_json,
    train,
    why,
)
from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.core.cohort import CheckFailure
from gapfinder.core.comparison import Comparison
from gapfinder.core.diff import ResumeDiff
from gapfinder.core.document import Document, Entry
from gapfinder.core.explanations import Explanation, Rejection, Rule
from gapfinder.core.gaps import GapReport, SkillGap
from gapfinder.core.mentions import Evidence, Profile, Status
from gapfinder.core.postings import Posting, PostingRole, SkillDemand
from gapfinder.core.roles import LeanRole, Role, RoleLean
from gapfinder.core.skills import Skill, Taxonomy
from gapfinder.errors import (
    CohortError,
    CrashError,
    DamagedFileError,
    EncryptedFileError,
    GapfinderError,
    LimitError,
    MarketError,
    MemoryLimitError,
    NoTextError,
    NotSupportedError,
    PostingError,
    ReadError,
    RecordError,
    SettingsError,
    TaxonomyError,
    TimeLimitError,
    UnreadableTextError,
)
from gapfinder.many import check_many
from gapfinder.settings import Settings
from gapfinder.version import __version__
from gapfinder.writing import to_html, to_markdown

if TYPE_CHECKING:
    from gapfinder.checker import Checker

__all__ = [
    "Answer",
    "AnswerKind",
    "CheckFailure",
    "Checker",
    "CohortError",
    "Comparison",
    "CrashError",
    "DamagedFileError",
    "Document",
    "EncryptedFileError",
    "Entry",
    "Evidence",
    "Explanation",
    "GapReport",
    "GapfinderError",
    "LeanRole",
    "LimitError",
    "MarketError",
    "MemoryLimitError",
    "NoTextError",
    "NotSupportedError",
    "Posting",
    "PostingError",
    "PostingRole",
    "Profile",
    "ReadError",
    "RecordError",
    "Rejection",
    "ResumeDiff",
    "Role",
    "RoleLean",
    "Rule",
    "Settings",
    "SettingsError",
    "Skill",
    "SkillDemand",
    "SkillGap",
    "Status",
    "Taxonomy",
    "TaxonomyError",
    "TimeLimitError",
    "UnreadableTextError",
    "__version__",
    "check",
    "check_many",
    "compare",
    "diff",
    "find_skills",
    "lean",
    "load_market",
    "load_postings",
    "read",
    "redact",
    "retrain",
    "save_market",
    "to_html",
    "to_json",
    "to_markdown",
    "train",
    "why",
]


def __getattr__(name: str) -> object:
    # Checker ties all rooms together, so it is loaded when it is first asked for.
    if name == "Checker":
        from gapfinder.checker import Checker

        return Checker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
