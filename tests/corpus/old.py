"""The workbooks of files/, which only an office program can write: filled here, turned by `corpus_builder.py --old`."""

import datetime as dt
from typing import Final

from workbooks import lay, written
from xlsxwriter.workbook import Workbook

FILTERS: Final = {"excel_97.xls": "xls:MS Excel 97", "office.ods": "ods"}


def old_workbook() -> bytes:
    """Merged headings, dates, percents, formulas with results and an error, Russian texts, a second sheet."""
    return written(_fill)


def _fill(book: Workbook) -> None:
    sheet = book.add_worksheet("Опыты")
    day, percent = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "0.0%"})
    clock = book.add_format({"num_format": "hh:mm"})
    lay(sheet, [("Выработка творога, март",), ("Дата", "Начало", "Сырьё", None, "Выход", "Отношение", "Партия")])
    sheet.merge_range("C2:D2", "Сырьё", book.add_format())
    lay(sheet, [(None, None, "Масса, кг", "Жир, %")], 2)
    for row, (mass, fat, share, lot) in enumerate(((1000.5, 3.6, 0.142, "007"), (1001, 0, 0.145, "1E5")), 3):
        sheet.write_datetime(row, 0, dt.datetime(2026, 3, row), day)  # noqa: DTZ001
        sheet.write_number(row, 1, row / 12, clock)
        lay(sheet, [(mass, fat)], row, 2)
        sheet.write_number(row, 4, share, percent)
        sheet.write_formula(row, 5, f"=C{row + 1}/D{row + 1}", None, mass / fat if fat else "#DIV/0!")
        sheet.write_string(row, 6, lot)
    lay(sheet, [("Итого", None, 2001.5)], 5)
    lay(book.add_worksheet("Лоты"), [("Лот", "Жир, %"), ("L-1", 3.61), ("L-2", 3.55)])
