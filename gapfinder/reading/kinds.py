"""What bytes are, told from themselves and never from a file's name; text bytes to text."""

from __future__ import annotations

import codecs
import re

from gapfinder.errors import NotSupportedError

# A PDF's header may come after a little junk (ISO 32000-1, appendix H.3.4.1).
_PDF_WITHIN = 1024
_PDF = re.compile(rb"%PDF-\d")

# First bytes, what they are, what to do.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC)"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "PostScript"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (DOCX)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/epub", "an e-book (EPUB)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"ppt/", "a presentation (PPTX)"),
)
_HTML = re.compile(rb"(?is)\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b")

# Longest marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
# More control characters than this share of all are not text.
_MAX_CONTROLS = 0.005


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF, perhaps a broken one."""
    header = _PDF.search(data, 0, _PDF_WITHIN)
    return header is not None and (header.start() == 0 or b"obj" in data)


def decode_text(data: bytes, *, name: str) -> tuple[str, str]:
    """Return the text of bytes that are no PDF, and its encoding.

    Parameters
    ----------
    data
        The file's bytes, at least one.
    name
        The file's name, for messages.

    Returns
    -------
    tuple[str, str]
        The text and the encoding's name: what its mark says, else UTF-8, else UTF-16 where
        every other byte is zero, else Windows-1252.

    Raises
    ------
    NotSupportedError
        The bytes are not text.
    """
    if found := _known_kind(data):
        raise NotSupportedError(
            f"{name} is {found}, whatever its name says; a PDF or a text file was expected. "
            "Save or export it as PDF."
        )
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROLS.findall(text)) <= _MAX_CONTROLS * len(text):
            return text, encoding
    raise NotSupportedError(
        f"{name} is neither a PDF nor text: its bytes make no sense as either. "
        "Pass a PDF or a text file."
    )


def _known_kind(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data), "a ZIP archive")
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        return "a picture (WebP)"
    if _HTML.match(data.removeprefix(codecs.BOM_UTF8)):
        return "a web page (HTML)"
    return next((kind for mark, kind in _MAGIC if data.startswith(mark)), None)


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    head = data[:2000]
    if head.count(0) > 0.2 * len(head):
        # Latin letters in UTF-16 have a zero before or after each.
        return ("utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be",)
    return ("utf-8", "cp1252")
