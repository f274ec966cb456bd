# ruff: noqa: T201 - a script that prints
"""What a batch costs: more workers, the batch around the checks, memory over many; run by hand.

    python tests/benchmarks/bench_batch.py speed  [--resumes N] [--rounds N]
    python tests/benchmarks/bench_batch.py cost   [--resumes N] [--rounds N]
    python tests/benchmarks/bench_batch.py memory [--resumes N]

The resumes are copies of the fixtures, each with a small change of its own. ``speed`` runs the
same batch with one worker and with two in turn. ``cost`` holds the processor time of a whole batch
with one worker (all processes, less what an empty batch takes to start) against that of the same
stages on the same files in this process; processor time says the same on a busy machine. ``memory``
samples what parent and workers hold (resident, without what they share) while a batch runs.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from gapfinder.batch.checking import CheckOptions, RowMaker, Task
from gapfinder.batch.inputs import Item

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((ROOT / "fixtures" / "resumes").glob("*.*"))
# Those that take little time, so that thousands of them take minutes.
QUICK = ("felix", "grace", "hana", "ines", "oleg", "rosa", "edwin", "noor", "sunniva")


def copy_with_change(source: Path, folder: Path, number: int) -> None:
    """Write a copy with other bytes and the same words, but for one in text files."""
    copy = folder / f"{number:05}-{source.name}"
    content = source.read_bytes()
    if source.suffix == ".docx":
        copy.write_bytes(content)
        with zipfile.ZipFile(copy, "a") as archive:
            archive.comment = f"copy {number}".encode()
    elif source.suffix == ".pdf":
        copy.write_bytes(content + f"\n% copy {number}\n".encode())
    elif source.suffix == ".json":
        copy.write_bytes(content + b" " * number)
    else:
        copy.write_bytes(content + f"\n\nCopy {number}\n".encode())


def fill(folder: Path, count: int, *, quick: bool = False) -> Path:
    """Fill a folder with so many resumes."""
    sources = [path for path in FIXTURES if not quick or path.name.startswith(QUICK)]
    folder.mkdir(parents=True)
    for number in range(count):
        copy_with_change(sources[number % len(sources)], folder, number)
    return folder


def command(folder: Path, cohort: Path, jobs: int) -> list[str]:
    """Return the command line of a batch."""
    options = ["-o", str(cohort), "--jobs", str(jobs), "--quiet"]
    return [sys.executable, "-m", "gapfinder", "batch", str(folder), *options]


def timed(folder: Path, cohort: Path, jobs: int) -> tuple[float, float]:
    """Return seconds on the clock, and of the processors, that a batch takes."""
    cohort.unlink(missing_ok=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command(folder, cohort, jobs), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, sum(after[:2]) - sum(before[:2])


def speed(work: Path, count: int, rounds: int) -> None:
    """Two workers against one."""
    folder = fill(work / "in", count)
    for number in range(rounds):
        one, cpu_one = timed(folder, work / "c.db", 1)
        two, cpu_two = timed(folder, work / "c.db", 2)
        print(
            f"round {number + 1}: 1 worker {one:.1f} s ({cpu_one:.1f} s of the processors), "
            f"2 workers {two:.1f} s ({cpu_two:.1f} s): {one / two:.2f} times as fast"
        )


def cost(work: Path, count: int, rounds: int) -> None:
    """A batch against its own stages in one process."""
    folder = fill(work / "in", count)
    nothing = work / "nothing"
    nothing.mkdir()
    check: Callable[[Task], object] = RowMaker(options=CheckOptions())()
    tasks = [Task(item=Item(path=str(path))) for path in sorted(folder.iterdir())]
    check(tasks[0])
    one = fill(work / "one", 1)
    for number in range(rounds):
        children, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
        for task in tasks:
            check(task)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        stages = time.process_time() - start + sum(after[:2]) - sum(children[:2])
        # What starts once a batch: parent, worker, market and taxonomy, and one resume.
        begin = timed(one, work / "c.db", 1)[1]
        whole = timed(folder, work / "c.db", 1)[1]
        print(
            f"round {number + 1}: stages {stages / count * 1e3:.1f} ms a resume, "
            f"batch {(whole - begin) / (count - 1) * 1e3:.1f} ms, start {begin:.2f} s: "
            f"{(whole - begin) / (count - 1) * count / stages:.3f}"
        )


def private_memory(pid: int) -> int:
    """Return the bytes that a process holds and shares with no other (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private"))


def children(pid: int) -> list[int]:
    """Return the processes that a process has started (Linux)."""
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] + [
            int(n)
            for thread in Path(f"/proc/{pid}/task").iterdir()
            if thread.name != str(pid)
            for n in (thread / "children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return []


def memory(work: Path, count: int) -> None:
    """What parent and workers hold, over a batch."""
    import sqlite3

    folder = fill(work / "in", count, quick=True)
    cohort = work / "c.db"
    process = subprocess.Popen(command(folder, cohort, 2), cwd=ROOT, stdout=subprocess.DEVNULL)
    print("done   parent MB   workers MB (and their ids)")
    step, last = max(500, count // 20), -1
    while process.poll() is None:
        time.sleep(1.0)
        if not cohort.exists():
            continue
        with sqlite3.connect(f"file:{cohort}?mode=ro", uri=True) as connection:
            try:
                done = connection.execute("SELECT count(*) FROM resumes").fetchone()[0]
            except sqlite3.OperationalError:
                continue
        connection.close()
        if done // step > last:
            last = done // step
            held = [(pid, private_memory(pid) / 1e6) for pid in children(process.pid)]
            workers = ", ".join(f"{held:.0f} ({pid})" for pid, held in held if held)
            print(f"{done:6} {private_memory(process.pid) / 1e6:8.1f}    {workers}", flush=True)
    print(f"exit {process.returncode}, {cohort.stat().st_size / 1e6:.1f} MB of results")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("what", choices=["speed", "cost", "memory"])
    parser.add_argument("--resumes", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench-batch-"))
    try:
        if given.what == "memory":
            memory(work, given.resumes or 10_000)
        elif given.what == "speed":
            speed(work, given.resumes or 300, given.rounds)
        else:
            cost(work, given.resumes or 100, given.rounds)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
