"""Workbooks that would take a careless reader's memory, time or life, and damaged ones; all quick to build."""

import hashlib
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Final

from binary import binary, compound
from packages import MAIN, RELATIONS, RUNS, XML, ods, ods_number, ods_text, parts_of, zipped
from workbooks import WORKBOOKS

HOSTILE: Final[dict[str, Callable[[], bytes]]] = {}
MEGABYTE: Final = 1_000_000
SHEET_HEAD: Final = f'{XML}<worksheet xmlns="{MAIN}"><sheetData>'.encode()


def hostile(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Registers a function that returns the bytes of the file `name`."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        HOSTILE[name] = make
        return make

    return register


def noise(seed: int, length: int) -> bytes:
    """Bytes without sense, the same at every call."""
    return hashlib.shake_256(bytes([seed])).digest(length)


@cache
def deflated(block: bytes, times: int, head: bytes = b"") -> tuple[bytes, int, int]:
    """A deflate stream of `head` and then `block` many times over, with the CRC and length of what it holds."""
    first, once, last = (zlib.compressobj(9, zlib.DEFLATED, -15) for _ in range(3))
    start = first.compress(head) + first.flush(zlib.Z_FULL_FLUSH)
    body = (once.compress(block) + once.flush(zlib.Z_FULL_FLUSH)) * times
    crc = zlib.crc32(head)
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    return start + body + last.flush(), crc, len(head) + len(block) * times


def raw_zip(members: list[tuple[str, bytes, int, int]], flags: int = 0) -> bytes:
    """A zip written by hand: name, deflated bytes, CRC, told length of each member."""
    body, listed = bytearray(), bytearray()
    for name, data, crc, told in members:
        fields = struct.pack("<HHHHHIIIHH", 20, flags, 8, 0, 33, crc, len(data), told, len(name.encode()), 0)
        listed += b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\x03\x04" + fields + name.encode() + data
    count = len(members)
    return bytes(body + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(body), 0))


def packed(text: bytes) -> tuple[bytes, int, int]:
    return deflated(text, 1)


def members_of(parts: dict[str, str | bytes]) -> list[tuple[str, bytes, int, int]]:
    return [(name, *packed(part.encode() if isinstance(part, str) else part)) for name, part in parts.items()]


def with_sheet(sheet: tuple[bytes, int, int], flags: int = 0) -> bytes:
    """A workbook whose only sheet is a member packed by hand."""
    parts = parts_of(RUNS)
    del parts["xl/worksheets/sheet1.xml"]
    return raw_zip([*members_of(parts), ("xl/worksheets/sheet1.xml", *sheet)], flags)


@hostile("zip_bomb.xlsx")
def zip_bomb() -> bytes:
    """Half a gigabyte of spaces in half a megabyte."""
    return with_sheet(deflated(b" " * MEGABYTE, 500, SHEET_HEAD))


@hostile("zip_bomb_that_lies.xlsx")
def zip_bomb_that_lies() -> bytes:
    """The same, telling of a thousand bytes."""
    data, crc, _ = deflated(b" " * MEGABYTE, 500, SHEET_HEAD)
    return with_sheet((data, crc, 1000))


@hostile("row_bomb.xlsx")
def row_bomb() -> bytes:
    """Ten million well-formed cells, a hundred rows in a block of the stream."""
    rows = (b"<row>" + b"<c><v>1</v></c>" * 40 + b"</row>") * 100
    return with_sheet(deflated(rows, 2500, SHEET_HEAD))


@hostile("zip_in_zip.xlsx")
def zip_in_zip() -> bytes:
    """A zip of zips of zips, and no workbook."""
    inner = zipped({f"{n}.txt": b"0" * MEGABYTE for n in range(4)})
    for _ in range(3):
        inner = zipped({f"{n}.zip": inner for n in range(4)})
    return inner


