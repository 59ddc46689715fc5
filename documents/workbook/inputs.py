"""The sheet of inputs: every figure that the workbook starts from, those that may be changed on a coloured ground."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.levers import Driver, Mode
from calculators.live.figure import Live, live
from calculators.plant import Metrics
from documents.formats import Formats
from documents.labels import CONFIDENCE, SCENARIOS
from documents.sections.evidence import evidence_words
from documents.sections.parts import Voice
from documents.words import metric_name
from documents.workbook.book import TOP, Sheet, heads, named, put, put_input, section, text, title
from documents.workbook.layout import DAY, HIGH, LABEL, LAST_MONTH, LIKELY, LOW, SOURCE, SURE, UNIT, beside
from documents.workbook.limits import Allowed, allow
from documents.workbook.looks import as_given, number, percent
from documents.workbook.measured import Measured, Measurements
from documents.workbook.offer_cells import OfferCells, rows_of, write_offer
from documents.workbook.option_cells import OptionCells, has_options, write_options
from documents.workbook.plant_cells import on_cells
from proposals.base import Text
from proposals.baseline import Figure
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.offer import Change
from proposals.options import HandScenario
from proposals.units import factor_of, figures, in_units_of
from proposals.valuation.by_hand import canonical_effect
from proposals.valuation.types import DriverOutcome, Evidence, Valuation

RATES: Final = (
    "horizon_months", "start_month", "ramp_months", "full_effect", "discount_rate", "finance_rate", "reinvest_rate",
)  # fmt: skip
"""Names of cells in the order of `RateCells`."""


Linked = tuple[Measurements, OfferCells]
"""What effects are linked to: cells of the trials, prices of the offer."""


@dataclass(frozen=True, slots=True)
class DriverCells:
    """One effect: low, estimate and high in the canonical unit of its metric, as a fraction, or as the new value.

    `scale` turns a figure in `unit`, in which the effect was given, into that; `firm` is 1 where it rests on proof.
    """

    outcome: DriverOutcome
    effect: tuple[Live, Live, Live]
    unit: str
    scale: float
    firm: Live

    @property
    def driver(self) -> Driver:
        return self.outcome.driver

    @property
    def offered(self) -> bool:
        """Whether it is a price of the offer."""
        return self.outcome.evidence is Evidence.OFFERED

    def unit_words(self, formats: Formats) -> str:
        """The unit of the effect; a difference of shares is in points."""
        points = self.unit == "%" and self.driver.mode is Mode.ABSOLUTE
        return formats.unit("points" if points else self.unit)


@dataclass(frozen=True, slots=True)
class RateCells:
    """Horizon, start and ramp in months; yearly rates and the share of the effect as fractions."""

    horizon: Live
    start: Live
    ramp: Live
    full: Live
    discount: Live
    finance: Live
    reinvest: Live


@dataclass(frozen=True, slots=True)
class HandCells:
    """A scenario with effects set by hand, by change, in the terms of their drivers (`DriverCells.effect`)."""

    scenario: str
    effects: dict[str, Live]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the other sheets start from."""

    metrics: Metrics
    drivers: tuple[DriverCells, ...]
    offer: OfferCells
    options: OptionCells
    rates: RateCells
    points_for: tuple[str, ...]
    by_hand: tuple[HandCells, ...]


def write_inputs(sheet: Sheet, case: Case, valuation: Valuation, measured: Measurements) -> Inputs:
    """Fill the sheet; `measured` has the cells of the trials that effects are linked to."""
    tell = sheet.book.tell
    lead = N_(
        "Every figure that the workbook starts from. Change a cell on a coloured ground and all sheets follow; what is "
        "computed is locked, without a password, and its formulas can be read."
    )
    title(sheet, tell(N_("Inputs")), tell(lead))
    _legend(sheet)
    metrics, row = _present(sheet, TOP + 2, case, valuation)
    top = row + 1 + len(case.changes) + 3
    options, after = write_options(sheet, top + rows_of(case), case)
    offer = write_offer(sheet, top, case, options)
    drivers = _effects(sheet, row + 1, (case, valuation), (measured, offer))
    row = after + has_options(case)
    rates = _rates(sheet, row, case, valuation)
    by_hand = _by_hand(sheet, row + 3 + len(RATES), case)
    loyalty = case.offer.loyalty
    return Inputs(metrics, drivers, offer, options, rates, loyalty.points_for if loyalty else (), by_hand)


