"""Reading in a process of its own, which can be stopped: by the clock, by memory, by a crash."""

from __future__ import annotations

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
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from gapfinder.reading.apart import serve; serve(sys.argv[2])"
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
    request = json.dumps({"engine": engine, "name": name, **options})
    process = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-c", _START, json.dumps(sys.path), request],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            answer, _ = process.communicate(data, timeout=max_seconds)
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


def serve(request: str) -> None:
    """Read the PDF on standard input and write its pages to standard output, as JSON.

    Parameters
    ----------
    request
        A JSON object: the engine and the options of its ``read_pages``.
    """
    _bound_memory()
    options = json.loads(request)
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


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound; the clock has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))


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
