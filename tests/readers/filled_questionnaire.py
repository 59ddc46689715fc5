"""A questionnaire as a client sends it back: the workbook of ours with cells filled in."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

import xlsxwriter
from python_calamine import CalamineWorkbook

from documents.questionnaire.workbook import questionnaire_workbook
from proposals.questionnaire import Questionnaire
from proposals.questionnaire_form import COLUMNS, FILLED_BY_ROW, FILLED_ON_ROW

VALUE, UNIT, REMARKS, METRIC = (COLUMNS.index(one) for one in ("value", "unit", "remarks", "metric"))


@dataclass(frozen=True)
class Percent:
    """A number that the spreadsheet shows as percents: 0.05 for 5 %."""

    fraction: float


@dataclass(frozen=True)
class Filled:
    """What was written: values, units and remarks by metric, cells by row and column, further rows and sheets."""

    values: Mapping[str, object] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    by: str = "Anna Keller"
    on: str = "20.11.2026"
    more_rows: tuple[tuple[str, ...], ...] = ()
    more_sheets: Mapping[str, str] = field(default_factory=dict)
    columns_before: int = 0


def filled_in(asked: Questionnaire, filled: Filled, language: str = "en") -> bytes:
    """The bytes of the workbook."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(questionnaire_workbook(asked, language)))
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    page, percents = book.add_worksheet("Sheet"), book.add_format({"num_format": "0.0%"})
    said = {**filled.values, FILLED_BY_ROW: filled.by, FILLED_ON_ROW: filled.on}
    sheet = rows.get_sheet_by_index(0).to_python(skip_empty_area=False)
    for at, row in enumerate(sheet):
        path = str(row[METRIC])
        changed = {VALUE: said.get(path), UNIT: filled.units.get(path), REMARKS: filled.remarks.get(path)}
        for column, cell in enumerate(row):
            written = cell if changed.get(column) is None else changed[column]
            _write(page, (at, column + filled.columns_before), written, percents)
    for at, more in enumerate(filled.more_rows, len(sheet)):
        for column, text in enumerate(more):
            _write(page, (at, column + filled.columns_before), text, percents)
    for name, text in filled.more_sheets.items():
        book.add_worksheet(name).write_string(0, 0, text)
    book.close()
    return target.getvalue()


def _write(page: object, place: tuple[int, int], written: object, percents: object) -> None:
    if isinstance(written, Percent):
        page.write_number(*place, written.fraction, percents)  # type: ignore[attr-defined]  # xlsxwriter ships no types
    elif isinstance(written, int | float):
        page.write_number(*place, written)  # type: ignore[attr-defined]
    elif written:
        page.write_string(*place, str(written))  # type: ignore[attr-defined]
