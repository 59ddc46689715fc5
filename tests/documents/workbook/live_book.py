"""Workbooks as their readers see them: cells, names, constants that can be changed, and LibreOffice to compute anew."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook

from tests.surroundings import own_fonts

Cell = tuple[str, int, int]
Value = float | str
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop
 oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
CONSTANT = re.compile(r'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)><v>([^<]*)</v></c>')
STYLED = re.compile(r'<c r="([A-Z]+)(\d+)" s="(\d+)"')
WORDS = re.compile(r'<c r="([A-Z]+)(\d+)"(?: s="\d+")? t="s">')
FORMULA = re.compile(r"<f>([^<]*)</f>")
SHEETS: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
"""Every sheet as a text of its own: words in quotation marks, numbers in full and not as they are shown."""
FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])')
NAME = re.compile(r"<definedName name=\"([a-z][a-z0-9_]*)\">'?([^<']*?)'?!\$([A-Z]+)\$(\d+)</definedName>")


@lru_cache(maxsize=8)
def cells(book: bytes) -> dict[Cell, Value]:
    """What every cell shows; rows and columns count from 0, empty cells are left out."""
    found = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {
        (name, row, column): value
        for name in found.sheet_names
        for row, line in enumerate(found.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for column, value in enumerate(line)
        if value != ""
    }


def sheet_files(book: bytes) -> dict[str, str]:
    """The part of each sheet by its name."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        names = re.findall(r'<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
    return {name: f"xl/worksheets/sheet{at}.xml" for at, name in enumerate(names, start=1)}


def xml_of(book: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read(part).decode()


def names(book: bytes) -> dict[str, Cell]:
    """The defined names and their cells."""
    said = xml_of(book, "xl/workbook.xml")
    return {name: (sheet, int(row) - 1, column_of(letters)) for name, sheet, letters, row in NAME.findall(said)}


@lru_cache(maxsize=8)
def formulas(book: bytes) -> list[str]:
    return [one for part in sheet_files(book).values() for one in FORMULA.findall(xml_of(book, part))]


def constants(book: bytes) -> dict[Cell, float]:
    """Every number that is no formula."""
    return {
        (name, int(row) - 1, column_of(letters)): float(value)
        for name, part in sheet_files(book).items()
        for letters, row, _style, value in CONSTANT.findall(xml_of(book, part))
    }


def unlocked(book: bytes) -> set[Cell]:
    """Every cell that may be changed under the protection of its sheet."""
    styles = xml_of(book, "xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0]
    looks = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles)
    free = {at for at, look in enumerate(looks) if 'locked="0"' in look}
    return {
        (name, int(row) - 1, column_of(letters))
        for name, part in sheet_files(book).items()
        for letters, row, style in STYLED.findall(xml_of(book, part))
        if int(style) in free
    }


def words(book: bytes) -> set[Cell]:
    """Every cell that holds text that is no formula."""
    return {
        (name, int(row) - 1, column_of(letters))
        for name, part in sheet_files(book).items()
        for letters, row in WORDS.findall(xml_of(book, part))
    }


def with_constants(book: bytes, values: Mapping[Cell, float]) -> bytes:
    """The same file with other numbers in some cells, every value that was computed left as it was."""
    files = {part: name for name, part in sheet_files(book).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part in files:
                data = _replaced(data.decode(), files[part], values).encode()
            new.writestr(part, data)
    return target.getvalue()


def _replaced(xml: str, sheet: str, values: Mapping[Cell, float]) -> str:
    def one(found: re.Match[str]) -> str:
        letters, row, style, value = found.groups()
        new = values.get((sheet, int(row) - 1, column_of(letters)))
        return f'<c r="{letters}{row}"{style}><v>{value if new is None else repr(new)}</v></c>'

    return CONSTANT.sub(one, xml)


def column_of(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1


def recalculated(office: str, folder: Path, books: Sequence[bytes]) -> bytes:
    """What LibreOffice shows in the books after computing every formula anew, all in one start of it; see `computed`.

    It writes texts: to write workbooks again takes it twice the time. It sees the fonts of the system, which a document
    printed before in this process may have hidden.
    """
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    files = [folder / f"book{at}.xlsx" for at in range(len(books))]
    for file, book in zip(files, books, strict=True):
        file.write_bytes(book)
    command = [office, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", SHEETS]
    out, env = folder / "out", own_fonts()
    done = subprocess.run(
        [*command, "--outdir", str(out), *map(str, files)], check=False, capture_output=True, timeout=300, env=env
    )
    assert done.returncode == 0, done.stderr.decode()
    told = [
        {name: (out / f"{file.stem}-{name}.csv").read_text(encoding="utf-8") for name in sheet_files(book)}
        for file, book in zip(files, books, strict=True)
    ]
    return json.dumps(told).encode()


def computed(sheets: Mapping[str, str]) -> dict[Cell, Value]:
    """What every cell shows, as `cells` tells it, of the sheets of one book that was computed anew."""
    return {(name, *at): value for name, written in sheets.items() for at, value in _fields(written)}


def _fields(written: str) -> Iterator[tuple[tuple[int, int], Value]]:
    row = column = 0
    for words, figure, end in FIELD.findall(written):
        if words or figure:
            yield (row, column), words.replace('""', '"') or _figure(figure)
        row, column = (row, column + 1) if end == "," else (row + 1, 0)


def _figure(written: str) -> Value:
    """A number, which may be one of hundredths; an error of a formula is left as it is told."""
    try:
        return float(written[:-1]) / 100 if written.endswith("%") else float(written)
    except ValueError:
        return written