def input_name(path: str) -> str:
    """The name of the cell of a present figure."""
    return "now_" + path.replace(".", "_")


def _legend(sheet: Sheet) -> None:
    tell = sheet.book.tell
    text(sheet, (TOP, LABEL), tell(N_("How cells are marked")), "plain")
    text(sheet, (TOP, LOW), tell(N_("input")), "input_word")
    text(sheet, (TOP, LIKELY), tell(N_("computed")), "word")
    text(sheet, (TOP, HIGH), tell(N_("fixed")), "fixed")
    words = N_("fixed: computed by Valueproof when the file was made, does not follow the inputs")
    text(sheet, (TOP, SOURCE), tell(words), "aside")


def _present(sheet: Sheet, row: int, case: Case, valuation: Valuation) -> tuple[Metrics, int]:
    """The present figures as they were given: the metrics of the plant in canonical units, and the next free row."""
    tell = sheet.book.tell
    section(sheet, row, tell(N_("Present figures")))
    words = (N_("Present figure"), N_("Value"), "", "", N_("Unit"), N_("Source"), N_("Date"), N_("How sure"))
    heads(sheet, row + 1, [tell(one) for one in words], {1})
    cells: dict[str, Live] = {}
    for at, (path, figure) in enumerate(figures(case), start=row + 2):
        cells[path] = _present_row(sheet, at, case, (path, figure)) * (factor_of(case, path, figure.unit) or 0.0)
    after = row + 2 + len(cells)
    text(sheet, (after, LABEL), tell(N_("Labour is paid for")))
    paid = N_("planned hours") if case.baseline.labour_paid == "planned" else N_("hours needed")
    text(sheet, (after, LOW), tell(paid), "word")
    beside(sheet, after, (LIKELY, HIGH, UNIT, SOURCE, DAY, SURE))
    return on_cells(valuation.before.metrics, cells), after + 1


def _present_row(sheet: Sheet, row: int, case: Case, said: tuple[str, Figure]) -> Live:
    book, (path, figure) = sheet.book, said
    text(sheet, (row, LABEL), metric_name(case, path, book.formats.language))
    cell = put_input(sheet, (row, LOW), figure.value, as_given(figure.value), input_name(path))
    spec, factor = spec_of(path), factor_of(case, path, figure.unit) or 1.0
    if spec is not None:
        spec = in_units_of(case, path, spec)
        low = None if spec.low is None else spec.low / factor
        high = None if spec.high is None else spec.high / factor
        allow(sheet, (row, LOW), Allowed(low, high, spec.open_low, spec.open_high))
    beside(sheet, row, (LIKELY, HIGH))
    text(sheet, (row, UNIT), book.formats.unit(figure.unit), "unit")
    text(sheet, (row, SOURCE), book.text(figure.source), "note")
    text(sheet, (row, DAY), book.formats.short_date(figure.date) if figure.date else "", "note")
    text(sheet, (row, SURE), book.tell(CONFIDENCE[figure.confidence]), "note")
    return cell


def _effects(sheet: Sheet, row: int, of: tuple[Case, Valuation], linked: Linked) -> tuple[DriverCells, ...]:
    case, valuation = of
    tell = sheet.book.tell
    section(sheet, row, tell(N_("Effects of the offer")))
    words = (N_("Effect"), N_("Low"), N_("Expected"), N_("High"), N_("Unit"), N_("What it rests on"))
    heads(sheet, row + 1, [*(tell(one) for one in words), "", ""], range(1, 4))
    by_id = {one.id: one for one in case.changes}
    return tuple(
        _effect_row(sheet, at, (case, by_id[outcome.change], outcome), linked)
        for at, outcome in enumerate(valuation.drivers, start=row + 2)
    )


