"""Files of other kinds under the name of a table, and texts made to harm a reader."""

import gzip
import struct
import zlib

from binary import compound
from hostile import MEGABYTE, hostile
from packages import XML, zipped


@hostile("letter.doc.xls")
def letter() -> bytes:
    """A compound file that holds a letter, not a workbook."""
    return compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(5000)})


@hostile("report.pdf.xlsx")
def report() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@hostile("picture.xls")
def picture() -> bytes:
    """A picture with one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


@hostile("picture_named.csv")
def picture_named() -> bytes:
    return picture()


@hostile("letter.xlsx")
def letter_named_workbook() -> bytes:
    """A document of a word processor under the name of a workbook."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": f"{XML}<document/>"})


@hostile("page.xls")
def page() -> bytes:
    """A web page under the name of a workbook, as many programs "export to Excel"."""
    rows = "<tr><th>Run</th><th>Yield</th></tr><tr><td>1</td><td>84,2</td></tr>"
    return f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>".encode()


@hostile("workbook_2003.xls")
def workbook_2003() -> bytes:
    """A workbook as one XML text, the form of 2003."""
    return (
        f'{XML}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet Name="Data"><Table><Row><Cell><Data Type="Number">1</Data></Cell></Row></Table></Worksheet>'
        "</Workbook>"
    ).encode()


@hostile("packed_named.csv")
def packed_named() -> bytes:
    return gzip.compress(b"Run,Yield\n1,84.2\n", mtime=0)


@hostile("archive_of_csv.zip")
def archive_of_csv() -> bytes:
    return zipped({"runs.csv": "Run,Yield\n1,84.2\n"})


@hostile("empty.csv")
def empty() -> bytes:
    return b""


@hostile("only_a_mark.csv")
def only_a_mark() -> bytes:
    return b"\xef\xbb\xbf\r\n \r\n"


@hostile("twenty_one_megabytes.csv")
def twenty_one_megabytes() -> bytes:
    return b"Run,Yield\n" + b"1,84.2\n" * (21 * MEGABYTE // 7)


@hostile("rows_200001.csv")
def too_many_rows() -> bytes:
    return b"Run,Yield\n" + b"1,84.2\n" * 200_001


@hostile("columns_100000.csv")
def too_many_columns() -> bytes:
    return b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + b",".join([b"1"] * 100_000) + b"\n"


@hostile("nul_bytes.csv")
def nul_bytes() -> bytes:
    return b"Run,Yield\n1,84.2\n2,\x00\x00\x0085.1\n" + bytes(2000) + b"3,83.9\n"


@hostile("quotes.csv")
def quotes() -> bytes:
    """Four million quotation marks and a cell that never ends."""
    return b'Run,Yield\n1,"' + b'""' * (2 * MEGABYTE) + b"\n"


@hostile("one_long_number.csv")
def one_long_number() -> bytes:
    """Numbers that would keep a careless pattern busy for hours."""
    cells = (b"1 " * 200_000, b"1" * 400_000, b"1,1" * 100_000, b"-" * 100_000, b"1." * 100_000)
    return b"Run;Yield\n" + b"".join(b"%d;%s\n" % (at, cell) for at, cell in enumerate(cells))


@hostile("one_line.txt")
def one_line() -> bytes:
    """Nine megabytes without a line's end."""
    return b"a " * (9 * MEGABYTE // 2)


@hostile("digits_of_a_bomb.csv")
def digits_of_a_bomb() -> bytes:
    """Figures beyond every number of a computer, and dates beyond every calendar."""
    return b"Run;Yield;Date\n1;1e400;99999-99-99\n2;1e-400;2026-02-30\n3;1e999999999;00.00.0000\n"


@hostile("lines_of_json.csv")
def lines_of_json() -> bytes:
    """Objects of JSON, one a line, which part at commas like a table."""
    return b'{"run":1,"yield":84.2}\n{"run":2,"yield":85.1}\n'
