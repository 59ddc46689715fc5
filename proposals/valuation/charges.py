"""What an offer charges again and again, besides what is paid once and what is bought by use."""

from calculators.cash_flow.contract import year_amounts
from calculators.cash_flow.rows import GAIN_SHARE
from calculators.cash_flow.types import Effect, Programme
from proposals.valuation.types import YearlyCharges


def yearly_charges(effect: Effect, programme: Programme) -> YearlyCharges:
    """The charges of a full year at the effect, by their kind."""
    amounts = year_amounts(effect, programme)
    return YearlyCharges(
        recurring=effect.price * sum(one.amount for one in programme.yearly),
        by_tonne=sum(float(amounts[one.label]) for one in programme.per_tonne),
        gain_share=float(amounts.get(GAIN_SHARE, 0.0)),
    )
