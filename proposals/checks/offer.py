"""The offer and the appraisal: references, months within the horizon, options that contradict each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.offer import OfferItem
from proposals.problems import Problem
from proposals.valuation.prices import charged

VAT_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "country": frozenset({"country"}),
    "rate": frozenset({"rate", "source"}),
    "not_charged": frozenset({"reason"}),
}


def offer_problems(case: Case) -> Iterator[Problem]:
    yield from _references(case)
    for index, step in enumerate(case.offer.plan):
        if step.end < step.start:
            yield problem(f"offer.plan.{index}.end", "ends-before-start", N_("the step ends before it starts"))
    for place, month in _months(case):
        if month > case.rates.horizon_months:
            yield problem(
                place,
                "beyond-horizon",
                N_("a payment in month {month} lies beyond the horizon of {horizon} months and would not be counted"),
                month=month,
                horizon=case.rates.horizon_months,
            )
    if case.rates.start_month >= case.rates.horizon_months:
        yield problem("rates.start_month", "starts-too-late", N_("the benefits must start before the horizon ends"))
    for index, item in enumerate(case.offer.items):
        yield from _item(case, f"offer.items.{index}", item)
    yield from _exchange(case)
    yield from _loyalty(case)
    yield from _vat(case)


def _references(case: Case) -> Iterator[Problem]:
    items = {item.id for item in case.offer.items}
    named = [(f"offer.training.{at}.item", one.item) for at, one in enumerate(case.offer.training)]
    if case.offer.loyalty is not None:
        named += [("offer.loyalty.points_for", one) for one in case.offer.loyalty.points_for]
    if case.our_side is not None:
        named += [(f"our_side.costs.{at}.item", one.item) for at, one in enumerate(case.our_side.costs)]
    for place, name in named:
        if name is not None and name not in items:
            yield problem(place, "no-such-item", N_("the offer has no item “{id}”"), id=name)


def _months(case: Case) -> Iterator[tuple[str, int]]:
    """Every payment with its place; one paid over time by its last part."""
    for at, item in enumerate(case.offer.items):
        yield f"offer.items.{at}.month", item.month
        if item.paid is not None and item.charged == "once":
            yield f"offer.items.{at}.paid.months", item.month + item.paid.months
        if item.take_back is not None:
            yield f"offer.items.{at}.take_back.month", item.take_back.month
    for at, cost in enumerate(case.offer.client_costs):
        yield f"offer.client_costs.{at}.month", cost.month


def _item(case: Case, place: str, item: OfferItem) -> Iterator[Problem]:
    if item.paid is not None and item.charged != "once":
        message = N_("only what is charged once can be paid in parts; this item is charged otherwise")
        yield problem(f"{place}.paid", "paid-not-once", message)
    if item.paid is not None and _has_rate(case, item) and item.paid.last > charged(case, item) * (1 - item.paid.share):
        message = N_("the last payment is more than what is left to pay after the first")
        yield problem(f"{place}.paid.last", "last-too-large", message)
    if item.paid is not None and item.paid.way in ("prepayment", "instalments") and (item.paid.rate or item.paid.last):
        message = N_("prepayment and instalments bear no interest and have no last payment: choose credit or leasing")
        yield problem(f"{place}.paid.way", "no-interest-here", message)
    if item.residual is not None and not item.owned:
        message = N_("only equipment that is bought once and not leased keeps a value of its own")
        yield problem(f"{place}.residual", "no-residual", message)
    yield from _at_the_end(case, place, item)
    steps = [one.quantity for one in item.volume_prices]
    if steps != sorted(set(steps)):
        message = N_("the quantities of the volume prices must rise from step to step")
        yield problem(f"{place}.volume_prices", "steps-not-rising", message)
    if not _has_rate(case, item):
        yield problem(
            f"{place}.currency",
            "no-exchange-rate",
            N_("the offer fixes no rate of exchange for {currency}"),
            currency=item.currency,
        )


def _has_rate(case: Case, item: OfferItem) -> bool:
    return item.currency in (None, case.currency, *(one.currency for one in case.offer.exchange))


def _at_the_end(case: Case, place: str, item: OfferItem) -> Iterator[Problem]:
    """What comes back of an item: once, after it was bought, and never more than was paid."""
    back = item.take_back
    if back is not None and item.residual is not None:
        message = N_("what is taken back has no value left at the end: only one of both can hold")
        yield problem(f"{place}.take_back", "two-ends", message)
    if back is not None and back.month < item.month:
        message = N_("nothing is taken back in month {month}, before it is bought in month {bought}")
        yield problem(f"{place}.take_back.month", "back-before-bought", message, month=back.month, bought=item.month)
    if item.charged != "once" or not _has_rate(case, item):
        return
    price = charged(case, item)
    for field, amount in (("residual", item.residual), ("take_back.amount", back.amount if back else None)):
        if amount is not None and amount > price:
            message = N_(
                "{amount} is more than the item costs, {price}: nothing is worth more at the end than when new"
            )
            yield problem(f"{place}.{field}", "worth-more-than-new", message, amount=amount, price=price)


def _exchange(case: Case) -> Iterator[Problem]:
    for currency, times in Counter(one.currency for one in case.offer.exchange).items():
        if times > 1:
            message = N_("{currency} has {times} rates of exchange: only one can hold")
            yield problem("offer.exchange", "two-rates", message, currency=currency, times=times)
        if currency == case.currency:
            message = N_("{currency} is the currency of the case itself")
            yield problem("offer.exchange", "own-currency", message, currency=currency)


def _loyalty(case: Case) -> Iterator[Problem]:
    terms = case.offer.loyalty
    if terms is None:
        return
    steps = [one.purchases for one in terms.rebate]
    if steps != sorted(set(steps)):
        message = N_("the purchases of the rebate must rise from step to step")
        yield problem("offer.loyalty.rebate", "steps-not-rising", message)
    recurs = {one.id: one.recurring for one in case.offer.items}
    if terms.points and not any(recurs.get(name) for name in terms.points_for):
        message = N_("points need something to be used on: name a service or training that is charged each year")
        yield problem("offer.loyalty.points_for", "points-for-nothing", message)
    for name in terms.points_for:
        if recurs.get(name) is False:
            message = N_("points are used on what is charged each month or year; “{id}” is not")
            yield problem("offer.loyalty.points_for", "points-on-once", message, id=name)


def _vat(case: Case) -> Iterator[Problem]:
    """Each way of saying the VAT has fields of its own."""
    terms = case.offer.vat
    if terms is None:
        return
    own = VAT_FIELDS[terms.way]
    for name in sorted(set().union(*VAT_FIELDS.values()) - own):
        if getattr(terms, name) is not None:
            message = N_("this does not belong to the way in which the VAT is told; only one can hold")
            yield problem(f"offer.vat.{name}", "vat-mixed", message)
