"""Kill a batch at random moments and continue it; run by hand.

    python tests/properties/kill_batch.py [--times N] [--seed N] [--copies N]

Each time a batch is killed (signal 9) at a random moment of the time that an undisturbed one takes,
its start included, and the same command is run again to its end. What exports are made of must then
be the same as after the undisturbed run, and SQLite must find the file whole after the kill.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.batch.cohorts import count_done, exported, fill, run, start  # noqa: E402


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
        begin = time.monotonic()
        run(ROOT, "in", "-o", "whole.db", "--jobs", "2", where=work)
        takes = time.monotonic() - begin
        wanted = exported(work / "whole.db")
        total = count_done(work / "whole.db")
        print(f"undisturbed: {total} files, {takes:.1f} s")
        wrong = 0
        for number in range(given.times):
            cohort = work / f"{number}.db"
            process = start(ROOT, "in", "-o", cohort.name, "--jobs", "2", where=work)
            moment = chance.uniform(0, takes)
            time.sleep(moment)
            process.kill()
            process.wait()
            kept, whole = count_done(cohort), True
            if cohort.exists():
                with sqlite3.connect(cohort) as connection:
                    whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                connection.close()
            code = run(ROOT, "in", "-o", cohort.name, "--jobs", "2", where=work).returncode
            is_same = whole and code == 3 and exported(cohort) == wanted
            wrong += not is_same
            said = "the same" if is_same else "NOT THE SAME"
            print(
                f"{number + 1:2}: killed after {moment:4.1f} s, {kept} kept, then {said}",
                flush=True,
            )
        print(f"{given.times - wrong} of {given.times} the same")
    finally:
        shutil.rmtree(work)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
