"""The run sheet as a workbook: filled in and taken in again, it needs no word about its columns."""

import datetime as dt
import io
from typing import Any, Final

import xlsxwriter

from calculators.errors import N_
from calculators.planning.run_order import PlannedRun
from documents.formats import NO_CURRENCY, Formats
from documents.run_sheet.heads import Heads, heads
from documents.run_sheet.reasons import reasons
from proposals.base import text_in
from proposals.planning import RunSheet, runs_of_sheet

MADE: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones; one date keeps the bytes alike
NARROW, MIDDLE, WIDE = 8, 15, 34
OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def run_sheet_workbook(sheet: RunSheet, language: str) -> bytes:
    """The workbook in "en" or "ru": the runs on its first sheet, why there are so many on its second.

    Whatever people typed is written as text, so that nothing of it becomes a formula. The same arguments give the same
    bytes. Raises CannotCompute where the plan allows no order.
    """
    formats, runs = Formats(language, NO_CURRENCY), runs_of_sheet(sheet)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": text_in(sheet.trial, language)[:255], "created": MADE})
    _runs(book, (sheet, runs, heads(sheet, formats, units_as_typed=True)), formats)
    _why(book, sheet, formats)
    book.close()
    return target.getvalue()


def _runs(book: Any, found: tuple[RunSheet, tuple[PlannedRun, ...], Heads], formats: Formats) -> None:
    sheet, runs, named = found
    page = book.add_worksheet(formats.words.gettext(N_("Run sheet")))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#f4f6f5"})
    given = book.add_format({"border": 1, "border_color": "#d6dbe0", "valign": "vcenter"})
    begun = book.add_format(
        {"border": 1, "border_color": "#d6dbe0", "valign": "vcenter", "top": 2, "top_color": "#17212b"}
    )
    for at, words in enumerate(named.all):
        page.write_string(0, at, words, head)
    for row, run in enumerate(runs, start=1):
        look = begun if row > 1 and run.lot is not None and run.lot != runs[row - 2].lot else given
        page.set_row(row, 22)
        _run(page, row, run, look)
        for at in range(4, len(named.all)):
            page.write_blank(row, at, None, look)
    _layout(page, sheet, named, formats)


def _run(page: Any, row: int, run: PlannedRun, look: Any) -> None:
    page.write_number(row, 0, run.order, look)
    if run.lot is None:
        page.write_blank(row, 1, None, look)
    else:
        page.write_string(row, 1, run.lot, look)
    page.write_string(row, 2, run.arm, look)
    page.write_number(row, 3, run.order, look)


def _layout(page: Any, sheet: RunSheet, named: Heads, formats: Formats) -> None:
    last = len(named.all) - 1
    page.set_column(0, 0, NARROW)
    page.set_column(1, 2, MIDDLE)
    page.set_column(3, 3, NARROW)
    page.set_column(4, last - 1, MIDDLE)
    page.set_column(last, last, WIDE)
    page.set_row(0, 32)
    page.freeze_panes(1, 3)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    title = text_in(sheet.trial, formats.language).replace("&", "&&")[:150]
    seed = formats.words.fill(N_("Seed {seed}"), seed=str(sheet.plan.seed or 0))
    page.set_header(f"&L{title}&R{seed}")
    page.set_footer("&R&P / &N")


def _why(book: Any, sheet: RunSheet, formats: Formats) -> None:
    tell, found = formats.words.gettext, reasons(sheet, formats)
    page = book.add_worksheet(tell(N_("Plan")))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 100, wrapped)
    lines = (
        text_in(sheet.trial, formats.language),
        text_in(sheet.client, formats.language),
        found.design,
        found.how,
        *found.why,
        found.drawn,
        found.follow,
    )
    for row, line in enumerate(filter(None, lines)):
        page.write_string(row, 0, line, wrapped)
