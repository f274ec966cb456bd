"""What bytes are, told from themselves and never from a file's name; text bytes to text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from gapfinder.errors import NotSupportedError

# A PDF's header may come after a little junk (ISO 32000-1, appendix H.3.4.1).
_PDF_WITHIN = 1024
_PDF = re.compile(rb"%PDF-\d")

# First bytes, and what they are.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "an empty ZIP archive"),
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
_ZIP = b"PK\x03\x04"
_DOCX = "a Word document (DOCX)"
# Names of parts near the beginning of an archive; the first of them decides.
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", _DOCX),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub", "an e-book (EPUB)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"ppt/", "a presentation (PPTX)"),
)
_OLE = b"\xd0\xcf\x11\xe0"
# Names of streams in an OLE container, and what has them.
_IN_OLE: tuple[tuple[str, str], ...] = (
    ("WordDocument", "a Word document of the old kind (DOC)"),
    ("Workbook", "a spreadsheet of the old kind (XLS)"),
    ("PowerPoint Document", "a presentation of the old kind (PPT)"),
)

# Longest marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_LAST_RESORT = "cp1252"
_SAMPLE = 100_000  # bytes that an encoding is guessed from
# From this share of bytes beyond ASCII on, text is in no Latin script.
_FOREIGN = 0.25
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
# More control characters than this share of all are not text.
_MAX_CONTROLS = 0.005


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF, perhaps a broken one."""
    header = _PDF.search(data, 0, _PDF_WITHIN)
    return header is not None and (header.start() == 0 or b"obj" in data)


def is_docx(data: bytes) -> bool:
    """Tell whether bytes are a Word document (DOCX), perhaps a broken one."""
    return data.startswith(_ZIP) and _in_zip(data) == _DOCX


def is_locked_office(data: bytes) -> bool:
    """Tell whether bytes are an Office document that opens only with a password."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def decode_text(data: bytes, *, name: str) -> tuple[str, str]:
    """Return the text of bytes that are no document, and its encoding.

    Parameters
    ----------
    data
        The file's bytes, at least one.
    name
        The file's name, for messages.

    Returns
    -------
    tuple[str, str]
        The text and the encoding's name: what its mark says, else UTF-16 or UTF-32 where the
        zeros among its bytes say so, else UTF-8, else what an HTML page names, else a guess.

    Raises
    ------
    NotSupportedError
        The bytes are not text.
    """
    if found := _known_kind(data):
        raise NotSupportedError(
            f"{name} is {found}, whatever its name says; a PDF, DOCX, HTML or text file was "
            "expected. Save or export it as PDF."
        )
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROLS.findall(text)) <= _MAX_CONTROLS * len(text):
            return text, encoding
    raise NotSupportedError(
        f"{name} is neither a document nor text: its bytes make no sense as either. "
        "Pass a PDF, DOCX, HTML or text file."
    )


def _known_kind(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_OLE):
        named = (kind for stream, kind in _IN_OLE if stream.encode("utf-16-le") in data)
        return next(named, "an Office document of the old kind")
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        return "a picture (WebP)"
    return next((kind for mark, kind in _MAGIC if data.startswith(mark)), None)


def _in_zip(data: bytes) -> str:
    found = [(at, kind) for mark, kind in _ZIPPED if (at := data.find(mark)) >= 0]
    return min(found, key=lambda place: place[0])[1] if found else "a ZIP archive"


def _encodings(data: bytes) -> Iterator[str]:
    """Yield the encodings that bytes may be in, the likeliest first."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
            return
    head = data[:2000]
    if head.count(0) > 0.2 * len(head):
        yield _wide_encoding(head)
        return
    yield "utf-8"
    if named := _named_encoding(head):
        yield named
    yield _guessed_encoding(data)
    yield _LAST_RESORT


def _wide_encoding(head: bytes) -> str:
    """Return the encoding of text with zeros: letters have one beside them, or three."""
    zeros = [head[at::4].count(0) for at in range(4)]
    if sum(2 * count > len(head) // 4 for count in zeros) == 3:
        return "utf-32-le" if zeros[3] else "utf-32-be"
    return "utf-16-le" if zeros[1] + zeros[3] > zeros[0] + zeros[2] else "utf-16-be"


def _named_encoding(head: bytes) -> str | None:
    """Return the encoding that a web page names."""
    found = _META.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        # Browsers take what calls itself Latin-1 as its Windows kin, and UTF-16 as a mistake.
        known = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)
        return known if "x".encode(known) == b"x" else None
    except (LookupError, UnicodeError, TypeError, AttributeError):
        return None


def _guessed_encoding(data: bytes) -> str:
    """Return the encoding that text without any sign of it is most probably in."""
    sample = data[:_SAMPLE]
    foreign = sum(byte > 0x7F for byte in sample) / len(sample)
    if foreign < _FOREIGN:
        # Among Latin encodings a statistical guess misses on a handful of accents; the two that
        # people have are told apart by where their letters would stand.
        return min(("cp1252", "mac_roman"), key=lambda name: _count_odd(sample, name))
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else _LAST_RESORT


def _count_odd(sample: bytes, encoding: str) -> int:
    """Return how many characters beyond ASCII would stand where nobody puts them."""
    text = f" {sample.decode(encoding, 'replace')} "
    odd = 0
    for found in _BEYOND.finditer(text):
        char, before, after = found[0], text[found.start() - 1], text[found.end()]
        if char.isupper():
            odd += before.islower() or not (before.isalpha() or after.isalpha())
        elif char in "‘“":
            odd += before.isalnum()
        else:
            odd += char == "\ufffd" or unicodedata.category(char) in {"Sc", "Sk", "Sm", "Lm"}
    return odd
