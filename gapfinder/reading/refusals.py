"""The errors that both PDF engines raise, worded once."""

from __future__ import annotations

from collections.abc import Sequence

from gapfinder.errors import DamagedFileError, EncryptedFileError, LimitError, NoTextError
from gapfinder.reading.hidden import SCAN
from gapfinder.reading.placed import PlacedPage
from gapfinder.reading.verdict import is_blank


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


def too_large(name: str, limit: int) -> LimitError:
    """Return the error for a file of more bytes than are read."""
    return LimitError(
        f"{name} is larger than {limit:,} bytes, the most that is read. "
        "Export the resume without large pictures."
    )


def no_text(name: str, pages: Sequence[PlacedPage], *, ocr: bool) -> NoTextError:
    """Return the error for a PDF without a word, and what it has instead; ``ocr``: was tried."""
    count = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
    if ocr:
        return NoTextError(
            f"{name} has {count} but no text, not even for OCR. "
            "Export it as PDF from where it was written."
        )
    if all(is_blank(page) for page in pages):
        return NoTextError(
            f"{name} has {count} and nothing drawn there: it is blank. "
            "Pass the file that was meant, or export it again."
        )
    if hidden := sorted({reason for page in pages for reason, _ in page.hidden}):
        return NoTextError(
            f"{name} has {count} but no text that is seen; its words are {' and '.join(hidden)}. "
            "Export it again with dark letters on the page."
        )
    is_scan = any(page.picture >= SCAN for page in pages)
    found = "it looks like a scan" if is_scan else "its letters may be drawn as shapes"
    return NoTextError(
        f"{name} has {count} but no text; {found}. "
        "Export it as PDF from where it was written, or run OCR on it (--ocr)."
    )
