"""What each option of the offer is worth to the client: the expected case with it less the same without it."""

from collections.abc import Callable, Iterator

from calculators.cash_flow.rows import GAIN_SHARE, GUARANTEE, POINTS, REBATE, TAX
from proposals.case import Case
from proposals.offer import Offer, OfferItem
from proposals.parameters import HouseParameters
from proposals.valuation.drivers import driver_outcomes
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.programme import BACK, RESIDUAL, programme_of, terms_of
from proposals.valuation.types import OptionOutcome, Valuation
from proposals.valuation.worth import estimated_shifts, worth_of

Without = Callable[[Case], Case]


def options_of(case: Case, house: HouseParameters, valuation: Valuation) -> tuple[OptionOutcome, ...]:
    """Every option that the offer uses, in the order of the domain; each is taken away alone, the others stay."""
    totals = {label: sum(row) for label, row in valuation.cash_flow.rows.items()}
    return tuple(
        OptionOutcome(kind, valuation.measures.npv - _npv(without(case), house, valuation), totals.get(row), item)
        for kind, item, row, without in _used(case)
    )


def options_used(case: Case) -> tuple[tuple[str, str | None], ...]:
    """Kind and item (None for the whole offer) of every option that the offer uses, in the same order."""
    return tuple((kind, item) for kind, item, _row, _without in _used(case))


def _npv(case: Case, house: HouseParameters, valuation: Valuation) -> float:
    """Net present value of the expected case under other terms; what the trials showed stays."""
    by_name = {(one.trial, one.response): one for trial in case.trials for one in trial_outcomes(trial)}
    outcomes = driver_outcomes(case, valuation.before.metrics, by_name)
    worth = worth_of(valuation.before, outcomes, programme_of(case, house), terms_of(case))
    return worth.values.npv(worth.effect(estimated_shifts(worth)))


def _used(case: Case) -> Iterator[tuple[str, str | None, str, Without]]:
    """Kind, item, row of the cash flow, and the case without it."""
    for item in case.offer.items:
        yield from _of_item(item)
    offer, rates = case.offer, case.rates
    of_offer = {
        "indexation": (offer.indexation, ""),
        "gain_share": (offer.gain_share, GAIN_SHARE),
        "guarantee": (offer.guarantee, GUARANTEE),
    }
    for kind, (terms, row) in of_offer.items():
        if terms is not None:
            yield kind, None, row, _offer_without(kind)
    if offer.loyalty is not None and offer.loyalty.rebate:
        yield "rebate", None, REBATE, _loyalty_without("rebate", ())
    if offer.loyalty is not None and offer.loyalty.points:
        yield "points", None, POINTS, _loyalty_without("points", 0.0)
    if rates.inflation is not None:
        yield "inflation", None, "", _rates_without("inflation")
    if rates.tax is not None:
        yield "tax", None, TAX, _rates_without("tax")


def _of_item(item: OfferItem) -> Iterator[tuple[str, str | None, str, Without]]:
    if item.volume_prices:
        yield "volume_price", item.id, "", _item_without(item.id, "volume_prices", ())
    if item.paid is not None and item.charged == "once":
        yield item.paid.way, item.id, "", _item_without(item.id, "paid", None)
    if item.take_back is not None:
        yield "take_back", item.id, f"{BACK}.{item.id}", _item_without(item.id, "take_back", None)
    if item.residual is not None:
        yield "residual", item.id, f"{RESIDUAL}.{item.id}", _item_without(item.id, "residual", None)


def _item_without(name: str, field: str, nothing: object) -> Without:
    def without(case: Case) -> Case:
        items = tuple(one.model_copy(update={field: nothing}) if one.id == name else one for one in case.offer.items)
        return _with_offer(case, case.offer.model_copy(update={"items": items}))

    return without


def _offer_without(field: str) -> Without:
    return lambda case: _with_offer(case, case.offer.model_copy(update={field: None}))


def _loyalty_without(field: str, nothing: object) -> Without:
    def without(case: Case) -> Case:
        loyalty = case.offer.loyalty and case.offer.loyalty.model_copy(update={field: nothing})
        return _with_offer(case, case.offer.model_copy(update={"loyalty": loyalty}))

    return without


def _rates_without(field: str) -> Without:
    return lambda case: case.model_copy(update={"rates": case.rates.model_copy(update={field: None})})


def _with_offer(case: Case, offer: Offer) -> Case:
    return case.model_copy(update={"offer": offer})
