"""What the VAT of an offer and the measurement of its effect still lack before it may go out."""

from collections.abc import Iterator

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.parameters import HouseParameters
from proposals.problems import Problem
from proposals.valuation.vat import rate_in_force


def vat_gaps(case: Case, house: HouseParameters) -> Iterator[Problem]:
    """A rate without its source, a country without a rate, a reason that is not given."""
    terms = case.offer.vat
    if terms is None:
        return
    if terms.way == "rate" and (terms.rate is None or terms.source is None):
        yield problem("offer.vat.rate", "vat-rate", N_("the rate of VAT needs its figure and its source"))
    elif terms.way == "not_charged" and terms.reason is None:
        yield problem("offer.vat.reason", "vat-reason", N_("say why no VAT is charged"))
    elif terms.way == "country" and terms.country is None:
        yield problem("offer.vat.country", "vat-country", N_("say of which country the VAT is"))
    elif terms.way == "country":
        yield from _unknown(str(terms.country), case, house)


def _unknown(country: str, case: Case, house: HouseParameters) -> Iterator[Problem]:
    if rate_in_force(country, case.issue.date or house.day, house) is None:
        message = N_(
            "the rate of VAT in {country} on the day of the document is not known: give a rate with its source"
        )
        yield problem("offer.vat.country", "vat-unknown", message, country=country)


def verification_gaps(case: Case) -> Iterator[Problem]:
    """What a plan of measurement must say: how, by whom, over which months; and never before the benefits start."""
    terms = case.offer.verification
    if terms is None:
        return
    place = "offer.verification"
    if terms.method is None:
        yield problem(f"{place}.method", "measured-how", N_("say how the effect is measured after the start"))
    if terms.who is None:
        yield problem(f"{place}.who", "measured-who", N_("say who measures the effect after the start"))
    if terms.from_month is None or terms.months is None:
        yield problem(f"{place}.months", "measured-when", N_("say over which months the effect is measured"))
    elif terms.from_month < case.rates.start_month:
        message = N_("the effect is measured after month {month}, but the benefits start only after month {start}")
        facts = {"month": terms.from_month, "start": case.rates.start_month}
        yield problem(f"{place}.from_month", "measured-too-soon", message, **facts)
