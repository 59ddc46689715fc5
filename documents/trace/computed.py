"""What sections compute on the way to paper, with its source: rates, prices, figures of the model, other ways."""

from typing import Any, Final, TypeVar

from calculators import rates
from calculators.cash_flow.types import Payment
from documents.trace.ledger import open_ledger
from documents.trace.origin import Source, origin_of, source_of, sourced
from documents.trace.tagging import Tagger
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation import prices, programme

T = TypeVar("T")
SCALE: Final = "scale:"
"""The source of a mark on the scale of a picture."""
BOUND: Final = "bound:"
"""The source of a figure beyond which a document says no more ("< 0.001")."""
PARTS_PAID: Final = "paid"
"""The root of what `paid_parts` finds, by the item."""
OTHER_WAYS: Final = "alternatives"
"""The root of what `alternatives_of` finds for a case."""


def as_float(value: Any) -> float:
    """A number of the model or an amount (a float, a numpy scalar, a decimal) as a float, its source kept."""
    if isinstance(value, float):
        return value
    source = origin_of(value)
    return float(value) if source is None else sourced(float(value), source)


def outermost(value: float) -> float:
    """A limit of what is printed."""
    return sourced(value, BOUND)  # type: ignore[no-any-return]


def per_year(monthly: float) -> float:
    """The effective yearly rate of a monthly one (`calculators.rates.per_year`)."""
    return _from(rates.per_year(monthly), monthly, ("per_year", source_of(monthly)))


def charged(case: Case, item: OfferItem) -> float:
    """What an item comes to after its discount, to the cent (`proposals.valuation.prices.charged`)."""
    price = prices.list_price(item) * prices.exchange_rate(case, item)
    return _from(prices.charged(case, item), item.quantity, source_of(item.quantity * price * (1.0 - item.discount)))


def paid_parts(case: Case, item: OfferItem) -> tuple[Payment, ...]:
    """The payments of an item charged once (`proposals.valuation.programme.paid_parts`)."""
    return traced({item.id: programme.paid_parts(case, item)}, PARTS_PAID)[item.id]


def traced(value: T, root: str) -> T:
    """What a section computed for itself, every figure of it tagged "root:path" where a ledger is open."""
    return Tagger().tagged(value, root) if open_ledger() else value


def _from(found: float, given: float, source: Source | None) -> float:
    """A figure with a source where the one that it was computed from has one."""
    return found if source is None or origin_of(given) is None else sourced(found, source)
