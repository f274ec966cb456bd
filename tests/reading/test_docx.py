"""Word documents: what they show, in the order that it is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gapfinder.core.document import DocumentKind, Engine, SectionKind
from gapfinder.errors import (
    DamagedFileError,
    EncryptedFileError,
    LimitError,
    NoTextError,
    NotSupportedError,
)
from gapfinder.reading.reader import read_document
from gapfinder.settings import Settings
from tests.reading.docs import W, make_docx, p
from tests.reading.invariants import check

NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/>
<w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Head"/>
<w:rPr><w:caps/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""


def text_of(body: str, **parts: str) -> str:
    document = read_document(make_docx(body, is_packed=True, **parts), name="cv.docx")
    check(document)
    assert (document.kind, document.engine) == (DocumentKind.DOCX, Engine.DOCX)
    assert all(word.box is None for word in document.words)
    return document.text


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_paragraphs_runs_and_breaks() -> None:
    body = (
        "<w:p><w:r><w:t>Data</w:t></w:r><w:r><w:t>base</w:t><w:tab/><w:t>2020</w:t><w:br/>"
        "<w:t>Oslo</w:t><w:noBreakHyphen/><w:t>based</w:t></w:r></w:p><w:p/>" + p("Next")
    )
    assert text_of(body) == "Database 2020\nOslo-based\n\nNext"


def test_tables_are_read_cell_by_cell() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    inner = f"<w:tbl>{row(p('inner'))}</w:tbl>"
    table = f"<w:tbl>{row(p('a'), p('b') + inner)}{row(p('c'), '<w:p/>')}</w:tbl>"
    assert text_of(table + p("after")).split() == ["a", "b", "inner", "c", "after"]


def test_what_is_deleted_hidden_or_an_instruction_is_not_read() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>Java</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Scala </w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Perl</w:t></w:r>"
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        '<w:hyperlink r:id="x"><w:r><w:t>GitHub</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtContent><w:r><w:t> here</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{p('Controlled')}</w:sdtContent></w:sdt>"
    )
    assert text_of(body) == "Scala GitHub here\n\nControlled"


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{p('Boxed')}</w:txbxContent></v:textbox></w:pict>"
    choice = f"<w:drawing><w:txbxContent>{p('Boxed')}</w:txbxContent></w:drawing>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{both}</w:r><w:r><w:t>Anchor</w:t></w:r></w:p>" + p("After")
    assert text_of(body) == "Anchor\n\nBoxed\n\nAfter"
    only = "<mc:AlternateContent><mc:Choice/><mc:Fallback>" + box + "</mc:Fallback>"
    body = f"<w:p><w:r>{only}</mc:AlternateContent></w:r></w:p>"
    assert text_of(body) == "Boxed"


def test_headers_come_first_and_feet_last() -> None:
    body = p("Body") + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        '<w:footerReference w:type="first" r:id="other"/></w:sectPr>'
    )
    header = f"<w:hdr {W}>{p('Ada Lindgren')}</w:hdr>"
    footer = f"<w:ftr {W}>{p('ada@example.com')}</w:ftr>"
    other = f"<w:ftr {W}>{p('unseen')}</w:ftr>"
    said = text_of(body, header=header, footer=footer, other=other)
    assert said == "Ada Lindgren\n\nBody\n\nada@example.com"


def test_lists_show_their_bullets_and_numbers() -> None:
    body = (
        p("one", num(1)) + p("two", num(1))
        + p("x", num(2)) + p("y", num(2, 1)) + p("z", num(2, 1)) + p("w", num(2))
        + p("v", num(2, 1)) + p("none", num(0)) + p("lost", num(9))
    )  # fmt: skip
    said = text_of(body, numbering=NUMBERING)
    assert said == "• one\n• two\nIII. x\nIIIa) y\nIIIb) z\nIV. w\nIVa) v\n\nnone\n\n• lost"


def test_styles_say_how_text_is_set() -> None:
    body = (
        p("Experience", '<w:pStyle w:val="Own"/>') + "<w:p><w:r><w:t>Built </w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>pipelines</w:t></w:r></w:p>'
        + p("small", run='<w:b w:val="0"/><w:sz w:val="16"/>')
        + p("looped", '<w:pStyle w:val="Loop"/>')
    )
    document = read_document(make_docx(body, styles=STYLES))
    assert document.text.split() == ["EXPERIENCE", "Built", "pipelines", "small", "looped"]
    assert [(word.size, word.is_bold) for word in document.words] == [
        (16, True), (11, False), (11, True), (8, False), (11, False),
    ]  # fmt: skip
    assert document.sections[0].kind is SectionKind.EXPERIENCE


def test_a_document_with_every_trait(root: Path) -> None:
    document = read_document(root / "fixtures" / "resumes" / "noor-haddad.docx")
    check(document)
    kinds = [section.kind for section in document.sections]
    assert kinds == [
        SectionKind.CONTACT, SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.SKILLS,
        SectionKind.EDUCATION, SectionKind.LEARNING,
    ]  # fmt: skip


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    f"]><w:document {W}><w:body>{p('&b;')}</w:body></w:document>"
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">'
    f"]><w:document {W}><w:body>{p('&a;')}</w:body></w:document>"
)
WHOLE = make_docx(p("Ada Lindgren") * 40)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE[: len(WHOLE) // 2],
        WHOLE.replace(b"word/document.xml", b"word/document.xmx"),
        b"PK\x03\x04word/",
        zipped(**{"word/document.xml": "<open>"}),
        zipped(**{"word/document.xml": "<document/>"}),
        zipped(**{"word/document.xml": ENTITIES}),
        zipped(**{"word/document.xml": OUTSIDE}),
        make_docx("<w:tbl><w:tr><w:tc>" * 200 + p("deep") + "</w:tc></w:tr></w:tbl>" * 200),
    ],
)
def test_damaged_documents(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"cv\.docx is a Word document") as raised:
        read_document(data, name="cv.docx")
    assert "\n" not in str(raised.value)


def test_a_document_without_a_word() -> None:
    with pytest.raises(NoTextError, match="without a word"):
        read_document(make_docx("<w:p/>"))


def test_documents_behind_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    with pytest.raises(EncryptedFileError, match="without a password") as raised:
        read_document(ole + "EncryptedPackage".encode("utf-16-le"))
    assert not raised.value.takes_password
    flagged = bytearray(WHOLE)
    for mark, shift in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := flagged.find(mark, at + 1)) >= 0:
            flagged[at + shift] |= 1
    with pytest.raises(EncryptedFileError):
        read_document(bytes(flagged))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "old kind"),
        (zipped(**{"xl/workbook.xml": "word/"}), "spreadsheet"),
        (zipped(**{"ppt/presentation.xml": ""}), "presentation"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
    ],
)
def test_other_office_files(data: bytes, said: str) -> None:
    with pytest.raises(NotSupportedError, match=said):
        read_document(data)


def bomb(size: int) -> bytes:
    return make_docx(p("a" * 100) + " " * size)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (bomb(3_000_000), Settings()),  # packed too well
        (
            make_docx(p("a " * 600_000), is_packed=False),
            Settings(max_unpacked_bytes=1_000_000),
        ),
        (make_docx(p("a ") * 9, styles=" " * 9_000), Settings(max_bytes=8_000)),
        (make_docx(p("word ") * 30), Settings(max_words=20)),
    ],
)
def test_limits(data: bytes, limits: Settings) -> None:
    with pytest.raises(LimitError):
        read_document(data, settings=limits)


def test_a_part_that_lies_about_its_size() -> None:
    data = bytearray(make_docx(p("a" * 50) * 20_000))
    real = len(p("a" * 50) * 20_000)
    at = data.find(b"word/document.xml", data.find(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    with pytest.raises((DamagedFileError, LimitError)):
        read_document(bytes(data), settings=Settings(max_unpacked_bytes=real // 2))


def test_many_parts_and_nested_alternatives() -> None:
    with pytest.raises(LimitError, match="parts"):
        read_document(zipped(**{f"word/{at}": "" for at in range(5_001)}))
    nested = "<mc:AlternateContent><mc:Choice>" * 60 + "</mc:Choice></mc:AlternateContent>" * 60
    assert text_of(f"<w:p><w:r>{nested}<w:t>Python</w:t></w:r></w:p>") == "Python"
