"""One sheet of OpenDocument while its cells come in; repeated ones are written out only where something stands."""

from dataclasses import dataclass, field

from readers.lab.files.extent import refuse_cells
from readers.lab.files.limits import MOST_COLUMNS, MOST_ROWS
from readers.lab.files.look import Place
from readers.lab.files.ods_cells import OdsCell, count
from readers.lab.files.raw import Block, Kind, Unseen

Cell = tuple[str, Kind]
NOTHING: Cell = ("", Kind.EMPTY)


@dataclass
class OdsTable:
    """`rows` are as wide as their last filled cell. `drawn`: a chart stands on it. `elsewhere`: a copy of a file."""

    name: str
    hidden: bool
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[Block] = field(default_factory=list)
    formulas: set[Place] = field(default_factory=set)
    width: int = 0
    cells: int = 0
    drawn: bool = False
    elsewhere: bool = False
    _empty_rows: int = 0
    _row: list[Cell] = field(default_factory=list)
    _empty: int = 0
    _formulas: list[int] = field(default_factory=list)
    _repeated: int = 1
    _hides: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    noted: set[Place] = field(default_factory=set)
    _columns: int = 0

    @property
    def unseen(self) -> Unseen:
        """What nobody sees who looks at the sheet."""
        return Unseen(frozenset(self.hidden_rows), frozenset(self.hidden_columns), frozenset(self.noted))

    def add_columns(self, repeated: str, hides: bool) -> None:
        """The next columns of the sheet are told, before its rows."""
        first, self._columns = self._columns + 1, min(self._columns + count(repeated), MOST_COLUMNS)
        if hides:
            self.hidden_columns.update(range(first, self._columns + 1))

    def begin_row(self, repeated: str, hides: bool) -> None:
        """A row begins that stands there `repeated` times."""
        self._row, self._empty, self._formulas, self._repeated = [], 0, [], count(repeated)
        self._hides = hides

    def note(self) -> None:
        """The cell that comes next bears a comment."""
        self.noted.add((self._next_row, len(self._row) + self._empty + 1))

    def add(self, cell: OdsCell) -> None:
        """The next cell of the row. Raises UnreadableFile where the row grows too wide."""
        read = cell.read()
        rows, columns = cell.spans
        if rows * columns > 1:
            row, column = self._next_row, len(self._row) + self._empty + 1
            self.merged.append(Block(row, column, row + rows - 1, column + columns - 1))
        if not read[0]:
            self._empty += cell.repeated
        elif self._empty or cell.repeated != 1 or cell.formula or len(self._row) >= MOST_COLUMNS:
            self._spread(cell, read)
        else:
            self._row.append(read)

    def _spread(self, cell: OdsCell, read: Cell) -> None:
        refuse_cells(self.name, 1, len(self._row) + self._empty + cell.repeated)
        self._row += [NOTHING] * self._empty
        self._empty = 0
        if cell.formula:
            self._formulas += range(len(self._row) + 1, len(self._row) + cell.repeated + 1)
        self._row += [read] * cell.repeated

    def end_row(self) -> None:
        """The row is whole. Raises UnreadableFile where the sheet grows too large."""
        if not self._row:
            self._empty_rows += self._repeated
            return
        rows = len(self.rows) + self._empty_rows + self._repeated
        self.width = max(self.width, len(self._row))
        refuse_cells(self.name, min(rows, MOST_ROWS + 1), self.width)
        self.rows += [[]] * self._empty_rows
        self._empty_rows = 0
        for _ in range(self._repeated):
            self.rows.append(self._row)
            if self._hides:
                self.hidden_rows.add(len(self.rows))
            self.formulas.update((len(self.rows), column) for column in self._formulas)

    @property
    def _next_row(self) -> int:
        return len(self.rows) + self._empty_rows + 1
