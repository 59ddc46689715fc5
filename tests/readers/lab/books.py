"""Workbooks built part by part, honest and hostile."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*related: tuple[str, str]) -> str:
    """A part of relations: kind and target of each; their ids are r1, r2 ..."""
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def sheet(rows: str = ONE_CELL, before: str = "", after: str = "") -> str:
    """The XML of a sheet."""
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def styles(*codes: str) -> str:
    """Cell styles 1, 2 ... with these number formats."""
    formats = "".join(f'<numFmt numFmtId="{170 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{170 + at}"/>' for at in range(len(codes)))
    return f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><cellXfs><xf/>{used}</cellXfs></styleSheet>"


def xlsx(
    rows_or_sheet: str = ONE_CELL, more: Mapping[str, str | bytes] | None = None, formats: str = "", book: str = ""
) -> bytes:
    """A workbook of one sheet "S"; `book` stands in its workbook part before the sheets."""
    content = rows_or_sheet if "worksheet" in rows_or_sheet or not rows_or_sheet else sheet(rows_or_sheet)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{book}<sheets>'
        f'<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": content,
        "xl/styles.xml": formats or styles(),
    }
    return packed({**parts, **(more or {})})


def ods(tables: str, styles_: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of OpenDocument."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{one}="{names}:{long}:1.0"' for one, long in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing")
    ))  # fmt: skip
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles>{styles_}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content, **(more or {})})


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an xlsb part."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) + body


def wide(text: str) -> bytes:
    """A text in a record of an xlsb part."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: bytes) -> bytes:
    """A workbook of one sheet "S" whose style 1 shows percents; `cells` are the records of its rows."""
    bundle = record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("S"))
    styles_ = record(617, struct.pack("<I", 2)) + record(47, struct.pack("<HH12x", 0xFFFF, 0))
    styles_ += record(47, struct.pack("<HH12x", 0xFFFF, 10)) + record(618)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": relations(("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")),
        "xl/styles.bin": record(278) + styles_ + record(279),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, struct.pack("<IIII", 0, 9, 0, 9))
        + record(145)
        + cells
        + record(146)
        + record(130),
    }
    return packed(parts)
