"""What a reader must know beside the headline, a sentence each: harm, the careful case, limits, soft value."""

from typing import Final

from calculators.cash_flow.rows import GUARANTEE
from calculators.errors import N_
from calculators.plant import Bottleneck
from calculators.trial.types import Verdict
from documents.formats import Figure, Formats, formats_for, rounded
from documents.headline import claimed, headline, payback_text
from documents.intervals import WORSE, ends_of
from documents.labels import CAPITAL_LINES
from documents.payback_words import claim_beyond_limit, limit_sentences
from documents.trace.computed import as_float
from proposals.assumed import assumed
from proposals.base import Text, text_in
from proposals.case import Case
from proposals.units import figures
from proposals.valuation.leaning import INFLATION
from proposals.valuation.programme import BACK, RESIDUAL
from proposals.valuation.types import TrialOutcome, Valuation

LIMITS: Final = {
    Bottleneck.MARKET: N_(
        "Demand is the limit today: a better yield means less raw material to buy; more speed alone would sell nothing."
    ),
    Bottleneck.LINE: N_(
        "The line is the limit today: more speed, more running time or fewer rejects mean more product to sell; "
        "a better yield means less raw material to buy."
    ),
    Bottleneck.RAW_MATERIAL: N_(
        "Raw-material supply is the limit today: a better yield means more product to sell; "
        "more speed alone gains nothing."
    ),
}
TRADE_LIMITS: Final = {
    Bottleneck.MARKET: N_("Demand is the limit today: what is bought follows what is sold."),
    Bottleneck.LINE: N_("Planned hours are the limit today: more hours mean more sales."),
    Bottleneck.RAW_MATERIAL: N_("Supply is the limit today: every tonne more that can be bought can be sold."),
}
NEXT_LIMITS: Final = {
    Bottleneck.MARKET: N_("After the change the limit is demand."),
    Bottleneck.LINE: N_("After the change the limit is the line."),
    Bottleneck.RAW_MATERIAL: N_("After the change the limit is raw-material supply."),
}

CHARGES: Final = {
    "recurring": N_("yearly and monthly payments"),
    "by_tonne": N_("payments by the tonne"),
    "gain_share": N_("our share of the gain"),
}
"""The kinds of charges that the yearly profit does not hold."""
CHARGED: Final = N_(
    "In a full year the offer charges {amount} in the expected case ({parts}); that is not in the yearly profit but in "
    "the cash flow."
)
ALL_TYPICAL: Final = N_(
    "Your present figures are not known yet: all of them are typical of the industry, and the answer rests on them."
)
SOME_TYPICAL: Final = N_(
    "Not all of your present figures are known yet: some are typical of the industry, and the answer rests on them too."
)
LEANING: Final = {
    GUARANTEE: N_("Without our refunds under the guarantee the offer would not pay."),
    RESIDUAL: N_("Without the value of “{item}” at the end the offer would not pay."),
    BACK: N_("Without what we pay for “{item}” when we take it back the offer would not pay."),
    INFLATION: N_("Without benefits that rise with prices the offer would not pay."),
}
"""By what `Valuation.leans_on` names."""


def headline_with_care(case: Case, valuation: Valuation, language: str) -> str:
    """The headline, never alone where its payback is beyond the client's limit or the careful case loses money."""
    formats = formats_for(case, valuation, language)
    loses = formats.amount(valuation.conservative.uplift) < 0
    careful = (careful_sentence(valuation, formats),) if loses else ()
    return " ".join((headline(case, valuation, language), *claim_beyond_limit(case, valuation, formats), *careful))


def remarks(case: Case, valuation: Valuation, language: str) -> tuple[str, ...]:
    """The sentences that stand beside the headline, the worst news first.

    What is stated has no sentence of its own where the headline has parted the proven from the rest already.
    """
    formats = formats_for(case, valuation, language)
    return (
        *harm_sentences(case, valuation, formats),
        *typical_sentences(case, formats),
        careful_sentence(valuation, formats),
        *limit_sentences(case, valuation, formats),
        *leaning_sentences(case, valuation, formats),
        *(stated_sentences(valuation, formats) if claimed(valuation) is valuation.expected else ()),
        *loss_sentences(valuation, formats),
        *share_sentences(case, valuation, formats),
        *yearly_sentences(valuation, formats),
        *soft_sentences(valuation, formats),
    )


def harm_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """One for each response that a trial showed to get worse."""
    harmful = [one for one in valuation.trials if one.result and _is_harmful(one)]
    return tuple(_harm(case, one, formats) for one in harmful)


