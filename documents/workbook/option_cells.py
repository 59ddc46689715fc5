"""The terms of the offer on the sheet of inputs: volume prices, ways of paying, what follows the result, tax."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live
from documents.workbook.book import Sheet, heads, put_input, section, text
from documents.workbook.layout import HIGH, LABEL, LAST_MONTH, LIKELY, LOW, SOURCE, UNIT, beside
from documents.workbook.limits import Allowed, allow
from documents.workbook.looks import as_given, percent
from proposals.base import Text
from proposals.case import Case
from proposals.offer import OfferItem

MONEY_ALLOWED: Final = Allowed(0.0, None)
SHARE_ALLOWED: Final = Allowed(0.0, 1.0)
GROWTH_ALLOWED: Final = Allowed(-1.0, 10.0, open_low=True)
MONTHS_ALLOWED: Final = Allowed(0.0, float(LAST_MONTH), whole=True)
Step = tuple[Live, Live]


@dataclass(frozen=True, slots=True)
class PlanCells:
    """How an item is paid: `way` of `PaymentPlan`, share at once, months, yearly rate, further payment at the end."""

    way: str
    share: Live
    months: Live
    rate: Live | None
    last: Live | None


@dataclass(frozen=True, slots=True)
class ResultCells:
    """A charge or refund that follows the result: gain share (`share`, `above`) or guarantee (`cover`, `gain`)."""

    share: Live
    level: Live
    cap: Live | None
    years: Live | None


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the section: its label, its cell, the number format, the unit in words, the source."""

    label: str
    cell: Live
    written: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class OptionCells:
    """Every term that the offer uses, as cells; steps are pairs of where they begin and what holds from there.

    `terms` are all of them in the order in which they are written.
    """

    exchange: dict[str, Live] = field(default_factory=dict)
    volume: dict[str, list[Step]] = field(default_factory=dict)
    plans: dict[str, PlanCells] = field(default_factory=dict)
    take_back: dict[str, Step] = field(default_factory=dict)
    residual: dict[str, Live] = field(default_factory=dict)
    rebate: list[Step] = field(default_factory=list)
    single: dict[str, Live] = field(default_factory=dict)
    results: dict[str, ResultCells] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


@dataclass(slots=True)
class _Pen:
    """Writes one term below another."""

    sheet: Sheet
    row: int
    found: OptionCells

    def line(self, label: str, value: float, look: tuple[str, str, Allowed], source: Text | None = None) -> Live:
        """A term with its number format, its unit and what it may be; the cell."""
        written, unit, allowed = look
        text(self.sheet, (self.row, LABEL), label)
        cell = put_input(self.sheet, (self.row, LOW), value, written)
        allow(self.sheet, (self.row, LOW), allowed)
        text(self.sheet, (self.row, UNIT), unit, "unit")
        whence = self.sheet.book.text(source)
        text(self.sheet, (self.row, SOURCE), whence, "note")
        beside(self.sheet, self.row, (LIKELY, HIGH))
        self.found.terms.append(Term(label, cell, written, unit, whence))
        self.row += 1
        return cell

    def money(self, label: str, value: float, source: Text | None = None) -> Live:
        return self.line(label, value, (as_given(value), self.sheet.book.formats.symbol, MONEY_ALLOWED), source)

    def share(self, label: str, value: float, allowed: Allowed = SHARE_ALLOWED, source: Text | None = None) -> Live:
        return self.line(label, value, (percent(self.sheet.book.formats, 2), "", allowed), source)

    def months(self, label: str, value: float, unit: str = N_("months")) -> Live:
        return self.line(label, value, ("0", self.sheet.book.tell(unit), MONTHS_ALLOWED))

    def amount(self, label: str, value: float, unit: str = "") -> Live:
        return self.line(label, value, (as_given(value), unit, MONEY_ALLOWED))


def has_options(case: Case) -> bool:
    """Whether the offer uses any."""
    offer, rates = case.offer, case.rates
    terms = (offer.exchange, offer.indexation, offer.gain_share, offer.guarantee, offer.loyalty)
    of_items = (one for item in offer.items for one in (item.volume_prices, item.paid, item.take_back, item.residual))
    return any(one for one in (*terms, *of_items)) or rates.inflation is not None or rates.tax is not None


def write_options(sheet: Sheet, row: int, case: Case) -> tuple[OptionCells, int]:
    """The section from row `row` on, nothing where the offer uses no option; the next free row."""
    if not has_options(case):
        return OptionCells(), row
    tell = sheet.book.tell
    section(sheet, row, tell(N_("Terms of the offer and rules of the appraisal")))
    words = (N_("Term"), N_("Value"), "", "", N_("Unit"), N_("Source"), "", "")
    heads(sheet, row + 1, [tell(one) for one in words], {1})
    pen = _Pen(sheet, row + 2, OptionCells())
    _exchange(pen, case)
    for item in case.offer.items:
        _of_item(pen, item)
    _of_offer(pen, case)
    _of_result(pen, case)
    _of_loyalty(pen, case)
    _of_rates(pen, case)
    return pen.found, pen.row


