"""Values of a session as JSON text in the store, and back without loss.

Dataclasses of a document are many and plain; msgspec reads and writes them by their types, and
refuses what does not fit them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import msgspec

from gapfinder.core.document import Document, TextWords
from gapfinder.errors import RecordError

_Value = TypeVar("_Value")


def pack(value: object) -> bytes:
    """Return a dataclass as JSON; the words of a plain text, made when asked for, are left out."""
    return msgspec.json.encode(value, enc_hook=_plain)


def unpack(content: bytes, kind: type[_Value], *, name: str) -> _Value:
    """Return the dataclass that `pack` wrote.

    Raises
    ------
    RecordError
        The content is not of this kind; ``name`` says where it is from.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"{name} cannot be used ({error}).") from error


def unpack_document(content: bytes, *, name: str) -> Document:
    """Return the document that `pack` wrote; see `unpack`."""
    document = unpack(content, Document, name=name)
    return replace(document, words=tuple(document.words))


def _plain(value: object) -> object:
    if isinstance(value, TextWords):
        return list(value)
    # What msgspec asks of a hook for a type that it does not know.
    raise NotImplementedError(f"{type(value).__name__} is not stored")
