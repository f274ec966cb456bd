"""Every error that gapfinder raises on purpose.

A message says what was found, what was expected and what to do. Anything else that
escapes is a bug and keeps its traceback.

::

    GapfinderError
    ├── ReadError                a file could not be turned into text
    │   ├── NotSupportedError    not a file that gapfinder reads, whatever its name says
    │   ├── DamagedFileError     the right kind of file, but broken
    │   ├── EncryptedFileError   needs a password, or a different one
    │   ├── NoTextError          pages but no characters: a scan, or blank
    │   ├── UnreadableTextError  characters that mean nothing (broken font maps)
    │   ├── LimitError           too many bytes, pages, words or seconds
    │   │   ├── TimeLimitError   in a batch: it took longer than one file may
    │   │   └── MemoryLimitError in a batch: it took more memory than one file may
    │   └── CrashError           in a batch: what checked it broke down
    ├── TaxonomyError            every problem at once, with file and entry
    ├── PostingError             postings that cannot be used, with file and line
    ├── MarketError              a market of the wrong format, version, hash or shape
    ├── CohortError              a cohort file that cannot be used
    ├── RecordError              answers, or records of coaching, that cannot be used
    └── SettingsError            a setting outside its range, or an option that makes no sense
"""

from __future__ import annotations

from collections.abc import Sequence


class GapfinderError(Exception):
    """Base of all errors that gapfinder raises on purpose."""


class ReadError(GapfinderError):
    """A file could not be turned into text."""


class NotSupportedError(ReadError):
    """The bytes are not of a kind that gapfinder reads, whatever the file's name says."""


class DamagedFileError(ReadError):
    """The file is of a known kind but broken."""


class EncryptedFileError(ReadError):
    """The file needs a password, or a different one.

    Attributes
    ----------
    takes_password
        Whether gapfinder could open it with the right password.
    """

    takes_password: bool = True


class NoTextError(ReadError):
    """The file has no characters: a scan, a blank page or no page at all."""


class UnreadableTextError(ReadError):
    """The file has characters, but they mean nothing (broken font maps)."""


class LimitError(ReadError):
    """The file goes over a limit on bytes, pages, words or seconds."""


class TimeLimitError(LimitError):
    """One file of many took longer than it may, and its check was ended."""


class MemoryLimitError(LimitError):
    """One file of many took more memory than it may, and its check was ended."""


class CrashError(ReadError):
    """What checked one file of many broke down: a parser crashed, or gapfinder has a bug."""


class TaxonomyError(GapfinderError):
    """The taxonomy has problems; all of them are reported at once.

    Parameters
    ----------
    problems
        One sentence a problem, each naming its file and entry. At least one.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"the taxonomy has {count} problem{'' if count == 1 else 's'}:"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))

    def __reduce__(self) -> tuple[type[TaxonomyError], tuple[tuple[str, ...]]]:
        # Exception pickles its message, not the constructor's argument.
        return (type(self), (self.problems,))


class PostingError(GapfinderError):
    """Postings cannot be used; the message names the file and the line."""


class MarketError(GapfinderError):
    """A market has the wrong format, version, hash or shapes."""


class CohortError(GapfinderError):
    """A cohort file cannot be used."""


class RecordError(GapfinderError):
    """Answers, or records of coaching, cannot be used."""


class SettingsError(GapfinderError):
    """A setting lies outside its range, or an option makes no sense."""
