"""`gf.check_many`: the same results as one by one, as they come, from any script."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import gapfinder as gf
from tests.batch.cohorts import QUICK, environment


def test_results_are_those_of_single_checks(root: Path) -> None:
    paths = [root / "fixtures" / name for name in QUICK]
    results = {result.path: result for result in gf.check_many(paths, n_jobs=2)}
    assert set(results) == set(map(str, paths))
    failures = {Path(p).name: r.error for p, r in results.items() if isinstance(r, gf.CheckFailure)}
    assert failures == {
        "empty.pdf": "DamagedFileError",
        "encrypted-user.pdf": "EncryptedFileError",
        "random-bytes.pdf": "NotSupportedError",
    }
    one = str(root / "fixtures/resumes/darius-cole.pdf")
    assert results[one] == gf.check(one)


def test_paths_are_taken_as_they_are_needed(root: Path) -> None:
    def endless() -> Iterator[Path]:
        while True:
            yield root / "fixtures/resumes/edwin-falk.md"

    results = gf.check_many(endless(), n_jobs=1, target="ml_engineer")
    first = next(results)
    assert isinstance(first, gf.GapReport)
    assert first.target is gf.Role.ML_ENGINEER
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"n_jobs": 0}, gf.SettingsError),
        ({"target": "boss"}, gf.SettingsError),
        ({"engine": "nonsense"}, gf.SettingsError),
        ({"market": "nowhere"}, gf.MarketError),
    ],
)
def test_what_no_file_can_be_checked_with_is_raised(
    root: Path, options: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        list(gf.check_many([root / "fixtures/resumes/edwin-falk.md"], **options))  # type: ignore[arg-type]


def test_a_script_needs_no_guard(root: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    resume = root / "fixtures/resumes/edwin-falk.md"
    script.write_text(
        "import gapfinder as gf\n"
        f"for result in gf.check_many([{str(resume)!r}], n_jobs=2):\n"
        "    print(result.path)\n"
    )
    done = subprocess.run(
        [sys.executable, script], env=environment(root), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [str(resume)]
