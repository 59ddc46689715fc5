"""The columns of the sheet of inputs."""

from typing import Final

from documents.workbook.book import FIRST, Sheet, text

WIDTHS: Final = (42.0, 14.0, 14.0, 14.0, 13.0, 46.0, 13.0, 17.0)
LABEL, LOW, LIKELY, HIGH, UNIT, SOURCE, DAY, SURE = range(FIRST, FIRST + len(WIDTHS))
LAST_MONTH: Final = 600
"""The longest horizon that a case may have."""


def beside(sheet: Sheet, row: int, columns: tuple[int, ...]) -> None:
    """Empty cells with the line below them."""
    for column in columns:
        text(sheet, (row, column), "", "note")
