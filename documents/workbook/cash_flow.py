"""The sheet of the cash flow: a row for each month, a column for each line of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.cash_flow.contract import ONE, PRICE
from calculators.cash_flow.rows import TAX
from calculators.errors import N_
from calculators.live.figure import Area, Live, live, smaller
from calculators.live.functions import either, equal, if_, sum_of_sign, total
from calculators.rates import MONTHS_PER_YEAR
from documents.cash_rows import row_name
from documents.workbook.book import FIRST, TOP, Sheet, area, heads, title
from documents.workbook.evaluations import Evaluated
from documents.workbook.inputs import Inputs
from documents.workbook.lines import Line, OfMonth
from documents.workbook.looks import money, percent
from documents.workbook.months import Column, Grid
from documents.workbook.profiles import Profiles
from documents.workbook.rate_cells import RateCells
from proposals.case import Case

TOP_ROW: Final = TOP + 1
MONTH, SHARE, FACTOR, LINES = range(FIRST, FIRST + 4)
NARROW, MIDDLE, WIDE = 8.0, 11.0, 14.0
FIXED: Final = (ONE, PRICE)
"""Bases whose lines are money whatever the effect."""


@dataclass(frozen=True, slots=True)
class Months:
    """The first columns: month, share of the full effect, discount factor."""

    grid: Grid
    months: Column
    share: Column
    factor: Column


@dataclass(frozen=True, slots=True)
class Flow:
    """The cash flow of the expected case; `rows` by label, `last` is the column of the last of them."""

    head: Months
    rows: dict[str, Column]
    net: Column
    cumulative: Column
    discounted: Column
    discounted_cumulative: Column
    received: Column
    paid: Column
    last: int

    @property
    def charted(self) -> tuple[Sheet, int, int, int]:
        """Where the sums by month stand: the sheet, its first row, the columns of the months and of the sums."""
        return self.head.grid.sheet, self.head.grid.top, MONTH, self.last + 4


def widths(case: Case) -> list[float]:
    """The widths of the sheet."""
    items = len(case.offer.items)
    return [NARROW, MIDDLE, MIDDLE, *[WIDE] * (3 * items + len(case.offer.client_costs) + 15)]


def write_months(sheet: Sheet, rates: RateCells, count: int) -> Months:
    """Title and the columns that depend on rates alone."""
    book, tell = sheet.book, sheet.book.tell
    lead = N_(
        "What is received and paid at the end of each month, in {currency}; month 0 is today. Months beyond the "
        "horizon are there for a longer one and hold nothing."
    )
    title(sheet, tell(N_("Cash flow")), book.fill(lead, currency=book.formats.symbol), across=10)
    grid = Grid(sheet, TOP_ROW, count)
    step = (1.0 + rates.discount) ** (1.0 / MONTHS_PER_YEAR)

    def factor(at: int) -> Live:
        return if_(rates.horizon >= float(at), step ** float(-at), 0.0)

    return Months(
        grid,
        grid.write(MONTH, lambda at: live(float(at)), "0"),
        grid.write(SHARE, lambda at: _share(at, rates), percent(book.formats)),
        grid.write(FACTOR, factor, "0.000000"),
    )


def write_fixed(head: Months, lines: Sequence[Line]) -> dict[str, Column]:
    """The columns of the lines that are money whatever the effect, by label."""
    written = money(head.grid.sheet.book.formats)
    return {
        label: head.grid.write(LINES + at, _sum_of([one for one in lines if one.label == label]), written)
        for at, label in enumerate(labels(lines))
        if all(one.basis in FIXED for one in lines if one.label == label)
    }


def labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """The labels of the rows, each once, in their order."""
    return tuple(dict.fromkeys(one.label for one in lines))


def write_flow(
    head: Months, profiles: Profiles, of: tuple[Case, Inputs], expected: Evaluated, fixed: dict[str, Column]
) -> Flow:
    """The columns that follow from the effect, tax, and the sums."""
    case, inputs = of
    grid, sheet = head.grid, head.grid.sheet
    written, given = money(sheet.book.formats), dict(expected.amounts)
    rows: dict[str, Column] = {}
    for at, label in enumerate(labels(profiles.lines)):
        rows[label] = fixed.get(label) or _times(grid, LINES + at, profiles.columns[label], given)
    last = LINES + len(rows) - 1
    if inputs.options.single.get("tax") is not None:
        last += 1
        rows[TAX] = grid.write(last, lambda at: profiles.tax(at, given), written)
    names = [row_name(case, label, sheet.book.formats.language) for label in rows]
    return _sums(head, rows, names, last)


def _times(grid: Grid, column: int, parts: Sequence[tuple[str, Column]], given: dict[str, Live]) -> Column:
    """A row of the cash flow: the amounts of the year times what falls in each month."""

    def amount(at: int) -> Live:
        return sum((given[basis] * one[at] for basis, one in parts), live(0.0))

    return grid.write(column, amount, money(grid.sheet.book.formats))


def _sums(head: Months, rows: dict[str, Column], names: Sequence[str], last: int) -> Flow:
    grid, sheet, tell = head.grid, head.grid.sheet, head.grid.sheet.book.tell
    written = money(sheet.book.formats)

    def across(at: int) -> Area:
        return area(sheet, (TOP_ROW + at, LINES), (TOP_ROW + at, last))

    words = (
        N_("Received"), N_("Paid"), N_("Net cash flow"), N_("Cumulative cash flow"), N_("Discounted"),
        N_("Discounted, cumulative"),
    )  # fmt: skip
    first = (N_("Month"), N_("Share of the full effect"), N_("Discount factor"))
    heads(sheet, TOP, [*(tell(one) for one in first), *names, *(tell(one) for one in words)], range(30))
    after = last + 1
    received = grid.write(after, lambda at: sum_of_sign(across(at), ">0"), written)
    paid = grid.write(after + 1, lambda at: live(0.0) - sum_of_sign(across(at), "<0"), written)
    net = grid.write(after + 2, lambda at: total(across(at)), written, "strong")
    cumulative = grid.running(after + 3, net, written)
    discounted = grid.write(after + 4, lambda at: net[at] * head.factor[at], written)
    summed = grid.running(after + 5, discounted, written)
    _fade(sheet, grid, after + 5)
    return Flow(head, rows, net, cumulative, discounted, summed, received, paid, last)


def _fade(sheet: Sheet, grid: Grid, last: int) -> None:
    """Months beyond the horizon are there and cannot be seen."""
    hidden = sheet.book.file.add_format({"font_color": "#ffffff"})
    rule = {"type": "formula", "criteria": f"=$B{grid.top + 1}>horizon_months", "format": hidden}
    sheet.page.conditional_format(grid.top, MONTH, grid.top + grid.count - 1, last, rule)


def _sum_of(lines: Sequence[Line]) -> OfMonth:
    return lambda at: sum((one.profile(at) for one in lines), live(0.0))


def _share(at: int, rates: RateCells) -> Live:
    """The ramp of `calculators.cash_flow.lines.ramp_factors`."""
    since = live(float(at)) - rates.start
    ramp = if_(equal(rates.ramp, 0.0), 1.0, smaller(live(1.0), since / rates.ramp))
    return if_(either(since <= 0.0, rates.horizon < float(at)), 0.0, ramp * rates.full)
