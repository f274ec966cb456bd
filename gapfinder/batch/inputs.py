"""What is given to a batch, to the files that it means: folders, patterns, lists and archives.

Everything that is found and not taken is told with its reason. What a file is is told from its
bytes when it is checked; here only what is plainly no resume is passed over, in folders and
archives.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from gapfinder.batch.archives import is_archive, list_members
from gapfinder.core.cohort import CheckFailure
from gapfinder.core.text import printable
from gapfinder.errors import ReadError, SettingsError
from gapfinder.reading.kinds import is_docx, is_pdf

_HEAD = 2048
_KINDS = {
    "a picture": "bmp gif heic ico jpeg jpg png svg tif tiff webp",
    "a font": "otf ttf woff woff2",
    "sound or film": "aac avi flac m4a mkv mov mp3 mp4 mpeg mpg ogg wav webm wmv",
    "a table or database": "csv db duckdb feather npy npz parquet pkl sqlite sqlite3 tsv xls xlsx",
    "a program or its settings": "bat c cfg class cpp css dll exe go h ini ipynb jar java js "
    "lock log msi o php pl py pyc r rb rs sh so sql toml ts xml yaml yml",
    "an archive that is not opened (only ZIP is)": "7z bz2 dmg gz iso rar tar tgz xz zst",
}
_PASSED_OVER = {f".{ending}": kind for kind, ends in _KINDS.items() for ending in ends.split()}
# Endings of documents: their bytes need no look to tell that they are no archive of files.
_DOCUMENTS = tuple(
    ".doc .docm .docx .epub .htm .html .json .md .odp .ods .odt .pdf .pptx .rtf .txt .xlsx".split()  # noqa: SIM905
)
_SYSTEM_FILES = {"thumbs.db", "desktop.ini", "icon\r"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file to check.

    ``path`` names it in the cohort; a file in an archive is ``archive.zip/inner.pdf`` and has the
    archive's own path and its name in it besides.
    """

    path: str
    archive: str = ""
    member: str = ""

    @property
    def name(self) -> str:
        """The file's own name, for messages and reports."""
        return PurePath(self.member or self.path).name or self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """What was found and not taken, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the arguments of a batch mean.

    Parameters
    ----------
    items
        To be checked, each path once.
    skipped
        Found and passed over.
    failures
        Archives that cannot be opened.
    places
        Folders and archives that were looked through whole: what a cohort holds of them and is
        not among the items is no longer there.
    """

    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[CheckFailure, ...] = ()
    places: tuple[str, ...] = ()


def find_inputs(arguments: Iterable[str], *, output: Path | None = None) -> Found:
    """Return what to check.

    Parameters
    ----------
    arguments
        Files, folders (all in them, links to folders not followed), patterns (``**`` goes through
        folders), ``.zip`` archives and lists (``@files.txt``: one path a line; ``@-`` from
        standard input).
    output
        The cohort file, which is never an input.

    Raises
    ------
    SettingsError
        An argument means nothing: there is no such file, or a pattern meets none.
    """
    finder = _Finder(output)
    for argument in arguments:
        finder.add_argument(argument)
    return Found(
        items=tuple(finder.items.values()),
        skipped=tuple(finder.skipped),
        failures=tuple(finder.failures),
        places=() if finder.is_partial else _outermost(finder.places),
    )


