"""A look at the XML of an xlsx sheet: formulas, errors, percents, and how far its filled cells reach."""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from readers.lab.cells import number
from readers.lab.look import Look, Place, is_odd
from readers.lab.raw import Kind, column_number
from readers.lab.refusals import damaged_workbook
from readers.lab.xlsx_parts import Attributes, Styles

REFERENCE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
FORMULAS: Final = (re.compile(rb"<f[\s/>]"), re.compile(rb":f[\s/>]"))
ERRORS: Final = (b'"e"', b"'e'")
WIDE: Final = re.compile(rb" r=\"[A-Z]{2,3}[0-9]")
COLUMNS: Final = re.compile(rb" r=\"([A-Z]{1,3})[0-9]")
ROW: Final = re.compile(rb"<row [^>]*?\br=\"([0-9]{1,9})\"")
TAIL: Final = 200
SINGLE: Final = 26
"""Columns that are named by one letter."""


@dataclass
class Signs:
    """What can be seen of a sheet while its bytes fly past: what needs a closer look, and about how far it reaches.

    `rows` and `width` count cells and rows that are only formatted too; `width` is 26 where it is not more. Rows that
    are not in order, which the program for workbooks would lose, make `in_order` False.
    """

    formulas: bool = False
    errors: bool = False
    rows: int = 0
    width: int = SINGLE
    in_order: bool = True
    tail: bytes = b""

    def see(self, piece: bytes) -> None:
        """Takes in the next bytes."""
        text = self.tail + piece
        self.formulas = self.formulas or any(one.search(text) for one in FORMULAS)
        self.errors = self.errors or any(one in text for one in ERRORS)
        rows = list(map(int, ROW.findall(text)))
        if rows:
            self.in_order = self.in_order and self.rows <= rows[-1] and rows == sorted(rows)
            self.rows = max(self.rows, rows[-1])
        if WIDE.search(text):
            self.width = max(self.width, *map(_number, set(COLUMNS.findall(text))))
        self.tail = piece[-TAIL:]


def _number(letters: bytes) -> int:
    return column_number(letters.decode())


@dataclass(slots=True)
class _Cell:
    place: Place
    style: str
    kind: str
    formula: str | None = None
    value: str | None = None
    filled: bool = False


@dataclass(slots=True)
class SheetLook:
    """One pass over the XML. `last_row` and `last_column` are of cells that hold something."""

    styles: Styles
    dates: bool = False
    look: Look = field(default_factory=Look)
    last_row: int = 0
    last_column: int = 0
    zeros: dict[Place, str] = field(default_factory=dict)
    results: int = 0
    _cell: _Cell | None = None
    _row: int = 0
    _column: int = 0
    _text: list[str] | None = None
    _shared: dict[str, str] = field(default_factory=dict)
    _shared_key: str | None = None

    def run(self, pieces: Iterable[bytes]) -> "SheetLook":
        """Reads the whole part. Raises UnreadableFile for XML that is broken."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged_workbook() from None
        return self

    def _start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            own = attributes.get("r", "")
            self._row = int(own) if own.isdecimal() and len(own) < 8 else self._row + 1
            self._column = 0
        elif self._cell is not None and name in ("v", "f", "is"):
            self._cell.filled = True
            if name == "f":
                self._cell.formula = ""
                self._shared_key = attributes.get("si") if attributes.get("t") == "shared" else None
                self._spread(attributes)
            if name == "f" or self._cell.formula is not None or self._wanted(self._cell):
                self._text = []

    def _wanted(self, cell: _Cell) -> bool:
        return cell.kind == "e" or (self.dates and cell.style in self.styles.dates)

    def _begin(self, attributes: Attributes) -> None:
        found = REFERENCE.fullmatch(attributes.get("r", ""))
        place = (int(found[2]), column_number(found[1])) if found else (self._row, self._column + 1)
        self._column = place[1]
        self._cell = _Cell(place, attributes.get("s", ""), attributes.get("t", "n"))

    def _spread(self, attributes: Attributes) -> None:
        """A formula of an array fills all the cells of its range."""
        ends = REFERENCE.findall(attributes.get("ref", "")) if attributes.get("t") in ("array", "dataTable") else []
        if len(ends) == 2:
            (left, top), (right, bottom) = ends
            rows, columns = range(int(top), int(bottom) + 1), range(column_number(left), column_number(right) + 1)
            if len(rows) * len(columns) <= 100_000:
                self.look.formulas.update((row, column) for row in rows for column in columns)

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if self._cell is None:
            return
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self._finish(self._cell)
            self._cell = None
        elif self._text is not None and name in ("v", "f"):
            text, self._text = "".join(self._text), None
            if name == "v":
                self._cell.value = text
            else:
                self._cell.formula = self._shared_formula(text)

    def _shared_formula(self, text: str) -> str:
        if self._shared_key is None:
            return text
        return self._shared.setdefault(self._shared_key, text)

    def _finish(self, cell: _Cell) -> None:
        if not cell.filled:
            return
        self.last_row = max(self.last_row, cell.place[0])
        self.last_column = max(self.last_column, cell.place[1])
        if cell.formula is not None:
            self._finish_formula(cell)
        if cell.kind == "e":
            self.look.instead[cell.place] = (cell.value or "#?", Kind.ERROR)
        elif cell.kind == "n" and cell.style in self.styles.percents:
            self.look.percents.add(cell.place)
        elif cell.kind == "n" and cell.style in self.styles.dates:
            self._finish_date(cell)

    def _finish_date(self, cell: _Cell) -> None:
        with contextlib.suppress(ValueError):
            day = float(cell.value or "61")
            if is_odd(day):
                self.look.instead[cell.place] = (number(day), Kind.NUMBER)

    def _finish_formula(self, cell: _Cell) -> None:
        self.look.formulas.add(cell.place)
        if not cell.value and cell.kind != "str":
            self.look.instead[cell.place] = (f"={cell.formula}", Kind.UNCOMPUTED)
        elif cell.kind == "n":
            self.results += 1
            if cell.value == "0":
                self.zeros[cell.place] = f"={cell.formula}"
