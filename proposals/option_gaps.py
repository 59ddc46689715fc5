"""What the options of an offer still lack before it may go out: sources, dates, who measures."""

from collections.abc import Iterator

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem


def option_gaps(case: Case) -> Iterator[Problem]:
    """Every figure of an option that the business may dispute and that says not where it comes from."""
    for index, item in enumerate(case.offer.items):
        if item.residual is not None and item.residual_source is None:
            message = N_("the value at the end of “{item}” needs a source")
            yield problem(f"offer.items.{index}.residual_source", "residual-source", message, item=item.name)
    for index, rate in enumerate(case.offer.exchange):
        if rate.date is None or rate.source is None:
            message = N_("the rate of exchange of {currency} needs its date and its source")
            yield problem(f"offer.exchange.{index}.source", "rate-source", message, currency=rate.currency)
    yield from _measured(case)
    yield from _rates(case)
    for at, asked in enumerate(case.by_hand):
        for index, effect in enumerate(asked.effects):
            if effect.source is None:
                message = N_("an effect that is set by hand needs its source")
                yield problem(f"by_hand.{at}.effects.{index}.source", "hand-source", message)


def _measured(case: Case) -> Iterator[Problem]:
    """A plan of measurement says it for all terms; what it lacks itself is told of it (`assurance_gaps`)."""
    if case.offer.verification is not None:
        return
    for name in ("gain_share", "guarantee"):
        terms = getattr(case.offer, name)
        if terms is not None and terms.measured_by is None:
            message = N_("the price or the refund follows a measured gain: say how and by whom it is measured")
            yield problem(f"offer.{name}.measured_by", "measured-by", message)


def _rates(case: Case) -> Iterator[Problem]:
    rates = case.rates
    if rates.tax is not None and rates.tax.source is None:
        yield problem("rates.tax.source", "tax-source", N_("the rate of tax and the time of writing off need a source"))
    if rates.inflation is not None and rates.source is None:
        message = N_("the rise of the benefits with prices needs a source: give that of the rates")
        yield problem("rates.source", "inflation-source", message)