def _effect_row(sheet: Sheet, row: int, of: tuple[Case, Change, DriverOutcome], linked: Linked) -> DriverCells:
    case, change, outcome = of
    book, relative = sheet.book, outcome.driver.mode is Mode.RELATIVE
    text(sheet, (row, LABEL), metric_name(case, change.metric, book.formats.language))
    given, firm, unit = _given(sheet, row, of, linked)
    scale = 0.01 if relative and unit == "%" else 1.0 if relative else factor_of(case, change.metric, unit) or 0.0
    words = evidence_words(case, change, outcome, Voice(book.formats))
    text(sheet, (row, SOURCE), words, "note")
    beside(sheet, row, (DAY, SURE))
    low, likely, high = (one * scale for one in given)
    found = DriverCells(outcome, (low, likely, high), unit, scale, firm)
    text(sheet, (row, UNIT), found.unit_words(book.formats), "unit")
    return found


def _given(
    sheet: Sheet, row: int, of: tuple[Case, Change, DriverOutcome], linked: Linked
) -> tuple[tuple[Live, Live, Live], Live, str]:
    """Low, estimate and high in the unit in which the effect was given; whether it is firm; that unit."""
    _case, change, outcome = of
    measured, prices = linked
    if change.measured is not None:
        found = measured[change.measured.trial, change.measured.response, change.measured.treatment]
        mode = outcome.driver.mode
        written = percent(sheet.book.formats, 2) if mode is Mode.RELATIVE else number(4)
        return _linked(sheet, row, found.ends(mode), written), _firm(found, outcome), found.unit_of(mode)
    if change.offered is not None:
        price = prices.priced(change.offered.item)
        cell = put(sheet, (row, LIKELY), price, written=as_given(price.number))
        for column in (LOW, HIGH):
            put(sheet, (row, column), cell, written=as_given(price.number))
        return (cell, cell, cell), live(1.0), change.offered.unit
    return _stated(sheet, row, change), live(0.0), change.stated.unit if change.stated else ""


def _linked(sheet: Sheet, row: int, ends: tuple[Live, Live, Live], written: str) -> tuple[Live, Live, Live]:
    low, likely, high = ends
    return (
        put(sheet, (row, LOW), low, written=written),
        put(sheet, (row, LIKELY), likely, written=written),
        put(sheet, (row, HIGH), high, written=written),
    )


def _firm(found: Measured, outcome: DriverOutcome) -> Live:
    return found.proven if outcome.evidence.value == "measured" else live(0.0)


def _stated(sheet: Sheet, row: int, change: Change) -> tuple[Live, Live, Live]:
    basis = change.stated
    if basis is None:
        raise ValueError("a change rests on a trial, a statement or a price of the offer")
    low, likely, high = (
        put_input(sheet, (row, column), value, as_given(value), f"effect_{change.id}_{name}")
        for column, value, name in (
            (LOW, basis.low, "low"), (LIKELY, basis.likely, "expected"), (HIGH, basis.high, "high")
        )
    )  # fmt: skip
    return low, likely, high


@dataclass(frozen=True, slots=True)
class _Line:
    """One figure of the appraisal; without a value it follows the discount rate."""

    label: str
    name: str
    value: float | None
    source: Text | None
    allowed: Allowed


def _rates(sheet: Sheet, row: int, case: Case, valuation: Valuation) -> RateCells:
    tell = sheet.book.tell
    section(sheet, row, tell(N_("Appraisal")))
    words = (N_("Figure"), N_("Value"), "", "", N_("Unit"), N_("Source"), "", "")
    heads(sheet, row + 1, [tell(one) for one in words], {1})
    found: dict[str, Live] = {}
    for at, line in enumerate(_lines(case, valuation), start=row + 2):
        found[line.name] = _rate_row(sheet, at, line, found)
    return RateCells(*(found[name] for name in RATES))


