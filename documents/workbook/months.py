"""Columns over the months: what stands under one head from today to the longest horizon, and when it is paid back."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.appraisal import ROUNDING
from calculators.live.figure import Area, Live, live, smaller
from calculators.live.functions import both, equal, if_, largest_of, pick, sum_of_sign
from documents.workbook.book import Sheet, area, put


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of one column, index 0 = today."""

    cells: tuple[Live, ...]
    area: Area

    def __getitem__(self, month: int) -> Live:
        return self.cells[month]


@dataclass(frozen=True, slots=True)
class Grid:
    """The months of a sheet: its first row of them, how many there are."""

    sheet: Sheet
    top: int
    count: int

    def write(self, column: int, of: Callable[[int], Live], written: str, kind: str = "figure") -> Column:
        """One formula for each month."""
        cells = tuple(put(self.sheet, (self.top + at, column), of(at), kind, written) for at in range(self.count))
        return self._column(column, cells)

    def running(self, column: int, of: Column, written: str, kind: str = "figure") -> Column:
        """The running sum of a column."""
        cells: list[Live] = []
        for at, one in enumerate(of.cells):
            cells.append(put(self.sheet, (self.top + at, column), cells[-1] + one if cells else one, kind, written))
        return self._column(column, tuple(cells))

    def _column(self, column: int, cells: tuple[Live, ...]) -> Column:
        return Column(cells, area(self.sheet, (self.top, column), (self.top + self.count - 1, column)))


def below_zero(grid: Grid, column: int, net: Column, cumulative: Column, horizon: Live) -> Column:
    """A helper column: the number of the month (counted from 1) where the running sum is below zero, else 0."""
    beyond = (sum_of_sign(net.area, ">0") - sum_of_sign(net.area, "<0")) * -ROUNDING

    def flag(at: int) -> Live:
        return if_(both(live(float(at)) <= horizon, cumulative[at] < beyond), float(at + 1), 0.0)

    return grid.write(column, flag, "0", "helper")


def payback(flags: Column, cumulative: Column, horizon: Live, never: str) -> Live:
    """Months after which the running sum is never below zero again (`calculators.appraisal.payback`), or words."""
    last = largest_of(flags.area)
    here, after = pick(cumulative.area, last), pick(cumulative.area, last + 1.0)
    reached = last - 1.0 + smaller(live(1.0), (0.0 - here) / (after - here))
    return if_(equal(last, 0.0), 0.0, if_(equal(last, horizon + 1.0), never, reached))
