"""What is told while a workbook is read, and remarks on what is in it."""

from typing import Final

from calculators.errors import N_, Notice

CHECKING: Final = Notice("checking", N_("Looking whether the file is safe to open"))
MACROS: Final = Notice("macros", N_("The workbook has macros; they were not run"))


def reading(sheet: str) -> Notice:
    """What is being done."""
    return Notice("reading_sheet", N_("Reading the sheet {sheet}"), {"sheet": sheet})


def hidden(sheet: str) -> Notice:
    """A sheet that its workbook does not show."""
    return Notice("hidden_sheet", N_("The sheet {sheet} is hidden in the workbook"), {"sheet": sheet})


def no_cells(sheet: str) -> Notice:
    """A sheet that is not one of cells."""
    return Notice("no_cells", N_("The sheet {sheet} is a chart or a macro and has no cells"), {"sheet": sheet})
