"""The sheet of the cash flow: a row for each month, a column for each line of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.cash_flow import BENEFIT, CAPITAL, CAPITAL_BACK
from calculators.errors import N_
from calculators.live.figure import Area, Live, live, smaller
from calculators.live.functions import both, either, equal, if_, pick, products, sum_of_sign, total
from calculators.rates import MONTHS_PER_YEAR
from documents.labels import CASH_ROWS
from documents.workbook.book import FIRST, TOP, Sheet, area, heads, put, title
from documents.workbook.evaluations import Evaluated, NpvCells
from documents.workbook.inputs import Paid, RateCells
from documents.workbook.looks import money, percent
from documents.workbook.months import Column, Grid
from proposals.case import Case

HEAD: Final = TOP
TOP_ROW: Final = TOP + 1
MONTH, SHARE, FACTOR, GAIN, RELEASED, BACK, COSTS = range(FIRST, FIRST + 7)
NARROW, MIDDLE, WIDE = 8.0, 11.0, 14.0


@dataclass(frozen=True, slots=True)
class Programme:
    """What does not depend on the effect: shares of it earned, discount factors, costs by label."""

    grid: Grid
    months: Column
    share: Column
    factor: Column
    costs: dict[str, Column]


@dataclass(frozen=True, slots=True)
class Flow:
    """The cash flow of the expected case."""

    programme: Programme
    rows: dict[str, Column]
    net: Column
    cumulative: Column
    discounted: Column
    discounted_cumulative: Column
    received: Column
    paid: Column


def widths(case: Case) -> list[float]:
    """The widths of the sheet."""
    costs = len(case.offer.items) + len(case.offer.client_costs)
    return [NARROW, MIDDLE, MIDDLE, WIDE, WIDE, WIDE, *[WIDE] * (costs + 6)]


def write_programme(sheet: Sheet, paid: Sequence[Paid], rates: RateCells, count: int) -> Programme:
    """Title, heads and the columns that depend on rates and prices alone."""
    book, tell = sheet.book, sheet.book.tell
    lead = N_(
        "What is received and paid at the end of each month, in {currency}; month 0 is today. Months beyond the horizon "
        "are there for a longer one and hold nothing."
    )
    title(sheet, tell(N_("Cash flow")), book.fill(lead, currency=book.formats.symbol), across=10)
    grid = Grid(sheet, TOP_ROW, count)
    months = grid.write(MONTH, lambda at: live(float(at)), "0")
    share = grid.write(SHARE, lambda at: _share(at, rates), percent(book.formats))
    step = (1.0 + rates.discount) ** (1.0 / MONTHS_PER_YEAR)
    factor = grid.write(FACTOR, lambda at: _within(at, rates, step ** float(-at)), "0.000000")
    names = {one.label: one.name for one in paid}
    columns = {
        label: grid.write(COSTS + at, _cost_of([one for one in paid if one.label == label], rates), money(book.formats))
        for at, label in enumerate(names)
    }
    words = (N_("Month"), N_("Share of the full effect"), N_("Discount factor"))
    gains = (CASH_ROWS[BENEFIT], CASH_ROWS[CAPITAL], CASH_ROWS[CAPITAL_BACK])
    sums = (
        N_("Received"), N_("Paid"), N_("Net cash flow"), N_("Cumulative cash flow"), N_("Discounted"),
        N_("Discounted, cumulative"),
    )  # fmt: skip
    heads(sheet, HEAD, [*(tell(one) for one in (*words, *gains)), *names.values(), *(tell(one) for one in sums)])
    return Programme(grid, months, share, factor, columns)


def npv_cells(sheet: Sheet, at: tuple[int, int], programme: Programme, rates: RateCells) -> NpvCells:
    """Three cells below each other: what a unit of yearly effect, and of capital tied up, is worth today; the costs."""
    row, column = at
    factor = programme.factor.area
    gain = products(factor, programme.share.area) / MONTHS_PER_YEAR
    held = pick(factor, rates.horizon + 1.0) - pick(factor, rates.start + 2.0)
    spent = live(0.0) - sum((products(factor, one.area) for one in programme.costs.values()), live(0.0))
    return NpvCells(
        put(sheet, (row, column), gain, written="0.000000"),
        put(sheet, (row + 1, column), held, written="0.000000"),
        put(sheet, (row + 2, column), spent, written=money(sheet.book.formats)),
    )


def write_flow(programme: Programme, expected: Evaluated, rates: RateCells) -> Flow:
    """The columns that follow from the effect, and the sums."""
    grid = programme.grid
    sheet = grid.sheet
    amount = money(sheet.book.formats)
    gains = effect_columns(programme, (GAIN, RELEASED, BACK), (expected.uplift, expected.capital_change), rates)
    rows = {**gains, **programme.costs}
    first, last = GAIN, COSTS + len(programme.costs) - 1

    def across(at: int) -> Area:
        return area(sheet, (TOP_ROW + at, first), (TOP_ROW + at, last))

    after = last + 1
    received = grid.write(after, lambda at: sum_of_sign(across(at), ">0"), amount)
    paid = grid.write(after + 1, lambda at: live(0.0) - sum_of_sign(across(at), "<0"), amount)
    net = grid.write(after + 2, lambda at: total(across(at)), amount, "strong")
    cumulative = grid.running(after + 3, net, amount)
    discounted = grid.write(after + 4, lambda at: net[at] * programme.factor[at], amount)
    summed = grid.running(after + 5, discounted, amount)
    return Flow(programme, rows, net, cumulative, discounted, summed, received, paid)


def effect_columns(
    programme: Programme, columns: tuple[int, int, int], effect: tuple[Live, Live], rates: RateCells, grid: Grid | None = None
) -> dict[str, Column]:
    """Benefit, capital and capital back of an effect: yearly uplift, change of the capital tied up."""
    (uplift, capital), on = effect, grid or programme.grid
    amount = money(on.sheet.book.formats)
    first = rates.start + 1.0
    return {
        BENEFIT: on.write(columns[0], lambda at: uplift / MONTHS_PER_YEAR * programme.share[at], amount),
        CAPITAL: on.write(columns[1], lambda at: if_(equal(first, float(at)), live(0.0) - capital, 0.0), amount),
        CAPITAL_BACK: on.write(columns[2], lambda at: if_(equal(rates.horizon, float(at)), capital, 0.0), amount),
    }


def _within(at: int, rates: RateCells, value: Live) -> Live:
    return if_(rates.horizon >= float(at), value, 0.0)


def _share(at: int, rates: RateCells) -> Live:
    """The ramp of `calculators.cash_flow.ramp_factors`."""
    since = live(float(at)) - rates.start
    ramp = if_(equal(rates.ramp, 0.0), 1.0, smaller(live(1.0), since / rates.ramp))
    return if_(either(since <= 0.0, rates.horizon < float(at)), 0.0, ramp * rates.full)


def _cost_of(lines: Sequence[Paid], rates: RateCells):  # type: ignore[no-untyped-def]
    def cost(at: int) -> Live:
        found = live(0.0)
        for one in lines:
            found = found - _falls(one, at, rates)
        return found

    return cost


def _falls(one: Paid, at: int, rates: RateCells) -> Live:
    """What falls at the end of a month."""
    if not one.yearly:
        return if_(both(equal(one.month, float(at)), rates.horizon >= float(at)), one.amount, 0.0)
    runs = both(one.month < float(at), rates.horizon >= float(at))
    return if_(runs, one.amount / MONTHS_PER_YEAR, 0.0)
