"""Binary workbooks (xlsb) and compound files (the shell of xls and of encrypted workbooks), written by hand."""

import struct
from collections.abc import Iterable, Mapping
from typing import Final

from packages import PARTS, RELATIONS, XML, content_types, package, root_relations, zipped

BINARY_TYPE: Final = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
SECTOR: Final = 512
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GENERAL, PERCENT, DAY, MOMENT = 0, 1, 2, 3
FORMATS: Final = (0, 10, 14, 22)
ERROR: Final = {"#DIV/0!": 7, "#N/A": 42}


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of BIFF12: its number in one or two bytes, its length seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(body), b""
    while True:
        length, seven = length >> 7, length & 0x7F
        size += bytes([seven | 0x80 if length else seven])
        if not length:
            return head + size + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_cell(column: int, value: object, style: int = GENERAL) -> bytes:
    place = struct.pack("<II", column, style)
    if isinstance(value, bool):
        return record(4, place + bytes([value]))
    if isinstance(value, int | float):
        return record(5, place + struct.pack("<d", value))
    text = str(value)
    return record(3, place + bytes([ERROR[text]])) if text in ERROR else record(6, place + wide(text))


def binary_sheet(rows: Iterable[Iterable[tuple[object, int]]]) -> bytes:
    """A sheet of rows of (value, style)."""
    body = b""
    for row, cells in enumerate(rows):
        body += record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))
        body += b"".join(binary_cell(at, value, style) for at, (value, style) in enumerate(cells) if value is not None)
    return record(129) + record(148, struct.pack("<IIII", 0, 9, 0, 9)) + record(145) + body + record(146) + record(130)


def binary_styles() -> bytes:
    formats = b"".join(record(47, struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0, 0)) for number in FORMATS)
    return record(278) + record(617, struct.pack("<I", len(FORMATS))) + formats + record(618) + record(279)


def binary_book(sheet: bytes) -> bytes:
    """A binary workbook of one sheet "Data"."""
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Data"))
    rels = (
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.bin"/>'
    )
    return zipped(
        {
            "[Content_Types].xml": content_types(BINARY_TYPE).replace("workbook.xml", "workbook.bin"),
            "_rels/.rels": root_relations(RELATIONS, "xl/workbook.bin"),
            "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": f'{XML}<Relationships xmlns="{PARTS}">{rels}</Relationships>',
            "xl/styles.bin": binary_styles(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


@package("binary.xlsb")
def binary() -> bytes:
    """Dates, moments, percents, figures, a text figure and an error in a binary workbook."""
    head = [(name, GENERAL) for name in ("Дата", "Начало", "Выход", "Масса, кг", "Проба")]
    rows = [
        [(46084, DAY), (46084.604166666664, MOMENT), (0.842, PERCENT), (1000.5, GENERAL), ("007", GENERAL)],
        [(46085, DAY), (46085.375, MOMENT), (0.851, PERCENT), ("#DIV/0!", GENERAL), ("008", GENERAL)],
        [(46086, DAY), (46086.5, MOMENT), (0.839, PERCENT), ("998,25", GENERAL), ("009", GENERAL)],
    ]
    return binary_book(binary_sheet([head, *rows]))


@package("excel_95.xls")
def excel_95() -> bytes:
    """Records of 1995 in a compound file: texts are bytes of Windows-1251, and the file says so."""
    head = ("Проба", "Вариант", "Выход, %")
    rows = [head, ("007", "контроль", 84.2), ("008", "опыт", 85.1), ("009", "контроль", "83,9")]
    sheet = _old_record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + _old_record(
        0x200, struct.pack("<5H", 0, 4, 0, 3, 0)
    )
    for row, cells in enumerate(rows):
        sheet += b"".join(_old_cell(row, at, value) for at, value in enumerate(cells))
    name = "Опыты".encode("cp1251")
    start = _old_record(0x809, struct.pack("<HHHH", 0x500, 0x05, 0, 0)) + _old_record(0x42, struct.pack("<H", 1251))
    place = len(start) + 4 + 7 + len(name) + 4
    start += _old_record(0x85, struct.pack("<IHB", place, 0, len(name)) + name) + _old_record(0x0A, b"")
    return compound({"Book": start + sheet + _old_record(0x0A, b"")})


def _old_record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _old_cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, float):
        return _old_record(0x203, place + struct.pack("<d", value))
    text = str(value).encode("cp1251")
    return _old_record(0x204, place + struct.pack("<H", len(text)) + text)


def compound(streams: Mapping[str, bytes], loop: bool = False) -> bytes:
    """A compound file (version 3) of streams of 4096 bytes and more; with `loop` the first one's chain has no end."""
    fat: list[int] = [FAT_SECTOR, END]
    body, places = b"", []
    for data in streams.values():
        padded = data.ljust(4096, b"\0")
        padded += bytes(-len(padded) % SECTOR)
        first, count = len(fat), len(padded) // SECTOR
        fat += [*range(first + 1, first + count), first if loop else END]
        places.append((first, len(padded)))
        body += padded
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for at, (name, (first, size)) in enumerate(zip(streams, places, strict=True), 1):
        entries += _entry(name, 2, first, size, right=at + 1 if at < len(streams) else FREE)
    entries += bytes(128 * (4 - len(streams) - 1))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6sIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + b"\xff" * (SECTOR - len(header) - 4)
    return header + table + entries + body


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    """A name of the directory."""
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, FREE, right, child)
    return text.ljust(64, b"\0") + struct.pack("<H", len(text)) + links + bytes(36) + struct.pack("<IQ", first, size)
