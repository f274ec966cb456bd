"""The fixtures agree with one another, with the taxonomy and with what their README promises."""

import csv
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
RESUMES = sorted(path for path in (FIXTURES / "resumes").iterdir() if path.is_file())
TEXTS = sorted((FIXTURES / "texts").glob("*.txt"))
BROKEN = sorted((FIXTURES / "broken").glob("*.pdf"))
ROLES = {"data_scientist", "ml_engineer", "undecided", "out_of_scope"}
LISTS = ("skills", "likely", "learning", "negated")
ANSWERS = {
    "NotSupportedError", "DamagedFileError", "EncryptedFileError", "NoTextError",
    "UnreadableTextError", "LimitError", "good", "fair", "poor",
}  # fmt: skip


@pytest.fixture(scope="module")
def skill_names() -> set[str]:
    names = set()
    for path in (ROOT / "taxonomy").glob("*.yaml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        names |= {skill["name"] for skill in content.get("skills", ())}
    assert len(names) > 500
    return names


@pytest.fixture(scope="module")
def content() -> ModuleType:
    """The module that reads a person's YAML, loaded from its file: fixtures are no package."""
    path = FIXTURES / "producers" / "content.py"
    spec = importlib.util.spec_from_file_location("fixture_content", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def expected_of(pdf: Path) -> dict[str, Any]:
    path = FIXTURES / "expected" / f"{pdf.stem}.json"
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_enough_resumes_producers_and_roles() -> None:
    records = [expected_of(pdf) for pdf in RESUMES]
    assert len(records) >= 16
    assert len({record["producer"] for record in records}) >= 6
    roles = [record["role"] for record in records]
    assert roles.count("data_scientist") >= 3
    assert roles.count("ml_engineer") >= 3
    assert roles.count("out_of_scope") >= 3


def test_each_resume_has_its_source_and_its_expectation() -> None:
    people = FIXTURES / "resumes" / "src" / "people"
    stems = {pdf.stem for pdf in RESUMES}
    assert stems == {path.stem for path in people.glob("*.yaml")}
    assert stems == {path.stem for path in (FIXTURES / "expected").glob("*.json")}


@pytest.mark.parametrize("pdf", RESUMES, ids=lambda path: path.stem)
def test_expectation_is_that_of_the_source(pdf: Path, content: ModuleType) -> None:
    resume = content.load_resume(FIXTURES / "resumes" / "src" / "people" / f"{pdf.stem}.yaml")
    record = expected_of(pdf)
    assert record["words"] == resume.words()
    assert record["headings"] == resume.headings()
    assert len(record["words"]) > 100
    for name in ("role", *LISTS, "not"):
        assert record[name] == resume.truth.get(name, []), name


@pytest.mark.parametrize("pdf", RESUMES, ids=lambda path: path.stem)
def test_labels_are_skills_of_the_taxonomy(pdf: Path, skill_names: set[str]) -> None:
    record = expected_of(pdf)
    seen: list[str] = [name for key in (*LISTS, "not") for name in record[key]]
    assert seen
    assert sorted(seen) == sorted(set(seen)), "a skill stands in two lists"
    assert set(seen) <= skill_names
    roles = record["role"] if isinstance(record["role"], list) else [record["role"]]
    assert set(roles) <= ROLES


@pytest.mark.parametrize("pdf", [*RESUMES, *BROKEN], ids=lambda path: path.stem)
def test_files_are_small_and_name_no_folder(pdf: Path) -> None:
    data = pdf.read_bytes()
    assert len(data) < 120_000
    for folder in (b"/tmp/", b"/root/", b"/home/", b"/Users/"):
        assert folder not in data


def test_texts_are_labelled_and_enough() -> None:
    labels = {row["file"]: row["role"] for row in rows(FIXTURES / "expected" / "texts.csv")}
    assert set(labels) == {path.name for path in TEXTS}
    roles = list(labels.values())
    assert roles.count("data_scientist") >= 8
    assert roles.count("ml_engineer") >= 8
    assert sum(role.startswith("out_of_scope") for role in roles) >= 8
    assert all(set(role.split("|")) <= ROLES for role in roles)


def test_people_are_fictional() -> None:
    sources = [*TEXTS, *(FIXTURES / "resumes" / "src" / "people").glob("*.yaml")]
    assert len(sources) > 40
    for path in sources:
        text = path.read_text(encoding="utf-8")
        mails = re.findall(r"@([\w.-]+\w)", text)
        assert mails, path.name
        assert set(mails) == {"example.com"}, path.name


def test_postings_are_sixty_of_three_kinds() -> None:
    postings = rows(FIXTURES / "postings.csv")
    assert len(postings) == 60
    assert list(postings[0]) == [
        "id",
        "title",
        "company",
        "location",
        "year",
        "site",
        "description",
    ]
    assert len({posting["id"] for posting in postings}) == 60
    assert len({posting["company"] for posting in postings}) == 60
    assert {int(posting["year"]) for posting in postings} <= set(range(2019, 2027))
    assert all(80 <= len(posting["description"].split()) <= 260 for posting in postings)


def test_broken_files_are_listed_with_what_may_be_answered() -> None:
    manifest = rows(FIXTURES / "broken" / "manifest.csv")
    assert {row["file"] for row in manifest} == {path.name for path in BROKEN}
    assert len(manifest) >= 14
    for row in manifest:
        assert set(row["answer"].split("|")) <= ANSWERS, row["file"]
        assert ("EncryptedFileError" in row["answer"]) == bool(row["password"]), row["file"]
