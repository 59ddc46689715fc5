"""What counts besides present figures, effects and prices: options of the offer, rates, the client's own costs."""

from collections.abc import Iterator

from calculators.errors import N_
from documents.option_words import exchange_in_words
from documents.sections.options import option_name, option_terms
from documents.sections.parts import Column, Row, Table, Voice, joined
from proposals.case import Case
from proposals.offer import ClientCost
from proposals.valuation.options import options_used


def agreed_table(case: Case, voice: Voice) -> Table:
    """A row for each term that enters the cash flow, with its value and source; no rows where there is none."""
    tell = voice.gettext
    columns = (Column(tell(N_("What else counts"))), Column(tell(N_("Value and source")), width="118mm"))
    return Table(columns, tuple(Row(pair) for pair in agreed(case, voice)), wide=True)


def agreed(case: Case, voice: Voice) -> Iterator[tuple[str, str]]:
    """What each term is called, and its value with its source."""
    for cost in case.offer.client_costs:
        yield _own_cost(cost, voice)
    used = {one.currency for one in case.offer.items}
    for rate in case.offer.exchange:
        if rate.currency in used:
            name = voice.fill(N_("Rate of exchange of {currency}"), currency=rate.currency)
            yield name, exchange_in_words(rate, voice)
    for kind, item in options_used(case):
        source = voice.text(case.rates.source) if kind == "inflation" else ""
        yield option_name(case, kind, item, voice), joined([option_terms(case, kind, item, voice), source], "; ")


def _own_cost(cost: ClientCost, voice: Voice) -> tuple[str, str]:
    when = voice.fill(N_("month {n}"), n=cost.month) if cost.month else voice.gettext("today")
    name = voice.fill(N_("Your own cost: {name}"), name=voice.text(cost.name))
    return name, joined([joined([voice.formats.price(cost.amount), when]), voice.text(cost.source)], "; ")
