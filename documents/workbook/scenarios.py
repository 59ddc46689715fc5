"""The sheet of scenarios: doing nothing, the careful, the expected and the favourable case side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from documents.intervals import BETTER, WORSE, ends_of
from documents.labels import SCENARIOS
from documents.sections.parts import DASH
from documents.workbook.appraisal import Measures
from documents.workbook.book import FIRST, TOP, Sheet, heads, named, put, section, text, title
from documents.workbook.cash_flow import Flow
from documents.workbook.effects import Chosen, Effect
from documents.workbook.evaluations import Evaluated, Evaluations, metric_at
from documents.workbook.looks import money, number
from documents.workbook.months import Column, Grid, below_zero, payback
from documents.workbook.profiles import Profiles
from proposals.valuation.types import Valuation

WIDTHS: Final = (40.0, 12.0, *[18.0] * 8, *[14.0] * 12)
LABEL, UNIT, CASES = range(FIRST, FIRST + 3)
SHOWN: Final = ("conservative", "expected", "optimistic", "proven")
"""The cases that other sheets show."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One column: its name for cells, what it is called, the row of the plant (None = nothing is done)."""

    name: str
    label: str
    found: Evaluated | None


def write_scenarios(
    sheet: Sheet, on: Evaluations, chosen: Chosen, flow: tuple[Flow, Measures], of: tuple[Sequence[Effect], Valuation]
) -> dict[str, tuple[Live, Live, Live]]:
    """Fill the sheet; uplift, NPV and payback of each case by its name."""
    effects, valuation = of
    expected, measures = flow
    book, tell = sheet.book, sheet.book.tell
    lead = N_(
        "The same account under several assumptions: {worse}; as expected; {better}; and with the firm effects alone."
    )
    ends = ends_of(valuation)
    title(sheet, tell(N_("Scenarios")), book.fill(lead, worse=tell(WORSE[ends]), better=tell(BETTER[ends])), across=7)
    cases = _cases(sheet, chosen)
    labels = [tell(N_("Case")), tell(N_("Unit")), *(one.label for one in cases)]
    heads(sheet, TOP, labels, range(2, 20))
    paid_back = _months(sheet, TOP + 8 + len(effects), on, expected, cases)
    paid_back["expected"] = measures["payback"]
    found = {one.name: _result(sheet, at, one, paid_back) for at, one in enumerate(cases, start=CASES)}
    _words(sheet)
    _metrics(sheet, TOP + 5, on, (effects, cases))
    sheet.page.print_area(0, 0, TOP + 6 + len(effects), CASES + len(cases) - 1)
    return {name: found[name] for name in SHOWN}


def _cases(sheet: Sheet, chosen: Chosen) -> tuple[_Case, ...]:
    tell = sheet.book.tell
    by_hand = (
        _Case(f"{name}_by_hand", sheet.book.fill(N_("{case}, by hand"), case=tell(SCENARIOS[name])), found)
        for name, found in chosen.by_hand
    )
    return (
        _Case("nothing", tell(N_("Doing nothing")), None),
        _Case("conservative", tell(SCENARIOS["conservative"]), chosen.conservative),
        _Case("expected", tell(SCENARIOS["expected"]), chosen.expected),
        _Case("optimistic", tell(SCENARIOS["optimistic"]), chosen.optimistic),
        _Case("proven", tell(N_("Firm effects only")), chosen.proven),
        *by_hand,
    )


def _words(sheet: Sheet) -> None:
    book, tell = sheet.book, sheet.book.tell
    symbol = book.formats.symbol
    rows = (
        (N_("Profit uplift a year"), symbol),
        (N_("Net present value"), symbol),
        (N_("Payback"), tell(N_("months"))),
    )
    for at, (label, unit) in enumerate(rows, start=TOP + 1):
        text(sheet, (at, LABEL), tell(label), "total_label")
        text(sheet, (at, UNIT), unit, "total_unit")


def _result(sheet: Sheet, column: int, case: _Case, paid_back: dict[str, Live]) -> tuple[Live, Live, Live]:
    """Uplift, NPV and payback of one case in its column."""
    amount = money(sheet.book.formats)
    one = case.found
    figures = (live(0.0), live(0.0), live(DASH)) if one is None else (one.uplift, one.npv, paid_back[case.name])
    cells = []
    for at, (figure, what, written) in enumerate(
        zip(figures, ("uplift", "npv", "payback"), (amount, amount, number(1)), strict=True)
    ):
        place = TOP + 1 + at, column
        cells.append(named(sheet, place, put(sheet, place, figure, "total", written), f"case_{case.name}_{what}"))
    return cells[0], cells[1], cells[2]


def _metrics(sheet: Sheet, row: int, on: Evaluations, of: tuple[Sequence[Effect], Sequence[_Case]]) -> None:
    """Where each case takes the metrics that change."""
    effects, cases = of
    book = sheet.book
    section(sheet, row, book.tell(N_("The changed metrics in each case (canonical units, shares as fractions)")))
    for at, effect in enumerate(effects, start=row + 1):
        text(sheet, (at, LABEL), effect.name)
        text(sheet, (at, UNIT), effect.unit, "unit")
        for column, case in enumerate(cases, start=CASES):
            plant = case.found or on.today
            put(sheet, (at, column), metric_at(plant.metrics, effect.path), written=number(4))


def _months(sheet: Sheet, top: int, on: Evaluations, flow: Flow, cases: Sequence[_Case]) -> dict[str, Live]:
    """Net cash flow by month in each case but the expected one, and when it is paid back."""
    book = sheet.book
    section(sheet, top, book.tell(N_("Working: net cash flow by month")))
    words = [book.tell(N_("Month"))]
    grid = Grid(sheet, top + 2, flow.head.grid.count)
    grid.write(LABEL, lambda at: live(float(at)), "0", "helper")
    column, found, horizon = UNIT, {}, on.inputs.rates.horizon
    for case in cases:
        if case.found is None or case.name == "expected":
            continue
        net = _net(grid, column, on.profiles, case.found)
        summed = grid.running(column + 1, net, money(book.formats), "helper")
        flags = below_zero(grid, column + 2, net, summed, horizon)
        found[case.name] = payback(flags, summed, horizon, book.tell(N_("not within the horizon")))
        words += [case.label, book.tell(N_("Cumulative")), book.tell(N_("Below zero"))]
        column += 3
    heads(sheet, top + 1, words, range(20))
    return found


def _net(grid: Grid, column: int, profiles: Profiles, case: Evaluated) -> Column:
    """All lines of one case in one column: its amounts of the year times what falls in each month."""

    def net(at: int) -> Live:
        return sum((case.amounts[basis] * one[at] for basis, one in profiles.net.items()), live(0.0))

    return grid.write(column, net, money(grid.sheet.book.formats), "helper")
