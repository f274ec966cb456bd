"""Where commands read from and write to: standard streams and files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gapfinder.cli.options import OutputFormat
from gapfinder.errors import SettingsError
from gapfinder.settings import Settings

if TYPE_CHECKING:
    from gapfinder.reports.style import Look


def source_of(file: str) -> str | bytes:
    """Return what to read: the path as it was given, or the bytes of standard input for ``-``."""
    # One byte more than is read of a file, so that the reader can tell and refuse.
    return sys.stdin.buffer.read(Settings().max_bytes + 1) if file == "-" else file


def look_of(output: Path | None) -> Look:
    """Return the sheet for a report: coloured on a terminal, plain text everywhere else."""
    from gapfinder.reports.style import UNICODE, Look, glyphs_for

    # COLUMNS, then the terminal's size, then 80.
    width = shutil.get_terminal_size((80, 24)).columns
    if output is not None:
        return Look(width=width, glyphs=UNICODE)
    has_colour = (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") != "dumb"
    )
    return Look(width=width, glyphs=glyphs_for(sys.stdout.encoding), has_colour=has_colour)


def write_text(text: str, output: Path | None = None, *, source: str = "-", quiet: bool) -> None:
    """Write text for people to standard output, or to a file and say so.

    Parameters
    ----------
    text
        Characters that the terminal cannot write become question marks; files are UTF-8.
    output
        ``None`` for standard output.
    source
        The file that was read, which ``output`` must not be.
    quiet
        Whether to say nothing of the file.

    Raises
    ------
    SettingsError
        The file cannot be written, or is the one that was read.
    """
    if output is None:
        _to_stdout(text.encode(sys.stdout.encoding or "ascii", "replace"))
    else:
        write_data(text, output, source=source, quiet=quiet)


def write_data(text: str, output: Path | None = None, *, source: str = "-", quiet: bool) -> None:
    """Write text for programs like `write_text`, in UTF-8 everywhere."""
    if output is None:
        _to_stdout(text.encode())
        return
    try:
        _to_file(lambda stream: stream.write(text.encode()), output, source)
    except OSError as error:
        raise SettingsError(
            f"{output} cannot be written ({error.strerror}); give --output another file."
        ) from error
    if not quiet:
        note(f"Wrote {output}")


def write_result(
    chosen: OutputFormat,
    output: Path | None = None,
    *,
    source: str,
    quiet: bool,
    terminal: Callable[[], str],
    json: Callable[[], str],
    markdown: Callable[[], str],
    html: Callable[[], str],
) -> None:
    """Make a result in the format that was chosen, and write it like `write_text`."""
    if chosen is OutputFormat.TERMINAL:
        write_text(terminal(), output, source=source, quiet=quiet)
        return
    if chosen is OutputFormat.JSON:
        text = f"{json()}\n"
    else:
        text = markdown() if chosen is OutputFormat.MARKDOWN else html()
    write_data(text, output, source=source, quiet=quiet)


def write_stream(
    write: Callable[[BinaryIO], object], output: Path | None = None, *, source: str, quiet: bool
) -> None:
    """Write what is made piece by piece, like `write_data`; ``write`` is given where to."""
    if output is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        _to_file(write, output, source)
    except OSError as error:
        raise SettingsError(
            f"{output} cannot be written ({error.strerror}); give --output another file."
        ) from error
    if not quiet:
        note(f"Wrote {output}")


def note(message: str) -> None:
    """Say something on standard error, on one safe line."""
    from gapfinder.reports.style import clean

    sys.stderr.write(f"{clean(message)}\n")


def _to_stdout(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    # Flushed here, so that a closed pipe is noticed inside the error boundary.
    sys.stdout.buffer.flush()


def _to_file(write: Callable[[BinaryIO], object], output: Path, source: str) -> None:
    target = output.resolve()
    is_read = source != "-" and Path(source).exists()
    if is_read and target.exists() and target.samefile(source):
        raise SettingsError(f"{output} is the file being read; give --output another file.")
    if target.exists() and not target.is_file():
        # A device or a pipe cannot be replaced, only written to; a folder is refused here.
        with target.open("wb") as stream:
            write(stream)
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            write(stream)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
