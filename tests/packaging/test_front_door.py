"""What `import gapfinder` gives, and what it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import gapfinder

HEAVY = {
    "dask",
    "distributed",
    "numpy",
    "pdfplumber",
    "pypdfium2",
    "rapidfuzz",
    "rich",
    "scipy",
    "sklearn",
    "sqlite3",
    "typer",
    "yaml",
}


def test_exports_are_sorted_and_exist() -> None:
    assert len(gapfinder.__all__) > 20
    assert list(gapfinder.__all__) == sorted(gapfinder.__all__)
    assert [name for name in gapfinder.__all__ if not hasattr(gapfinder, name)] == []


def test_importing_loads_nothing_heavy(root: Path) -> None:
    code = "import sys, gapfinder; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "gapfinder" in loaded
    assert not loaded & HEAVY


def test_core_imports_the_standard_library_and_errors_only(root: Path) -> None:
    files = sorted((root / "gapfinder/core").glob("*.py"))
    assert len(files) > 5
    foreign = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            for name in names:
                is_ours = name.startswith(("gapfinder.core", "gapfinder.errors"))
                if not is_ours and name.split(".")[0] not in sys.stdlib_module_names:
                    foreign.add((file.name, name))
    assert foreign == set()


def test_no_file_is_two_rooms(root: Path) -> None:
    files = sorted((root / "gapfinder").rglob("*.py"))
    assert len(files) > 20
    lengths = {f.name: len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    assert {name: n for name, n in lengths.items() if n > 350} == {}
