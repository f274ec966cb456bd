"""The errors that both PDF engines raise, worded once."""

from __future__ import annotations

from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError


def damaged(name: str, cause: Exception) -> DamagedFileError:
    """Return the error for a file that an engine cannot follow."""
    detail = " ".join(str(cause).split()).rstrip(".") or type(cause).__name__
    return DamagedFileError(
        f"{name} is a PDF but damaged or cut off ({detail:.120}). "
        "Download it again, or export it again from where it was made."
    )


def locked(name: str, *, has_password: bool) -> EncryptedFileError:
    """Return the error for a file that needs a password, or another one."""
    if has_password:
        return EncryptedFileError(
            f"The password given for {name} is wrong. Check it, or export the file without one."
        )
    return EncryptedFileError(
        f"{name} is encrypted and opens only with a password. "
        "Give the password (--password), or export the file without one."
    )


def too_many_pages(name: str, count: int, limit: int) -> LimitError:
    """Return the error for a file of more pages than are read."""
    return LimitError(
        f"{name} has {count} pages; at most {limit} are read. Pass the resume's pages alone."
    )


def too_many_words(name: str, limit: int) -> LimitError:
    """Return the error for a file of more words than are read."""
    return LimitError(
        f"{name} has more than {limit} words, the most that are read. Pass the resume alone."
    )
