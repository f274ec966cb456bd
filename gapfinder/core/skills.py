"""The taxonomy: skills, how each may be written, and what each one shows besides itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SkillKind(StrEnum):
    """What sort of thing a skill is."""

    LANGUAGE = "language"
    LIBRARY = "library"
    PLATFORM = "platform"
    TOOL = "tool"
    DATABASE = "database"
    FORMAT = "format"
    CONCEPT = "concept"
    METHOD = "method"
    PRACTICE = "practice"
    DOMAIN = "domain"
    SOFT_SKILL = "soft-skill"
    CERTIFICATION = "certification"

    @property
    def is_learnable(self) -> bool:
        """Whether a gap report may name it: not a soft skill, an industry or a certificate."""
        return self not in (SkillKind.DOMAIN, SkillKind.SOFT_SKILL, SkillKind.CERTIFICATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRule:
    """What a form needs besides its letters before it counts.

    Parameters
    ----------
    is_case_sensitive
        Single-token forms of up to 5 letters, and those in ``ambiguous``, must stand in the
        case they are written in here.
    ambiguous
        The surface forms that need evidence around them; the other aliases match freely.
    context_any
        Words or phrases one of which must stand near an ambiguous form. Empty: the generic
        rule (another skill nearby, a list of skills, a skills section).
    context_not
        Phrases that veto a mention which they cover or touch ("go to market", "R&D").
    is_fuzzy
        Whether misspellings of this skill's names may be corrected; ``None`` leaves it to the rule.
    is_split
        Whether joined and CamelCase-split spellings are generated.
    """

    is_case_sensitive: bool = False
    ambiguous: tuple[str, ...] = ()
    context_any: tuple[str, ...] = ()
    context_not: tuple[str, ...] = ()
    is_fuzzy: bool | None = None
    is_split: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One entry of the taxonomy.

    ``implies`` and ``related`` hold ids. ``ids`` pairs a source (``esco``, ``onet``) with its
    identifier there. ``since`` and ``until`` are years.
    """

    id: str
    name: str
    category: str
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    match: MatchRule = MatchRule()
    ids: tuple[tuple[str, str], ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The name, then the aliases: every spelling that people wrote down."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A file of the taxonomy: its id is the file's name, its title is for people."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """All skills, sorted by id, with unique ids and acyclic implications.

    Parameters
    ----------
    version
        The taxonomy's own version, a date such as ``2026-11``.
    categories, skills
        Every skill's ``category`` is the id of one of ``categories``.
    groups
        Groups of equals, one of which is enough (AWS, Azure, Google Cloud): tuples of ids.
    sha256
        Hex digest of the compiled content.
    """

    version: str
    categories: tuple[Category, ...]
    skills: tuple[Skill, ...]
    sha256: str
    groups: tuple[tuple[str, ...], ...] = ()
    _by_id: Mapping[str, Skill] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {skill.id: skill for skill in self.skills})

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills)

    def __len__(self) -> int:
        return len(self.skills)

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self._by_id

    def __getitem__(self, skill_id: str) -> Skill:
        """Return the skill with this id; ``KeyError`` when there is none."""
        return self._by_id[skill_id]

    def implied_by(self, skill_id: str) -> tuple[str, ...]:
        """Return the ids of all other skills that having this one shows, nearest first."""
        seen: dict[str, None] = {}
        queue = list(self[skill_id].implies)
        while queue:
            current = queue.pop(0)
            if current != skill_id and current not in seen:
                seen[current] = None
                queue.extend(self[current].implies)
        return tuple(seen)