@hostile("many_parts.xlsx")
def many_parts() -> bytes:
    """A workbook with thirty thousand parts."""
    nothing = packed(b"")
    return raw_zip([*members_of(parts_of(RUNS)), *((f"xl/media/{n}.bin", *nothing) for n in range(30_000))])


@hostile("entities.xlsx")
def entities() -> bytes:
    """Entities that double ten times over (a "billion laughs")."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    sheet = f'{XML}<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" '
    sheet += 't="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    return zipped({**parts_of(RUNS), "xl/worksheets/sheet1.xml": sheet})


@hostile("outside_entity.xlsx")
def outside_entity() -> bytes:
    """An entity that names a file of the machine."""
    sheet = str(parts_of(RUNS.replace("Run", "&f;"))["xl/worksheets/sheet1.xml"])
    sheet = sheet.replace(XML, f'{XML}<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>')
    return zipped({**parts_of(RUNS), "xl/worksheets/sheet1.xml": sheet})


@hostile("utf16_part.xlsx")
def utf16_part() -> bytes:
    """A document type hidden from a guard that looks for it in UTF-8."""
    sheet = str(parts_of(RUNS)["xl/worksheets/sheet1.xml"]).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return zipped({**parts_of(RUNS), "xl/worksheets/sheet1.xml": sheet.encode("utf-16")})


@hostile("deep_xml.xlsx")
def deep_xml() -> bytes:
    """Half a million elements, one inside the other."""
    return zipped({**parts_of(RUNS), "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">' + "<a>" * 500_000})


@hostile("encrypted.xlsx")
def encrypted() -> bytes:
    """A workbook with a password: a compound file with an encrypted package inside."""
    return compound({"EncryptedPackage": noise(1, 6000), "EncryptionInfo": b"\x04\x00\x04\x00" + noise(1, 500)})


@hostile("encrypted_members.xlsx")
def encrypted_members() -> bytes:
    """A zip whose members are encrypted one by one."""
    return raw_zip(members_of(parts_of(RUNS)), flags=1)


@hostile("encrypted.ods")
def encrypted_ods() -> bytes:
    parts = ods(f"<table:table-row>{ods_text('Run')}</table:table-row>")
    entry = 'manifest:full-path="content.xml"'
    key = '<manifest:encryption-data manifest:checksum="AAAA"><manifest:algorithm/></manifest:encryption-data>'
    manifest = str(parts["META-INF/manifest.xml"]).replace(
        f'<manifest:file-entry {entry} manifest:media-type="text/xml"/>',
        f"<manifest:file-entry {entry}>{key}</manifest:file-entry>",
    )
    return zipped({**parts, "META-INF/manifest.xml": manifest, "content.xml": noise(2, 900)})


@hostile("truncated.xlsx")
def truncated() -> bytes:
    data = WORKBOOKS["plain.xlsx"]()
    return data[: len(data) // 2]


@hostile("truncated.xlsb")
def truncated_binary() -> bytes:
    data = binary()
    return data[: len(data) * 2 // 3]


@hostile("damaged_middle.xlsx")
def damaged_middle() -> bytes:
    """A good directory over members whose bytes were overwritten."""
    data = bytearray(WORKBOOKS["plain.xlsx"]())
    at = len(data) // 3
    data[at : at + 400] = noise(3, 400)
    return bytes(data)


@hostile("far_corner.xlsx")
def far_corner() -> bytes:
    """Two cells, the second in the last row and column a sheet can have: 17 billion cells for a careless reader."""
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'
    return zipped(parts_of(rows, before='<dimension ref="A1:XFD1048576"/>'))


@hostile("beyond_the_corner.xlsx")
def beyond_the_corner() -> bytes:
    """Cells in rows and columns that no sheet has."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="4294967295"><c r="ZZZZZZ4294967295"><v>2</v></c></row>'
    return zipped(parts_of(rows, before=""))


