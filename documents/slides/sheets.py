"""The figures behind a chart, in a sheet whose texts stay texts, whatever a laboratory called its lots and runs."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.util import lazyproperty

from documents.workbook.book import OPTIONS


class _TextsStay:
    """A writer that takes no text for a formula, an address or a number."""

    @contextmanager
    def _open_worksheet(self, target: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        with xlsxwriter.Workbook(target, OPTIONS) as book:
            yield book, book.add_worksheet()


class _CategorySheet(_TextsStay, CategoryWorkbookWriter):
    pass


class _PointSheet(_TextsStay, XyWorkbookWriter):
    pass


class _Categories(CategoryChartData):
    @lazyproperty
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _CategorySheet(self)


class _Points(XyChartData):
    @lazyproperty
    def _workbook_writer(self) -> XyWorkbookWriter:
        return _PointSheet(self)


def category_figures(code: str) -> Any:
    """Empty chart data of figures by category, shown in the format `code`."""
    return _Categories(number_format=code)


def point_figures(code: str) -> Any:
    """Empty chart data of points (x, y), shown in the format `code`."""
    return _Points(number_format=code)
