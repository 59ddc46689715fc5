"""A look at the XML of an xlsx sheet: formulas, errors, percents, dates that are none, what is hidden."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

from readers.lab.files.cells import number
from readers.lab.files.look import Look, Place, is_odd
from readers.lab.files.raw import Kind, column_number
from readers.lab.files.refusals import damaged_workbook
from readers.lab.files.xlsx_parts import Attributes, Styles

REFERENCE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
NO_SIZE: Final = re.compile(r"0(?:\.0+)?")
LARGEST_ARRAY: Final = 100_000
"""Cells of one array formula that are told one by one."""


class SheetLook:
    """One pass over the XML of a sheet; without `styles` only how far its filled cells reach.

    Only the beginnings of elements are listened to, and texts of the few cells that matter: a sheet may have millions.
    `zeros` are formulas with the result 0, of `results` that are numbers.
    """

    def __init__(self, styles: Styles, dates: bool = False) -> None:
        self.look = Look()
        self.zeros: dict[Place, str] = {}
        self.results = 0
        self._styles = styles
        self._dates = styles.dates if dates else frozenset()
        self._wanted = styles.percents | self._dates
        self._parser = expat.ParserCreate()
        self._names = {"c": "", "v": "", "f": "", "row": "", "col": ""}
        self._c = self._v = ""
        self._attributes: Attributes = {}
        self._reference: str | None = None
        self._after = 0  # cells since the last one that names its place
        self._row = 0
        self._kept = False
        self._formula: str | None = None
        self._value: str | None = None
        self._text: list[str] | None = None
        self._of_formula = False
        self._shared: dict[str, str] = {}
        self._shared_key: str | None = None

    def run(self, pieces: Iterable[bytes]) -> "SheetLook":
        """Reads the whole part. Raises UnreadableFile for XML that is broken."""
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._first
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged_workbook() from None
        self._settle()
        return self

    def _first(self, name: str, _attributes: Attributes) -> None:
        """The root has the prefix that all names have."""
        prefix = name.removesuffix("worksheet") if name.endswith(":worksheet") else ""
        self._names = {one: prefix + one for one in self._names}
        self._c, self._v = self._names["c"], self._names["v"]
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._kept:
            self._settle_text()
        if name == self._c:
            if self._kept:
                self._finish()
            reference = attributes.get("r")
            self._after = 0 if reference else self._after + 1
            self._reference = reference or self._reference
            self._attributes = attributes
        elif name == self._v:
            of_cell = self._attributes
            if self._kept or of_cell.get("s") in self._wanted or of_cell.get("t") == "e":
                self._kept = True
                self._listen(of_formula=False)
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == self._names["f"]:
            self._kept = True
            self._formula = ""
            self._shared_key = attributes.get("si") if attributes.get("t") == "shared" else None
            self.look.formulas.update(_spread(attributes))
            self._listen(of_formula=True)
        elif name == self._names["row"]:
            self._settle()
            own = attributes.get("r", "")
            self._row = _whole(own) or self._row + 1
            self._reference, self._after = None, 0
            if _is_hidden(attributes, "ht"):
                self.look.hidden_rows.add(self._row)
        elif name == self._names["col"] and _is_hidden(attributes, "width"):
            self.look.hide_columns(_whole(attributes.get("min", "")), _whole(attributes.get("max", "")))

    def _listen(self, of_formula: bool) -> None:
        self._text, self._of_formula = [], of_formula
        self._parser.CharacterDataHandler = self._text.append

    def _settle(self) -> None:
        if self._kept:
            self._settle_text()
            self._finish()

    def _settle_text(self) -> None:
        if self._text is None:
            return
        text, self._text = "".join(self._text).strip(), None
        self._parser.CharacterDataHandler = None
        if not self._of_formula:
            self._value = text
        elif self._shared_key is None:
            self._formula = text
        else:
            self._formula = self._shared.setdefault(self._shared_key, text)

    def _place(self) -> Place:
        found = REFERENCE.fullmatch(self._reference or "")
        return (int(found[2]), column_number(found[1]) + self._after) if found else (self._row, self._after)

    def _finish(self) -> None:
        """The cell is whole."""
        place, kind, style = self._place(), self._attributes.get("t", "n"), self._attributes.get("s", "")
        if self._formula is not None:
            self._finish_formula(place, kind)
        if kind == "e":
            self.look.instead[place] = (self._value or "#?", Kind.ERROR)
        elif kind == "n" and style in self._styles.percents:
            self.look.percents.add(place)
        elif kind == "n" and style in self._dates:
            self._finish_date(place)
        self._kept, self._formula, self._value = False, None, None

    def _finish_date(self, place: Place) -> None:
        with contextlib.suppress(ValueError):
            day = float(self._value or "")
            if is_odd(day):
                self.look.instead[place] = (number(day), Kind.NUMBER)

    def _finish_formula(self, place: Place, kind: str) -> None:
        self.look.formulas.add(place)
        if not self._value and kind != "str":
            self.look.instead[place] = (f"={self._formula}", Kind.UNCOMPUTED)
        elif kind == "n":
            self.results += 1
            if self._value == "0":
                self.zeros[place] = f"={self._formula}"


def _whole(text: str) -> int:
    """A whole number of up to seven digits; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or a column is hidden, or has no size at all."""
    return attributes.get("hidden") in ("1", "true") or bool(NO_SIZE.fullmatch(attributes.get(size, "")))


def _spread(attributes: Attributes) -> Iterator[Place]:
    """All cells that the formula of an array fills."""
    if attributes.get("t") not in ("array", "dataTable"):
        return
    ends = REFERENCE.findall(attributes.get("ref", ""))
    if len(ends) == 2:
        (left, top), (right, bottom) = ends
        rows, columns = range(int(top), int(bottom) + 1), range(column_number(left), column_number(right) + 1)
        if len(rows) * len(columns) <= LARGEST_ARRAY:
            yield from ((row, column) for row in rows for column in columns)


class Reach:
    """How far the cells of a sheet reach that hold something: the last row and column."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self._here: Place | None = None

    def run(self, pieces: Iterable[bytes]) -> "Reach":
        """Reads the whole part. Raises UnreadableFile for XML that is broken."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged_workbook() from None
        return self

    def _start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            found = REFERENCE.fullmatch(attributes.get("r", ""))
            self._here = (int(found[2]), column_number(found[1])) if found else None
        elif name in ("v", "is", "f") and self._here:
            self.row, self.column = max(self.row, self._here[0]), max(self.column, self._here[1])
