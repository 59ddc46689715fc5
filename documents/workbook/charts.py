"""Two charts of the first sheet that follow the cells: the cash flow added up, and who earns how much."""

from typing import Any, Final

from calculators.errors import N_
from documents.workbook.book import Sheet
from documents.workbook.looks import TYPEFACE

WIDTH, HEIGHT = 432, 250
SMALL: Final = 8


def cash_chart(sheet: Sheet, at: tuple[int, int], flow: tuple[Sheet, int, int, int], months: int) -> None:
    """The cumulative cash flow by month; `flow` is the sheet, the first row, the columns of months and of the sums."""
    source, top, month, column = flow
    chart = sheet.book.file.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": sheet.book.tell(N_("Cumulative cash flow")),
            "categories": [source.name, top, month, top + months, month],
            "values": [source.name, top, column, top + months, column],
            "line": {"color": sheet.book.looks.colours["brand"], "width": 2.25},
        }
    )
    _dress(chart, sheet, sheet.book.fill(N_("Cumulative cash flow, {currency}"), currency=sheet.book.formats.symbol))
    step = max(1, months // 12)
    chart.set_x_axis({**_axis(sheet, line=True), "interval_unit": step, "interval_tick": step, "label_position": "low"})
    sheet.page.insert_chart(
        *at, chart, {"object_position": 2, "description": sheet.book.tell(N_("Cumulative cash flow"))}
    )


def lever_chart(sheet: Sheet, at: tuple[int, int], levers: tuple[Sheet, int, int, int, int]) -> None:
    """The share of each lever in the uplift; `levers` is sheet, first and last row, columns of words and amounts."""
    source, first, last, words, amounts = levers
    colours = sheet.book.looks.colours
    chart = sheet.book.file.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": sheet.book.tell(N_("More profit a year")),
            "categories": [source.name, first, words, last, words],
            "values": [source.name, first, amounts, last, amounts],
            "fill": {"color": colours["gain"]},
            "invert_if_negative": True,
            "invert_if_negative_color": colours["loss"],
            "gap": 60,
        }
    )
    title = N_("More profit a year by lever, {currency}")
    _dress(chart, sheet, sheet.book.fill(title, currency=sheet.book.formats.symbol))
    chart.set_y_axis({**_axis(sheet, line=True), "reverse": True, "label_position": "low"})
    chart.set_x_axis({**_axis(sheet, line=False), "major_gridlines": _gridlines(sheet), "label_position": "high"})
    sheet.page.insert_chart(
        *at, chart, {"object_position": 2, "description": sheet.book.tell(N_("More profit a year"))}
    )


def _dress(chart: Any, sheet: Sheet, title: str) -> None:
    colours = sheet.book.looks.colours
    font = {"name": TYPEFACE, "size": 9, "bold": True, "color": colours["quiet"]}
    chart.set_title({"name": title, "name_font": font, "overlay": False, "layout": {"x": 0.02, "y": 0.03}})
    chart.set_legend({"none": True})
    chart.set_y_axis({**_axis(sheet, line=False), "major_gridlines": _gridlines(sheet)})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": WIDTH, "height": HEIGHT})


def _axis(sheet: Sheet, *, line: bool) -> dict[str, Any]:
    colours = sheet.book.looks.colours
    return {
        "num_font": {"name": TYPEFACE, "size": SMALL, "color": colours["quiet"]},
        "num_format": '#,##0;"−"#,##0',
        "line": {"color": colours["line"]} if line else {"none": True},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
    }


def _gridlines(sheet: Sheet) -> dict[str, Any]:
    return {"visible": True, "line": {"color": sheet.book.looks.colours["line"], "width": 0.5}}
