"""Kill a batch at random moments and continue it; run by hand.

    python tests/properties/kill_batch.py [--times N] [--seed N] [--copies N]

Each time a batch is killed (signal 9) a random fraction of a second after a random number of its
results are there, or after its start, and the same command is run again to its end. What exports
are made of must then be the same as after an undisturbed run, SQLite must find the file whole after
the kill, and no more than what was there may be checked again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.batch.cohorts import count_done, exported, fill, run, start, wait_until  # noqa: E402


def has_results(cohort: Path, count: int) -> bool:
    """Tell whether a cohort file has so many rows."""
    return count_done(cohort) >= count


def main() -> None:
    """Kill and continue, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--copies", type=int, default=3)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    work = Path(tempfile.mkdtemp(prefix="kill-batch-"))
    try:
        fill(work / "in", ROOT, given.copies)
        run(ROOT, "in", "-o", "whole.db", "--jobs", "2", where=work)
        wanted = exported(work / "whole.db")
        total = count_done(work / "whole.db")
        print(f"undisturbed: {total} files")
        wrong = 0
        for number in range(given.times):
            cohort = work / f"{number}.db"
            process = start(ROOT, "in", "-o", cohort.name, "--jobs", "2", where=work)
            results = chance.randrange(total)
            wait_until(partial(has_results, cohort, results))
            time.sleep(chance.uniform(0, 0.5 if results else 2.0))
            process.kill()
            process.wait()
            kept, whole = count_done(cohort), True
            if cohort.exists():
                with sqlite3.connect(cohort) as connection:
                    whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                connection.close()
            done = run(ROOT, "in", "-o", cohort.name, "--jobs", "2", where=work)
            is_rest = done.stdout.startswith(f"Checked {total - kept} file")
            is_same = whole and done.returncode == 3 and is_rest and exported(cohort) == wanted
            wrong += not is_same
            said = "the same" if is_same else "NOT THE SAME"
            print(f"{number + 1:2}: killed with {kept} of {total} kept, then {said}", flush=True)
        print(f"{given.times - wrong} of {given.times} the same")
    finally:
        shutil.rmtree(work)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
