"""The sheet of the account: a year of the plant before and after, line by line, and what earns the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.live.functions import equal, if_
from calculators.plant import Bottleneck
from documents.labels import ACCOUNT_LINES, BOTTLENECKS, CAPITAL_LINES, UNIT_ECONOMICS, VOLUMES
from documents.sections.earnings import COSTS
from documents.workbook.account_pen import AFTER, BEFORE, CHANGE, LABEL, UNIT, WIDTHS, Both, Pen, limit_of, pair_of
from documents.workbook.book import TOP, Sheet, named, put, text, title
from documents.workbook.effects import Effect
from documents.workbook.evaluations import LIMITS, Evaluated, Evaluations
from documents.workbook.lever_shares import write_levers
from documents.workbook.looks import money, number, percent
from documents.workbook.plant_cells import as_live
from documents.workbook.soft import write_soft
from proposals.possible import ROUNDING
from proposals.valuation.types import Valuation

__all__ = ["WIDTHS", "Results", "write_account"]

UNITS: Final = {
    "good": "t", "gross": "t", "raw_material": "t", "run_hours": "h", "hours_needed": "h", "labour_hours": "h",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Results:
    """Cells that other sheets show."""

    uplift: Live
    relative: Live
    capital: Live
    levers: tuple[Sheet, int, int, int, int] | None


def write_account(
    sheet: Sheet, on: Evaluations, expected: Evaluated, effects: Sequence[Effect], valuation: Valuation
) -> Results:
    """Fill the sheet."""
    tell = sheet.book.tell
    lead = N_(
        "One account of the line, computed twice: with today's figures and with the changed ones. Costs carry a minus; "
        "the difference of the two profits is all that is claimed."
    )
    title(sheet, tell(N_("Account")), tell(lead))
    pen, both = Pen(sheet, TOP), Both(on.today, expected)
    _volumes(pen, both)
    uplift, relative = _profit(pen, both)
    capital = _capital(pen, both)
    _units(pen, both)
    write_soft(pen, both)
    return Results(uplift, relative, capital, write_levers(pen, on, effects, valuation))


def _volumes(pen: Pen, both: Both) -> None:
    sheet = pen.sheet
    book = sheet.book
    pen.head(book.tell(N_("Volumes and the bottleneck")))
    a_year = book.formats.unit("t/a"), book.formats.unit("h/a")
    made = [one.year.volumes for one in (both.before, both.after)]
    for name, label in VOLUMES.items():
        pair = as_live(getattr(made[0], name)), as_live(getattr(made[1], name))
        unit = a_year[0] if UNITS[name] == "t" else a_year[1]
        if any(one.kind != "constant" for one in pair):
            pen.line(book.tell(label), pair, number(1), unit)
    for name, label in LIMITS.items():
        then, now = limit_of(both.before.limits, name), limit_of(both.after.limits, name)
        if then is not None and now is not None:
            pen.line(book.tell(label), (then, now), number(1), a_year[0])
    text(sheet, (pen.row, LABEL), book.tell(N_("Bottleneck")))
    for column, one in ((BEFORE, both.before), (AFTER, both.after)):
        put(sheet, (pen.row, column), _bottleneck(one, sheet), "word")
    for column in (CHANGE, UNIT):
        text(sheet, (pen.row, column), "", "note")
    pen.row += 1


def _bottleneck(one: Evaluated, sheet: Sheet) -> Live:
    """The smallest limit by name; market, line, raw material where they tie."""
    named_limits = {
        Bottleneck.MARKET: limit_of(one.limits, "market"),
        Bottleneck.LINE: limit_of(one.limits, "line"),
        Bottleneck.RAW_MATERIAL: limit_of(one.limits, "raw_material"),
    }
    known = [(name, value) for name, value in named_limits.items() if value is not None]
    good = as_live(one.year.volumes.good)
    *first, (last, _value) = known
    found = live(sheet.book.tell(BOTTLENECKS[last]))
    for name, value in reversed(first):
        found = if_(equal(value, good), sheet.book.tell(BOTTLENECKS[name]), found)
    return found


def _profit(pen: Pen, both: Both) -> tuple[Live, Live]:
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Profit and loss")))
    amount, symbol = money(book.formats), book.formats.symbol
    for name in ("revenue", "returns", "recovery", *COSTS[1:]):
        pair = pair_of(both, name, minus=name in COSTS)
        if any(one.kind != "constant" for one in pair):
            pen.line(book.tell(ACCOUNT_LINES[name]), pair, amount, symbol)
    profit = pair_of(both, "operating_profit")
    row = pen.row
    uplift = pen.line(book.tell(ACCOUNT_LINES["operating_profit"]), profit, amount, symbol, "total")
    uplift = named(pen.sheet, (row, CHANGE), uplift, "result_uplift")
    firm = profit[0] > as_live(both.before.year.revenue) * ROUNDING
    nothing = book.tell(N_("no profit before"))
    relative = pen.single(
        book.tell(N_("Uplift of the profit before")),
        if_(firm, uplift / profit[0], nothing),
        percent(book.formats, 2),
        "",
    )
    return uplift, relative


def _capital(pen: Pen, both: Both) -> Live:
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Capital tied up")))
    for name, label in CAPITAL_LINES.items():
        pair = as_live(getattr(both.before.capital, name)), as_live(getattr(both.after.capital, name))
        if name == "total" or any(one.kind != "constant" for one in pair):
            kind = "total" if name == "total" else "figure"
            found = pen.line(book.tell(label), pair, money(book.formats), book.formats.symbol, kind)
    return named(pen.sheet, (pen.row - 1, CHANGE), found, "result_capital_change")


def _units(pen: Pen, both: Both) -> None:
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Per tonne of good product")))
    per_tonne = f"{book.formats.symbol}/{book.formats.unit('t')}"
    for name, of in (
        ("cost_per_tonne", "total_cost"),
        ("contribution_per_tonne", "contribution"),
        ("profit_per_tonne", "operating_profit"),
    ):
        pair = [_per_tonne(one, as_live(getattr(one.year, of))) for one in (both.before, both.after)]
        pen.line(book.tell(UNIT_ECONOMICS[name]), (pair[0], pair[1]), number(2), per_tonne)
    margins = [_margin(one) for one in (both.before, both.after)]
    pen.line(book.tell(UNIT_ECONOMICS["margin"]), (margins[0], margins[1]), percent(book.formats, 2), "")


def _per_tonne(one: Evaluated, amount: Live) -> Live:
    good = as_live(one.year.volumes.good)
    return if_(equal(good, 0.0), 0.0, amount / good)


def _margin(one: Evaluated) -> Live:
    revenue = as_live(one.year.revenue)
    return if_(equal(revenue, 0.0), 0.0, as_live(one.year.operating_profit) / revenue)
