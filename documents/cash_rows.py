"""What the rows of a cash flow are called."""

from collections.abc import Mapping
from typing import Final

from calculators.errors import N_
from documents.labels import CASH_ROWS
from documents.language import translator
from proposals.base import Text, text_in
from proposals.case import Case
from proposals.valuation.programme import BACK, CLIENT, OFFER, RESIDUAL

OF_ITEM: Final = {OFFER: "{item}", BACK: N_("Taken back: {item}"), RESIDUAL: N_("Worth at the end: {item}")}


def row_name(case: Case, label: str, language: str) -> str:
    """The name of a row by its label: a row of the cash flow itself, an item of the offer, a cost of the client."""
    words = translator(language)
    if label in CASH_ROWS:
        return words.gettext(CASH_ROWS[label])
    group, _, name = label.partition(".")
    if group == CLIENT:
        return text_in(case.offer.client_costs[int(name)].name, language)
    names: Mapping[str, Text] = {one.id: one.name for one in case.offer.items}
    return words.fill(OF_ITEM[group], item=text_in(names[name], language))
