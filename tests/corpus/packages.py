"""Workbooks written by hand as zip and XML, in ways that spreadsheets, converters and programs of plants write them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

PACKAGES: Final[dict[str, Callable[[], bytes]]] = {}

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PARTS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE: Final = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
RUNS: Final = """<row r="1"><c r="A1" t="inlineStr"><is><t>Run</t></is></c>
<c r="B1" t="inlineStr"><is><t>Yield, %</t></is></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>84.2</v></c></row>
<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>85.1</v></c></row>"""


def package(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Registers a function that returns the bytes of the file `name`."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        PACKAGES[name] = make
        return make

    return register


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts in their order, the same at every call."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def parts_of(
    rows: str,
    before: str = '<dimension ref="A1:B3"/>',
    after: str = "",
    more: Mapping[str, str | bytes] | None = None,
    book: str = "",
) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet: XML of its rows, what stands before and after them, and further parts."""
    rels = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    shared = more is not None and "xl/sharedStrings.xml" in more
    if shared:
        rels += f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    if more is not None and "xl/styles.xml" in more:
        rels += f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": root_relations(RELATIONS),
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PARTS}">{rels}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
        **(more or {}),
    }


def content_types(main: str = SHEET_TYPE) -> str:
    kind = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{XML}<Types xmlns="{kind}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
    )


def root_relations(kind: str, target: str = "xl/workbook.xml") -> str:
    return (
        f'{XML}<Relationships xmlns="{PARTS}">'
        f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="{target}"/></Relationships>'
    )


def shared_strings(*items: str) -> str:
    return f'{XML}<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


@package("inline_strings.xlsx")
def inline_strings() -> bytes:
    """As a reporting program writes: no shared strings, no styles."""
    return zipped(parts_of(RUNS))


@package("no_dimension.xlsx")
def no_dimension() -> bytes:
    return zipped(parts_of(RUNS, before=""))


@package("wrong_dimension.xlsx")
def wrong_dimension() -> bytes:
    """A dimension that tells of one cell, as converters leave it."""
    return zipped(parts_of(RUNS, before='<dimension ref="A1"/>'))


@package("cells_without_places.xlsx")
def cells_without_places() -> bytes:
    """Rows and cells that follow one another without saying where they stand."""
    rows = RUNS
    for place in ("A1", "B1", "A2", "B2", "A3", "B3", "1", "2", "3"):
        rows = rows.replace(f' r="{place}"', "")
    return zipped(parts_of(rows))


@package("formulas_without_results.xlsx")
def formulas_without_results() -> bytes:
    """As a program writes formulas that no spreadsheet has computed yet."""
    head = "".join(
        f'<c r="{at}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for at, name in zip("ABC", ("Run", "Milk, kg", "Yield, %"), strict=True)
    )
    rows = f'<row r="1">{head}</row>' + "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row - 1}</v></c><c r="B{row}"><v>{990 + row}</v></c>'
        f'<c r="C{row}"><f>B{row}/10</f>{kept}</c></row>'
        for row, kept in ((2, "<v>99.2</v>"), (3, ""), (4, "<v></v>"), (5, "<v>99.5</v>"))
    )
    return zipped(parts_of(rows, before='<dimension ref="A1:C5"/>'))


@package("shared_formulas.xlsx")
def shared_formulas() -> bytes:
    rows = RUNS.replace(
        '<c r="B2"><v>84.2</v></c>', '<c r="B2"><f t="shared" ref="B2:B3" si="0">80+A2</f><v>81</v></c>'
    ).replace('<c r="B3"><v>85.1</v></c>', '<c r="B3"><f t="shared" si="0"/><v>82</v></c>')
    return zipped(parts_of(rows))


@package("long_digits.xlsx")
def long_digits() -> bytes:
    """Figures that lose digits or gain some where a number is written carelessly."""
    figures = (
        "0.30000000000000004",
        "1.0000000000000001E-5",
        "115.17268899749942",
        "123456789012.5",
        "-1.25E-4",
        "1E+21",
    )
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row - 1}</v></c><c r="B{row}"><v>{figure}</v></c></row>'
        for row, figure in enumerate(figures, 2)
    )
    return zipped(parts_of(RUNS.partition("\n<row")[0].replace("Yield, %", "Reading") + cells, before=""))


@package("strict.xlsx")
def strict() -> bytes:
    """The strict form of the standard: other namespaces, dates as text in ISO form."""
    rows = (
        RUNS.replace('<c r="A2"><v>1</v></c>', '<c r="A2" t="d"><v>2026-03-03</v></c>')
        .replace('<c r="A3"><v>2</v></c>', '<c r="A3" t="d"><v>2026-03-04</v></c>')
        .replace("Run", "Date")
    )
    parts = parts_of(rows)
    return zipped(
        {
            name: str(text).replace(MAIN, STRICT_MAIN).replace(RELATIONS, STRICT_RELATIONS)
            for name, text in parts.items()
        }
    )


@package("prefixed_xml.xlsx")
def prefixed_xml() -> bytes:
    """Every element with a prefix of its namespace, as some libraries write."""
    parts = parts_of(RUNS)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        text = str(parts[name]).replace("</", "</x:").replace("<x:", "<x:").replace('xmlns="', 'xmlns:x="')
        parts[name] = "".join(
            f"<x:{piece}" if at and piece[0] not in "/?" else (f"<{piece}" if at else piece)
            for at, piece in enumerate(text.split("<"))
        )
    return zipped(parts)


