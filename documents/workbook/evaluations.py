"""The sheet of evaluations: each row is the plant model once, from its metrics to the net present value.

The formulas are those of the model itself: its functions run on the cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.metric_path import metric
from calculators.plant import Account, Capital, Limits, Metrics, account, capital_tied_up, limits
from documents.labels import ACCOUNT_LINES, CAPITAL_LINES, VOLUMES
from documents.sections.parts import joined
from documents.words import metric_name
from documents.workbook.book import FIRST, TOP, Sheet, heads, put, text, title
from documents.workbook.contract import Year, amounts, asks_purchases, bases
from documents.workbook.inputs import Inputs
from documents.workbook.looks import money, number
from documents.workbook.plant_cells import as_live, on_cells
from documents.workbook.profiles import Profiles, basis_name
from proposals.case import Case
from proposals.units import figures, units_of

LABEL: Final = 44.0
FIGURE: Final = 13.5
LIMITS: Final = {
    "market": N_("Limit: market"),
    "line": N_("Limit: line"),
    "raw_material": N_("Limit: raw material"),
}
LINES: Final = tuple(name for name in ACCOUNT_LINES if name != "operating_profit")
STOCKS: Final = tuple(name for name in CAPITAL_LINES if name != "total")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One row: the plant with these metrics, what the year hands to the cash flow, and what its effect is worth."""

    metrics: Metrics
    limits: Limits
    year: Account
    capital: Capital
    effect: Year
    amounts: Mapping[str, Live]
    npv: Live

    @property
    def uplift(self) -> Live:
        return self.effect.uplift

    @property
    def capital_change(self) -> Live:
        return self.effect.capital_change


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The sheet in the making: the paths of its metrics, the rows so far; the first row is the plant of today."""

    sheet: Sheet
    case: Case
    inputs: Inputs
    profiles: Profiles
    rows: list[Evaluated] = field(default_factory=list)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(path for path, _figure in figures(self.case))

    @property
    def extra(self) -> tuple[str, ...]:
        """The bases of the year beside uplift and capital."""
        return bases(self.case, self.inputs)[2:]

    @property
    def uplift_column(self) -> int:
        """The column of the profit uplift; the change of capital stands beside it."""
        lines = len(LIMITS) + len(VOLUMES) + len(LINES) + len(STOCKS) + 2
        return FIRST + 1 + len(self.paths) + lines

    @property
    def free_column(self) -> int:
        """The first column beside all figures."""
        return self.uplift_column + 3 + len(self.extra) + asks_purchases(self.case)

    @property
    def today(self) -> Evaluated:
        return self.rows[0]

    def worth(
        self, metrics: Metrics, year: Account, tied: Live, price: Live | None = None
    ) -> tuple[Year, Mapping[str, Live], Live]:
        """The effect of a plant with this account and capital tied up, its amounts of the year, its NPV."""
        effect = Year(
            uplift=as_live(year.operating_profit) - self.today.year.operating_profit,
            capital_change=tied - self.today.capital.total,
            good=as_live(year.volumes.good),
            purchases=self._purchases(metrics, year),
            price=price or live(1.0),
        )
        given = amounts(self.inputs, effect)
        return effect, given, self.profiles.npv(given)

    def _purchases(self, metrics: Metrics, year: Account) -> Live:
        """What the year would earn more if our prices of what is used were 0; not asked where nothing follows it."""
        free: dict[str, Live] = {one.driver.metric: live(0.0) for one in self.inputs.drivers if one.offered}
        if not free or not asks_purchases(self.case):
            return live(0.0)
        return as_live(account(on_cells(metrics, free)).operating_profit) - year.operating_profit


def start_evaluations(sheet: Sheet, case: Case, inputs: Inputs, profiles: Profiles) -> Evaluations:
    """Title and heads."""
    book, tell = sheet.book, sheet.book.tell
    lead = N_(
        "Working sheet: each row is the account of the plant once, with the metrics at its left; all sheets read their "
        "figures here. Metrics stand in canonical units, shares as fractions, amounts in {currency} a year."
    )
    title(sheet, tell(N_("Evaluations")), book.fill(lead, currency=book.formats.symbol), across=9)
    on = Evaluations(sheet, case, inputs, profiles)
    words = [joined([metric_name(case, path, book.formats.language), _unit(sheet, case, path)]) for path in on.paths]
    totals = (N_("Operating profit"), *(CAPITAL_LINES[one] for one in (*STOCKS, "total")))
    worth = (N_("Profit uplift"), N_("Change of working capital"))
    labels = (*LIMITS.values(), *VOLUMES.values(), *(ACCOUNT_LINES[one] for one in LINES), *totals, *worth)
    also = [tell(N_("Bought by use"))] if asks_purchases(case) else []
    also += [basis_name(book, case, basis) for basis in on.extra]
    said = [*(tell(one) for one in labels), *also, tell(N_("Net present value"))]
    heads(sheet, TOP, [tell(N_("The plant")), *words, *said], range(1, 200))
    return on


def columns_of(case: Case) -> list[float]:
    """The widths of the sheet."""
    also = 3 * len(case.offer.items) + 18
    count = len(list(figures(case))) + len(LIMITS) + len(VOLUMES) + len(LINES) + len(STOCKS) + 5 + also
    return [LABEL, *[FIGURE] * count]


def evaluate(on: Evaluations, name: str, metrics: Metrics) -> Evaluated:
    """Write the next row for these metrics (cells or formulas)."""
    row = TOP + 1 + len(on.rows)
    sheet = on.sheet
    text(sheet, (row, FIRST), name)
    column = FIRST + 1
    held = {path: metric_at(metrics, path) for path in on.paths}
    for path in on.paths:
        held[path] = put(sheet, (row, column), held[path], written=number(4))
        column += 1
    found = _account(on, on_cells(metrics, held))
    for figure, written in _written(on, found):
        if figure is None:
            text(sheet, (row, column), "", "note")
        else:
            put(sheet, (row, column), figure, written=written)
        column += 1
    on.rows.append(found)
    return found


def metric_at(metrics: Metrics, path: str) -> Live:
    """The metric at a path. Raises KeyError where there is none."""
    value = metric(metrics, path)
    if value is None:
        raise KeyError(path)
    return as_live(value)


def _account(on: Evaluations, metrics: Metrics) -> Evaluated:
    year = account(metrics)
    capital = capital_tied_up(metrics, year)
    if not on.rows:
        nothing = Year(live(0.0), live(0.0), as_live(year.volumes.good), live(0.0), live(1.0))
        return Evaluated(metrics, limits(metrics), year, capital, nothing, {}, live(0.0))
    effect, given, npv = on.worth(metrics, year, as_live(capital.total))
    return Evaluated(metrics, limits(metrics), year, capital, effect, given, npv)


def _written(on: Evaluations, found: Evaluated) -> Sequence[tuple[Live | None, str]]:
    """The cells right of the metrics, in an order in which each refers to those before it."""
    amount, tonnes = money(on.sheet.book.formats), number(3)
    bounds = [_limit(as_live(getattr(found.limits, name))) for name in LIMITS]
    made = found.year.volumes
    also = [found.effect.purchases] if asks_purchases(on.case) else []
    also += [found.amounts.get(basis, live(0.0)) for basis in on.extra]
    return [
        *((one, tonnes) for one in bounds),
        *((as_live(getattr(made, name)), tonnes) for name in VOLUMES),
        *((as_live(getattr(found.year, name)), amount) for name in LINES),
        (as_live(found.year.operating_profit), amount),
        *((as_live(getattr(found.capital, name)), amount) for name in STOCKS),
        (as_live(found.capital.total), amount),
        (found.uplift, amount),
        (found.capital_change, amount),
        *((one, amount) for one in also),
        (found.npv, amount),
    ]


def _limit(value: Live) -> Live | None:
    """None where there is no such limit."""
    return None if value.value == float("inf") else value


def with_shifts(on: Evaluations, shifts: Mapping[str, Live]) -> Metrics:
    """Today's metrics, those at the paths of `shifts` moved by them."""
    today = on.today.metrics
    return on_cells(today, {path: metric_at(today, path) + by for path, by in shifts.items()})


def _unit(sheet: Sheet, case: Case, path: str) -> str:
    """The canonical unit of a metric in words; a share has none."""
    units = units_of(case, path)
    return sheet.book.formats.unit(units[0].symbol) if units else ""
