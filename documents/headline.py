"""The answer in one sentence, how and how much, generated from the figures and never typed; bad news included."""

from decimal import Decimal
from typing import Final

from calculators.cash_flow.rows import CAPITAL_BACK
from calculators.errors import N_
from calculators.levers import Lever
from calculators.plant import Bottleneck
from documents.formats import Figure, Formats, formats_for
from proposals.base import text_in
from proposals.case import Case
from proposals.valuation.types import Evidence, LeverShare, Scenario, Valuation

LONGEST_NAME: Final = 40
SHORTEST_PAYBACK: Final = 0.05
LESS_RAW_MATERIAL: Final = N_("The same output from less raw material")
HOW: Final = {
    Lever.RAW_MATERIAL_YIELD: N_("More product from the same raw material"),
    Lever.MATERIAL_COST: N_("Lower cost of raw material and additives"),
    Lever.REJECTS_AND_REWORK: N_("Fewer rejects and less rework"),
    Lever.LINE_SPEED: N_("A faster line"),
    Lever.AVAILABILITY: N_("Less downtime"),
    Lever.LABOUR: N_("Fewer hours of labour"),
    Lever.UTILITIES: N_("Less energy and other utilities per tonne"),
    Lever.PRODUCT_VALUE: N_("More earned with every tonne sold"),
    Lever.WORKING_CAPITAL: N_("Less money tied up"),
}
NO_PRICE: Final = N_("no price is named yet")
NO_PRICE_YET: Final = N_("no price yet")


def headline(case: Case, valuation: Valuation, language: str) -> str:
    """One sentence: the largest proven lever, the profit a year, the payback; in plain words where the news is bad.

    Money and payback are those of what is proven or fixed by a price of the offer, against all costs; what is not yet
    proven is named as such. Where nothing is proven the sentence says so first and speaks of all that is hoped for.
    """
    formats = formats_for(case, valuation, language)
    gain = formats.amount(valuation.hard)
    if gain < 0:
        return _fill(
            formats, N_("Profit falls by {amount} a year: we advise against this change."), amount=formats.money(-gain)
        )
    if gain == 0:
        return _no_gain(case, valuation, formats)
    back = formats.words.gettext(NO_PRICE) if is_unpriced(case) else _back(case, valuation, formats)
    parts = (_how(case, valuation, formats), _money(valuation, formats), back)
    return _fill(formats, N_("{how}: {money}, {back}."), how=parts[0], money=parts[1], back=parts[2])


def advised_against(valuation: Valuation, formats: Formats) -> bool:
    """Whether the headline advises against the change, so that nobody is asked to decide for it."""
    gain = formats.amount(valuation.hard)
    return gain < 0 or (gain == 0 and formats.amount(valuation.capital_change) >= 0)


def is_unpriced(case: Case) -> bool:
    """Whether nothing is offered yet, neither an item nor a price: then nobody knows what is to be paid back."""
    return not case.is_priced


def payback_told(case: Case, months: float | None, horizon: int, formats: Formats) -> str:
    """A payback as a figure of the answer; "no price yet" where nothing is offered."""
    return formats.words.gettext(NO_PRICE_YET) if is_unpriced(case) else payback_text(months, horizon, formats)


def payback_of(valuation: Valuation, months: float | None, formats: Formats) -> str:
    """One of the paybacks of a valuation, or what stands in its place."""
    if not valuation.priced:
        return formats.words.gettext(NO_PRICE_YET)
    return payback_text(months, valuation.programme.horizon_months, formats)


def payback_text(months: float | None, horizon: int, formats: Formats) -> str:
    """ "2.3 months", "at once", "less than 0.1 months", "not within 36 months"."""
    if months is None:
        return _fill(formats, N_("not within {horizon}"), horizon=formats.months(horizon))
    if months == 0:
        return formats.words.gettext(N_("at once"))
    if months < SHORTEST_PAYBACK:
        return _fill(formats, N_("less than {least} months"), least=formats.number(0.1))
    return formats.months(months)


def claimed(valuation: Valuation) -> Scenario:
    """What the headline may claim: the firm changes alone where a lever is proven and they earn, else what is hoped.

    Never more than the whole: an effect that is not proven may still take something away.
    """
    proven = valuation.proven
    if valuation.headline_lever is None or proven.uplift <= 0 or proven.uplift >= valuation.hard:
        return valuation.expected
    return proven


def parted(valuation: Valuation, formats: Formats) -> tuple[Decimal, Decimal] | None:
    """What is proven by itself and what is not proven yet, as printed: together they are the printed uplift.

    None where the headline does not part them.
    """
    gain, firm = formats.amount(valuation.hard), formats.amount(claimed(valuation).uplift)
    return None if firm == gain else (firm, gain - firm)