def _lines(case: Case, valuation: Valuation) -> tuple[_Line, ...]:
    said, programme = case.rates, valuation.programme
    own, house = said.source, valuation.ramp.source
    rate, months = Allowed(-1.0, 10.0, open_low=True), Allowed(0.0, 120.0, whole=True)
    far = Allowed(1.0, float(last_month(valuation)), whole=True)
    grown = own if said.ramp_months is not None else house
    reached = own if said.full_effect is not None else house
    full = Allowed(0.0, 1.0, open_low=True)
    return (
        _Line(N_("Horizon"), "horizon_months", programme.horizon_months, own, far),
        _Line(N_("Benefits start after"), "start_month", programme.start_month, own, months),
        _Line(N_("Time to grow to the full effect"), "ramp_months", programme.ramp_months, grown, months),
        _Line(N_("Share of the effect that is reached"), "full_effect", programme.full_effect, reached, full),
        _Line(N_("Discount rate a year"), "discount_rate", said.discount_rate, own, rate),
        _Line(N_("Finance rate a year"), "finance_rate", said.finance_rate, own, rate),
        _Line(N_("Reinvestment rate a year"), "reinvest_rate", said.reinvest_rate, own, rate),
    )


def _rate_row(sheet: Sheet, row: int, line: _Line, found: dict[str, Live]) -> Live:
    book = sheet.book
    written = "0" if line.allowed.whole else percent(book.formats, 2)
    text(sheet, (row, LABEL), book.tell(line.label))
    text(sheet, (row, UNIT), book.tell(N_("months")) if line.allowed.whole else "", "unit")
    beside(sheet, row, (LIKELY, HIGH, DAY, SURE))
    if line.value is None:
        text(sheet, (row, SOURCE), book.tell(N_("follows the discount rate")), "note")
        return named(sheet, (row, LOW), put(sheet, (row, LOW), found["discount_rate"], written=written), line.name)
    text(sheet, (row, SOURCE), book.text(line.source), "note")
    cell = put_input(sheet, (row, LOW), line.value, written, line.name)
    allow(sheet, (row, LOW), line.allowed)
    return cell


def _by_hand(sheet: Sheet, row: int, case: Case) -> tuple[HandCells, ...]:
    """Effects that were set by hand in a scenario."""
    asked = [one for one in case.by_hand if one.effects]
    if not asked:
        return ()
    tell = sheet.book.tell
    section(sheet, row, tell(N_("Effects set by hand")))
    words = (N_("Effect"), N_("Value"), "", "", N_("Unit"), N_("Source"), "", "")
    heads(sheet, row + 1, [tell(one) for one in words], {1})
    at = row + 2
    found = []
    for one in asked:
        found.append(HandCells(one.scenario, _hand_effects(sheet, at, case, one)))
        at += len(one.effects)
    return tuple(found)


def _hand_effects(sheet: Sheet, row: int, case: Case, asked: HandScenario) -> dict[str, Live]:
    book = sheet.book
    changes = {one.id: one for one in case.changes}
    found: dict[str, Live] = {}
    for at, one in enumerate(asked.effects, start=row):
        change = changes[one.change]
        name = metric_name(case, change.metric, book.formats.language)
        text(sheet, (at, LABEL), f"{book.tell(SCENARIOS[asked.scenario])}: {name}")
        cell = put_input(sheet, (at, LOW), one.value, as_given(one.value))
        text(sheet, (at, UNIT), book.formats.unit(one.unit), "unit")
        text(sheet, (at, SOURCE), book.text(one.source) or book.text(asked.reason), "note")
        beside(sheet, at, (LIKELY, HIGH, DAY, SURE))
        found[one.change] = cell * canonical_effect(case, change, 1.0, one.unit)
    return found


def last_month(valuation: Valuation) -> int:
    """The longest horizon that the workbook has room for: two years more than asked, in whole years."""
    return min(
        LAST_MONTH, max(valuation.programme.horizon_months, -(-valuation.programme.horizon_months // 12) * 12 + 24)
    )
