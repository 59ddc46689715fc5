"""Files that are no table, are broken, or were made to do harm: refused in words, within a second."""

import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from readers.errors import UnreadableFile
from readers.lab.files.guard import guarded
from readers.lab.files.limits import LARGEST_FILE
from readers.lab.files.opening import open_lab_file
from tests.readers.lab.books import ONE_CELL, ods, packed, sheet, xlsx
from tests.readers.lab.clock import taken

TWO_FAR_CELLS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
CELL = '<table:table-cell office:value-type="float" office:value="1"/>'


def refusal_of(data: bytes, seconds: float = 1) -> str:
    """The code of the refusal; it must come within a second of processor time, the child's with it."""
    with taken() as own, pytest.raises(UnreadableFile) as refusal:
        open_lab_file(data, "results.xlsx")
    assert own.seconds < seconds
    assert str(refusal.value)
    return refusal.value.notice.code


OTHERS: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-1.7\n...", "a PDF document"),
    "png": (b"\x89PNG\r\n\x1a\n....", "an image"),
    "jpeg": (b"\xff\xd8\xff\xe0....", "an image"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "an archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c....", "an archive"),
    "exe": (b"MZ\x90\x00....", "a program"),
    "rtf": (b"{\\rtf1 x}", "a text document"),
    "zip": (packed({"results.csv": "a;b\n1;2"}), "an archive"),
    "docx": (packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "a text document"),
    "pptx": (packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}), "a presentation"),
    "odt": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        "a text document",
    ),
    "html": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "a web page"),
    "html with a mark": ("\ufeff<!DOCTYPE html><table></table>".encode(), "a web page"),
    "html in utf-16": ("<table><tr><td>1".encode("utf-16"), "a web page"),
    "mht": (b"MIME-Version: 1.0\r\nX: y\r\n", "a web page"),
    "xml 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "a sheet in XML of 2003",
    ),
    "json": (b'[{"run": 1, "yield": 84.2}]', "a JSON file"),
    "xml": (b'<?xml version="1.0"?><a/>', "an XML file"),
    "biff4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", "a sheet of a very old Excel"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_no_table_is_refused_by_what_it_is_whatever_its_name(name: str) -> None:
    data, found = OTHERS[name]
    with pytest.raises(UnreadableFile) as refusal:
        open_lab_file(data, "results.xlsx")
    assert refusal.value.notice.facts["found"] == found
    assert refusal.value.notice.code in ("not_a_table", "save_as_xlsx")


def bomb() -> bytes:
    return xlsx(more={"xl/media/image1.bmp": b"\x00" * 60_000_000})


def lying_sizes() -> bytes:
    """A part that says in both of its headers that it unpacks to 10 bytes, and unpacks to 60 MB."""
    data = bytearray(bomb())
    for signature, at_size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(b"xl/media/image1.bmp", data.find(b"PK\x01\x02") if signature == b"PK\x01\x02" else 0)
        head = data.rfind(signature, 0, at)
        struct.pack_into("<I", data, head + at_size, 10)
    return bytes(data)


def same_names() -> bytes:
    """Zip has no objection to two parts of one name; here the second is renamed after it is packed."""
    return xlsx(more={"xl/worksheets/sheet9.xml": sheet()}).replace(b"sheet9.xml", b"sheet1.xml")


def locked_part() -> bytes:
    data = bytearray(xlsx())
    struct.pack_into("<H", data, data.find(b"PK\x03\x04") + 6, 1)
    return bytes(data)


