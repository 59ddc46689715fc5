"""Rows whose formulas are alike: thought out once, then written in any row, each with the values that it comes to."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from calculators.live.again import Recipe, recipe
from calculators.live.figure import Live, Place, Value, reference
from calculators.live.written import ANY_ROW, ROW, formula
from documents.workbook.book import Sheet, put_text
from documents.workbook.looks import number


@dataclass(frozen=True, slots=True)
class _Cell:
    """A formula in a column of the rows."""

    column: int
    figure: Live
    said: str
    look: Any


@dataclass(frozen=True)
class Alike:
    """The formulas of one row, which read one cell of that row, in the column `given`."""

    sheet: Sheet
    given: int
    placed: dict[Live, Place] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)

    def read(self, value: Value) -> Live:
        """The cell that is given; `value` is one that it may hold."""
        return reference(self._place(self.given), value)

    def put(self, column: int, figure: Live, kind: str, written: str = "") -> Live:
        """A formula for a column; what refers to it from now on refers to its cell in the same row."""
        book = self.sheet.book
        said = formula(figure, self.sheet.name, ChainMap(book.placed, self.placed))
        self.cells.append(_Cell(column, figure, said, book.looks.of(kind, written or number(2))))
        self.placed.setdefault(figure, self._place(column))
        return reference(self._place(column), figure.value)

    def write(self, row: int, given: Value) -> Mapping[int, Live]:
        """The cells of a row by their column. Raises ValueError for a formula without a value there."""
        values = self._recipe.values([given])
        own = str(row + 1)
        return {
            one.column: put_text(self.sheet, (row, one.column), one.said.replace(ROW, own), value, one.look)
            for one, value in zip(self.cells, values, strict=True)
        }

    @cached_property
    def _recipe(self) -> Recipe:
        formulas = [(one.figure, self._place(one.column)) for one in self.cells]
        return recipe(formulas, [self._place(self.given)])

    def _place(self, column: int) -> Place:
        return Place(self.sheet.name, ANY_ROW, column)
