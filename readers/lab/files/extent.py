"""How far the cells of a sheet may reach."""

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile
from readers.lab.files.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SIGNS


def refuse_cells(sheet: str, rows: int, columns: int) -> None:
    """Raises UnreadableFile for a sheet of more rows, columns or cells than are read."""
    if rows > MOST_ROWS:
        message = N_("The sheet {sheet} has more than {most} rows: send fewer of them, or split the file")
        raise UnreadableFile(Notice("many_rows", message, {"sheet": sheet, "most": MOST_ROWS}))
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        message = N_(
            "The cells of the sheet {sheet} are spread over {rows} rows and {columns} columns: too many to read"
        )
        raise UnreadableFile(Notice("many_cells", message, {"sheet": sheet, "rows": rows, "columns": columns}))


def refuse_signs(signs: int) -> None:
    """Raises UnreadableFile for cells that together hold more characters than are read."""
    if signs > MOST_SIGNS:
        message = N_("The cells of the file hold more than {millions} million characters")
        raise UnreadableFile(Notice("many_signs", message, {"millions": MOST_SIGNS // 1_000_000}))
