"""What is measured of an offer for its approval, from the case, its figures and our own side."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.errors import N_, Notice
from calculators.rates import MONTHS_PER_YEAR
from proposals.approval.rules import Figure
from proposals.base import Text
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.options import GuaranteeTerms
from proposals.valuation.our_side import ItemMargin, Takings, takings
from proposals.valuation.prices import list_price
from proposals.valuation.types import Valuation
from proposals.valuation.worth import worth_of

NO_ITEMS = Notice("nothing-offered", N_("the offer has no items yet"))
NO_LIST_PRICE = Notice("no-list-price", N_("no item of the offer has a price by the list"))
FREE = N_("“{item}” has no price by the list, so it cannot be told what is given away with it")
NO_COST = N_("no cost of ours is given for {items}")
NOTHING_TAKEN = Notice("nothing-taken", N_("nothing is charged in this offer"))
NO_UPLIFT = Notice("no-uplift", N_("no more profit is promised, so there is no share of it"))
NO_CAP = Notice("no-cap", N_("the guarantee has no cap, so it cannot be told what it may cost"))
NO_MARGIN = Notice("no-margin", N_("we have no margin that could bear it"))
NOT_REACHED = N_("not reached within the horizon, months: {months}")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of an offer in its own terms, or the notice why it is not known.

    `part` of `whole` is what a fraction is made of (money, or months), both 0 where there is none; `item` names what a
    discount is on, `currency` is that of an amount.
    """

    figure: Figure
    found: float | Notice
    part: float = 0.0
    whole: float = 0.0
    item: Text = ""
    currency: str = ""


def measures(case: Case, valuation: Valuation) -> tuple[Measured, ...]:
    """Every figure that the rules of approval ask for, in the order of `Figure`; an item without list price besides."""
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    taken = takings(case, worth)
    return (
        *_item_discounts(case, taken),
        _offer_discount(case, taken),
        _margin(case, taken),
        _unproven(valuation),
        *_guarantee(case, valuation, taken),
        _payback(case, valuation),
        Measured(Figure.AMOUNT, taken.revenue, currency=case.currency),
    )


def _share(figure: Figure, part: float, whole: float) -> Measured:
    return Measured(figure, part / whole, part, whole)


def _item_discounts(case: Case, taken: Takings) -> Iterator[Measured]:
    """The largest discount on an item, and every item of which none can be told."""
    if not case.offer.items:
        yield Measured(Figure.ITEM_DISCOUNT, NO_ITEMS)
    pairs = list(zip(case.offer.items, taken.items, strict=True))
    listed = [(_discount(*pair), *pair) for pair in pairs if pair[0].price > 0]
    if listed:
        share, item, one = max(listed, key=lambda found: found[0])
        by_list = one.revenue + one.discount
        yield Measured(Figure.ITEM_DISCOUNT, share, share * by_list, by_list, item.name)
    for item, _ in pairs:
        if item.price == 0 and item.kind != "training":
            yield Measured(Figure.ITEM_DISCOUNT, Notice("free-item", FREE, {"item": item.name}), item=item.name)


def _discount(item: OfferItem, one: ItemMargin) -> float:
    """What an item has off its list price, by its terms and not by what was rounded when charged; a fraction, and 0
    where a volume price lies above the list.
    """
    if item.charged == "per_tonne":
        by_list = one.revenue + one.discount
        return one.discount / by_list if by_list > 0 else item.discount
    return max(0.0, 1.0 - (1.0 - item.discount) * list_price(item) / item.price)


def _offer_discount(case: Case, taken: Takings) -> Measured:
    pairs = zip(case.offer.items, taken.items, strict=True)
    listed = [(_discount(item, one), one.revenue + one.discount) for item, one in pairs if item.price > 0]
    whole = sum(by_list for _, by_list in listed)
    if whole > 0:
        return _share(Figure.OFFER_DISCOUNT, sum(share * by_list for share, by_list in listed), whole)
    return Measured(Figure.OFFER_DISCOUNT, NO_LIST_PRICE if case.offer.items else NO_ITEMS)


def _margin(case: Case, taken: Takings) -> Measured:
    if taken.without_cost:
        names = [one.name for one in case.offer.items if one.id in taken.without_cost]
        return Measured(Figure.MARGIN, Notice("no-cost", NO_COST, {"items": names}))
    if taken.revenue <= 0:
        return Measured(Figure.MARGIN, NOTHING_TAKEN)
    return _share(Figure.MARGIN, taken.margin, taken.revenue)


def _unproven(valuation: Valuation) -> Measured:
    """What of the promised uplift would be gone if nothing but the proven changes (and those that harm) came true."""
    if valuation.hard <= 0:
        return Measured(Figure.UNPROVEN_SHARE, NO_UPLIFT)
    unproven = valuation.hard - max(0.0, valuation.proven.uplift)
    return _share(Figure.UNPROVEN_SHARE, max(0.0, unproven), valuation.hard)


def _guarantee(case: Case, valuation: Valuation, taken: Takings) -> Iterator[Measured]:
    """The largest refund against what we take and against our margin; nothing where nothing is guaranteed."""
    terms = case.offer.guarantee
    if terms is None:
        return
    if terms.cap is None:
        yield Measured(Figure.GUARANTEE_OF_PRICE, NO_CAP)
        return
    most = terms.cap * _years(terms, valuation)
    if taken.revenue > 0:
        yield _share(Figure.GUARANTEE_OF_PRICE, most, taken.revenue)
    else:
        yield Measured(Figure.GUARANTEE_OF_PRICE, NOTHING_TAKEN)
    yield _of_margin(most, _margin(case, taken))


def _of_margin(most: float, margin: Measured) -> Measured:
    if isinstance(margin.found, Notice):
        return Measured(Figure.GUARANTEE_OF_MARGIN, margin.found)
    if margin.part <= 0:
        return Measured(Figure.GUARANTEE_OF_MARGIN, NO_MARGIN)
    return _share(Figure.GUARANTEE_OF_MARGIN, most, margin.part)


def _years(terms: GuaranteeTerms, valuation: Valuation) -> float:
    """For how many years we answer: those agreed, else from the start to the horizon."""
    programme = valuation.programme
    return terms.years or (programme.horizon_months - programme.start_month) / MONTHS_PER_YEAR


def _payback(case: Case, valuation: Valuation) -> Measured:
    months, limit = valuation.measures.payback, case.client.payback_limit_months
    figure = Figure.PAYBACK_OF_LIMIT if limit else Figure.PAYBACK_MONTHS
    if months is None:
        facts = {"months": valuation.programme.horizon_months}
        return Measured(figure, Notice("not-paid-back", NOT_REACHED, facts))
    return _share(figure, months, float(limit)) if limit else Measured(figure, months)
