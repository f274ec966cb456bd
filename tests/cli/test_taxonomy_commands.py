from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gapfinder.files.resources import builtin_taxonomy
from tests.cli.conftest import Run

OWN = """\
skills:
- id: loomflow
  name: Loomflow
  kind: tool
  aliases: [loom flow]
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "weaving.yaml"
    path.write_text(OWN)
    return str(path)


def test_lint_counts_what_it_looked_at(run: Run, root: Path) -> None:
    outcome = run("taxonomy", "lint", str(root / "taxonomy"))
    assert (outcome.code, outcome.err) == (0, "")
    known = builtin_taxonomy()
    skills, categories = len(known), len(known.categories)
    assert outcome.out == f"No problems: {skills:,} skills in {categories} categories.\n"


def test_lint_checks_own_skills_over_the_built_in_ones(run: Run, own: str) -> None:
    outcome = run("taxonomy", "lint", own)
    assert outcome.code == 0
    assert f"{len(builtin_taxonomy()) + 1:,} skills" in outcome.out


def test_lint_lists_every_problem(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("skills:\n- id: x\n  name: X\n  kind: sandwich\n- name: Y\n")
    outcome = run("taxonomy", "lint", str(path))
    assert outcome.code == 1
    assert outcome.out == ""
    assert "problems:" in outcome.err
    assert outcome.err.count("bad.yaml") >= 2


def test_lint_of_nothing_is_no_success(run: Run, tmp_path: Path) -> None:
    outcome = run("taxonomy", "lint", str(tmp_path))
    assert outcome.code == 1
    assert "holds no .yaml file" in outcome.err


@pytest.mark.parametrize("text", ["kubernetes", "Kubernetes", "K8S", "  kubernetes "])
def test_show_knows_ids_names_and_aliases(text: str, run: Run) -> None:
    outcome = run("taxonomy", "show", text)
    assert outcome.code == 0
    assert outcome.out.startswith("Kubernetes\n  id ")
    assert "k8s" in outcome.out


def test_show_is_what_it_was(run: Run, golden: Callable[[str, str], None], own: str) -> None:
    golden("taxonomy-show.txt", run("taxonomy", "show", "loom flow", "--taxonomy", own).out)


@pytest.mark.parametrize(
    ("text", "hint"), [("kubernets", "did you mean kubernetes"), ("qqqq", "nothing is written")]
)
def test_show_of_an_unknown_skill_helps(text: str, hint: str, run: Run) -> None:
    outcome = run("taxonomy", "show", text)
    assert (outcome.code, outcome.out) == (1, "")
    assert hint in outcome.err
    assert outcome.err.count("\n") == 1


def test_find_lists_the_best_first(run: Run) -> None:
    outcome = run("taxonomy", "find", "pytorch")
    assert outcome.code == 0
    assert outcome.out.split()[0] == "PyTorch"


def test_find_looks_in_own_skills_too(run: Run, own: str) -> None:
    assert "loomflow" in run("taxonomy", "find", "loom", "--taxonomy", own).out
    assert "No skill is written like" in run("taxonomy", "find", "loomflow").out


def test_find_says_how_many_are_left(run: Run) -> None:
    assert " more skills\n" in run("taxonomy", "find", "a").out


def test_build_writes_the_taxonomy_that_ships(run: Run, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "taxonomy.json"
    outcome = run("taxonomy", "build", str(root / "taxonomy"), "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    shipped = (root / "gapfinder/reference/taxonomy.json").read_bytes()
    assert target.read_bytes() == shipped
    assert json.loads(shipped)["format"] == "gapfinder.taxonomy"


def test_selftest_reads_every_trap_right(run: Run) -> None:
    outcome = run("taxonomy", "selftest")
    assert (outcome.code, outcome.err) == (0, "")
    assert "homographs" in outcome.out
    assert "traps read right." in outcome.out


def test_selftest_fails_when_a_trap_catches(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "greedy.yaml"
    path.write_text("skills:\n- id: go\n  match: {context_not: []}\n  aliases: [quickly]\n")
    outcome = run("taxonomy", "selftest", "--taxonomy", str(path))
    assert outcome.code == 1


def test_suggest_writes_entries(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "postings.csv"
    rows = "".join(f'Data Scientist,"{n} of us use Python, Loomflow, SQL"\n' for n in range(3))
    path.write_text(f"title,text\n{rows}")
    outcome = run("taxonomy", "suggest", str(path), "--at-least", "2")
    assert (outcome.code, outcome.err) == (0, "")
    assert "# in 3 postings, beside Python" in outcome.out
    assert "- id: loomflow" in outcome.out
