"""The sheet of the appraisal: what the cash flow is worth, at which rate, and when it is paid back."""

from dataclasses import dataclass
from typing import Final

from calculators.cash_flow.contract import is_rebate
from calculators.cash_flow.rows import GAIN_SHARE, GUARANTEE
from calculators.errors import N_
from calculators.live.figure import Live, larger, live, smaller
from calculators.live.functions import both, equal, exponential, if_, logarithm, products, total
from calculators.rates import MONTHS_PER_YEAR, NEGLIGIBLE
from documents.labels import MEASURES
from documents.sections.parts import DASH
from documents.workbook.book import FIRST, TOP, Sheet, heads, named, put, section, text, title
from documents.workbook.cash_flow import Flow
from documents.workbook.contract import recurring
from documents.workbook.evaluations import Evaluated, Evaluations
from documents.workbook.looks import money, number, percent, yearly_rate
from documents.workbook.months import Grid, below_zero, payback
from documents.workbook.profiles import basis_name
from documents.workbook.rate_cells import RateCells
from documents.workbook.returns import Returns
from proposals.valuation.programme import OFFER

WIDTHS: Final = (40.0, 20.0, 12.0, 70.0)
LABEL, VALUE, UNIT, RULE = range(FIRST, FIRST + 4)
MEASURES_AT: Final = TOP + 1
RATES_AT: Final = MEASURES_AT + 14
PARTS_AT: Final = RATES_AT + 7


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of the cash flow as cells, by name; one that does not exist is a text that says so."""

    cells: dict[str, Live]

    def __getitem__(self, name: str) -> Live:
        return self.cells[name]


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the measures rest on: present values received and paid, the two sums of the modified rate, both paybacks."""

    received: Live
    paid: Live
    earned: Live
    spent: Live
    payback: Live
    discounted_payback: Live


@dataclass(frozen=True, slots=True)
class _Line:
    """One measure: the name of its cell, its words, its formula, its number format, its unit."""

    name: str
    label: str
    figure: Live
    written: str
    unit: str
    rule: str


def write_appraisal(sheet: Sheet, flow: Flow, on: Evaluations, expected: Evaluated, returns: Returns) -> Measures:
    """Fill the sheet."""
    tell = sheet.book.tell
    lead = N_("What the cash flow is worth to you, each measure with the rule by which it is computed.")
    title(sheet, tell(N_("Appraisal")), tell(lead))
    rates = on.inputs.rates
    below = _parts(sheet, on, expected)
    sums = _working(sheet, below + 1, flow, rates)
    heads(sheet, TOP, [tell(one) for one in (N_("Measure"), N_("Value"), N_("Unit"), N_("Rule"))], {1})
    lines = (
        *_worth(sheet, sums, rates),
        *_rates(sheet, sums, rates, returns),
        *_times(sheet, sums),
        *_amounts(sheet, sums, (on, expected), flow),
    )
    _all_rates(sheet, returns)
    sheet.page.print_area(0, 0, below, RULE)
    return Measures({one.name: _written(sheet, at, one) for at, one in enumerate(lines, start=MEASURES_AT)})


def _parts(sheet: Sheet, on: Evaluations, expected: Evaluated) -> int:
    """What one of each amount of the year is worth today, and how much of it there is; the next free row."""
    book = sheet.book
    section(sheet, PARTS_AT, book.tell(N_("How the net present value comes about")))
    heads(sheet, PARTS_AT + 1, [book.tell(one) for one in (N_("Part"), N_("Value"), N_("Unit"), N_("Rule"))], {1})
    row = PARTS_AT + 2
    for basis, worth in on.profiles.worth.items():
        text(sheet, (row, LABEL), basis_name(book, on.case, basis))
        put(sheet, (row, VALUE), worth * expected.amounts[basis], written=money(book.formats))
        text(sheet, (row, UNIT), book.formats.symbol, "unit")
        text(sheet, (row, RULE), book.tell(N_("its amount of the year times what one of it is worth today")), "note")
        row += 1
    text(sheet, (row, LABEL), book.tell(MEASURES["npv"]), "total_label")
    put(sheet, (row, VALUE), expected.npv, "total", money(book.formats))
    text(sheet, (row, UNIT), book.formats.symbol, "total_unit")
    return row + 1


