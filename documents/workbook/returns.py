"""The sheet of rates of return: every rate at which the cash flow is worth nothing, searched for and refined.

The rate stands as x = ln(1 + monthly rate). The points of the search lie close about a rate of zero and ever wider
beyond; where the present value changes its sign between two of them, the rate is found by halving. Two rates nearer to
each other than two points are not seen (about 3 % a year where rates are ordinary).
"""

import math
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Area, Live, live, node
from calculators.live.functions import differs, equal, exponential, if_, pick, place_of
from calculators.rates import MONTHS_PER_YEAR
from documents.workbook.book import FIRST, TOP, Sheet, area, heads, put, section, text, title
from documents.workbook.cash_flow import Flow
from documents.workbook.looks import percent

WIDTHS: Final = (12.0, 20.0, 12.0, 12.0, *[14.0] * 4)
FINE, STEP, GROWTH, FARTHEST = 100, 0.0025, 1.12, 30.0
"""Points on each side of zero, the step between them, how much wider each further step is, and where they end."""
LARGEST_POWER: Final = 600.0
HALVINGS: Final = 44
MOST_RATES: Final = 4
EXACT: Final = "0.000000000000"


@dataclass(frozen=True, slots=True)
class Returns:
    """How many rates there are, and the first of them as yearly rates; 0 where there is none of that number."""

    count: Live
    rates: tuple[Live, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """The columns of the search: the points, the present value there, how many changes of sign lie below."""

    points: Area
    worth: Area
    changes: Area


def points(months: int) -> tuple[float, ...]:
    """The values of x that are looked at, ascending: no power over so many months is too large to compute.

    >>> points(60)[0], len(points(60))
    (-10.0, 267)
    """
    farthest = min(FARTHEST, LARGEST_POWER / months)
    inner = [at * STEP for at in range(1, FINE + 1)]
    outer: list[float] = []
    while (further := (outer or inner)[-1] * GROWTH) < farthest:
        outer.append(further)
    side = [round(one, 6) for one in (*inner, *outer, farthest)]
    return (*(-one for one in reversed(side)), 0.0, *side)


def write_returns(sheet: Sheet, flow: Flow) -> Returns:
    """Fill the sheet."""
    tell = sheet.book.tell
    lead = N_(
        "Working sheet: the present value of the net cash flow at many rates. Where its sign changes there is a rate "
        "of return; x is the logarithm of one plus the monthly rate."
    )
    title(sheet, tell(N_("Rates of return")), tell(lead))
    search = _search(sheet, flow)
    count = pick(search.changes, float(len(search.changes.values)))
    top = TOP + 3 + len(search.points.values)
    section(sheet, top, tell(N_("Each rate, found by halving")))
    yearly = [_rate(sheet, top + 1 + at * (HALVINGS + 4), flow, (search, count), at + 1) for at in range(MOST_RATES)]
    return Returns(count, tuple(yearly))


def worth_at(flow: Flow, x: Live) -> Live:
    """SUMPRODUCT(net * EXP(-x * month)): the present value at the rate x."""
    amounts, months = flow.net.area, flow.head.months.area
    pairs = zip(amounts.values, months.values, strict=True)
    value = math.fsum(float(amount) * math.exp(-x.number * float(month)) for amount, month in pairs if amount)
    power = node("EXP", math.nan, (node("*", math.nan, (live(0.0) - x, months)),))
    return node("SUMPRODUCT", value, (node("*", math.nan, (amounts, power)),))


def _search(sheet: Sheet, flow: Flow) -> _Search:
    tell = sheet.book.tell
    heads(
        sheet,
        TOP,
        [tell(one) for one in (N_("x"), N_("Present value"), N_("Change of sign"), N_("Changes so far"))],
        range(4),
    )
    looked_at = points(flow.head.grid.count - 1)
    worth: list[Live] = []
    changes: list[Live] = []
    for at, point in enumerate(looked_at):
        row = TOP + 1 + at
        x = put(sheet, (row, FIRST), point, "helper", "0.000000")
        worth.append(put(sheet, (row, FIRST + 1), worth_at(flow, x), "helper", "#,##0.00"))
        changed = if_(differs(worth[-1] >= 0.0, worth[-2] >= 0.0), 1.0, 0.0) if at else live(0.0)
        one = put(sheet, (row, FIRST + 2), changed, "helper", "0")
        changes.append(put(sheet, (row, FIRST + 3), changes[-1] + one if changes else one, "helper", "0"))
    last = TOP + len(looked_at)
    columns = [area(sheet, (TOP + 1, FIRST + at), (last, FIRST + at)) for at in (0, 1, 3)]
    return _Search(*columns)


def _rate(sheet: Sheet, row: int, flow: Flow, found: tuple[_Search, Live], number: int) -> Live:
    """The rate of this number as a yearly rate, 0 where there are fewer."""
    (search, count), book = found, sheet.book
    there = count >= float(number)
    text(sheet, (row, FIRST), book.fill(N_("Rate {n}"), n=number), "aside")
    after = put(
        sheet,
        (row, FIRST + 1),
        if_(there, place_of(float(number), search.changes), float(len(search.points.values) // 2 + 1)),
        "helper",
        "0",
    )
    low, high = pick(search.points, after - 1.0), pick(search.points, after)
    side = put(sheet, (row, FIRST + 2), if_(pick(search.worth, after - 1.0) >= 0.0, 1.0, 0.0), "helper", "0")
    heads(
        sheet, row + 1, [book.tell(one) for one in (N_("From"), N_("To"), N_("Middle"), N_("Present value"))], range(4)
    )
    middle = live(0.0)
    for at in range(HALVINGS):
        low = put(sheet, (row + 2 + at, FIRST), low, "helper", EXACT)
        high = put(sheet, (row + 2 + at, FIRST + 1), high, "helper", EXACT)
        middle = put(sheet, (row + 2 + at, FIRST + 2), (low + high) / 2.0, "helper", EXACT)
        worth = put(sheet, (row + 2 + at, FIRST + 3), worth_at(flow, middle), "helper", "#,##0.00")
        same = equal(worth >= 0.0, side > 0.0)
        low, high = if_(same, middle, low), if_(same, high, middle)
    yearly = exponential(middle * MONTHS_PER_YEAR) - 1.0
    return put(sheet, (row, FIRST + 3), if_(there, yearly, 0.0), "figure", percent(book.formats, 4))
