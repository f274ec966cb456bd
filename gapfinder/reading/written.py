"""When a file says that it was written. Pure."""

from __future__ import annotations

import re

from gapfinder.core.dates import YearMonth

# D:20240531120000Z in a PDF, 2024-05-31T12:00:00Z in a DOCX.
_MONTH = re.compile(r"\s*(?:D:)?((?:19|20)\d\d)-?(0[1-9]|1[0-2])")


def month_of(text: str) -> YearMonth | None:
    """Return the month of a date as files write it, ``None`` where it is none."""
    found = _MONTH.match(text)
    return None if found is None else YearMonth(year=int(found[1]), month=int(found[2]))