def _written(sheet: Sheet, row: int, line: _Line) -> Live:
    text(sheet, (row, LABEL), sheet.book.tell(line.label))
    cell = put(sheet, (row, VALUE), line.figure, written=line.written)
    text(sheet, (row, UNIT), line.unit, "unit")
    text(sheet, (row, RULE), sheet.book.tell(line.rule), "note")
    return named(sheet, (row, VALUE), cell, f"result_{line.name}")


def _monthly(rates: RateCells) -> Live:
    return (1.0 + rates.discount) ** (1.0 / MONTHS_PER_YEAR) - 1.0


def _worth(sheet: Sheet, sums: _Sums, rates: RateCells) -> tuple[_Line, ...]:
    book = sheet.book
    npv, monthly = sums.received - sums.paid, _monthly(rates)
    annuity = npv * monthly / (1.0 - (1.0 + monthly) ** (live(0.0) - rates.horizon))
    level = if_(equal(rates.discount, 0.0), npv / rates.horizon, annuity)
    none, anything = book.tell(N_("none: nothing is paid")), sums.paid > sums.received * NEGLIGIBLE
    amount, symbol = money(book.formats), book.formats.symbol
    share = percent(book.formats)
    by_month = N_("discounted at the discount rate in monthly steps; payments of today are not")
    as_much = N_("the level amount at the end of each month that is worth as much")
    per_paid, index = (
        N_("net present value per present value paid"),
        N_("present value received per present value paid"),
    )
    ratio = if_(anything, sums.received / sums.paid, none)
    return (
        _Line("npv", MEASURES["npv"], npv, amount, symbol, by_month),
        _Line("equivalent_amount", MEASURES["equivalent_amount"], level, amount, symbol, as_much),
        _Line("roi", MEASURES["roi"], if_(anything, npv / sums.paid, none), share, "", per_paid),
        _Line("profitability_index", MEASURES["profitability_index"], ratio, number(2), "", index),
    )


def _rates(sheet: Sheet, sums: _Sums, rates: RateCells, returns: Returns) -> tuple[_Line, ...]:
    book = sheet.book
    share, a_year = yearly_rate(book.formats), book.tell(N_("a year"))
    none, several = book.tell(N_("none")), book.tell(N_("no single one: see below"))
    single = if_(equal(returns.count, 0.0), none, if_(equal(returns.count, 1.0), returns.rates[0], several))
    growth = (logarithm(sums.earned) - logarithm(sums.spent)) / rates.horizon
    modified = exponential(growth * MONTHS_PER_YEAR + logarithm(1.0 + rates.reinvest)) - 1.0
    both_ways = both(sums.spent > 0.0, sums.earned > sums.spent * NEGLIGIBLE)
    no_way = book.tell(N_("none: nothing is paid or nothing comes back"))
    internal = N_("the yearly rate at which the net present value is zero; given only where there is exactly one")
    by_rates = N_("money paid costs the finance rate, money received earns the reinvestment rate")
    return (
        _Line("irr", MEASURES["irr"], single, share, a_year, internal),
        _Line("mirr", MEASURES["mirr"], if_(both_ways, modified, no_way), share, a_year, by_rates),
    )


def _times(sheet: Sheet, sums: _Sums) -> tuple[_Line, ...]:
    months = sheet.book.tell(N_("months"))
    plain = N_(
        "the time after which the money received less the money paid is never below zero again up to the horizon"
    )
    same = N_("the same rule with discounted amounts")
    return (
        _Line("payback", MEASURES["payback"], sums.payback, number(1), months, plain),
        _Line("discounted_payback", MEASURES["discounted_payback"], sums.discounted_payback, number(1), months, same),
    )


def _amounts(sheet: Sheet, sums: _Sums, of: tuple[Evaluations, Evaluated], flow: Flow) -> tuple[_Line, ...]:
    on, expected = of
    amount, symbol = money(sheet.book.formats), sheet.book.formats.symbol
    once = _once(on, flow)
    waiting = N_("the benefit of a month at full effect less the charges and the interest that waiting saves")
    return (
        _Line("pv_received", N_("Present value received"), sums.received, amount, symbol, N_("all amounts above zero")),
        _Line("pv_paid", N_("Present value paid"), sums.paid, amount, symbol, N_("all amounts below zero")),
        _Line("investment", N_("Investment"), once, amount, symbol, N_("all that is paid once, not discounted")),
        _Line("cost_of_delay", N_("Cost of one month of delay"), _delay(on, expected, once), amount, symbol, waiting),
    )


