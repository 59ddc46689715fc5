"""Who earns how much: the shares of the levers, from one row of the plant for each set of them."""

from collections.abc import Sequence
from typing import Final

from calculators.bridge import shapley_weights, subsets
from calculators.errors import N_
from calculators.levers import Lever
from calculators.live.figure import Live
from calculators.live.functions import products, total
from documents.labels import LEVERS
from documents.workbook.account_pen import AFTER, BEFORE, CHANGE, LABEL, UNIT, Pen
from documents.workbook.book import TOP, Sheet, area, fixed, put, text
from documents.workbook.effects import Effect
from documents.workbook.evaluations import Evaluations, evaluate, with_shifts
from documents.workbook.looks import money
from proposals.valuation.effect import changed_levers
from proposals.valuation.types import Valuation

MOST_LEVERS: Final = 5
"""Levers whose shares are computed live: more would need more than 32 rows of the plant."""


def write_levers(
    pen: Pen, on: Evaluations, effects: Sequence[Effect], valuation: Valuation
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


def _share(pen: Pen, lever: Lever, values: tuple[float, float], figures: tuple[Live | None, Live | None]) -> None:
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


def _bridge_total(pen: Pen, first: int) -> None:
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
    """The weights of the rows in the share of each lever, and the weighed sums of uplift and capital."""
    sheet, last = on.sheet, top + count - 1
    weights = shapley_weights(len(levers)).tolist()
    shares = []
    for column, (lever, of_rows) in enumerate(zip(levers, weights, strict=True), start=on.free_column):
        name = sheet.book.fill(N_("Weight: {lever}"), lever=sheet.book.tell(LEVERS[lever]))
        text(sheet, (TOP, column), name, "head_right")
        for row, weight in enumerate(of_rows):
            put(sheet, (top + row, column), weight, "helper", "0.0000")
        shares.append(area(sheet, (top, column), (last, column)))
    uplift, capital = (area(sheet, (top, on.uplift_column + at), (last, on.uplift_column + at)) for at in (0, 1))
    return [products(one, uplift) for one in shares], [products(one, capital) for one in shares]
