"""What two windows wrote is merged so that neither loses anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.coach.notebook import (
    OTHER_WINDOW,
    Goal,
    Notebook,
    Question,
    carried_over,
    merge_notebooks,
    merge_notes,
)
from gapfinder.core.answers import Answer, AnswerKind
from gapfinder.core.mentions import Status
from tests import samples

IDS = ("docker", "python", "sql")
kinds = st.sampled_from(AnswerKind)
dates = st.sampled_from(["2026-10-01", "2026-11-24"])


def said(skill_id: str, kind: AnswerKind, date: str = "2026-11-24") -> Answer:
    return Answer(skill_id=skill_id, kind=kind, date=date)


@st.composite
def notebooks(draw: st.DrawFn) -> Notebook:
    ids = st.sampled_from(IDS)
    answers = draw(st.dictionaries(ids, st.tuples(kinds, dates)))
    due = draw(st.dictionaries(ids, st.sampled_from(["", "2027-01-01"])))
    questions = draw(st.dictionaries(st.sampled_from(["a", "b"]), st.booleans()))
    return Notebook(
        answers={i: said(i, kind, date) for i, (kind, date) in answers.items()},
        goals={i: Goal(skill_id=i, due=each, set_on="2026-11-24") for i, each in due.items()},
        questions={i: Question(id=i, text=i, is_closed=each) for i, each in questions.items()},
        notes=draw(st.sampled_from(["", "one", "two", "one two"])),
    )


@given(base=notebooks(), mine=notebooks())
def test_what_one_alone_changed_is_taken(base: Notebook, mine: Notebook) -> None:
    for merged in (merge_notebooks(base, mine, base), merge_notebooks(base, base, mine)):
        assert merged.notebook == mine
        assert merged.conflicts == ()
    assert merge_notebooks(base, mine, mine).notebook == mine


@given(base=notebooks(), mine=notebooks(), theirs=notebooks())
def test_nothing_that_was_written_is_lost(base: Notebook, mine: Notebook, theirs: Notebook) -> None:
    merged = merge_notebooks(base, mine, theirs).notebook
    for skill_id in IDS:
        one, other = mine.answers.get(skill_id), theirs.answers.get(skill_id)
        kept = merged.answers.get(skill_id)
        changed = [each for each in (one, other) if each != base.answers.get(skill_id)]
        assert kept in (changed or [base.answers.get(skill_id)])
        # A change goes before a taking back, and a later day before an earlier.
        wanted = [each for each in changed if each is not None]
        if wanted:
            assert kept is not None
            assert kept.date == max(each.date for each in wanted)
    for notes in (mine.notes, theirs.notes):
        assert notes == base.notes or notes in merged.notes


def test_both_versions_of_the_notes_are_kept_and_told() -> None:
    base, mine, theirs = (Notebook(notes=text) for text in ("", "mine", "theirs"))
    merged = merge_notebooks(base, mine, theirs)
    assert merged.notebook.notes == f"theirs{OTHER_WINDOW}mine"
    assert merged.conflicts == ("the notes",)
    # The next save of either window adds nothing twice.
    again = merge_notes(merged.notebook.notes, f"{merged.notebook.notes}!", merged.notebook.notes)
    assert again.count(OTHER_WINDOW) == 1


def test_notes_that_only_grew_are_not_doubled() -> None:
    assert merge_notes("a", "ab", "abc") == "abc"
    assert merge_notes("a", "abc", "ab") == "abc"
    assert merge_notes("abc", "", "abc") == ""


def test_the_next_session_begins_with_what_still_matters() -> None:
    profile = samples.profile()
    named = profile.with_status(Status.FOUND)[0].skill.id
    other = profile.with_status(Status.FOUND)[1].skill.id
    last = Notebook(
        answers={
            named: said(named, AnswerKind.LEARNING),
            other: said(other, AnswerKind.STRUCK),
            "rust": said("rust", AnswerKind.DENIED),
        },
        goals={named: Goal(skill_id=named, due="", set_on="2026-10-01")},
        questions={
            "a": Question(id="a", text="open"),
            "b": Question(id="b", text="closed", is_closed=True),
        },
        notes="of last time",
    )
    carried = carried_over(last, profile)
    assert set(carried.answers) == {other, "rust"}
    assert carried.goals == last.goals
    assert set(carried.questions) == {"a"}
    assert carried.notes == ""
