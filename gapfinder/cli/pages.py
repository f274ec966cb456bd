"""A folder of pages, one a person, beside the page of a cohort."""

from __future__ import annotations

import re
from collections.abc import Mapping
from os.path import relpath
from pathlib import Path

from gapfinder.core.cohort_summary import CohortSummary
from gapfinder.core.person_sheet import PersonSheet
from gapfinder.core.text import printable
from gapfinder.errors import SettingsError

_OWN = re.compile(r"person-\d+\.html")


def write_pages(
    summary: CohortSummary,
    sheets: Mapping[str, PersonSheet],
    folder: Path,
    report: Path,
    *,
    title: str,
) -> str:
    """Write the sheets of a cohort as pages into a folder.

    Parameters
    ----------
    summary, sheets
        As for `gapfinder.reports.cohort_html.render_cohort_html`.
    folder
        Made where it is not there. It must hold nothing but pages of an earlier run, which are
        replaced or removed: none may be left that shows who somebody is.
    report
        The cohort's page, which each links back to.
    title
        What the cohort is called.

    Returns
    -------
    str
        The folder as the cohort's page links to it.

    Raises
    ------
    SettingsError
        The folder holds something else, or cannot be written.
    """
    from gapfinder.reports.cohort_html import page_names, render_person_html

    names = page_names(summary)
    back = Path(relpath(report.resolve(), folder.resolve())).as_posix()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [each.name for each in folder.iterdir() if not _OWN.fullmatch(each.name)]
        if others:
            raise SettingsError(
                f"{printable(str(folder))} holds {printable(min(others))}, which is no page of a "
                "cohort; give --pages an empty folder."
            )
        for old in folder.iterdir():
            old.unlink()
        for label, sheet in sheets.items():
            page = render_person_html(summary, label, sheet, title=title, back=back)
            (folder / names[label]).write_text(page, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{printable(str(folder))} cannot be written ({error.strerror}); give --pages another "
            "folder."
        ) from error
    return Path(relpath(folder.resolve(), report.resolve().parent)).as_posix()
