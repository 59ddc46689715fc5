"""The sheet of the account: a year of the plant before and after, line by line, and what earns the difference."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.bridge import shapley_weights, subsets
from calculators.errors import N_
from calculators.levers import Lever
from calculators.live.figure import Live, larger, live, smaller
from calculators.live.functions import equal, if_, products, total
from calculators.plant import Bottleneck, LabourPaid, Limits
from documents.labels import ACCOUNT_LINES, BOTTLENECKS, CAPITAL_LINES, LEVERS, UNIT_ECONOMICS, VOLUMES
from documents.sections.earnings import COSTS
from documents.workbook.book import FIRST, TOP, Sheet, area, fixed, heads, named, put, section, text, title
from documents.workbook.effects import Effect
from documents.workbook.evaluations import LIMITS, LINES, Evaluated, Evaluations, evaluate, with_shifts
from documents.workbook.looks import money, number, percent
from documents.workbook.plant_cells import as_live
from proposals.possible import ROUNDING
from proposals.valuation.effect import changed_levers
from proposals.valuation.types import Valuation

WIDTHS: Final = (44.0, 20.0, 20.0, 20.0, 14.0, 40.0)
LABEL, BEFORE, AFTER, CHANGE, UNIT, RULE = range(FIRST, FIRST + 6)
MOST_LEVERS: Final = 5
"""Levers whose shares are computed live: more would need more than 32 rows of the plant."""
UNITS: Final = {
    "good": "t", "gross": "t", "raw_material": "t", "run_hours": "h", "hours_needed": "h", "labour_hours": "h",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """The plant before and after."""

    before: Evaluated
    after: Evaluated


@dataclass(frozen=True, slots=True)
class Results:
    """Cells that other sheets show."""

    uplift: Live
    relative: Live
    capital: Live
    levers: tuple[Sheet, int, int, int, int] | None


@dataclass(slots=True)
class _Pen:
    """Writes one line below another."""

    sheet: Sheet
    row: int

    def head(self, words: str, *more: str) -> None:
        tell = self.sheet.book.tell
        section(self.sheet, self.row, words)
        heads(self.sheet, self.row + 1, more or [tell(one) for one in HEADS], range(1, 4))
        self.row += 2

    def line(self, label: str, pair: tuple[Live, Live], written: str, unit: str, kind: str = "figure") -> Live:
        """Before, after and their difference; the cell of the difference."""
        strong = "total" if kind == "total" else "figure"
        before = put(self.sheet, (self.row, BEFORE), pair[0], strong, written)
        after = put(self.sheet, (self.row, AFTER), pair[1], strong, written)
        text(self.sheet, (self.row, LABEL), label, "total_label" if kind == "total" else "label")
        text(self.sheet, (self.row, UNIT), unit, "total_unit" if kind == "total" else "unit")
        found = put(self.sheet, (self.row, CHANGE), after - before, strong, written)
        self.row += 1
        return found

    def single(self, label: str, figure: Live, written: str, unit: str, rule: str = "") -> Live:
        """One figure under the difference."""
        text(self.sheet, (self.row, LABEL), label)
        for column in (BEFORE, AFTER):
            text(self.sheet, (self.row, column), "", "note")
        found = put(self.sheet, (self.row, CHANGE), figure, "figure", written)
        text(self.sheet, (self.row, UNIT), unit, "unit")
        if rule:
            text(self.sheet, (self.row, RULE), rule, "aside")
        self.row += 1
        return found


HEADS: Final = (N_("One year at full effect"), N_("Today"), N_("After"), N_("Difference"), N_("Unit"))


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
    pen, both = _Pen(sheet, TOP), Both(on.today, expected)
    _volumes(pen, both)
    uplift, relative = _profit(pen, both)
    capital = _capital(pen, both)
    _units(pen, both)
    _soft(pen, both)
    return Results(uplift, relative, capital, _bridge(pen, on, effects, valuation))


def _pair(both: Both, name: str, minus: bool = False) -> tuple[Live, Live]:
    values = [as_live(getattr(one.year, name)) for one in (both.before, both.after)]
    first, second = (live(0.0) - one if minus else one for one in values)
    return first, second


def _volumes(pen: _Pen, both: Both) -> None:
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
        then, now = _limit(both.before.limits, name), _limit(both.after.limits, name)
        if then is not None and now is not None:
            pen.line(book.tell(label), (then, now), number(1), a_year[0])
    text(sheet, (pen.row, LABEL), book.tell(N_("Bottleneck")))
    for column, one in ((BEFORE, both.before), (AFTER, both.after)):
        put(sheet, (pen.row, column), _bottleneck(one, sheet), "word")
    for column in (CHANGE, UNIT):
        text(sheet, (pen.row, column), "", "note")
    pen.row += 1


def _limit(of: Limits, name: str) -> Live | None:
    found = as_live(getattr(of, name))
    return None if found.value == math.inf else found


def _bottleneck(one: Evaluated, sheet: Sheet) -> Live:
    """The smallest limit by name; market, line, raw material where they tie."""
    named_limits = {
        Bottleneck.MARKET: _limit(one.limits, "market"),
        Bottleneck.LINE: _limit(one.limits, "line"),
        Bottleneck.RAW_MATERIAL: _limit(one.limits, "raw_material"),
    }
    known = [(name, value) for name, value in named_limits.items() if value is not None]
    good = as_live(one.year.volumes.good)
    *first, (last, _value) = known
    found = live(sheet.book.tell(BOTTLENECKS[last]))
    for name, value in reversed(first):
        found = if_(equal(value, good), sheet.book.tell(BOTTLENECKS[name]), found)
    return found


def _profit(pen: _Pen, both: Both) -> tuple[Live, Live]:
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Profit and loss")))
    amount, symbol = money(book.formats), book.formats.symbol
    for name in ("revenue", "returns", "recovery", *COSTS[1:]):
        pair = _pair(both, name, minus=name in COSTS)
        if any(one.kind != "constant" for one in pair):
            pen.line(book.tell(ACCOUNT_LINES[name]), pair, amount, symbol)
    profit = _pair(both, "operating_profit")
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


def _capital(pen: _Pen, both: Both) -> Live:
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Capital tied up")))
    for name, label in CAPITAL_LINES.items():
        pair = as_live(getattr(both.before.capital, name)), as_live(getattr(both.after.capital, name))
        if name == "total" or any(one.kind != "constant" for one in pair):
            kind = "total" if name == "total" else "figure"
            found = pen.line(book.tell(label), pair, money(book.formats), book.formats.symbol, kind)
    return named(pen.sheet, (pen.row - 1, CHANGE), found, "result_capital_change")


def _units(pen: _Pen, both: Both) -> None:
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


def _soft(pen: _Pen, both: Both) -> None:
    """What no line of the account shows (`proposals.valuation.effect.soft_value`)."""
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Soft value: in no line of the account and in no result")))
    a_year = book.formats.unit
    freed = pen.single(book.tell(N_("Hours freed but still paid")), _freed(both), number(1), a_year("h/a"))
    unsold = pen.single(
        book.tell(N_("Output that could be made but is not sold")), _unsold(both), number(1), a_year("t/a")
    )
    by_hours = both.after.metrics.labour_paid is LabourPaid.PLANNED and both.after.metrics.line_speed is not None
    worth = _hours_money(both, freed) if by_hours else _output_money(both, unsold)
    rule = N_("freed hours at the crew's cost") if by_hours else N_("unsold output at its contribution")
    pen.single(book.tell(N_("Soft value")), worth, money(book.formats), book.formats.symbol, book.tell(rule))


def _hours_money(both: Both, freed: Live) -> Live:
    return freed * both.after.metrics.crew * both.after.metrics.labour_cost


def _output_money(both: Both, unsold: Live) -> Live:
    year, good = both.after.year, as_live(both.after.year.volumes.good)
    needed = both.after.metrics.labour_paid is LabourPaid.NEEDED
    left = as_live(year.contribution) - as_live(year.labour) if needed else as_live(year.contribution)
    return unsold * larger(left / if_(good > 0.0, good, 1.0), live(0.0))


def _freed(both: Both) -> Live:
    before, after = both.before, both.after
    if after.metrics.labour_paid is LabourPaid.NEEDED:
        return live(0.0)
    old, new = before.year.volumes, after.year.volumes
    old_good = as_live(old.good)
    kept = if_(equal(old_good, 0.0), 0.0, smaller(live(1.0), as_live(new.good) / old_good))
    cut = larger(as_live(before.metrics.planned_hours) - as_live(after.metrics.planned_hours), live(0.0))
    return larger(as_live(old.hours_needed) * kept - as_live(new.hours_needed) - cut, live(0.0))


def _unsold(both: Both) -> Live:
    spare = _spare(both.after) - _spare(both.before)
    grown = smaller(spare, _possible(both.after) - _possible(both.before))
    return larger(grown, live(0.0))


def _spare(one: Evaluated) -> Live:
    market = _limit(one.limits, "market")
    return live(0.0) if market is None else larger(_possible(one) - market, live(0.0))


def _possible(one: Evaluated) -> Live:
    found = smaller(as_live(one.limits.line), as_live(one.limits.raw_material))
    return live(0.0) if found.value == math.inf else found


def _bridge(
    pen: _Pen, on: Evaluations, effects: Sequence[Effect], valuation: Valuation
) -> tuple[Sheet, int, int, int, int] | None:
    """Who earns what: Shapley shares of the levers; where they stand (None where there are none)."""
    tell = pen.sheet.book.tell
    if not valuation.bridge:
        return None
    pen.row += 1
    words = (N_("Lever"), "", N_("Capital"), N_("A year"), N_("Unit"))
    pen.head(tell(N_("Which lever earns how much")), *(tell(one) for one in words))
    levers = changed_levers([one.cells.driver for one in effects])
    nothing: list[Live | None] = [None] * len(levers)
    profits, capitals = _shares(on, effects, levers) if len(levers) <= MOST_LEVERS else (nothing, nothing)
    first = pen.row
    for share, profit, capital in zip(valuation.bridge, profits, capitals, strict=True):
        _share(pen, share.lever, (share.hard, share.capital), (profit, capital))
    _bridge_total(pen, first)
    return pen.sheet, first, first + len(levers) - 1, LABEL, CHANGE


def _share(pen: _Pen, lever: Lever, values: tuple[float, float], figures: tuple[Live | None, Live | None]) -> None:
    sheet, book = pen.sheet, pen.sheet.book
    amount = money(book.formats)
    text(sheet, (pen.row, LABEL), book.tell(LEVERS[lever]))
    text(sheet, (pen.row, BEFORE), "", "note")
    for column, value, figure in ((CHANGE, values[0], figures[0]), (AFTER, values[1], figures[1])):
        if figure is None:
            fixed(sheet, (pen.row, column), value, amount)
        else:
            put(sheet, (pen.row, column), figure, written=amount)
    text(sheet, (pen.row, UNIT), book.formats.symbol, "unit")
    pen.row += 1


def _bridge_total(pen: _Pen, first: int) -> None:
    sheet, book = pen.sheet, pen.sheet.book
    text(sheet, (pen.row, LABEL), book.tell(N_("All levers together")), "total_label")
    text(sheet, (pen.row, BEFORE), "", "total_label")
    for column in (AFTER, CHANGE):
        summed = total(area(sheet, (first, column), (pen.row - 1, column)))
        put(sheet, (pen.row, column), summed, "total", money(book.formats))
    text(sheet, (pen.row, UNIT), book.formats.symbol, "total_unit")
    pen.row += 1


def _shares(
    on: Evaluations, effects: Sequence[Effect], levers: Sequence[Lever]
) -> tuple[Sequence[Live | None], Sequence[Live | None]]:
    """Shares of each lever in the profit and in the capital, from one row of the plant for each set of levers."""
    rows = subsets(len(levers))
    top = TOP + 1 + len(on.rows)
    for row in rows.tolist():
        names = ", ".join(on.sheet.book.tell(LEVERS[one]) for one, is_on in zip(levers, row, strict=True) if is_on)
        shifts = {one.path: one.estimate for one in effects if row[levers.index(one.cells.driver.lever)]}
        label = on.sheet.book.fill(N_("Levers: {names}"), names=names or "–")
        evaluate(on, label, with_shifts(on, shifts))
    return _weighed(on, top, len(rows), levers)


def _weighed(on: Evaluations, top: int, count: int, levers: Sequence[Lever]) -> tuple[list[Live], list[Live]]:
    sheet = on.sheet
    uplift = FIRST + 1 + len(on.paths) + len(LIMITS) + len(VOLUMES) + len(LINES) + len(CAPITAL_LINES) + 1
    capital, width = uplift + 1, len(sheet.widths)
    weights = shapley_weights(len(levers)).tolist()
    shares = []
    for at in range(len(levers)):
        column = width + at
        sheet.page.set_column(column, column, 12)
        for row, weight in enumerate(weights[at]):
            put(sheet, (top + row, column), weight, "helper", "0.0000")
        cells = area(sheet, (top, column), (top + count - 1, column))
        shares.append(cells)
    amounts = [area(sheet, (top, column), (top + count - 1, column)) for column in (uplift, capital)]
    return [products(one, amounts[0]) for one in shares], [products(one, amounts[1]) for one in shares]
