"""The first sheet: the answer in words as it was, the main results live, and what stands on which sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live
from calculators.live.functions import if_
from documents.headline import headline
from documents.labels import SCENARIOS
from documents.sections.parts import joined
from documents.workbook.book import FIRST, Sheet, heads, put, spread, text
from documents.workbook.charts import cash_chart, lever_chart
from documents.workbook.looks import money, number, yearly_rate
from proposals.case import Case
from proposals.valuation.types import Valuation

WIDTHS: Final = (22.0, 18.0, 22.0, 18.0, 22.0, 18.0)
LAST: Final = FIRST + 5
CHART_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """The cells that the first sheet repeats: the measures by name, and uplift, NPV, payback of each case."""

    uplift: Live
    measures: dict[str, Live]
    cases: dict[str, tuple[Live, Live, Live]]
    flow: tuple[Sheet, int, int, int]
    months: int
    levers: tuple[Sheet, int, int, int, int] | None
    possible: Live


def write_summary(
    sheet: Sheet, case: Case, valuation: Valuation, shown: Shown, sheets: Sequence[tuple[str, str]]
) -> None:
    """Fill the sheet; `sheets` are the names of the others, each with what it shows."""
    _cover(sheet, case)
    book = sheet.book
    spread(sheet, 4, (FIRST, LAST), headline(case, valuation, book.formats.language), "quote")
    sheet.heights[4] = max(sheet.heights[4] + 16, 44)
    told = N_(
        "These words were written when the file was made and do not change; every figure below follows the cells of "
        "the sheet of inputs."
    )
    spread(sheet, 5, (FIRST, LAST), book.tell(told), "aside")
    _possible(sheet, 6, shown.possible)
    _big(sheet, 7, shown)
    row = _cases(sheet, 12, shown)
    cash_chart(sheet, (row + 1, FIRST), shown.flow, shown.months)
    if shown.levers is not None:
        lever_chart(sheet, (row + 1, FIRST + 3), shown.levers)
    _contents(sheet, row + 2 + CHART_ROWS, sheets)


def _possible(sheet: Sheet, row: int, possible: Live) -> None:
    """Whether the inputs are possible together, in words that stand out where they are not."""
    book = sheet.book
    fine = book.tell(N_("The inputs are possible together."))
    warning = book.tell(N_("Some inputs are not possible together: the figures mean nothing until they are."))
    sheet.page.merge_range(row, FIRST, row, LAST, "", book.looks.of("aside"))
    put(sheet, (row, FIRST), if_(possible, fine, warning), "aside")
    red = book.file.add_format({"bold": True, "font_color": book.looks.colours["loss"]})
    rule = {"type": "text", "criteria": "begins with", "value": warning[:20], "format": red}
    sheet.page.conditional_format(row, FIRST, row, LAST, rule)


def _cover(sheet: Sheet, case: Case) -> None:
    book = sheet.book
    for column in range(LAST + 1):
        sheet.page.write_blank(0, column, None, book.looks.of("band"))
    sheet.page.set_row(0, 10)
    spread(sheet, 1, (FIRST, LAST), book.text(case.project), "title")
    sheet.heights[1] = max(sheet.heights.get(1, 0.0) + 8, 38)
    seller = book.text(case.seller.company) if case.seller else ""
    day = book.formats.date(case.issue.date) if case.issue.date else ""
    told = [
        book.fill(N_("Live workbook for {client}"), client=book.text(case.client.name)),
        seller,
        case.issue.number or "",
        day,
    ]
    spread(sheet, 2, (FIRST, LAST), joined([one for one in told if one], " · "), "lead")


def _big(sheet: Sheet, row: int, shown: Shown) -> None:
    """Six large figures, two columns each."""
    book, measures = sheet.book, shown.measures
    amount, symbol, months = money(book.formats), book.formats.symbol, book.tell(N_("months"))
    figures = (
        (
            N_("More profit a year"),
            shown.uplift,
            amount,
            book.fill(N_("{currency}, a full year at full effect"), currency=symbol),
        ),
        (N_("Net present value"), measures["npv"], amount, symbol),
        (N_("Payback"), measures["payback"], number(1), months),
        (N_("Investment"), measures["investment"], amount, symbol),
        (N_("Internal rate of return"), measures["irr"], yearly_rate(book.formats), book.tell(N_("a year"))),
        (N_("Cost of one month of delay"), measures["cost_of_delay"], amount, symbol),
    )
    for at, (label, cell, written, note) in enumerate(figures):
        top, column = row + (at // 3) * 3, FIRST + 2 * (at % 3)
        for down, words in ((0, book.tell(label)), (2, note)):
            text(sheet, (top + down, column), words, "big_label" if down == 0 else "big_note")
            text(sheet, (top + down, column + 1), "", "big_note")
        sheet.page.set_row(top + 1, 30)
        sheet.page.merge_range(top + 1, column, top + 1, column + 1, "", book.looks.of("big", written))
        put(sheet, (top + 1, column), cell, "big", written)


def _cases(sheet: Sheet, row: int, shown: Shown) -> int:
    book, tell = sheet.book, sheet.book.tell
    row += 2
    words = (N_("Case"), "", N_("Profit uplift a year"), "", N_("Net present value"), N_("Payback, months"))
    heads(sheet, row, [tell(one) for one in words], {2, 4, 5})
    names = {**SCENARIOS, "proven": N_("Firm effects only")}
    for at, (name, cells) in enumerate(shown.cases.items(), start=row + 1):
        text(sheet, (at, FIRST), tell(names[name]))
        for column in (FIRST + 1, FIRST + 3):
            text(sheet, (at, column), "", "note")
        for column, cell, written in zip(
            (FIRST + 2, FIRST + 4, FIRST + 5), cells, (money(book.formats), money(book.formats), number(1)), strict=True
        ):
            put(sheet, (at, column), cell, written=written)
    return row + 1 + len(shown.cases)


def _contents(sheet: Sheet, row: int, sheets: Sequence[tuple[str, str]]) -> None:
    book = sheet.book
    heads(sheet, row, [book.tell(N_("Sheet")), book.tell(N_("What it shows")), "", "", "", ""])
    for at, (name, shows) in enumerate(sheets, start=row + 1):
        sheet.page.write_url(at, FIRST, f"internal:'{name}'!A1", book.looks.of("link"), name)
        spread(sheet, at, (FIRST + 1, LAST), shows, "note")
