"""The sheet of scenarios: doing nothing, the careful, the expected and the favourable case side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from documents.intervals import BETTER, WORSE, ends_of
from documents.labels import SCENARIOS
from documents.workbook.appraisal import Measures
from documents.workbook.book import FIRST, TOP, Sheet, area, heads, named, put, section, spread, text, title
from documents.workbook.cash_flow import Flow
from documents.workbook.effects import Chosen, Effect
from documents.workbook.evaluations import Evaluated, Evaluations, as_live
from documents.workbook.inputs import RateCells
from documents.workbook.looks import money, number
from documents.workbook.months import Column, Grid, below_zero, payback
from documents.workbook.profiles import Profiles
from calculators.metric_path import metric
from proposals.valuation.types import Valuation

WIDTHS: Final = (40.0, *[18.0] * 5, 12.0, *[14.0] * 8)
LABEL, NOTHING, CAREFUL, EXPECTED, FAVOURABLE, FIRM, UNIT = range(FIRST, FIRST + 7)
NAMES: Final = {CAREFUL: "conservative", FAVOURABLE: "optimistic", FIRM: "proven"}


def write_scenarios(
    sheet: Sheet, on: Evaluations, chosen: Chosen, flow: tuple[Flow, RateCells, Measures], of: tuple[Sequence[Effect], Valuation]
) -> dict[str, tuple[Live, Live, Live]]:
    """Fill the sheet; uplift, NPV and payback of each case by its name."""
    effects, valuation = of
    expected, rates, measures = flow
    book, tell = sheet.book, sheet.book.tell
    lead = N_("The same account under four assumptions: {worse}; as expected; {better}; and with the firm effects alone.")
    ends = ends_of(valuation)
    title(sheet, tell(N_("Scenarios")), book.fill(lead, worse=tell(WORSE[ends]), better=tell(BETTER[ends])), across=7)
    words = (
        N_("Case"), N_("Doing nothing"), SCENARIOS["conservative"], SCENARIOS["expected"], SCENARIOS["optimistic"],
        N_("Firm effects only"), N_("Unit"),
    )  # fmt: skip
    heads(sheet, TOP, [tell(one) for one in words])
    cases = {CAREFUL: chosen.conservative, EXPECTED: chosen.expected, FAVOURABLE: chosen.optimistic, FIRM: chosen.proven}
    paid_back = _months(sheet, TOP + 8 + len(effects), on, expected, (cases, rates))
    paid_back[EXPECTED] = measures["payback"]
    found = _results(sheet, cases, paid_back)
    _metrics(sheet, TOP + 5, on, (effects, cases))
    return found


def _results(sheet: Sheet, cases: dict[int, Evaluated], paid_back: dict[int, Live]) -> dict[str, tuple[Live, Live, Live]]:
    book, tell = sheet.book, sheet.book.tell
    amount, symbol = money(book.formats), book.formats.symbol
    found: dict[int, list[Live]] = {column: [] for column in cases}
    rows = (
        (N_("Profit uplift a year"), {column: one.uplift for column, one in cases.items()}, amount, symbol),
        (N_("Net present value"), {column: one.npv for column, one in cases.items()}, amount, symbol),
        (N_("Payback"), paid_back, number(1), tell(N_("months"))),
    )
    for at, (label, figures, written, unit) in enumerate(rows, start=TOP + 1):
        text(sheet, (at, LABEL), tell(label), "total_label")
        put(sheet, (at, NOTHING), live(0.0) if at < TOP + 3 else live("–"), "total", written)
        text(sheet, (at, UNIT), unit, "total_unit")
        for column in cases:
            found[column].append(put(sheet, (at, column), figures[column], "total", written))
    return {name: _named(sheet, column, name, found[column]) for column, name in NAMES.items()}


def _named(sheet: Sheet, column: int, name: str, cells: list[Live]) -> tuple[Live, Live, Live]:
    uplift, npv, back = (
        named(sheet, (TOP + 1 + at, column), cell, f"result_{name}_{what}")
        for at, (cell, what) in enumerate(zip(cells, ("uplift", "npv", "payback"), strict=True))
    )
    return uplift, npv, back


def _metrics(sheet: Sheet, row: int, on: Evaluations, of: tuple[Sequence[Effect], dict[int, Evaluated]]) -> None:
    """Where each case takes the metrics that change."""
    effects, cases = of
    book = sheet.book
    section(sheet, row, book.tell(N_("The changed metrics in each case (canonical units, shares as fractions)")))
    for at, effect in enumerate(effects, start=row + 1):
        text(sheet, (at, LABEL), effect.name)
        for column, one in {NOTHING: on.today, **cases}.items():
            put(sheet, (at, column), as_live(metric(one.metrics, effect.path)), written=number(4))
        text(sheet, (at, UNIT), "", "unit")


def _months(sheet: Sheet, top: int, on: Evaluations, flow: Flow, of: tuple[dict[int, Evaluated], RateCells]) -> dict[int, Live]:
    """Net cash flow by month in each case but the expected one, and when it is paid back."""
    cases, rates = of
    book = sheet.book
    section(sheet, top, book.tell(N_("Net cash flow by month")))
    words = [book.tell(N_("Month"))]
    grid = Grid(sheet, top + 2, flow.head.grid.count)
    grid.write(FIRST, lambda at: live(float(at)), "0")
    column, found = FIRST + 1, {}
    for case, label in ((CAREFUL, SCENARIOS["conservative"]), (FAVOURABLE, SCENARIOS["optimistic"]), (FIRM, N_("Firm effects only"))):
        net = _net(grid, column, on.profiles, cases[case])
        summed = grid.running(column + 1, net, money(book.formats))
        flags = below_zero(grid, column + 2, net, summed, rates.horizon)
        found[case] = payback(flags, summed, rates.horizon, book.tell(N_("not within the horizon")))
        words += [book.tell(label), book.tell(N_("Cumulative")), book.tell(N_("Below zero"))]
        column += 3
    heads(sheet, top + 1, words)
    return found


def _net(grid: Grid, column: int, profiles: Profiles, case: Evaluated) -> Column:
    """All lines of one case in one column: its amounts of the year times what falls in each month."""

    def net(at: int) -> Live:
        return sum((case.amounts[basis] * one[at] for basis, one in profiles.net.items()), live(0.0))

    return grid.write(column, net, money(grid.sheet.book.formats))