@hostile("string_count.xlsx")
def string_count() -> bytes:
    """Shared strings that tell of four billion."""
    strings = f'{XML}<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>Run</t></si></sst>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>77</v></c></row>'
    return zipped(parts_of(rows, more={"xl/sharedStrings.xml": strings}))


@hostile("merged_everything.xlsx")
def merged_everything() -> bytes:
    """Twenty thousand merged ranges, each over a whole sheet."""
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    return zipped(parts_of(RUNS, after=f'<mergeCells count="20000">{ranges}</mergeCells>'))


@hostile("same_part_twice.xlsx")
def same_part_twice() -> bytes:
    """Two sheets of one name in the zip: which one is read depends on the reader."""
    members = members_of(parts_of(RUNS))
    other = parts_of(RUNS.replace("84.2", "99.9"))["xl/worksheets/sheet1.xml"]
    return raw_zip([*members, ("xl/worksheets/sheet1.xml", *packed(str(other).encode()))])


@hostile("no_workbook.xlsx")
def no_workbook() -> bytes:
    parts = parts_of(RUNS)
    del parts["xl/workbook.xml"]
    return zipped(parts)


@hostile("no_sheet_part.xlsx")
def no_sheet_part() -> bytes:
    parts = parts_of(RUNS)
    del parts["xl/worksheets/sheet1.xml"]
    return zipped(parts)


@hostile("repeated_rows.ods")
def repeated_rows() -> bytes:
    """One cell repeated over the whole sheet."""
    cell = ods_number("1", "1").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    return zipped(ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'))


@hostile("repeated_beyond.ods")
def repeated_beyond() -> bytes:
    """A cell repeated four billion times."""
    cell = ods_number("1", "1").replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="4294967295"'
    )
    return zipped(ods(f"<table:table-row>{cell}</table:table-row>"))


@hostile("spaces.ods")
def spaces() -> bytes:
    """A text with two billion spaces, written as a count."""
    text = ods_text('a<text:s text:c="2000000000"/>b')
    return zipped(ods(f"<table:table-row>{text}</table:table-row>"))


@hostile("garbage_after_zip_head.xlsx")
def garbage_after_zip_head() -> bytes:
    return b"PK\x03\x04" + noise(4, 20_000)


@hostile("garbage_after_ole_head.xls")
def garbage_after_ole_head() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(5, 20_000)


@hostile("endless_chain.xls")
def endless_chain() -> bytes:
    """A compound file whose stream "Workbook" leads back to its beginning."""
    start = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    return compound({"Workbook": start * 300}, loop=True)


@hostile("huge_record.xls")
def huge_record() -> bytes:
    """Shared strings of an old workbook that tell of four billion."""
    start = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    strings = struct.pack("<HHII", 0xFC, 8, 0xFFFFFFFF, 0xFFFFFFFF)
    return compound({"Workbook": start + strings + struct.pack("<HH", 0x0A, 0)})


@hostile("rows_200001.xlsx")
def too_many_rows_of_a_workbook() -> bytes:
    rows = "".join(f"<row><c><v>{n}</v></c><c><v>84.2</v></c></row>" for n in range(200_002))
    return zipped(parts_of(rows, before=""))


@hostile("control_signs.xlsx")
def control_signs() -> bytes:
    """Signs in a text that no XML may hold, and signs that turn the direction of writing."""
    rows = RUNS.replace("Run", "R&#1;un").replace("Yield", "\u202edleiY")
    return zipped(parts_of(rows))


@hostile("wide_sheet_names.xlsx")
def wide_sheet_names() -> bytes:
    """Two thousand sheets."""
    parts = parts_of(RUNS)
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 2001))
    parts["xl/workbook.xml"] = (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    )
    return zipped(parts)


@hostile("path_outside.xlsx")
def path_outside() -> bytes:
    """A part whose name leads out of the folder in which a careless reader unpacks."""
    return zipped({**parts_of(RUNS), "../../../outside.txt": "x"})
