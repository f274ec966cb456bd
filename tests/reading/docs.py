"""DOCX files made part by part, so that tests can break any of them."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relations(**parts: str) -> str:
    """Return a relations part: identifiers are the kinds."""
    each = "".join(
        f'<Relationship Id="{kind}" Type="{_TYPE}{kind}" Target="{path}"/>'
        for kind, path in parts.items()
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{each}</Relationships>"
    )


def make_docx(body: str, *, is_packed: bool = True, **parts: str) -> bytes:
    """Return a DOCX with this body; parts are named by their kind (``styles``, ``header``)."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as package:
        package.writestr("_rels/.rels", relations(officeDocument="word/document.xml"))
        package.writestr(
            "word/document.xml", f"<w:document {W} {OTHERS}><w:body>{body}</w:body></w:document>"
        )
        package.writestr(
            "word/_rels/document.xml.rels", relations(**{kind: f"{kind}.xml" for kind in parts})
        )
        for kind, content in parts.items():
            package.writestr(f"word/{kind}.xml", content)
    return out.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )
