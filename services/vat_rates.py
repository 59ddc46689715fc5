"""The rates of VAT from which an offer may choose."""

from proposals.case import Case
from proposals.parameters import VatRate
from proposals.valuation.vat import rate_in_force
from services.workspace import Workspace


def vat_rates(workspace: Workspace, case: Case) -> tuple[VatRate, ...]:
    """Of each country that the house knows the rate in force on the day of the document, by the code of the country."""
    house = workspace.house
    day = case.issue.date or house.day
    found = (rate_in_force(country, day, house) for country in sorted({one.country for one in house.vat}))
    return tuple(one for one in found if one is not None)
