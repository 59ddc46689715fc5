"""The table of a questionnaire in a file that came back, wherever its columns have gone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from proposals.questionnaire_form import COLUMNS, METRIC, VALUE
from readers.lab.cell_looks import cleaned
from readers.lab.files.raw import RawSheet, cell


def machine_row(sheet: RawSheet) -> int | None:
    """The index of the row that names the columns."""
    return next((at for at, row in enumerate(sheet.rows) if {VALUE, METRIC} <= set(map(str.strip, row))), None)


@dataclass(frozen=True)
class FormTable:
    """A sheet with the row that names its columns, and one behind it the headings for people."""

    sheet: RawSheet
    named: int

    @property
    def columns(self) -> dict[str, int]:
        """The index of each column of ours that is there still."""
        row = [text.strip() for text in self.sheet.rows[self.named]]
        return {name: row.index(name) for name in COLUMNS if name in row}

    def text(self, row: int, name: str) -> str:
        """The cleaned text of a cell, "" where the column is gone."""
        at = self.columns.get(name)
        return "" if at is None else cleaned(self.sheet.rows[row][at])

    def kind(self, row: int) -> str:
        """What the value of a row is in its file."""
        return self.sheet.kinds[row][self.columns[VALUE]]

    def cell(self, row: int, name: str = VALUE) -> str:
        """The name of a cell."""
        return cell(row + 1, self.columns.get(name, 0) + 1)

    def strays(self, row: int, known: Collection[str]) -> Iterator[tuple[str, str]]:
        """Cells with text that stand in none of the `known` columns: name and text."""
        places = {at for name, at in self.columns.items() if name in known}
        for at, text in enumerate(self.sheet.rows[row]):
            if at not in places and cleaned(text):
                yield cell(row + 1, at + 1), cleaned(text)
