"""A small sample of `fuzz_reading.py`, the same each time."""

from __future__ import annotations

import importlib.util
from pathlib import Path

SPEC = importlib.util.spec_from_file_location(
    "fuzz_reading", Path(__file__).with_name("fuzz_reading.py")
)


def test_only_gapfinder_errors_come_out_of_broken_files() -> None:
    assert SPEC is not None
    assert SPEC.loader is not None
    fuzz = importlib.util.module_from_spec(SPEC)
    SPEC.loader.exec_module(fuzz)
    said = [fuzz.outcome(case) for case in fuzz.cases(25, seed=11)]
    assert [escape for _, _, escape in said if escape] == []
    assert len({what for what, _, _ in said}) > 3
