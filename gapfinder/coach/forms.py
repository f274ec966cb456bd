"""What the page's forms send, checked: the token, the files, the choices."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import python_multipart  # noqa: F401 - starlette would miss it at the first form only
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from gapfinder.core.roles import Role
from gapfinder.errors import RecordError
from gapfinder.reports.style import clean

MAX_FILE_NAME = 120
"""Longer names are cut, in characters."""

_MAX_FIELD = 2_000_000
"""Longest text of a field (a posting that was pasted), in bytes."""

_MAX_FIELDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was dropped: its bytes and its name without any folder."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a form of this page sent: texts and files, by the names of their fields."""

    texts: Mapping[str, str]
    files: Mapping[str, Upload]

    def text(self, name: str) -> str:
        """Return a text field; empty where there is none."""
        return self.texts.get(name, "")

    @property
    def target(self) -> Role | None:
        """The role that was chosen; ``None`` where the lean is to choose."""
        value = self.text("target")
        return Role(value) if value in tuple(Role) else None


class _InMemoryParser(MultiPartParser):
    # What is not saved is not written to the disk either, not even for a moment.
    spool_max_size = 1 << 40


async def read_form(request: Request, csrf: str) -> Form:
    """Return a form of this page.

    Raises
    ------
    RecordError
        It is not a form that this page made.
    """
    try:
        sent = await _parsed(request)
    except MultiPartException as error:
        raise RecordError(f"the form cannot be read ({error.message}); load the page.") from error
    try:
        texts = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
        files = {
            name: Upload(name=file_name(value.filename), data=await value.read())
            for name, value in sent.multi_items()
            if isinstance(value, UploadFile) and value.filename
        }
    finally:
        await sent.close()
    given = texts.get("csrf", "")
    if not secrets.compare_digest(given.encode("utf-8", "replace"), csrf.encode()):
        raise RecordError("this form is of an earlier run of gapfinder coach; load the page again.")
    return Form(texts=texts, files=files)


async def _parsed(request: Request) -> FormData:
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        parser = _InMemoryParser(
            request.headers,
            request.stream(),
            max_files=4,
            max_fields=_MAX_FIELDS,
            max_part_size=_MAX_FIELD,
        )
        return await parser.parse()
    return await request.form(max_fields=_MAX_FIELDS)


def file_name(given: str) -> str:
    """Return the last part of a name that may be a path of any system, safe and not too long."""
    last = clean(given.replace("\\", "/").rsplit("/", 1)[-1])
    return last[-MAX_FILE_NAME:] if last.strip(". ") else "resume"
