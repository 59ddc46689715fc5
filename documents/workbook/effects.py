"""The sheet of effects: where each takes its metric, which of its ends is the worse one, whether it is firm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.levers import moved
from calculators.live.figure import Live, larger, live, smaller
from calculators.live.functions import either, if_, size
from calculators.plant import Metrics
from documents.labels import SCENARIOS
from documents.words import metric_name
from documents.workbook.book import FIRST, TOP, Sheet, heads, put, section, text, title
from documents.workbook.effect_cells import DriverCells, HandCells
from documents.workbook.evaluations import Evaluated, Evaluations, evaluate, metric_at, with_shifts
from documents.workbook.looks import money, number
from documents.workbook.plant_cells import as_live
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.possible import ROUNDING
from proposals.units import units_of

WIDTHS: Final = (44.0, *[14.0] * 11)
LIGHTEST: Final = 0.99


@dataclass(frozen=True, slots=True)
class Range:
    """What a metric can be, in its canonical unit; None = no limit, `open_*` means the limit itself is out."""

    low: Live | None
    high: Live | None
    open_low: bool
    open_high: bool

    def holds(self, value: Live) -> list[Live]:
        """The conditions under which the metric can have the value."""
        found = []
        if self.low is not None:
            found.append(value > self.low if self.open_low else value >= self.low)
        if self.high is not None:
            found.append(value < self.high if self.open_high else value <= self.high)
        return found

    def nearest(self, value: Live, inside: Live) -> Live:
        """The possible value nearest to `value` (`proposals.possible.Possible.nearest`)."""
        found = value
        if self.high is not None:
            edge = self.high - (self.high - inside) * ROUNDING if self.open_high else self.high
            found = if_(value >= self.high, edge, found)
        if self.low is not None:
            edge = self.low + (inside - self.low) * ROUNDING if self.open_low else self.low
            found = if_(value <= self.low, edge, found)
        return found


@dataclass(frozen=True, slots=True)
class Effect:
    """One driver on this sheet: today's value of its metric, its shifts, in canonical units, and what is possible."""

    cells: DriverCells
    name: str
    before: Live
    shifts: tuple[Live, Live, Live]
    estimate: Live
    possible: Range
    unit: str

    @property
    def path(self) -> str:
        return self.cells.driver.metric


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of the plant in the four cases."""

    expected: Evaluated
    conservative: Evaluated
    optimistic: Evaluated
    proven: Evaluated
    by_hand: tuple[tuple[str, Evaluated], ...]


def write_effects(
    sheet: Sheet, on: Evaluations, case: Case, drivers: Sequence[DriverCells]
) -> tuple[tuple[Effect, ...], Chosen]:
    """Fill the sheet and, beside it, the rows of the plant that it needs."""
    tell = sheet.book.tell
    lead = N_(
        "Working sheet: each effect moves one metric. Its low and high ends are held inside what is possible; which of "
        "them is the worse one is decided by what the plant itself gains in today's money, the others as expected."
    )
    title(sheet, tell(N_("Effects")), tell(lead))
    effects = _moves(sheet, on, case, drivers)
    expected = evaluate(on, tell(N_("Expected case")), with_shifts(on, {one.path: one.estimate for one in effects}))
    return effects, _ends(sheet, on, effects, expected)


def _moves(sheet: Sheet, on: Evaluations, case: Case, drivers: Sequence[DriverCells]) -> tuple[Effect, ...]:
    tell = sheet.book.tell
    section(sheet, TOP, tell(N_("Where each effect takes its metric (canonical units, shares as fractions)")))
    words = (
        N_("Effect"), N_("Today"), N_("After, low"), N_("After, expected"), N_("After, high"), N_("Possible from"),
        N_("Possible to"), N_("Held, low"), N_("Held, high"), N_("Change, low"), N_("Change, expected"),
        N_("Change, high"),
    )  # fmt: skip
    heads(sheet, TOP + 1, [tell(one) for one in words], range(1, 12))
    rows = {one.driver.metric: TOP + 2 + at for at, one in enumerate(drivers)}
    first = {one.driver.metric: _moved(sheet, rows[one.driver.metric], on, (case, one)) for one in drivers}
    after = with_shifts(on, {path: after - before for path, (before, after) in first.items()})
    return tuple(
        _effect(sheet, rows[one.driver.metric], (case, one), first[one.driver.metric][0], after) for one in drivers
    )


def _moved(sheet: Sheet, row: int, on: Evaluations, of: tuple[Case, DriverCells]) -> tuple[Live, Live]:
    """Today's value and the expected one after."""
    case, one = of
    text(sheet, (row, FIRST), metric_name(case, one.driver.metric, sheet.book.formats.language))
    before = put(sheet, (row, FIRST + 1), metric_at(on.today.metrics, one.driver.metric), written=number(4))
    found = [
        put(sheet, (row, FIRST + 2 + at), _after(before, one, effect), written=number(4))
        for at, effect in enumerate(one.effect)
    ]
    return before, found[1]


def _after(before: Live, one: DriverCells, effect: Live) -> Live:
    return as_live(moved(before, one.driver, effect))  # type: ignore[arg-type]  # the model on cells


def _effect(sheet: Sheet, row: int, of: tuple[Case, DriverCells], before: Live, after: Metrics) -> Effect:
    case, one = of
    name = metric_name(case, one.driver.metric, sheet.book.formats.language)
    moves = [_after(before, one, effect) for effect in one.effect]
    possible = _possible(sheet, row, one.driver.metric, after)
    low = put(sheet, (row, FIRST + 7), possible.nearest(moves[0], moves[1]), written=number(4))
    high = put(sheet, (row, FIRST + 8), possible.nearest(moves[2], moves[1]), written=number(4))
    shifts = [
        put(sheet, (row, FIRST + 9 + at), value - before, written=number(4))
        for at, value in enumerate((low, moves[1], high))
    ]
    units = units_of(case, one.driver.metric)
    unit = sheet.book.formats.unit(units[0].symbol) if units else ""
    return Effect(one, name, before, (shifts[0], shifts[1], shifts[2]), shifts[1], possible, unit)


