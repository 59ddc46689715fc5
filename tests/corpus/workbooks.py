"""Workbooks of the corpus as laboratories make them; what each is read as stands in cases/workbooks.yaml."""

import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Final

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

WORKBOOKS: Final[dict[str, Callable[[], bytes]]] = {}
MADE: Final = dt.datetime(2026, 3, 12, 9, 0)  # noqa: DTZ001 - a workbook knows no zone
RUNS: Final = ((1, "control", 84.2), (2, "treatment", 85.05), (3, "control", 83.9), (4, "treatment", 84.8))


def workbook(name: str, **options: object) -> Callable[[Callable[[Workbook], None]], Callable[[Workbook], None]]:
    """Registers a function that fills a workbook as the file `name`."""

    def register(fill: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
        WORKBOOKS[name] = lambda: written(fill, options)
        return fill

    return register


def written(fill: Callable[[Workbook], None], options: dict[str, object] | None = None) -> bytes:
    """The bytes of a workbook, the same at every call."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **(options or {})}) as book:
        book.set_properties({"created": MADE})
        fill(book)
    return target.getvalue()


def lay(sheet: Worksheet, rows: Iterable[Iterable[object]], row: int = 0, column: int = 0) -> None:
    """Writes rows of values as they are, texts as texts, from (row, column) counted from 0."""
    for down, cells in enumerate(rows, row):
        for across, value in enumerate(cells, column):
            if isinstance(value, str):
                sheet.write_string(down, across, value)
            elif value is not None:
                sheet.write(down, across, value)


@workbook("plain.xlsx")
def plain(book: Workbook) -> None:
    sheet = book.add_worksheet("Runs")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    lay(sheet, [("Run", "Arm", "Yield, %", "Date"), *RUNS])
    for row in range(1, 5):
        sheet.write_datetime(row, 3, dt.datetime(2026, 3, row + 1), day)  # noqa: DTZ001


@workbook("percent_formats.xlsx")
def percent_formats(book: Workbook) -> None:
    """5 % as a percent format, 5 with a sign of percent in quotation marks, and bare figures among formatted ones."""
    sheet = book.add_worksheet("Data")
    percent, quoted = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": '0.0"%"'})
    lay(sheet, [("Run", "Yield", "Rejects", "Moisture"), (1,), (2,), (3,)])
    for row, (yielded, rejects, moisture) in enumerate(((0.842, 0.05, 12.5), (0.851, 5, 12.4), (0.839, 0.06, 12.6)), 1):
        sheet.write_number(row, 1, yielded, percent)
        sheet.write_number(row, 2, rejects, *([percent] if rejects < 1 else []))
        sheet.write_number(row, 3, moisture, quoted)


@workbook("merged_headings.xlsx")
def merged_headings(book: Workbook) -> None:
    sheet = book.add_worksheet("Опыты")
    head = book.add_format({"align": "center"})
    sheet.merge_range(0, 0, 1, 0, "Опыт", head)
    sheet.merge_range(0, 1, 0, 2, "Сырьё", head)
    sheet.merge_range(0, 3, 0, 4, "Продукт", head)
    lay(sheet, [(None, "Масса, кг", "Жир, %", "Масса, кг", "Жир, %")], 1)
    lay(sheet, [(1, 1000.5, 3.6, 142.5, 9.1), (2, 1001, 3.55, 145.1, 9), (3, 998.5, 3.7, 141.9, 9.2)], 2)


@workbook("several_sheets.xlsx")
def several_sheets(book: Workbook) -> None:
    lay(book.add_worksheet("О протоколе"), [("Протокол № 14",), ("Составил: Иванова",)])
    lay(book.add_worksheet("Контроль"), [("Run", "Yield, %"), (1, 84.2), (2, 83.9)])
    lay(book.add_worksheet("Опыт"), [("Run", "Yield, %"), (1, 85.1), (2, 84.8), (3, 85.3)])
    book.add_worksheet("Лист4")


@workbook("hidden_sheet.xlsx")
def hidden_sheet(book: Workbook) -> None:
    lay(book.add_worksheet("Runs"), [("Run", "Yield, %"), (1, 84.2), (2, 85.1)])
    hidden = book.add_worksheet("Old figures")
    lay(hidden, [("Run", "Yield, %"), (1, 79.2), (2, 78.8)])
    hidden.hide()


@workbook("hidden_rows.xlsx")
def hidden_rows(book: Workbook) -> None:
    """A row and a column hidden by hand, and a comment on a figure."""
    sheet = book.add_worksheet("Опыты")
    rows = [(1, "контроль", 84.2, 3.1), (2, "опыт", 85.1, 2.9), (3, "контроль", 83.9, 3.2), (4, "опыт", 84.8, 2.8)]
    lay(sheet, [("Выработка", "Вариант", "Выход, %", "Брак, %"), *rows])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(3, 3, None, None, {"hidden": True})
    sheet.write_comment(4, 2, "датчик сбоил")


@workbook("filtered_rows.xlsx")
def filtered_rows(book: Workbook) -> None:
    """A filter that shows one arm only; the hidden rows are all of the other one and a total."""
    sheet = book.add_worksheet("Runs")
    lay(sheet, [("Run", "Arm", "Yield, %"), *RUNS, ("Total", None, 337.95)])
    sheet.autofilter(0, 0, 4, 2)
    sheet.filter_column(1, "x == control")
    for row in (2, 4, 5):
        sheet.set_row(row, None, None, {"hidden": True})


@workbook("commented.xlsx")
def commented(book: Workbook) -> None:
    """Comments on the heading, on a figure and beside the table; hidden rows below it."""
    sheet = book.add_worksheet("Runs")
    lay(sheet, [("Run", "Arm", "Yield, %"), *RUNS])
    for cell in ("C1", "C3", "F9"):
        sheet.write_comment(cell, "see the log")
    sheet.set_row(20, None, None, {"hidden": True})


@workbook("chart_sheet.xlsx")
def chart_sheet(book: Workbook) -> None:
    lay(book.add_worksheet("Runs"), [("Run", "Yield, %"), (1, 84.2), (2, 85.1)])
    picture = book.add_chart({"type": "line"})
    picture.add_series({"values": "=Runs!$B$2:$B$3"})
    book.add_chartsheet("Picture").set_chart(picture)


@workbook("numbers_as_text.xlsx")
def numbers_as_text(book: Workbook) -> None:
    rows = [("1", "84,2", 12.5), ("2", " 85,15 ", 12.4), ("3", "83,9\u00a0", 12.6), ("4", "1\u00a0084,5", 12.7)]
    lay(book.add_worksheet("Лист1"), [("Проба", "Выход, г", "Влажность, %"), *rows])


@workbook("measurements_as_text.xlsx")
def measurements_as_text(book: Workbook) -> None:
    """A log with its title, moments with two spaces, figures with spaces behind, and a last line of words."""
    stamps = [(f"2026-02-05  10:17:{second:02}.769226  ", f"{115 + second / 8}  ") for second in (5, 6, 7, 8)]
    lay(book.add_worksheet("Измерения"), [("Отчёт по измерениям",), *stamps, ("Конец измерений",)])


@workbook("date_serials.xlsx")
def date_serials(book: Workbook) -> None:
    """Dates that lost their format: 46084 is 3 March 2026."""
    rows = [(46084, "control", 84.2), (46085, "treatment", 85.1), (46086, "control", 83.9)]
    lay(book.add_worksheet("Data"), [("Date", "Arm", "Yield, %"), *rows])


@workbook("dates_1904.xlsx", date_1904=True)
def dates_1904(book: Workbook) -> None:
    sheet = book.add_worksheet("Data")
    day, moment = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    lay(sheet, [("Date", "Taken at", "Yield, %"), (None, None, 84.2), (None, None, 85.1)])
    for row in (1, 2):
        sheet.write_datetime(row, 0, dt.datetime(2026, 3, row + 2), day)  # noqa: DTZ001
        sheet.write_datetime(row, 1, dt.datetime(2026, 3, row + 2, 14, 30), moment)  # noqa: DTZ001


@workbook("clock_and_duration.xlsx")
def clock_and_duration(book: Workbook) -> None:
    sheet = book.add_worksheet("Shift")
    clock, long = book.add_format({"num_format": "hh:mm"}), book.add_format({"num_format": "[h]:mm"})
    lay(sheet, [("Start", "Running, h:min", "Output, t"), (None, None, 12.5), (None, None, 12.75)])
    for row, (start, hours) in enumerate(((0.25, 26.5), (0.604166666666667, 8.25)), 1):
        sheet.write_number(row, 0, start, clock)
        sheet.write_number(row, 1, hours / 24, long)


@workbook("formulas.xlsx")
def formulas(book: Workbook) -> None:
    """Formulas with their results kept; one is an error, one a text."""
    sheet = book.add_worksheet("Data")
    lay(sheet, [("Run", "Milk, kg", "Curd, kg", "Yield, %", "Check"), (1, 1000, 142.5), (2, 0, 0), (3, 1018, 148.6)])
    for row, (value, word) in enumerate(((14.25, "ok"), ("#DIV/0!", "no"), (14.597249508840864, "ok")), 2):
        sheet.write_formula(f"D{row}", f"=C{row}/B{row}*100", None, value)
        sheet.write_formula(f"E{row}", f'=IF(B{row}>0,"ok","no")', None, word)


@workbook("errors.xlsx")
def errors(book: Workbook) -> None:
    sheet = book.add_worksheet("Data")
    lay(sheet, [("Run", "Yield, %"), (1, 84.2), (2,), (3, 83.9), (4,), (5,), (6, 84.4)])
    for row, error in ((3, "#N/A"), (5, "#VALUE!"), (6, "#REF!")):
        sheet.write_formula(f"B{row}", "=NA()", None, error)


@workbook("rich_text.xlsx")
def rich_text(book: Workbook) -> None:
    """Names with raised and bold letters: their text is one."""
    sheet = book.add_worksheet("Data")
    raised, bold = book.add_format({"font_script": 1}), book.add_format({"bold": True})
    sheet.write_rich_string(0, 0, bold, "Run", " no.")
    sheet.write_rich_string(0, 1, "Density, kg/m", raised, "3")
    lay(sheet, [(1, 1025.5), (2, 1026.25), (3, 1024.75)], 1)


@workbook("form_of_1c.xlsx")
def form_of_1c(book: Workbook) -> None:
    """A printed form: first cell B3, every cell merged over several, two tables one below the other."""
    sheet = book.add_worksheet("Лист_1")
    sheet.merge_range("B3:AF3", "Производство № 7 от 12 марта 2026 г.", book.add_format())
    _form_table(book, sheet, 5, "Продукция", [("1", "Творог 9 % 200 г", "НФ-00000011", 725, "шт")])
    rows = [("1", "Молоко нормализованное", "НФ-00000004", 1000.5, "кг"), ("2", "Закваска", "НФ-00000005", 0.07, "кг")]
    _form_table(book, sheet, 10, "Материалы", rows)


def _form_table(book: Workbook, sheet: Worksheet, top: int, title: str, rows: list[tuple[object, ...]]) -> None:
    """A title and a table under it in the columns B-C, D-R, S-W, X-AC and AD-AG, as row numbers from 0."""
    plain_format, spans = book.add_format(), ((1, 2), (3, 17), (18, 22), (23, 28), (29, 32))
    heads = ("№", "Наименование", "Код", "Кол-во", "Ед. изм.")
    sheet.merge_range(top, 1, top, 31, title, plain_format)
    for (left, right), head in zip(spans, heads, strict=True):
        sheet.merge_range(top + 1, left, top + 2, right, head, plain_format)
    for row, cells in enumerate(rows, top + 3):
        for (left, right), value in zip(spans, cells, strict=True):
            sheet.merge_range(row, left, row, right, value, plain_format)


@workbook("tables_beside.xlsx")
def tables_beside(book: Workbook) -> None:
    sheet = book.add_worksheet("Data")
    lay(sheet, [("Run", "Yield, %"), (1, 84.2), (2, 85.1), (3, 83.9)])
    lay(sheet, [("Lot", "Fat, %", "Supplier"), ("L-1", 3.61, "North"), ("L-2", 3.55, "South")], 0, 4)


@workbook("tables_below.xlsx")
def tables_below(book: Workbook) -> None:
    sheet = book.add_worksheet("Data")
    lay(sheet, [("Runs of March",), ("Run", "Arm", "Yield, %"), *RUNS])
    lay(sheet, [("Raw material",), ("Lot", "Fat, %", "Supplier"), ("L-1", 3.61, "North"), ("L-2", 3.55, "South")], 8)


@workbook("first_cell_c4.xlsx")
def first_cell_c4(book: Workbook) -> None:
    lay(book.add_worksheet("Data"), [("Run", "Arm", "Yield, %"), *RUNS], 3, 2)


@workbook("blocks_of_columns.xlsx")
def blocks_of_columns(book: Workbook) -> None:
    """One table whose blocks of columns stand apart; the first block of the last run is not filled in."""
    sheet = book.add_worksheet("Лист1")
    head = ("Номер", "Температура, °C", "Время, мин", "Твёрдость, МПа", "д1", "д2", None, None, "Ср. d, мм", "Расчёт")
    rows = [
        (1, 240, 10, 1.4, 518.43, 525.55, None, None, 0.52199, 1.388),
        (2, 240, 20, 1.3, 553.65, 562.38, None, None, 0.558015, 1.215),
        (3, 240, 30, 1.1, 573.45, 595, None, None, 0.584225, 1.108),
        (4, 240, 40, None, 419.24, 447.28, None, None, 0.43326, 2.015),
    ]
    lay(sheet, [head, *rows])


@workbook("sites_with_qualifiers.xlsx")
def sites_with_qualifiers(book: Workbook) -> None:
    """Merged names of sites over pairs of value and qualifier; blank rows between the parameters."""
    sheet = book.add_worksheet("Sheet1")
    centre = book.add_format({"align": "center"})
    lay(sheet, [(None, "Sample type:"), (None, "Site:"), ("Parameter", "Units")])
    for at, site in enumerate("ABC"):
        sheet.merge_range(0, 2 + 2 * at, 0, 3 + 2 * at, "surface water", centre)
        sheet.merge_range(1, 2 + 2 * at, 1, 3 + 2 * at, site, centre)
    lay(sheet, [("Nitrogen, Kjeldahl", "mg/L", 3.2, None, 1.2, None, 0.5)], 3)
    lay(sheet, [("Nitrate as N", "mg/L", 0.025, "U", 0.025, "U", 0.31)], 5)
    lay(sheet, [("Phosphorus as P", "mg/L", 0.04, None, 0.17, None, 0.062, "J3")], 7)


@workbook("merged_lots.xlsx")
def merged_lots(book: Workbook) -> None:
    """A shift log: the lot stands once, merged down over its runs."""
    sheet = book.add_worksheet("Log")
    middle = book.add_format({"valign": "vcenter"})
    lay(sheet, [("Lot", "Run", "Yield, %")])
    lay(sheet, [(1, 84.2), (2, 85.1), (3, 83.9), (4, 84.8), (5, 84.1)], 1, 1)
    sheet.merge_range("A2:A4", "L-1", middle)
    sheet.merge_range("A5:A6", "L-2", middle)


@workbook("one_merged_text.xlsx")
def one_merged_text(book: Workbook) -> None:
    book.add_worksheet("Лист1").merge_range("A1:B3", "data", book.add_format())


@workbook("labels.xlsx")
def labels(book: Workbook) -> None:
    """Labels of lots kept as text in one column, as formatted numbers in another."""
    sheet = book.add_worksheet("Data")
    padded = book.add_format({"num_format": "000"})
    lay(sheet, [("Lot", "Batch", "Code", "Yield, %"), ("007", "1E5", None, 84.2), ("1-2", "03.02", None, 85.1)])
    sheet.write_number(1, 2, 7, padded)
    sheet.write_number(2, 2, 12, padded)


@workbook("yes_no.xlsx")
def yes_no(book: Workbook) -> None:
    lay(
        book.add_worksheet("Data"), [("Run", "Excluded", "Yield, %"), (1, False, 84.2), (2, True, 12.1), (3, False, 85)]
    )


@workbook("totals_of_a_table.xlsx")
def totals_of_a_table(book: Workbook) -> None:
    """A table object of a spreadsheet with its row of totals."""
    sheet = book.add_worksheet("Data")
    columns = [
        {"header": "Проба", "total_string": "Итого"},
        {"header": "Масса, кг", "total_function": "sum", "total_value": 31.25},
    ]
    data = [["A-1", 10.5], ["A-2", 10.25], ["A-3", 10.5]]
    sheet.add_table("A1:B5", {"data": data, "columns": columns, "total_row": True})


@workbook("kjeldahl.xlsx")
def kjeldahl(book: Workbook) -> None:
    """A protocol with a form above, replicates with the sample named once, and a mean under each pair."""
    sheet = book.add_worksheet("Протокол")
    lay(sheet, [("Определение азота по Кьельдалю",), ("Дата", "12.03.2026"), ("Исполнитель", "Сидорова")])
    lay(sheet, [("Проба", "Навеска, г", "Объём HCl, мл", "Белок, %")], 4)
    rows = [
        ("К-1", 1.002, 12.45, 17.02),
        (None, 0.998, 12.38, 16.98),
        ("Среднее", None, None, 17),
        ("О-1", 1.001, 12.77, 17.45),
        (None, 1.004, 12.83, 17.49),
        ("Среднее", None, None, 17.47),
    ]
    lay(sheet, rows, 5)


@workbook("thousand_rows.xlsx")
def thousand_rows(book: Workbook) -> None:
    rows = [(n, "control" if n % 2 else "treatment", 80 + n % 7 / 8) for n in range(1, 1001)]
    lay(book.add_worksheet("Runs"), [("Run", "Arm", "Yield, %"), *rows])


@workbook("words_only.xlsx")
def words_only(book: Workbook) -> None:
    lay(book.add_worksheet("Letter"), [("Dear colleagues,",), ("the trial is postponed.",), ("Lab",)])


@workbook("shift_log.xlsx")
def shift_log(book: Workbook) -> None:
    """Days merged down over the shifts, a title merged over all columns, a total below."""
    sheet, plain_format = book.add_worksheet("Смены"), book.add_format()
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.merge_range("A1:D1", "Журнал смен", plain_format)
    lay(sheet, [("Дата", "Смена", "Партия", "Выход, %")], 1)
    for at in range(2):
        sheet.merge_range(2 + 3 * at, 0, 4 + 3 * at, 0, dt.datetime(2026, 3, 12 + at), day)  # noqa: DTZ001
        lay(sheet, [(1, "М-1", 14.2 + at), (2, "М-1", 14.3 + at), (3, "М-2", 14.1 + at)], 2 + 3 * at, 1)
    lay(sheet, [("Итого", None, None, 88.2)], 8)


@workbook("days_as_columns.xlsx")
def days_as_columns(book: Workbook) -> None:
    """Parameters as rows, days as columns."""
    sheet, day = book.add_worksheet("Т"), book.add_format({"num_format": "dd.mm.yyyy"})
    lay(sheet, [("Показатель", "Ед."), ("Выход", "%", 84.2, 85.1, 83.9), ("Подача", "кг/ч", 410, 412, 405)])
    for at in range(3):
        sheet.write_datetime(0, 2 + at, dt.datetime(2026, 3, 10 + at), day)  # noqa: DTZ001


@workbook("days_of_every_kind.xlsx")
def days_of_every_kind(book: Workbook) -> None:
    """Dates as dates, as text and as a serial number in one column; a figure that was turned into a day."""
    sheet, day = book.add_worksheet("Mixed"), book.add_format({"num_format": "dd.mm.yyyy"})
    lay(sheet, [("Дата", "Выход, %"), (None, 84.2), ("13.03.2026", 85.1), (46094, 83.9), (None, None)])
    sheet.write_datetime(1, 0, dt.datetime(2026, 3, 12), day)  # noqa: DTZ001
    sheet.write_datetime(4, 0, dt.datetime(2026, 3, 15), day)  # noqa: DTZ001
    sheet.write_datetime(4, 1, dt.datetime(2026, 5, 3), book.add_format({"num_format": "dd.mmm"}))  # noqa: DTZ001


@workbook("stray_notes.xlsx")
def stray_notes(book: Workbook) -> None:
    """A note far to the right and another far below."""
    sheet = book.add_worksheet("A")
    lay(sheet, [("Run", "Yield, %"), (1, 84.2), (2, 85.1), (3, 83.9)])
    sheet.write_string(1, 5, "see note 1")
    sheet.write_string(12, 3, "checked by Ivanov")
