"""The sheet of profiles: how much of each amount of the year falls in which month, with its tax, and its worth today.

The net present value of any effect is the sum of its amounts times what one of each is worth today
(`calculators.cash_flow.flow.PresentValues`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.cash_flow.contract import CAPITAL_CHANGE, ONE, PRICE, UPLIFT
from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.live.functions import both, if_, products
from calculators.rates import MONTHS_PER_YEAR
from documents.cash_rows import row_name
from documents.workbook.book import FIRST, TOP, Sheet, heads, put, text, title
from documents.workbook.contract import bases
from documents.workbook.inputs import Inputs
from documents.workbook.lines import Base, Line, lines_of, written_off
from documents.workbook.looks import number
from documents.workbook.months import Column, Grid
from documents.workbook.settled import Yearly
from proposals.case import Case

WIDTH: Final = 16.0
PROFILE: Final = "0.000000"
NAMES: Final = {
    ONE: N_("Fixed amounts"),
    PRICE: N_("Charged by us"),
    UPLIFT: N_("One more of yearly profit"),
    CAPITAL_CHANGE: N_("One more tied up"),
}


@dataclass(frozen=True, slots=True)
class Profiles:
    """`columns` by label: basis and profile of the lines that follow the effect; `net` and `worth` by basis.

    `taxed` is the profit of each month that is taxed, for one of each basis; empty without tax.
    """

    lines: tuple[Line, ...]
    columns: Mapping[str, tuple[str, Column]]
    net: Mapping[str, Column]
    taxed: Mapping[str, Column]
    rate: Live | None
    worth: Mapping[str, Live]

    def tax(self, at: int, given: Mapping[str, Live]) -> Live:
        """The tax of a month at these amounts of the year; paid is below zero."""
        profit = sum((given[basis] * column[at] for basis, column in self.taxed.items()), live(0.0))
        return live(0.0) if self.rate is None else (live(0.0) - self.rate) * profit

    def npv(self, given: Mapping[str, Live]) -> Live:
        """The net present value of these amounts of the year."""
        return sum((self.worth[basis] * given[basis] for basis in self.worth), live(0.0))


@dataclass(slots=True)
class _Pen:
    """Writes one column beside another."""

    grid: Grid
    column: int
    heads: list[str]

    def write(self, head: str, values: Sequence[Live], written: str = PROFILE) -> Column:
        found = self.grid.write(self.column, lambda at: values[at], written, "helper")
        self.column += 1
        self.heads.append(head)
        return found


def widths(case: Case) -> list[float]:
    """The widths of the sheet."""
    return [10.0, *[WIDTH] * (2 * len(case.offer.items) + 28)]


def base_of(sheet: Sheet, case: Case, inputs: Inputs, share: Column, count: int) -> tuple[Base, _Pen]:
    """Title, months and the running sums that settlements by the year need."""
    tell = sheet.book.tell
    lead = N_(
        "Working sheet: what falls in which month for one of each amount of the year, with tax where profit is taxed; "
        "at the top what one of each is worth today."
    )
    title(sheet, tell(N_("Profiles")), tell(lead), across=8)
    pen = _Pen(Grid(sheet, TOP + 3, count), FIRST, [])
    pen.write(tell(N_("Month")), [live(float(at)) for at in range(count)], "0")
    earned, even = Yearly(None), Yearly(None)
    if inputs.options.results:
        earned = Yearly(_earned(pen, inputs, share))
    if inputs.options.rebate or "points" in inputs.options.single:
        even = Yearly(_even(pen, inputs))
    return Base(case, inputs, lambda at: share[at], earned, even), pen


def write_profiles(pen: _Pen, base: Base, fixed: Mapping[str, Column], factor: Column) -> Profiles:
    """The columns of every basis and what one of each is worth."""
    lines, book = lines_of(base), pen.grid.sheet.book
    months = range(pen.grid.count)
    columns = {
        one.label: (
            one.basis,
            pen.write(row_name(base.case, one.label, book.formats.language), [one.profile(at) for at in months]),
        )
        for one in lines
        if one.basis not in (ONE, PRICE)
    }
    used = [basis for basis in (ONE, PRICE, *bases(base.case, base.inputs)) if any(one.basis == basis for one in lines)]
    rate = base.inputs.options.single.get("tax")
    taxed = {} if rate is None else {basis: _taxed(pen, base, lines, basis) for basis in used}
    net: dict[str, Column] = {}
    worth: dict[str, Live] = {}
    text(pen.grid.sheet, (TOP, FIRST), book.tell(N_("Worth today")), "aside")
    for basis in used:
        parts = [one for label, one in fixed.items() if _basis(lines, label) == basis]
        parts += [one for held, one in columns.values() if held == basis]
        plain = [sum((part[at] for part in parts), live(0.0)) for at in months]
        after = plain if rate is None else [one - rate * taxed[basis][at] for at, one in enumerate(plain)]
        net[basis] = pen.write(_name(pen, base, basis), after)
        worth[basis] = put(
            pen.grid.sheet, (TOP, pen.column - 1), products(factor.area, net[basis].area), "figure", number(6)
        )
    heads(pen.grid.sheet, TOP + 2, pen.heads, range(200))
    return Profiles(lines, columns, net, taxed, rate, worth)


def _basis(lines: Sequence[Line], label: str) -> str:
    return next(one.basis for one in lines if one.label == label)


def _name(pen: _Pen, base: Base, basis: str) -> str:
    """What one of a basis is called: by its own words, or as the row of the cash flow that it is of."""
    book = pen.grid.sheet.book
    return book.tell(NAMES[basis]) if basis in NAMES else row_name(base.case, basis, book.formats.language)


def _taxed(pen: _Pen, base: Base, lines: Sequence[Line], basis: str) -> Column:
    """The taxed profit of each month for one of a basis, assets written off."""

    def profit(at: int) -> Live:
        found = sum((one.taxed(at) for one in lines if one.basis == basis), live(0.0))
        return found - written_off(base, at) if basis == PRICE else found

    return pen.write(pen.grid.sheet.book.tell(N_("Taxed")), [profit(at) for at in range(pen.grid.count)])


def _earned(pen: _Pen, inputs: Inputs, share: Column) -> Column:
    """A twelfth of the share of the effect, as a part of the full one, added up."""
    tell = pen.grid.sheet.book.tell
    parts = pen.write(
        tell(N_("Part of a year earned")), [one / inputs.rates.full / MONTHS_PER_YEAR for one in share.cells]
    )
    return _running(pen, tell(N_("Earned so far")), parts)


def _even(pen: _Pen, inputs: Inputs) -> Column:
    """A twelfth in every month after the start, added up."""
    tell, rates = pen.grid.sheet.book.tell, inputs.rates
    months = range(pen.grid.count)
    runs = [both(rates.start < float(at), rates.horizon >= float(at)) for at in months]
    parts = pen.write(tell(N_("Part of a year")), [if_(one, 1.0 / MONTHS_PER_YEAR, 0.0) for one in runs])
    return _running(pen, tell(N_("So far")), parts)


def _running(pen: _Pen, head: str, parts: Column) -> Column:
    found = pen.grid.running(pen.column, parts, PROFILE, "helper")
    pen.column += 1
    pen.heads.append(head)
    return found
