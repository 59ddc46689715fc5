"""The offer on the sheet of inputs: what each item comes to, when it is paid, and the client's own costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.live.functions import if_, to_cents
from documents.labels import CHARGED
from documents.workbook.book import Sheet, heads, put, put_input, section, text
from documents.workbook.layout import DAY, HIGH, LABEL, LAST_MONTH, LIKELY, LOW, SOURCE, SURE, UNIT, beside
from documents.workbook.limits import Allowed, allow
from documents.workbook.looks import as_given, number, percent
from documents.workbook.option_cells import OptionCells, Step
from proposals.case import Case
from proposals.offer import ClientCost, OfferItem
from proposals.valuation.programme import CLIENT


@dataclass(frozen=True, slots=True)
class ItemCells:
    """One item: what one unit costs after its discount, what all of it comes to (each time), the month.

    `steps` are its prices by the tonne from so many tonnes a year on, after the discount.
    """

    item: OfferItem
    name: str
    price: Live
    amount: Live
    month: Live
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class CostCells:
    """A cost of the client's own."""

    label: str
    amount: Live
    month: Live


@dataclass(frozen=True, slots=True)
class OfferCells:
    """All that is sold and all that it costs the client besides."""

    items: tuple[ItemCells, ...] = ()
    costs: tuple[CostCells, ...] = ()

    def priced(self, name: str) -> Live:
        """What one unit of an item costs after its discount."""
        return next(one.price for one in self.items if one.item.id == name)


def rows_of(case: Case) -> int:
    """How many rows the section takes."""
    count = len(case.offer.items) + len(case.offer.client_costs)
    return count + 3 if count else 0


def write_offer(sheet: Sheet, row: int, case: Case, options: OptionCells) -> OfferCells:
    """The section from row `row` on, nothing where nothing is offered."""
    if not rows_of(case):
        return OfferCells()
    tell = sheet.book.tell
    section(sheet, row, tell(N_("The offer and your own costs")))
    words = (
        N_("What is paid for"),
        N_("Quantity"),
        N_("Price"),
        N_("Discount"),
        N_("Unit"),
        N_("Charged"),
        N_("Month"),
    )
    heads(
        sheet,
        row + 1,
        [*(tell(one) for one in words), f"{tell(N_('Amount'))}, {sheet.book.formats.symbol}"],
        {1, 2, 3, 6, 7},
    )
    at = row + 2
    items = tuple(_item(sheet, at + down, case, one, options) for down, one in enumerate(case.offer.items))
    at += len(items)
    costs = tuple(_cost(sheet, at + down, one, f"{CLIENT}.{down}") for down, one in enumerate(case.offer.client_costs))
    return OfferCells(items, costs)


def _item(sheet: Sheet, row: int, case: Case, item: OfferItem, options: OptionCells) -> ItemCells:
    book = sheet.book
    text(sheet, (row, LABEL), book.text(item.name))
    quantity = put_input(sheet, (row, LOW), item.quantity, as_given(item.quantity), f"quantity_{item.id}")
    price = put_input(sheet, (row, LIKELY), item.price, as_given(item.price), f"price_{item.id}")
    discount = put_input(sheet, (row, HIGH), item.discount, percent(book.formats), f"discount_{item.id}")
    allow(sheet, (row, LOW), Allowed(0.0, None, open_low=True))
    allow(sheet, (row, LIKELY), Allowed(0.0, None))
    allow(sheet, (row, HIGH), Allowed(0.0, 1.0))
    unit = ", ".join(filter(None, [book.text(item.unit), item.currency or ""]))
    text(sheet, (row, UNIT), unit, "note")
    text(sheet, (row, SOURCE), book.tell(CHARGED[item.charged]), "note")
    rate = options.exchange[item.currency] if item.currency not in (None, case.currency) else live(1.0)
    steps = options.volume.get(item.id, [])
    by_tonne = item.charged == "per_tonne"
    reached = price if by_tonne else _reached(price, steps, quantity)
    net = reached * (1.0 - discount) * rate
    month, amount = live(0.0), live(0.0)
    if item.charged in ("by_use", "per_tonne"):
        words = N_("in the account") if item.charged == "by_use" else N_("by the tonne")
        text(sheet, (row, SURE), book.tell(words), "word")
    else:
        amount = put(sheet, (row, SURE), to_cents(quantity * reached * rate * (1.0 - discount)), written=number(2))
    if item.charged == "by_use":
        beside(sheet, row, (DAY,))
    else:
        month = _month(sheet, row, item.month)
    ahead = ((begins, one * (1.0 - discount) * rate) for begins, one in steps)
    return ItemCells(item, book.text(item.name), net, amount, month, ((live(0.0), net), *ahead) if by_tonne else ())


def _reached(price: Live, steps: Sequence[Step], quantity: Live) -> Live:
    """The price of the highest step that the quantity reaches."""
    for begins, value in steps:
        price = if_(quantity >= begins, value, price)
    return price


def _cost(sheet: Sheet, row: int, cost: ClientCost, label: str) -> CostCells:
    book = sheet.book
    text(sheet, (row, LABEL), book.text(cost.name))
    beside(sheet, row, (LOW, LIKELY, HIGH, UNIT))
    words = [book.tell(N_("your own cost")), book.text(cost.source)]
    text(sheet, (row, SOURCE), ": ".join(filter(None, words)), "note")
    amount = put_input(sheet, (row, SURE), cost.amount, as_given(cost.amount), f"cost_{label.partition('.')[2]}")
    allow(sheet, (row, SURE), Allowed(0.0, None))
    return CostCells(label, amount, _month(sheet, row, cost.month))


def _month(sheet: Sheet, row: int, month: int) -> Live:
    cell = put_input(sheet, (row, DAY), month, "0")
    allow(sheet, (row, DAY), Allowed(0.0, float(LAST_MONTH), whole=True))
    return cell
