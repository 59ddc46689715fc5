"""The sheet of break-evens and its search: how far one effect may fall until the net present value is zero.

The points are those of `calculators.appraisal.smallest_paying_each`; the crossing nearest to 1 is refined by halving.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.appraisal import FIRST_GRID, HIGHEST_FACTOR, LOWEST_FACTOR
from calculators.errors import N_
from calculators.levers import Mode
from calculators.live.figure import Live, live
from calculators.live.functions import both, differs, equal, if_, least_of, pick, place_of
from calculators.plant import Metrics, account, capital_tied_up
from documents.workbook.alike import Alike
from documents.workbook.book import FIRST, TOP, Sheet, area, heads, named, put, section, text, title
from documents.workbook.effects import Effect
from documents.workbook.evaluations import Evaluated, Evaluations, metric_at
from documents.workbook.looks import money, number, percent
from documents.workbook.plant_cells import as_live, on_cells

WIDTHS: Final = (44.0, 16.0, 16.0, 16.0, 14.0, 34.0)
SEARCH_WIDTHS: Final = (10.0, 14.0, 10.0, *[14.0] * 5, 16.0, *[10.0] * 3)
HALVINGS: Final = 34
ONE: Final = round((1 - LOWEST_FACTOR) / (HIGHEST_FACTOR - LOWEST_FACTOR) * (FIRST_GRID - 1))
FAR: Final = 1e6
BESIDE: Final = 0.99
ROWS: Final = FIRST_GRID + HALVINGS + 8
"""Rows of the search of one effect."""
ABOVE, BELOW = N_("above the break-even"), N_("below the break-even")
ALWAYS, NEVER = N_("at any effect examined"), N_("at no effect examined")
EXACT: Final = "0.000000000"
MULTIPLE, VALUE, POSSIBLE, GOOD, GROSS, RAW, PROFIT, CAPITAL, NPV, REACHED, PAYS, DISTANCE = range(FIRST, FIRST + 12)


@dataclass(frozen=True, slots=True)
class _At:
    """One multiple of an effect: whether it is possible, and what it is worth."""

    possible: Live
    npv: Live


@dataclass(frozen=True, slots=True)
class _Plant:
    """The plant at one multiple: whether that is possible, what is shown of it, the multiple of our prices."""

    possible: Live
    value: Live
    metrics: Metrics
    price: Live


@dataclass(frozen=True, slots=True)
class _Block:
    """What is searched, where on the sheet of the search; `plant` gives the formulas of one multiple.

    Its first argument writes the value that the multiple leads to into its cell.
    """

    sheet: Sheet
    on: Evaluations
    name: str
    expected: Evaluated
    top: int
    plant: Callable[[Callable[[Live], Live], Live], _Plant]


@dataclass(frozen=True, slots=True)
class _Found:
    """Whether there is a break-even, at which multiple, and whether more of the effect is better there."""

    there: Live
    factor: Live
    rises: Live


def write_break_even(
    sheet: Sheet, search: Sheet, on: Evaluations, expected: Evaluated, effects: Sequence[Effect]
) -> None:
    """Fill both sheets."""
    tell = sheet.book.tell
    lead = N_(
        "How far each effect alone may fall, or a price rise, until the net present value is zero; the others stay as "
        "expected."
    )
    title(sheet, tell(N_("Break-even")), tell(lead))
    words = (N_("Effect"), N_("Expected"), N_("Break-even"), N_("Multiple of the effect"), N_("Unit"), N_("It pays"))
    heads(sheet, TOP, [tell(one) for one in words], range(1, 4))
    working = N_(
        "Working sheet: each effect multiplied by every point from {low} to {high}, the others as expected; the change "
        "of sign nearest to 1 is then halved until it is exact."
    )
    said = search.book.fill(working, low=f"{LOWEST_FACTOR:g}".replace("-", "−"), high=f"{HIGHEST_FACTOR:g}")
    title(search, tell(N_("Break-even search")), said)
    for at, effect in enumerate(effects):
        block = _Block(search, on, effect.name, expected, TOP + at * ROWS, _of_effect(expected, effect))
        _line(sheet, TOP + 1 + at, effect, _search(block), expected)
    if on.inputs.offer.items:
        _price(sheet, search, on, expected, len(effects))


def _price(sheet: Sheet, search: Sheet, on: Evaluations, expected: Evaluated, at: int) -> None:
    """All prices of the offer together, those of what is used among them."""
    book, row = sheet.book, TOP + 1 + at
    name = book.tell(N_("All prices of the offer"))
    found = _search(_Block(search, on, name, expected, TOP + at * ROWS, _of_price(on, expected)))
    text(sheet, (row, FIRST), name)
    share = percent(book.formats)
    put(sheet, (row, FIRST + 1), live(1.0), written=share)
    cell = put(sheet, (row, FIRST + 2), if_(found.there, found.factor, "–"), written=share)
    named(sheet, (row, FIRST + 2), cell, "result_price_break_even")
    put(sheet, (row, FIRST + 3), if_(found.there, found.factor, "–"), written=number(4))
    text(sheet, (row, FIRST + 4), book.tell(N_("of the offered prices")), "unit")
    pays = expected.npv >= 0.0
    side = if_(equal(pays, found.factor > 1.0), book.tell(BELOW), book.tell(ABOVE))
    unfound = if_(pays, book.tell(ALWAYS), book.tell(NEVER))
    put(sheet, (row, FIRST + 5), if_(found.there, side, unfound), "said")


def _of_effect(expected: Evaluated, effect: Effect) -> Callable[[Callable[[Live], Live], Live], _Plant]:
    """One effect multiplied, the others as expected."""

    def plant(held: Callable[[Live], Live], multiple: Live) -> _Plant:
        moved = effect.before + multiple * effect.estimate
        conditions = effect.possible.holds(moved)
        possible = if_(both(*conditions), 1.0, 0.0) if conditions else live(1.0)
        value = held(if_(possible > 0.0, moved, metric_at(expected.metrics, effect.path)))
        return _Plant(possible, value, on_cells(expected.metrics, {effect.path: value}), live(1.0))

    return plant


def _of_price(on: Evaluations, expected: Evaluated) -> Callable[[Callable[[Live], Live], Live], _Plant]:
    """All prices of the offer multiplied; a price below zero is none."""
    paths = [one.driver.metric for one in on.inputs.drivers if one.offered]

    def plant(held: Callable[[Live], Live], multiple: Live) -> _Plant:
        possible = if_(multiple >= 0.0, 1.0, 0.0)
        price = held(if_(possible > 0.0, multiple, 1.0))
        moved = {path: metric_at(expected.metrics, path) * price for path in paths}
        return _Plant(possible, price, on_cells(expected.metrics, moved), price)

    return plant


def _line(sheet: Sheet, row: int, effect: Effect, found: _Found, expected: Evaluated) -> None:
    book, driver, scale = sheet.book, effect.cells.driver, effect.cells.scale
    text(sheet, (row, FIRST), effect.name)
    moves = differs(effect.estimate, 0.0)
    by = effect.estimate * found.factor
    limit = {Mode.ABSOLUTE: by, Mode.NEW_VALUE: effect.before + by}.get(driver.mode, by / effect.before)
    nothing = book.tell(N_("no effect"))
    unfound = if_(expected.npv >= 0.0, book.tell(ALWAYS), book.tell(NEVER))
    shown = as_live(effect.cells.effect[1]) / scale
    put(sheet, (row, FIRST + 1), shown, written=number(4))
    put(sheet, (row, FIRST + 2), if_(moves, if_(found.there, limit / scale, "–"), nothing), written=number(4))
    put(sheet, (row, FIRST + 3), if_(moves, if_(found.there, found.factor, "–"), "–"), written=number(4))
    text(sheet, (row, FIRST + 4), effect.cells.unit_words(book.formats), "unit")
    above = equal(found.rises, if_(effect.estimate > 0.0, 1.0, 0.0))
    sides = if_(above, book.tell(ABOVE), book.tell(BELOW))
    put(sheet, (row, FIRST + 5), if_(moves, if_(found.there, sides, unfound), nothing), "said")


def _search(block: _Block) -> _Found:
    """The crossing nearest to 1 on the grid, then halved."""
    sheet, book = block.sheet, block.sheet.book
    section(sheet, block.top, block.name)
    words = (
        N_("Multiple"), N_("Metric"), N_("Possible"), N_("Good product"), N_("Gross product"), N_("Raw material used"),
        N_("Operating profit"), N_("Capital tied up"), N_("Net present value"), N_("Reached"), N_("Pays"),
        N_("Distance"),
    )  # fmt: skip
    heads(sheet, block.top + 1, [book.tell(one) for one in words], range(12))
    first = block.top + 2
    step = (HIGHEST_FACTOR - LOWEST_FACTOR) / (FIRST_GRID - 1)
    points = _points(block)
    rows = [_at(points, first + at, live(round(LOWEST_FACTOR + at * step, 9))) for at in range(FIRST_GRID)]
    _reached(sheet, first, rows)
    nearest = _nearest(sheet, first)
    beside = _at(points, first + FIRST_GRID, live(BESIDE))
    return _halved((block, points), first, nearest, (rows[ONE], beside))


def _points(block: _Block) -> Alike:
    """The rows of the plant, each at a multiple of what is searched."""
    rows = Alike(block.sheet, MULTIPLE)
    amount = money(block.sheet.book.formats)
    plant = block.plant(lambda value: rows.put(VALUE, value, "helper", number(6)), rows.read(1.0))
    rows.put(POSSIBLE, plant.possible, "helper", "0")
    year = account(plant.metrics)
    made, tied = year.volumes, as_live(capital_tied_up(plant.metrics, year).total)
    for column, one in ((GOOD, made.good), (GROSS, made.gross), (RAW, made.raw_material)):
        rows.put(column, as_live(one), "helper", number(3))
    rows.put(PROFIT, as_live(year.operating_profit), "helper", amount)
    rows.put(CAPITAL, tied, "helper", amount)
    _effect, _given, npv = block.on.worth(plant.metrics, year, tied, plant.price)
    rows.put(NPV, npv, "helper", amount)
    return rows


def _at(points: Alike, row: int, multiple: Live) -> _At:
    """One row at a multiple."""
    held = put(points.sheet, (row, MULTIPLE), multiple, "helper", EXACT)
    cells = points.write(row, held.value)
    return _At(cells[POSSIBLE], cells[NPV])


def _reached(sheet: Sheet, first: int, rows: Sequence[_At]) -> None:
    """From 1 outwards as far as multiples are possible; then whether each pays, and how far a crossing lies from 1."""
    reached: dict[int, Live] = {ONE: put(sheet, (first + ONE, REACHED), rows[ONE].possible, "helper", "0")}
    for way, places in ((-1, range(ONE + 1, len(rows))), (1, range(ONE - 1, -1, -1))):
        for at in places:
            reached[at] = put(sheet, (first + at, REACHED), reached[at + way] * rows[at].possible, "helper", "0")
    pays = [put(sheet, (first + at, PAYS), if_(one.npv >= 0.0, 1.0, 0.0), "helper", "0") for at, one in enumerate(rows)]
    for at in range(len(rows) - 1):
        crosses = both(differs(pays[at], pays[at + 1]), reached[at] > 0.0, reached[at + 1] > 0.0)
        put(sheet, (first + at, DISTANCE), if_(crosses, abs(at - ONE + 0.5), FAR), "helper", "0.0")


@dataclass(frozen=True, slots=True)
class _Nearest:
    """Whether there is a crossing, and the number of the point to its left (from 1)."""

    there: Live
    left: Live


def _nearest(sheet: Sheet, first: int) -> _Nearest:
    distances = area(sheet, (first, DISTANCE), (first + FIRST_GRID - 2, DISTANCE))
    nearest = least_of(distances)
    row = first + FIRST_GRID + 1
    text(sheet, (row, MULTIPLE), sheet.book.tell(N_("Nearest")), "aside")
    there = put(sheet, (row, POSSIBLE), if_(nearest < FAR, 1.0, 0.0), "helper", "0")
    return _Nearest(there, put(sheet, (row, VALUE), place_of(nearest, distances), "helper", "0"))


def _halved(searched: tuple[_Block, Alike], first: int, nearest: _Nearest, beside: tuple[_At, _At]) -> _Found:
    block, rows_alike = searched
    sheet = block.sheet
    points = area(sheet, (first, MULTIPLE), (first + FIRST_GRID - 1, MULTIPLE))
    pays = area(sheet, (first, PAYS), (first + FIRST_GRID - 1, PAYS))
    low, high = pick(points, nearest.left), pick(points, nearest.left + 1.0)
    side = put(sheet, (first + FIRST_GRID + 1, GOOD), pick(pays, nearest.left), "helper", "0")
    row = first + FIRST_GRID + 2
    for at in range(HALVINGS):
        low = put(sheet, (row + at, REACHED), low, "helper", EXACT)
        high = put(sheet, (row + at, PAYS), high, "helper", EXACT)
        found = _at(rows_alike, row + at, (low + high) / 2.0)
        middle = (low + high) / 2.0
        same = equal(if_(found.npv >= 0.0, 1.0, 0.0), side)
        low, high = if_(same, middle, low), if_(same, high, middle)
    factor = (low + high) / 2.0
    at_one, under = beside
    grows = both(at_one.npv >= under.npv, under.possible > 0.0)
    expected_pays = block.expected.npv >= 0.0
    rises = if_(nearest.there > 0.0, if_(equal(expected_pays, factor < 1.0), 1.0, 0.0), if_(grows, 1.0, 0.0))
    row = first + FIRST_GRID + 1
    held = put(sheet, (row, PROFIT), factor, "helper", EXACT)
    return _Found(nearest.there > 0.0, held, put(sheet, (row, CAPITAL), rises, "helper", "0"))