@dataclass(slots=True)
class _Finder:
    output: Path | None
    items: dict[str, Item] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    failures: list[CheckFailure] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    is_partial: bool = False

    def add_argument(self, argument: str) -> None:
        if os.path.lexists(argument):
            self.add_path(argument)
        elif argument.startswith("@"):
            for path in _listed(argument[1:]):
                self.add_path(path)
        elif glob.has_magic(argument):
            met = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - keeps paths as given
            if not met:
                raise SettingsError(f"The pattern {printable(argument)} meets no file.")
            for path in met:
                self.add_path(path, is_met=True)
        else:
            raise SettingsError(
                f"There is no file or folder {printable(argument)}. Check the path."
            )

    def add_path(self, given: str, *, is_met: bool = False) -> None:
        """Add a file, or all of a folder or an archive; what was only met may be passed over."""
        path = str(Path(given))
        if Path(path).is_dir():
            self.places.append(path)
            for found in self._walk(path):
                self._add_met(found)
        elif is_met:
            self._add_met(path)
        else:
            self._add_file(path)

    def _walk(self, top: str) -> Iterator[str]:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    met = sorted(entries, key=lambda entry: os.fsencode(entry.name))
            except OSError as error:
                self.is_partial = True
                why = (
                    "its path is too long" if error.errno == errno.ENAMETOOLONG else error.strerror
                )
                self.skipped.append(Skipped(path=folder, reason=f"a folder not opened: {why}"))
                continue
            folders = []
            for entry in met:
                # Joined here: the entry's own path would lose the top's "." on some systems.
                path = os.path.join(folder, entry.name)  # noqa: PTH118 - a str, as it was given
                if not _is_folder(entry):
                    yield path
                elif entry.is_symlink():
                    self.skipped.append(Skipped(path=path, reason="a link to a folder"))
                elif _is_hidden(entry.name):
                    self.skipped.append(Skipped(path=path, reason="a hidden folder"))
                else:
                    folders.append(path)
            waiting += reversed(folders)

    def _add_met(self, path: str) -> None:
        reason = self._passed_over(path)
        if reason is None:
            self._add_file(path)
        else:
            self.skipped.append(Skipped(path=path, reason=reason))

    def _passed_over(self, path: str) -> str | None:
        """Return why a file in a folder is passed over; ``None`` where it is not."""
        name = Path(path).name
        if self.output is not None and _is_of_cohort(path, self.output):
            return "the cohort file"
        if _is_hidden(name):
            return "a hidden or temporary file"
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            if Path(path).is_symlink():
                return "a link to nothing"
            return f"it cannot be looked at: {error.strerror}"
        if not stat.S_ISREG(mode):
            return "a pipe, a socket or a device"
        kind = _PASSED_OVER.get(Path(name).suffix.lower())
        return None if kind is None or _is_resume_file(path) else kind

    def _add_file(self, path: str) -> None:
        if path in self.items:
            return
        if not _may_be_archive(path):
            self.items[path] = Item(path=path)
            return
        self.places.append(path)
        try:
            listing = list_members(path)
        except ReadError as error:
            self.failures.append(
                CheckFailure(path=path, error=type(error).__name__, message=str(error))
            )
            return
        self.skipped += [
            Skipped(path=f"{path}/{name}", reason=why) for name, why in listing.skipped
        ]
        for member in listing.members:
            inner = f"{path}/{member}"
            parts = PurePath(member.replace("\\", "/")).parts
            kind = _PASSED_OVER.get(PurePath(member).suffix.lower())
            if "__MACOSX" in parts or any(map(_is_hidden, parts)):
                self.skipped.append(Skipped(path=inner, reason="a hidden or temporary file"))
            elif member.lower().endswith(".zip"):
                self.skipped.append(Skipped(path=inner, reason="an archive in an archive"))
            elif kind is not None:
                self.skipped.append(Skipped(path=inner, reason=kind))
            else:
                self.items.setdefault(inner, Item(path=inner, archive=path, member=member))


def _outermost(places: list[str]) -> tuple[str, ...]:
    """Return the places that lie in no other of them."""
    known = set(places)
    return tuple(
        place for place in dict.fromkeys(places) if known.isdisjoint(map(str, Path(place).parents))
    )


def _listed(path: str) -> list[str]:
    """Return the paths in a list: one a line, or parted by zero bytes as ``find -print0`` does."""
    if path != "-" and Path(path).exists() and not _is_regular(path):
        raise SettingsError(
            f"The list {printable(path)} is no file. Pass what it would give as @- on standard "
            "input."
        )
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(
            f"The list {printable(path)} cannot be read: {error.strerror}."
        ) from error
    lines = content.split(b"\0") if b"\0" in content else content.splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads in a circle


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES


def _is_of_cohort(path: str, output: Path) -> bool:
    own = output.absolute()
    return Path(path).absolute().parent == own.parent and Path(path).name in {
        own.name + ending for ending in ("", "-wal", "-shm", "-journal", "-lock")
    }


def _is_resume_file(path: str) -> bool:
    head = _head(path)
    return is_pdf(head) or is_docx(head)


def _may_be_archive(path: str) -> bool:
    """Tell whether a file is to be opened as an archive; a broken ``.zip`` is, and told so."""
    ending = Path(path).suffix.lower()
    if ending in _DOCUMENTS:
        return False
    head = _head(path)
    return is_archive(head) or (ending == ".zip" and _is_regular(path) and not is_docx(head))


def _head(path: str) -> bytes:
    """Return the first bytes of a regular file; none of anything else."""
    if not _is_regular(path):
        return b""
    try:
        with Path(path).open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""


def _is_regular(path: str) -> bool:
    """Tell whether a path is a file; reading from a pipe or a device may never end."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False
