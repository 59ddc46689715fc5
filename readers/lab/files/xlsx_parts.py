"""Which part of an xlsx is which sheet, and which of its styles show percents or dates."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import join, normpath, split
from typing import Final
from xml.parsers import expat

from readers.lab.files.container import Part, content
from readers.lab.files.look import shows_a_date, shows_percents
from readers.lab.files.refusals import damaged_workbook

PERCENT_IDS: Final = frozenset((9, 10))
DATE_IDS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
Attributes = dict[str, str]


MAIN: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names: its kind is the last word of the type, its path is in small letters."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the cell styles, as the cells of a sheet name them."""

    percents: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """`sheets` has the part of every sheet by its name; `recalculates` says that it was written by a program that
    leaves the formulas to the next one, `from_1904` that its days are counted from 1904."""

    sheets: dict[str, Part]
    styles: Styles
    recalculates: bool
    from_1904: bool = False


def book_of(data: bytes, parts: tuple[Part, ...]) -> Book:
    """What the workbook says of itself. Raises UnreadableFile for XML that is broken."""
    named = {part.name.lower(): part for part in parts}
    main = main_part(data, named, MAIN)
    related = relations(data, named, main)
    styles = next((one.path for one in related.values() if one.kind == "styles"), "")
    sheets: dict[str, Part] = {}
    flags: set[str] = set()

    def element(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            target = related.get(ids[0]) if ids else None
            if target and target.path in named:
                sheets[attributes.get("name", "")] = named[target.path]
        elif name in ("calcPr", "workbookPr"):
            flags.update(_set_in(attributes))

    _elements(data, named.get(main), element)
    return Book(sheets, _styles(data, named.get(styles)), "fullCalcOnLoad" in flags, "date1904" in flags)


def main_part(data: bytes, named: dict[str, Part], usual: str) -> str:
    """The name of the part that is the workbook."""
    return next((one.path for one in relations(data, named, "").values() if one.kind == "officeDocument"), usual)


def relations(data: bytes, named: dict[str, Part], of: str) -> dict[str, Relation]:
    """The parts that a part is related to, by their ids; those of the whole for "".

    `named` has the parts by their names in small letters.
    """
    folder, name = split(of)
    found: dict[str, Relation] = {}

    def element(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            path = normpath(join("/", folder, target)).lstrip("/").lower()
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, path)

    _elements(data, named.get(join(folder, "_rels", f"{name}.rels")), element)
    return found


def _set_in(attributes: Attributes) -> set[str]:
    return {name for name, value in attributes.items() if value in ("1", "true")}


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
        raise damaged_workbook() from None
