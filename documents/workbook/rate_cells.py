"""How the offer is appraised, on the sheet of inputs: horizon, ramp, rates."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live
from documents.workbook.book import Sheet, heads, named, put, put_input, section, text
from documents.workbook.layout import DAY, HIGH, LABEL, LAST_MONTH, LIKELY, LOW, SOURCE, SURE, UNIT, beside
from documents.workbook.limits import Allowed, allow
from documents.workbook.looks import percent
from proposals.base import Text
from proposals.case import Case
from proposals.valuation.types import Valuation

RATES: Final = (
    "horizon_months", "start_month", "ramp_months", "full_effect", "discount_rate", "finance_rate", "reinvest_rate",
)  # fmt: skip
"""Names of cells in the order of `RateCells`."""


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
class _Line:
    """One figure of the appraisal; without a value it follows the discount rate."""

    label: str
    name: str
    value: float | None
    source: Text | None
    allowed: Allowed


def write_rates(sheet: Sheet, row: int, case: Case, valuation: Valuation) -> RateCells:
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


def last_month(valuation: Valuation) -> int:
    """The longest horizon that the workbook has room for: two years more than asked, in whole years."""
    return min(
        LAST_MONTH, max(valuation.programme.horizon_months, -(-valuation.programme.horizon_months // 12) * 12 + 24)
    )