def _possible(sheet: Sheet, row: int, path: str, after: Metrics) -> Range:
    """The limits of the catalogue; those of a yield follow from what the additives weigh."""
    spec = spec_of(path)
    low = None if spec is None or spec.low is None else live(spec.low)
    high = None if spec is None or spec.high is None else live(spec.high)
    if path == "raw_material_yield":
        doses = sum((as_live(one.dose) for one in after.additives), live(0.0))
        high = (1.0 / (1.0 - smaller(doses / 1000.0, live(LIGHTEST)))) * (1.0 + ROUNDING)
    cells = []
    for column, limit in ((FIRST + 5, low), (FIRST + 6, high)):
        if limit is None:
            text(sheet, (row, column), sheet.book.tell(N_("no limit")), "word")
        cells.append(None if limit is None else put(sheet, (row, column), limit, written=number(4)))
    return Range(cells[0], cells[1], bool(spec and spec.open_low), bool(spec and spec.open_high))


def _ends(sheet: Sheet, on: Evaluations, effects: Sequence[Effect], expected: Evaluated) -> Chosen:
    """Each effect alone at its ends, the worse and the better one, and what is firm."""
    tell, top = sheet.book.tell, TOP + 3 + len(effects)
    section(sheet, top, tell(N_("Which end is the worse one, and what is firm")))
    words = (
        N_("Effect"), N_("Gain at low"), N_("Gain as expected"), N_("Gain at high"), N_("Change in the careful case"),
        N_("Change in the favourable case"), N_("Firm (1 = yes)"), N_("Gain without it"), N_("Change, firm only"),
    )  # fmt: skip
    heads(sheet, top + 1, [tell(one) for one in words], range(1, 12))
    found = [_end(sheet, top + 2 + at, on, effects, at, expected) for at in range(len(effects))]
    paths = [one.path for one in effects]
    shifts = {
        name: dict(zip(paths, (one[place] for one in found), strict=True))
        for place, name in enumerate(("conservative", "optimistic", "proven"))
    }
    shifts["expected"] = {one.path: one.estimate for one in effects}
    return Chosen(
        expected,
        evaluate(on, tell(N_("Careful case")), with_shifts(on, shifts["conservative"])),
        evaluate(on, tell(N_("Favourable case")), with_shifts(on, shifts["optimistic"])),
        evaluate(on, tell(N_("Firm effects only")), with_shifts(on, shifts["proven"])),
        tuple((one.scenario, _by_hand(on, effects, one, shifts[one.scenario])) for one in on.inputs.by_hand),
    )


def _by_hand(on: Evaluations, effects: Sequence[Effect], asked: HandCells, computed: Mapping[str, Live]) -> Evaluated:
    """A scenario with some effects set by hand, held inside what is possible."""
    shifts = dict(computed)
    for one in effects:
        if one.cells.outcome.change in asked.effects:
            value = _after(one.before, one.cells, asked.effects[one.cells.outcome.change])
            inside = _after(one.before, one.cells, one.cells.effect[1])
            shifts[one.path] = one.possible.nearest(value, inside) - one.before
    label = on.sheet.book.fill(N_("{case}, by hand"), case=on.sheet.book.tell(SCENARIOS[asked.scenario]))
    return evaluate(on, label, with_shifts(on, shifts))


def _end(
    sheet: Sheet, row: int, on: Evaluations, effects: Sequence[Effect], at: int, expected: Evaluated
) -> tuple[Live, Live, Live]:
    """The shift of one effect in the careful and the favourable case, and where only the firm count."""
    effect, book = effects[at], sheet.book
    shifts = {one.path: one.estimate for one in effects}
    low_end, high_end = effect.shifts[0], effect.shifts[2]

    def alone(message: str, by: Live) -> Live:
        found = evaluate(on, book.fill(message, effect=effect.name), with_shifts(on, {**shifts, effect.path: by}))
        return on.profiles.gain(found.uplift, found.capital_change)

    amount, change = money(book.formats), number(4)
    gain = on.profiles.gain(expected.uplift, expected.capital_change)
    text(sheet, (row, FIRST), effect.name)
    low = put(sheet, (row, FIRST + 1), alone(N_("{effect}: low"), low_end), written=amount)
    likely = put(sheet, (row, FIRST + 2), gain, written=amount)
    high = put(sheet, (row, FIRST + 3), alone(N_("{effect}: high"), high_end), written=amount)
    beyond = size(likely) * ROUNDING
    falls = low > high
    worst, best = likely < smaller(low, high) - beyond, likely > larger(low, high) + beyond
    worse = if_(worst, effect.estimate, if_(falls, high_end, low_end))
    better = if_(best, effect.estimate, if_(falls, low_end, high_end))
    worse = put(sheet, (row, FIRST + 4), worse, written=change)
    better = put(sheet, (row, FIRST + 5), better, written=change)
    firm = put(sheet, (row, FIRST + 6), effect.cells.firm, written="0")
    without = put(sheet, (row, FIRST + 7), alone(N_("{effect}: without"), live(0.0)), written=amount)
    kept = either(firm > 0.0, without > likely + beyond)
    return worse, better, put(sheet, (row, FIRST + 8), if_(kept, effect.estimate, 0.0), written=change)
