"""Nothing leaves the machine, and a check stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cohort_files import make_cohort

RESUME = "fixtures/resumes/darius-cole.pdf"

# Runs a command with every way to open a connection closed, and tells what was loaded.
GUARDED = """
import socket, sys
def refuse(*args, **kwargs):
    raise RuntimeError("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.create_connection = socket.getaddrinfo = refuse
from gapfinder.cli.app import main
sys.argv = ["gapfinder", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted({m.split(".")[0] for m in sys.modules}), file=sys.stderr)
"""


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARDED, *arguments]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize("command", ["check", "skills", "read", "lean"])
def test_a_resume_is_handled_offline_and_without_scikit_learn(root: Path, command: str) -> None:
    done = run(root, command, RESUME, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith('{"format": "gapfinder.') or done.stdout.startswith("{")
    loaded = set(done.stderr.split())
    assert "gapfinder" in loaded
    assert not loaded & {"sklearn", "scipy", "pandas"}
    # What only other kinds of files need stays out of the way of a PDF.
    assert not loaded & {"lxml", "markdown_it", "charset_normalizer", "pdfplumber", "rapidocr"}


def test_templates_are_loaded_for_a_page_alone(root: Path) -> None:
    page = run(root, "check", RESUME, "--format", "html")
    assert page.returncode == 0, page.stderr
    assert page.stdout.startswith("<!doctype html>")
    assert "jinja2" in page.stderr.split()
    assert "sklearn" not in page.stderr.split()
    plain = run(root, "check", RESUME)
    assert "jinja2" not in plain.stderr.split()


def test_a_market_is_trained_offline(root: Path, tmp_path: Path) -> None:
    done = run(root, "train", "fixtures/postings.csv", "-o", str(tmp_path / "market"))
    assert done.returncode == 0, done.stderr
    checked = run(root, "check", RESUME, "--market", str(tmp_path / "market"), "--format", "json")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    "file",
    ["resumes/noor-haddad.docx", "resumes/edwin-falk.md", "resumes/sunniva-dahl.json",
     "saved-posting.html"],
)  # fmt: skip
def test_other_kinds_are_read_offline(root: Path, file: str) -> None:
    done = run(root, "read", f"fixtures/{file}", "--format", "json")
    assert done.returncode == 0, done.stderr


def test_a_cohort_is_reported_offline_without_what_only_its_tables_need(
    root: Path, tmp_path: Path
) -> None:
    cohort = make_cohort(tmp_path / "cohort.db", [root / "fixtures/resumes/edwin-falk.md"])
    done = run(root, "cohort", "report", str(cohort), "--format", "html")
    assert done.returncode == 0, done.stderr
    assert "Person 01" in done.stdout
    assert not set(done.stderr.split()) & {"sklearn", "scipy", "openpyxl", "pyarrow", "pandas"}
    table = run(root, "cohort", "export", str(cohort))
    assert table.returncode == 0, table.stderr
    assert not set(table.stderr.split()) & {"numpy", "rich", "openpyxl", "pyarrow", "lxml"}
