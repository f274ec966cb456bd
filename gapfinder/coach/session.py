"""One open session as a value: what was read, and what two people put down about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gapfinder.coach.notebook import Notebook
from gapfinder.coach.records import Person
from gapfinder.core.answers import Answer
from gapfinder.core.document import Document
from gapfinder.core.mentions import Profile
from gapfinder.core.roles import Role, RoleLean


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One open session.

    Parameters
    ----------
    id, held
        What tells it from others, and the day it was begun, ``YYYY-MM-DD``.
    document, profile, lean
        What was read, found and leant, without answers.
    target
        The role that was chosen; ``None`` where the lean chooses.
    posting
        A posting that the resume is held against; ``None`` without one.
    notebook
        What was put down.
    base, revision
        The notebook and the number of the last saved state; revision 0 before the first save.
    person
        Whose record it goes to; ``None`` where nobody is named yet.
    undo
        Answers before each change, the last change last.
    notice
        What is to be told once; empty where nothing is.
    """

    id: str
    held: str
    document: Document
    profile: Profile
    lean: RoleLean
    target: Role | None = None
    posting: Document | None = None
    notebook: Notebook = field(default_factory=Notebook)
    base: Notebook = field(default_factory=Notebook)
    revision: int = 0
    person: Person | None = None
    undo: tuple[tuple[str, Answer | None], ...] = ()
    notice: str = ""

    def answered(self, skill_id: str, answer: Answer | None) -> Session:
        """Return it with an answer, or with an answer taken back; `undone` brings back this one."""
        before = self.notebook.answers.get(skill_id)
        return replace(
            self,
            notebook=self.notebook.with_answer(skill_id, answer),
            undo=(*self.undo, (skill_id, before)),
        )

    def undone(self) -> Session:
        """Return it with the last change of an answer taken back; as it is where there is none."""
        if not self.undo:
            return self
        *others, (skill_id, before) = self.undo
        notebook = self.notebook.with_answer(skill_id, before)
        return replace(self, notebook=notebook, undo=tuple(others))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in the order in which they were given."""
        return tuple(self.notebook.answers.values())
