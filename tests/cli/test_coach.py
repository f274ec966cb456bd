"""The command that serves the page: what it says where it cannot, and that it ends when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NEEDED = ["msgspec", "platformdirs", "starlette", "uvicorn"]


@pytest.mark.parametrize("library", NEEDED)
def test_without_the_extra_one_line_says_how_to_install_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    for name in list(sys.modules):
        if name.split(".")[0] in NEEDED or name.startswith("gapfinder.coach"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    outcome = run("coach", "--no-browser")
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err == (
        f"gapfinder: gapfinder coach needs {library}, which is not installed; "
        "install it with: pip install 'gapfinder[coach]'\n"
    )


def test_a_port_that_is_taken_is_told(run: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        outcome = run("coach", "--no-browser", "--port", port, "--store", str(tmp_path / "s.db"))
    assert outcome.code == 1
    assert outcome.err.startswith(f"gapfinder: port {port} cannot be had")
    assert "--port" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C otherwise")
def test_it_prints_its_address_and_ends_by_ctrl_c(root: Path, tmp_path: Path) -> None:
    store = tmp_path / "none" / "coach.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "gapfinder", "coach", "--no-browser", "--store", str(store)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    port = int(address.split(":")[2].split("/")[0])
    for elsewhere in _own_addresses():
        with socket.socket() as caller:
            caller.settimeout(2)
            assert caller.connect_ex((elsewhere, port)) != 0
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out == ""
    assert err.strip() == "The page is open on this machine only. Ctrl-C ends it."
    assert not store.parent.exists()


def _own_addresses() -> list[str]:
    """Return what this machine is called by others; it must not listen there."""
    try:
        found = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
    return [address for address in found if not address.startswith("127.")]