def typical_sentences(case: Case, formats: Formats) -> tuple[str, ...]:
    """That figures are merely assumed, where some are."""
    open_ones = assumed(case)
    if not open_ones:
        return ()
    return (formats.words.gettext(ALL_TYPICAL if len(open_ones) == len(list(figures(case))) else SOME_TYPICAL),)


def careful_sentence(valuation: Valuation, formats: Formats) -> str:
    """The figures with every effect at its worse end."""
    careful, horizon = valuation.conservative, valuation.programme.horizon_months
    uplift = formats.amount(careful.uplift)
    facts = {"ends": formats.words.gettext(WORSE[ends_of(valuation)]), "amount": formats.money(abs(uplift))}
    if uplift < 0:
        return _fill(formats, N_("In the careful case ({ends}) the profit falls by {amount} a year."), **facts)
    if uplift == 0:
        return _fill(formats, N_("In the careful case ({ends}) the profit stays the same."), ends=facts["ends"])
    if not valuation.priced:
        return _fill(formats, N_("In the careful case ({ends}): {amount} more profit a year."), **facts)
    if careful.payback is None:
        message = N_("In the careful case ({ends}): {amount} more profit a year, not paid back within {horizon}.")
        return _fill(formats, message, **facts, horizon=formats.months(horizon))
    message = N_("In the careful case ({ends}): {amount} more profit a year, payback {payback}.")
    return _fill(formats, message, **facts, payback=payback_text(careful.payback, horizon, formats))


def share_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Where the cash flow counts less than the full effect, and why."""
    share = valuation.programme.full_effect
    if share == 1 or formats.amount(valuation.uplift) == 0:
        return ()
    amount = formats.money(valuation.uplift * share)
    return (_fill(formats, _share_message(case), share=formats.percent(share), amount=amount),)


def _share_message(case: Case) -> str:
    """The share of the house follows from the training that is planned; a share of the case needs no reason."""
    trained = {session.item for session in case.offer.training}
    equipment = {item.id for item in case.offer.items if item.kind == "equipment"}
    if case.rates.full_effect is not None or (trained and equipment <= trained):
        return N_("The cash flow counts {share} of the effect, {amount} a year.")
    if trained:
        return N_(
            "The cash flow counts {share} of the effect, {amount} a year, because training is not planned for all "
            "equipment."
        )
    return N_("The cash flow counts {share} of the effect, {amount} a year, because no training is planned.")


def yearly_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """What the offer charges in a full year, which the yearly profit does not hold; parts add up to the whole."""
    charges = valuation.charges
    given = {kind: amount for kind in CHARGES if formats.amount(amount := getattr(charges, kind))}
    total = formats.amount(sum(given.values()))
    if not given:
        return ()
    names = [formats.words.gettext(CHARGES[kind]) for kind in given]
    printed = formats.amounts(list(given.values()), total)
    named = [f"{name} {formats.money(amount)}" for name, amount in zip(names, printed, strict=True)]
    parts = "; ".join(named if len(named) > 1 else names)
    return (_fill(formats, CHARGED, amount=formats.money(total), parts=parts),)


def leaning_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """What the offer would not pay without, besides the gain of the plant, a sentence each."""
    names = {one.id: one.name for one in case.offer.items}
    found = []
    for label in valuation.leans_on:
        kind, _, item = label.partition(".")
        found.append(_fill(formats, LEANING[kind], item=_text(names[item], formats) if item else ""))
    return tuple(found)


def stated_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """How much of the uplift rests on statements alone."""
    stated = formats.amount(valuation.stated)
    if stated == 0:
        return ()
    message = (
        N_(
            "{amount} of the yearly profit uplift is stated or from a reference case, "
            "not measured on your raw material."
        )
        if stated > 0
        else N_(
            "Already taken off: {amount} a year, stated or from a reference case, not measured on your raw material."
        )
    )
    return (_fill(formats, message, amount=formats.money(abs(stated))),)


def loss_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Where there is no profit today, so that no percentage can be given."""
    if valuation.uplift_relative is not None:
        return ()
    before = formats.amount(as_float(valuation.before.account.operating_profit))
    after = formats.amount(as_float(valuation.after.account.operating_profit))
    today = (
        formats.words.gettext(N_("There is no profit today, so the gain has no percentage."))
        if before == 0
        else _fill(
            formats,
            N_("Today the year ends with a loss of {amount}, so the gain has no percentage."),
            amount=formats.money(-before),
        )
    )
    if after > 0:
        return (
            today,
            _fill(formats, N_("With the change the year ends with a profit of {amount}."), amount=formats.money(after)),
        )
    return (today, _fill(formats, N_("With the change a loss of {amount} remains."), amount=formats.money(-after)))


