"""The commands of a cohort."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cohort_files import make_cohort

STEMS = ("darius-cole.pdf", "edwin-falk.md", "kwame-boateng.pdf")


@pytest.fixture(scope="module")
def cohort(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    fixtures = root / "fixtures"
    files = [fixtures / "resumes" / stem for stem in STEMS]
    files.append(fixtures / "broken" / "scan.pdf")
    return make_cohort(tmp_path_factory.mktemp("cohort") / "autumn.db", files)


@pytest.mark.parametrize(
    ("name", "start"),
    [("terminal", "autumn.db"), ("markdown", "# autumn"), ("json", "{"), ("html", "\n<!doctype")],
)
def test_report_in_every_format(
    run: Run, cohort: Path, tmp_path: Path, name: str, start: str
) -> None:
    printed = run("cohort", "report", str(cohort), "--format", name)
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.lstrip("\n").startswith(start.lstrip("\n"))
    for word in ("Darius", "darius-cole", "Peachtree", "scan.pdf"):
        assert word not in printed.out
    target = tmp_path / "report"
    kept = run("cohort", "report", str(cohort), "--format", name, "-o", str(target))
    assert (kept.code, kept.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(start) or name == "html"


def test_report_with_names_target_syllabus_and_seats(
    run: Run, cohort: Path, tmp_path: Path
) -> None:
    term = tmp_path / "term.txt"
    term.write_text("Docker\nBasket weaving\n", encoding="utf-8")
    outcome = run(
        "cohort", "report", str(cohort), "--names", "--target", "ml-engineer",
        "--syllabus", str(term), "--seats", "2", "--top", "3", "--format", "json",
    )  # fmt: skip
    value = json.loads(outcome.out)
    assert value["format"] == "gapfinder.cohort-report"
    assert value["target"] == "ml_engineer"
    # A file without a result has no target, and still needs a word.
    assert {row["person"] for row in value["people"]} == {
        "DARIUS COLE", "Kwame Boateng", "scan.pdf",
    }  # fmt: skip
    assert len(value["gaps"]) == 3
    assert max(len(workshop["people"]) for workshop in value["workshops"]) <= 2
    assert value["syllabus"]["unknown"] == [{"line": 2, "text": "Basket weaving"}]


def test_report_writes_a_page_a_person(run: Run, cohort: Path, tmp_path: Path) -> None:
    page, folder = tmp_path / "autumn.html", tmp_path / "people"
    arguments = ("cohort", "report", str(cohort), "--format", "html", "-o", str(page))
    assert run(*arguments, "--pages", str(folder)).code == 0
    written = sorted(path.name for path in folder.iterdir())
    assert len(written) == 3
    html = page.read_text(encoding="utf-8")
    linked = set(re.findall(r'href="people/(person-\d\.html)"', html))
    assert linked == set(written)
    sheet = (folder / written[0]).read_text(encoding="utf-8")
    assert 'href="../autumn.html"' in sheet
    assert "Cole" not in html + sheet

    # Again, with pages of an earlier run that are no longer wanted.
    (folder / "person-99.html").write_text("Darius Cole", encoding="utf-8")
    assert run(*arguments, "--pages", str(folder)).code == 0
    assert sorted(path.name for path in folder.iterdir()) == written

    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    refused = run(*arguments, "--pages", str(folder))
    assert refused.code == 1
    assert "notes.txt" in refused.err
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_pages_need_a_page_to_lead_to_them(run: Run, cohort: Path, tmp_path: Path) -> None:
    for more in ((), ("--format", "html"), ("-o", str(tmp_path / "x"))):
        outcome = run("cohort", "report", str(cohort), "--pages", str(tmp_path / "p"), *more)
        assert outcome.code == 2
        assert "--pages" in outcome.err
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    outcome = run(
        "cohort", "report", str(cohort), "--format", "html", "-o", str(tmp_path / "x.html"),
        "--pages", str(taken),
    )  # fmt: skip
    assert outcome.code == 1
    assert "--pages" in outcome.err


def test_very_many_sheets_are_left_out(
    run: Run, cohort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gapfinder.cli.cohort_report.MAX_SHEETS", 2)
    outcome = run("cohort", "report", str(cohort), "--format", "html")
    assert "--pages writes them" in outcome.err
    assert 'id="people"' not in outcome.out


def test_list(run: Run, cohort: Path) -> None:
    outcome = run("cohort", "list", str(cohort))
    assert outcome.out.startswith("4 resumes.")
    for stem in STEMS:
        assert f"resumes/{stem}" in outcome.out
    failed = run("cohort", "list", "--failed", str(cohort))
    assert failed.out.startswith("1 resume could not be checked.")
    assert "NoTextError" in failed.out
    value = json.loads(run("cohort", "list", "--failed", str(cohort), "--format", "json").out)
    assert [row["path"] for row in value["members"]] == ["resumes/scan.pdf"]
    assert value["members"][0]["error"] == "NoTextError"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "jsonl"])
@pytest.mark.parametrize("table", ["members", "skills", "gaps"])
def test_export_by_ending_is_the_same_every_time(
    run: Run, cohort: Path, tmp_path: Path, ending: str, table: str
) -> None:
    outputs = [tmp_path / f"{at}.{ending}" for at in range(2)]
    for output in outputs:
        outcome = run("cohort", "export", str(cohort), "-o", str(output), "--table", table)
        assert (outcome.code, outcome.out) == (0, "")
    first, second = (output.read_bytes() for output in outputs)
    assert first == second
    assert len(first) > 100


def test_export_to_standard_output_is_csv(run: Run, cohort: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("cohort", "export", str(cohort)).out)))
    assert [row["path"] for row in rows] == sorted(
        f"resumes/{name}" for name in (*STEMS, "scan.pdf")
    )
    hidden = run("cohort", "export", str(cohort), "--pseudonyms", "--format", "jsonl").out
    assert "darius" not in hidden.casefold()
    assert len(hidden.splitlines()) == 4


def test_export_of_an_unknown_kind_is_refused(run: Run, cohort: Path, tmp_path: Path) -> None:
    outcome = run("cohort", "export", str(cohort), "-o", str(tmp_path / "x.ods"))
    assert outcome.code == 2
    assert ".csv, .xlsx, .parquet, .jsonl" in " ".join(outcome.err.split())
    assert run("cohort", "export", str(cohort), "-o", str(cohort), "--format", "csv").code == 1
    assert run("cohort", "list", str(cohort)).code == 0


def test_compare(run: Run, cohort: Path, root: Path, tmp_path: Path) -> None:
    later = make_cohort(tmp_path / "spring.db", [root / "fixtures/resumes" / STEMS[0]])
    outcome = run("cohort", "compare", str(cohort), str(later), "--names")
    assert outcome.code == 0
    assert "1 person in both." in outcome.out
    assert "DARIUS COLE" in outcome.out
    value = json.loads(run("cohort", "compare", str(cohort), str(later), "--format", "json").out)
    assert value["format"] == "gapfinder.cohort-progress"
    assert [row["gained"] for row in value["people"]] == [[]]
    markdown = run("cohort", "compare", str(cohort), str(later), "--format", "markdown").out
    assert markdown.startswith("# Progress")
    assert "Cole" not in markdown


@pytest.mark.parametrize("verb", ["report", "list", "export", "compare"])
def test_what_is_no_cohort_is_one_line(run: Run, tmp_path: Path, verb: str) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but long enough to be taken for one" * 20, encoding="utf-8")
    for path in (text, tmp_path / "none.db", tmp_path):
        files = [str(path)] * (2 if verb == "compare" else 1)
        outcome = run("cohort", verb, *files)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.count("\n") == 1
        assert outcome.err.startswith("gapfinder: ")
