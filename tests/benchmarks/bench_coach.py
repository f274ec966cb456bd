"""From drop to full page against a check and its page in one process: ``bench_coach.py [RESUME]``.

Both are measured in turn, so that what else the machine does weighs on both.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from gapfinder.checker import builtin_checker
from gapfinder.coach.app import make_app
from gapfinder.coach.desk import Desk
from gapfinder.coach.guard import ENTER
from gapfinder.coach.records import Records
from gapfinder.writing import to_html

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
ROUNDS = 30
WARM_UP = 5


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print medians and the median ratio of pairs."""
    resume = Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures/resumes/darius-cole.pdf")
    data, checker = resume.read_bytes(), builtin_checker()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(checker, Records(Path(folder) / "coach.db"), today=lambda: "2026-11-24")
        guard = make_app(desk, port=PORT)
        with TestClient(guard, base_url=HOME) as client:
            start = client.get(ENTER, params={"token": guard.token}).text
            found = re.search(r'name="csrf" value="([^"]+)"', start)
            assert found
            form = {"csrf": found[1], "target": "auto"}

            def drop() -> None:
                files = {"resume": (resume.name, data)}
                page = client.post("/read", data=form, files=files, headers={"Origin": HOME})
                assert "Agenda for thirty minutes" in page.text
                desk.close(page.url.path.rpartition("/")[2])

            def check() -> None:
                to_html(checker.check(data, name=resume.name), checker=checker)

            pairs = [(seconds(drop), seconds(check)) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    ratio = statistics.median(one / other for one, other in pairs)
    dropped, checked = (statistics.median(each) for each in zip(*pairs, strict=True))
    sys.stdout.write(
        f"drop to full page {dropped * 1000:.0f} ms, check and page {checked * 1000:.0f} ms, "
        f"ratio {ratio:.2f}\n"
    )


if __name__ == "__main__":
    main()
