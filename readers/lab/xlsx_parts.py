"""Which part of an xlsx is which sheet, and which of its styles show percents or dates."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

from readers.lab.container import Part, content, damaged
from readers.lab.look import shows_a_date, shows_percents

PERCENT_IDS: Final = frozenset((9, 10))
DATE_IDS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the cell styles, as the cells of a sheet name them."""

    percents: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """`sheets` has the part of every sheet by its name; `recalculates` says that the file was written by a program that
    leaves the formulas to the next one."""

    sheets: dict[str, Part]
    styles: Styles
    recalculates: bool


def book_of(data: bytes, parts: tuple[Part, ...]) -> Book:
    """What the workbook says of itself. Raises UnreadableFile for XML that is broken."""
    named = {part.name.lower(): part for part in parts}
    targets: dict[str, str] = {}
    sheets: dict[str, Part] = {}
    flags: list[bool] = []

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = _path(attributes.get("Target", ""))

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            part = named.get(targets.get(ids[0], "").lower()) if ids else None
            if part:
                sheets[attributes.get("name", "")] = part
        elif name == "calcPr":
            flags.append(attributes.get("fullCalcOnLoad") in ("1", "true"))

    _elements(data, named.get("xl/_rels/workbook.xml.rels"), relation)
    _elements(data, named.get("xl/workbook.xml"), sheet)
    return Book(sheets, _styles(data, named.get("xl/styles.xml")), any(flags))


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _styles(data: bytes, part: Part | None) -> Styles:
    codes: dict[int, str] = {}
    used: list[int] = []
    inside: list[bool] = [False]

    def element(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside[0] = name == "cellXfs"
        elif name == "xf" and inside[0]:
            used.append(_number(attributes.get("numFmtId", "")))

    _elements(data, part, element)
    percents = PERCENT_IDS | {key for key, code in codes.items() if shows_percents(code)}
    dates = DATE_IDS | {key for key, code in codes.items() if shows_a_date(code)}
    return Styles(
        frozenset(str(at) for at, code in enumerate(used) if code in percents),
        frozenset(str(at) for at, code in enumerate(used) if code in dates),
    )


def _number(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def _elements(data: bytes, part: Part | None, seen: Callable[[str, Attributes], None]) -> None:
    """Hands every element of a small part to `seen`, its name without a prefix."""
    if part is None:
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: seen(name.rpartition(":")[2], attributes)
    try:
        parser.Parse(content(data, part), True)
    except expat.ExpatError:
        raise damaged() from None
