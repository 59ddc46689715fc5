"""A questionnaire as a workbook: filled in and taken in again, it needs no word about its columns."""

import datetime as dt
import io
from typing import Any, Final

import xlsxwriter

from documents.questionnaire.lines import (
    DATE,
    FIGURE,
    FILLED_BY,
    KIND,
    LEAD,
    REMARKS,
    SPAN,
    UNIT,
    VALUE,
    WHAT,
    WHERE,
    AskedLine,
    formats_of_questions,
    lines,
    named,
)
from documents.sections.parts import joined
from proposals.base import text_in
from proposals.questionnaire import Questionnaire
from proposals.questionnaire_form import COLUMNS, FILLED_BY_ROW, FILLED_ON_ROW

MADE: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones; one date keeps the bytes alike
OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS: Final = (5, 34, 16, 12, 26, 46, 46, 26, 10)
NUMBER_AT, NAME_AT, VALUE_AT, UNIT_AT, REMARKS_AT, WHAT_AT, WHERE_AT, USUAL_AT, METRIC_AT = range(len(COLUMNS))
BY_ROW, ON_ROW, MACHINE_ROW, HEAD_ROW = 3, 4, 6, 7


def questionnaire_workbook(asked: Questionnaire, language: str) -> bytes:
    """The workbook in "en" or "ru": one sheet, an empty cell for each figure.

    A hidden row and a hidden column say for the reader what each column and row is; whatever people typed is written as
    text, so that nothing of it becomes a formula. The same arguments give the same bytes.
    """
    formats = formats_of_questions(asked, language)
    tell, target = formats.words.gettext, io.BytesIO()
    title = joined([tell(KIND), named(asked, language)[0] or text_in(asked.industry, language)], " – ")
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": title[:255], "created": MADE})
    page = book.add_worksheet(tell(KIND))
    looks = _looks(book)
    page.write_string(0, NUMBER_AT, title, looks["title"])
    page.write_string(1, NUMBER_AT, tell(LEAD))
    for row, words, metric in ((BY_ROW, FILLED_BY, FILLED_BY_ROW), (ON_ROW, DATE, FILLED_ON_ROW)):
        page.write_string(row, NAME_AT, tell(words), looks["said"])
        page.write_blank(row, VALUE_AT, None, looks["blank"])
        page.write_string(row, METRIC_AT, metric)
    heads = ("№", *map(tell, (FIGURE, VALUE, UNIT, REMARKS, WHAT, WHERE, SPAN)), "")
    for at, (name, head) in enumerate(zip(COLUMNS, heads, strict=True)):
        page.write_string(MACHINE_ROW, at, name)
        page.write_string(HEAD_ROW, at, head, looks["head"])
    for row, line in enumerate(lines(asked, formats), HEAD_ROW + 1):
        _line(page, row, line, looks)
    _layout(page, HEAD_ROW + len(asked.lines))
    book.close()
    return target.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    """The looks of the cells by their use."""
    edge = {"border": 1, "border_color": "#d6dbe0"}
    said = {**edge, "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#f4f6f5"}),
        "said": book.add_format(said),
        "help": book.add_format({**said, "font_color": "#5a6570"}),
        "blank": book.add_format({**said, "bg_color": "#fffbe6", "align": "right"}),
        "remark": book.add_format({**said, "bg_color": "#fffbe6"}),
    }


def _line(page: Any, row: int, line: AskedLine, looks: dict[str, Any]) -> None:
    page.write_number(row, NUMBER_AT, line.number, looks["said"])
    page.write_string(row, NAME_AT, line.name, looks["said"])
    page.write_blank(row, VALUE_AT, None, looks["blank"])
    page.write_string(row, UNIT_AT, line.unit, looks["said"])
    page.write_blank(row, REMARKS_AT, None, looks["remark"])
    for at, words in ((WHAT_AT, line.what), (WHERE_AT, line.where), (USUAL_AT, line.usual)):
        page.write_string(row, at, words, looks["help"])
    page.write_string(row, METRIC_AT, line.path)


def _layout(page: Any, last: int) -> None:
    for at, width in enumerate(WIDTHS):
        page.set_column(at, at, width, None, {"hidden": True} if at == METRIC_AT else {})
    page.set_row(MACHINE_ROW, None, None, {"hidden": True})
    page.freeze_panes(HEAD_ROW + 1, NAME_AT + 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last, USUAL_AT)
    page.set_footer("&R&P / &N")
