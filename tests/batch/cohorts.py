"""Batches over small folders, run as a user runs them, and what a cohort file then holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gapfinder.cohort.store import load_members, load_report_json
from gapfinder.core.cohort import MemberState
from gapfinder.errors import CohortError

QUICK = (
    "resumes/noor-haddad.docx",
    "resumes/edwin-falk.md",
    "resumes/sunniva-dahl.json",
    "resumes/darius-cole.pdf",
    "resumes/amara-okafor.pdf",
    "broken/empty.pdf",
    "broken/encrypted-user.pdf",
    "broken/random-bytes.pdf",
)
"""Of `fixtures`: each kind of file, three of them without a result."""


def fill(folder: Path, root: Path, copies: int = 1) -> Path:
    """Copy some fixtures into a folder, each copy with a byte of its own where that is harmless."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(copies):
        for name in QUICK:
            source = root / "fixtures" / name
            copy = folder / f"{source.stem}-{number}{source.suffix}"
            shutil.copy(source, copy)
            if source.suffix == ".md":
                copy.write_text(f"{source.read_text()}\n\nCopy {number}\n")
    return folder


def command(*arguments: str | Path) -> list[str]:
    """Return a command line of ``gapfinder batch``."""
    return [sys.executable, "-m", "gapfinder", "batch", *map(str, arguments)]


def environment(root: Path) -> dict[str, str]:
    """Return what a command of this checkout needs, wherever it is run."""
    return {**os.environ, "PYTHONPATH": str(root)}


def run(root: Path, *arguments: str | Path, where: Path) -> subprocess.CompletedProcess[str]:
    """Run ``gapfinder batch`` to its end."""
    return subprocess.run(
        command(*arguments), cwd=where, env=environment(root), capture_output=True, text=True,
        check=False, encoding="utf-8",
    )  # fmt: skip


def exported(cohort: Path) -> str:
    """Return everything that exports of a cohort are made of, as one text."""
    parts = []
    for member in load_members(cohort):
        parts.append(repr(member))
        if member.state is MemberState.DONE:
            parts.append(load_report_json(cohort, member.path))
    return "\n".join(parts)


def start(root: Path, *arguments: str | Path, where: Path) -> subprocess.Popen[bytes]:
    """Start ``gapfinder batch`` in a group of its own, and do not wait for it."""
    # Tests that a shell runs in the background are started with the interrupt ignored.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from gapfinder.cli.app import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, "batch", *map(str, arguments)],
        cwd=where, env=environment(root), process_group=0,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def count_done(cohort: Path) -> int:
    """Return how many rows a cohort file has while a run is writing to it; 0 before it is one."""
    try:
        return len(load_members(cohort))
    except CohortError:
        return 0


def wait_until(is_so: Callable[[], bool], *, seconds: float = 120.0) -> None:
    """Wait until something is so; fail when it takes far too long."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)


def workers_in(folder: Path) -> list[int]:
    """Return the worker processes that stand in a folder (Linux)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes()
            where = (process / "cwd").resolve()
        except OSError:
            continue
        if b"gapfinder.batch.worker" in arguments and where == folder.resolve():
            found.append(int(process.name))
    return found
