"""The sheet of profiles: how much of each amount of the year falls in which month, with its tax, and its worth today.

The net present value of any effect is the sum of its amounts times what one of each is worth today
(`calculators.cash_flow.flow.PresentValues`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.cash_flow.contract import CAPITAL_CHANGE, ONE, PRICE, RECURRING, UPLIFT, USE
from calculators.cash_flow.rows import BENEFIT, CAPITAL, CAPITAL_BACK, POINTS, REBATE
from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.live.functions import products
from calculators.rates import MONTHS_PER_YEAR
from documents.cash_rows import row_name
from documents.labels import CHARGED
from documents.workbook.book import FIRST, TOP, Book, Sheet, heads, put, text, title
from documents.workbook.contract import bases, loyalty_kinds
from documents.workbook.inputs import Inputs
from documents.workbook.lines import Base, Line, charged, lines_of, written_off
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


SOURCES: Final = {USE: CHARGED["by_use"], RECURRING: CHARGED["yearly"]}


@dataclass(frozen=True, slots=True)
class Profiles:
    """`columns` by label: basis and profile of the lines that follow the effect; `net` and `worth` by basis.

    `taxed` is the profit of each month that is taxed, for one of each basis; empty without tax.
    """

    lines: tuple[Line, ...]
    columns: Mapping[str, Sequence[tuple[str, Column]]]
    net: Mapping[str, Column]
    taxed: Mapping[str, Column]
    rate: Live | None
    worth: Mapping[str, Live]
    before_tax: tuple[Live, Live]

    def gain(self, uplift: Live, capital_change: Live) -> Live:
        """What the plant itself gains in today's money: profit and capital, without price, contract or tax."""
        return self.before_tax[0] * uplift + self.before_tax[1] * capital_change

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
    earned = Yearly(None)
    bought: dict[str, Yearly] = {}
    if inputs.options.results:
        earned = Yearly(_earned(pen, inputs, share))
    if loyalty_kinds(inputs):
        for source, part in charged(case, inputs).items():
            bought[source] = Yearly(_bought(pen, [part(at) for at in range(count)]))
    return Base(case, inputs, lambda at: share[at], earned, bought), pen


def write_profiles(pen: _Pen, base: Base, fixed: Mapping[str, Column], factor: Column) -> Profiles:
    """The columns of every basis and what one of each is worth."""
    lines, book = lines_of(base), pen.grid.sheet.book
    months = range(pen.grid.count)
    columns: dict[str, list[tuple[str, Column]]] = {}
    for one in lines:
        if one.basis not in (ONE, PRICE):
            head = row_name(base.case, one.label, book.formats.language)
            held = pen.write(head, [one.profile(at) for at in months])
            columns.setdefault(one.label, []).append((one.basis, held))
    used = [basis for basis in (ONE, PRICE, *bases(base.case, base.inputs)) if any(one.basis == basis for one in lines)]
    rate = base.inputs.options.single.get("tax")
    taxed = {} if rate is None else {basis: _taxed(pen, base, lines, basis) for basis in used}
    net: dict[str, Column] = {}
    worth: dict[str, Live] = {}
    text(pen.grid.sheet, (TOP, FIRST), book.tell(N_("Worth today")), "aside")
    for basis in used:
        parts = [one for label, one in fixed.items() if _basis(lines, label) == basis]
        parts += [one for held in columns.values() for of, one in held if of == basis]
        plain = [sum((part[at] for part in parts), live(0.0)) for at in months]
        after = plain if rate is None else [one - rate * taxed[basis][at] for at, one in enumerate(plain)]
        net[basis] = pen.write(basis_name(book, base.case, basis), after)
        worth[basis] = put(
            pen.grid.sheet, (TOP, pen.column - 1), products(factor.area, net[basis].area), "figure", number(6)
        )
    heads(pen.grid.sheet, TOP + 2, pen.heads, range(200))
    return Profiles(lines, columns, net, taxed, rate, worth, _before_tax(pen, columns, factor))


def _before_tax(pen: _Pen, columns: Mapping[str, Sequence[tuple[str, Column]]], factor: Column) -> tuple[Live, Live]:
    """Today's worth of one more of yearly profit and of one more tied up, before tax, below the title."""
    sheet, tell = pen.grid.sheet, pen.grid.sheet.book.tell
    (benefit,), (released,), (back,) = (
        [one for _basis, one in columns[name]] for name in (BENEFIT, CAPITAL, CAPITAL_BACK)
    )
    uplift = products(factor.area, benefit.area)
    capital = products(factor.area, released.area) + products(factor.area, back.area)
    text(sheet, (TOP + 1, FIRST), tell(N_("Before tax")), "aside")
    return (
        put(sheet, (TOP + 1, FIRST + 1), uplift, "figure", number(6)),
        put(sheet, (TOP + 1, FIRST + 2), capital, "figure", number(6)),
    )


def _basis(lines: Sequence[Line], label: str) -> str:
    return next(one.basis for one in lines if one.label == label)


def basis_name(book: Book, case: Case, basis: str) -> str:
    """What one of a basis is called: by its own words, or as the row of the cash flow that it is of."""
    if basis in NAMES:
        return book.tell(NAMES[basis])
    kind, _, source = basis.partition(".")
    if kind not in (REBATE, POINTS):
        return row_name(case, basis, book.formats.language)
    said = book.tell(SOURCES[source]) if source in SOURCES else row_name(case, source, book.formats.language)
    return f"{row_name(case, kind, book.formats.language)}: {said}"


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


def _bought(pen: _Pen, parts: Sequence[Live]) -> Column:
    """What is charged in each month of a year's purchases, added up."""
    tell = pen.grid.sheet.book.tell
    return _running(pen, tell(N_("So far")), pen.write(tell(N_("Part of a year")), parts))


def _running(pen: _Pen, head: str, parts: Column) -> Column:
    found = pen.grid.running(pen.column, parts, PROFILE, "helper")
    pen.column += 1
    pen.heads.append(head)
    return found
