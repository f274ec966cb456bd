"""Files are read in a process that may end without anybody else ending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import gapfinder as gf
from gapfinder.coach.worker import ReadingWorker


@pytest.fixture
def worker() -> Iterator[ReadingWorker]:
    made = ReadingWorker(gf.Settings(max_seconds=5))
    yield made
    made.close()


def test_what_it_reads_is_what_is_read_here(worker: ReadingWorker, root: Path) -> None:
    for file in ("resumes/darius-cole.pdf", "resumes/noor-haddad.docx", "texts/ml-platform.txt"):
        path = root / "fixtures" / file
        assert worker.read(path.read_bytes(), name=path.name) == gf.read(path)


def test_errors_are_the_same_and_it_goes_on(worker: ReadingWorker, root: Path) -> None:
    for file in ("encrypted-user.pdf", "random-bytes.pdf", "empty.pdf", "scan.pdf"):
        path = root / "fixtures/broken" / file
        with pytest.raises(gf.ReadError) as here:
            gf.read(path)
        with pytest.raises(type(here.value)) as there:
            worker.read(path.read_bytes(), name=path.name)
        assert str(there.value) == str(here.value)
        takes = [getattr(error.value, "takes_password", None) for error in (here, there)]
        assert takes[0] == takes[1]
    assert worker.read(b"Python and SQL", name="a.txt").text.startswith("Python")


def test_one_that_was_ended_is_started_again(worker: ReadingWorker) -> None:
    worker.start()
    process = worker._process
    assert process is not None
    process._process.kill()
    assert worker.read(b"Python and SQL", name="a.txt").text.startswith("Python")
    worker.close()
    assert worker.read(b"Python and SQL", name="a.txt").text.startswith("Python")