def _how(case: Case, valuation: Valuation, formats: Formats) -> str:
    words = formats.words
    lever = valuation.headline_lever if valuation.proven.uplift > 0 else None
    if lever is Lever.RAW_MATERIAL_YIELD:
        return _more_from_the_same(case, valuation, formats)
    if lever is not None:
        return words.gettext(HOW[lever])
    if all(_by_price(share) for share in valuation.bridge):
        return words.gettext(N_("By the prices of this offer"))
    message = N_("Stated, not yet measured on your raw material")
    if any(Evidence.MEASURED in share.evidence for share in valuation.bridge):
        message = N_("Not proven yet on your raw material")
    elif any(Evidence.REFERENCE in share.evidence for share in valuation.bridge):
        message = N_("Shown elsewhere, not yet on your raw material")
    return words.gettext(message)


def _more_from_the_same(case: Case, valuation: Valuation, formats: Formats) -> str:
    """In English with the client's own words for product and raw material; Russian would have to inflect them."""
    if valuation.before.bottleneck is not Bottleneck.RAW_MATERIAL:
        return formats.words.gettext(LESS_RAW_MATERIAL)
    names = [_inside(text_in(name, "en")) for name in (case.baseline.product, case.baseline.raw_material)]
    if formats.language == "en" and all(0 < len(name) <= LONGEST_NAME for name in names):
        return f"More {names[0]} from the same {names[1]}"
    return formats.words.gettext(HOW[Lever.RAW_MATERIAL_YIELD])


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: "Milk" -> "milk", "PET film" as it is."""
    return name if name[1:] != name[1:].lower() else name.lower()


def _money(valuation: Valuation, formats: Formats) -> str:
    parts = parted(valuation, formats)
    if parts is None:
        return _fill(formats, N_("{amount} more profit a year"), amount=formats.money(formats.amount(valuation.hard)))
    message = N_("{amount} more profit a year and a further {open} not proven yet")
    return _fill(formats, message, amount=formats.money(parts[0]), open=formats.money(parts[1]))


def _back(case: Case, valuation: Valuation, formats: Formats) -> str:
    claim, horizon = claimed(valuation), valuation.programme.horizon_months
    proven = claim is not valuation.expected
    if claim.payback is None:
        never = N_("but the money spent does not come back within {horizon}")
        by_proof = N_("but what is proven does not bring the money back within {horizon}")
        return _fill(formats, by_proof if proven else never, horizon=formats.months(horizon))
    if not _spends(valuation):
        return formats.words.gettext(N_("without any investment"))
    if formats.amount(claim.npv) < 0:
        return _below_required(case, valuation, formats)
    if claim.payback == 0:
        return formats.words.gettext(N_("never more paid out than has come in"))
    message = N_("paid back in {payback} by what is proven") if proven else N_("paid back in {payback}")
    return _fill(formats, message, payback=payback_text(claim.payback, horizon, formats))


def _spends(valuation: Valuation) -> bool:
    """Whether anything is paid or tied up; capital that was released first is only taken back."""
    rows = valuation.cash_flow.rows.items()
    return any(amount < 0 for name, row in rows if name != CAPITAL_BACK for amount in row)


def _below_required(case: Case, valuation: Valuation, formats: Formats) -> str:
    return _fill(
        formats,
        N_("paid back in {payback}, yet {loss} short of the required return of {rate}"),
        payback=payback_text(claimed(valuation).payback, valuation.programme.horizon_months, formats),
        loss=formats.money(-claimed(valuation).npv),
        rate=formats.percent(case.rates.discount_rate),
    )


def _no_gain(case: Case, valuation: Valuation, formats: Formats) -> str:
    released, spent = formats.amount(-valuation.capital_change), formats.amount(valuation.investment)
    if released > 0:
        message = N_("{amount} of working capital comes free once, the profit of a year stays the same, {back}.")
        return _fill(formats, message, amount=formats.money(released), back=_back(case, valuation, formats))
    if released < 0:
        message = N_("The profit of a year stays the same, and {amount} more working capital is tied up.")
        return _fill(formats, message, amount=formats.money(-released))
    if spent > 0:
        message = N_("The profit of a year stays the same and {amount} is spent: we advise against this change.")
        return _fill(formats, message, amount=formats.money(spent))
    return formats.words.gettext(N_("The profit of a year stays the same: nothing is gained."))


def _by_price(share: LeverShare) -> bool:
    return share.evidence == frozenset({Evidence.OFFERED})


def _fill(formats: Formats, message: str, **facts: str | Figure) -> str:
    return formats.words.fill(message, **facts)