def _once(on: Evaluations, flow: Flow) -> Live:
    """Everything that is paid once, in parts or whole."""
    names = [f"{OFFER}.{one.item.id}" for one in on.inputs.offer.items if one.item.charged == "once"]
    names += [one.label for one in on.inputs.offer.costs]
    return live(0.0) - total(*(flow.rows[name].area for name in names)) if names else live(0.0)


def _delay(on: Evaluations, expected: Evaluated, once: Live) -> Live:
    """What one month of waiting costs (`calculators.cash_flow.flow.cost_of_delay`)."""
    given, rates = expected.amounts, on.inputs.rates
    yearly = expected.uplift * rates.full - recurring(on.inputs)
    for one in on.inputs.offer.items:
        if one.item.charged == "per_tonne":
            yearly = yearly - given[f"{OFFER}.{one.item.id}"]
    yearly = yearly + sum((amount for name, amount in given.items() if is_rebate(name)), live(0.0))
    for name, sign in ((GUARANTEE, 1.0), (GAIN_SHARE, -1.0)):
        rule = on.inputs.options.results.get(name)
        if rule is not None and rule.years is None:
            yearly = yearly + given[name] * sign
    kept = 1.0 - on.inputs.options.single.get("tax", live(0.0))
    return yearly / MONTHS_PER_YEAR * kept - _monthly(rates) * (once + expected.capital_change)


def _all_rates(sheet: Sheet, returns: Returns) -> None:
    """Every rate of return, told one by one because a single one would mislead where there are several."""
    book = sheet.book
    section(sheet, RATES_AT, book.tell(N_("Rates of return one by one")))
    heads(sheet, RATES_AT + 1, [book.tell(one) for one in (N_("Rate"), N_("Value"), N_("Unit"), N_("Rule"))], {1})
    for at, rate in enumerate(returns.rates):
        row = RATES_AT + 2 + at
        text(sheet, (row, LABEL), book.fill(N_("Rate {n}"), n=at + 1))
        put(sheet, (row, VALUE), if_(returns.count > float(at), rate, DASH), written=yearly_rate(book.formats))
        text(sheet, (row, UNIT), book.tell(N_("a year")), "unit")
        text(sheet, (row, RULE), book.tell(N_("the present value of all months together is zero at this rate")), "note")


def _working(sheet: Sheet, top: int, flow: Flow, rates: RateCells) -> _Sums:
    """Columns by month below the measures."""
    book = sheet.book
    column = FIRST
    section(sheet, top, book.tell(N_("Working: by month")))
    words = (N_("Received on balance at the end"), N_("Paid on balance, of today"), N_("Below zero"))
    heads(sheet, top + 1, [*(book.tell(one) for one in words), book.tell(N_("Below zero, discounted"))], range(4))
    grid, net = Grid(sheet, top + 2, flow.head.grid.count), flow.net

    def factor(rate: Live, at: int) -> Live:
        return (1.0 + rate) ** (-at / MONTHS_PER_YEAR)

    earned = grid.write(column, lambda at: larger(net[at], live(0.0)) * factor(rates.reinvest, at), "0.00", "helper")
    spent = grid.write(
        column + 1, lambda at: (0.0 - smaller(net[at], live(0.0))) * factor(rates.finance, at), "0.00", "helper"
    )
    never = book.tell(N_("not within the horizon"))
    plain = below_zero(grid, column + 2, net, flow.cumulative, rates.horizon)
    discounted = below_zero(grid, column + 3, flow.discounted, flow.discounted_cumulative, rates.horizon)
    factors = flow.head.factor.area
    return _Sums(
        received=products(factors, flow.received.area),
        paid=products(factors, flow.paid.area),
        earned=total(earned.area),
        spent=total(spent.area),
        payback=payback(plain, flow.cumulative, rates.horizon, never),
        discounted_payback=payback(discounted, flow.discounted_cumulative, rates.horizon, never),
    )
