"""The effects on the sheet of inputs: linked to their trials, stated, a price of the offer, or set by hand."""

from dataclasses import dataclass

from calculators.errors import N_
from calculators.levers import Driver, Mode
from calculators.live.figure import Live, live
from documents.formats import Formats
from documents.labels import SCENARIOS
from documents.sections.evidence import evidence_words
from documents.sections.parts import Voice
from documents.words import metric_name
from documents.workbook.book import Sheet, heads, put, put_input, section, text
from documents.workbook.layout import DAY, HIGH, LABEL, LIKELY, LOW, SOURCE, SURE, UNIT, beside
from documents.workbook.looks import as_given, number, percent
from documents.workbook.measured import Measured, Measurements
from documents.workbook.offer_cells import OfferCells
from proposals.case import Case
from proposals.offer import Change
from proposals.options import HandScenario
from proposals.units import factor_of
from proposals.valuation.by_hand import canonical_effect
from proposals.valuation.types import DriverOutcome, Evidence, Valuation

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
class HandCells:
    """A scenario with effects set by hand, by change, in the terms of their drivers (`DriverCells.effect`)."""

    scenario: str
    effects: dict[str, Live]


def write_effects(sheet: Sheet, row: int, of: tuple[Case, Valuation], linked: Linked) -> tuple[DriverCells, ...]:
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


def write_by_hand(sheet: Sheet, row: int, case: Case) -> tuple[HandCells, ...]:
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
