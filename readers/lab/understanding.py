"""A file of a laboratory understood: its tables, and every cell that is changed, doubted or refused, with why."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import ReadingSettings
from readers.errors import UnreadableFile, names_of
from readers.lab.cell_looks import forget
from readers.lab.files.raw import RawFile, RawSheet
from readers.lab.layout.area import Area
from readers.lab.layout.frames import AS_FOUND, Frame, frame_of
from readers.lab.layout.regions import areas_of
from readers.lab.layout.tables import Draft, drafted, tabled
from readers.lab.layout.unseen import unseen_in
from readers.lab.reading import LabReading
from readers.lab.values.decimal_signs import Surroundings

TEXT: Final = "text"
EMPTY: Final = Notice("sheet-empty", N_("the sheet is empty"))
NO_TABLE: Final = Notice(
    "sheet-without-table", N_("no table was found: rows of at least two cells, or a column of figures, are needed")
)
NO_HEADING: Final = Notice("no-heading", N_("no heading was found, the columns are named by their letters"))
IN_SHEET: Final = N_("Sheet “{sheet}”, table {number}: {reason}")
IN_TEXT: Final = N_("Table {number}: {reason}")


def understood(file: RawFile, settings: ReadingSettings = AS_FOUND) -> LabReading:
    """The tables of a file, of one sheet or of all, as they are read under `settings`.

    Every row of a sheet with a table is of a heading, a reading, or left out with a reason; every cell of a reading
    whose reading is not its text to the letter bears a remark. Raises UnreadableFile for a sheet or a table that the
    settings name and the file does not have.
    """
    with _collector_at_rest():
        return _understood(file, settings)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A remark for every cell, and no cycle among them: looking for some would take a third of the time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _understood(file: RawFile, settings: ReadingSettings) -> LabReading:
    drafts: list[Draft] = []
    without: dict[str, Notice] = {}
    for sheet in _asked(file, settings):
        found = _drafts(sheet, settings)
        drafts.extend(found)
        if not found:
            without[sheet.name] = NO_TABLE if any(any(row) for row in sheet.rows) else EMPTY
    around = _around(file, drafts, settings)
    tables = tuple(tabled(draft, around) for draft in _picked(drafts, settings))
    forget()
    return LabReading(file, settings, tables, without, tuple(_told(file, drafts)))


def _asked(file: RawFile, settings: ReadingSettings) -> Sequence[RawSheet]:
    if settings.sheet is None:
        return file.sheets
    found = [one for one in file.sheets if one.name == settings.sheet]
    if not found:
        message = N_("There is no sheet “{sheet}”. The sheets are: {sheets}")
        facts = {"sheet": settings.sheet, "sheets": names_of(one.name for one in file.sheets)}
        raise UnreadableFile(Notice("no-sheet", message, facts))
    return found


def _drafts(sheet: RawSheet, settings: ReadingSettings) -> list[Draft]:
    areas = areas_of(sheet)
    framed = [(area, frame) for area in areas if (frame := _frame(area, areas, settings)) is not None]
    return [drafted(area, index, frame, settings) for index, (area, frame) in enumerate(framed)]


def _frame(area: Area, areas: Sequence[Area], settings: ReadingSettings) -> Frame | None:
    """The frame of one area; heading rows that a person has set count for the areas that they stand in."""
    rows = settings.header_rows
    if rows and len(areas) > 1 and not any(area.top <= row <= area.bottom for row in rows):
        return frame_of(area)
    return frame_of(area, settings)


def _around(file: RawFile, drafts: Sequence[Draft], settings: ReadingSettings) -> Surroundings:
    numbers = tuple(cells for draft in drafts for cells in draft.numbers)
    return Surroundings(settings, file.separator, any(draft.is_russian for draft in drafts), numbers)


def _picked(drafts: Sequence[Draft], settings: ReadingSettings) -> Sequence[Draft]:
    if settings.table is None:
        return drafts
    found = [draft for draft in drafts if draft.index == settings.table]
    if not found:
        message = N_("There is no table {number}: tables were found: {count}")
        raise UnreadableFile(Notice("no-such-table", message, {"number": settings.table + 1, "count": len(drafts)}))
    return found


def _told(file: RawFile, drafts: Sequence[Draft]) -> Iterator[Notice]:
    """What is to be known of each table as a whole."""
    for draft in drafts:
        if not draft.frame.heading:
            yield _of_table(file, draft, NO_HEADING)
        if draft.no_runs is not None:
            yield _of_table(file, draft, draft.no_runs)
        columns = [one.heading.column for one in draft.cells]
        yield from unseen_in(draft.area, draft.index + 1, draft.rows.used, columns)


def _of_table(file: RawFile, draft: Draft, reason: Notice) -> Notice:
    """What is said of one table; a text has no sheets to name."""
    facts: dict[str, object] = {"number": draft.index + 1, "reason": reason}
    if file.form == TEXT:
        return Notice(reason.code, IN_TEXT, facts)
    return Notice(reason.code, IN_SHEET, {"sheet": draft.area.sheet.name, **facts})