def bottleneck_sentence(case: Case, valuation: Valuation, formats: Formats) -> str:
    """Which limit decides the output, what that means for the levers, and whether another one takes over."""
    before, after = valuation.before.bottleneck, valuation.after.bottleneck
    limits = TRADE_LIMITS if case.baseline.kind == "trade" else LIMITS
    today = formats.words.gettext(limits[before])
    return today if before is after else f"{today} {formats.words.gettext(NEXT_LIMITS[after])}"


def soft_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Value that no line of the account shows; it is never part of the headline."""
    soft = valuation.soft
    if formats.amount(soft.money) <= 0:
        return ()
    amount = formats.money(soft.money)
    hours, tonnes = (rounded(one, formats.places) for one in (soft.hours_freed, soft.unsold_tonnes))
    if hours > 0:
        message = N_(
            "Not counted: {hours} paid hours of the line a year become free, worth {amount} once the crew "
            "has other work."
        )
        return (_fill(formats, message, hours=formats.number(hours), amount=amount),)
    message = N_(
        "Not counted: {tonnes} a year could be made beyond what is sold today, worth {amount} once a buyer is found."
    )
    return (_fill(formats, message, tonnes=formats.quantity(tonnes, "t"), amount=amount),)


def capital_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """The one-time change of the capital tied up, which is cash and never profit, and its parts."""
    change = formats.amount(valuation.capital_change)
    if change == 0:
        return ()
    message = (
        N_("{amount} of working capital comes free once when the benefits start; it is cash, not profit.")
        if change < 0
        else N_("{amount} more working capital is tied up when the benefits start; it is cash, not cost.")
    )
    return (_fill(formats, message, amount=formats.money(abs(change))), *_capital_parts(valuation, formats))


def _capital_parts(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """How much each of several parts ties up more (+) or less (-); printed parts add up to the printed change."""
    before, after = valuation.before.capital, valuation.after.capital
    parts = ("raw_stock", "finished_stock", "receivables", "payables")
    changes = [as_float(getattr(after, one)) - as_float(getattr(before, one)) for one in parts]
    printed = formats.amounts(changes, valuation.capital_change)
    said = [
        f"{_inside(formats.words.gettext(CAPITAL_LINES[part]))} {formats.signed_money(amount)}"
        for part, amount in zip(parts, printed, strict=True)
        if amount
    ]
    if len(said) < 2:
        return ()
    return (_fill(formats, N_("Capital tied up, part by part: {parts}."), parts="; ".join(said)),)


def _inside(label: str) -> str:
    return label[:1].lower() + label[1:]


def worth_sentence(case: Case, valuation: Valuation, formats: Formats) -> str:
    """Net present value in plain words."""
    npv = formats.amount(valuation.measures.npv)
    message = (
        N_("Over {horizon} and at a required return of {rate} a year, the change is worth {amount} in today's money.")
        if npv >= 0
        else N_("Over {horizon} and at a required return of {rate} a year, the change loses {amount} in today's money.")
    )
    horizon = formats.months(valuation.programme.horizon_months)
    rate = formats.percent(case.rates.discount_rate)
    return _fill(formats, message, horizon=horizon, rate=rate, amount=formats.money(abs(npv)))


def delay_sentence(valuation: Valuation, formats: Formats) -> str:
    """What a month of waiting costs, or spares."""
    delay = formats.amount(valuation.cost_of_delay)
    if delay > 0:
        return _fill(formats, N_("Every month of waiting costs {amount}."), amount=formats.money(delay))
    if delay == 0:
        return formats.words.gettext(N_("Waiting costs nothing."))
    return _fill(formats, N_("Every month of waiting spares {amount}."), amount=formats.money(-delay))


def _is_harmful(outcome: TrialOutcome) -> bool:
    return outcome.result is not None and any(one.verdict is Verdict.HARMFUL for one in outcome.result.comparisons)


def _harm(case: Case, outcome: TrialOutcome, formats: Formats) -> str:
    trial = next(one for one in case.trials if one.id == outcome.trial)
    response = next(one for one in trial.responses if one.id == outcome.response)
    names = {"response": _text(response.name, formats), "trial": _text(trial.title, formats)}
    return _fill(formats, N_("A trial showed harm: {response} ({trial})."), **names)


def _text(text: Text, formats: Formats) -> str:
    return text_in(text, formats.language)


def _fill(formats: Formats, message: str, **facts: str | Figure) -> str:
    return formats.words.fill(message, **facts)
