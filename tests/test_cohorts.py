"""A cohort file as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gapfinder.checker import Checker, builtin_checker
from gapfinder.cohort.store import CohortFile, load_members
from gapfinder.cohorts import (
    compare_cohort_files,
    find_taught,
    hold_syllabus,
    implications,
    load_sheets,
    summarise_cohort,
)
from gapfinder.core.cohort import CohortMember, MemberGap
from gapfinder.core.cohort_people import ConcernKind
from gapfinder.core.roles import Role
from gapfinder.errors import CohortError, SettingsError
from gapfinder.files.syllabus_files import SyllabusEntry
from tests.cohort_files import make_cohort

STEMS = ("darius-cole.pdf", "samuel-adeyemi.pdf", "edwin-falk.md", "grace-mwangi.pdf",
         "nora-castellan.pdf", "sunniva-dahl.json", "hana-kovac.pdf")  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> Checker:
    return builtin_checker()


@pytest.fixture(scope="module")
def cohort(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    fixtures = root / "fixtures"
    files = [fixtures / "resumes" / stem for stem in STEMS]
    files.append(fixtures / "broken" / "scan.pdf")
    return make_cohort(tmp_path_factory.mktemp("cohort") / "cohort.db", files)


def test_a_cohort_file_is_summed_up(cohort: Path, checker: Checker) -> None:
    summary = summarise_cohort(cohort, checker)
    assert (len(summary.people), summary.failed, summary.counted) == (8, 1, 7)
    assert {each.kind for each in summary.concerns} >= {
        ConcernKind.FAILED, ConcernKind.OUT_OF_SCOPE,
    }  # fmt: skip
    [made] = summary.made_with
    assert made.market_sha256 == checker.market.sha256
    assert made == checker.provenance()
    assert summary.workshops[0].closes > len(summary.workshops[0].group)


def test_sheets_are_of_those_with_a_result(cohort: Path, checker: Checker) -> None:
    summary = summarise_cohort(cohort, checker)
    sheets = load_sheets(cohort, summary)
    assert len(sheets) == 7
    told = " ".join(quote.line for sheet in sheets.values() for quote in sheet.quotes)
    assert "Peachtree" not in told
    named = load_sheets(cohort, summarise_cohort(cohort, checker, names=True))
    told = " ".join(quote.line for sheet in named.values() for quote in sheet.quotes)
    assert "Peachtree" in told


def test_implications_are_the_taxonomys_and_unknown_skills_imply_nothing(
    cohort: Path, checker: Checker
) -> None:
    members = load_members(cohort)
    found = implications(members, checker.taxonomy)
    assert found.keys() == {gap.id for member in members for gap in member.gaps}
    assert found["tensorflow"] == checker.taxonomy.implied_by("tensorflow")
    unknown = replace(members[0], gaps=(replace(_a_gap(members), id="no-such-skill"),))
    assert implications([unknown], checker.taxonomy) == {}


def _a_gap(members: tuple[CohortMember, ...]) -> MemberGap:
    return next(gap for member in members for gap in member.gaps)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("R", ["r"]),
        ("Go", ["go"]),
        ("Docker and Kubernetes", ["docker", "kubernetes"]),
        ("Week 3: Spark", ["apache-spark"]),
        ("Excel", ["microsoft-excel"]),
        ("Kubernets", ["kubernetes"]),
        ("Underwater basket weaving", []),
    ],
)
def test_a_line_of_a_syllabus_names_skills(text: str, ids: list[str], checker: Checker) -> None:
    entry = SyllabusEntry(number=7, text=text)
    found = find_taught(checker, [entry], name="term.txt")
    assert [skill.id for skill in found.taught] == ids
    assert [line.number for line in found.unknown] == ([] if ids else [7])
    assert not {skill.id for skill in found.taught} & found.implied


def test_titles_may_name_no_skill(checker: Checker) -> None:
    titles = [SyllabusEntry(number=1, text="Week 1:", is_title=True),
              SyllabusEntry(number=2, text="Docker:", is_title=True),
              SyllabusEntry(number=3, text="Docker volumes")]  # fmt: skip
    found = find_taught(checker, titles, name="term.txt")
    assert found.unknown == ()
    assert [(skill.id, skill.lines) for skill in found.taught] == [("docker", (2, 3))]
    assert "containers" in found.implied


def test_a_syllabus_is_held_against_the_targets_of_the_cohort(
    cohort: Path, checker: Checker, tmp_path: Path
) -> None:
    term = tmp_path / "term.txt"
    term.write_text("Python\nSQL\nBasket weaving\n", encoding="utf-8")
    members = load_members(cohort)
    both = hold_syllabus(term, members, checker)
    assert [line.number for line in both.syllabus.unknown] == [3]
    assert {role for skill in both.not_taught for role, _ in skill.demand} == set(Role)
    one = hold_syllabus(term, members, checker, target=Role.ML_ENGINEER)
    assert {role for skill in one.not_taught for role, _ in skill.demand} == {Role.ML_ENGINEER}
    assert "python" not in {skill.id for skill in one.not_taught}
    with pytest.raises(SettingsError, match="--syllabus"):
        summarise_cohort(cohort, checker, syllabus=tmp_path / "none.txt")


def test_two_files_are_compared_and_other_markets_told(
    cohort: Path, root: Path, tmp_path: Path
) -> None:
    files = [root / "fixtures" / "resumes" / stem for stem in STEMS[:3]]
    later = make_cohort(tmp_path / "later.db", files)
    progress = compare_cohort_files(cohort, later)
    assert progress.is_same_market
    assert len(progress.people) == 3
    assert len(progress.only_before) == 5
    other = make_cohort(tmp_path / "other.db", files, market="b8")
    assert not compare_cohort_files(cohort, other).is_same_market


def test_mixed_results_are_told(root: Path, tmp_path: Path, checker: Checker) -> None:
    path = make_cohort(tmp_path / "mixed.db", [root / "fixtures/resumes/darius-cole.pdf"])
    make_cohort(path, [root / "fixtures/resumes/edwin-falk.md"], market="b8")
    # The reports themselves were made with one market; what counts is what they say.
    assert len(summarise_cohort(path, checker).made_with) == 1


def test_an_empty_cohort_and_no_cohort(tmp_path: Path, checker: Checker) -> None:
    with CohortFile(tmp_path / "empty.db", recipe="{}"):
        pass
    for path, said in ((tmp_path / "empty.db", "holds no resume"), (tmp_path / "none.db", "There")):
        with pytest.raises(CohortError, match=said):
            summarise_cohort(path, checker)
        with pytest.raises(CohortError, match=said):
            compare_cohort_files(path, path)
