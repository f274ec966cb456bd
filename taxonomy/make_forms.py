# ruff: noqa: INP001 - a script, no package
"""Make gapfinder/reference/forms.json: the spellings of the built-in taxonomy, made beforehand.

Run after ``gapfinder taxonomy build``: ``PYTHONPATH=. python taxonomy/make_forms.py``. A matcher
whose taxonomy has another hash makes its spellings itself, at each start.
"""

from __future__ import annotations

from pathlib import Path

from gapfinder.files.resources import builtin_taxonomy
from gapfinder.matching.form_table import write_forms
from gapfinder.matching.forms import compile_forms


def main() -> None:
    """Write the file."""
    taxonomy = builtin_taxonomy()
    target = Path(__file__).parent.parent / "gapfinder" / "reference" / "forms.json"
    target.write_text(write_forms(compile_forms(taxonomy), taxonomy), encoding="utf-8")


if __name__ == "__main__":
    main()