def _exchange(pen: _Pen, case: Case) -> None:
    book = pen.sheet.book
    for one in case.offer.exchange:
        label = book.fill(N_("Exchange rate of {currency}"), currency=one.currency)
        look = (as_given(one.rate), f"{book.formats.symbol}/{one.currency}", Allowed(0.0, None, open_low=True))
        pen.found.exchange[one.currency] = pen.line(label, one.rate, look, one.source)


def _of_item(pen: _Pen, item: OfferItem) -> None:
    book, found = pen.sheet.book, pen.found
    name = book.text(item.name)

    def said(message: str) -> str:
        return book.fill(N_("{item}: {term}"), item=name, term=book.tell(message))

    for step in sorted(item.volume_prices, key=lambda one: one.quantity):
        begins = pen.amount(said(N_("volume price from a quantity of")), step.quantity)
        found.volume.setdefault(item.id, []).append((begins, pen.amount(said(N_("volume price")), step.price)))
    if item.paid is not None and item.charged == "once":
        found.plans[item.id] = _plan(pen, item, said)
    if item.take_back is not None:
        amount = pen.money(said(N_("paid for used goods")), item.take_back.amount)
        found.take_back[item.id] = (
            amount,
            pen.months(said(N_("used goods taken back in month")), item.take_back.month, ""),
        )
    if item.residual is not None:
        found.residual[item.id] = pen.money(said(N_("worth at the horizon")), item.residual, item.residual_source)


def _plan(pen: _Pen, item: OfferItem, said: Callable[[str], str]) -> PlanCells:
    plan = item.paid
    if plan is None:
        raise ValueError("an item without a plan")
    annuity = plan.way in ("credit", "leasing")
    return PlanCells(
        plan.way,
        pen.share(said(N_("paid at once")), plan.share),
        pen.months(said(N_("the rest within")), plan.months),
        pen.share(said(N_("interest a year")), plan.rate, GROWTH_ALLOWED) if annuity else None,
        pen.money(said(N_("further payment at the end")), plan.last) if annuity else None,
    )


def _of_offer(pen: _Pen, case: Case) -> None:
    tell, rise = pen.sheet.book.tell, case.offer.indexation
    if rise is not None:
        label = tell(N_("Yearly rise of our recurring prices"))
        pen.found.single["indexation"] = pen.share(label, rise.rate, GROWTH_ALLOWED, rise.source)


def _of_result(pen: _Pen, case: Case) -> None:
    tell, share, guarantee = pen.sheet.book.tell, case.offer.gain_share, case.offer.guarantee
    if share is not None:
        pen.found.results["gain_share"] = ResultCells(
            pen.share(tell(N_("Our share of the gain")), share.share),
            pen.money(tell(N_("Gain shared beyond, a year")), share.above),
            None if share.cap is None else pen.money(tell(N_("Our share at most, a year")), share.cap),
            None if share.years is None else pen.months(tell(N_("Gain shared for")), share.years, N_("years")),
        )
    if guarantee is not None:
        pen.found.results["guarantee"] = ResultCells(
            pen.share(tell(N_("Part of a shortfall that is refunded")), guarantee.cover),
            pen.money(tell(N_("Guaranteed gain a year")), guarantee.gain),
            None if guarantee.cap is None else pen.money(tell(N_("Refund at most, a year")), guarantee.cap),
            None if guarantee.years is None else pen.months(tell(N_("Guaranteed for")), guarantee.years, N_("years")),
        )


def _of_loyalty(pen: _Pen, case: Case) -> None:
    tell, loyalty = pen.sheet.book.tell, case.offer.loyalty
    if loyalty is None:
        return
    for step in sorted(loyalty.rebate, key=lambda one: one.purchases):
        begins = pen.money(tell(N_("Rebate from purchases a year of")), step.purchases)
        pen.found.rebate.append((begins, pen.share(tell(N_("Rebate on all purchases")), step.share)))
    if loyalty.points:
        pen.found.single["points"] = pen.share(tell(N_("Points on purchases")), loyalty.points)


def _of_rates(pen: _Pen, case: Case) -> None:
    tell, rates = pen.sheet.book.tell, case.rates
    if rates.inflation is not None:
        label = tell(N_("Yearly rise of the benefits with prices"))
        pen.found.single["inflation"] = pen.share(label, rates.inflation, GROWTH_ALLOWED, rates.source)
    if rates.tax is not None:
        pen.found.single["tax"] = pen.share(tell(N_("Tax on profit")), rates.tax.rate, SHARE_ALLOWED, rates.tax.source)
        pen.found.single["depreciation"] = pen.months(
            tell(N_("Equipment is written off over")), rates.tax.depreciation_months
        )
