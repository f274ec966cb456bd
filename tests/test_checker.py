"""One resume through all the rooms."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import gapfinder as gf

RESUMES = Path(__file__).parents[1] / "fixtures/resumes"
RESUME = RESUMES / "darius-cole.pdf"


@pytest.fixture(scope="module")
def checker() -> gf.Checker:
    return gf.Checker.load()


def test_a_path_its_bytes_and_an_open_file_give_the_same(checker: gf.Checker) -> None:
    data = RESUME.read_bytes()
    reports = [
        checker.check(RESUME),
        checker.check(str(RESUME)),
        checker.check(data, name=RESUME.name),
        checker.check(io.BytesIO(data), name=RESUME.name),
    ]
    assert len({gf.to_json(report) for report in reports}) == 1


def test_the_target_follows_the_lean_unless_one_is_given(checker: gf.Checker) -> None:
    followed = checker.check(RESUME)
    assert followed.target is gf.Role.ML_ENGINEER
    chosen = checker.check(RESUME, target="data_scientist")
    assert chosen.target is gf.Role.DATA_SCIENTIST
    assert chosen.lean == followed.lean
    assert chosen.gaps != followed.gaps


def test_no_direction_means_no_gaps_and_a_reason(checker: gf.Checker) -> None:
    report = checker.check(RESUMES / "grace-mwangi.pdf")
    assert report.lean.role in (gf.LeanRole.OUT_OF_SCOPE, gf.LeanRole.UNDECIDED)
    assert report.target is None
    assert report.gaps == ()
    assert report.withheld is not None
    assert "--target" in report.withheld


def test_a_target_that_does_not_fit_is_warned_of(checker: gf.Checker) -> None:
    report = checker.check(RESUMES / "rosa-whitfield.pdf", target="ml_engineer")
    assert report.gaps
    assert "out-of-scope" in [warning.code for warning in report.warnings]


def test_too_little_text_withholds_the_gaps(checker: gf.Checker) -> None:
    report = checker.check(b"Registered nurse. Wound care.", target="ml_engineer")
    assert report.document.verdict.grade == "poor"
    assert report.gaps == ()


def test_an_unknown_target_is_refused(checker: gf.Checker) -> None:
    with pytest.raises(gf.SettingsError, match="data_scientist"):
        checker.check(RESUME, target="astronaut")


def test_provenance_names_what_made_the_result(checker: gf.Checker) -> None:
    provenance = checker.check(RESUME, made_at="2026-01-02T03:04:05Z").provenance
    assert provenance.gapfinder_version == gf.__version__
    assert provenance.taxonomy_sha256 == checker.taxonomy.sha256
    assert provenance.market_sha256 == checker.market.sha256
    assert provenance.settings == ()
    assert provenance.made_at == "2026-01-02T03:04:05Z"


def test_changed_settings_are_noted_and_obeyed() -> None:
    strict = gf.Checker.load(settings=gf.Settings(min_demand_share=0.3))
    report = strict.check(RESUME)
    assert report.provenance.settings == (("min_demand_share", "0.3"),)
    assert all(gap.demand.share >= 0.3 for gap in report.gaps)


def test_skills_of_ones_own_are_found(tmp_path: Path) -> None:
    overlay = tmp_path / "house.yaml"
    overlay.write_text(
        "skills:\n- {id: quuxdb, name: QuuxDB, kind: database, category: databases}\n",
        encoding="utf-8",
    )
    checker = gf.Checker.load(taxonomy=[overlay])
    profile = checker.find_skills("Moved the billing tables to QuuxDB.")
    assert [entry.skill.id for entry in profile.skills] == ["quuxdb"]


def test_skills_of_ones_own_are_found_and_their_problems_told_at_once(tmp_path: Path) -> None:
    good, bad = tmp_path / "mine.yaml", tmp_path / "bad.yaml"
    good.write_text(
        "skills:\n- {id: loomflow, name: Loomflow, kind: tool, category: mlops, aliases: [lmf]}\n"
        "- {id: python, aliases: [serpentscript]}\nremove: [perl]\n"
    )
    checker = gf.Checker.load(taxonomy=[good])
    profile = checker.find_skills("Loomflow, lmf, Serpentscript, Perl and SQL")
    assert {entry.skill.id for entry in profile.with_status(gf.Status.FOUND)} == {
        "loomflow",
        "python",
        "sql",
    }
    bad.write_text("skills:\n- {id: a, name: A}\n- {id: b, kind: tool}\nremove: [no-such]\n")
    with pytest.raises(gf.TaxonomyError) as caught:
        gf.Checker.load(taxonomy=[good, bad])
    assert len(caught.value.problems) >= 3
    assert all("bad.yaml" in problem for problem in caught.value.problems)


def test_reach_unlock_and_plan_belong_together(checker: gf.Checker) -> None:
    report = checker.check(RESUME)
    assert report.reach is not None
    assert 0 < report.reach.low < report.reach.share < report.reach.high < 1
    unlock = {gap.skill.id: gap.unlocked.count for gap in report.gaps if gap.unlocked}
    assert len(unlock) == len(report.gaps)
    assert len(report.plan) == checker.settings.plan_steps
    first = report.plan[0]
    assert first.adds.count == unlock[first.skill.id]
    assert first.adds.count == max(
        unlock[gap.skill.id] for gap in report.gaps[: checker.settings.plan_choices]
    )
    so_far = report.reach.count
    for step in report.plan:
        so_far += step.adds.count
        assert step.reach_after.count == so_far


def test_reach_grows_by_the_unlock_when_the_skill_is_shown(checker: gf.Checker) -> None:
    text = "Data scientist. Python, SQL, R, statistics, Tableau, regression, experiments. " * 8
    before = checker.check(text.encode(), target="data_scientist")
    gap = max(before.gaps, key=lambda each: each.unlock or 0)
    after = checker.check(f"{text} {gap.skill.name}.".encode(), target="data_scientist")
    assert before.reach is not None
    assert after.reach is not None
    assert gap.unlocked is not None
    assert gap.unlocked.count > 0
    assert after.reach.count == before.reach.count + gap.unlocked.count


def test_both_roles_are_looked_at_unless_the_text_cannot_be_trusted(checker: gf.Checker) -> None:
    for report in (checker.check(RESUME), checker.check(RESUMES / "grace-mwangi.pdf")):
        assert [outlook.role for outlook in report.outlooks] == list(gf.Role)
    assert checker.check(b"Registered nurse. Wound care.").outlooks == ()


def test_equals_and_neighbours_are_named(checker: gf.Checker) -> None:
    gaps = {gap.skill.id: gap for gap in checker.check(RESUME).gaps}
    assert [skill.id for skill in gaps["tensorflow"].instead_of] == ["pytorch"]
    assert any(gap.near for gap in checker.check(RESUME, target="data_scientist").gaps)
    for gap in gaps.values():
        assert len(gap.near) <= 2
        assert not set(gap.near) & set(gap.instead_of)


def test_free_wins_are_of_skills_in_demand_that_are_found(checker: gf.Checker) -> None:
    report = checker.check(RESUME)
    assert {win.kind for win in report.free_wins} == {"list-it", "show-it"}
    assert {win.entry.status for win in report.free_wins} == {"found"}
    shares = [win.demand.share for win in report.free_wins]
    assert shares == sorted(shares, reverse=True)
    assert min(shares) >= 0.05
