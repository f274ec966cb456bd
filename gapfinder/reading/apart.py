"""Reading in a process of its own, which can be stopped: by the clock, by memory, by a crash."""

from __future__ import annotations

import faulthandler
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from gapfinder import errors
from gapfinder.core.document import BBox, Engine
from gapfinder.errors import DamagedFileError, LimitError, ReadError
from gapfinder.reading.placed import Direction, PlacedPage, PlacedWord

# Address space that the process may take; one page of the largest resume takes a tenth.
_MAX_MEMORY = 4 << 30
# Seconds after which it ends by itself if nobody has ended it in time.
_GRACE = 5.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from gapfinder.reading.apart import serve; serve()"
)


def read_apart(
    engine: Engine, data: bytes, *, name: str, max_seconds: float, **options: Any
) -> tuple[PlacedPage, ...]:
    """Read a PDF's pages with an engine in a process of its own.

    Parameters
    ----------
    engine
        Who reads them.
    data
        The file's bytes.
    name
        The file's name, for messages.
    max_seconds
        After this long the process is ended.
    options
        Of the engine's ``read_pages``; they must be of JSON's types.

    Returns
    -------
    tuple[PlacedPage, ...]
        As the engine returns them.

    Raises
    ------
    LimitError
        It took too long or too much memory.
    DamagedFileError
        The process broke down.
    ReadError
        Whatever the engine raises.
    """
    request = json.dumps({"engine": engine, "name": name, "seconds": max_seconds, **options})
    process = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            # Not among the arguments, which everybody on the machine may read: a password.
            answer, _ = process.communicate(request.encode() + b"\n" + data, timeout=max_seconds)
        except subprocess.TimeoutExpired as error:
            raise LimitError(
                f"{name} could not be read within {max_seconds:g} seconds, the most that one file "
                "is given. Export the resume again, or pass its pages alone."
            ) from error
        finally:
            process.kill()
    try:
        result = json.loads(answer)
    except ValueError as error:
        raise DamagedFileError(
            f"{name} is a PDF that breaks its reader. Export it again from where it was made."
        ) from error
    if "error" in result:
        raise getattr(errors, result["error"])(result["message"])
    return tuple(map(_to_page, result["pages"]))


def serve() -> None:
    """Read the PDF on standard input and write its pages to standard output, as JSON.

    Before the PDF stands a line with a JSON object: the engine, the seconds that it may take, and
    the options of its ``read_pages``.
    """
    options = json.loads(sys.stdin.buffer.readline())
    _bound(options.pop("seconds"))
    read = _engine(options.pop("engine"))
    answer: dict[str, Any]
    try:
        pages = read(sys.stdin.buffer.read(), **options)
        answer = {"pages": list(map(_from_page, pages))}
    except ReadError as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        message = f"{options['name']} takes too much memory to be read. Export the resume again."
        answer = {"error": LimitError.__name__, "message": message}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _engine(name: str) -> Callable[..., tuple[PlacedPage, ...]]:
    if name == Engine.OCR:
        from gapfinder.reading import ocr

        return ocr.read_pages
    if name == Engine.PDFPLUMBER:
        from gapfinder.reading import pdf_plumber

        return pdf_plumber.read_pages
    from gapfinder.reading import pdf_pdfium

    return pdf_pdfium.read_pages


def _bound(seconds: float) -> None:
    # Whoever started this may be killed before it can end it: then this does, even inside a call
    # into a library.
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
    try:
        import resource
    except ImportError:  # Windows has no bound on memory; the clock has to do
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = _MAX_MEMORY if most == resource.RLIM_INFINITY else min(_MAX_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _from_page(page: PlacedPage) -> list[Any]:
    words = [
        [
            word.text,
            [word.box.x0, word.box.top, word.box.x1, word.box.bottom],
            word.baseline,
            word.size,
            word.is_bold,
            word.direction.name,
            word.confidence,
        ]
        for word in page.words
    ]
    return [
        page.page_number,
        page.width,
        page.height,
        words,
        page.characters,
        page.unreadable,
    ]


def _to_page(values: list[Any]) -> PlacedPage:
    number, width, height, words, characters, unreadable = values
    return PlacedPage(
        page_number=number,
        width=width,
        height=height,
        words=tuple(map(_to_word, words)),
        characters=characters,
        unreadable=unreadable,
    )


def _to_word(values: list[Any]) -> PlacedWord:
    text, (x0, top, x1, bottom), baseline, size, is_bold, direction, confidence = values
    return PlacedWord(
        text=text,
        box=BBox(x0=x0, top=top, x1=x1, bottom=bottom),
        baseline=baseline,
        size=size,
        is_bold=is_bold,
        direction=Direction[direction],
        confidence=confidence,
    )