@package("spaces_and_phonetics.xlsx")
def spaces_and_phonetics() -> bytes:
    """Shared strings with kept spaces, several runs, a line break, and a reading aid that is no part of the text."""
    strings = shared_strings(
        '<t xml:space="preserve">Run </t>',
        "<r><t>Yi</t></r><r><rPr><b/></rPr><t>eld, %</t></r>",
        '<t>L-1</t><rPh sb="0" eb="1"><t>READ ALOUD</t></rPh>',
        "<t>L-2&#10;(north)</t>",
    )
    rows = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>84.2</v></c></row>
<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>85.1</v></c></row>"""
    return zipped(parts_of(rows, more={"xl/sharedStrings.xml": strings}))


@package("with_macro.xlsm")
def with_macro() -> bytes:
    """A workbook with a macro: its sheets are read, the macro is not run."""
    parts = parts_of(RUNS, more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)})
    parts["[Content_Types].xml"] = content_types(MACRO_TYPE)
    return zipped(parts)


@package("streamed_zip.xlsx")
def streamed_zip() -> bytes:
    """As a program writes a zip into a stream: the sizes of a part stand behind it."""

    class Stream(io.RawIOBase):
        """A target that cannot be gone back in."""

        def __init__(self) -> None:
            self.kept = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.kept += data
            return len(data)

    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, text in parts_of(RUNS).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return bytes(target.kept)


@package("backslashes.xlsx")
def backslashes() -> bytes:
    """Part names parted by backslashes, as one plant's program writes them; read or clearly refused."""
    return zipped({name.replace("/", "\\"): text for name, text in parts_of(RUNS).items()})


OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns"
ODS_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str) -> dict[str, str | bytes]:
    """The parts of an OpenDocument spreadsheet of one sheet."""
    names = " ".join(f'xmlns:{short}="{OFFICE}:{short}:1.0"' for short in ("office", "table", "text"))
    manifest = (
        f'{XML}<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'{XML}<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return {"mimetype": ODS_TYPE, "META-INF/manifest.xml": manifest, "content.xml": content}


def ods_text(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def ods_number(value: str, shown: str) -> str:
    kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


@package("repeated_cells.ods")
def repeated_cells() -> bytes:
    """Equal rows and cells written once with a count, blank rows to the end of the sheet, as an office program does."""
    head = (
        f"<table:table-row>{ods_text('Run')}{ods_text('Lot')}{ods_text('Fat, %')}{ods_text('Ash, %')}</table:table-row>"
    )
    lot = ods_text("L-1")
    twice = '<table:table-cell table:number-columns-repeated="2"'
    same = ods_number("3.5", "3,5").replace("<table:table-cell", twice)
    rows = (
        f"<table:table-row>{ods_number('1', '1')}{lot}{same}"
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="3">{ods_number("2", "2")}{lot}{same}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048571">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return zipped(ods(head + rows))


@package("kinds_of_cells.ods")
def kinds_of_cells() -> bytes:
    """Percents, dates, clock times, a formula and an error, as OpenDocument keeps them."""
    head = "".join(ods_text(name) for name in ("Date", "Start", "Yield", "Mass, kg", "Ratio"))

    def row(day: int, clock: str, share: str, mass: str, error: bool) -> str:
        last = (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"
            if error
            else '<table:table-cell table:formula="of:=[.C2]*2" office:value-type="float" office:value="1.5">'
            "<text:p>1,5</text:p></table:table-cell>"
        )
        return (
            f'<table:table-row><table:table-cell office:value-type="date" office:date-value="2026-03-{day:02}">'
            f"<text:p>{day:02}.03.26</text:p></table:table-cell>"
            f'<table:table-cell office:value-type="time" office:time-value="PT{clock[:2]}H{clock[3:]}M00S">'
            f"<text:p>{clock}</text:p></table:table-cell>"
            f'<table:table-cell office:value-type="percentage" office:value="{share}"><text:p>{share}</text:p>'
            f"</table:table-cell>{ods_number(mass, mass)}{last}</table:table-row>"
        )

    rows = row(3, "08:30", "0.842", "1000.5", False) + row(4, "09:15", "0.851", "1001", True)
    return zipped(ods(f"<table:table-row>{head}</table:table-row>{rows}"))


@package("filtered_rows.ods")
def filtered_rows() -> bytes:
    """A column hidden by hand, a row by a filter."""
    cells = [(ods_number(str(run), str(run)), ods_number(share, share)) for run, share in ((1, "84.2"), (2, "85.1"))]
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    head = f"<table:table-row>{ods_text('Run')}{ods_text('Yield, %')}</table:table-row>"
    first, second = ("".join(one) for one in cells)
    rows = f'<table:table-row>{first}</table:table-row><table:table-row table:visibility="filter">{second}'
    return zipped(ods(f"{columns}{head}{rows}</table:table-row>"))


@package("packed_anew.ods")
def packed_anew() -> bytes:
    """As an OpenDocument comes out of a common packer: its kind is packed too, and not the first part."""
    head, row = f"{ods_text('Run')}{ods_text('Yield, %')}", f"{ods_number('1', '1')}{ods_number('84.2', '84,2')}"
    parts = ods(f"<table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row>")
    kind = parts.pop("mimetype")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, "mimetype": kind}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
