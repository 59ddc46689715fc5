"""The amounts of one year that the lines of the cash flow are multiples of, as `calculators.cash_flow.contract`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.cash_flow.contract import CAPITAL_CHANGE, ONE, PRICE, RECURRING, UPLIFT, USE
from calculators.cash_flow.rows import GAIN_SHARE, GUARANTEE, INDEXATION, POINTS, REBATE
from calculators.live.figure import Live, larger, live, smaller
from calculators.live.functions import if_
from documents.workbook.inputs import Inputs
from documents.workbook.option_cells import ResultCells, Step
from proposals.case import Case
from proposals.valuation.prices import YEARLY
from proposals.valuation.programme import OFFER


@dataclass(frozen=True, slots=True)
class Year:
    """What one evaluation of the plant hands to the cash flow; `price` is the multiple of the offered prices."""

    uplift: Live
    capital_change: Live
    good: Live
    purchases: Live
    price: Live


def bases(case: Case, inputs: Inputs) -> tuple[str, ...]:
    """The bases that follow the effect, besides what is fixed, in one order."""
    found = [UPLIFT, CAPITAL_CHANGE]
    found += [f"{OFFER}.{one.item.id}" for one in inputs.offer.items if one.item.charged == "per_tonne"]
    found += [INDEXATION] if grows_by_use(case) else []
    found += [name for name in (GAIN_SHARE, GUARANTEE) if name in inputs.options.results]
    for kind in loyalty_kinds(inputs):
        found += [f"{kind}.{source}" for source in sources(inputs)]
    return tuple(found)


def loyalty_kinds(inputs: Inputs) -> tuple[str, ...]:
    """Rebate and points, as far as the offer has them."""
    used = {REBATE: bool(inputs.options.rebate), POINTS: "points" in inputs.options.single}
    return tuple(name for name, is_used in used.items() if is_used)


def sources(inputs: Inputs) -> tuple[str, ...]:
    """Where purchases come from: by use, by recurring charges, by the tonne (the label of each item)."""
    by_tonne = (f"{OFFER}.{one.item.id}" for one in inputs.offer.items if one.item.charged == "per_tonne")
    return (USE, RECURRING, *by_tonne)


def grows_by_use(case: Case) -> bool:
    """Whether our prices of what is used rise from year to year."""
    return case.offer.indexation is not None and any(one.charged == "by_use" for one in case.offer.items)


def asks_purchases(case: Case) -> bool:
    """Whether anything follows what is bought from us by use."""
    return case.offer.loyalty is not None or grows_by_use(case)


def amounts(inputs: Inputs, year: Year) -> dict[str, Live]:
    """The amount of each basis that the offer may have, money a year (or once)."""
    found = {ONE: live(1.0), PRICE: year.price, UPLIFT: year.uplift, CAPITAL_CHANGE: year.capital_change}
    for one in inputs.offer.items:
        if one.item.charged == "per_tonne":
            found[f"{OFFER}.{one.item.id}"] = year.price * year.good * reached(one.steps, year.good)
    found[INDEXATION] = year.purchases
    measured = year.uplift * inputs.rates.full
    results = inputs.options.results
    if GAIN_SHARE in results:
        found[GAIN_SHARE] = _capped(results[GAIN_SHARE], measured - results[GAIN_SHARE].level)
    if GUARANTEE in results:
        found[GUARANTEE] = _capped(results[GUARANTEE], results[GUARANTEE].level - measured)
    return found | _loyalty(inputs, year, found)


def reached(steps: Sequence[Step], quantity: Live) -> Live:
    """The value of the highest step that a quantity reaches; 0 below the first one."""
    found = live(0.0)
    for begins, value in steps:
        always = begins.kind == "constant" and begins.value == 0.0
        found = value if always else if_(quantity >= begins, value, found)
    return found


def recurring(inputs: Inputs) -> Live:
    """The yearly charges of ours, at today's prices."""
    found = (one.amount * float(YEARLY[one.item.charged]) for one in inputs.offer.items if one.item.recurring)
    return sum(found, live(0.0))


def _loyalty(inputs: Inputs, year: Year, given: Mapping[str, Live]) -> dict[str, Live]:
    """The rebate and the points of each source: a share of what is bought by it in a year in full."""
    bought = {source: given.get(source, live(0.0)) for source in sources(inputs)}
    bought |= {USE: year.purchases, RECURRING: recurring(inputs) * year.price}
    all_of_it = sum(bought.values(), live(0.0))
    found: dict[str, Live] = {}
    if inputs.options.rebate:
        share = reached(inputs.options.rebate, all_of_it)
        found |= {f"{REBATE}.{source}": share * amount for source, amount in bought.items()}
    if "points" in inputs.options.single:
        most = smaller(inputs.options.single["points"] * all_of_it, _redeemable(inputs) * year.price)
        share = if_(all_of_it > 0.0, most / all_of_it, 0.0)
        found |= {f"{POINTS}.{source}": share * amount for source, amount in bought.items()}
    return found


def _redeemable(inputs: Inputs) -> Live:
    """The yearly charges that points may be used on."""
    chosen = inputs.points_for
    found = (
        one.amount * float(YEARLY[one.item.charged])
        for one in inputs.offer.items
        if one.item.id in chosen and one.item.recurring
    )
    return sum(found, live(0.0))


def _capped(rule: ResultCells, beyond: Live) -> Live:
    amount = rule.share * larger(beyond, live(0.0))
    return amount if rule.cap is None else smaller(amount, rule.cap)
