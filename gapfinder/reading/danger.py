"""Which PDFs may keep a parser busy for ever: told from a look at their streams, in milliseconds.

Parsers run a page in one call that nothing can interrupt. A file of a few kilobytes can unpack to
gigabytes, or draw forms that draw forms that draw forms. Whatever cannot be bounded beforehand is
read in a process of its own (`gapfinder.reading.apart`).
"""

from __future__ import annotations

import base64
import re
import zlib

# Bytes that streams may unpack to, all together, and may be run through when forms are drawn.
_MAX_UNPACKED = 10_000_000
_MAX_RUN = 100_000_000
# Forms that draw n others each, d deep, are drawn n ** d times; with a given number of operators
# n = 3 makes the most of them.
_MOST = 3
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_DRAW = re.compile(rb"/[^\s/<>\[\](){}%]+\s+Do(?![A-Za-z])")
# What hides a stream from this look, or is a second layer of packing.
_HIDDEN = re.compile(
    rb"/(?:Encrypt|LZWDecode|RunLengthDecode|ASCIIHexDecode)\b"
    rb"|/FlateDecode\s*/FlateDecode|/Filter\s*[^>]{0,60}#"
)
# ReportLab packs a page twice: as text, inside which it is deflated.
_ASCII85 = b"/ASCII85Decode"
_AS_TEXT = re.compile(rb"/Filter\s*\[\s*/ASCII85Decode\s*/FlateDecode\s*\][^<>]*>>\s*\Z")
_HEADER_BYTES, _MAX_ASCII85 = 300, 200_000


def may_run_away(data: bytes) -> bool:
    """Tell whether a PDF may take a parser more time or memory than any resume does.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        ``False`` only where all of its streams could be looked into and are bounded.
    """
    if _HIDDEN.search(data):
        return True
    draws = len(_DRAW.findall(data))
    unpacked = len(data)
    unseen = data.count(_ASCII85)
    for found in _STREAM.finditer(data):
        packed, start = data, found.end()
        if _AS_TEXT.search(data, max(0, found.start() - _HEADER_BYTES), found.start()):
            unseen -= 1
            packed, start = _from_ascii85(data, start), 0
            if not packed:
                return True
        stream = _inflate(packed, start, _MAX_UNPACKED - unpacked)
        unpacked += len(stream)
        if unpacked >= _MAX_UNPACKED or _HIDDEN.search(stream) or _ASCII85 in stream:
            return True
        draws += len(_DRAW.findall(stream))
    if unseen:
        return True
    return unpacked * _MOST ** (draws / _MOST) > _MAX_RUN if draws < 100 else True


def _from_ascii85(data: bytes, start: int) -> bytes:
    """Return what text stands for; nothing where it is long or odd, as parsers may read on."""
    end = data.find(b"~>", start, start + _MAX_ASCII85)
    try:
        return base64.a85decode(data[start:end]) if end >= 0 else b""
    except ValueError:
        return b""


def _inflate(data: bytes, start: int, limit: int) -> bytes:
    """Return what a stream unpacks to, as far as it does and up to a limit."""
    inflater = zlib.decompressobj()
    out = bytearray()
    view = memoryview(data)
    try:
        # In small bites, as most streams end long before the file does.
        while not inflater.eof and start < len(data) and len(out) < limit:
            bite = inflater.unconsumed_tail or view[start : start + 65536]
            start += 0 if inflater.unconsumed_tail else 65536
            out += inflater.decompress(bite, limit - len(out))
    except zlib.error:
        pass
    return bytes(out)