def renamed_inside() -> bytes:
    data = bytearray(xlsx())
    at = data.find(b"xl/styles.xml")
    data[at : at + 13] = b"xl/styles.xmm"
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, "unpacks_too_large"),
    "sizes that lie": (lying_sizes, "unpacks_too_large"),
    "many parts": (lambda: xlsx(more={f"x/{at}.xml": "<x/>" for at in range(3000)}), "many_parts"),
    "two parts of one name": (same_names, "odd_parts"),
    "a part that leads out": (lambda: xlsx(more={"../../x.xml": "<x/>"}), "odd_parts"),
    "a part from the root": (lambda: xlsx(more={"/etc/x.xml": "<x/>"}), "odd_parts"),
    "a locked part": (locked_part, "locked"),
    "a part with two names": (renamed_inside, "damaged_zip"),
    "a zip in the zip": (lambda: xlsx(more={"xl/worksheets/sheet2.xml": packed({"a": "b"})}), "nested_zip"),
    "entities": (
        lambda: xlsx('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet()),
        "xml_definitions",
    ),
    "entities in utf-16": (
        lambda: xlsx(more={"xl/x.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x/>'.encode("utf-16")}),
        "xml_definitions",
    ),
    "another encoding": (
        lambda: xlsx('<?xml version="1.0" encoding="UTF-7"?>' + sheet()),
        "xml_encoding",
    ),
    "no xml": (lambda: xlsx(more={"xl/styles.xml": b"\x00\x01\x02"}), "damaged_zip"),
    "cut off": (lambda: xlsx()[:-60], "damaged_zip"),
    "cut in the middle": (lambda: xlsx()[:400], "damaged_zip"),
    "broken xml": (lambda: xlsx(sheet()[:-20]), "damaged_workbook"),
    "rows in no order": (
        lambda: xlsx('<row r="9"><c r="C9"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'),
        "damaged_workbook",
    ),
    "two far cells": (lambda: xlsx(TWO_FAR_CELLS), "many_rows"),
    "two far columns": (
        lambda: xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="XFD9999"><v>1</v></c></row>'),
        "many_cells",
    ),
    "two far cells hidden from the guard": (lambda: xlsx(TWO_FAR_CELLS.replace('"', "'")), "broken_off"),
    "a wild reference": (lambda: xlsx('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), "many_cells"),
    "a wild string": (lambda: xlsx('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "damaged_workbook"),
    "too many columns": (lambda: xlsx(f'<row r="1">{"<c><v>1</v></c>" * 17_000}</row>'), "many_cells"),
    "repeated rows of ods": (
        lambda: ods(
            f'<table:table table:name="T"><table:table-row table:number-rows-repeated="1048576">{CELL}'
            "</table:table-row></table:table>"
        ),
        "many_rows",
    ),
    "repeated cells of ods": (
        lambda: ods(
            '<table:table table:name="T"><table:table-row><table:table-cell office:value-type="float" '
            'office:value="1" table:number-columns-repeated="9999999"/></table:table-row></table:table>'
        ),
        "many_cells",
    ),
    "a locked ods": (
        lambda: ods("", more={"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}),
        "locked",
    ),
    "entities in ods": (lambda: ods("", more={"styles.xml": "<!DOCTYPE a><x/>"}), "xml_definitions"),
    "an ole file of nothing": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, "damaged_workbook"),
    "an ole file that is short": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged_workbook"),
    "empty": (lambda: b"", "file_empty"),
    "blank": (lambda: b" \r\n\t ", "file_empty"),
    "binary": (lambda: bytes(range(256)) * 4, "not_text"),
    "zero bytes in a text": (lambda: b"a;b\n1;\x002\n3;4;5;6;7\n", "not_text"),
    "too large": (lambda: b"1;2\n" * (LARGEST_FILE // 4 + 1), "file_too_large"),
    "too many rows": (lambda: b"1;2\n" * 200_001, "many_rows"),
    "too many columns of a text": (lambda: b";".join([b"1"] * 20_000) + b"\n", "many_cells"),
    "one endless cell": (lambda: b'a;b\n"' + b"x" * 1_100_000 + b'";2\n', "long_cell"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_words_within_a_second(name: str) -> None:
    make, code = HOSTILE[name]
    assert refusal_of(make()) == code


def test_texts_that_one_string_makes_huge_end_only_the_child() -> None:
    shared = f"<sst><si><t>{'x' * 32_000}</t></si></sst>"
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ") + "</row>"
        for row in range(1, 20_001)
    )
    assert refusal_of(xlsx(rows, more={"xl/sharedStrings.xml": shared}), seconds=10) == "broken_off"


def test_what_is_only_embedded_is_not_opened() -> None:
    assert open_lab_file(xlsx(more={"xl/embeddings/a.xlsx": xlsx()}), "x").sheets[0].rows == (("1",),)


def test_cells_that_are_only_formatted_do_not_count() -> None:
    rows = f'{ONE_CELL}<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert open_lab_file(xlsx(rows), "x").sheets[0].rows == (("1",),)


def test_parts_that_lie_on_each_other_are_refused() -> None:
    data = bytearray(xlsx(more={"xl/a.xml": "<x/>", "xl/b.xml": "<x/>"}))
    first = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02"))
    offsets = [at + 42 for at in range(first, len(data) - 4) if data[at : at + 4] == b"PK\x01\x02"]
    data[offsets[-1] : offsets[-1] + 4] = data[offsets[-2] : offsets[-2] + 4]
    assert refusal_of(bytes(data)) == "damaged_zip"


def test_the_guard_counts_what_is_really_unpacked() -> None:
    seen: list[int] = []
    guarded(packed({"xl/a.xml": "<x>" + "y" * 2_500_000 + "</x>"}), lambda _part, piece: seen.append(len(piece)))
    assert sum(seen) == 2_500_007
    assert max(seen) <= 1 << 20


def test_what_tells_itself_of_too_much_is_refused_before_it_is_unpacked() -> None:
    seen: list[bytes] = []
    with pytest.raises(UnreadableFile) as refusal:
        guarded(packed({"xl/workbook.xml": b"<x>" + b" " * 5_000_000}), lambda _, piece: seen.append(piece))
    assert (refusal.value.notice.code, seen) == ("unpacks_too_large", [])


def test_a_part_that_ends_too_early_is_refused() -> None:
    compressor = zlib.compressobj(wbits=-15)
    whole = compressor.compress(b"<x/>" * 1000) + compressor.flush()
    data = packed({"xl/a.xml": whole[:-6]}, zipfile.ZIP_STORED)
    deflated = bytearray(data)
    for signature, at_method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", deflated, deflated.find(signature) + at_method, 8)
    with pytest.raises(UnreadableFile) as refusal:
        guarded(bytes(deflated))
    assert refusal.value.notice.code == "damaged_zip"
